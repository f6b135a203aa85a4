"""What became of many calls."""

from datetime import timedelta

from custom_components.call_screener.book import Book
from custom_components.call_screener.book.tally import KeptAway, Screened
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.screening.verdict import Action, Rule, Verdict
from tests.book.samples import MESSAGE, NOON, a_call

WEEKS = [NOON, NOON + timedelta(weeks=1), NOON + timedelta(weeks=2)]
SCREEN = Verdict(action=Action.SCREEN, rule=Rule.UNKNOWN_NUMBER, reason="The number is on no list.")
LATER = NOON + timedelta(days=8)


async def test_each_call_is_counted_in_its_week(book: Book) -> None:
    """Guards against a call on the border of two weeks that is counted twice, or not at all."""
    moments = [NOON - timedelta(microseconds=1), *WEEKS, LATER]
    for place, started in enumerate(moments):
        book.write(a_call(f"a{place}", started=started, disposition=Disposition.MISSED, duration=5.0))
    book.write(a_call("b", started=LATER))
    found = await book.tally(WEEKS)
    assert [week.start for week in found.weeks] == WEEKS[:2]
    assert [week.calls[Disposition.MISSED] for week in found.weeks] == [1, 2]
    assert {count for week in found.weeks for kind, count in week.calls.items() if kind != "missed"} == {0}


async def test_who_gave_up_is_told_by_how_far_they_came(book: Book) -> None:
    """Guards against a caller who said a name that no engine understood, and counts as one who said nothing."""
    facts = {"started": LATER, "verdict": SCREEN, "disposition": Disposition.ABANDONED, "duration": 10.0}
    book.write(a_call("a1", **facts))
    book.write(a_call("a2", **facts, said_name="Anna"))
    book.write(a_call("a3", **facts))
    book.append("a3", Part.NAME, MESSAGE)
    book.finish("a3", Part.NAME, keep=True)
    book.write(a_call("a4", **facts, said_name="Anna", said_reason="A parcel"))
    book.write(a_call("a5", **facts | {"disposition": Disposition.PUT_THROUGH}))
    book.write(a_call("a6", started=LATER, disposition=Disposition.BLOCKED, duration=2.5))
    await book.flush()
    found = await book.tally(WEEKS)
    assert found.screened == Screened(calls=5, at_greeting=1, after_name=2, waiting=1)
    assert found.kept_away == KeptAway(calls=4, seconds=32.5)


async def test_a_house_without_calls_has_a_tally(book: Book) -> None:
    """Guards against a page of statistics that fails on the first day."""
    found = await book.tally(WEEKS)
    assert found.kept_away == KeptAway(calls=0, seconds=0.0)
