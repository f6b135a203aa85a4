"""Calls that are searched for."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.book import Book, calls
from custom_components.call_screener.book.folded import folded
from custom_components.call_screener.book.schema import migrate
from custom_components.call_screener.core.call.record import Disposition, Exchange
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import Summarised, Topic
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Caller
from tests.book.samples import NOON, a_call

ZANETA = Caller(
    caller_id=CallerId.of("221234567", "KEDZIERSKA Z"),
    number=Number(text="221234567", e164="+48221234567"),
    name="Żaneta Kędzierska",
)
FOUND = [
    *("zaneta", "ŻANETA", "kędz", "KEDZ", "neta ked", "kedzierska z", "22 123 45 67", "+48 22 123", "(22) 123-45-67"),
    *("4567", "+48221234567", "Anne", "ż", "2", "ka", "  zaneta  "),
]
NOT_FOUND = ["jan", "999", '"', "zaneta*", "zaneta OR jan", "%", "_", "a%a", "NEAR(", "words:zaneta", "22 765"]


@pytest.mark.parametrize(
    ("query", "is_found"), [*((query, True) for query in FOUND), *((query, False) for query in NOT_FOUND)]
)
async def test_a_call_is_found_by_name_and_number(book: Book, query: str, *, is_found: bool) -> None:
    """Guards against a search that wants accents or spaces where the log has none, and one that computes."""
    book.write(a_call(caller=ZANETA, said_name="Anne"))
    assert len(await book.calls(query=query)) == is_found


@pytest.mark.parametrize("query", ["cat", "back tomorrow", "kim pan jest", "z drukarni", "pieczątkę", "marketing"])
async def test_a_call_is_found_by_what_was_said_in_it(book: Book, query: str) -> None:
    """Guards against a message that can only be found by listening to all of them."""
    exchange = Exchange(said="Kim pan jest?", by="Jan's phone", answer="Z drukarni, mam pieczatke")
    book.write(
        a_call(
            said_reason="About the cat",
            said_message="Call me back tomorrow",
            exchanges=(Exchange(said="?", by="Jan"), exchange),
            summary=Summarised("A printer's boy", Topic.DELIVERY, 0.5),
            person="Marketing",
        )
    )
    assert len(await book.calls(query=query)) == 1
    assert await book.calls(query="jan's phone") == []


@pytest.mark.parametrize("query", ["", "  ", "\x00"])
async def test_a_query_of_nothing_is_the_log(book: Book, query: str) -> None:
    """Guards against an empty field that finds nothing."""
    book.write(a_call())
    assert len(await book.calls(query=query)) == 1


@pytest.mark.parametrize("query", ["kowalska", "ka"])
async def test_what_is_found_comes_page_by_page_with_the_newest_first(book: Book, query: str) -> None:
    """Guards against pages of a search that overlap, and a filter that applies after the page was cut."""
    for place, how in enumerate((Disposition.MISSED, Disposition.BLOCKED, Disposition.MISSED, Disposition.MISSED)):
        book.write(a_call(f"{place}", started=NOON + timedelta(hours=place), disposition=how))
    first = await book.calls(query=query, limit=2)
    assert [call.call_id for call in first] == ["3", "2"]
    assert [call.call_id for call in await book.calls(query=query, limit=2, before=first[-1].started)] == ["1", "0"]
    missed = await book.calls(query=query, dispositions=[Disposition.MISSED])
    assert [call.call_id for call in missed] == ["3", "2", "0"]


async def test_what_a_call_becomes_can_be_found_and_what_it_was_not(book: Book) -> None:
    """Guards against a search that finds what was corrected, or only what was known at first."""
    book.write(a_call(caller=ZANETA))
    book.write(a_call(caller=replace(ZANETA, name="Ewa", caller_id=CallerId.of("221234567"))))
    assert len(await book.calls(query="ewa")) == 1
    assert await book.calls(query="kedzierska") == []
    book.write(a_call(caller=ZANETA, started=NOON + timedelta(days=1)))
    assert len(await book.calls(query="kedzierska")) == 1


async def test_a_deleted_call_is_not_found(book: Book) -> None:
    """Guards against names that stay in the index."""
    book.write(a_call(caller=ZANETA, disposition=Disposition.MISSED))
    await book.delete_call("c0ffee")
    book.write(a_call("beef", started=NOON, caller=replace(ZANETA, name="Jan", caller_id=CallerId.of("1"))))
    assert await book.calls(query="zaneta") == []


async def test_a_call_that_lasts_is_found_after_somebody_wanted_to_delete_it(book: Book) -> None:
    """Guards against an index that lost what is still there."""
    book.write(a_call(caller=ZANETA))
    assert not await book.delete_call("c0ffee")
    assert len(await book.calls(query="zaneta")) == 1


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["Anna Kowalska", "Jan", "ÄÖ ßtraße"])), max_size=8),
    st.sampled_from(["anna", "n", "jan", "strass", "ao s"]),
    st.integers(1, 3),
)
def test_the_pages_of_a_search_together_are_what_fits(facts: list[tuple[int, str]], query: str, limit: int) -> None:
    """Guards against calls that began in the same moment and hide each other."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    with closing(sqlite3.connect(":memory:", autocommit=True)) as connection:
        connection.row_factory = sqlite3.Row
        migrate(connection)
        for place, (minute, name) in enumerate(facts):
            caller = Caller(caller_id=CallerId.of("1"), name=name)
            calls.write(connection, a_call(f"{place:x}", started=start + timedelta(minutes=minute), caller=caller))
        found = calls.page(connection, limit=100, before=None, dispositions=None, query=query)
        page = calls.page(connection, limit=limit, before=None, dispositions=None, query=query)
    fitting = {f"{place:x}" for place, (_, name) in enumerate(facts) if folded(query) in folded(name)}
    assert {call.call_id for call in found} == fitting
    assert [call.started for call in found] == sorted((call.started for call in found), reverse=True)
    assert found[:limit] == page


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    """Guards against text that is another when it is searched for than when it was kept."""
    assert folded(folded(text)) == folded(text)
