"""Whom the household allows and blocks, whoever wrote it down: the phone book and the lists together.

Everybody in the phone book is allowed. What is said of one of their numbers by hand counts for that number.
"""

import json
import sqlite3
from dataclasses import replace
from datetime import datetime

from ..core.number import Number
from ..core.screening.directory import Directory
from ..core.screening.listed import Listed, ListName
from . import contacts, entries, imported_lists
from .entries import EntryKind
from .moments import at, moment

_PEOPLE = "SELECT contact_id, name, is_vip, announced FROM contacts"
_ENTRIES = """
SELECT kind, key, list, name, is_vip, expires FROM entries WHERE expires IS NULL OR expires > ? ORDER BY key
"""


def directory(connection: sqlite3.Connection, when: datetime) -> Directory:
    """Return all that is written down about callers, without what has expired by a moment."""
    kinds = _by_hand(connection, when)
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


def _by_hand(connection: sqlite3.Connection, when: datetime) -> dict[EntryKind, dict[str, Listed]]:
    kinds: dict[EntryKind, dict[str, Listed]] = {kind: {} for kind in EntryKind}
    numbers = kinds[EntryKind.NUMBER] = _people(connection)
    nameless = {(name, is_vip): Listed(list=name, is_vip=is_vip) for name in ListName for is_vip in (False, True)}
    for kind, key, list_name, name, is_vip, expires in connection.execute(_ENTRIES, (moment(when),)):
        on = ListName(list_name)
        listed = nameless[on, bool(is_vip)]
        if name is not None or expires is not None:
            expiry = None if expires is None else at(expires)
            listed = Listed(name=name, list=on, is_vip=bool(is_vip), expires=expiry)
        person = numbers.get(key) if kind == EntryKind.NUMBER else None
        kinds[EntryKind(kind)][key] = _together(person, listed) if person else listed
    return kinds


def _people(connection: sqlite3.Connection) -> dict[str, Listed]:
    groups: dict[int, frozenset[str]] = {
        contact_id: frozenset(json.loads(names))
        for contact_id, names in connection.execute(
            "SELECT contact_id, json_group_array(name) FROM contact_groups GROUP BY contact_id"
        )
    }
    people = {
        contact_id: Listed(
            name=name,
            is_vip=bool(is_vip),
            groups=groups.get(contact_id, frozenset()),
            announced=announced,
        )
        for contact_id, name, is_vip, announced in connection.execute(_PEOPLE)
    }
    rows = connection.execute("SELECT key, contact_id FROM contact_numbers")
    return {key: people[contact_id] for key, contact_id in rows if contact_id in people}


def _together(person: Listed, listed: Listed) -> Listed:
    """Return what counts for a number that is in the phone book and on a list as well."""
    if listed.list is ListName.ALLOW:
        return replace(person, is_vip=person.is_vip or listed.is_vip)
    return replace(person, name=listed.name or person.name, list=listed.list, is_vip=False, expires=listed.expires)
