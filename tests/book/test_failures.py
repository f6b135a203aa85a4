"""What the disk may do, and what the book does then."""

import asyncio
import logging
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest

from custom_components.call_screener.book import Book, BookUnavailableError, database, file
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.screening.policy import Listed
from tests.book.samples import ANNA, JAN, MESSAGE, NOON, a_call, names


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """Let the operating system refuse to write, as it does when a disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def limit_pages(book: Book, pages: int) -> None:
    """Let SQLite find the disk full at so many pages; no fewer than there are already."""
    await book._database.run(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}").fetchall())


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log was told, WARNING and above."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


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
        assert (await book.lists()).allow == {ANNA.key: Listed(name="Anna")}
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
        assert set((await book.lists()).allow) == {ANNA.key}
        with pytest.raises(BookUnavailableError):
            await book.allow(JAN)
    await book.flush()
    assert len(await book.calls()) == 1
    await book.allow(JAN)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"not a database, " * 1000, id="something else"),
        pytest.param(b"SQLite format 3\x00" + bytes(4096), id="zeros"),
        pytest.param(Random(1).randbytes(100_000), id="noise"),
    ],
)
async def test_what_is_no_database_is_set_aside(tmp_path: Path, content: bytes) -> None:
    """Guards against a house that does not start, and against overwriting what somebody may want to look at."""
    (tmp_path / "book.db").write_bytes(content)
    book = Book(tmp_path)
    await book.open("en")
    await book.allow(ANNA)
    book.write(a_call())
    assert len(await book.calls()) == 1
    await book.close()
    kept = [(tmp_path / name).read_bytes() for name in names(tmp_path, "book.set-aside-*.db")]
    assert kept == [content] * bool(content)


def damage(path: Path, table: str) -> None:
    """Overwrite the pages of a table, in the middle of the file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


async def test_a_damaged_book_goes_on_with_what_can_be_read(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Guards against losing the allowlist to a bad sector among the calls."""
    book = Book(tmp_path)
    await book.open("en")
    await book.allow(ANNA, "Anna", is_vip=True)
    await book.set("screening_mode", "screen_unknown")
    book.write(a_call())
    await book.close()
    damage(tmp_path / "book.db", "calls")
    await book.open("en")
    assert (await book.lists()).allow == {ANNA.key: Listed(name="Anna", is_vip=True)}
    assert await book.settings() == {"screening_mode": "screen_unknown"}
    assert await book.calls() == []
    book.write(a_call("beef"))
    assert len(await book.calls()) == 1
    await book.close()
    assert len(names(tmp_path, "book.set-aside-*.db")) == 1
    assert [text for text in warnings(caplog) if "was unusable" in text]


async def test_damage_that_shows_later_is_repaired_then(book: Book, tmp_path: Path) -> None:
    """Guards against a book that is damaged while it is open and refuses everything from then on."""
    await book.allow(ANNA)
    book.write(a_call(disposition=Disposition.MISSED))
    await book.flush()
    await book.checkpoint()
    damage(tmp_path / "book.db", "calls")
    assert await book.calls() == []
    book.write(a_call("beef"))
    assert [call.call_id for call in await book.calls()] == ["beef"]
    assert set((await book.lists()).allow) == {ANNA.key}


async def test_rows_that_break_the_rules_are_left_behind(tmp_path: Path) -> None:
    """Guards against a repair that fails on the damage it is there for."""
    with closing(sqlite3.connect(tmp_path / "book.db", autocommit=True)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("CREATE TABLE numbers (key, list, name, is_vip, added, colour)")
        rows = [
            ("+481", "allow", b"\xffAnna", 0, 1, "red"),
            (None, "allow", "Jan", 0, 1, "red"),
            ("+482", "grey", "Jan", 0, 1, "red"),
            ("+483", "block", "Jan", "very", 1, "red"),
            ("+484", "block", "Jan", 0, 1, "red"),
        ]
        connection.executemany("INSERT INTO numbers VALUES (?, ?, CAST(? AS TEXT), ?, ?, ?)", rows)
        connection.execute("CREATE TABLE settings (other)")
    book = Book(tmp_path)
    await book.open("en")
    found = await book.lists()
    await book.close()
    assert found.allow == {"+481": Listed(name="\N{REPLACEMENT CHARACTER}Anna")}
    assert found.block == {"+484": Listed(name="Jan")}


async def test_a_book_from_the_future_is_set_aside_and_copied(tmp_path: Path) -> None:
    """Guards against going back to an older version that misreads, or forgets, what the newer one wrote."""
    book = Book(tmp_path)
    await book.open("en")
    await book.allow(ANNA, "Anna")
    await book.close()
    with closing(sqlite3.connect(tmp_path / "book.db", autocommit=True)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("ALTER TABLE numbers ADD COLUMN colour TEXT")
    await book.open("en")
    assert (await book.lists()).allow == {ANNA.key: Listed(name="Anna")}
    await book.close()
    assert len(names(tmp_path, "book.set-aside-*.db")) == 1


async def test_a_repair_that_has_no_room_is_finished_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against a repair that forgets the old book because there was no room for the new one."""

    def no_room(_old: Path, _new: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    book = Book(tmp_path)
    await book.open("en")
    await book.allow(ANNA)
    book.write(a_call())
    await book.close()
    damage(tmp_path / "book.db", "calls")
    with monkeypatch.context() as patch:
        patch.setattr(file, "copy_readable", no_room)
        await book.open("en")
        assert set((await book.lists()).allow) == {ANNA.key}
        with pytest.raises(BookUnavailableError):
            await book.allow(JAN)
    await book.flush()
    await book.allow(JAN)
    assert set((await book.lists()).allow) == {ANNA.key, JAN.key}
    await book.close()


async def test_what_is_out_of_reach_and_no_book_is_read_as_an_empty_one(tmp_path: Path) -> None:
    """Guards against a house that does not start because of a file that it can neither read nor replace."""
    with closing(sqlite3.connect(tmp_path / "book.db", autocommit=True)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("CREATE TABLE numbers (other)")
    book = Book(tmp_path)
    with no_file_grows_beyond(0):
        await book.open("en")
        assert (await book.lists()).allow == {}
    await book.close()


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
    assert (await book.lists()).allow == {}
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
        assert set((await book.lists()).allow) == {ANNA.key}
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
