"""How much is in the book, and what all of its calls together tell."""

import shutil

import pytest

from custom_components.call_screener.book import Book
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.caller_id import NO_CALLER_ID, CallerId, CallerIdKind
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule, Verdict
from tests.book.samples import MESSAGE, a_call


def untold(
    call_id: str, rule: Rule = Rule.NO_CALLER_ID, disposition: Disposition | None = Disposition.ABANDONED
) -> CallRecord:
    """Return a call of which the network told nothing."""
    verdict = Verdict(action=Action.SCREEN, rule=rule, reason="There was no caller ID.")
    return a_call(call_id, caller=Caller(caller_id=NO_CALLER_ID), verdict=verdict, disposition=disposition)


async def test_caller_id_that_nobody_ever_had_is_found(book: Book) -> None:
    """Guards against a line on which caller ID was never ordered, and nobody who says so."""
    assert not await book.has_told_no_caller(1)
    for number in range(3):
        book.write(untold(f"{number}"))
    book.write(untold("taken at once", rule=Rule.HANDSET_IN_USE))
    book.write(untold("not over yet", disposition=None))
    assert await book.has_told_no_caller(3)
    assert not await book.has_told_no_caller(4)


@pytest.mark.parametrize("kind", [CallerIdKind.NUMBER, CallerIdKind.WITHHELD, CallerIdKind.OUT_OF_AREA])
async def test_one_caller_who_was_told_is_enough(book: Book, kind: CallerIdKind) -> None:
    """Guards against advice to order what is there."""
    for number in range(3):
        book.write(untold(f"{number}"))
    book.write(a_call("told", caller=Caller(caller_id=CallerId(kind=kind, number="221234567"))))
    assert not await book.has_told_no_caller(3)


async def test_the_book_is_measured(book: Book) -> None:
    """Guards against a page that says there is room where there is none."""
    book.write(a_call(disposition=Disposition.VOICEMAIL))
    book.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    book.finish("c0ffee", Part.VOICEMAIL, keep=True)
    measured = await book.extent()
    path = book.recording_path("c0ffee", Part.VOICEMAIL)
    assert (measured.calls, measured.recordings) == (1, 1)
    assert measured.sound == path.stat().st_size - 44
    assert measured.database > 0
    assert measured.free == pytest.approx(shutil.disk_usage(path.parent).free, rel=0.2)
