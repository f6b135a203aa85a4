"""A disk that takes no more, for a while or for good: what was to be written waits, and all else is read."""

import asyncio
import sqlite3
from pathlib import Path
from threading import Event

import pytest

from custom_components.call_screener.book import Book, BookUnavailableError, database
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.screening.listed import Listed
from tests.book.disk import limit_pages, no_file_grows_beyond, warnings
from tests.book.samples import ANNA, JAN, MESSAGE, a_call, listed


async def test_a_full_disk_loses_no_call(book: Book, caplog: pytest.LogCaptureFixture) -> None:
    """Guards against calls without a record because there was no room when they came."""
    await limit_pages(book, 1)
    for number in range(40):
        book.write(a_call(f"{number:x}", disposition=Disposition.MISSED, reason="x" * 2000))
    await book.flush()
    assert len(await book.calls()) < 40
    book.write(a_call("27", disposition=Disposition.VOICEMAIL, reason="x" * 2000))
    with pytest.raises(BookUnavailableError):
        await book.set("key", "x" * 100_000)
    assert await book.settings() == {}
    await limit_pages(book, 1_000_000)
    await book.flush()
    assert len(await book.calls()) == 40
    last = await book.call("27")
    assert last is not None
    assert last.disposition is Disposition.VOICEMAIL
    assert [text.rpartition(str(book._database._file.path))[2] for text in warnings(caplog)] == [
        " cannot be written and is kept in memory: database or disk is full",
        " can be written again",
    ]


async def test_what_is_kept_in_memory_is_tried_again_without_being_asked(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards against a record that waits in memory for the next call."""
    monkeypatch.setattr(database, "RETRY_AFTER", 0.01)
    failures = iter([sqlite3.OperationalError("disk I/O error"), OSError("no space left")])
    done = Event()

    def job(_: sqlite3.Connection) -> None:
        for failure in failures:
            raise failure
        done.set()

    book._database.keep("job", job)
    assert await asyncio.to_thread(done.wait, 10)


async def test_memory_has_a_limit_too(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against a disk that is full for weeks filling the memory as well. The newest are kept."""
    monkeypatch.setattr(database, "MOST_UNSAVED", 3)
    await limit_pages(book, 1)
    for number in range(200):
        book.write(a_call(f"{number:x}", reason="x" * 2000))
    await book.flush()
    assert [key[1] for key in book._database._unsaved] == ["c5", "c6", "c7"]  # type: ignore[index]


async def test_a_recording_waits_for_room_on_the_disk(book: Book) -> None:
    """Guards against a voicemail with a hole where the disk was full, or none at all."""
    book.write(a_call(disposition=Disposition.VOICEMAIL))
    await book.flush()
    with no_file_grows_beyond(20_001):
        for start in range(0, len(MESSAGE), 320):
            book.append("c0ffee", Part.VOICEMAIL, MESSAGE[start : start + 320])
        book.finish("c0ffee", Part.VOICEMAIL, keep=True)
        await book.flush()
        assert not book.recording_path("c0ffee", Part.VOICEMAIL).exists()
    await book.flush()
    call = await book.call("c0ffee")
    assert call is not None
    assert call.voicemail_seconds == pytest.approx(2.6)


async def test_a_disk_that_refuses_is_read_as_it_was(tmp_path: Path) -> None:
    """Guards against a house whose allowlist is gone because the book could not be opened for writing."""
    book = Book(tmp_path)
    await book.open("en")
    await book.allow(ANNA, "Anna")
    book.write(a_call(disposition=Disposition.MISSED))
    await book.close()
    with no_file_grows_beyond(0):
        await book.open("en")
        assert (await listed(book)).allow == {ANNA.key: Listed(name="Anna")}
        assert len(await book.calls()) == 1
        with pytest.raises(BookUnavailableError):
            await book.block(JAN)
        await book.checkpoint()
        book.write(a_call("beef", disposition=Disposition.MISSED))
        await book.flush()
    await book.flush()
    assert len(await book.calls()) == 2
    await book.block(JAN)
    await book.close()


async def test_a_disk_that_fails_while_it_is_used_is_given_another_chance(book: Book) -> None:
    """Guards against a connection that never recovers from an error of the disk."""
    await book.allow(ANNA)
    await book.checkpoint()
    with no_file_grows_beyond(0):
        book.write(a_call(disposition=Disposition.MISSED))
        await book.flush()
        assert set((await listed(book)).allow) == {ANNA.key}
        with pytest.raises(BookUnavailableError):
            await book.allow(JAN)
    await book.flush()
    assert len(await book.calls()) == 1
    await book.allow(JAN)
