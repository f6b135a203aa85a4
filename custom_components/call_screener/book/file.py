"""The database file and the connection to it, for one thread.

The file can be in three conditions. *Sound*: all is well. *Damaged*, or from a later version: it is set aside, what
can be read is copied into a new one, and the job is done there. *Out of reach* (no permission, a locked file, a full
disk that has no room to open it): it is read as it stands into memory, where nothing can be written, until somebody
opens it again.
"""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from .salvage import copy_readable, snapshot
from .schema import NewerSchemaError, migrate

_LOGGER = logging.getLogger(__name__)

LOCK_LIMIT = 2.0
"""Seconds to wait for another program that holds the file."""

_SET_ASIDE = "set-aside"
_PRAGMAS = (
    "PRAGMA auto_vacuum = INCREMENTAL",
    "PRAGMA journal_mode = WAL",
    "PRAGMA journal_size_limit = 1000000",
    # A call's row must survive a power cut, and there are few of them: each commit goes to the disk.
    "PRAGMA synchronous = FULL",
    # What a person deletes is to be gone.
    "PRAGMA secure_delete = ON",
)

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_UNREACHABLE = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}

type Job[T] = Callable[[sqlite3.Connection], T]


class DatabaseFile:
    """A SQLite file. `on_open` is a job that runs each time that it was opened for writing."""

    def __init__(self, path: Path, on_open: Job[None]) -> None:
        self.path = path
        self._on_open = on_open
        self._writable: sqlite3.Connection | None = None
        self._snapshot: sqlite3.Connection | None = None
        self._aside: Path | None = None
        """The damaged file whose content is not copied yet."""

    @property
    def is_open(self) -> bool:
        """Whether the file can be written, as far as known."""
        return self._writable is not None

    def open(self) -> None:
        """Open the file, and repair it if need be; raises what stands in the way."""
        try:
            self._open()
        except (sqlite3.Error, NewerSchemaError) as err:
            if not _is_unusable(err):
                raise
            self._replace(err)

    def do[T](self, job: Job[T]) -> T:
        """Do a job in a transaction, in a snapshot if the file is not open; raises what `job` or the disk raise."""
        try:
            return _in_transaction(self._connection, job)
        except sqlite3.Error as err:
            if self._writable is None or not (_is_unusable(err) or _primary_code(err) in _UNREACHABLE):
                raise
            self.close()
            if not _is_unusable(err):
                raise
            self._replace(err)
            return _in_transaction(self._connection, job)

    def checkpoint(self) -> None:
        """Bring what is in the log beside the file into the file."""
        if self._writable is not None:
            self._writable.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close the file."""
        for connection in filter(None, (self._writable, self._snapshot)):
            with suppress(sqlite3.Error):
                connection.close()
        self._writable = self._snapshot = None

    def set_aside(self) -> list[Path]:
        """Return the files that were set aside."""
        return list(self.path.parent.glob(f"{self.path.stem}.{_SET_ASIDE}-*"))

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._writable is not None:
            return self._writable
        if self._snapshot is None:
            self._snapshot = snapshot(self._aside or self.path)
        return self._snapshot

    def _replace(self, reason: Exception) -> None:
        """Set the file aside and begin a new one with what can be read of the old."""
        now = datetime.now(UTC)
        aside = self.path.with_name(f"{self.path.stem}.{_SET_ASIDE}-{now:%Y%m%dT%H%M%S%f}.db")
        for suffix in ("-wal", "-shm", ""):
            with suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").rename(f"{aside}{suffix}")
        self._aside = aside
        _LOGGER.error("The book at %s was unusable (%s) and is now %s", self.path, reason, aside.name)
        self._open()

    def _open(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=LOCK_LIMIT, autocommit=True)
        try:
            connection.row_factory = sqlite3.Row
            for pragma in _PRAGMAS:
                connection.execute(pragma).fetchall()
            _in_transaction(connection, migrate)
            if self._aside:
                _in_transaction(connection, partial(copy_readable, self._aside))
            _in_transaction(connection, self._on_open)
        except BaseException:
            connection.close()
            raise
        self.close()
        self._writable, self._aside = connection, None


def _in_transaction[T](connection: sqlite3.Connection, job: Job[T]) -> T:
    connection.execute("BEGIN")
    try:
        result = job(connection)
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


def _is_unusable(err: Exception) -> bool:
    return isinstance(err, NewerSchemaError) or _primary_code(err) in _DAMAGED


def _primary_code(err: Exception) -> int:
    """Return SQLite's primary result code, which is the low byte of the extended one."""
    return getattr(err, "sqlite_errorcode", 0) & 0xFF
