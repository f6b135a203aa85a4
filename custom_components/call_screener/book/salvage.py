"""What can still be read of a database that cannot be used as it is."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from .schema import CARRY_NUMBERS, NUMBERS, TABLES, migrate

# Names of tables and columns are those of our own schema.
_SELECT = "SELECT {} FROM {}"
_INSERT = "INSERT OR IGNORE INTO {} ({}) VALUES ({})"

_LOGGER = logging.getLogger(__name__)


def copy_readable(old: Path, new: sqlite3.Connection) -> None:
    """Copy every row of `old` that can be read and has its place in `new`."""
    with closing(sqlite3.connect(old, autocommit=True)) as source:
        source.text_factory = _forgiving
        # What version 1 knew of numbers goes where it belongs now.
        new.execute(f"CREATE TEMP TABLE numbers {NUMBERS}")
        for table in ("numbers", *TABLES):
            for columns, row in _rows(source, table, _columns(new, table)):
                # A row that breaks a rule of the new tables is damaged as well.
                with suppress(sqlite3.IntegrityError):
                    new.execute(_INSERT.format(table, ", ".join(columns), ", ".join("?" * len(row))), row)
        new.execute(CARRY_NUMBERS)
        new.execute("DROP TABLE temp.numbers")
    # Nothing of it is in the index yet.
    new.execute("UPDATE calls SET place = NULL")


def snapshot(path: Path) -> sqlite3.Connection:
    """Return a copy in memory of a file that cannot be opened for writing, or an empty book if it cannot be read.

    Nothing can be written into the copy, so that nobody believes something to be saved that is not.
    """
    copy = _copy_in_memory(path)
    try:
        migrate(copy)
    except Exception:  # noqa: BLE001  # Whatever it is that was copied, it is no book of ours.
        copy.close()
        copy = sqlite3.connect(":memory:", autocommit=True)
        migrate(copy)
    copy.row_factory = sqlite3.Row
    copy.execute("PRAGMA query_only = ON")
    return copy


def _copy_in_memory(path: Path) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", autocommit=True)
    # `immutable` needs no lock and no file beside this one; what the log beside it holds is missed.
    with suppress(sqlite3.Error), closing(_immutable(path)) as source:
        source.backup(copy)
    return copy


def _immutable(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _rows(source: sqlite3.Connection, table: str, wanted: list[str]) -> Iterator[tuple[list[str], tuple[object, ...]]]:
    """Return the rows of a table until one cannot be read, each with the names of the columns that both sides know."""
    try:
        known = _columns(source, table)
        columns = [name for name in wanted if name in known]
        if columns:
            for row in source.execute(_SELECT.format(", ".join(columns), table)):
                yield columns, row
    except sqlite3.Error as err:
        _LOGGER.warning("The old book's table %s could not be read to its end: %s", table, err)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _forgiving(text: bytes) -> str:
    return text.decode("utf-8", "replace")
