"""Lists that others made: where they come from, how they are, and whether they are used.

What is on them is a set of numbers (`imported_sets`), which a list takes whole in the place of the one it had.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from ..core.errors import CallScreenerError
from ..core.screening.directory import ImportedList
from ..core.screening.listed import ListName
from . import imported_sets
from .moments import at, moment, now
from .numbers import spellings
from .page import Page
from .words import clean_name, one_line

_MOST_DIGITS = 15
"""ITU-T E.164, 6.1."""


class UnknownListError(CallScreenerError):
    """There is no such list."""

    key = "unknown_list"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredList:
    """An imported list, without its numbers.

    `source` is the name of the file that it came from; `url` the address from which it is refreshed. `etag` and
    `last_modified` are what that server said last, `refreshed` when it last answered, and `error` the key of a
    sentence about the last time, if that failed. `list_id`, `added` and `count` are given by the book.
    """

    name: str
    list: ListName
    is_on: bool = True
    source: str | None = None
    url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    refreshed: datetime | None = None
    error: str | None = None
    list_id: str | None = None
    added: datetime | None = None
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedNumber:
    """A number on an imported list, in E.164, and what the list says of it."""

    number: str
    name: str | None = None


def add(connection: sqlite3.Connection, new: StoredList) -> str:
    """Add a list without numbers and return its id."""
    list_id = uuid4().hex
    connection.execute(
        "INSERT INTO imported_lists (list_id, name, list, is_on, source, url, added) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (list_id, clean_name(new.name) or list_id, new.list, new.is_on, one_line(new.source), new.url, now()),
    )
    return list_id


def change(connection: sqlite3.Connection, changed: StoredList) -> None:
    """Change a list's name, side, source and address, and whether it is used; raises `UnknownListError`."""
    updated = connection.execute(
        "UPDATE imported_lists SET name = coalesce(?, name), list = ?, is_on = ?, source = ?, url = ?"
        " WHERE list_id = ?",
        (clean_name(changed.name), changed.list, changed.is_on, one_line(changed.source), changed.url, changed.list_id),
    )
    if not updated.rowcount:
        raise UnknownListError


def remove(connection: sqlite3.Connection, list_id: str) -> StoredList:
    """Remove a list and return it; raises `UnknownListError`."""
    was = get(connection, list_id)
    connection.execute("DELETE FROM imported_lists WHERE list_id = ?", (list_id,))
    return was


def take(connection: sqlite3.Connection, list_id: str, set_id: int, count: int) -> None:
    """Put a set in the place of what a list had; raises `UnknownListError`."""
    taken = connection.execute(
        "UPDATE imported_lists SET set_id = ?, count = ? WHERE list_id = ?", (set_id, count, list_id)
    )
    if not taken.rowcount:
        raise UnknownListError


def note_refreshed(
    connection: sqlite3.Connection, list_id: str, etag: str | None, last_modified: str | None, when: datetime
) -> None:
    """Write down that the server answered, and what it said to be told next time."""
    connection.execute(
        "UPDATE imported_lists SET etag = ?, last_modified = ?, refreshed = ?, error = NULL WHERE list_id = ?",
        (etag, last_modified, moment(when), list_id),
    )


def note_failed(connection: sqlite3.Connection, list_id: str, error: str) -> None:
    """Write down why a list could not be refreshed; what it has stays."""
    connection.execute("UPDATE imported_lists SET error = ? WHERE list_id = ?", (error, list_id))


def get(connection: sqlite3.Connection, list_id: str) -> StoredList:
    """Return one list; raises `UnknownListError`."""
    row = connection.execute("SELECT * FROM imported_lists WHERE list_id = ?", (list_id,)).fetchone()
    if row is None:
        raise UnknownListError
    return _stored(row)


def every(connection: sqlite3.Connection) -> list[StoredList]:
    """Return all lists in the order in which they were added."""
    return [_stored(row) for row in connection.execute("SELECT * FROM imported_lists ORDER BY added, list_id")]


def in_use(connection: sqlite3.Connection) -> Iterator[ImportedList]:
    """Return the lists that are switched on, with their numbers."""
    for row in connection.execute("SELECT * FROM imported_lists WHERE is_on ORDER BY added, list_id").fetchall():
        yield ImportedList(
            list_id=row["list_id"],
            name=row["name"],
            list=ListName(row["list"]),
            numbers=imported_sets.read(connection, row["set_id"]),
        )


def numbers(
    connection: sqlite3.Connection, list_id: str, *, prefix: str, offset: int, limit: int, region: str = ""
) -> Page[ImportedNumber]:
    """Return some of a list's numbers: those that begin with some digits, the shorter ones first.

    The digits may be E.164's, or those that are dialled in `region` (ISO 3166 alpha-2).
    """
    row = connection.execute("SELECT set_id FROM imported_lists WHERE list_id = ?", (list_id,)).fetchone()
    if row is None:
        raise UnknownListError
    found: list[int] = []
    total = 0
    for least, most in _ranges(prefix, region):
        wanted = {"offset": max(0, offset - total), "limit": limit - len(found)}
        some, count = imported_sets.window(connection, row["set_id"], least=least, most=most, **wanted)
        found += some
        total += count
    names = imported_sets.names_of(connection, row["set_id"], found)
    items = tuple(ImportedNumber(number=f"+{number}", name=names.get(number)) for number in found)
    return Page(items=items, total=total)


def _ranges(text: str, region: str) -> list[tuple[int, int]]:
    """Return the numbers that begin with some digits, as ranges: one for each length that a number may have."""
    if not any(map(str.isdecimal, text)):
        return [(0, 10**_MOST_DIGITS - 1)]
    forms = {"".join(filter(str.isdecimal, form)) for form in spellings(text, region)}
    # What begins with a longer form begins with the shorter one as well, and is to be found once.
    starts = [form for form in forms if form[0] != "0" and not any(form.startswith(each) for each in forms - {form})]
    return sorted(
        (int(start) * 10**count, (int(start) + 1) * 10**count - 1)
        for start in starts
        for count in range(_MOST_DIGITS - len(start) + 1)
    )


def _stored(row: sqlite3.Row) -> StoredList:
    return StoredList(
        name=row["name"],
        list=ListName(row["list"]),
        is_on=bool(row["is_on"]),
        source=row["source"],
        url=row["url"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        refreshed=at(row["refreshed"]) if row["refreshed"] is not None else None,
        error=row["error"],
        list_id=row["list_id"],
        added=at(row["added"]),
        count=row["count"],
    )
