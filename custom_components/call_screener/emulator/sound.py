"""Sound as samples: WAV files, tones, keys, and a hum that passes for speech."""

import wave
from array import array
from collections.abc import Sequence
from functools import cache
from math import pi, sin, sqrt, sumprod
from pathlib import Path
from random import Random
from typing import Final

from .coding import Samples

RATE: Final = 8000
"""Samples per second of a telephone line."""

FRAME: Final = 160
"""Samples in 20 ms: the grain in which loudness is judged."""

LOUD: Final = 650
"""A peak below this is silence (-34 dBFS; a step of an 8-bit coding is 256)."""

KEY_LEVEL: Final = 7200
"""Peak of each of a key's two tones: about -10 dBm0."""

KEYS: Final = {
    key: (row, column)
    for row, keys in ((697, "123A"), (770, "456B"), (852, "789C"), (941, "*0#D"))
    for column, key in zip((1209, 1336, 1477, 1633), keys, strict=True)
}


def silence(seconds: float) -> Samples:
    """Return samples of nothing."""
    return array("h", bytes(2 * round(seconds * RATE)))


def tone(frequencies: Sequence[float], seconds: float, level: int = 4000) -> Samples:
    """Return steady tones, each with the peak `level`."""
    steps = [2 * pi * frequency / RATE for frequency in frequencies]
    return array("h", [int(level * sum(sin(step * n) for step in steps)) for n in range(round(seconds * RATE))])


@cache
def key_tone(key: str, seconds: float) -> Samples:
    """Return the sound of a key (Q.23)."""
    return tone(KEYS[key], seconds, KEY_LEVEL)


@cache
def hum(seconds: float, pitch: float = 140.0) -> Samples:
    """Return a voice without words: harmonics of a wandering pitch in syllables of about 0.2 s.

    It differs from moment to moment, so that a correlation finds one place only.
    """
    samples = array("h")
    phase = 0.0
    for n in range(round(seconds * RATE)):
        at = n / RATE
        phase += 2 * pi * pitch * (1 + 0.2 * sin(2 * pi * 0.31 * at) + 0.05 * sin(2 * pi * 2.3 * at)) / RATE
        syllable = 0.55 + 0.45 * sin(2 * pi * (4.3 + 0.7 * sin(0.9 * at)) * at)
        vowel = sin(2.2 * at)
        voice = sin(3 * phase) + (0.7 + 0.3 * vowel) * sin(5 * phase) + (0.5 - 0.4 * vowel) * sin(9 * phase)
        samples.append(int(5000 * syllable * voice))
    return samples


def at_level(samples: Samples, dbm0: float) -> Samples:
    """Return words as loud as that, in dBm0, without their pauses; silence stays silence."""
    starts = range(0, len(samples) - FRAME + 1, FRAME)
    powers = [sumprod(frame, frame) / FRAME for frame in (samples[start : start + FRAME] for start in starts)]
    loudest = max(powers, default=0.0)
    words = [each for each in powers if each >= loudest / 100]
    if not loudest:
        return samples
    return louder(samples, _rms(dbm0) / sqrt(sum(words) / len(words)))


def louder(samples: Samples, factor: float) -> Samples:
    """Return the sound so many times as strong, as far as a line carries it."""
    return array("h", [max(-32768, min(32767, round(factor * sample))) for sample in samples])


@cache
def noise(dbm0: float, seed: int) -> Samples:
    """Return four seconds of white noise, as loud as that in dBm0."""
    random, rms = Random(seed), _rms(dbm0)  # noqa: S311 - noise has no secrets
    return array("h", [max(-32768, min(32767, round(random.gauss(0, rms)))) for _ in range(4 * RATE)])


def _rms(dbm0: float) -> float:
    """A sine wave of full scale has +3.14 dBm0, and a square wave 3.01 dB more (G.711)."""
    return float(32768 * 10 ** ((dbm0 - 6.15) / 20))


def stretched(samples: Samples, length: int) -> Samples:
    """Return the sound with so many samples, some of them doubled or left out."""
    if length == len(samples):
        return samples
    return array("h", [samples[place * len(samples) // length] for place in range(length)] if samples else [])


def is_loud(samples: Samples) -> bool:
    """Tell whether there is anything to hear."""
    return bool(samples) and (max(samples) > LOUD or min(samples) < -LOUD)


def read_wav(path: Path) -> Samples:
    """Return the sound of a PCM file of any rate and any number of channels, as a telephone would carry it."""
    with wave.open(str(path), "rb") as file:
        rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
        data = file.readframes(file.getnframes())
    if width == 1:
        samples = array("h", [byte - 128 << 8 for byte in data])
    elif width == 2:  # noqa: PLR2004 - bytes per sample
        samples = array("h")
        samples.frombytes(data)
    else:
        raise ValueError(f"{path}: only WAV files of 8 or 16 bits are read, not of {8 * width}")
    return _resampled(samples[::channels], rate)


def write_wav(path: Path, samples: Samples) -> None:
    """Keep the sound as a file of 16 bits and 8 kHz."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def _resampled(samples: Samples, rate: int) -> Samples:
    if rate == RATE or not samples:
        return samples
    last = len(samples) - 1
    resampled = array("h")
    for n in range(len(samples) * RATE // rate):
        position, fraction = divmod(n * rate, RATE)
        here, there = samples[min(position, last)], samples[min(position + 1, last)]
        resampled.append(here + (there - here) * fraction // RATE)
    return resampled
