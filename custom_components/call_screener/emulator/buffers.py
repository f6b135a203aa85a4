"""What waits between driver and line in either direction, on the modem's own clock.

The line's time is everybody's; the modem counts samples by a crystal of its own, which is off by `clock_skew`. What it
plays is stretched onto the line accordingly, and what it hears onto its own samples.
"""

from math import ceil, floor
from random import Random
from typing import Final

from .coding import Coding, Samples, decode
from .sound import is_loud, stretched

_BURST: Final = (160, 512)
"""Samples in one burst of received sound."""

_GLANCE: Final = 320
"""Samples after which the transmit buffer is looked at again, for those who wait for room in it."""


class SampleClock:
    """Counts a modem's samples since a stream began."""

    def __init__(self, start: int, skew: float) -> None:
        self._start = start
        self.pace = 1.0 + skew
        """Samples of the modem to one of the line."""

    def count(self, index: int) -> int:
        """Return how many samples it has counted by a sample of the line."""
        return floor((index - self._start) * self.pace + 1e-9)


class Transmitter:
    """What the driver has sent and the caller has not heard yet."""

    def __init__(self, start: int, coding: Coding, skew: float = 0.0) -> None:
        self._coding = coding
        self._buffer = bytearray()
        self._clock = SampleClock(start, skew)
        self._counted = 0
        self.position = start
        self.is_starving = True
        self.is_paused = False
        self.has_run_dry = False

    @property
    def buffered(self) -> int:
        """Bytes that wait."""
        return len(self._buffer)

    def put(self, sound: bytes) -> None:
        """Take what the driver sent."""
        self._buffer += sound
        self.is_starving = False

    def discard(self) -> None:
        """Drop what waits."""
        self._buffer.clear()

    def play_to(self, index: int) -> Samples:
        """Return what sounds between the last call and this sample; it is short when the buffer ran dry."""
        counted = self._clock.count(index)
        wanted = 0 if self.is_paused else counted - self._counted
        samples = decode(self._coding, bytes(self._buffer[: wanted * self._coding.width]))
        del self._buffer[: wanted * self._coding.width]
        self.has_run_dry = len(samples) < wanted
        if self._clock.pace != 1.0:
            length = index - self.position
            samples = stretched(samples, round(length * len(samples) / wanted) if wanted else 0)
        self.position = index
        self._counted = counted
        return samples

    @property
    def deadline(self) -> int | None:
        """The sample at which to play again, so as not to miss the buffer's end."""
        if self.is_starving or self.is_paused:
            return None
        return self.position + min(ceil((len(self._buffer) // self._coding.width + 1) / self._clock.pace), _GLANCE)


class Receiver:
    """What the line says and the driver has not been sent yet."""

    def __init__(self, start: int, random: Random, skew: float = 0.0) -> None:
        self._random = random
        self._clock = SampleClock(start, skew)
        self._counted = 0
        self.position = start
        self.deadline = start
        self.quiet_since = start
        self.has_heard = False
        self._appoint()

    def _appoint(self) -> None:
        self.deadline = self.position + self._random.randint(*_BURST)

    def advance(self, index: int, samples: Samples) -> Samples:
        """Take note of a burst of the line, and return it in the modem's own samples."""
        self.position = index
        if is_loud(samples):
            self.quiet_since = index
            self.has_heard = True
        self._appoint()
        counted = self._clock.count(index)
        length, self._counted = counted - self._counted, counted
        return stretched(samples, length)
