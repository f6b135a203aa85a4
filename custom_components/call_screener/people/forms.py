"""The fields of somebody who is told of calls."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import voluptuous as vol
from homeassistant.const import CONF_NAME, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TimeSelector,
)

from ..household.caller_kinds import CallerKind
from ..household.callers import CONF_ASKED_FOR, CONF_CALLERS, CONF_GROUPS
from ..household.person import (
    AS_BEFORE,
    CONF_AFTER,
    CONF_CAR,
    CONF_CRITICAL,
    CONF_DIALS_AFTER,
    CONF_DIGEST_AT,
    CONF_HEARS,
    CONF_LANGUAGE,
    CONF_LOCK_SCREEN,
    CONF_LONG_TALK,
    CONF_PERSON,
    CONF_PHONES,
    CONF_ROLE,
    CONF_UNLOCK,
    CONF_URGENT_WAKES,
    Hears,
    LockScreen,
    Role,
)
from ..household.quiet_hours import CONF_QUIET_FROM, CONF_QUIET_TO
from ..pages.forms import LANGUAGES, MOBILE_APP, PERSON as PERSON_DOMAIN, PHONES, USER_ID

SECTION_CALLERS: Final = "which_callers"
SECTION_QUIET: Final = "quiet_hours"
SECTION_LOUD: Final = "loudness"
SECTION_LOCKED: Final = "locked_screen"
SECTION_CARER: Final = "caring"
SECTIONS: Final = (SECTION_CALLERS, SECTION_QUIET, SECTION_LOUD, SECTION_LOCKED, SECTION_CARER)

LONGEST_WAIT: Final = 90
"""Seconds. Whoever would be asked too late to answer is asked earlier anyway, see `escalation`."""
DEFAULT_LONG_TALK: Final = 15
"""Minutes after which a talk with a stranger is long: those who want nothing bad are done by then."""

WHO_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(CONF_PERSON): EntitySelector(EntitySelectorConfig(domain=PERSON_DOMAIN)),
        vol.Optional(CONF_NAME): TextSelector(),
        vol.Required(CONF_ROLE, default=Role.RESIDENT.value): SelectSelector(
            SelectSelectorConfig(
                options=[role.value for role in Role], mode=SelectSelectorMode.LIST, translation_key=CONF_ROLE
            )
        ),
    }
)

_TOLD: Final[dict[vol.Marker, Any]] = {
    vol.Optional(CONF_PHONES, default=list): PHONES,
    vol.Optional(CONF_LANGUAGE): LANGUAGES,
    vol.Optional(CONF_HEARS, default=sorted(AS_BEFORE)): SelectSelector(
        SelectSelectorConfig(
            options=[each.value for each in Hears],
            multiple=True,
            mode=SelectSelectorMode.LIST,
            translation_key=CONF_HEARS,
        )
    ),
    vol.Required(CONF_AFTER, default=0): vol.All(
        NumberSelector(
            NumberSelectorConfig(
                min=0,
                max=LONGEST_WAIT,
                step=5,
                unit_of_measurement=UnitOfTime.SECONDS,
                mode=NumberSelectorMode.SLIDER,
            )
        ),
        vol.Coerce(int),
    ),
}
_WHEN: Final[dict[vol.Marker, Any]] = {
    vol.Required(SECTION_QUIET): section(
        vol.Schema(
            {
                vol.Optional(CONF_QUIET_FROM): TimeSelector(),
                vol.Optional(CONF_QUIET_TO): TimeSelector(),
                vol.Required(CONF_URGENT_WAKES, default=True): BooleanSelector(),
            }
        ),
        {"collapsed": True},
    ),
    vol.Required(SECTION_LOUD): section(
        vol.Schema(
            {
                vol.Required(CONF_CRITICAL, default=False): BooleanSelector(),
                vol.Required(CONF_CAR, default=False): BooleanSelector(),
            }
        ),
        {"collapsed": True},
    ),
    vol.Required(SECTION_LOCKED): section(
        vol.Schema(
            {
                vol.Required(CONF_UNLOCK, default=False): BooleanSelector(),
                vol.Required(CONF_LOCK_SCREEN, default=LockScreen.AS_SET.value): SelectSelector(
                    SelectSelectorConfig(
                        options=[each.value for each in LockScreen],
                        mode=SelectSelectorMode.LIST,
                        translation_key=CONF_LOCK_SCREEN,
                    )
                ),
            }
        ),
        {"collapsed": True},
    ),
}
_CARING: Final[dict[vol.Marker, Any]] = {
    vol.Required(SECTION_CARER): section(
        vol.Schema(
            {
                vol.Optional(CONF_DIGEST_AT): TimeSelector(),
                vol.Required(CONF_LONG_TALK, default=DEFAULT_LONG_TALK): vol.All(
                    NumberSelector(
                        NumberSelectorConfig(
                            min=0, max=120, unit_of_measurement=UnitOfTime.MINUTES, mode=NumberSelectorMode.BOX
                        )
                    ),
                    vol.Coerce(int),
                ),
                vol.Required(CONF_DIALS_AFTER, default=True): BooleanSelector(),
            }
        ),
        {"collapsed": False},
    )
}


def details_schema(role: Role, *, groups: Iterable[str] = (), names: Iterable[str] = ()) -> vol.Schema:
    """Return the fields for somebody in this role; `groups` and `names` are what callers can be chosen by so far."""
    fields = _TOLD | _callers(groups, names) | _WHEN
    return vol.Schema(fields | _CARING if role is Role.CARER else fields)


def _callers(groups: Iterable[str], names: Iterable[str]) -> dict[vol.Marker, Any]:
    """Return the fields for whose calls somebody is told of. What is not known yet can be written down all the same."""
    kinds = SelectSelectorConfig(
        options=[kind.value for kind in CallerKind],
        multiple=True,
        mode=SelectSelectorMode.LIST,
        translation_key="caller_kind",
    )
    return {
        vol.Required(SECTION_CALLERS): section(
            vol.Schema(
                {
                    vol.Optional(CONF_CALLERS, default=list): SelectSelector(kinds),
                    vol.Optional(CONF_GROUPS, default=list): _several(groups),
                    vol.Optional(CONF_ASKED_FOR, default=list): _several(names),
                }
            ),
            {"collapsed": True},
        )
    }


def _several(known: Iterable[str]) -> SelectSelector:
    return SelectSelector(
        SelectSelectorConfig(options=[*known], multiple=True, custom_value=True, mode=SelectSelectorMode.DROPDOWN)
    )


def nested(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept as the form shows it, with each section given all of it to choose from."""
    fields = dict(kept)
    return {**fields, **dict.fromkeys(SECTIONS, fields)}


def flat(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered as it is kept: without sections."""
    fields = {key: value for key, value in user_input.items() if key not in SECTIONS}
    return fields | {key: value for name in SECTIONS for key, value in user_input.get(name, {}).items()}


def phones_of(hass: HomeAssistant, entity_id: str | None) -> list[str]:
    """Return the devices on which a person of Home Assistant is signed in with the companion app."""
    state = hass.states.get(entity_id) if entity_id else None
    user_id = state.attributes.get(USER_ID) if state else None
    if user_id is None:
        return []
    registry = dr.async_get(hass)
    return [
        device.id
        for entry in hass.config_entries.async_entries(MOBILE_APP)
        if entry.data.get(USER_ID) == user_id
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id)
    ]
