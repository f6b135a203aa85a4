"""The fields of the pages about ringers."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

import voluptuous as vol
from homeassistant.const import PERCENTAGE, UnitOfTime
from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.data_entry_flow import section
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    EntityWithDeviceFilterSelectorConfig,
    LanguageSelector,
    LanguageSelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TimeSelector,
)

from ..household.caller_kinds import CallerKind
from ..household.quiet_hours import CONF_QUIET_FROM, CONF_QUIET_TO
from ..household.ringers.settings import (
    CONF_AFTER,
    CONF_CALLERS,
    CONF_CALLS,
    CONF_ENTITIES,
    CONF_OWN_VOICE,
    CONF_PAUSE,
    CONF_REPEAT,
    CONF_SPOKEN_LANGUAGE,
    CONF_URGENT_WAKES,
    CONF_VOLUME,
    Occasion,
    RingerKind,
)
from ..household.ringers.signal import MANNERS
from ..pages.forms import PROMPT_LANGUAGES

SECTION_WHEN: Final = "when"

# By name and not by import: none of them has to be there.
_MEDIA_PLAYER: Final = "media_player"
_SATELLITE: Final = "assist_satellite"
_SCRIPT: Final = "script"
SPEAKER_DOMAINS: Final = (_MEDIA_PLAYER, _SATELLITE)
"""What can say something."""
_VOIP: Final = "voip"

_LONGEST_WAIT: Final = 120
"""Seconds, as long as a decision may be waited for."""


def _entities(*domains: str) -> EntitySelector:
    return EntitySelector(EntitySelectorConfig(domain=[*domains], multiple=True))


def _several(kinds: type[StrEnum], key: str) -> SelectSelector:
    """Return a list to choose several of, whose words are the translations of a key."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[kind.value for kind in kinds], multiple=True, mode=SelectSelectorMode.LIST, translation_key=key
        )
    )


_WHICH: Final[dict[RingerKind, EntitySelector]] = {
    RingerKind.SPEAKER: _entities(*SPEAKER_DOMAINS),
    RingerKind.HANDSET: EntitySelector(
        EntitySelectorConfig(
            filter=EntityWithDeviceFilterSelectorConfig(domain=_SATELLITE, integration=_VOIP), multiple=True
        )
    ),
    RingerKind.SIGNAL: _entities(*MANNERS),
    RingerKind.SCRIPT: _entities(_SCRIPT),
}

_LANGUAGE: Final[dict[Any, Any]] = {
    vol.Optional(CONF_SPOKEN_LANGUAGE): LanguageSelector(
        LanguageSelectorConfig(languages=[*PROMPT_LANGUAGES], native_name=True)
    )
}
_SPEAKS: Final[dict[Any, Any]] = {
    **_LANGUAGE,
    vol.Optional(CONF_OWN_VOICE, default=False): BooleanSelector(),
    vol.Optional(CONF_REPEAT, default=False): BooleanSelector(),
    vol.Optional(CONF_VOLUME): NumberSelector(
        NumberSelectorConfig(min=5, max=100, step=5, unit_of_measurement=PERCENTAGE, mode=NumberSelectorMode.SLIDER)
    ),
    vol.Optional(CONF_PAUSE, default=list): _entities(_MEDIA_PLAYER),
}
FIRST_CALLS: Final[dict[RingerKind, list[Occasion]]] = {RingerKind.SPEAKER: [Occasion.SCREENED, Occasion.PICK_UP]}
"""For which calls a new ringer is meant at first, by its kind, where not only for those who wait for an answer."""
_MORE: Final[dict[RingerKind, dict[Any, Any]]] = {
    RingerKind.SPEAKER: _SPEAKS,
    RingerKind.HANDSET: _LANGUAGE,
    RingerKind.SIGNAL: {},
    RingerKind.SCRIPT: _LANGUAGE,
}

_WHEN: Final = vol.Schema(
    {
        vol.Optional(CONF_AFTER, default=0): NumberSelector(
            NumberSelectorConfig(
                min=0,
                max=_LONGEST_WAIT,
                step=1,
                unit_of_measurement=UnitOfTime.SECONDS,
                mode=NumberSelectorMode.BOX,
            )
        ),
        vol.Optional(CONF_CALLERS, default=list): _several(CallerKind, "caller_kind"),
        vol.Optional(CONF_QUIET_FROM): TimeSelector(),
        vol.Optional(CONF_QUIET_TO): TimeSelector(),
        vol.Optional(CONF_URGENT_WAKES, default=False): BooleanSelector(),
    }
)


def ringer_schema(kind: RingerKind) -> vol.Schema:
    """Return the fields of a ringer."""
    calls = FIRST_CALLS.get(kind, [Occasion.SCREENED])
    return vol.Schema(
        {
            vol.Required(CONF_ENTITIES): _WHICH[kind],
            vol.Required(CONF_CALLS, default=[each.value for each in calls]): _several(Occasion, "occasion"),
            **_MORE[kind],
            vol.Required(SECTION_WHEN): section(_WHEN, {"collapsed": True}),
        }
    )


def as_shown(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a ringer as its page shows it."""
    return {**kept, SECTION_WHEN: kept}


def as_kept(shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return a ringer as it is kept: without sections."""
    return {**{key: value for key, value in shown.items() if key != SECTION_WHEN}, **shown[SECTION_WHEN]}


def of_voip(hass: HomeAssistant, entity_id: str) -> bool:
    """Whether an Assist satellite is a telephone behind a VoIP adapter."""
    registered = er.async_get(hass).async_get(entity_id)
    return registered is not None and registered.platform == _VOIP


def names_of(hass: HomeAssistant, entity_ids: Iterable[str]) -> str:
    """Return what entities are called, one after the other; what is not there yet by its id."""
    return ", ".join(_name(hass, entity_id) for entity_id in entity_ids)


def _name(hass: HomeAssistant, entity_id: str) -> str:
    if state := hass.states.get(entity_id):
        return state.name
    return split_entity_id(entity_id)[1].replace("_", " ").capitalize()
