"""What people changed, and how it is taken back.

While a change is made, triggers write down each row that it touches, as data: as it was before and as it is after. A
change is taken back by putting its rows back, the last one first; unless a later change touched one of
them, which would be lost in silence.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ..core.errors import CallScreenerError
from .moments import at, moment, now
from .words import clean_name

KEPT_FOR = timedelta(days=7)
"""How long a change can be taken back. What somebody removed is on the disk for as long."""

_KEYS: dict[str, tuple[str, ...]] = {
    "contacts": ("contact_id",),
    "contact_numbers": ("key",),
    "contact_groups": ("contact_id", "name"),
    "entries": ("entry_id",),
    "imported_lists": ("list_id",),
    "rules": ("rule_id",),
}
"""The tables of which changes are written down, and what a row is known by."""

_NEW, _OLD = "NEW", "OLD"
_VERBS = {"INSERT": (None, _NEW), "UPDATE": (_OLD, _NEW), "DELETE": (_OLD, None)}
"""Where a row is found before and after."""

# Names of tables and columns are those of our own schema; whatever else a statement is about comes as a parameter.
_TRIGGER = """
CREATE TEMP TRIGGER {name} AFTER {verb} ON main.{table} BEGIN
    INSERT INTO change_rows (change_id, table_name, row_key, before, after)
    VALUES ({change_id}, '{table}', {key}, {before}, {after});
END
"""

_READ = """
SELECT *, EXISTS (SELECT 1 FROM change_rows WHERE change_rows.change_id = changes.change_id) AS is_something
FROM changes
"""

_TOUCHED_SINCE = """
SELECT 1 FROM change_rows AS mine
JOIN change_rows AS theirs USING (table_name, row_key)
JOIN changes ON changes.change_id = theirs.change_id
WHERE mine.change_id = ? AND theirs.change_id > mine.change_id AND changes.undone IS NULL
LIMIT 1
"""


class What(StrEnum):
    """What a person did. The values are stored and shown."""

    CONTACT_ADDED = "contact_added"
    CONTACT_CHANGED = "contact_changed"
    CONTACT_REMOVED = "contact_removed"
    CONTACTS_IMPORTED = "contacts_imported"
    ENTRY_PUT = "entry_put"
    ENTRY_REMOVED = "entry_removed"
    ENTRIES_IMPORTED = "entries_imported"
    LIST_ADDED = "list_added"
    LIST_CHANGED = "list_changed"
    LIST_REMOVED = "list_removed"
    LIST_REPLACED = "list_replaced"
    RULE_PUT = "rule_put"
    RULE_REMOVED = "rule_removed"
    RULES_REPLACED = "rules_replaced"
    RULES_ORDERED = "rules_ordered"


@dataclass(slots=True, kw_only=True)
class Subject:
    """Whom or what a change is about: the words that are shown, and the id of what was changed."""

    words: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that a person changed. `by` is who, `target` the id of what was changed if it is one thing."""

    change_id: int
    made: datetime
    what: str
    subject: str | None
    target: str | None
    by: str | None
    is_undone: bool = False
    is_something: bool = True
    """Whether anything is different for it."""


class UnknownChangeError(CallScreenerError):
    """There is no such change, or it is too old to be taken back."""

    key = "unknown_change"


class ChangedSinceError(CallScreenerError):
    """What was changed has been changed again since: that has to be taken back first."""

    key = "changed_since"


@contextmanager
def recording(connection: sqlite3.Connection, what: What, by: str | None) -> Iterator[tuple[int, Subject]]:
    """Write down what is changed within the block, under the id that is returned, with the subject as it is then."""
    subject = Subject()
    change_id = connection.execute(
        "INSERT INTO changes (made, what, made_by) VALUES (?, ?, ?)", (now(), what, clean_name(by))
    ).lastrowid
    assert change_id is not None  # noqa: S101  # What was inserted has one.
    names = [name for table in _KEYS for name in _triggers(connection, table, change_id)]
    try:
        yield change_id, subject
    finally:
        for name in names:
            connection.execute(f"DROP TRIGGER IF EXISTS temp.{name}")
    connection.execute(
        "UPDATE changes SET subject = ?, target = ? WHERE change_id = ?",
        (clean_name(subject.words), subject.target, change_id),
    )


def find(connection: sqlite3.Connection, change_id: int) -> Change | None:
    """Return one change."""
    row = connection.execute(f"{_READ} WHERE change_id = ?", (change_id,)).fetchone()
    return _change(row) if row else None


def newest(connection: sqlite3.Connection, limit: int) -> list[Change]:
    """Return the newest changes that did something, the last one first."""
    rows = connection.execute(f"{_READ} WHERE is_something ORDER BY change_id DESC LIMIT ?", (max(0, limit),))
    return [_change(row) for row in rows]


def undo(connection: sqlite3.Connection, change_id: int) -> Change:
    """Take a change back, within the transaction of whoever calls.

    Raises `UnknownChangeError` and `ChangedSinceError`, and has then changed nothing that a rollback does not undo.
    """
    change = find(connection, change_id)
    if change is None or change.is_undone:
        raise UnknownChangeError
    if connection.execute(_TOUCHED_SINCE, (change_id,)).fetchone():
        raise ChangedSinceError
    rows = connection.execute(
        "SELECT table_name, row_key, before, after FROM change_rows WHERE change_id = ? ORDER BY row_id DESC",
        (change_id,),
    ).fetchall()
    try:
        for table, key, before, after in rows:
            _put_back(connection, table, json.loads(key), json.loads(before or "null"), json.loads(after or "null"))
    except sqlite3.IntegrityError as err:
        raise ChangedSinceError from err
    connection.execute("UPDATE changes SET undone = ? WHERE change_id = ?", (now(), change_id))
    undone = find(connection, change_id)
    assert undone is not None  # noqa: S101  # It was there a moment ago.
    return undone


def forget(connection: sqlite3.Connection, before: datetime) -> int:
    """Forget the changes that were made before a moment; return how many there were."""
    connection.execute(
        "DELETE FROM change_rows WHERE change_id IN (SELECT change_id FROM changes WHERE made < ?)", (moment(before),)
    )
    return connection.execute("DELETE FROM changes WHERE made < ?", (moment(before),)).rowcount


def _triggers(connection: sqlite3.Connection, table: str, change_id: int) -> list[str]:
    """Set up what writes down the changes of a table; return the triggers' names."""
    columns = _columns(connection, table)
    names: list[str] = []
    for verb, (before, after) in _VERBS.items():
        name = f"record_{table}_{verb.lower()}"
        row = after or before
        connection.execute(
            _TRIGGER.format(
                name=name,
                verb=verb,
                table=table,
                change_id=change_id,
                key=f"json_array({', '.join(f'{row}.{column}' for column in _KEYS[table])})",
                before=_as_json(before, columns),
                after=_as_json(after, columns),
            )
        )
        names.append(name)
    return names


def _as_json(row: str | None, columns: list[str]) -> str:
    return f"json_object({', '.join(f"'{column}', {row}.{column}" for column in columns)})" if row else "NULL"


def _put_back(
    connection: sqlite3.Connection,
    table: str,
    key: list[object],
    before: dict[str, object] | None,
    after: dict[str, object] | None,
) -> None:
    """Make one row what it was. Of a row that was changed only that is touched which was changed."""
    if table not in _KEYS:
        raise UnknownChangeError
    where = " AND ".join(f"{column} = ?" for column in _KEYS[table])
    if before is None:
        connection.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608
        return
    known = [column for column in _columns(connection, table) if column in before]
    if after is not None:
        changed = [column for column in known if before[column] != after.get(column)]
        if not changed:
            return
        assignments = ", ".join(f"{column} = ?" for column in changed)
        values = [before[column] for column in changed]
        if connection.execute(f"UPDATE {table} SET {assignments} WHERE {where}", [*values, *key]).rowcount:  # noqa: S608
            return
    places = ", ".join("?" * len(known))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(known)}) VALUES ({places})",  # noqa: S608
        [before[column] for column in known],
    )


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _change(row: sqlite3.Row) -> Change:
    return Change(
        change_id=row["change_id"],
        made=at(row["made"]),
        what=row["what"],
        subject=row["subject"],
        target=row["target"],
        by=row["made_by"],
        is_undone=row["undone"] is not None,
        is_something=bool(row["is_something"]),
    )
