"""What becomes of the people and entries that a file brings along.

What is there already is merged and never made less: nobody loses a name, a note, a group or the rank of a VIP by being
in a file. A file that blocks a number which somebody allowed is not believed; one that allows a blocked number is.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from ..core.errors import CallScreenerError
from ..core.screening.listed import ListName
from . import contacts, entries
from .contacts import Contact
from .entries import Entry, EntryKind

type _Store[T] = Callable[[sqlite3.Connection, T], Outcome]


class OnAllowlistError(CallScreenerError):
    """A file wants to block what somebody allowed."""

    key = "on_allowlist"


class Outcome(StrEnum):
    """What became of something that was to be stored."""

    ADDED = "added"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"


_WITHOUT_TRACE = frozenset({Outcome.UNCHANGED, Outcome.LEFT_OUT})


class Stored(NamedTuple):
    """What became of the candidate of a line. `key` is that of a sentence that says why it was left out."""

    line: int
    words: str
    outcome: Outcome
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreReport:
    """What came of a file, or would come of it: candidate by candidate, in their order."""

    rows: tuple[Stored, ...]
    change_id: int | None = None

    def count(self, outcome: Outcome) -> int:
        """Return how many candidates became that."""
        return sum(row.outcome is outcome for row in self.rows)


def store_contacts(connection: sqlite3.Connection, candidates: Iterable[tuple[int, Contact]]) -> tuple[Stored, ...]:
    """Put people into the phone book, each with the line where it was found.

    A number that somebody else has stays there, and is left out by itself.
    """
    rows: list[Stored] = []
    for line, contact in candidates:
        taken = _taken(connection, contact)
        rows.append(Stored(line, contact.name, *_stored(_store_contact, connection, contact)))
        rows += [Stored(line, key, Outcome.LEFT_OUT, "somebody_elses") for key in taken]
    return tuple(rows)


def store_entries(connection: sqlite3.Connection, candidates: Iterable[tuple[int, Entry]]) -> tuple[Stored, ...]:
    """Put entries on the lists, each with the line where it was found."""
    return tuple(Stored(line, entry.key, *_stored(_store_entry, connection, entry)) for line, entry in candidates)


def _stored[T](store: _Store[T], connection: sqlite3.Connection, candidate: T) -> tuple[Outcome, str | None]:
    """Store a candidate; where that changes nothing leave no trace, which would stand in the way of an undo."""
    connection.execute("SAVEPOINT candidate")
    try:
        outcome, key = store(connection, candidate), None
    except CallScreenerError as err:
        outcome, key = Outcome.LEFT_OUT, err.key
    if outcome in _WITHOUT_TRACE:
        connection.execute("ROLLBACK TO candidate")
    connection.execute("RELEASE candidate")
    return outcome, key


def _store_contact(connection: sqlite3.Connection, contact: Contact) -> Outcome:
    """Merge somebody with whom the first of the numbers belongs to that is anybody's; add who has none of that kind."""
    owner = _owner(connection, contact)
    was = None if owner is None else contacts.get(connection, owner)
    if was is None or was.contact_id is None:
        contacts.add(connection, contact)
        return Outcome.ADDED
    taken = _taken(connection, contact)
    merged = replace(
        was,
        numbers=tuple(dict.fromkeys((*was.numbers, *(key for key in contact.numbers if key not in taken)))),
        groups=was.groups | contact.groups,
        announced=was.announced or contact.announced,
        is_vip=was.is_vip or contact.is_vip,
        note=was.note or contact.note,
    )
    is_blocked = any(_is_blocked(connection, key) for key in merged.numbers)
    contacts.change(connection, was.contact_id, merged)
    return Outcome.MERGED if is_blocked or contacts.get(connection, was.contact_id) != was else Outcome.UNCHANGED


def _owner(connection: sqlite3.Connection, contact: Contact) -> int | None:
    """Return whom somebody is merged with: who has the first of the numbers that anybody has."""
    owners = (contacts.owner(connection, key) for key in contact.numbers)
    return next((owner for owner in owners if owner is not None), None)


def _taken(connection: sqlite3.Connection, contact: Contact) -> list[str]:
    """Return which numbers stay with others than the one with whom somebody is merged."""
    mine = {None, _owner(connection, contact)}
    return [key for key in contact.numbers if contacts.owner(connection, key) not in mine]


def _store_entry(connection: sqlite3.Connection, entry: Entry) -> Outcome:
    was = entries.of(connection, entry.kind, entry.key)
    if entry.list is ListName.BLOCK and _is_allowed(connection, entry, was):
        raise OnAllowlistError
    merged = entry
    if was is not None and was.list is entry.list:
        # What has no end is not given one by a file.
        expires = None if was.expires is None or entry.expires is None else max(was.expires, entry.expires)
        merged = replace(
            entry,
            name=was.name or entry.name,
            is_vip=entry.is_vip or was.is_vip,
            note=was.note or entry.note,
            source=was.source,
            expires=expires,
        )
    entry_id = entries.put(connection, merged)
    if was is None:
        return Outcome.ADDED
    return Outcome.UNCHANGED if entries.get(connection, entry_id) == was else Outcome.MERGED


def _is_allowed(connection: sqlite3.Connection, entry: Entry, was: Entry | None) -> bool:
    if was is not None:
        return was.list is ListName.ALLOW
    return entry.kind is EntryKind.NUMBER and contacts.owner(connection, entry.key) is not None


def _is_blocked(connection: sqlite3.Connection, key: str) -> bool:
    was = entries.of(connection, EntryKind.NUMBER, key)
    return was is not None and was.list is ListName.BLOCK
