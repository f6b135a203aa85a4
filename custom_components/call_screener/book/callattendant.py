"""The lists of callattendant and of CallAttendantNext, which took over its database.

Both keep tables `Whitelist` and `Blacklist` of (PhoneNo, Name, Reason, SystemDateTime) in SQLite. What exports and
interfaces there are say the same: callattendant writes CSV under these words, which `tables` reads, and
CallAttendantNext answers with JSON: a list of {phoneNo, name, reason, systemDateTime}.

A database is somebody else's program: its schema may hold views and triggers that run for ever. So it is copied,
opened as a file that nobody may change, with a schema that is not trusted; only ordinary tables are asked, with
limits on lengths, memory and steps.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from ..core.screening.listed import ListName
from .imports import Entry, Refused, refuse
from .unreadable import UnreadableFileError

_TABLES: Final = {"whitelist": ListName.ALLOW, "blacklist": ListName.BLOCK}
_COLUMNS: Final = ("phoneno", "name", "reason")
_LONGEST_VALUE: Final = 65_536
_MOST_STEPS: Final = 200
_STEP: Final = 100_000
"""Instructions of SQLite's machine between looks at the clock; two hundred times as many read a million rows."""
_MOST_JSON: Final = 2**20
"""Bytes; some 8,000 entries. JSON is read as a whole, and may become thirty times larger in memory."""


def database_entries(pieces: Iterable[bytes]) -> Iterator[Entry | Refused]:
    """Return what is on the lists of a database, given as its bytes; lines are rows, counted through both lists."""
    with tempfile.NamedTemporaryFile(prefix="call_screener_", suffix=".db") as copy:
        for piece in pieces:
            copy.write(piece)
        copy.flush()
        try:
            with closing(_opened(Path(copy.name))) as connection:
                _guard(connection)
                yield from _rows(connection)
        except sqlite3.Error as error:
            raise UnreadableFileError("file_no_database") from error


def json_entries(pieces: Iterable[bytes]) -> Iterator[Entry | Refused]:
    """Return the entries of a JSON list, given as its bytes; lines are its items."""
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > _MOST_JSON:
            raise UnreadableFileError("file_too_long")
    try:
        items = json.loads(bytes(whole))
    except json.JSONDecodeError as error:
        raise UnreadableFileError("file_no_list", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError("file_no_list") from error
    if not isinstance(items, list):
        raise UnreadableFileError("file_no_list")
    for place, item in enumerate(items, 1):
        values = {str(key).casefold(): value for key, value in item.items()} if isinstance(item, dict) else {}
        number, name, reason = (values.get(column) for column in _COLUMNS)
        yield _entry(place, number, name, reason)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, autocommit=True)


def _guard(connection: sqlite3.Connection) -> None:
    """Bound what a database may do, before anything of it is read."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False)
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
    for pragma in ("cell_size_check = ON", "mmap_size = 0", "cache_size = -2048", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    steps = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEP)
    connection.text_factory = _text


def _rows(connection: sqlite3.Connection) -> Iterator[Entry | Refused]:
    line, found = 0, False
    for table, list_name in _TABLES.items():
        columns = _columns(connection, table)
        if "phoneno" not in columns:
            continue
        found = True
        asked = ", ".join(column if column in columns else "NULL" for column in _COLUMNS)
        # The names are ours.
        for number, name, reason in connection.execute(f"SELECT {asked} FROM {table} NOT INDEXED"):  # noqa: S608
            line += 1
            yield _entry(line, number, name, reason, list_name)
    if not found:
        raise UnreadableFileError("file_unknown_database")


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Return the columns of an ordinary table, in small letters; none if it is a view or a virtual one."""
    kinds = connection.execute("SELECT type FROM pragma_table_list(?) WHERE schema = 'main'", (table,)).fetchall()
    if kinds != [("table",)]:
        return set()
    # Columns that are computed belong to the schema, not to the data.
    return {
        str(name).lower()
        for name, hidden in connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,))
        if not hidden
    }


def _entry(line: int, number: Any, name: Any, reason: Any, list_name: ListName | None = None) -> Entry | Refused:
    if isinstance(number, int):
        number = str(number)
    if not isinstance(number, str) or not number.strip():
        return refuse(line, str(name or ""), "no_number")
    return Entry(
        line,
        number,
        name if isinstance(name, str) else None,
        note=reason if isinstance(reason, str) else None,
        list_name=list_name,
    )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
