"""Sound on an axis of time: what is on the line, and what somebody heard of it.

The axis counts samples since the clock's zero, so that every part of the emulator agrees on which sample a moment is.
"""

from array import array
from dataclasses import dataclass, field
from math import floor

from .coding import Samples
from .sound import FRAME, RATE, is_loud


def index_at(now: float) -> int:
    """Return the number of the sample that a moment falls on."""
    return floor(now * RATE + 1e-4)


def time_of(index: int) -> float:
    """Return the moment of a sample."""
    return index / RATE


@dataclass(slots=True)
class Track:
    """Clips of sound, each at its place; they add up where they overlap."""

    _clips: list[tuple[int, Samples]] = field(default_factory=list)
    _loop: tuple[int, Samples] | None = None

    def place(self, index: int, samples: Samples) -> None:
        """Have a clip sound from this sample on."""
        self._clips.append((index, samples))

    def repeat(self, index: int, samples: Samples) -> None:
        """Have a clip sound over and over from this sample on."""
        self._loop = (index, samples)

    def cut(self, index: int) -> None:
        """End the clips at this sample."""
        self._clips = [(start, samples[: index - start]) for start, samples in self._clips if start < index]

    def clear(self) -> None:
        """Forget all sound."""
        self._clips.clear()
        self._loop = None

    def read(self, index: int, length: int, noise: Samples | None = None) -> Samples:
        """Return a stretch of what sounds, with noise that repeats itself; clips that ended before it are forgotten."""
        self._clips = [clip for clip in self._clips if clip[0] + len(clip[1]) > index]
        mix = array("h", bytes(2 * length))
        for start, samples in self._clips:
            _add(mix, index, start, samples)
        for start, period in [loop for loop in (self._loop, (0, noise) if noise else None) if loop]:
            skipped = max(0, index - start) % len(period)
            turns = (length + skipped) // len(period) + 1
            _add(mix, index, max(start, index), (period * turns)[skipped : skipped + length])
        return mix


def _add(mix: Samples, index: int, start: int, samples: Samples) -> None:
    first = max(start, index)
    last = min(start + len(samples), index + len(mix))
    if first >= last:
        return
    here, part = mix[first - index : last - index], samples[first - start : last - start]
    if any(here):
        part = array("h", [max(-32768, min(32767, a + b)) for a, b in zip(here, part, strict=True)])
    mix[first - index : last - index] = part


@dataclass(slots=True)
class Recording:
    """What somebody heard, from one moment on, with silence where nothing came."""

    start: int
    samples: Samples = field(default_factory=lambda: array("h"))
    loud_until: int | None = None
    """The sample after the last loud one, or None while there was only silence."""

    def put(self, index: int, samples: Samples) -> None:
        """Take in a stretch that sounded at its place, which is never before the end of the one before."""
        missing = index - self.start - len(self.samples)
        if missing > 0:
            self.samples.frombytes(bytes(2 * missing))
        heard = samples[max(0, -missing) :]
        self.samples.extend(heard)
        if is_loud(heard):
            end = len(heard)
            while not is_loud(heard[max(0, end - FRAME) : end]):
                end -= FRAME
            self.loud_until = self.start + len(self.samples) - len(heard) + end

    def until(self, index: int) -> Samples:
        """Return the recording, filled up with silence to this sample."""
        missing = index - self.start - len(self.samples)
        return self.samples + array("h", bytes(2 * max(0, missing)))
