"""Commands about what is allowed and blocked by hand, and how anything that was changed is taken back."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

import voluptuous as vol
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..book.entries import Entry, EntryKind, UnknownEntryError
from ..core.screening.listed import ListName
from ..core.screening.pattern import normal_name_pattern
from .command import PAGE, QUERY, SEARCH, TEXT, Command, Request


async def _entries(request: Request) -> dict[str, Any]:
    msg = request.msg
    page = await request.book.entries(
        msg["query"], list_name=msg.get("list"), kind=msg.get("kind"), offset=msg["offset"], limit=msg["limit"]
    )
    return {"total": page.total, "items": await _facts(request, page.items)}


async def _entry(request: Request) -> dict[str, Any]:
    return {"entry": await _found(request, request.msg["entry_id"])}


async def _save_entry(request: Request) -> dict[str, Any]:
    """List something, or make what has the `entry_id` what is sent; its key may be written in any way."""
    msg, by = request.msg, await request.by()
    expires: datetime | None = msg["expires"]
    entry = Entry(
        kind=msg["kind"],
        key=_key(request, msg["kind"], msg["key"]),
        list=msg["list"],
        name=msg["name"],
        note=msg["note"],
        is_vip=msg["vip"],
        expires=dt_util.as_utc(expires) if expires else None,
        source=by,
    )
    if (entry_id := msg.get("entry_id")) is None:
        change = await request.book.put_entry(entry, by=by)
    else:
        change = await request.book.change_entry(entry_id, entry, by=by)
    await request.rulebook.reread()
    return {"undo": str(change.change_id), "entry": await _found(request, int(change.target or 0))}


async def _delete_entry(request: Request) -> dict[str, Any]:
    change = await request.book.remove_entry(request.msg["entry_id"], by=await request.by())
    await request.rulebook.reread()
    return {"undo": str(change.change_id)}


async def _undo(request: Request) -> dict[str, Any]:
    await request.rulebook.undo(request.msg["undo"])
    return {}


def _key(request: Request, kind: EntryKind, text: str) -> str:
    match kind:
        case EntryKind.NUMBER:
            return request.number(text).key
        case EntryKind.PATTERN:
            return request.rulebook.read_pattern(text)
        case EntryKind.NAME:
            return normal_name_pattern(text)


async def _found(request: Request, entry_id: int) -> dict[str, Any]:
    entry = await request.book.entry(entry_id)
    if entry is None:
        raise UnknownEntryError
    (facts,) = await _facts(request, (entry,))
    return facts


async def _facts(request: Request, entries: Collection[Entry]) -> list[dict[str, Any]]:
    """Return entries as they are told. `shown` is what is listed, as people write it."""
    numbers = await request.shown(entry.key for entry in entries if entry.kind is EntryKind.NUMBER)
    return [entry_facts(entry) | {"shown": numbers.get(entry.key, entry.key)} for entry in entries]


def entry_facts(entry: Entry) -> dict[str, Any]:
    """Return what the book knows of an entry."""
    return asdict(entry) | {
        "kind": entry.kind.value,
        "list": entry.list.value,
        "expires": entry.expires.isoformat() if entry.expires else None,
        "added": entry.added.isoformat() if entry.added else None,
    }


_ENTRY: Final = {vol.Required("entry_id"): cv.positive_int}

COMMANDS: Final[dict[str, Command]] = {
    "entries": Command(
        answer=_entries,
        fields={
            **SEARCH,
            vol.Optional("list"): vol.Coerce(ListName),
            vol.Optional("kind"): vol.Coerce(EntryKind),
            **PAGE,
        },
    ),
    "entries/get": Command(answer=_entry, fields=_ENTRY),
    "entries/save": Command(
        answer=_save_entry,
        fields={
            vol.Optional("entry_id"): cv.positive_int,
            vol.Optional("kind", default=EntryKind.NUMBER.value): vol.Coerce(EntryKind),
            vol.Required("key"): QUERY,
            vol.Required("list"): vol.Coerce(ListName),
            vol.Optional("name", default=None): TEXT,
            vol.Optional("note", default=None): TEXT,
            vol.Optional("vip", default=False): cv.boolean,
            vol.Optional("expires", default=None): vol.Any(None, cv.datetime),
        },
    ),
    "entries/delete": Command(answer=_delete_entry, fields=_ENTRY),
    "undo": Command(answer=_undo, fields={vol.Required("undo"): cv.string}),
}
