"""Whatever else may go wrong about the book: its place is taken, its file is held, its thread is asked too much."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from custom_components.call_screener.book import Book, BookUnavailableError, database, file
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from tests.book.samples import ANNA, MESSAGE, NOON, a_call, listed


@pytest.mark.parametrize(
    "occupied",
    [pytest.param("book.db", id="the file's place"), pytest.param("", id="the folder's place")],
)
async def test_a_place_that_is_taken_stops_nobody(tmp_path: Path, occupied: str) -> None:
    """Guards against a set-up that fails because of the book. Nothing is remembered, and that is said."""
    folder = tmp_path / "book"
    if occupied:
        (folder / occupied).mkdir(parents=True)
    else:
        folder.touch()
    book = Book(folder)
    await book.open("en")
    book.write(a_call())
    book.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    book.finish("c0ffee", Part.VOICEMAIL, keep=True)
    await book.flush()
    assert await book.calls() == []
    assert (await listed(book)).allow == {}
    assert await book.settings() == {}
    with pytest.raises(BookUnavailableError):
        await book.set("key", "value")
    await book.close()


async def test_a_book_that_another_program_holds_is_read(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards against waiting for ever for somebody who looks into the file."""
    monkeypatch.setattr(file, "LOCK_LIMIT", 0.01)
    await book.allow(ANNA)
    await book.close()
    with closing(sqlite3.connect(tmp_path / "book.db", autocommit=True)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        other.execute("BEGIN IMMEDIATE")
        await book.open("en")
        assert set((await listed(book)).allow) == {ANNA.key}
        book.write(a_call())
        await book.flush()
        assert await book.calls() == []
    await book.flush()
    assert len(await book.calls()) == 1


async def test_a_book_that_is_closed_says_so(book: Book) -> None:
    """Guards against waiting for ever for a thread that has ended."""
    await book.close()
    await book.close()
    with pytest.raises(BookUnavailableError):
        await book.calls()


async def test_our_own_mistakes_are_not_taken_for_the_disks(book: Book) -> None:
    """Guards against a bug that looks like a full disk, and one that ends the thread."""
    with pytest.raises(ValueError, match="mistake"):
        await book._database.run(lambda _: (_ for _ in ()).throw(ValueError("mistake")))
    assert await book.settings() == {}


async def test_an_answer_to_nobody_is_dropped(book: Book) -> None:
    """Guards against a thread that ends because somebody has stopped waiting."""
    question = asyncio.ensure_future(book.calls())
    await asyncio.sleep(0)
    question.cancel()
    loop = asyncio.new_event_loop()
    orphan = loop.create_future()
    loop.close()
    database._answer(lambda: None, orphan)
    assert await book.calls() == []


async def test_many_threads_write_at_once(book: Book) -> None:
    """Guards against records that are lost or mixed up when several lines ring, and against waiting."""

    def ring(line: int) -> None:
        for number in range(50):
            book.write(a_call(f"{line}{number:02}", reason=f"{line}"))

    threads = [Thread(target=ring, args=(line,)) for line in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    calls = await book.calls(limit=1000)
    assert len(calls) == 400
    assert all(call.reason == call.call_id[0] for call in calls)


async def test_a_backup_of_the_one_file_is_whole(book: Book, tmp_path: Path) -> None:
    """Guards against a backup whose newest calls are in a file that is not in it."""
    book.write(a_call(disposition=Disposition.MISSED))
    await book.checkpoint()
    copy = tmp_path / "backup"
    copy.mkdir()
    (copy / "book.db").write_bytes((tmp_path / "book.db").read_bytes())
    restored = Book(copy)
    await restored.open("en")
    assert [call.started for call in await restored.calls()] == [NOON]
    await restored.close()


async def test_what_can_be_left_undone_is_left_when_the_disk_refuses(book: Book) -> None:
    """Guards against tidying that ends the thread, or tries for ever."""
    attempts = []

    def job(_: sqlite3.Connection) -> bool:
        attempts.append(1)
        if len(attempts) == 2:
            raise sqlite3.OperationalError("database or disk is full")
        return True

    book._database.chip(job)
    for _ in range(5):
        await book.flush()
    assert len(attempts) == 2


async def test_a_stored_call_tells_who_called(book: Book) -> None:
    """Guards against a caller who is another when read from the log."""
    book.write(a_call())
    (call,) = await book.calls()
    assert call.caller == a_call().caller
