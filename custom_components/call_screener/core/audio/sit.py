"""The special information tone: three rising tones that announce that a number cannot be obtained (E.180).

The first two have one of several frequencies each. North America tells by them, and by their lengths, what is the
matter; whoever listens here only wants to know that nobody will come.
"""

from .frames import FRAME_SECONDS
from .goertzel import shares

RISING = ((900, 950, 1000), (1350, 1400, 1450), (1750, 1800, 1850))
"""Hertz of the three tones. Each may be off by 50 Hz, so each is heard by three filters, side by side in a frame of
20 ms. North America's 913.8 or 985.2, 1370.6 or 1428.5, and 1776.7 Hz are within."""
SHARE_OF_ENERGY = 0.7
"""Three filters let at least 0.85 through of a tone that is off by 50 Hz, and 0.47 of one that is off by 75."""
SHORTEST, LONGEST = 0.26, 0.40
"""Seconds of each: 330 ms, 70 more or less. North America's 274 and 380 ms are within."""
LONGEST_GAP = 0.03
"""Seconds between them."""

_FRAMES_OF_TONE = range(int(SHORTEST / FRAME_SECONDS) - 1, round(LONGEST / FRAME_SECONDS) + 2)
_FRAMES_OF_GAP = int(LONGEST_GAP / FRAME_SECONDS) + 2
"""A gap of 30 ms touches three frames of 20 ms."""


class SpecialInformation:
    """Follows the three tones, frame by frame."""

    def __init__(self) -> None:
        """Begin a stream."""
        self._frames: list[int] = []
        """How many there were of each tone so far."""
        self._gap = 0
        """Frames since the last one of them."""

    def hear(self, samples: tuple[int, ...], total: float) -> bool:
        """Take the next frame, whose power is `total` (nothing if it is too faint), and tell whether that was it."""
        if self._goes_on(samples, total):
            self._gap = 0
            return False
        self._gap += 1
        if self._gap <= _FRAMES_OF_GAP:
            return False
        was_complete = len(self._frames) == len(RISING) and self._frames[-1] in _FRAMES_OF_TONE
        self._frames = []
        return was_complete

    def _goes_on(self, samples: tuple[int, ...], total: float) -> bool:
        if total <= 0:
            return False
        place = len(self._frames)
        if place and _is_on(samples, total, RISING[place - 1]):
            self._frames[-1] += self._gap + 1
            return True
        may_rise = place < len(RISING) and (not place or self._frames[-1] in _FRAMES_OF_TONE)
        if may_rise and _is_on(samples, total, RISING[place]):
            self._frames.append(1)
            return True
        return False


def _is_on(samples: tuple[int, ...], total: float, hertz: tuple[int, ...]) -> bool:
    return sum(shares(samples, hertz, total)) > SHARE_OF_ENERGY
