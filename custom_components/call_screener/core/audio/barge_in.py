"""A caller who talks into what we say ourselves.

The line gives back some of what the modem plays: its hybrid, which parts the two directions, is never matched to the
line. The echo is 6 to 40 dB fainter and comes some 100 ms later, and how long the sound is under way to the modem and
back comes on top of that. Neither changes within a call, so both are learnt, in the loudness of frames of 20 ms: for
each delay, how much of what was played then is heard at the least. The caller adds to an echo and takes nothing away.
So at the right delay the least that is heard is the echo alone, as often as the caller takes a breath; at a wrong one
it is what was heard in a pause of ours, and next to nothing. Until something was learnt the echo is taken for the
loudest there is, at every delay.

What stands out of that echo and of the line's noise, and is no tone and no key, is somebody who talks. It is believed
when there was enough of it: whoever says "Hello?" when the greeting begins is not to stop it. Tones and noise that sets
in are as loud at one time as at another, which no voice is.

A false alarm breaks our own question off; a caller who is not noticed has to wait until it is over. When in doubt,
nothing is noticed.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .frames import FRAME_SAMPLES, FRAME_SECONDS, Framer, level, power
from .goertzel import shares
from .level import ABOVE_NOISE, FAINTEST_SPEECH, HIGHEST_NOISE, LOWEST_NOISE, NoiseFloor
from .samples import SAMPLE_BYTES, SAMPLE_RATE
from .tones import is_tonal

WORST_COUPLING = -6.0
"""Decibels by which an echo is fainter than what was played, before it was learnt."""
ABOVE_ECHO = 5.0
"""Decibels by which speech stands out of the echo."""
WARM_UP = 1.0
"""Seconds of a stream in which nobody is noticed: the noise of the line must be known first."""
WITHIN, ENOUGH = 1.5, 0.6
"""Seconds of speech that are believed, and within how many."""
LEAST_SPREAD = 2.0
"""Decibels between the louder and the fainter frames of a voice, a fifth of them being beyond on either side. Of white
noise it is 0.9."""
MOMENT_BEFORE = 0.3
"""Seconds before the first word that are kept: consonants are faint."""

DELAYS = 18
"""How many frames of what was played may be in what is heard: of 0.36 s."""

_LOUD = -35.0
"""What we play in dBm0, at the least, to learn from what comes back."""
_SELDOM = 0.05
"""How often less than the least may come back: sounds differ in how much of them does."""
_STEP = 2.0
"""Decibels by which more and less are weighed against each other."""
_FRAME_BYTES = FRAME_SAMPLES * SAMPLE_BYTES
_KEY_SHARE = 0.75
"""How much of a frame's energy lies on the two frequencies of a key."""
_LOW_TONES, _HIGH_TONES = (697, 770, 852, 941), (1209, 1336, 1477, 1633)
_WINDOW = round(WITHIN / FRAME_SECONDS)
_FRAMES_ENOUGH = round(ENOUGH / FRAME_SECONDS)
_FRAMES_BEFORE = round(MOMENT_BEFORE / FRAME_SECONDS)
_FRAMES_OF_WARM_UP = round(WARM_UP / FRAME_SECONDS)
_FRAMES_OF_NOISE = 15
"""In which the noise of a line has shown itself: there is that much before the greeting."""


@dataclass(frozen=True, slots=True)
class HeardFrame:
    """20 ms of what was heard, as pcm16."""

    pcm16: bytes
    is_echo: bool
    """Whether nothing but our own echo can be made out."""


class BargeInDetector:
    """Follows what is heard, and what is played meanwhile, for a whole call.

    Each 20 ms are on average 35 µs of work while our own echo is all there is, and 60 µs while somebody talks or a
    tone sounds: whatever stands out is looked at for tones.
    """

    def __init__(self) -> None:
        """Begin in silence."""
        self._framer = Framer()
        self._noise = NoiseFloor(HIGHEST_NOISE)
        self._echo = _Echo()
        self._frames = 0
        self._past: deque[HeardFrame] = deque(maxlen=_WINDOW + _FRAMES_BEFORE)
        self._standing: deque[float | None] = deque(maxlen=_WINDOW)
        """The levels of the last frames that stand out, None for the others."""
        self._was_tonal = False

    def watch(self) -> None:
        """Look for somebody who talks from now on."""
        self._standing.clear()

    def feed(self, pcm16: bytes, played: Callable[[float], Sequence[float]]) -> list[HeardFrame]:
        """Hear the next piece, of any size, and return the frames that are now whole.

        `played` is asked what was played before a moment, so many seconds before the end of the piece: the levels in
        dBm0 of `DELAYS` frames, the last one first.
        """
        sound = self._framer.rest + pcm16
        count = len(sound) // _FRAME_BYTES
        before = [(len(sound) - place * _FRAME_BYTES) / (SAMPLE_BYTES * SAMPLE_RATE) for place in range(1, count + 1)]
        return [
            self._hear(samples, sound[place * _FRAME_BYTES : (place + 1) * _FRAME_BYTES], played(before[place]))
            for place, samples in enumerate(self._framer.cut(pcm16))
        ]

    @property
    def noise(self) -> float:
        """How loud the line's own noise is, in dBm0, or the lowest that it may be while too little was heard."""
        return self._noise.level if self._frames >= _FRAMES_OF_NOISE else LOWEST_NOISE

    @property
    def rest(self) -> bytes:
        """What was heard behind the last whole frame."""
        return self._framer.rest

    @property
    def is_talked_into(self) -> bool:
        """Whether somebody has talked enough to be believed."""
        levels = sorted(each for each in self._standing if each is not None)
        if len(levels) < _FRAMES_ENOUGH:
            return False
        fifth = len(levels) // 5
        return levels[-1 - fifth] - levels[fifth] >= LEAST_SPREAD

    def talk(self) -> list[HeardFrame]:
        """Return what was heard since the moment before the talk began."""
        stands = [each is not None for each in self._standing]
        first = len(self._past) - len(stands) + stands.index(True)
        return list(self._past)[max(0, first - _FRAMES_BEFORE) :]

    def _hear(self, samples: tuple[int, ...], pcm16: bytes, played: Sequence[float]) -> HeardFrame:
        self._frames += 1
        total = power(samples)
        heard = level(total)
        echo = self._echo.level(played) + ABOVE_ECHO
        voice = max(FAINTEST_SPEECH, self._noise.level + ABOVE_NOISE)
        self._noise.learn(heard)
        self._echo.learn(max(heard, FAINTEST_SPEECH), played)
        stands_out = heard > max(echo, voice)
        self._note(heard, is_tonal=stands_out and _is_tone(samples, total), stands_out=stands_out)
        frame = HeardFrame(pcm16, is_echo=FAINTEST_SPEECH < heard <= echo)
        self._past.append(frame)
        return frame

    def _note(self, heard: float, *, is_tonal: bool, stands_out: bool) -> None:
        """Remember whether a frame stands out; one in which a tone begins or ends belongs to it."""
        if is_tonal and self._standing:
            self._standing[-1] = None
        is_voice = stands_out and not is_tonal and not self._was_tonal and self._frames > _FRAMES_OF_WARM_UP
        self._standing.append(heard if is_voice else None)
        self._was_tonal = is_tonal


class _Echo:
    """How much of what is played comes back, delay by delay.

    Each is the decibels that seldom less come back, found step by step: every frame in which more does raises it a
    little, every frame in which less does lowers it much.
    """

    def __init__(self) -> None:
        self._coupling = [WORST_COUPLING] * (DELAYS - 2)

    def level(self, played: Sequence[float]) -> float:
        """Return how loud the echo may be, in dBm0. A frame of it lies within three of ours."""
        around = map(max, played, played[1:], played[2:], strict=False)
        return max(loudest + coupling for loudest, coupling in zip(around, self._coupling, strict=True))

    def learn(self, heard: float, played: Sequence[float]) -> None:
        """Take the level of a frame. Of two of ours in which it lies the fainter one came back in any case."""
        fainter = map(min, played[1:], played[2:], strict=False)
        self._coupling = [
            coupling if least < _LOUD else _weighed(coupling, heard - least)
            for coupling, least in zip(self._coupling, fainter, strict=True)
        ]


def _weighed(coupling: float, came_back: float) -> float:
    step = _STEP * _SELDOM if came_back > coupling else _STEP * (_SELDOM - 1)
    return min(WORST_COUPLING, coupling + step)


def _is_tone(samples: tuple[int, ...], total: float) -> bool:
    """Tell whether a frame is part of a key or of an exchange's tone."""
    key = max(shares(samples, _LOW_TONES, total)) + max(shares(samples, _HIGH_TONES, total))
    return key > _KEY_SHARE or is_tonal(samples, total)
