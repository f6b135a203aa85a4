"""The one thread that touches the disk, and the connection that belongs to it.

Jobs are functions of a connection; each runs in a transaction of its own, in the order of their coming. There are
two ways to hand one over. `run` is for who can wait and be refused. `keep` is for what must not be lost and whose
sender must not wait: a job that fails is kept under its key until it succeeds or a newer one takes its place.

The file can be in three conditions. *Sound*: all is well. *Damaged*, or from a later version: it is set aside, what
can be read is copied into a new one, and the job is done there. *Out of reach* (no permission, a locked file, a full
disk that has no room to open it): it is read as it stands into memory, where nothing can be written; opening it
is tried again with the jobs that are kept.
"""

import asyncio
import logging
import queue
import sqlite3
from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Thread

from ..core.errors import CallScreenerError
from .salvage import copy_readable, snapshot
from .schema import NewerSchemaError, migrate

_LOGGER = logging.getLogger(__name__)

RETRY_AFTER = 5.0
"""Seconds until what could not be saved is tried again."""
MOST_UNSAVED = 1000
"""Jobs that are kept. A house that gets more calls than this with a full disk loses the oldest."""
_LOCK_LIMIT = 2.0
"""Seconds to wait for another program that reads the file."""

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


class BookUnavailableError(CallScreenerError):
    """The book cannot be read or written just now. Nothing was changed; trying again later may help."""

    key = "book_unavailable"


class Database:
    """A SQLite file with a thread of its own. `on_open` runs each time that the file itself was opened."""

    def __init__(self, path: Path, on_open: Job[None]) -> None:
        self._path = path
        self._on_open = on_open
        self._queue: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: Thread | None = None
        self._file: sqlite3.Connection | None = None
        self._snapshot: sqlite3.Connection | None = None
        self._aside: Path | None = None
        """The damaged file whose content is not copied yet."""
        self._unsaved: dict[Hashable, Job[None]] = {}
        self._is_failing = False

    async def start(self) -> None:
        """Start the thread and return when the file has been opened, or has turned out to be out of reach."""
        self._thread = Thread(target=self._work, name="call_screener book", daemon=True)
        self._thread.start()
        await self._ask(lambda: None)

    async def stop(self) -> None:
        """Do what is left, close the file and end the thread."""
        if self._thread is None:
            return
        thread, self._thread = self._thread, None
        self._queue.put(None)
        await asyncio.to_thread(thread.join)

    async def run[T](self, job: Job[T]) -> T:
        """Run a job and return its result, or raise `BookUnavailableError`."""
        return await self._ask(partial(self._attempt, job))

    async def flush(self) -> None:
        """Return when all that was handed over has been tried, and what had failed has been tried again."""
        await self._ask(self._retry)

    async def checkpoint(self) -> None:
        """Bring all that was written into the file itself, so that a copy of that one file is whole."""
        await self._ask(self._checkpoint)

    def set_aside(self) -> list[Path]:
        """Return the files that were set aside."""
        return list(self._path.parent.glob(f"{self._path.stem}.{_SET_ASIDE}-*"))

    def keep(self, key: Hashable, job: Job[None]) -> None:
        """See to it that a job is done. Any thread; returns at once and never raises."""
        self._queue.put(partial(self._save, key, job))

    def do(self, work: Callable[[], None]) -> None:
        """Have something done on the thread that does not concern the database. Any thread; returns at once."""
        self._queue.put(partial(_do, work))

    async def _ask[T](self, work: Callable[[], T]) -> T:
        if self._thread is None:
            raise BookUnavailableError("The book is closed")
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put(partial(_answer, work, answer))
        return await answer

    def _work(self) -> None:
        self._open()
        while (task := self._next()) is not None:
            task()
        self._retry()
        self._close()

    def _next(self) -> Callable[[], None] | None:
        is_waiting = self._unsaved or self._file is None
        try:
            return self._queue.get(timeout=RETRY_AFTER if is_waiting else None)
        except queue.Empty:
            return self._retry

    def _save(self, key: Hashable, job: Job[None]) -> None:
        self._unsaved.pop(key, None)
        try:
            self._attempt(job)
        except (sqlite3.Error, OSError) as err:
            self._note_failure(err)
            self._unsaved[key] = job
            if len(self._unsaved) > MOST_UNSAVED:
                del self._unsaved[next(iter(self._unsaved))]
        except Exception:
            _LOGGER.exception("Something could not be written into the book and is lost")
        else:
            self._note_success()

    def _retry(self) -> None:
        if self._file is None:
            self._open()
        for key, job in list(self._unsaved.items()):
            self._save(key, job)

    def _checkpoint(self) -> None:
        self._retry()
        if self._file is not None:
            self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _note_failure(self, err: Exception) -> None:
        if not self._is_failing:
            self._is_failing = True
            _LOGGER.warning("The book at %s cannot be written and is kept in memory: %s", self._path, err)

    def _note_success(self) -> None:
        if self._is_failing and not self._unsaved:
            self._is_failing = False
            _LOGGER.warning("The book at %s can be written again", self._path)

    def _attempt[T](self, job: Job[T]) -> T:
        try:
            return _in_transaction(self._connection, job)
        except sqlite3.Error as err:
            code = _primary_code(err)
            if self._file is None or code not in _DAMAGED | _UNREACHABLE:
                raise
            self._close()
            if code in _UNREACHABLE:
                raise
            self._replace(err)
            return _in_transaction(self._connection, job)

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._file is not None:
            return self._file
        if self._snapshot is None:
            self._snapshot = snapshot(self._aside or self._path)
        return self._snapshot

    def _open(self) -> None:
        try:
            self._open_file()
        except Exception as err:  # noqa: BLE001  # Whatever it is, the house must start.
            if isinstance(err, NewerSchemaError) or _primary_code(err) in _DAMAGED:
                self._replace(err)
            else:
                self._note_failure(err)
        else:
            self._note_success()

    def _replace(self, reason: Exception) -> None:
        """Set the file aside and begin a new one with what can be read of the old."""
        now = datetime.now(UTC)
        aside = self._path.with_name(f"{self._path.stem}.{_SET_ASIDE}-{now:%Y%m%dT%H%M%S%f}.db")
        try:
            for suffix in ("-wal", "-shm", ""):
                with suppress(FileNotFoundError):
                    Path(f"{self._path}{suffix}").rename(f"{aside}{suffix}")
            self._aside = aside
            _LOGGER.error("The book at %s was unusable (%s) and is now %s", self._path, reason, aside.name)
            self._open_file()
        except Exception as err:  # noqa: BLE001  # As above.
            self._note_failure(err)

    def _open_file(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_LOCK_LIMIT, autocommit=True)
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
        self._close()
        self._file, self._aside = connection, None

    def _close(self) -> None:
        for connection in (self._file, self._snapshot):
            if connection is not None:
                with suppress(sqlite3.Error):
                    connection.close()
        self._file = self._snapshot = None


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


def _primary_code(err: Exception) -> int:
    """Return SQLite's primary result code, which is the low byte of the extended one."""
    return getattr(err, "sqlite_errorcode", 0) & 0xFF


def _do(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        _LOGGER.exception("Something could not be done for the book")


def _answer[T](work: Callable[[], T], answer: asyncio.Future[T]) -> None:
    """Do what somebody waits for, and tell their loop."""
    try:
        result = work()
    except (sqlite3.Error, OSError) as err:
        _LOGGER.debug("A request to the book failed", exc_info=True)
        refusal = BookUnavailableError(str(err))
        refusal.__cause__ = err
        _tell(answer, partial(answer.set_exception, refusal))
    except Exception as err:  # noqa: BLE001  # Whoever asked must hear it, and the thread serves others too.
        _tell(answer, partial(answer.set_exception, err))
    else:
        _tell(answer, partial(answer.set_result, result))


def _tell[T](answer: asyncio.Future[T], settle: Callable[[], None]) -> None:
    # A loop that is closed has nobody left who waits.
    with suppress(RuntimeError):
        answer.get_loop().call_soon_threadsafe(_settle, answer, settle)


def _settle[T](answer: asyncio.Future[T], settle: Callable[[], None]) -> None:
    if not answer.done():
        settle()
