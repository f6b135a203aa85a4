"""The fields of the set-up and options pages, and what they are filled with beforehand."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

import voluptuous as vol
from homeassistant.components.binary_sensor import DOMAIN as BINARY_SENSOR_DOMAIN
from homeassistant.components.switch import DOMAIN as SWITCH_DOMAIN
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import UnitOfInformation, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.selector import (
    BooleanSelector,
    CountrySelector,
    DeviceFilterSelectorConfig,
    DeviceSelector,
    DeviceSelectorConfig,
    EntitySelector,
    EntitySelectorConfig,
    LanguageSelector,
    LanguageSelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    SerialPortSelector,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from ..const import (
    CONF_BLOCK_STYLE,
    CONF_CONNECT_WHILE,
    CONF_COUNTRY,
    CONF_DECIDE_TIME,
    CONF_DECISION_TIME,
    CONF_DEVICE,
    CONF_FAMILY_CODE,
    CONF_FAX,
    CONF_HOOK_SENSOR,
    CONF_LANGUAGE,
    CONF_MODEM_COUNTRY,
    CONF_NOTIFY_DEVICES,
    CONF_PRESET,
    CONF_RELAY,
    CONF_RELAY_BOARD,
    CONF_RELAY_CHANNELS,
    CONF_RELAY_ON_MEANS,
    CONF_RELAY_PORT,
    CONF_REPEATED_CALLS,
    CONF_REPEATED_WITHHELD,
    CONF_REPUTATION,
    CONF_REPUTATION_BLOCKS,
    CONF_REPUTATION_KEY,
    CONF_RETENTION_DAYS,
    CONF_RETENTION_MEGABYTES,
    CONF_SILENT,
    DEFAULT_DECISION_TIME,
    DEFAULT_RETENTION_DAYS,
    DEFAULT_RETENTION_MEGABYTES,
    DOMAIN,
)
from ..core.call.conduct import FaxStyle
from ..core.screening.verdict import BlockStyle
from ..hardware.relay_keeper.boards import LAST_RELAY, BoardKind
from ..modem.country import CODE_FIELD, CODE_SELECTOR, KEEP, WAY_SELECTOR, as_fields, as_option
from ..relay.switch import OnMeans
from ..rules.presets import Preset

PROMPT_LANGUAGES: Final = ("en", "pl")
"""Languages for which there are prompts; the first one serves where Home Assistant speaks another."""

SECTION_WORDS: Final = "words"
SECTION_CALLERS: Final = "callers"
SECTION_PHONES: Final = "phones"
SECTION_REPUTATION: Final = "repute"
SECTION_STORAGE: Final = "storage"
SECTION_MODEM: Final = "modem"
_SECTIONS: Final = (
    SECTION_CALLERS, SECTION_WORDS, SECTION_PHONES, SECTION_STORAGE, SECTION_REPUTATION, SECTION_MODEM,
)  # fmt: skip

FAMILY_CODE: Final = re.compile(r"[0-9]{3,8}")
"""Fewer digits are found by trying within a call; more are not keyed without a mistake."""

PIN: Final = re.compile(r"[0-9]{4,8}")
"""It opens what callers said to the household, and is keyed by whoever lives there."""

MOST_CHANNELS: Final = 2
"""Relays of a board that are moved together: a line has two wires."""

# By name and not by import: neither has to be there, and what they need is installed only with them.
MOBILE_APP: Final = "mobile_app"
PERSON: Final = "person"
USER_ID: Final = "user_id"

_PUSH = ({"push_token", "push_url"}, {"push_websocket_channel"})
"""What a companion app registers that can be pushed to: either of these."""

_ON_AND_OFF = ["schedule", "input_boolean", "binary_sensor", "switch", "calendar"]
"""Kinds of entities that are on or off for a while."""

PHONES: Final = DeviceSelector(
    DeviceSelectorConfig(multiple=True, filter=DeviceFilterSelectorConfig(integration=MOBILE_APP))
)
LANGUAGES: Final = LanguageSelector(LanguageSelectorConfig(languages=[*PROMPT_LANGUAGES], native_name=True))

MODEM_SCHEMA: Final = vol.Schema({vol.Required(CONF_DEVICE): SerialPortSelector()})

HOUSEHOLD_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(CONF_NOTIFY_DEVICES, default=list): PHONES,
        vol.Required(CONF_COUNTRY): CountrySelector(),
        vol.Required(CONF_LANGUAGE): LANGUAGES,
    }
)

PRESET_SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_PRESET): SelectSelector(
            SelectSelectorConfig(
                options=[preset.value for preset in Preset], mode=SelectSelectorMode.LIST, translation_key=CONF_PRESET
            )
        )
    }
)

HIDDEN = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off"))

OPTIONS_SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_DECISION_TIME, default=DEFAULT_DECISION_TIME): vol.All(
            NumberSelector(
                NumberSelectorConfig(
                    min=15,
                    max=120,
                    step=5,
                    unit_of_measurement=UnitOfTime.SECONDS,
                    mode=NumberSelectorMode.SLIDER,
                )
            ),
            vol.Coerce(int),
        ),
        vol.Required(CONF_BLOCK_STYLE, default=BlockStyle.HANG_UP.value): SelectSelector(
            SelectSelectorConfig(
                options=[style.value for style in BlockStyle],
                mode=SelectSelectorMode.LIST,
                translation_key=CONF_BLOCK_STYLE,
            )
        ),
        vol.Required(SECTION_CALLERS): section(
            vol.Schema(
                {
                    vol.Required(CONF_DECIDE_TIME, default=0): vol.All(
                        NumberSelector(
                            NumberSelectorConfig(
                                min=0,
                                max=3,
                                step=0.5,
                                unit_of_measurement=UnitOfTime.SECONDS,
                                mode=NumberSelectorMode.SLIDER,
                            )
                        ),
                        vol.Coerce(float),
                    ),
                    vol.Optional(CONF_FAMILY_CODE): HIDDEN,
                    vol.Required(CONF_REPEATED_CALLS, default=False): BooleanSelector(),
                    vol.Required(CONF_REPEATED_WITHHELD, default=False): BooleanSelector(),
                }
            ),
            {"collapsed": True},
        ),
        vol.Required(SECTION_WORDS): section(
            vol.Schema(
                {
                    vol.Required(CONF_COUNTRY): CountrySelector(),
                    vol.Required(CONF_LANGUAGE): LANGUAGES,
                }
            ),
            {"collapsed": True},
        ),
        vol.Required(SECTION_PHONES): section(
            vol.Schema(
                {
                    vol.Optional(CONF_HOOK_SENSOR): EntitySelector(EntitySelectorConfig(domain=BINARY_SENSOR_DOMAIN)),
                    vol.Required(CONF_SILENT, default=False): BooleanSelector(),
                    vol.Optional(CONF_CONNECT_WHILE): EntitySelector(EntitySelectorConfig(domain=_ON_AND_OFF)),
                }
            ),
            {"collapsed": True},
        ),
        vol.Required(SECTION_STORAGE): section(
            vol.Schema(
                {
                    vol.Required(CONF_RETENTION_DAYS, default=DEFAULT_RETENTION_DAYS): vol.All(
                        NumberSelector(NumberSelectorConfig(min=1, max=3650, mode=NumberSelectorMode.BOX)),
                        vol.Coerce(int),
                    ),
                    vol.Required(CONF_RETENTION_MEGABYTES, default=DEFAULT_RETENTION_MEGABYTES): vol.All(
                        NumberSelector(
                            NumberSelectorConfig(
                                min=10,
                                max=100_000,
                                unit_of_measurement=UnitOfInformation.MEGABYTES,
                                mode=NumberSelectorMode.BOX,
                            )
                        ),
                        vol.Coerce(int),
                    ),
                }
            ),
            {"collapsed": True},
        ),
        vol.Required(SECTION_REPUTATION): section(
            vol.Schema(
                {
                    vol.Required(CONF_REPUTATION, default=False): BooleanSelector(),
                    vol.Optional(CONF_REPUTATION_KEY): HIDDEN,
                    vol.Required(CONF_REPUTATION_BLOCKS, default=False): BooleanSelector(),
                }
            ),
            {"collapsed": True},
        ),
        vol.Required(SECTION_MODEM): section(
            vol.Schema(
                {
                    vol.Required(CONF_MODEM_COUNTRY, default=KEEP): WAY_SELECTOR,
                    vol.Optional(CODE_FIELD): CODE_SELECTOR,
                    vol.Required(CONF_FAX, default=FaxStyle.LEAVE.value): SelectSelector(
                        SelectSelectorConfig(
                            options=[style.value for style in FaxStyle],
                            mode=SelectSelectorMode.LIST,
                            translation_key=CONF_FAX,
                        )
                    ),
                }
            ),
            {"collapsed": True},
        ),
    }
)


def switch_schema(hass: HomeAssistant) -> vol.Schema:
    """Return the fields for a switch as the relay: any but our own, which move nothing."""
    own = [entry.entity_id for entry in er.async_get(hass).entities.values() if entry.platform == DOMAIN]
    selector = EntitySelector(EntitySelectorConfig(domain=SWITCH_DOMAIN, exclude_entities=own))
    return vol.Schema(
        {
            vol.Required(CONF_RELAY): selector,
            vol.Required(CONF_RELAY_ON_MEANS, default=OnMeans.CUT_OFF.value): _choice(CONF_RELAY_ON_MEANS, OnMeans),
        }
    )


def board_schema() -> vol.Schema:
    """Return the fields for a relay board on a serial port."""
    channels = [str(relay) for relay in range(1, LAST_RELAY + 1)]
    return vol.Schema(
        {
            vol.Required(CONF_RELAY_BOARD, default=BoardKind.LCUS_STATUS.value): _choice(CONF_RELAY_BOARD, BoardKind),
            vol.Required(CONF_RELAY_PORT): SerialPortSelector(),
            vol.Required(CONF_RELAY_CHANNELS): SelectSelector(
                SelectSelectorConfig(options=channels, multiple=True, mode=SelectSelectorMode.DROPDOWN)
            ),
        }
    )


def _choice(key: str, values: type[StrEnum]) -> SelectSelector:
    """Return a list to choose one of, whose words are the translations of a key."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[value.value for value in values], mode=SelectSelectorMode.LIST, translation_key=key
        )
    )


def suggested_household(hass: HomeAssistant) -> dict[str, Any]:
    """Return what Home Assistant already knows about the house."""
    language = hass.config.language.partition("-")[0]
    return {
        CONF_NOTIFY_DEVICES: suggested_phones(hass),
        CONF_COUNTRY: hass.config.country,
        CONF_LANGUAGE: language if language in PROMPT_LANGUAGES else PROMPT_LANGUAGES[0],
    }


def suggested_phones(hass: HomeAssistant) -> list[str]:
    """Return the companion apps of the persons who live here, or all of them where nobody is said to."""
    residents = {state.attributes.get(USER_ID) for state in hass.states.async_all(PERSON)}
    apps = [entry for entry in hass.config_entries.async_entries(MOBILE_APP) if _is_pushable(entry)]
    of_residents = [entry for entry in apps if entry.data[USER_ID] in residents]
    registry = dr.async_get(hass)
    return [
        device.id
        for entry in of_residents or apps
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id)
    ]


def nested(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return options as the form shows them, with each section given all of them to choose from."""
    fields = {**options, **as_fields(options)}
    return {**fields, **dict.fromkeys(_SECTIONS, fields)}


def flat(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered as it is kept: without sections."""
    fields = {key: value for key, value in user_input.items() if key not in _SECTIONS}
    return as_option(fields | {key: value for name in _SECTIONS for key, value in user_input[name].items()})


def others(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that are on other pages than the one with everything else."""
    fields = [*OPTIONS_SCHEMA.schema, *(key for name in _SECTIONS for key in OPTIONS_SCHEMA.schema[name].schema.schema)]
    return {key: value for key, value in options.items() if key not in fields}


def _is_pushable(entry: ConfigEntry) -> bool:
    return any(needed <= entry.data.get("app_data", {}).keys() for needed in _PUSH)
