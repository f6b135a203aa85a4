"""Whom the household allows and blocks, whoever wrote it down: the phone book and the lists together.

Everybody in the phone book is allowed. What is said of one of their numbers by hand counts for that number.

It is read anew whenever anything is changed, and what stayed the same stays the same object: tens of thousands of new
ones at each change would have the garbage collector look through all of Home Assistant, which holds it up.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from ..core.number import Number
from ..core.screening.directory import Directory
from ..core.screening.listed import Listed, ListName
from . import contacts, entries, imported_lists
from .entries import EntryKind
from .moments import at, moment

_PEOPLE = "SELECT contact_id, name, is_vip, announced FROM contacts"
_GROUPS = "SELECT contact_id, json_group_array(name) FROM contact_groups GROUP BY contact_id"
_ENTRIES = """
SELECT kind, key, list, name, is_vip, expires FROM entries WHERE expires IS NULL OR expires > ? ORDER BY key
"""

NOTHING: Final = Directory()


def directory(connection: sqlite3.Connection, when: datetime, before: Directory = NOTHING) -> Directory:
    """Return all that is written down about callers, without what has expired by a moment.

    `before` is what was read the last time; equal values are taken from it.
    """
    kinds = _by_hand(connection, when, before)
    return Directory(
        numbers=kinds[EntryKind.NUMBER],
        patterns=kinds[EntryKind.PATTERN],
        names=kinds[EntryKind.NAME],
        imported=tuple(imported_lists.in_use(connection)),
    )


def next_expiry(connection: sqlite3.Connection, when: datetime) -> datetime | None:
    """Return when the next entry expires after a moment."""
    (expires,) = connection.execute("SELECT min(expires) FROM entries WHERE expires > ?", (moment(when),)).fetchone()
    return None if expires is None else at(expires)


def remove(connection: sqlite3.Connection, number: Number) -> bool:
    """Take a number off whichever list it is on, and out of the phone book; return whether it was on one."""
    was_listed = entries.remove_number(connection, number.key)
    return contacts.take_number(connection, number.key) or was_listed


def _by_hand(connection: sqlite3.Connection, when: datetime, before: Directory) -> dict[EntryKind, dict[str, Listed]]:
    kinds: dict[EntryKind, dict[str, Listed]] = {kind: {} for kind in EntryKind}
    numbers = kinds[EntryKind.NUMBER] = _people(connection, before.numbers)
    was = {EntryKind.NUMBER: before.numbers, EntryKind.PATTERN: before.patterns, EntryKind.NAME: before.names}
    nameless = {(name, is_vip): Listed(list=name, is_vip=is_vip) for name in ListName for is_vip in (False, True)}
    for stored, key, list_name, name, is_vip, expires in connection.execute(_ENTRIES, (moment(when),)):
        kind, on = EntryKind(stored), ListName(list_name)
        listed = nameless[on, bool(is_vip)]
        if name is not None or expires is not None:
            expiry = None if expires is None else at(expires)
            listed = Listed(name=name, list=on, is_vip=bool(is_vip), expires=expiry)
        person = numbers.get(key) if kind is EntryKind.NUMBER else None
        kinds[kind][key] = _same(_together(person, listed) if person else listed, was[kind].get(key))
    return kinds


def _people(connection: sqlite3.Connection, before: Mapping[str, Listed]) -> dict[str, Listed]:
    numbers: list[tuple[str, int]] = connection.execute("SELECT key, contact_id FROM contact_numbers").fetchall()
    was = {contact_id: before.get(key) for key, contact_id in numbers}
    groups = _groups(connection)
    people = {}
    for contact_id, name, is_vip, announced in connection.execute(_PEOPLE):
        in_groups = groups.get(contact_id, frozenset())
        listed = Listed(name=name, is_vip=bool(is_vip), groups=in_groups, announced=announced)
        people[contact_id] = _same(listed, was.get(contact_id))
    return {key: people[contact_id] for key, contact_id in numbers if contact_id in people}


def _groups(connection: sqlite3.Connection) -> dict[int, frozenset[str]]:
    """Return the groups that each contact is in; those in the same ones share them."""
    sets: dict[str, frozenset[str]] = {}
    groups = {}
    for contact_id, names in connection.execute(_GROUPS):
        if names not in sets:
            sets[names] = frozenset(json.loads(names))
        groups[contact_id] = sets[names]
    return groups


def _same(listed: Listed, before: Listed | None) -> Listed:
    return before if before == listed else listed


def _together(person: Listed, listed: Listed) -> Listed:
    """Return what counts for a number that is in the phone book and on a list as well."""
    if listed.list is ListName.ALLOW:
        return replace(person, is_vip=person.is_vip or listed.is_vip)
    return replace(person, name=listed.name or person.name, list=listed.list, is_vip=False, expires=listed.expires)
