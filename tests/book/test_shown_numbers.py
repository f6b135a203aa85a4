"""Numbers of the call log, as people of the line's country read and search for them."""

from datetime import timedelta

import pytest

from custom_components.call_screener.book import Book
from custom_components.call_screener.book.numbers import number_reader
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.verdict import Caller
from tests.book.samples import NOON, a_call


@pytest.fixture
async def british(book: Book) -> Book:
    """Return the book of a line in Britain."""
    await book.close()
    await book.open("en", "GB")
    return book


def caller(text: str, region: str = "GB") -> Caller:
    """Return who shows a number on a line in a region."""
    return Caller(caller_id=CallerId.of(text), number=number_reader(region)(text))


async def test_a_number_is_shown_as_people_of_the_lines_country_write_it_now(book: Book) -> None:
    """Guards against calls from before a country was chosen, or from an old version, that look otherwise for ever."""
    book.write(a_call())
    told = []
    for region in ("", "PL", "GB"):
        await book.close()
        await book.open("en", region)
        call = await book.call("c0ffee")
        assert call is not None
        assert (call.number, call.number_text) == ("+48221234567", "221234567")
        assert call.caller.number is not None
        told.append((call.number_shown, call.caller.number.shown))
    shown = ["+48 22 123 45 67", "22 123 45 67", "+48 22 123 45 67"]
    assert told == [(each, each) for each in shown]


@pytest.mark.parametrize("text", ["112", "19115", "p"])
async def test_what_is_no_telephone_number_is_shown_as_it_was_received(british: Book, text: str) -> None:
    """Guards against groups in an extension, and a caller of whom nothing is shown."""
    british.write(a_call(caller=Caller(caller_id=CallerId.of(text))))
    (call,) = await british.calls()
    assert call.number_shown == text


async def test_who_shows_no_number_has_none(british: Book) -> None:
    """Guards against an empty number in the place of "withheld"."""
    british.write(a_call(caller=Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))))
    (call,) = await british.calls()
    assert (call.number_shown, call.caller.number) == (None, None)


@pytest.mark.parametrize("received", ["02079460123", "2079460123", "+442079460123", "00442079460123"])
@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("020 7946 0123", True),
        ("020 79", True),
        ("(020) 7946", True),
        ("02079460123", True),
        ("2079460123", True),
        ("+44 20 7946 0123", True),
        ("0044 20 7946", True),
        ("7946 0123", True),
        ("123", True),
        ("020 7946 0124", False),
        ("0 946", False),
        ("0123 020", False),
        ("+48 20 7946", False),
    ],
)
async def test_a_call_is_found_by_the_number_on_the_screen(
    british: Book, received: str, query: str, *, is_found: bool
) -> None:
    """Guards against a number that is copied from the log, and is not in it: the network may leave out the zero."""
    british.write(a_call(caller=caller(received)))
    (call,) = await british.calls()
    assert call.number_shown == "020 7946 0123"
    assert len(await british.calls(query=query)) == is_found


async def test_regular_callers_are_shown_as_people_write_them(british: Book) -> None:
    """Guards against a list to tick off that nobody can read."""
    for place in range(3):
        facts = {"caller": caller("+442079460123"), "disposition": Disposition.ALLOWED}
        british.write(a_call(f"{place}", **facts))
    (regular,) = await british.regulars(NOON - timedelta(days=1), least=3)
    assert (regular.number.key, regular.number.shown) == ("+442079460123", "020 7946 0123")
