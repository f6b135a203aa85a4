"""Whether a sound was heard, where, and how much it sounded like itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RATE = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The place where one sound is most like another."""

    at: float
    """Seconds from the beginning of what was heard."""
    likeness: float
    """The correlation there; 1 is the same."""


def find(clip: bytes, heard: Sequence[int] | bytes) -> Found:
    """Look for 16-bit PCM in something heard. A gap of a few milliseconds within it costs most of the likeness."""
    wanted, sound = _samples(clip), _samples(heard)
    if len(sound) < len(wanted):
        return Found(at=0.0, likeness=0.0)
    size = 1 << (len(sound) + len(wanted)).bit_length()
    product = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(wanted, size)), size)
    places = len(sound) - len(wanted) + 1
    energy = np.concatenate(([0.0], np.cumsum(sound**2)))
    norm = np.sqrt((energy[len(wanted) :] - energy[:places]) * np.sum(wanted**2)) + 1.0
    likeness = product[:places] / norm
    place = int(np.argmax(likeness))
    return Found(at=place / RATE, likeness=float(likeness[place]))


def longest_silence(heard: Sequence[int] | bytes) -> float:
    """Return the longest time without a sound, in seconds."""
    loud = np.flatnonzero(np.abs(_samples(heard)) > 650)
    return float(np.max(np.diff(loud))) / RATE if len(loud) > 1 else float("inf")


def _samples(sound: Sequence[int] | bytes) -> NDArray[np.float64]:
    if isinstance(sound, bytes):
        return np.frombuffer(sound, dtype="<i2").astype(np.float64)
    return np.asarray(sound, dtype=np.float64)
