"""What is heard on a line, made from scratch: keys, the tones of exchanges and machines, noise, and music.

Nothing here comes from the code that is measured. Sounds are arrays of samples around zero at 8000 a second; all
levels are in dBm0, of a sound as a whole where nothing else is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Sound = NDArray[np.float64]

RATE = 8000
FULL_SCALE_DBM0 = 6.15
"""Of a square wave."""

KEYS = {
    key: (low, high)
    for low, row in zip((697, 770, 852, 941), ("123A", "456B", "789C", "*0#D"), strict=True)
    for high, key in zip((1209, 1336, 1477, 1633), row, strict=True)
}


def rms(dbm0: float) -> float:
    """Return a level as the root of the mean square."""
    return float(0x8000 * 10 ** ((dbm0 - FULL_SCALE_DBM0) / 20))


def pause(seconds: float) -> Sound:
    """Return silence."""
    return np.zeros(round(seconds * RATE))


def sine(seconds: float, hertz: float, dbm0: float, phase: float = 0.0) -> Sound:
    """Return one sine wave."""
    angle = 2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE + phase
    wave: Sound = np.sqrt(2) * rms(dbm0) * np.sin(angle)
    return wave


def chord(seconds: float, hertz: Sequence[float], dbm0: float) -> Sound:
    """Return sine waves that are equally loud."""
    each = dbm0 - 10 * np.log10(len(hertz))
    waves: Sound = np.sum([sine(seconds, one, each) for one in hertz], axis=0)
    return waves


def with_noise(sound: Sound, dbm0: float, draw: np.random.Generator) -> Sound:
    """Return the sound on a line that hisses."""
    return sound + draw.normal(0, rms(dbm0), len(sound))


def as_pcm16(sound: Sound) -> bytes:
    """Return it as the line carries it: what is too loud is clipped."""
    return np.clip(np.round(sound), -0x8000, 0x7FFF).astype("<i2").tobytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A key that was pressed."""

    digit: str
    began: float
    ended: float
    """Seconds since the sound began."""


def presses(count: int, draw: np.random.Generator, *, out_of_tune: float = 0.0) -> tuple[bytes, list[Press]]:
    """Return keys as they are to be understood, and when they were pressed.

    The louder tone of a key has -36 to 0 dBm0, the low one is up to 8 dB louder than the high one or up to 4 dB
    fainter, 45 to 100 ms of it are followed by 45 to 150 ms without it, and the noise is 15 dB fainter than both tones.
    """
    sounds, pressed, at = [pause(0.5)], [], 0.5
    for digit in draw.choice(list(KEYS), count):
        loudest, twist, length = draw.uniform(-36, 0), draw.uniform(-4, 8), draw.uniform(0.045, 0.1)
        low, high = loudest + min(twist, 0), loudest - max(twist, 0)
        key = sum(
            sine(length, hertz * (1 + draw.choice([-1, 1]) * out_of_tune), dbm0, draw.uniform(0, 2 * np.pi))
            for hertz, dbm0 in zip(KEYS[digit], (low, high), strict=True)
        )
        press = np.concatenate([key, pause(draw.uniform(0.045, 0.15))])
        sounds.append(with_noise(press, 10 * np.log10(10 ** (low / 10) + 10 ** (high / 10)) - 15, draw))
        pressed.append(Press(digit=str(digit), began=at, ended=at + length))
        at += len(press) / RATE
    return as_pcm16(np.concatenate(sounds)), pressed


def cadence(seconds: Sequence[float], cycles: int, hertz: Sequence[float], dbm0: float) -> Sound:
    """Return sound and pause in turn, so many times."""
    cycle = [pause(length) if index % 2 else chord(length, hertz, dbm0) for index, length in enumerate(seconds)]
    return np.concatenate(cycle * cycles)
