"""The keys that a caller presses, by their sound.

A key is one tone out of four low ones and one out of four high ones (Q.23). The sound is looked at in blocks of
102 samples, 12.75 ms, that overlap by half. A block could be a key when it is loud enough, has a low and a high
tone that each stand out of their group, one not much louder than the other, and nearly nothing besides.

Voices meet all this now and then. What they do not do is to keep two tones at just the right frequencies: from one
block to the next the phase tells a tone's frequency to a few hertz, however short the block. So the deviation is
measured, and what the filters lost through it is given back before the two tones are judged. That lets their share
of the energy be set so high that no vowel reaches it, without turning a key away that is out of tune.

A press begins with four such blocks in a row: 29 ms at the least, and 38 ms are certain to have them. It is held as
long as its tones are the greater part of the sound and ends when they were not for five blocks: 27 ms of pause
end it, 20 ms do not. Equipment must accept 40 ms and a pause of 40 ms, and must ignore less than 23 ms and an
interruption of 10 ms (Q.24).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, pi, remainder, sin

from .frames import Framer, level, power
from .goertzel import spectrum_at
from .samples import SAMPLE_RATE

ROWS = (697, 770, 852, 941)
COLUMNS = (1209, 1336, 1477, 1633)
KEYS = ("123A", "456B", "789C", "*0#D")

BLOCK_SAMPLES, STEP_SAMPLES = 102, 51
FAINTEST = -40.0
"""Of both tones together, in dBm0: a key whose stronger tone has -36 is 4 dB above it."""
NORMAL_TWIST, REVERSE_TWIST = 10.0, 6.0
"""Decibels by which the low and the high tone may be the louder one: 2 more than a caller's may differ by, for what
noise of -15 dB adds to the weaker one."""
ABOVE_GROUP = 6.0
"""Decibels by which a tone stands out of the others of its group."""
SHARE_OF_ENERGY = 0.85
"""What both tones have of it. Noise of -15 dB leaves them 0.97. An hour of synthetic speech had two blocks in a row
that passed, once, and at 0.75 already digits; overtones are ruled out by the same token."""
SHARE_WHILE_HELD = 0.5
"""What is enough of it once the key is down."""
DEVIATION = 0.025
"""By which part a tone is out of tune at most. 1.5 % must be accepted, 3.5 % refused."""
BLOCKS_TO_START, BLOCKS_TO_END = 4, 5

_MOST_TWIST, _LEAST_TWIST = 10 ** (NORMAL_TWIST / 10), 10 ** (-REVERSE_TWIST / 10)
_ABOVE_GROUP = 10 ** (ABOVE_GROUP / 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitHeard:
    """A key was pressed: one of `0123456789*#ABCD`."""

    digit: str
    at: float
    """Seconds since the stream began, when the key went down."""


@dataclass(frozen=True, slots=True)
class _Sound:
    """One frequency in one block."""

    hertz: int
    power: float
    phase: float

    def deviation(self, before: _Sound) -> float:
        """Return by which part of it the frequency is off, by the phase since the last block."""
        turned = self.phase - before.phase - 2 * pi * self.hertz * STEP_SAMPLES / SAMPLE_RATE
        return remainder(turned, 2 * pi) * SAMPLE_RATE / (2 * pi * STEP_SAMPLES) / self.hertz


@dataclass(frozen=True, slots=True)
class _Pair:
    """A block in which a low and a high tone stand out: perhaps a key."""

    key: str
    low: _Sound
    high: _Sound
    total: float
    """The power of all that sounds."""

    def is_in_tune(self, before: _Pair) -> bool:
        """Tell whether it is the key that `before` was, and nothing but the key."""
        if self.key != before.key:
            return False
        off_low, off_high = self.low.deviation(before.low), self.high.deviation(before.high)
        if max(abs(off_low), abs(off_high)) > DEVIATION:
            return False
        low = self.low.power / _let_through(off_low * self.low.hertz)
        high = self.high.power / _let_through(off_high * self.high.hertz)
        return _LEAST_TWIST < low / high < _MOST_TWIST and low + high > SHARE_OF_ENERGY * self.total


class DigitDetector:
    """Listens in a stream of 16-bit PCM for keys: 3 ms of work for each second."""

    def __init__(self) -> None:
        """Begin a stream."""
        self._framer = Framer(BLOCK_SAMPLES, STEP_SAMPLES)
        self._blocks = 0
        self._before: _Pair | None = None
        self._run = 0
        """Blocks in a row that are the same key in tune, but for the first of them."""
        self._held: str | None = None
        """The key that is down."""
        self._missing = 0
        """Blocks in a row without it."""

    def feed(self, pcm16: bytes) -> list[DigitHeard]:
        """Hear the next piece, of any size, and return the keys that were found to be down."""
        return [digit for samples in self._framer.cut(pcm16) for digit in self._hear(samples)]

    def _hear(self, samples: tuple[int, ...]) -> list[DigitHeard]:
        self._blocks += 1
        pair = _pair_in(samples)
        is_in_tune = pair is not None and self._before is not None and pair.is_in_tune(self._before)
        self._run = self._run + 1 if is_in_tune else 0
        self._before = pair
        self._hold(pair)
        if pair is None or pair.key == self._held or self._run < BLOCKS_TO_START - 1:
            return []
        self._held, self._missing = pair.key, 0
        began = self._blocks - BLOCKS_TO_START
        return [DigitHeard(digit=pair.key, at=began * STEP_SAMPLES / SAMPLE_RATE)]

    def _hold(self, pair: _Pair | None) -> None:
        """Notice when the key that is down goes up."""
        is_down = pair is not None and pair.key == self._held
        self._missing = 0 if is_down else self._missing + 1
        if self._missing == BLOCKS_TO_END:
            self._held = None


def _pair_in(samples: Sequence[int]) -> _Pair | None:
    total = power(samples)
    if level(total) < FAINTEST:
        return None
    low, high = _standing_out(samples, ROWS), _standing_out(samples, COLUMNS)
    if low is None or high is None or low.power + high.power < SHARE_WHILE_HELD * total:
        return None
    return _Pair(KEYS[ROWS.index(low.hertz)][COLUMNS.index(high.hertz)], low, high, total)


def _standing_out(samples: Sequence[int], group: tuple[int, ...]) -> _Sound | None:
    """Return the tone of a group that stands out of it, if one does."""
    sums = [spectrum_at(samples, hertz) for hertz in group]
    squares = [real * real + imaginary * imaginary for real, imaginary in sums]
    second, most = sorted(squares)[-2:]
    if most <= second * _ABOVE_GROUP:
        return None
    place = squares.index(most)
    real, imaginary = sums[place]
    return _Sound(group[place], 2 * most / BLOCK_SAMPLES**2, atan2(-imaginary, real))


def _let_through(hertz: float) -> float:
    """Return the part of a tone's power that a filter gives, so many hertz from its own frequency."""
    angle = pi * hertz * BLOCK_SAMPLES / SAMPLE_RATE
    return (sin(angle) / angle) ** 2 if angle else 1.0
