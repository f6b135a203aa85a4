"""What the calls of a day came to."""

from datetime import timedelta
from typing import Any

import pytest

from custom_components.call_screener.book import Book, Day
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.screening.verdict import Action, Rule, Verdict
from tests.book.samples import MESSAGE, NOON, a_call

SCREEN = Verdict(action=Action.SCREEN, rule=Rule.UNKNOWN_NUMBER, reason="The number is on no list.")
MINUTE = timedelta(minutes=1)


def asked(call_id: str, disposition: Disposition, **facts: Any) -> Any:
    """Return a call of a minute whose caller was asked who they are."""
    return a_call(call_id, verdict=SCREEN, disposition=disposition, duration=60.0, **facts)


async def test_each_way_a_call_can_end_is_counted(book: Book) -> None:
    """Guards against a graph in which declined calls are called missed, or a call in no column at all."""
    for place, disposition in enumerate(Disposition):
        book.write(a_call(f"{place}", disposition=disposition))
    book.write(asked("a", Disposition.PUT_THROUGH))
    assert await book.day(NOON) == Day(
        since=NOON, calls=len(Disposition) + 1, screened=1, blocked=1, turned_away=2, missed=1, voicemails=1
    )


@pytest.mark.parametrize(
    ("before", "duration", "counts"),
    [
        pytest.param(MINUTE, 59.9, 0, id="ended on the day before"),
        pytest.param(MINUTE, 60.0, 1, id="ended as the day began"),
        pytest.param(timedelta(), 0.0, 1, id="began with the day"),
        pytest.param(MINUTE, None, 0, id="of a crash on the day before"),
        pytest.param(-MINUTE, None, 1, id="of a crash today"),
        pytest.param(timedelta(days=2), 5.0, 0, id="long ago"),
    ],
)
async def test_a_call_counts_on_the_day_it_ended(
    book: Book, before: timedelta, duration: float | None, counts: int
) -> None:
    """Guards against a call at midnight that is in both days, or in neither."""
    book.write(a_call(started=NOON - before, disposition=Disposition.MISSED, duration=duration))
    assert (await book.day(NOON)).calls == counts


async def test_a_call_that_lasts_counts_not_yet(book: Book) -> None:
    """Guards against a call that is counted, and counted again when it is over."""
    book.write(a_call())
    assert await book.day(NOON) == Day(since=NOON)


async def test_time_is_saved_with_callers_of_whom_nobody_heard(book: Book) -> None:
    """Guards against a conversation that somebody wanted and that counts as time saved."""
    book.write(a_call("b", disposition=Disposition.BLOCKED, duration=2.5))
    book.write(asked("a1", Disposition.ABANDONED, said_name="Anna"))
    book.write(asked("a2", Disposition.ABANDONED, said_reason="A parcel"))
    book.write(asked("a3", Disposition.ABANDONED))
    book.append("a3", Part.REASON, MESSAGE)
    book.finish("a3", Part.REASON, keep=True)
    book.write(asked("a4", Disposition.REJECTED))
    book.write(asked("a5", Disposition.PUT_THROUGH))
    await book.flush()
    assert (await book.day(NOON)).seconds_saved == 62.5
