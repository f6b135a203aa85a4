"""The time that a tone keeps: sound and pause in turn, or sound without end."""

from collections import deque

from .exchange import Cadence, Tone, ToneKind
from .frames import FRAME_SECONDS

CYCLES = 3
"""After which a cadence is believed."""
CONTINUOUS = 3.0
"""Seconds after which a tone without a pause is believed. An exchange plays it for ten and more, a note seldom
lasts as long."""
EVEN = 1.5
"""Decibels within which such a tone keeps its loudness. Strings fade by more in that time."""

_TOLERANCE = 0.2
_SMALLEST_TOLERANCE = 0.03
_LONGEST_CADENCE = 6
_FRAMES_OF_PART = 25
"""Half a second: whatever two frequencies beat with, the mean over it is even."""
_PARTS = round(CONTINUOUS / FRAME_SECONDS / _FRAMES_OF_PART)
_EVEN = 10 ** (EVEN / 10)


class Rhythm:
    """Compares sounds and pauses with the cadences of some tones."""

    def __init__(self, tones: list[Tone]) -> None:
        """Begin in silence."""
        self._tones = [tone for tone in tones if tone.cadence]
        self._is_on = False
        self._run = 0
        """Frames since it went on or off."""
        self._past: deque[float] = deque(maxlen=CYCLES * _LONGEST_CADENCE)
        """Seconds of sound and of pause, in turn; the last one is a pause whenever sound begins."""

    def hear(self, *, is_on: bool) -> list[ToneKind]:
        """Take the next frame, and return the first tone whose last cycle has just ended: sound begins anew."""
        kinds: list[ToneKind] = []
        if is_on != self._is_on:
            self._past.append(self._run * FRAME_SECONDS)
            self._is_on, self._run = is_on, 0
            kinds = [tone.kind for tone in self._tones if is_on and _keeps_time(self._past, tone.cadence)][:1]
        if kinds:
            self._past.clear()
        self._run += 1
        return kinds


class Constancy:
    """Waits for a tone that goes on without a pause and as loud as it began."""

    def __init__(self, tones: list[Tone]) -> None:
        """Begin in silence."""
        self._kinds = [tone.kind for tone in tones if not tone.cadence]
        self._powers: list[float] = []
        """Of the frames of the part under way."""
        self._parts: deque[float] = deque(maxlen=_PARTS)

    def hear(self, *, power: float) -> list[ToneKind]:
        """Take the power of the next frame, nothing if it is not the tone, and return the tone when it is certain."""
        if power <= 0:
            self._powers.clear()
            self._parts.clear()
            return []
        self._powers.append(power)
        if len(self._powers) < _FRAMES_OF_PART:
            return []
        self._parts.append(sum(self._powers))
        self._powers.clear()
        if len(self._parts) < _PARTS or max(self._parts) > min(self._parts) * _EVEN:
            return []
        self._parts.clear()
        return self._kinds


def _keeps_time(past: deque[float], cadence: Cadence) -> bool:
    expected = cadence * CYCLES
    if len(past) < len(expected):
        return False
    heard = list(past)[-len(expected) :]
    return all(map(_is_as_long_as, heard, expected, strict=True))


def _is_as_long_as(heard: float, expected: float) -> bool:
    """Compare within a fifth, and the frame that either end may fall into."""
    tolerance = max(_SMALLEST_TOLERANCE, _TOLERANCE * expected) + FRAME_SECONDS / 2
    return abs(heard - expected) <= tolerance
