"""The modem's clock, which runs faster or slower than ours by up to half a percent.

How much sound came in tells how late the modem is. Sound comes late, never early: busy machines and USB hold it back.
So of all measurements within some seconds the earliest one is right, and what changes from one such time to the next
is either a clock that is a little off, or, when it is more than a clock can be off, sound that nobody read in time.
"""

from dataclasses import dataclass

from ..core.audio.samples import SAMPLE_RATE

WINDOW = 2.0
"""Seconds over which the earliest arrival is looked for."""
LEAST_MEASUREMENTS = 10
"""A window with fewer tells of our own stall, not of the modem."""
MOST_DRIFT = 0.04
"""Seconds per window, 2 %: more than a clock can be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """What has changed since last asked, in seconds."""

    drift: float = 0.0
    """By how much the modem has fallen behind; negative when it has gained."""
    lost: float = 0.0
    """How much sound never came."""


class ModemClock:
    """Compares one stream of sound with our own time."""

    def __init__(self, now: float) -> None:
        """Begin with the stream."""
        self._started = now
        self._samples = 0
        self._last: float | None = None
        self._window_end = now + WINDOW
        self._measurements = 0
        self._least = float("inf")

    def late(self, samples: int, now: float) -> float:
        """Return by how many seconds the next piece of sound comes later than it could."""
        late = now - self._started - (self._samples + samples) / SAMPLE_RATE
        earliest = self._least if self._last is None else min(self._last, self._least)
        return max(0.0, late - earliest) if self._measurements else 0.0

    def hear(self, samples: int, now: float) -> Lateness:
        """Count what came in."""
        self._samples += samples
        self._measurements += 1
        late = now - self._started - self._samples / SAMPLE_RATE
        self._least = min(self._least, late)
        if now < self._window_end or self._measurements < LEAST_MEASUREMENTS:
            return Lateness()
        change = 0.0 if self._last is None else self._least - self._last
        self._last = self._least
        self._window_end, self._measurements, self._least = now + WINDOW, 0, float("inf")
        if abs(change) <= MOST_DRIFT:
            return Lateness(drift=change)
        return Lateness(lost=max(0.0, change))
