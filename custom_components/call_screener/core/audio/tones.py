"""The tones of an exchange, and among them those that it plays to a line whose caller has hung up.

Many modems do not report them, or report them where there are none, so the sound itself is asked. Every 20 ms
the share of the sound's energy that lies on a tone's frequencies is measured with a Goertzel filter. A frame
belongs to the tone when that share is large and the sound is no mere whisper. The lengths of what sounded and
of the pauses are then compared with the cadence, for three cycles: speech and music now and then hit a
frequency, but do not keep time. A tone without a cadence must be purer, and as loud at the end as at the
beginning: notes that long fade or waver.

A false alarm would hang up on a caller; a tone that is missed is caught by the maximum length of the call.
When in doubt, nothing is reported.
"""

from dataclasses import dataclass

from .cadence import Constancy, Rhythm
from .exchange import CHORDS, Chord, Tone, ToneKind, tones_of
from .frames import FRAME_SECONDS, Framer, level, power
from .goertzel import shares
from .sit import SpecialInformation

SHARE_OF_ENERGY = 0.65
"""How much of the sound's energy a tone has at least."""
SHARE_WITHOUT_CADENCE = 0.8
"""How much of it a tone has that is known by nothing else."""
SHARE_OF_PARTIAL = 0.1
"""How much of it each of two frequencies has at least."""
FAINTEST_TONE = -38.0
"""Level in dBm0 below which nothing is called a tone; -35 must be heard, however the noise falls."""
FAINTEST_TONAL = -45.0
"""The same for a single frame: what is fainter is silence."""

_TELLABLE = 1 / FRAME_SECONDS
"""Hertz by which two frequencies must differ, or one alone passes for both in a frame."""
_CLEAR = {hertz for hertz in CHORDS if len(hertz) == 1 or max(hertz) - min(hertz) >= _TELLABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneDetected:
    """The exchange plays a tone. Only some of them mean that nobody is there any more: see `ToneKind.is_hang_up`."""

    kind: ToneKind
    at: float
    """Seconds since the stream began, when it was certain."""


class ToneDetector:
    """Listens in a stream of 16-bit PCM for the tones of one country: 30 µs of work for each 20 ms."""

    def __init__(self, country: str) -> None:
        """Begin a stream on a line in `country` (ISO 3166)."""
        self._framer = Framer()
        self._frames = 0
        by_hertz: dict[Chord, list[Tone]] = {}
        for tone in tones_of(country):
            by_hertz.setdefault(tone.hertz, []).append(tone)
        self._listeners = [_Listener(hertz, tones) for hertz, tones in by_hertz.items()]
        self._information = SpecialInformation()

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
        audible = total if level(total) > FAINTEST_TONE else 0.0
        kinds = [kind for listener in self._listeners for kind in listener.hear(samples, audible)]
        return [*kinds, ToneKind.SIT] if self._information.hear(samples, audible) else kinds


def is_tonal(samples: tuple[int, ...], total: float) -> bool:
    """Tell whether a frame, whose power is `total`, could be part of any country's tone: 40 µs of work."""
    is_audible = level(total) > FAINTEST_TONAL
    return is_audible and any(_share(samples, hertz, total) > SHARE_WITHOUT_CADENCE for hertz in _CLEAR)


class _Listener:
    """Listens for what is said on one chord."""

    def __init__(self, hertz: Chord, tones: list[Tone]) -> None:
        self._hertz = hertz
        self._rhythm = Rhythm(tones)
        self._constancy = Constancy(tones)

    def hear(self, samples: tuple[int, ...], total: float) -> list[ToneKind]:
        """Take the next frame, whose power is `total`: nothing if it is too faint."""
        share = _share(samples, self._hertz, total) if total else 0.0
        kinds = self._rhythm.hear(is_on=share > SHARE_OF_ENERGY)
        return kinds + self._constancy.hear(power=total if share > SHARE_WITHOUT_CADENCE else 0.0)


def _share(samples: tuple[int, ...], hertz: Chord, total: float) -> float:
    """Return how much of the energy lies on a chord, nothing if a part of it is missing."""
    parts = shares(samples, hertz, total)
    return sum(parts) if hertz not in _CLEAR or min(parts) > SHARE_OF_PARTIAL else 0.0
