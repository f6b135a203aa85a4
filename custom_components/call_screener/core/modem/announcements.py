"""What a modem says about calls that come in, put together: rings, and who calls."""

from collections.abc import Iterable

from ..caller_id import CallerId
from ..events import CallerIdReceived, Ring
from .cadence import Cadence
from .caller_id_fields import Field, Tag, read_line
from .caller_id_report import CallerIdReport
from .dtmf_caller_id import IdleKeys
from .raw_report import RawReport
from .replies import read_ring

type Announcement = Ring | CallerIdReceived


class Announcements:
    """Takes what may announce a call, and says what became known by it."""

    def __init__(self) -> None:
        """Begin with no call."""
        self._report = CallerIdReport()
        self._raw = RawReport()
        self._keys = IdleKeys()
        self._cadence = Cadence()

    @property
    def deadline(self) -> float | None:
        """When `over` wants to be called."""
        deadlines = (self._report.deadline, self._cadence.deadline)
        return min((each for each in deadlines if each is not None), default=None)

    def over(self, now: float) -> list[Announcement]:
        """Return what waited for the end of something that is over now."""
        told: list[Announcement] = []
        if (ends_at := self._report.deadline) is not None and now >= ends_at:
            told += self._end_report()
        for ring in self._cadence.over(now):
            told += [*self._end_report(), ring]
        return told

    def hold(self, now: float) -> None:
        """Note that a line is coming in: a number may be cut by a pause in its middle."""
        self._report.hold(now)

    def line(self, text: str, now: float, *, may_begin: bool) -> list[Announcement] | None:
        """Take a line, and return None when it is about no call.

        Unless a report `may_begin`, only the one that has begun is completed: on a line that is in use somebody else
        calls, and that is no call of ours.
        """
        self._keys.end()
        if (mark := read_ring(text)) is not None:
            return self.rang(now, mark)
        if (rings := self._cadence.take(text, now)) is not None:
            return [*(self._end_report() if rings else ()), *rings]
        if report := read_line(text):
            rang = self.rang(now, report.mark) if report.is_ring else []
            is_ours = may_begin or self._report.is_open
            return [*rang, *(self._reported(report.fields, now) if is_ours else ())]
        fields = self._raw.take(text, now)
        if fields is None:
            return None
        return self._reported(fields, now, is_whole=True) if may_begin else []

    def rang(self, now: float, mark: str | None = None) -> list[Announcement]:
        """Take a ring. What waited for the end of a report belongs to the ring that ends it."""
        self._raw.end()
        return [*self._end_report(), *self._cadence.rang(mark or None, now)]

    def key(self, letter: str, now: float) -> list[Announcement]:
        """Take a key, or another event, that is reported while nobody holds the line."""
        caller = self._keys.take(letter, now)
        return self._reported((Field(Tag.NUMBER, caller),), now) if caller else []

    def _reported(self, fields: Iterable[Field], now: float, *, is_whole: bool = False) -> list[Announcement]:
        return _told(self._report.add(fields, now, is_whole=is_whole))

    def _end_report(self) -> list[Announcement]:
        return _told(self._report.end())


def _told(callers: Iterable[CallerId]) -> list[Announcement]:
    return [CallerIdReceived(caller) for caller in callers]
