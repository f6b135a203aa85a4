"""A telephone's sound at twice its rate, for engines that want 16000 samples a second.

Between two samples a new one is put, worked out from those around it by a windowed sinc: what a telephone carries, up
to 3400 Hz, stays as it is, and its mirror image above 4600 Hz is more than 70 dB below. The old samples are left as
they are. A second of sound takes some 5 ms.
"""

from math import cos, pi, sin, sumprod
from struct import pack, unpack

from .samples import SAMPLE_BYTES, SAMPLE_RATE

DOUBLED_RATE = 2 * SAMPLE_RATE

_REACH = 20
"""Samples on either side that are considered, which is also by how much the result is late: 2.5 ms."""
_LOWEST, _HIGHEST = -0x8000, 0x7FFF


def _weights() -> tuple[float, ...]:
    """Return the weights of the samples around the middle between two of them, which together weigh one."""
    distances = [index - _REACH + 0.5 for index in range(2 * _REACH)]
    taps = [sin(pi * each) / (pi * each) * _blackman(each / _REACH) for each in distances]
    return tuple(tap / sum(taps) for tap in taps)


def _blackman(place: float) -> float:
    """Return the window's height between -1 and 1."""
    return 0.42 + 0.5 * cos(pi * place) + 0.08 * cos(2 * pi * place)


_WEIGHTS = _weights()


class Doubler:
    """Doubles the rate of a sound that comes piece by piece; in how many pieces it comes makes no difference."""

    def __init__(self) -> None:
        self._around: tuple[int, ...] = (0,) * (2 * _REACH - 1)
        """What was there before, beginning with as much silence as is needed."""
        self._odd = b""

    def feed(self, pcm16: bytes) -> bytes:
        """Return the next piece of the doubled sound, in 16-bit PCM."""
        data = self._odd + pcm16
        whole = len(data) - len(data) % SAMPLE_BYTES
        self._odd = data[whole:]
        samples = self._around + unpack(f"<{whole // SAMPLE_BYTES}h", data[:whole])
        self._around = samples[len(samples) - (2 * _REACH - 1) :]
        doubled: list[int] = []
        for start in range(len(samples) - 2 * _REACH + 1):
            between = round(sumprod(samples[start : start + 2 * _REACH], _WEIGHTS))
            doubled += (samples[start + _REACH - 1], min(max(between, _LOWEST), _HIGHEST))
        return pack(f"<{len(doubled)}h", *doubled)

    def end(self) -> bytes:
        """Return what is left at the end."""
        return self.feed(bytes(SAMPLE_BYTES * _REACH))
