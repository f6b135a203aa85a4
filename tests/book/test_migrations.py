"""Books of earlier versions, and what becomes of them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from custom_components.call_screener.book import Book, EntryKind, ListName, calls
from custom_components.call_screener.book.schema import MIGRATIONS, migrate
from custom_components.call_screener.core.screening.listed import Listed
from tests.book.samples import a_call, listed
from tests.book.version_1 import write_version_1
from tests.book.version_2 import write_version_2


async def test_what_version_1_knew_is_carried_over(tmp_path: Path) -> None:
    """Guards against an update that forgets who may ring."""
    write_version_1(tmp_path / "book.db")
    book = Book(tmp_path)
    await book.open("en")
    found = await listed(book)
    assert found.allow == {
        "+48600000000": Listed(name="Caller 0", is_vip=True),
        "+48600000002": Listed(name="Caller 2"),
    }
    assert found.block == {"+48600000001": Listed(name="Caller 1", list=ListName.BLOCK)}
    assert [call.call_id for call in await book.calls()] == ["1", "0"]
    assert await book.settings() == {"screening_mode": "screen_unknown"}
    await book.close()


async def test_calls_of_version_1_can_be_searched_for(tmp_path: Path) -> None:
    """Guards against a search that only knows what came after the update."""
    write_version_1(tmp_path / "book.db", calls=450)
    book = Book(tmp_path)
    await book.open("en")
    await book.close()
    await book.open("en")
    await book.flush()
    await book.flush()
    await book.flush()
    assert len(await book.calls(query="zaneta", limit=1000)) == 450
    assert [call.call_id for call in await book.calls(query="600 000 017")] == ["11"]
    await book.close()


async def test_the_entries_of_version_1_can_be_found_and_have_their_dates(tmp_path: Path) -> None:
    """Guards against a search in the lists that only knows what came after the update."""
    write_version_1(tmp_path / "book.db")
    book = Book(tmp_path)
    await book.open("en")
    (entry,) = (await book.entries("caller 2")).items
    await book.close()
    assert (entry.kind, entry.key, entry.list) == (EntryKind.NUMBER, "+48600000002", ListName.ALLOW)
    assert entry.added is not None
    assert entry.added.year == 1970


async def test_a_damaged_book_of_version_1_is_copied_into_the_new_tables(tmp_path: Path) -> None:
    """Guards against a repair that knows only today's tables."""
    path = tmp_path / "book.db"
    write_version_1(path)
    with closing(sqlite3.connect(path, autocommit=True)) as connection:
        connection.execute("PRAGMA user_version = 99")
    book = Book(tmp_path)
    await book.open("en")
    assert set((await listed(book)).allow) == {"+48600000000", "+48600000002"}
    await book.flush()
    assert len(await book.calls(query="zaneta")) == 2
    await book.close()


async def test_what_version_2_knew_of_calls_is_as_it_was(tmp_path: Path) -> None:
    """Guards against an update that forgets a call, or that what was heard was heard."""
    write_version_2(tmp_path / "book.db")
    book = Book(tmp_path)
    await book.open("en")
    first, second = await book.calls()
    assert (second.call_id, second.name, second.said_reason, second.heard) == ("0", "Żaneta", "Zażółć", True)
    assert (first.said_message, first.exchanges, first.summary, first.topic) == (None, (), None, None)
    assert not first.is_urgent
    assert await book.settings() == {"screening_mode": "screen_unknown"}
    await book.close()


async def test_the_reasons_of_version_2_can_be_searched_for(tmp_path: Path) -> None:
    """Guards against reasons that are found in new calls only, and names that are found no more."""
    write_version_2(tmp_path / "book.db", calls=450)
    book = Book(tmp_path)
    await book.open("en")
    for _ in range(3):
        await book.flush()
    assert len(await book.calls(query="zazolc", limit=1000)) == 225
    assert len(await book.calls(query="zaneta", limit=1000)) == 450
    await book.close()


async def test_a_call_that_is_deleted_before_its_words_were_brought_up_to_date_leaves_none(tmp_path: Path) -> None:
    """Guards against somebody's name that stays in the index for ever."""
    write_version_2(tmp_path / "book.db")
    with closing(sqlite3.connect(tmp_path / "book.db", autocommit=True)) as connection:
        connection.row_factory = sqlite3.Row
        migrate(connection)
        assert calls.page(connection, limit=9, before=None, dispositions=None, query="zazolc") == []
        assert calls.delete(connection, "0")
        assert connection.execute("SELECT count(*) FROM call_words").fetchone()[0] == 1
        calls.write(connection, a_call("1", started=datetime.fromtimestamp(1_700_000_000, UTC)))
        assert connection.execute("SELECT count(*) FROM call_words").fetchone()[0] == 1


async def test_a_damaged_book_of_version_2_is_copied_into_the_new_tables(tmp_path: Path) -> None:
    """Guards against a repair that knows only books with today's columns."""
    path = tmp_path / "book.db"
    write_version_2(path)
    with closing(sqlite3.connect(path, autocommit=True)) as connection:
        connection.execute("PRAGMA user_version = 99")
    book = Book(tmp_path)
    await book.open("en")
    await book.flush()
    assert [call.call_id for call in await book.calls(query="zazolc")] == ["0"]
    await book.close()


def test_an_update_that_fails_leaves_the_book_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against half an update."""
    path = tmp_path / "book.db"
    write_version_1(path)
    monkeypatch.setattr(
        "custom_components.call_screener.book.schema.MIGRATIONS", (*MIGRATIONS, ("CREATE TABLE calls (no)",))
    )
    with closing(sqlite3.connect(path, autocommit=True)) as connection:
        connection.execute("BEGIN")
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection)
        connection.execute("ROLLBACK")
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM numbers").fetchone() == (3,)


async def test_a_newly_made_book_and_an_updated_one_are_the_same(tmp_path: Path) -> None:
    """Guards against tables that differ with the way by which a household came to them."""
    tables = []
    for name in ("new", "from version 1", "from version 2"):
        folder = tmp_path / name
        folder.mkdir()
        if name == "from version 1":
            write_version_1(folder / "book.db", numbers=0, calls=0)
        elif name == "from version 2":
            write_version_2(folder / "book.db", calls=0)
        book = Book(folder)
        await book.open("en")
        await book.close()
        with closing(sqlite3.connect(folder / "book.db")) as connection:
            rows = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        tables.append({name: "".join((sql or "").split()) for name, sql in rows})
    assert tables[0] == tables[1] == tables[2]
