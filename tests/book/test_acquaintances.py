"""Whom the household has spoken with, and who rang in vain."""

from datetime import timedelta

import pytest

from custom_components.call_screener.book import Book
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Caller
from tests.book.samples import ANNA, JAN, NOON, a_call

KNOWN = {Disposition.ALLOWED, Disposition.PUT_THROUGH}
IN_VAIN = {Disposition.ABANDONED, Disposition.MISSED, Disposition.VOICEMAIL}
MINUTE = timedelta(minutes=1)


def nobody(kind: CallerIdKind) -> Caller:
    """Return a caller without a number."""
    return Caller(caller_id=CallerId(kind=kind))


@pytest.mark.parametrize("how", Disposition)
async def test_who_was_put_through_is_known(book: Book, how: Disposition) -> None:
    """Guards against a seller who is known because he was turned away."""
    book.write(a_call(disposition=how))
    assert await book.known_keys() == ({ANNA.key} if how in KNOWN else frozenset())


async def test_whom_the_household_called_is_known(book: Book) -> None:
    """Guards against a doctor who is screened when calling back."""
    await book.note_dialled(JAN.key, NOON)
    await book.note_dialled(JAN.key, NOON - MINUTE)
    assert await book.known_keys() == {JAN.key}


@pytest.mark.parametrize("kind", [CallerIdKind.WITHHELD, CallerIdKind.OUT_OF_AREA, CallerIdKind.NONE])
async def test_nobody_is_known_without_a_number(book: Book, kind: CallerIdKind) -> None:
    """Guards against all who withhold their number being known because one of them was put through."""
    book.write(a_call(caller=nobody(kind), disposition=Disposition.PUT_THROUGH))
    assert await book.known_keys() == frozenset()


@pytest.mark.parametrize("how", Disposition)
async def test_who_rang_in_vain_is_remembered(book: Book, how: Disposition) -> None:
    """Guards against a blocked caller for whom the second call opens the door."""
    book.write(a_call(disposition=how))
    assert await book.last_unanswered(NOON) == ({ANNA.key: NOON} if how in IN_VAIN else {})


async def test_the_last_call_counts_and_no_older_one(book: Book) -> None:
    """Guards against a repeated call an hour later."""
    for place, minutes in enumerate((0, 5, 10)):
        book.write(a_call(f"{place}", started=NOON + minutes * MINUTE, disposition=Disposition.MISSED))
    book.write(a_call("a", caller=nobody(CallerIdKind.WITHHELD), disposition=Disposition.ABANDONED))
    short = Caller(caller_id=CallerId.of("112"), number=Number(text="112"))
    book.write(a_call("b", caller=short, disposition=Disposition.MISSED))
    assert await book.last_unanswered(NOON) == {ANNA.key: NOON + 10 * MINUTE, "withheld": NOON, "112": NOON}
    assert await book.last_unanswered(NOON + 6 * MINUTE) == {ANNA.key: NOON + 10 * MINUTE}
    assert await book.last_unanswered(NOON + 11 * MINUTE) == {}


async def test_who_rang_in_vain_and_was_then_declined_is_not_remembered(book: Book) -> None:
    """Guards against a restart after which somebody rings through whom a person had turned away."""
    book.write(a_call("a", disposition=Disposition.MISSED))
    book.write(a_call("b", started=NOON + MINUTE, disposition=Disposition.REJECTED))
    assert await book.last_unanswered(NOON) == {}
