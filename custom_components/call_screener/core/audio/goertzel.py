"""How much of a sound lies on some frequencies.

A Goertzel filter of N samples is two inner products, with a cosine and with a sine, and `sumprod` takes them at
the speed of C: about 1 µs each. It hears what lies within some 8000 / N Hz of its frequency, so that two that are
not much further apart hear some of the same. Where several sound together, each is therefore made deaf to what the
ones before it hear: then their shares add up to what all of them have, and never to more than there is.
"""

from collections.abc import Sequence
from functools import cache
from math import cos, pi, sin, sqrt, sumprod

from .samples import SAMPLE_RATE

type Wave = tuple[float, ...]


def shares(samples: Sequence[int], hertz: tuple[int, ...], total: float) -> list[float]:
    """Return which part each of the frequencies has of a sound whose power is `total`."""
    energy = total * len(samples)
    return [
        (sumprod(samples, one) ** 2 + sumprod(samples, other) ** 2) / energy
        for one, other in _independent(hertz, len(samples))
    ]


def spectrum_at(samples: Sequence[int], hertz: int) -> tuple[float, float]:
    """Return the sums of the sound times a cosine, and times a sine."""
    cosine, sine = _waves(hertz, len(samples))
    return sumprod(samples, cosine), sumprod(samples, sine)


@cache
def _waves(hertz: int, count: int) -> tuple[Wave, Wave]:
    angles = [2 * pi * hertz * index / SAMPLE_RATE for index in range(count)]
    return tuple(map(cos, angles)), tuple(map(sin, angles))


@cache
def _independent(hertz: tuple[int, ...], count: int) -> list[tuple[Wave, Wave]]:
    """Return two waves for each frequency, all of energy 1 and at right angles to each other (Gram and Schmidt)."""
    found: list[Wave] = []
    for wave in (wave for each in hertz for wave in _waves(each, count)):
        rest = wave
        for other in found:
            common = sumprod(rest, other)
            rest = tuple(mine - common * theirs for mine, theirs in zip(rest, other, strict=True))
        length = sqrt(sumprod(rest, rest))
        found.append(tuple(value / length for value in rest))
    return list(zip(found[::2], found[1::2], strict=True))
