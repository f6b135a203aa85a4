"""Rings that are told apart: by a letter or digit behind the word, or by how long each part of them lasts.

With `AT+VDR=1,<n>` a modem prints `DRON=8`, `DROF=4`, `DRON=8` for the parts of a burst, in tenths of a second, and
then `RING`, n tenths after the last of them; with n = 0 no `RING` comes at all, and the burst is over when nothing more
comes. We switch it on for nobody, and understand it from a modem that was left so. Either way one burst is one ring.

A pattern is the letter or digit (`A`, `1`), else the parts of the burst in seconds, sound and silence in turn
(`0.8 0.4 0.8`).
"""

import re

from ..events import Ring

BURST_ENDS = 1.0
"""Seconds after the last part of a burst until it is over: the pauses in a burst are shorter, those between longer."""

LONGEST_PART = 3.0
"""Seconds from a pause in a burst to the report of the sound behind it, which comes when that is over."""

LATE = 3.0
"""Seconds in which the word for a burst that was told already may still come."""

MAX_PARTS = 15
"""Of a burst, sound and silence; no exchange has more than five."""

_PARTS = re.compile(r"(?:DRO(?:N|F)\s*=\s*\d+\s*)+", re.IGNORECASE)
_PART = re.compile(r"DRO(N|F)\s*=\s*(\d+)", re.IGNORECASE)


def is_cadence(text: str) -> bool:
    """Tell whether a line consists of parts of bursts."""
    return _PARTS.fullmatch(text) is not None


class Cadence:
    """Tells each burst once."""

    def __init__(self) -> None:
        """Begin in silence."""
        self._burst: list[float] = []
        self._pause: float | None = None
        self._ends_at: float | None = None
        self._is_told = False
        self._told_until = 0.0

    @property
    def deadline(self) -> float | None:
        """When a burst is over if nothing more comes."""
        return self._ends_at

    def take(self, text: str, now: float) -> list[Ring] | None:
        """Return the rings that a line with parts of bursts ends; None when it is no such line."""
        if not is_cadence(text):
            return None
        return [ring for each in _PART.finditer(text) for ring in self._part(each, now)]

    def rang(self, mark: str | None, now: float) -> list[Ring]:
        """Return the ring for which the word came, unless that was told."""
        if not self._burst:
            is_told, self._is_told = self._is_told and now < self._told_until, False
            return [] if is_told else [Ring(mark)]
        rings = self._told(now, mark)
        self._is_told = False
        return rings

    def over(self, now: float) -> list[Ring]:
        """Return the ring that is over now, if there is one."""
        return self._told(now) if self._ends_at is not None and now >= self._ends_at else []

    def _part(self, part: re.Match[str], now: float) -> list[Ring]:
        seconds = int(part[2]) / 10
        if part[1].upper() == "F":
            return self._paused(seconds, now)
        pause, self._pause = self._pause, None
        if not self._burst and pause is not None and pause < BURST_ENDS and now < self._told_until:
            self._is_told = True  # The word came in the middle of the burst, and may come once more.
            return []
        self._burst += [seconds] if pause is None or not self._burst else [pause, seconds]
        self._ends_at = now + BURST_ENDS
        return self._told(now) if len(self._burst) >= MAX_PARTS else []

    def _paused(self, seconds: float, now: float) -> list[Ring]:
        self._pause = seconds
        if not self._burst:
            return []
        if seconds >= BURST_ENDS:
            return self._told(now)
        self._ends_at = now + LONGEST_PART
        return []

    def _told(self, now: float, mark: str | None = None) -> list[Ring]:
        pattern = mark or " ".join(f"{seconds:.1f}" for seconds in self._burst)
        self._burst = []
        self._pause = self._ends_at = None
        self._is_told = True
        self._told_until = now + LATE
        return [Ring(pattern)]
