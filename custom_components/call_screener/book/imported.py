"""The lists that others made, and how their numbers come and go."""

import asyncio
import sqlite3
from asyncio import AbstractEventLoop
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from itertools import batched
from threading import Event
from typing import NamedTuple

from ..core.screening.number_set import ITEM
from . import imported_lists, imported_sets
from .changes import Change, Subject, What
from .file import Job
from .imported_lists import ImportedNumber, StoredList
from .page import Page
from .volume import Volume
from .words import clean_name


class Batch(NamedTuple):
    """A piece of a list: numbers (E.164 without the plus sign), and what the list calls some of them."""

    numbers: Iterable[int]
    names: Mapping[int, str] = {}


class ImportedVolume(Volume):
    """Imported lists."""

    _busy: frozenset[int] = frozenset()
    """The sets that are being written."""

    async def imported_lists(self) -> list[StoredList]:
        """Return all lists in the order in which they were added."""
        return await self._run(imported_lists.every)

    async def imported_list(self, list_id: str) -> StoredList:
        """Return one list; raises `UnknownListError`."""
        return await self._run(lambda connection: imported_lists.get(connection, list_id))

    async def imported_numbers(
        self, list_id: str, prefix: str = "", *, offset: int = 0, limit: int = 50
    ) -> Page[ImportedNumber]:
        """Return some of a list's numbers: those that begin with some digits, with the country's code or as at home.

        Raises `UnknownListError`.
        """
        return await self._run(
            partial(
                imported_lists.numbers,
                list_id=list_id,
                prefix=prefix,
                offset=offset,
                limit=limit,
                region=self._region,
            )
        )

    async def add_imported_list(
        self, new: StoredList, batches: Iterable[Batch] = (), *, by: str | None = None
    ) -> Change:
        """Add a list with its numbers, whole or not at all; the change's target is the id.

        `batches` are read in a thread of their own, so they may come from a file as it is read; what they raise is
        raised here, and then nothing was added.
        """

        def changing(set_id: int, count: int, connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words, subject.target = new.name, imported_lists.add(connection, new)
            imported_lists.take(connection, subject.target, set_id, count)

        return await self._with_set(batches, lambda *made: self._change(What.LIST_ADDED, by, partial(changing, *made)))

    async def replace_imported_list(self, list_id: str, batches: Iterable[Batch], *, by: str | None = None) -> Change:
        """Put other numbers in the place of those that a list has, whole or not at all; raises `UnknownListError`."""

        def changing(set_id: int, count: int, connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words, subject.target = imported_lists.get(connection, list_id).name, list_id
            imported_lists.take(connection, list_id, set_id, count)

        return await self._with_set(
            batches, lambda *made: self._change(What.LIST_REPLACED, by, partial(changing, *made))
        )

    async def refresh_imported_list(
        self,
        list_id: str,
        batches: Iterable[Batch] | None,
        *,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Take what a list's server answered, which is no person's change; None says that nothing is new."""

        def note(connection: sqlite3.Connection) -> None:
            imported_lists.note_refreshed(connection, list_id, etag, last_modified, now)

        def job(set_id: int, count: int, connection: sqlite3.Connection) -> None:
            imported_lists.take(connection, list_id, set_id, count)
            note(connection)

        if batches is None:
            await self._run(note)
        else:
            await self._with_set(batches, lambda *made: self._run(partial(job, *made)))

    async def imported_list_failed(self, list_id: str, error: str) -> None:
        """Note why a list could not be refreshed, as the key of a sentence; its numbers stay."""
        await self._run(lambda connection: imported_lists.note_failed(connection, list_id, error))

    async def change_imported_list(self, changed: StoredList, *, by: str | None = None) -> Change:
        """Change a list's name, side, source or address, or switch it; raises `UnknownListError`."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words, subject.target = changed.name, changed.list_id
            imported_lists.change(connection, changed)

        return await self._change(What.LIST_CHANGED, by, changing)

    async def remove_imported_list(self, list_id: str, *, by: str | None = None) -> Change:
        """Remove a list; raises `UnknownListError`. Its numbers go when that can be taken back no longer."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words, subject.target = imported_lists.remove(connection, list_id).name, list_id

        return await self._change(What.LIST_REMOVED, by, changing)

    async def _with_set[T](self, batches: Iterable[Batch], take: Callable[[int, int], Awaitable[T]]) -> T:
        """Make a set of numbers, and have it taken by its id and count. If it is not, nothing of it stays."""
        loop, stop = asyncio.get_running_loop(), Event()
        set_id = await self._run(self._begin)
        filling = loop.run_in_executor(None, partial(self._fill, set_id, batches, loop, stop))
        try:
            try:
                count = await asyncio.shield(filling)
            except asyncio.CancelledError:
                stop.set()
                await asyncio.wait([filling])
                raise
            return await take(set_id, count)
        finally:
            self._busy -= {set_id}
            self._sweep()

    def _begin(self, connection: sqlite3.Connection) -> int:
        set_id = imported_sets.begin(connection)
        self._busy |= {set_id}
        return set_id

    def _sweep(self) -> None:
        """Remove the sets that are nobody's, piece by piece while there is time."""
        self._database.chip(lambda connection: imported_sets.sweep(connection, self._busy))

    def _fill(self, set_id: int, batches: Iterable[Batch], loop: AbstractEventLoop, stop: Event) -> int:
        """Write a set on a thread of its own, in pieces between which others write; return how many numbers it has."""

        def write(job: Job[None]) -> None:
            if stop.is_set():
                raise _StoppedError
            asyncio.run_coroutine_threadsafe(self._run(job), loop).result()

        def numbers() -> Iterator[Iterable[int]]:
            for batch in batches:
                yield batch.numbers
                named = ((number, clean_name(name)) for number, name in batch.names.items())
                for some in batched(
                    ((number, name) for number, name in named if name), imported_sets.NAMES_AT_ONCE, strict=False
                ):
                    write(partial(imported_sets.name, set_id=set_id, names=dict(some)))

        place = count = 0
        for chunks in batched(imported_sets.sorted_chunks(numbers()), imported_sets.AT_ONCE, strict=False):
            write(partial(imported_sets.write, set_id=set_id, place=place, chunks=chunks))
            place += len(chunks)
            count += sum(map(len, chunks)) // ITEM
        return count


class _StoppedError(Exception):
    """Nobody waits for the set any more."""
