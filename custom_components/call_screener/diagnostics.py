"""What a bug report needs, without anybody's number, name or words.

People are left out three times over: of calls only those facts are taken that concern nobody, in the modem's
transcript what follows a caller-ID tag is masked sign by sign (so that its shape can still be seen), and any long run
of digits is masked wherever it is.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any, Final

from homeassistant.components.diagnostics import REDACTED
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration

from .book import Book, BookUnavailableError
from .const import (
    CONF_DEVICE,
    CONF_FAMILY_CODE,
    CONF_FORWARD_VOICEMAIL,
    CONF_GREETINGS,
    CONF_HOUSEHOLD_NAME,
    CONF_PIN,
    CONF_RELAY,
    CONF_RELAY_BOARD,
    CONF_RELAY_PORT,
    CONF_REPUTATION_KEY,
    CONF_SCRIPTS,
    DOMAIN,
)
from .data import CallScreenerConfigEntry
from .household.person import Person
from .modem.check import shown
from .people.roster import people_of

_SECRET: Final = frozenset({CONF_FAMILY_CODE, CONF_PIN, CONF_REPUTATION_KEY})
"""Options that open a door."""
_PRIVATE: Final = frozenset({CONF_FORWARD_VOICEMAIL, CONF_GREETINGS, CONF_HOUSEHOLD_NAME, CONF_SCRIPTS})
"""Options with the household's names and words."""

CALLS: Final = 20
"""Calls of the call log that a report holds, the newest first."""

_CALL_FACTS: Final = (
    "call_id",
    "started",
    "caller_id",
    "name_source",
    "verdict",
    "rule",
    "source",
    "disposition",
    "duration",
    "heard",
    "voicemail_seconds",
    "is_urgent",
    "is_machine",
)
"""Facts of a call that concern nobody."""

_TAGGED = re.compile(
    r"(?<!\w)((?:(?:DDN_)?NMBR|NBR|NDID|DDN|NAME|MESG|CALLER (?:NUMBER|NAME)|FM|TO)\s*[=:]|\+CLIP:|RING;)(.*)",
    re.IGNORECASE,
)
"""A caller-ID tag, and the rest of its line: glued lines have more tags in there, and a name may have anything."""
_LONG = re.compile(r"(?<![\d.])\+?\d{6,}|\b[0-9A-F]{16,}\b")
"""A number, or a caller-ID block in hexadecimal; no fraction of a second, no modem's model."""
_SIGN = re.compile(r"\w")
_NO_NUMBER: Final = frozenset({"", "P", "O"})
"""What stands in a number's place to say that there is none."""


async def async_get_config_entry_diagnostics(hass: HomeAssistant, entry: CallScreenerConfigEntry) -> dict[str, Any]:
    """Return what is known about a line, be it set up or not."""
    report: dict[str, Any] = {
        "version": (await async_get_integration(hass, DOMAIN)).manifest.get("version"),
        "entry": {
            "state": entry.state.value,
            "reason": entry.reason,
            "data": {
                key: shown(value) if key in {CONF_DEVICE, CONF_RELAY_PORT} else value
                for key, value in entry.data.items()
            },
            "options": {key: REDACTED if key in _SECRET | _PRIVATE else value for key, value in entry.options.items()},
        },
        "people": [_person(person) for person in people_of(entry)],
        "relay_kind": "switch" if CONF_RELAY in entry.data else entry.data.get(CONF_RELAY_BOARD, "none"),
        "relay_state": _state(hass, entry.data.get(CONF_RELAY)),
    }
    if entry.state is ConfigEntryState.LOADED:
        report |= await _loaded(entry)
    return {key: _masked(value) for key, value in report.items()}


async def _loaded(entry: CallScreenerConfigEntry) -> dict[str, Any]:
    data = entry.runtime_data
    attendant = data.attendant
    policy = attendant.policy
    line = dict(data.line.diagnostics())
    device = line.get("device")
    return {
        "line": line | {"device": shown(device) if isinstance(device, str) else None},
        "state": attendant.state,
        "is_modem_ready": attendant.is_modem_ready,
        "can_screen": attendant.can_screen,
        "at_rest": attendant.resting.diagnostics(),
        "is_line_in_use": attendant.is_line_in_use,
        "policy": {
            "mode": policy.mode,
            "language": policy.language,
            "permits_next_call": attendant.rulebook.is_permitting,
            "is_emergency": attendant.rulebook.is_emergency,
            "numbers": len(policy.directory.numbers),
            "patterns": len(policy.directory.patterns) + len(policy.directory.names),
            "imported": [len(each.numbers) for each in policy.directory.imported],
            "rules": len(policy.rules.every),
            "known": len(policy.known),
        },
        "counts": attendant.counts,
        "calls": await _calls(data.book),
    }


async def _calls(book: Book) -> list[dict[str, Any]] | str:
    try:
        calls = await book.calls(limit=CALLS)
    except BookUnavailableError as err:
        return f"unavailable: {err}"
    return [
        {fact: getattr(call, fact) for fact in _CALL_FACTS} | {"recordings": sorted(call.recordings)} for call in calls
    ]


def _person(person: Person) -> dict[str, Any]:
    """Return what is known of somebody, without who that is or when they sleep."""
    facts = asdict(person)
    told = {key: facts[key] for key in facts if key not in {"person_id", "name"}}
    return told | {
        "phones": len(person.phones),
        "hears": sorted(person.hears),
        "callers": {
            "kinds": sorted(person.callers.kinds),
            "groups": len(person.callers.groups),
            "asked_for": len(person.callers.asked_for),
        },
        "quiet": person.quiet is not None,
        "digest_at": person.digest_at is not None,
    }


def _state(hass: HomeAssistant, entity_id: str | None) -> str | None:
    state = hass.states.get(entity_id) if entity_id else None
    return state.state if state else None


def _masked(value: object) -> object:
    """Return a value as plain data, with what may be a person's in it masked."""
    if is_dataclass(value) and not isinstance(value, type):
        return _masked(asdict(value))
    if isinstance(value, str):
        return _LONG.sub(_mask, _TAGGED.sub(_mask_tagged, str(value)))
    if isinstance(value, Mapping):
        return {str(key): _masked(item) for key, item in value.items()}
    if isinstance(value, Collection):
        return [_masked(item) for item in value]
    return value


def _mask(found: re.Match[str]) -> str:
    return _SIGN.sub("x", found[0])


def _mask_tagged(found: re.Match[str]) -> str:
    tag, content = found.groups()
    return found[0] if content.strip() in _NO_NUMBER else f"{tag}{_SIGN.sub('x', content)}"
