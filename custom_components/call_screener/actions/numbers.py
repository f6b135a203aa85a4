"""Actions about numbers, patterns and names that are allowed or blocked by hand."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

import voluptuous as vol
from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType
from homeassistant.util import dt as dt_util

from ..blocking import turn_away
from ..book.changes import What
from ..book.entries import Entry, EntryKind
from ..book.words import LONGEST_NOTE
from ..core.caller_id import MAX_NAME
from ..core.number import Number
from ..core.screening.listed import ListName
from ..core.screening.pattern import normal_name_pattern
from ..dashboard.access import check_administrator
from ..data import CallScreenerConfigEntry
from ..refusal import refusal
from .action import ATTR_CALL_ID, ATTR_NUMBER, CALL, MAYBE, NAME, Action, Handler, by_whom

_MOST_DAYS: Final = 3650
_NAMED: Final = frozenset({ATTR_NUMBER, "pattern", "caller_name"})
"""With any of these it is a list that is meant, and without them a caller."""
_OF_ONE: Final = frozenset({What.ENTRY_PUT, What.ENTRY_REMOVED})
"""The changes that whoever may make them may take back; the others are made by administrators."""


def _put(list_name: ListName) -> Handler:
    async def handle(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
        kind, key, facts = await _subject(entry, call)
        attendant = entry.runtime_data.attendant
        by = await by_whom(entry, call)
        if list_name is ListName.BLOCK and not call.data.keys() & _NAMED:
            await turn_away(attendant, Number(**facts), by)
        expires = _expires(call)
        undo = await attendant.rulebook.put(
            Entry(
                kind=kind,
                key=key,
                list=list_name,
                name=call.data.get("name"),
                note=call.data.get("note"),
                is_vip=call.data.get("vip", False),
                expires=expires,
                source=by,
            ),
            by=by,
        )
        return facts | {"undo": undo, "expires": expires.isoformat() if expires else None}

    return handle


async def _remove_number(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    attendant = entry.runtime_data.attendant
    by = await by_whom(entry, call)
    kind, key, facts = await _subject(entry, call)
    if kind is EntryKind.NUMBER:
        undo = await attendant.rulebook.remove_number(Number(**facts), by=by)
    else:
        undo = await attendant.rulebook.remove_pattern(kind, key, by=by)
    return facts | {"removed": undo is not None, "undo": undo}


async def _undo(entry: CallScreenerConfigEntry, call: ServiceCall) -> ServiceResponse:
    data, undo = entry.runtime_data, call.data["undo"]
    change = await data.book.change(int(undo) if undo.isdecimal() else 0)
    if change and change.what not in _OF_ONE:
        await check_administrator(call.hass, call.context.user_id, entry)
    await data.attendant.rulebook.undo(undo)
    return None


async def _subject(entry: CallScreenerConfigEntry, call: ServiceCall) -> tuple[EntryKind, str, dict[str, Any]]:
    """Return what an entry is to be about, and how it is told: a name, a pattern, or a number."""
    if name := call.data.get("caller_name"):
        pattern = normal_name_pattern(name)
        return EntryKind.NAME, pattern, {"caller_name": pattern}
    if text := call.data.get("pattern"):
        pattern = entry.runtime_data.attendant.rulebook.read_pattern(text)
        return EntryKind.PATTERN, pattern, {"pattern": pattern}
    number = await _number(entry, call)
    return EntryKind.NUMBER, number.key, asdict(number)


async def _number(entry: CallScreenerConfigEntry, call: ServiceCall) -> Number:
    """Return the number that is meant: the one given, else that of the call, else that of the last caller."""
    attendant = entry.runtime_data.attendant
    if text := call.data.get(ATTR_NUMBER):
        if number := attendant.policy.read_number(text):
            return number
        raise refusal("unusable_number", number=text)
    if (call_id := call.data.get(ATTR_CALL_ID)) is None:
        return attendant.last_number()
    if (stored := await entry.runtime_data.book.call(call_id)) is None:
        raise refusal("call_not_found")
    if stored.number_text is None:
        raise refusal("caller_has_no_number")
    return Number(text=stored.number_text, e164=stored.number)


def _expires(call: ServiceCall) -> datetime | None:
    if days := call.data.get("days"):
        return dt_util.utcnow() + timedelta(days=days)
    expires: datetime | None = call.data.get("expires")
    return dt_util.as_utc(expires) if expires else None


_SUBJECT: Final[VolDictType] = {
    vol.Exclusive(ATTR_NUMBER, "subject"): cv.string,
    vol.Exclusive("pattern", "subject"): cv.string,
    vol.Exclusive("caller_name", "subject"): vol.All(cv.string, vol.Length(max=MAX_NAME)),
    **CALL,
}
_ENTRY: Final[VolDictType] = {
    **_SUBJECT,
    **NAME,
    vol.Optional("note"): vol.All(cv.string, vol.Length(max=LONGEST_NOTE)),
    vol.Exclusive("days", "expiry"): vol.All(vol.Coerce(int), vol.Range(min=1, max=_MOST_DAYS)),
    vol.Exclusive("expires", "expiry"): cv.datetime,
}

ACTIONS: Final[dict[str, Action]] = {
    "allow_number": Action(
        handle=_put(ListName.ALLOW), fields={**_ENTRY, vol.Optional("vip", default=False): cv.boolean}, responds=MAYBE
    ),
    "block_number": Action(handle=_put(ListName.BLOCK), fields=_ENTRY, responds=MAYBE),
    "remove_number": Action(handle=_remove_number, fields=_SUBJECT, responds=MAYBE),
    "undo": Action(handle=_undo, fields={vol.Required("undo"): cv.string}),
}
