"""Times by which people look for a message: today, yesterday, this week, and month by month.

A week begins on Monday. Each time is whole, so that what came today is also among what came this week and this month.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum, auto
from typing import Final

from homeassistant.util import dt as dt_util

from ..book.voicemails import Span

_DAY: Final = timedelta(days=1)
_MONTH: Final = re.compile(r"(19[7-9]\d|2\d{3})-(0[1-9]|1[0-2])", re.ASCII)
"""Nothing of ours is from before computers had a calendar."""


class Lately(StrEnum):
    """Times that are named by how long ago they are."""

    TODAY = auto()
    YESTERDAY = auto()
    WEEK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        """Return how it is written in an address."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def next_first(self) -> date:
        """The first day of the next one."""
        return (self.first + 31 * _DAY).replace(day=1)


type Time = Lately | Month


def read_time(text: str) -> Time | None:
    """Return which time is meant; None if there is none like it."""
    if text in Lately:
        return Lately(text)
    found = _MONTH.fullmatch(text)
    return Month(year=int(found[1]), month=int(found[2])) if found else None


def span(time: Time, today: date) -> Span:
    """Return from when to when a time is, in the time of the house."""
    match time:
        case Lately.TODAY:
            return Span(since=_midnight(today))
        case Lately.YESTERDAY:
            return Span(since=_midnight(today - _DAY), before=_midnight(today))
        case Lately.WEEK:
            return Span(since=_midnight(today - today.weekday() * _DAY))
        case Month():
            return Span(since=_midnight(time.first), before=_midnight(time.next_first))


def times_back_to(oldest: datetime, today: date) -> Iterator[Time]:
    """Yield all times back to a moment, the latest first."""
    yield from Lately
    first, last = dt_util.as_local(oldest).date().replace(day=1), today.replace(day=1)
    while last >= first:
        yield Month(year=last.year, month=last.month)
        last = (last - _DAY).replace(day=1)


def _midnight(day: date) -> datetime:
    return dt_util.start_of_local_day(day)
