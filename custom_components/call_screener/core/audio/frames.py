"""Sound in pieces of equal length, each with its loudness."""

from collections.abc import Iterator, Sequence
from math import log10, sumprod
from struct import Struct

from .samples import SAMPLE_BYTES, SAMPLE_RATE

FRAME_SAMPLES = 160
FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE

SILENT = -96.0
"""The level in dBm0 of digital silence; nothing is quieter."""

_FULL_SCALE_DBM0 = 6.15
"""A square wave of full scale in dBm0: a sine wave of full scale has +3.14 (G.711)."""


class Framer:
    """Cuts a stream that comes in pieces of any size into frames of equal length, which may overlap."""

    def __init__(self, samples: int = FRAME_SAMPLES, step: int | None = None) -> None:
        """Begin a stream. A frame begins `step` samples after the one before, or where that one ends."""
        self._frame = Struct(f"<{samples}h")
        self._samples = samples
        self._step = SAMPLE_BYTES * (samples if step is None else step)
        self._rest = b""

    @property
    def rest(self) -> bytes:
        """What belongs to a frame that is not whole yet."""
        return self._rest

    def cut(self, pcm16: bytes) -> Iterator[tuple[int, ...]]:
        """Yield the frames that are now whole, as samples around zero: without their direct current.

        Modems and cheap line transformers shift the zero; that is not sound.
        """
        data = self._rest + pcm16
        starts = range(0, len(data) - self._frame.size + 1, self._step)
        self._rest = data[len(starts) * self._step :]
        for start in starts:
            samples = self._frame.unpack_from(data, start)
            offset = round(sum(samples) / self._samples)
            yield tuple(sample - offset for sample in samples) if offset else samples


def power(samples: Sequence[float]) -> float:
    """Return the mean of the squares."""
    return sumprod(samples, samples) / len(samples)


def level(mean_square: float) -> float:
    """Return a power as dBm0."""
    if mean_square <= 0:
        return SILENT
    return max(SILENT, 10 * log10(mean_square / 0x8000**2) + _FULL_SCALE_DBM0)
