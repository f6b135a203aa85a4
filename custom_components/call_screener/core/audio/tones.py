"""The tones that an exchange plays to a line whose caller has hung up.

Many modems do not report them, or report them where there are none, so the sound itself is asked. Every 20 ms
the share of the sound's energy that lies on a tone's frequencies is measured with a Goertzel filter. A frame
belongs to the tone when that share is large and the sound is no mere whisper. The lengths of what sounded and
of the pauses are then compared with the cadence, for three cycles: speech and music now and then hit a
frequency, but do not keep time.

A false alarm would hang up on a caller; a tone that is missed is caught by the maximum length of the call.
When in doubt, nothing is reported.
"""

from collections import deque
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin, sumprod

from .exchange import FREQUENCIES, Tone, ToneKind, tones_of
from .frames import FRAME_SAMPLES, FRAME_SECONDS, Framer, level, power
from .samples import SAMPLE_RATE

SHARE_OF_ENERGY = 0.65
"""How much of the sound's energy a tone has at least."""
SHARE_WITHOUT_CADENCE = 0.8
"""How much of it a tone has that is known by nothing else."""
SHARE_OF_PARTIAL = 0.1
"""How much of it each of two frequencies has at least."""
FAINTEST_TONE = -35.0
"""Level in dBm0 below which nothing is called a tone."""
FAINTEST_TONAL = -45.0
"""The same for a single frame: what is fainter is silence."""
CYCLES = 3
CONTINUOUS = 2.0
"""Seconds after which a tone without a pause is believed."""

_TELLABLE = 1 / FRAME_SECONDS
"""Hertz by which two frequencies must differ, or a frame takes one for both."""
_CLEAR = [hertz for hertz in sorted(FREQUENCIES) if len(hertz) == 1 or max(hertz) - min(hertz) >= _TELLABLE]

_TOLERANCE = 0.2
_SMALLEST_TOLERANCE = 0.03
_LONGEST_CADENCE = 6
_CONTINUOUS_FRAMES = round(CONTINUOUS / FRAME_SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneDetected:
    """The exchange plays a tone: nobody is there any more."""

    kind: ToneKind
    at: float
    """Seconds since the stream began, when it was certain."""


class ToneDetector:
    """Listens in a stream of 16-bit PCM for the tones of one country: 30 µs of work for each 20 ms."""

    def __init__(self, country: str) -> None:
        """Begin a stream on a line in `country` (ISO 3166)."""
        self._framer = Framer()
        self._frames = 0
        by_hertz: dict[tuple[int, ...], list[Tone]] = {}
        for tone in tones_of(country):
            by_hertz.setdefault(tone.hertz, []).append(tone)
        self._listeners = [_Listener(hertz, tones) for hertz, tones in by_hertz.items()]

    def feed(self, pcm16: bytes) -> list[ToneDetected]:
        """Hear the next piece, of any size, and return what was recognised.

        A tone that goes on is reported again after as many more cycles.
        """
        return [
            ToneDetected(kind=kind, at=self._frames * FRAME_SECONDS)
            for samples in self._framer.cut(pcm16)
            for kind in self._hear(samples)
        ]

    def _hear(self, samples: tuple[int, ...]) -> list[ToneKind]:
        self._frames += 1
        total = power(samples)
        is_audible = level(total) > FAINTEST_TONE
        return [
            kind
            for listener in self._listeners
            for kind in listener.hear(is_tone=is_audible and _is_tone(samples, listener.hertz, total))
        ]


def is_tonal(samples: tuple[int, ...], total: float) -> bool:
    """Tell whether a frame, whose power is `total`, could be part of any country's tone: 40 µs of work."""
    is_audible = level(total) > FAINTEST_TONAL
    return is_audible and any(_is_tone(samples, hertz, total, SHARE_WITHOUT_CADENCE) for hertz in _CLEAR)


def _is_tone(
    samples: tuple[int, ...], hertz: tuple[int, ...], total: float, least_share: float = SHARE_OF_ENERGY
) -> bool:
    shares = [_power_at(samples, frequency) / total for frequency in hertz]
    return sum(shares) > least_share and min(shares) > SHARE_OF_PARTIAL


def _power_at(samples: tuple[int, ...], hertz: int) -> float:
    cosine, sine = _waves(hertz)
    real, imaginary = sumprod(samples, cosine), sumprod(samples, sine)
    return 2 * (real * real + imaginary * imaginary) / FRAME_SAMPLES**2


@cache
def _waves(hertz: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    angles = [2 * pi * hertz * index / SAMPLE_RATE for index in range(FRAME_SAMPLES)]
    return tuple(map(cos, angles)), tuple(map(sin, angles))


class _Listener:
    """Takes the time of what sounds on one set of frequencies."""

    def __init__(self, hertz: tuple[int, ...], tones: list[Tone]) -> None:
        self.hertz = hertz
        self._tones = tones
        self._is_on = False
        self._run = 0
        """Frames since it went on or off."""
        self._past: deque[float] = deque(maxlen=CYCLES * _LONGEST_CADENCE)
        """Seconds of sound and of pause, in turn; the last one is a pause whenever sound begins."""

    def hear(self, *, is_tone: bool) -> list[ToneKind]:
        """Take the next frame."""
        kinds: list[ToneKind] = []
        if is_tone != self._is_on:
            self._past.append(self._run * FRAME_SECONDS)
            self._is_on, self._run = is_tone, 0
            kinds = self._cadenced()
        self._run += 1
        return kinds or self._continuous()

    def _cadenced(self) -> list[ToneKind]:
        """Return the first tone whose last cycle has just ended: sound begins anew."""
        kinds = [tone.kind for tone in self._tones if self._is_on and _keeps_time(self._past, tone.cadence)]
        if kinds:
            self._past.clear()
        return kinds[:1]

    def _continuous(self) -> list[ToneKind]:
        if not self._is_on or self._run % _CONTINUOUS_FRAMES:
            return []
        return [tone.kind for tone in self._tones if not tone.cadence]


def _keeps_time(past: deque[float], cadence: tuple[float, ...]) -> bool:
    expected = cadence * CYCLES
    if not cadence or len(past) < len(expected):
        return False
    heard = list(past)[-len(expected) :]
    return all(map(_is_as_long_as, heard, expected, strict=True))


def _is_as_long_as(heard: float, expected: float) -> bool:
    """Compare within a fifth, and the frame that either end may fall into."""
    tolerance = max(_SMALLEST_TOLERANCE, _TOLERANCE * expected) + FRAME_SECONDS / 2
    return abs(heard - expected) <= tolerance
