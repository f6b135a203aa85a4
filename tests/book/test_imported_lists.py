"""Lists that others made."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.book import (
    Batch,
    Book,
    ImportedNumber,
    ListName,
    StoredList,
    UnknownListError,
    imported_sets,
)
from custom_components.call_screener.book.schema import migrate
from tests.book.samples import NOON, a_call

NUISANCES = StoredList(name="Nuisances", list=ListName.BLOCK, source="list.csv", url="https://example.org/list")
FIRST = 48_600_000_000


async def imported(book: Book, *batches: Batch) -> str:
    """Add a list with some numbers and return its id."""
    change = await book.add_imported_list(NUISANCES, batches)
    assert change.target is not None
    return change.target


async def on_list(book: Book) -> list[str]:
    """Return the numbers that the policy sees."""
    return [number for each in (await book.directory(NOON)).imported for number in each.numbers]


async def rows(book: Book, table: str) -> int:
    """Return how many rows a table has."""
    statement = f"SELECT count(*) FROM {table}"  # noqa: S608  # The names are ours.
    return int(await book._database.run(lambda connection: connection.execute(statement).fetchone()[0]))


async def test_a_list_is_kept_with_its_numbers(book: Book) -> None:
    """Guards against a list that the policy does not see."""
    list_id = await imported(book, Batch([3, 1, 2, 1]), Batch([48, 2]))
    (found,) = await book.imported_lists()
    assert found.added is not None
    assert found == replace(NUISANCES, list_id=list_id, count=4, added=found.added)
    (each,) = (await book.directory(NOON)).imported
    assert (each.list_id, each.name, each.list) == (list_id, "Nuisances", ListName.BLOCK)
    assert list(each.numbers) == ["+1", "+2", "+3", "+48"]
    assert "+48" in each.numbers


async def test_a_list_that_is_off_is_not_seen(book: Book) -> None:
    """Guards against a switch that does nothing."""
    list_id = await imported(book, Batch([1]))
    await book.change_imported_list(replace(await book.imported_list(list_id), is_on=False))
    assert (await book.directory(NOON)).imported == ()
    assert (await book.imported_list(list_id)).count == 1


async def test_a_list_is_replaced_whole(book: Book) -> None:
    """Guards against yesterday's numbers among today's, and numbers that stay on the disk as nobody's."""
    list_id = await imported(book, Batch([1, 2], {1: "old"}))
    await book.refresh_imported_list(list_id, [Batch([2, 3])], now=NOON, etag="e", last_modified="m")
    await book.flush()
    found = await book.imported_list(list_id)
    assert (found.count, found.etag, found.last_modified, found.refreshed) == (2, "e", "m", NOON)
    assert await on_list(book) == ["+2", "+3"]
    assert (await book.imported_numbers(list_id)).items == (ImportedNumber(number="+2"), ImportedNumber(number="+3"))


async def test_a_refreshed_list_leaves_no_old_numbers(book: Book, tmp_path: Path) -> None:
    """Guards against a book that grows by a list every day."""
    list_id = await imported(book)
    for day in range(5):
        await book.refresh_imported_list(list_id, [Batch(range(10_000), {day + 1: "x"})], now=NOON)
    await book.flush()
    await book.close()
    with closing(sqlite3.connect(tmp_path / "book.db")) as connection:
        assert connection.execute("SELECT count(*) FROM imported_sets").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM imported_chunks").fetchone() == (2,)


async def test_nothing_new_and_failures_keep_the_numbers(book: Book) -> None:
    """Guards against a list that is emptied by a server which is down."""
    list_id = await imported(book, Batch([1]))
    await book.imported_list_failed(list_id, "list_unreachable")
    assert (await book.imported_list(list_id)).error == "list_unreachable"
    await book.refresh_imported_list(list_id, None, now=NOON, etag="e")
    found = await book.imported_list(list_id)
    assert (found.error, found.etag, found.count) == (None, "e", 1)
    assert await on_list(book) == ["+1"]


async def test_a_file_that_breaks_off_changes_nothing(book: Book) -> None:
    """Guards against half a list."""

    def broken() -> Iterator[Batch]:
        yield Batch(range(1, 100_000), {1: "x"})
        raise ValueError("the file ends here")

    list_id = await imported(book, Batch([7]))
    with pytest.raises(ValueError, match="ends here"):
        await book.replace_imported_list(list_id, broken())
    with pytest.raises(ValueError, match="ends here"):
        await book.add_imported_list(NUISANCES, broken())
    assert await on_list(book) == ["+7"]
    assert len(await book.imported_lists()) == 1
    await book.flush()
    assert await rows(book, "imported_sets") == 1
    assert await rows(book, "imported_names") == 0


async def test_who_stops_waiting_leaves_nothing(book: Book) -> None:
    """Guards against an import that goes on when nobody wants it any more."""

    def endless() -> Iterator[Batch]:
        number = 0
        while True:
            yield Batch((), {number: "x"})
            number += 1

    task = asyncio.create_task(book.add_imported_list(NUISANCES, endless()))
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await book.flush()
    await book.flush()
    assert await book.imported_lists() == []
    assert await rows(book, "imported_sets") == 0


@pytest.mark.parametrize("what", ["replace", "refresh", "change", "remove", "numbers", "list"])
async def test_a_list_that_is_not_there_is_told(book: Book, what: str) -> None:
    """Guards against numbers that go nowhere in silence."""
    attempts: dict[str, Callable[[], Awaitable[object]]] = {
        "replace": lambda: book.replace_imported_list("x", [Batch([1])]),
        "refresh": lambda: book.refresh_imported_list("x", [Batch([1])], now=NOON),
        "change": lambda: book.change_imported_list(replace(NUISANCES, list_id="x")),
        "remove": lambda: book.remove_imported_list("x"),
        "numbers": lambda: book.imported_numbers("x"),
        "list": lambda: book.imported_list("x"),
    }
    with pytest.raises(UnknownListError):
        await attempts[what]()


@pytest.mark.parametrize(
    ("prefix", "offset", "limit", "expected", "total"),
    [
        pytest.param("", 0, 2, [12, 48], 20_003, id="the first page"),
        pytest.param("", 20_000, 10, [FIRST + 19_998, FIRST + 19_999, 481_234_567_890_123], 20_003, id="the last"),
        pytest.param("", 30_000, 10, [], 20_003, id="behind the last"),
        pytest.param("", 8192, 2, [FIRST + 8190, FIRST + 8191], 20_003, id="across two rows"),
        pytest.param("+48 600 000 1", 0, 2, [FIRST + 100, FIRST + 101], 100, id="a prefix"),
        pytest.param("48", 0, 2, [48, FIRST], 20_002, id="a prefix of all lengths"),
        pytest.param("48123", 0, 9, [481_234_567_890_123], 1, id="the longest"),
        pytest.param("49", 0, 9, [], 0, id="none"),
        pytest.param("0", 0, 9, [], 0, id="no such number"),
        pytest.param("1" * 20, 0, 9, [], 0, id="too long"),
        pytest.param("48", -5, -5, [], 20_002, id="less than nothing"),
    ],
)
async def test_a_long_list_is_read_page_by_page(
    book: Book, prefix: str, offset: int, limit: int, expected: list[int], total: int
) -> None:
    """Guards against a page of a million that needs all of it, and pages that overlap."""
    numbers = [12, 48, 481_234_567_890_123, *range(FIRST, FIRST + 20_000)]
    list_id = await imported(book, Batch(numbers, {FIRST + 100: "  Seller\n"}))
    page = await book.imported_numbers(list_id, prefix, offset=offset, limit=limit)
    assert ([int(each.number) for each in page.items], page.total) == (expected, total)
    names = {each.number: each.name for each in page.items}
    assert names.get(f"+{FIRST + 100}") in {None, "Seller"}


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        pytest.param("600", ["+48600000000"], id="as it is dialled at home"),
        pytest.param("48600", ["+48600000000"], id="with the country's code"),
        pytest.param("+48", ["+48600000000", "+48700000000"], id="as it is kept"),
        pytest.param("00 44 20", ["+442079460123"], id="from abroad"),
        pytest.param("7", ["+7495000000", "+48700000000"], id="what begins so at home, and abroad"),
        pytest.param("4", ["+48600000000", "+48700000000", "+442079460123"], id="once, what begins so both ways"),
        pytest.param("٦٠٠", ["+48600000000"], id="digits in another script"),
        pytest.param("00", [], id="nothing that is known yet"),
    ],
)
async def test_a_list_is_looked_into_by_digits_as_people_write_them(
    tmp_path: Path, prefix: str, expected: list[str]
) -> None:
    """Guards against a list that shows 600 000 000, and does not find it by that."""
    book = Book(tmp_path)
    await book.open("pl", "PL")
    list_id = await imported(book, Batch([48600000000, 48700000000, 442079460123, 7495000000]))
    page = await book.imported_numbers(list_id, prefix)
    assert ([each.number for each in page.items], page.total) == (expected, len(expected))
    await book.close()


@given(
    st.lists(st.lists(st.integers(1, 10**15 - 1))),
    st.integers(0, 10**15 - 1),
    st.integers(0, 10**15 - 1),
    st.integers(0, 5),
    st.integers(0, 5),
)
def test_a_window_is_what_a_sorted_list_says(
    pieces: list[list[int]], one: int, other: int, offset: int, limit: int
) -> None:
    """Guards against numbers that are lost or told twice where one row of a set ends and the next one begins."""
    least, most = sorted((one, other))
    every = sorted({number for piece in pieces for number in piece})
    within = [number for number in every if least <= number <= most]
    with pytest.MonkeyPatch.context() as patch, closing(sqlite3.connect(":memory:", autocommit=True)) as connection:
        patch.setattr(imported_sets, "CHUNK", 3)
        patch.setattr(imported_sets, "_RUN", 2)
        migrate(connection)
        set_id = imported_sets.begin(connection)
        imported_sets.write(connection, set_id, 0, imported_sets.sorted_chunks(pieces))
        window = imported_sets.window(connection, set_id, least=least, most=most, offset=offset, limit=limit)
        found = [int(number) for number in imported_sets.read(connection, set_id)]
        assert imported_sets.contains(connection, set_id, one) == (one in every)
    assert found == every
    assert window == (within[offset : offset + limit], len(within))


async def test_a_removed_list_can_be_had_back_with_its_numbers(book: Book) -> None:
    """Guards against a million numbers that are lost by a slip of the finger."""
    list_id = await imported(book, Batch([1, 2], {2: "x"}))
    change = await book.remove_imported_list(list_id)
    await book.purge(NOON)
    assert await on_list(book) == []
    await book.undo(change.change_id)
    assert await on_list(book) == ["+1", "+2"]
    assert (await book.imported_numbers(list_id)).items[1] == ImportedNumber(number="+2", name="x")


async def test_numbers_that_were_replaced_by_hand_can_be_had_back(book: Book) -> None:
    """Guards against a wrong file that cannot be taken back."""
    list_id = await imported(book, Batch([1]))
    change = await book.replace_imported_list(list_id, [Batch([2])])
    await book.undo(change.change_id)
    assert await on_list(book) == ["+1"]
    assert (await book.imported_list(list_id)).count == 1


async def test_a_removed_list_is_gone_when_it_can_be_taken_back_no_longer(book: Book) -> None:
    """Guards against numbers that stay for ever."""
    list_id = await imported(book, Batch(range(1, 100_000)))
    await book.remove_imported_list(list_id)
    await book.forget_changes(NOON.replace(year=2100))
    for _ in range(20):
        await book.flush()
    assert await rows(book, "imported_chunks") == 0


async def test_calls_are_written_while_a_long_list_is_imported(book: Book) -> None:
    """Guards against a call whose record waits until an import is over."""
    task = asyncio.create_task(imported(book, *(Batch(range(start, 300_001, 30)) for start in range(1, 31))))
    written = 0
    while not task.done():
        book.write(a_call(f"{written:x}"))
        await book.flush()
        written += not task.done()
        await asyncio.sleep(0.01)
    assert written > 1
    assert (await book.imported_list(await task)).count == 300_000
