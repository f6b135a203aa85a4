"""The tones by which machines make themselves known: faxes and computers that call, and those that answer.

A machine that calls sends short bursts of one frequency with long pauses (T.30, V.25), and two bursts at the right
distance are certain to be one. A single burst is believed when it leaves no doubt: exactly on its frequency from the
first frame to the last, alone, and followed by silence. No note of the tempered scale is as near to 1100 or 1300 Hz.

A machine that answers sends 2100 Hz for seconds, and turns the phase every 450 ms to silence echo cancellers. The
frame in which it turns is lost to the filter; two lost frames do not end a tone.

A false alarm would leave a caller to a fax; a fax that is missed is only a caller who does not speak. When in doubt,
nothing is reported.
"""

from collections import deque
from dataclasses import dataclass
from math import atan2, inf, pi, remainder

from ..events import Machine
from .frames import FRAME_SECONDS, Framer, level, power
from .goertzel import shares, spectrum_at

BESIDE = 25
"""Hertz by which two filters lie beside a tone's frequency. They let 0.81 through of whatever is off by 38 Hz or less,
which T.30 allows a fax, and 0.62 of what is off by 45."""
SHARE_OF_ENERGY = 0.7
FAINTEST = -40.0
"""In dBm0."""
EVEN = 5.5
"""Decibels within which a tone keeps its loudness. V.8 lets that of 2100 Hz swing by a fifth, which is 3.5, and the
first and the last frame may have a little less than a frame of it."""
EXACT = 7.0
"""Hertz by which a single burst is off at most, from each of its frames to the next."""
SILENCE_BEFORE, SILENCE_AFTER = 0.3, 0.85
"""Seconds around a single burst: it has to be known before it could be taken for an answer that is over."""
BELOW_BURST = 12.0
"""Decibels by which silence is fainter than the burst."""
LONG_ENOUGH = 1.0
"""Seconds after which the tone of a machine that answers is believed."""

_FRAMES_LOST = 2
_FRAMES_BEFORE = round(SILENCE_BEFORE / FRAME_SECONDS)
_FRAMES_AFTER = round(SILENCE_AFTER / FRAME_SECONDS)
_FRAMES_OF_ANSWER = round(LONG_ENOUGH / FRAME_SECONDS)
_EVEN, _BELOW_BURST = 10 ** (EVEN / 10), 10 ** (BELOW_BURST / 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineDetected:
    """A machine made itself known."""

    machine: Machine
    at: float
    """Seconds since the stream began, when it was certain."""


class MachineDetector:
    """Listens in a stream of 16-bit PCM for machines: 1 ms of work for each second."""

    def __init__(self) -> None:
        """Begin a stream."""
        self._framer = Framer()
        self._frames = 0
        self._listeners = (
            _Caller(Machine.FAX, 1100, on=(0.425, 0.575), off=(2.55, 3.45)),
            _Caller(Machine.MODEM, 1300, on=(0.5, 0.7), off=(1.5, 2.0)),
            _Answerer(Machine.ANSWERING, 2100),
        )

    def feed(self, pcm16: bytes) -> list[MachineDetected]:
        """Hear the next piece, of any size, and return what was recognised; each burst is good for one report."""
        return [
            MachineDetected(machine=machine, at=self._frames * FRAME_SECONDS)
            for samples in self._framer.cut(pcm16)
            for machine in self._hear(samples)
        ]

    def _hear(self, samples: tuple[int, ...]) -> list[Machine]:
        self._frames += 1
        total = power(samples)
        return [each.machine for each in self._listeners if each.hear(samples, total)]


@dataclass(frozen=True, slots=True)
class _Burst:
    """A tone that has ended."""

    frames: int
    loudest: float
    """The power of its loudest frame."""
    is_faultless: bool


class _Tone:
    """Follows one frequency, frame by frame. Two frames that are lost do not end it."""

    def __init__(self, hertz: int) -> None:
        self._hertz = hertz
        self._beside = (hertz - BESIDE, hertz + BESIDE)
        self._begin()

    def _begin(self) -> None:
        self.frames = 0
        """From the first to the last that had the tone."""
        self._lost = 0
        self._loudest, self._faintest = 0.0, inf
        self._is_exact = True
        self._phase: float | None = None

    @property
    def is_even(self) -> bool:
        return self._loudest < self._faintest * _EVEN

    def hear(self, samples: tuple[int, ...], total: float) -> _Burst | None:
        """Take the next frame, whose power is `total`, and return the burst that is over by it."""
        if level(total) > FAINTEST and sum(shares(samples, self._beside, total)) > SHARE_OF_ENERGY:
            self._go_on(samples, total)
            return None
        self._phase = None
        self._lost += bool(self.frames)
        if self._lost <= _FRAMES_LOST:
            return None
        burst = _Burst(self.frames, self._loudest, self._is_exact and self.is_even)
        self._begin()
        return burst

    def _go_on(self, samples: tuple[int, ...], total: float) -> None:
        real, imaginary = spectrum_at(samples, self._hertz)
        phase = atan2(-imaginary, real)
        if self._phase is not None:
            # Each of the frequencies fits into a frame a whole number of times: what the phase turns by is the error.
            off = remainder(phase - self._phase, 2 * pi) / (2 * pi * FRAME_SECONDS)
            self._is_exact = self._is_exact and abs(off) <= EXACT
        self._phase = phase
        self._loudest, self._faintest = max(self._loudest, total), min(self._faintest, total)
        self.frames += self._lost + 1
        self._lost = 0


class _Caller:
    """A machine that calls: bursts and pauses of so many seconds, from the least to the most."""

    def __init__(self, machine: Machine, hertz: int, *, on: tuple[float, float], off: tuple[float, float]) -> None:
        self.machine = machine
        self._tone = _Tone(hertz)
        self._on, self._off = _frames(on), _frames(off)
        self._pause = inf
        """Frames since the last burst of the right length."""
        self._before = deque([0.0] * _FRAMES_BEFORE, maxlen=_FRAMES_BEFORE)
        """The powers of the frames before a burst, but for the very last, which may hold its beginning."""
        self._last = 0.0
        self._alone: float | None = None
        """The power of a faultless burst that only silence must follow."""
        self._silence = 0
        """Frames of it."""

    def hear(self, samples: tuple[int, ...], total: float) -> bool:
        """Take the next frame, whose power is `total`, and tell whether that was the machine."""
        burst = self._tone.hear(samples, total)
        if burst is not None:
            return self._end(burst)
        if not self._tone.frames:
            self._pause += 1
            self._before.append(self._last)
            self._last = total
        return self._is_alone(total)

    def _end(self, burst: _Burst) -> bool:
        is_burst = self._on[0] <= burst.frames <= self._on[1]
        is_second = is_burst and self._off[0] <= self._pause <= self._off[1]
        is_alone = is_burst and burst.is_faultless and max(self._before) < burst.loudest / _BELOW_BURST
        self._alone = burst.loudest if is_alone and not is_second else None
        self._silence = 0
        self._pause = _FRAMES_LOST + 1 if is_burst else inf
        self._before.append(burst.loudest)
        return is_second

    def _is_alone(self, total: float) -> bool:
        if self._alone is None:
            return False
        self._silence += 1
        if total > self._alone / _BELOW_BURST:
            self._alone = None
        elif self._silence == _FRAMES_AFTER:
            self._alone = None
            return True
        return False


class _Answerer:
    """A machine that answers: one long tone."""

    def __init__(self, machine: Machine, hertz: int) -> None:
        self.machine = machine
        self._tone = _Tone(hertz)
        self._is_told = False

    def hear(self, samples: tuple[int, ...], total: float) -> bool:
        """Take the next frame, whose power is `total`, and tell whether that was the machine."""
        self._tone.hear(samples, total)
        is_answer = self._tone.frames >= _FRAMES_OF_ANSWER and self._tone.is_even
        is_new = is_answer and not self._is_told
        self._is_told = is_answer
        return is_new


def _frames(seconds: tuple[float, float]) -> tuple[float, float]:
    """Return the least and the most frames, with the one that either end may fall into."""
    least, most = seconds
    return least / FRAME_SECONDS - 1, most / FRAME_SECONDS + 1
