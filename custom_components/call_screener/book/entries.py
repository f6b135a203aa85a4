"""What a household allows and blocks by hand: numbers, patterns of numbers, and patterns of caller-ID names.

Each is on one of the two lists, because its kind and key are the key. An entry that has expired is none, and is swept
away when the book is tidied.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..core.errors import CallScreenerError
from ..core.screening.listed import ListName
from .folded import folded
from .moments import at, moment, now
from .numbers import dialled_at_home
from .page import Page, like
from .words import clean_name, one_line

_LONGEST_KEY = 64
_NUMBER = frozenset("0123456789+*#")


class EntryKind(StrEnum):
    """What an entry is about. The values are stored, and stand in exported tables."""

    NUMBER = "number"
    PATTERN = "pattern"
    NAME = "name"
    """A pattern of caller-ID names."""


class UnknownEntryError(CallScreenerError):
    """There is no such entry."""

    key = "unknown_entry"


class UnusableEntryError(CallScreenerError):
    """This is no number, and no pattern either."""

    key = "unusable_entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a list kept by hand.

    `key` is a `Number.key`, or a pattern (see `core.screening.glob`). `name` is what the household calls the caller.
    `source` is who or what made it: a person, `push`, the name of a file, `learned`. `expires` is an aware
    datetime from which on the entry is none. `entry_id` and `added` are given by the book.
    """

    kind: EntryKind
    key: str
    list: ListName
    name: str | None = None
    is_vip: bool = False
    note: str | None = None
    source: str | None = None
    expires: datetime | None = None
    entry_id: int | None = None
    added: datetime | None = None


_PUT = """
INSERT INTO entries (kind, key, list, name, folded, is_vip, note, source, added, expires)
VALUES (
    :kind, :key, :list, :name, folded(concat_ws(' ', :key, :name, :note)), :is_vip, :note, :source, :added, :expires
)
ON CONFLICT (kind, key) DO UPDATE SET
    list = excluded.list,
    name = coalesce(excluded.name, name),
    folded = folded(concat_ws(' ', key, coalesce(excluded.name, name), coalesce(excluded.note, note))),
    is_vip = excluded.is_vip,
    note = coalesce(excluded.note, note),
    source = excluded.source,
    expires = excluded.expires
RETURNING entry_id
"""
_WHERE = """
WHERE (:list IS NULL OR list = :list) AND (:kind IS NULL OR kind = :kind)
AND (:query IS NULL OR folded LIKE :query ESCAPE '!' OR (:number IS NOT NULL AND key LIKE :number ESCAPE '!')
    OR (:spelt IS NOT NULL AND key LIKE :spelt ESCAPE '!'))
AND (expires IS NULL OR expires > :now)
"""
_CHANGE = """
UPDATE entries SET kind = :kind, key = :key, list = :list, name = :name, is_vip = :is_vip, note = :note,
    folded = folded(concat_ws(' ', :key, :name, :note)), source = :source, expires = :expires
WHERE entry_id = :entry_id
"""
# Constants, all of it: what a query is about comes as a parameter.
_FIND = f"SELECT * FROM entries {_WHERE} ORDER BY added DESC, entry_id DESC LIMIT :limit OFFSET :offset"  # noqa: S608
_COUNT = f"SELECT count(*) FROM entries {_WHERE}"  # noqa: S608


def put(connection: sqlite3.Connection, entry: Entry) -> int:
    """List something, and take it off the other list; return its id. Without a new name or note it keeps the old one.

    Raises `UnusableEntryError`.
    """
    (entry_id,) = connection.execute(_PUT, _facts(entry) | {"added": now()}).fetchone()
    return int(entry_id)


def change(connection: sqlite3.Connection, entry_id: int, entry: Entry) -> None:
    """Make an entry what `entry` says, and remove whatever else has its key.

    Raises `UnknownEntryError` and `UnusableEntryError`.
    """
    facts = _facts(entry) | {"entry_id": entry_id}
    connection.execute("DELETE FROM entries WHERE kind = :kind AND key = :key AND entry_id <> :entry_id", facts)
    if not connection.execute(_CHANGE, facts).rowcount:
        raise UnknownEntryError


def remove(connection: sqlite3.Connection, entry_id: int) -> Entry:
    """Remove an entry and return it; raises `UnknownEntryError`."""
    entry = get(connection, entry_id)
    if entry is None:
        raise UnknownEntryError
    connection.execute("DELETE FROM entries WHERE entry_id = ?", (entry_id,))
    return entry


def remove_number(connection: sqlite3.Connection, key: str) -> bool:
    """Take a number off whichever list it is on; return whether it was on one."""
    return connection.execute("DELETE FROM entries WHERE kind = 'number' AND key = ?", (key,)).rowcount > 0


def get(connection: sqlite3.Connection, entry_id: int) -> Entry | None:
    """Return one entry."""
    row = connection.execute("SELECT * FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    return entry_of(row) if row else None


def of(connection: sqlite3.Connection, kind: EntryKind, key: str) -> Entry | None:
    """Return the entry about something, if it has not expired."""
    row = connection.execute(
        "SELECT * FROM entries WHERE kind = ? AND key = ? AND (expires IS NULL OR expires > ?)", (kind, key, now())
    ).fetchone()
    return entry_of(row) if row else None


def find(
    connection: sqlite3.Connection,
    *,
    list_name: ListName | None,
    kind: EntryKind | None,
    query: str,
    offset: int,
    limit: int,
    region: str = "",
) -> Page[Entry]:
    """Return entries, the newest first: those whose key, name or note contains the query.

    A number may be written in it as in `region` (ISO 3166 alpha-2).
    """
    words = folded(query)
    spelt = dialled_at_home(words, region)
    number = "".join(sign for sign in words if sign in _NUMBER)
    about = {
        "list": list_name,
        "kind": kind,
        "query": like(words) if words else None,
        "number": like(number) if number else None,
        "spelt": like(spelt) if spelt else None,
        "now": now(),
        "limit": max(0, limit),
        "offset": max(0, offset),
    }
    (total,) = connection.execute(_COUNT, about).fetchone()
    return Page(items=tuple(entry_of(row) for row in connection.execute(_FIND, about)), total=total)


def sweep(connection: sqlite3.Connection, when: datetime) -> int:
    """Remove what has expired by a moment; return how many there were."""
    return connection.execute("DELETE FROM entries WHERE expires <= ?", (moment(when),)).rowcount


def entry_of(row: sqlite3.Row) -> Entry:
    """Return what was found."""
    return Entry(
        kind=EntryKind(row["kind"]),
        key=row["key"],
        list=ListName(row["list"]),
        name=row["name"],
        is_vip=bool(row["is_vip"]),
        note=row["note"],
        source=row["source"],
        expires=at(row["expires"]) if row["expires"] is not None else None,
        entry_id=row["entry_id"],
        added=at(row["added"]),
    )


def _facts(entry: Entry) -> dict[str, str | int | None]:
    """Return what is written of an entry."""
    return {
        "kind": entry.kind,
        "key": _key(entry),
        "list": entry.list,
        "name": clean_name(entry.name),
        "is_vip": entry.is_vip and entry.list is ListName.ALLOW,
        "note": one_line(entry.note),
        "source": one_line(entry.source),
        "expires": moment(entry.expires) if entry.expires else None,
    }


def _key(entry: Entry) -> str:
    """Return what an entry is about. Whatever has no digit is no number: nobody is listed as withheld."""
    key = one_line(entry.key, _LONGEST_KEY)
    is_number = key is not None and set(key) <= _NUMBER and any(map(str.isdigit, key))
    if key is None or (entry.kind is EntryKind.NUMBER and not is_number):
        raise UnusableEntryError
    return key
