"""A file that is no book, not ours, or broken: it is set aside, and what can be read of it goes on."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from custom_components.call_screener.book import Book, BookUnavailableError, ListName, file
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.screening.listed import Listed
from tests.book.disk import damage, no_file_grows_beyond, warnings
from tests.book.samples import ANNA, JAN, a_call, listed, names


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
    assert (await listed(book)).allow == {ANNA.key: Listed(name="Anna", is_vip=True)}
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
    assert set((await listed(book)).allow) == {ANNA.key}


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
    found = await listed(book)
    await book.close()
    assert found.allow == {"+481": Listed(name="\N{REPLACEMENT CHARACTER}Anna")}
    assert found.block == {"+484": Listed(name="Jan", list=ListName.BLOCK)}


async def test_a_book_from_the_future_is_set_aside_and_copied(tmp_path: Path) -> None:
    """Guards against going back to an older version that misreads, or forgets, what the newer one wrote."""
    book = Book(tmp_path)
    await book.open("en")
    await book.allow(ANNA, "Anna")
    await book.close()
    with closing(sqlite3.connect(tmp_path / "book.db", autocommit=True)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("ALTER TABLE entries ADD COLUMN colour TEXT")
    await book.open("en")
    assert (await listed(book)).allow == {ANNA.key: Listed(name="Anna")}
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
        assert set((await listed(book)).allow) == {ANNA.key}
        with pytest.raises(BookUnavailableError):
            await book.allow(JAN)
    await book.flush()
    await book.allow(JAN)
    assert set((await listed(book)).allow) == {ANNA.key, JAN.key}
    await book.close()


async def test_what_is_out_of_reach_and_no_book_is_read_as_an_empty_one(tmp_path: Path) -> None:
    """Guards against a house that does not start because of a file that it can neither read nor replace."""
    with closing(sqlite3.connect(tmp_path / "book.db", autocommit=True)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("CREATE TABLE numbers (other)")
    book = Book(tmp_path)
    with no_file_grows_beyond(0):
        await book.open("en")
        assert (await listed(book)).allow == {}
    await book.close()
