"""What can still be read of a database that cannot be used as it is."""

import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from .schema import TABLES, migrate

_LOGGER = logging.getLogger(__name__)


def copy_readable(old: Path, new: sqlite3.Connection) -> None:
    """Copy every row of `old` that can be read and has its place in `new`."""
    with closing(sqlite3.connect(old, autocommit=True)) as source:
        source.row_factory = sqlite3.Row
        for table in TABLES:
            try:
                _copy_table(source, new, table)
            except sqlite3.Error as err:
                _LOGGER.warning("The old book's table %s could not be read to its end: %s", table, err)


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


def _copy_table(source: sqlite3.Connection, new: sqlite3.Connection, table: str) -> None:
    """Copy the columns that both sides know. Names of tables and columns are the new schema's own."""
    known = {column["name"] for column in source.execute("SELECT name FROM pragma_table_info(?)", (table,))}
    names = [name for (name,) in new.execute("SELECT name FROM pragma_table_info(?)", (table,)) if name in known]
    if not names:
        return
    columns = ", ".join(names)
    values = ", ".join("?" * len(names))
    insert = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({values})"  # noqa: S608
    for row in source.execute(f"SELECT {columns} FROM {table}"):  # noqa: S608
        new.execute(insert, tuple(row))
