"""Any sound, made fit for a telephone line.

The channel carries 300 to 3400 Hz; what lies outside would fold back as a rasp (above) or be a hum that masks keys
(below). One band-pass does both, and the change to 8000 samples a second as well: a windowed sinc, evaluated
where each new sample lies between the old ones. A second of sound takes some 30 ms.

Levels are those of telephone practice: speech that is louder makes the exchange's echo cancellers and the
modem's key detector fail, speech that is fainter is not understood in a street.
"""

from functools import cache
from math import cos, gcd, pi, sin, sqrt, sumprod
from struct import pack, unpack

from .frames import FRAME_SAMPLES, power
from .samples import SAMPLE_BYTES, SAMPLE_RATE

SPEECH_LEVEL = -16.0
"""Of the words without the pauses, in dBm0."""
SENTENCE_PAUSE = 0.2
"""Seconds of silence after what may be followed by another sentence."""
HIGHEST_PEAK = 0x6D00
"""-1.4 dBFS: clear of the bytes that 8-bit formats reserve."""

_LOW_EDGE, _HIGH_EDGE = 250.0, 3400.0
_HALF_LENGTH = 0.016
"""Seconds of sound on either side that the filter considers; the edges are about 170 Hz wide."""
_ACTIVE = 1e-2
"""Frames with a hundredth of the loudest frame's power are words."""
_AUDIBLE = 1e-4
_FADE_SAMPLES = 40
_MARGIN_SAMPLES = 160


def fit(pcm16: bytes, rate: int, *, pause: float = 0.0) -> bytes:
    """Return mono sound of any rate as pcm16 for the line: in its band, at its level, without silence around.

    Seconds of `pause` follow, so that sentences can be said one after another. Silence becomes nothing.
    """
    samples = _in_band(unpack(f"<{len(pcm16) // SAMPLE_BYTES}h", pcm16), rate)
    powers = [
        power(samples[start : start + FRAME_SAMPLES])
        for start in range(0, len(samples) - FRAME_SAMPLES + 1, FRAME_SAMPLES)
    ]
    loudest = max(powers, default=0.0)
    if loudest < 1:
        return b""
    words = [each for each in powers if each >= loudest * _ACTIVE]
    wanted = 0x8000 * 10 ** ((SPEECH_LEVEL - 6.15) / 20)
    heard = _trimmed(samples, powers, loudest * _AUDIBLE)
    gain = min(wanted / sqrt(sum(words) / len(words)), HIGHEST_PEAK / max(map(abs, heard)))
    words_only = pack(f"<{len(heard)}h", *(round(gain * sample) for sample in _faded(heard)))
    return words_only + bytes(SAMPLE_BYTES * round(pause * SAMPLE_RATE))


def _in_band(samples: tuple[int, ...], rate: int) -> tuple[float, ...]:
    """Return what a telephone carries of it, at the telephone's rate."""
    common = gcd(rate, SAMPLE_RATE)
    step, phases = rate // common, SAMPLE_RATE // common
    reach = _reach(rate)
    around = (*(0,) * reach, *samples, *(0,) * reach)
    positions = (divmod(index * step, phases) for index in range(len(samples) * phases // step))
    return tuple(
        sumprod(around[whole + 1 : whole + 1 + 2 * reach], _taps(rate, fraction, phases))
        for whole, fraction in positions
    )


def _reach(rate: int) -> int:
    return round(_HALF_LENGTH * rate)


@cache
def _taps(rate: int, fraction: int, phases: int) -> tuple[float, ...]:
    """Return the weights of the samples around a place `fraction / phases` behind one of them."""
    reach = _reach(rate)
    distances = (index - fraction / phases for index in range(1 - reach, reach + 1))
    return tuple(
        (_low_pass(distance, _HIGH_EDGE / rate) - _low_pass(distance, _LOW_EDGE / rate)) * _blackman(distance / reach)
        for distance in distances
    )


def _low_pass(distance: float, edge: float) -> float:
    """Return the ideal filter's weight; `edge` in cycles per sample."""
    return sin(2 * pi * edge * distance) / (pi * distance) if distance else 2 * edge


def _blackman(place: float) -> float:
    """Return the window's height between -1 and 1."""
    return 0.42 + 0.5 * cos(pi * place) + 0.08 * cos(2 * pi * place)


def _trimmed(samples: tuple[float, ...], powers: list[float], audible: float) -> tuple[float, ...]:
    """Cut what is not heard before and after, but for 20 ms."""
    heard = [index * FRAME_SAMPLES for index, each in enumerate(powers) if each >= audible]
    start = max(0, heard[0] - _MARGIN_SAMPLES)
    return samples[start : heard[-1] + FRAME_SAMPLES + _MARGIN_SAMPLES]


def _faded(samples: tuple[float, ...]) -> tuple[float, ...]:
    """Let the sound begin and end within 5 ms, so that nothing clicks."""
    last = len(samples) - 1
    return tuple(
        sample * min(1.0, index / _FADE_SAMPLES, (last - index) / _FADE_SAMPLES) for index, sample in enumerate(samples)
    )
