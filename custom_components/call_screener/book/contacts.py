"""The phone book: people, their numbers and the groups they are in.

A number is one person's. Who gets a number that was another's takes it from there; and since everybody in the
phone book is allowed, a number that was blocked by hand is so no longer.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..core.errors import CallScreenerError
from .folded import folded
from .moments import at, now
from .numbers import dialled_at_home
from .page import Page, like
from .words import clean_name, one_line


class UnknownContactError(CallScreenerError):
    """There is no such contact."""

    key = "unknown_contact"


class NamelessContactError(CallScreenerError):
    """A contact needs a name that can be shown."""

    key = "nameless_contact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody in the phone book.

    `numbers` are `Number.key`s in the order in which they are shown. `announced` is said and shown instead of the
    name. `source` is where the contact comes from: a person, the name of a file. `contact_id` and `added` are given by
    the book.
    """

    name: str
    numbers: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()
    announced: str | None = None
    is_vip: bool = False
    note: str | None = None
    source: str | None = None
    contact_id: int | None = None
    added: datetime | None = None


_NUMBERS = (
    "SELECT json_group_array(key ORDER BY position) FROM contact_numbers"
    " WHERE contact_numbers.contact_id = contacts.contact_id"
)
_GROUPS = (
    "SELECT json_group_array(contact_groups.name) FROM contact_groups"
    " WHERE contact_groups.contact_id = contacts.contact_id"
)
# Constants, all of it: what a query is about comes as a parameter.
READ = f"SELECT contacts.*, ({_NUMBERS}) AS numbers, ({_GROUPS}) AS groups FROM contacts"  # noqa: S608

_WHERE = """
WHERE (:query IS NULL OR folded LIKE :query ESCAPE '!' OR EXISTS (
    SELECT 1 FROM contact_numbers
    WHERE contact_numbers.contact_id = contacts.contact_id
    AND (key LIKE :number ESCAPE '!' OR (:spelt IS NOT NULL AND key LIKE :spelt ESCAPE '!'))
))
AND (:group IS NULL OR EXISTS (
    SELECT 1 FROM contact_groups
    WHERE contact_groups.contact_id = contacts.contact_id AND contact_groups.name = :group
))
"""
_FIND = f"{READ} {_WHERE} ORDER BY folded, contact_id LIMIT :limit OFFSET :offset"
_COUNT = f"SELECT count(*) FROM contacts {_WHERE}"  # noqa: S608


def add(connection: sqlite3.Connection, contact: Contact) -> int:
    """Add somebody and return the id; raises `NamelessContactError`."""
    name = _name(contact)
    contact_id = connection.execute(
        "INSERT INTO contacts (name, folded, announced, is_vip, note, source, added) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (*_facts(name, contact), one_line(contact.source), now()),
    ).lastrowid
    assert contact_id is not None  # noqa: S101  # What was inserted has one.
    _belong(connection, contact_id, contact)
    return contact_id


def change(connection: sqlite3.Connection, contact_id: int, contact: Contact) -> None:
    """Make somebody what `contact` says; raises `UnknownContactError` and `NamelessContactError`."""
    name = _name(contact)
    changed = connection.execute(
        "UPDATE contacts SET name = ?, folded = ?, announced = ?, is_vip = ?, note = ? WHERE contact_id = ?",
        (*_facts(name, contact), contact_id),
    )
    if not changed.rowcount:
        raise UnknownContactError
    _leave(connection, contact_id)
    _belong(connection, contact_id, contact)


def remove(connection: sqlite3.Connection, contact_id: int) -> None:
    """Remove somebody with all numbers; raises `UnknownContactError`."""
    _leave(connection, contact_id)
    if not connection.execute("DELETE FROM contacts WHERE contact_id = ?", (contact_id,)).rowcount:
        raise UnknownContactError


def get(connection: sqlite3.Connection, contact_id: int) -> Contact | None:
    """Return one contact."""
    row = connection.execute(f"{READ} WHERE contact_id = ?", (contact_id,)).fetchone()
    return contact_of(row) if row else None


def owner(connection: sqlite3.Connection, key: str) -> int | None:
    """Return whose number it is."""
    row = connection.execute("SELECT contact_id FROM contact_numbers WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else None


def take_number(connection: sqlite3.Connection, key: str) -> bool:
    """Take a number out of the phone book, and whoever has no other; return whether it was in it."""
    contact_id = owner(connection, key)
    if contact_id is None:
        return False
    connection.execute("DELETE FROM contact_numbers WHERE key = ?", (key,))
    if not connection.execute("SELECT 1 FROM contact_numbers WHERE contact_id = ?", (contact_id,)).fetchone():
        remove(connection, contact_id)
    return True


def find(
    connection: sqlite3.Connection, *, query: str, group: str | None, offset: int, limit: int, region: str = ""
) -> Page[Contact]:
    """Return contacts in the order of their names: those whose name, note or number contains the query.

    A number may be written in it as in `region` (ISO 3166 alpha-2).
    """
    words = folded(query)
    spelt = dialled_at_home(words, region)
    about = {
        "query": like(words) if words else None,
        "number": like("".join(sign for sign in words if sign in "+0123456789*#") or words),
        "spelt": like(spelt) if spelt else None,
        "group": group,
        "limit": max(0, limit),
        "offset": max(0, offset),
    }
    (total,) = connection.execute(_COUNT, about).fetchone()
    return Page(items=tuple(contact_of(row) for row in connection.execute(_FIND, about)), total=total)


def groups(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the groups, and how many are in each."""
    return dict(connection.execute("SELECT name, count(*) FROM contact_groups GROUP BY name ORDER BY name").fetchall())


def contact_of(row: sqlite3.Row) -> Contact:
    """Return what `READ` found."""
    return Contact(
        name=row["name"],
        numbers=tuple(json.loads(row["numbers"])),
        groups=frozenset(json.loads(row["groups"])),
        announced=row["announced"],
        is_vip=bool(row["is_vip"]),
        note=row["note"],
        source=row["source"],
        contact_id=row["contact_id"],
        added=at(row["added"]),
    )


def _name(contact: Contact) -> str:
    name = clean_name(contact.name)
    if name is None:
        raise NamelessContactError
    return name


def _facts(name: str, contact: Contact) -> tuple[str, str, str | None, bool, str | None]:
    note = one_line(contact.note)
    return (name, folded(f"{name} {note or ''}"), clean_name(contact.announced), contact.is_vip, note)


def _belong(connection: sqlite3.Connection, contact_id: int, contact: Contact) -> None:
    """Give somebody the numbers and groups that `contact` says."""
    for position, key in enumerate(dict.fromkeys(contact.numbers)):
        take_number(connection, key)
        connection.execute("DELETE FROM entries WHERE kind = 'number' AND key = ? AND list = 'block'", (key,))
        connection.execute(
            "INSERT INTO contact_numbers (key, contact_id, position) VALUES (?, ?, ?)", (key, contact_id, position)
        )
    for group in _clean(contact.groups):
        connection.execute("INSERT INTO contact_groups (contact_id, name) VALUES (?, ?)", (contact_id, group))


def _leave(connection: sqlite3.Connection, contact_id: int) -> None:
    connection.execute("DELETE FROM contact_numbers WHERE contact_id = ?", (contact_id,))
    connection.execute("DELETE FROM contact_groups WHERE contact_id = ?", (contact_id,))


def _clean(names: Iterable[str]) -> list[str]:
    return sorted({name for text in names if (name := clean_name(text))})
