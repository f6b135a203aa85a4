"""The one thread that touches the disk.

Jobs are functions of a connection; each runs in a transaction of its own, in the order of their coming. There are
two ways to hand one over. `run` is for who can wait and be refused. `keep` is for what must not be lost and whose
sender must not wait: a job that fails is kept under its key until it succeeds or a newer one takes its place.
"""

import asyncio
import logging
import queue
import sqlite3
from collections.abc import Callable, Hashable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread

from ..core.errors import CallScreenerError
from .file import DatabaseFile, Job

_LOGGER = logging.getLogger(__name__)

RETRY_AFTER = 5.0
"""Seconds until what could not be saved is tried again."""
MOST_UNSAVED = 1000
"""Jobs that are kept. A house that gets more calls than this with a full disk loses the oldest."""


class BookUnavailableError(CallScreenerError):
    """The book cannot be read or written just now. Nothing was changed; trying again later may help."""

    key = "book_unavailable"


class _PreviewedError(Exception):
    """Ends the transaction of what was only to be tried."""


class Database:
    """A SQLite file with a thread of its own. `on_open` runs each time that the file was opened for writing."""

    def __init__(self, path: Path, on_open: Job[None]) -> None:
        self._file = DatabaseFile(path, on_open)
        self._queue: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: Thread | None = None
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
        return await self._ask(partial(self._file.do, job))

    async def preview[T](self, job: Job[T]) -> T:
        """Return what a job would return, without doing it."""
        results: list[T] = []

        def roll_back(connection: sqlite3.Connection) -> None:
            results.append(job(connection))
            raise _PreviewedError

        with suppress(_PreviewedError):
            await self.run(roll_back)
        return results[0]

    def chip(self, job: Job[bool]) -> None:
        """Do a job again and again until it returns False, others in between. Returns at once; may be left undone."""
        self._queue.put(partial(self._chip, job))

    async def flush(self) -> None:
        """Return when all that was handed over has been tried, and what had failed has been tried again."""
        await self._ask(self._retry)

    async def checkpoint(self) -> None:
        """Bring all that was written into the file itself, so that a copy of that one file is whole."""
        await self.flush()
        await self._ask(self._file.checkpoint)

    def keep(self, key: Hashable, job: Job[None]) -> None:
        """See to it that a job is done. Any thread; returns at once and never raises."""
        self._queue.put(partial(self._save, key, job))

    def do(self, work: Callable[[], None]) -> None:
        """Have something done on the thread that does not concern the database. Any thread; returns at once."""
        self._queue.put(partial(_do, work))

    async def sink(self) -> None:
        """Leave nothing of what was deleted in the log beside the file, if nobody is just reading it."""
        with suppress(BookUnavailableError):
            await self._ask(self._file.checkpoint)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    def set_aside(self) -> list[Path]:
        """Return the damaged files that were replaced."""
        return self._file.set_aside()

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
        self._file.close()

    def _next(self) -> Callable[[], None] | None:
        is_waiting = self._unsaved or not self._file.is_open
        try:
            return self._queue.get(timeout=RETRY_AFTER if is_waiting else None)
        except queue.Empty:
            return self._retry

    def _open(self) -> None:
        try:
            self._file.open()
        except Exception as err:  # noqa: BLE001  # Whatever it is, the house must start.
            self._note_failure(err)
        else:
            self._note_success()

    def _save(self, key: Hashable, job: Job[None]) -> None:
        self._unsaved.pop(key, None)
        try:
            self._file.do(job)
        except (sqlite3.Error, OSError) as err:
            self._note_failure(err)
            self._unsaved[key] = job
            if len(self._unsaved) > MOST_UNSAVED:
                del self._unsaved[next(iter(self._unsaved))]
        except Exception:
            _LOGGER.exception("Something could not be written into the book and is lost")
        else:
            self._note_success()

    def _chip(self, job: Job[bool]) -> None:
        if not self._file.is_open:
            return
        try:
            is_unfinished = self._file.do(job)
        except sqlite3.Error, OSError:
            _LOGGER.debug("Something was left undone in the book", exc_info=True)
        else:
            if is_unfinished and self._thread is not None:
                self.chip(job)

    def _retry(self) -> None:
        if not self._file.is_open:
            self._open()
        for key, job in list(self._unsaved.items()):
            self._save(key, job)

    def _note_failure(self, err: Exception) -> None:
        if not self._is_failing:
            self._is_failing = True
            _LOGGER.warning("The book at %s cannot be written and is kept in memory: %s", self._file.path, err)

    def _note_success(self) -> None:
        if self._is_failing and not self._unsaved:
            self._is_failing = False
            _LOGGER.warning("The book at %s can be written again", self._file.path)


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
