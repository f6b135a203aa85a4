"""How calls ended, as the logbook says it: one line a call, that a person would write.

A line is who called and what follows: all of it is the message, for the interface puts the name of the entity before
that of a line, and on the page of one entity it puts nothing there. Polish does without verbs that would have to know
whether a man or a woman called.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from homeassistant.components.logbook import (
    LOGBOOK_ENTRY_ENTITY_ID,
    LOGBOOK_ENTRY_ICON,
    LOGBOOK_ENTRY_MESSAGE,
    LOGBOOK_ENTRY_NAME,
)
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import Event, HomeAssistant, callback

from .const import CONF_LANGUAGE, DOMAIN, EVENT_CALL_ENDED
from .core.call.record import Disposition
from .core.screening.language import FALLBACK_LANGUAGE, spoken_language
from .data import CallScreenerConfigEntry
from .diary import Diary, Remembered

_LINES: Final[dict[str, dict[Disposition, str]]] = {
    "en": {
        Disposition.ALLOWED: "rang and was let through",
        Disposition.PUT_THROUGH: "rang and was put through",
        Disposition.BLOCKED: "rang and was blocked",
        Disposition.REJECTED: "rang and was declined",
        Disposition.ABANDONED: "rang and gave up",
        Disposition.VOICEMAIL: "rang and left a message",
        Disposition.MISSED: "rang, and nobody answered",
        Disposition.ANSWERED_ELSEWHERE: "rang, and somebody picked up a phone",
        Disposition.FAILED: "rang, and something went wrong",
    },
    "pl": {
        Disposition.ALLOWED: "– telefony zadzwoniły",
        Disposition.PUT_THROUGH: "– połączenie przekazane na telefony",
        Disposition.BLOCKED: "– połączenie zablokowane",
        Disposition.REJECTED: "– połączenie odrzucone",
        Disposition.ABANDONED: "– dzwoniący zrezygnował",
        Disposition.VOICEMAIL: "– nagrano wiadomość głosową",
        Disposition.MISSED: "– połączenie nieodebrane",
        Disposition.ANSWERED_ELSEWHERE: "– ktoś podniósł słuchawkę",
        Disposition.FAILED: "– coś poszło nie tak",
    },
}
_DECIDED: Final = {"en": "{line} by {who}", "pl": "{line} (decyzja: {who})"}
_IS_DECIDED: Final = {Disposition.PUT_THROUGH, Disposition.BLOCKED, Disposition.REJECTED}
"""Ends of a call that are what whoever decided wanted; a message, say, may be left for another reason."""
_SOMEBODY: Final = {"en": "Somebody", "pl": "Ktoś"}
"""Who called, once the call is deleted."""

_ICONS: Final = {
    Disposition.ALLOWED: "mdi:phone-ring",
    Disposition.PUT_THROUGH: "mdi:phone-forward",
    Disposition.BLOCKED: "mdi:phone-cancel",
    Disposition.REJECTED: "mdi:phone-hangup",
    Disposition.ABANDONED: "mdi:phone-missed-outline",
    Disposition.VOICEMAIL: "mdi:voicemail",
    Disposition.MISSED: "mdi:phone-missed",
    Disposition.ANSWERED_ELSEWHERE: "mdi:phone-in-talk",
    Disposition.FAILED: "mdi:phone-alert",
}


@callback
def async_describe_events(
    hass: HomeAssistant, async_describe_event: Callable[[str, str, Callable[[Event], dict[str, Any]]], None]
) -> None:
    """Tell the logbook how the end of a call is written."""

    @callback
    def describe(event: Event) -> dict[str, Any]:
        return _entry(hass, event.data)

    async_describe_event(DOMAIN, EVENT_CALL_ENDED, describe)


def _entry(hass: HomeAssistant, told: Mapping[str, Any]) -> dict[str, Any]:
    entry: CallScreenerConfigEntry | None = hass.config_entries.async_get_entry(told["config_entry_id"])
    language = spoken_language(entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE) if entry else hass.config.language)
    diary: Diary | None = entry.runtime_data.diary if entry and entry.state is ConfigEntryState.LOADED else None
    call = (diary.call(told["call_id"]) if diary else None) or Remembered(_SOMEBODY[language], None)
    disposition = Disposition(told["disposition"])
    line = _LINES[language][disposition]
    if call.decided_by and disposition in _IS_DECIDED:
        line = _DECIDED[language].format(line=line, who=call.decided_by)
    return {
        LOGBOOK_ENTRY_NAME: entry.title if entry else "Call Screener",
        LOGBOOK_ENTRY_MESSAGE: f"{call.caller} {line}",
        LOGBOOK_ENTRY_ICON: _ICONS[disposition],
        LOGBOOK_ENTRY_ENTITY_ID: told[ATTR_ENTITY_ID],
    }
