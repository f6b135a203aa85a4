"""The book as the rest of the house sees it."""

import asyncio
import sqlite3
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from ..core.call.record import CallRecord, Disposition
from ..core.events import Part
from ..core.number import Number
from ..core.screening.language import FALLBACK_LANGUAGE
from ..core.screening.listed import ListName
from . import call_words, calls, changes, entries, export, lists, settings
from .calls import Counts, StoredCall
from .changes import Change, Subject, What
from .database import BookUnavailableError, Database
from .day import Day, day
from .entries import Entry as ListEntry, EntryKind
from .extent import Extent, extent
from .imported import ImportedVolume
from .recordings import Recordings
from .recovery import recover
from .tally import Tally, tally
from .voicemails import VoicemailVolume
from .written import WrittenVolume


class Book(WrittenVolume, ImportedVolume, VoicemailVolume):
    """What is remembered in `folder`.

    `write`, `append` and `finish` may be called on any thread, return at once and never raise. What is awaited
    belongs to a running event loop and may raise `BookUnavailableError`, for as long as the disk refuses.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(Database(folder / "book.db", self._recover))
        self._recordings = Recordings(folder / "recordings")
        self._language = FALLBACK_LANGUAGE

    async def open(self, language: str, region: str = "") -> None:
        """Open the book, and complete what an earlier run could not; never raises.

        Reasons are in `language`, numbers as people write them in `region` (ISO 3166 alpha-2).
        """
        self._language, self._region = language, region
        await self._database.start()
        self._database.chip(call_words.enter_missing)
        self._sweep()

    async def close(self) -> None:
        """Save what is left and close the book. It may be opened again."""
        self._database.do(self._recordings.close)
        await self._database.stop()

    async def flush(self) -> None:
        """Return when everything written so far has been saved, or has been tried and is kept."""
        await self._database.flush()

    async def checkpoint(self) -> None:
        """Return when the database file is whole by itself, as a backup needs it."""
        await self._database.checkpoint()

    # What the line hands over, on its own thread.

    def write(self, record: CallRecord) -> None:
        """Write a call as it stands."""
        self._database.keep(("call", record.call_id), partial(_write, record))

    def append(self, call_id: str, part: Part, pcm16: bytes, language: str | None = None) -> None:  # noqa: ARG002 - as the line has it
        """Add sound to a recording; the first piece begins it."""
        self._database.do(partial(self._recordings.append, call_id, part, bytes(pcm16)))

    def finish(self, call_id: str, part: Part, keep: bool) -> None:  # noqa: FBT001  # The line's protocol says so.
        """End a recording and keep it, or drop it."""
        if keep:
            finish = partial(self._recordings.finish, call_id=call_id, part=part)
            self._database.keep(("recording", call_id, part), finish)
        else:
            self._database.do(partial(self._recordings.drop, call_id, part))

    # The lists, number by number.

    async def allow(
        self, number: Number, name: str | None = None, *, is_vip: bool = False, by: str | None = None
    ) -> Change:
        """Put a number on the allowlist, and take it off the blocklist."""
        return await self.put_entry(_entry(ListName.ALLOW, number, name, by, is_vip=is_vip), by=by)

    async def block(self, number: Number, name: str | None = None, *, by: str | None = None) -> Change:
        """Put a number on the blocklist, and take it off the allowlist."""
        return await self.put_entry(_entry(ListName.BLOCK, number, name, by), by=by)

    async def remove(self, number: Number, *, by: str | None = None) -> Change | None:
        """Take a number off the list it is on, and out of the phone book; return None if it was in neither."""

        def changing(connection: sqlite3.Connection, subject: Subject) -> None:
            subject.words = number.text
            lists.remove(connection, number)

        change = await self._change(What.ENTRY_REMOVED, by, changing)
        return change if change.is_something else None

    # The call log.

    async def calls(
        self,
        *,
        limit: int = 50,
        before: datetime | None = None,
        dispositions: Collection[Disposition] | None = None,
        is_heard: bool | None = None,
        query: str = "",
    ) -> list[StoredCall]:
        """Return calls, the newest first; the next page is what started `before` the last of this one.

        With a query, only those with a number, a name or something said that contains it; with `is_heard`, only those
        that were heard, or were not.
        """
        wanted = partial(calls.page, dispositions=dispositions, is_heard=is_heard, query=query)
        return await self._run(partial(wanted, limit=limit, before=before, region=self._region))

    async def call(self, call_id: str) -> StoredCall | None:
        """Return one call."""
        return await self._run(lambda connection: calls.find(connection, call_id, self._region))

    async def delete_call(self, call_id: str) -> bool:
        """Delete a call that is over, with its recordings, so that nothing stays; return whether there was one."""
        was_there = await self._run(lambda connection: self._delete(connection, call_id))
        await self._database.sink()
        return was_there

    async def purge(self, before: datetime, *, recordings_limit: int | None = None) -> int:
        """Delete the calls that started before a moment, with their recordings; return how many there were.

        Books that were set aside hold calls too, and go when they were last written before that moment. What has
        expired goes, and so do changes that were made too long ago to be taken back. Of the recordings no more than
        `recordings_limit` bytes stay: those of the oldest calls go first, voicemails that nobody heard last.
        """
        deleted = await self._run(lambda connection: self._purge(connection, before, recordings_limit))
        self._sweep()
        await self._database.sink()
        return deleted

    async def forget_changes(self, before: datetime) -> int:
        """Forget what people changed before a moment: it can be taken back no longer, and is gone from the disk."""
        forgotten = await self._run(lambda connection: changes.forget(connection, before))
        self._sweep()
        await self._database.sink()
        return forgotten

    async def export_everything(self, target: Path, about: Number | None = None) -> None:
        """Write all that is stored, or all that concerns one number, into a zip archive of JSON and WAV files."""
        await self.flush()
        job = partial(export.export, self._database.path, self._recordings, target, about)
        try:
            await asyncio.to_thread(job)
        except (sqlite3.Error, OSError) as err:
            raise BookUnavailableError(str(err)) from err

    async def mark_heard(
        self, call_id: str | None = None, *, dispositions: Collection[Disposition] | None = None
    ) -> int:
        """Mark one call, or all of them, as heard, if they ended in one of these ways; return how many were new."""
        return await self._run(lambda connection: calls.mark_heard(connection, call_id, dispositions))

    async def counts(self, since: datetime) -> Counts:
        """Count new voicemails and missed calls, and what was blocked since a moment."""
        return await self._run(lambda connection: calls.counts(connection, since))

    async def day(self, since: datetime) -> Day:
        """Count what the calls came to that ended since a day began."""
        return await self._run(lambda connection: day(connection, since))

    async def tally(self, weeks: Sequence[datetime]) -> Tally:
        """Count what became of the calls of the weeks that begin at these moments; the last one only ends a week."""
        return await self._run(lambda connection: tally(connection, weeks))

    async def has_told_no_caller(self, least: int) -> bool:
        """Whether none of at least so many calls has caller ID, withheld and out of area being that as well."""
        return await self._run(lambda connection: calls.has_told_no_caller(connection, least))

    async def extent(self) -> Extent:
        """Measure how much there is, and how much room is left."""
        path = self._database.path
        return await self._run(lambda connection: extent(connection, path.parent, path))

    def recording_path(self, call_id: str, part: Part) -> Path:
        """Return where a recording is if there is one; raises `UnknownRecordingError` if there cannot be."""
        return self._recordings.path(call_id, part)

    # What else the household has chosen.

    async def settings(self) -> dict[str, str]:
        """Return all settings."""
        return await self._run(settings.every)

    async def set(self, key: str, value: str) -> None:
        """Remember a setting."""
        await self._run(lambda connection: settings.put(connection, key, value))

    def _delete(self, connection: sqlite3.Connection, call_id: str) -> bool:
        if not calls.delete(connection, call_id):
            return False
        self._recordings.delete(call_id)
        return True

    def _purge(self, connection: sqlite3.Connection, before: datetime, recordings_limit: int | None) -> int:
        deleted = sum(self._delete(connection, call_id) for call_id in calls.started_before(connection, before))
        self._recordings.purge_orphans(connection, before)
        for path in self._database.set_aside():
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
        if recordings_limit is not None:
            self._recordings.make_room(connection, recordings_limit)
        now = datetime.now(UTC)
        entries.sweep(connection, now)
        changes.forget(connection, now - changes.KEPT_FOR)
        connection.execute("PRAGMA incremental_vacuum").fetchall()
        return deleted

    def _recover(self, connection: sqlite3.Connection) -> None:
        recover(connection, self._recordings, self._language)


def _write(record: CallRecord, connection: sqlite3.Connection) -> None:
    calls.write(connection, record)


def _entry(on: ListName, number: Number, name: str | None, by: str | None, *, is_vip: bool = False) -> ListEntry:
    return ListEntry(kind=EntryKind.NUMBER, key=number.key, list=on, name=name, is_vip=is_vip, source=by)
