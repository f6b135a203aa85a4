"""Sounds for the tests: tones, hum, noise and something like speech, as 16-bit PCM."""

from collections.abc import Iterable
from itertools import cycle, islice
from math import pi, sin
from random import Random
from struct import pack

RATE = 8000

KEYS = {
    "1": (697, 1209),
    "2": (697, 1336),
    "3": (697, 1477),
    "A": (697, 1633),
    "4": (770, 1209),
    "5": (770, 1336),
    "6": (770, 1477),
    "B": (770, 1633),
    "7": (852, 1209),
    "8": (852, 1336),
    "9": (852, 1477),
    "C": (852, 1633),
    "*": (941, 1209),
    "0": (941, 1336),
    "#": (941, 1477),
    "D": (941, 1633),
}
"""The low and the high tone of each key (Q.23)."""


def pause(seconds: float) -> bytes:
    """Return digital silence."""
    return bytes(2 * round(seconds * RATE))


def tone(seconds: float, *hertz: float, dbm0: float = -12.0) -> bytes:
    """Return sine waves, each of the given level; a sine wave of full scale has +3.14 dBm0."""
    peak = 32767 * 10 ** ((dbm0 - 3.14) / 20)
    count = round(seconds * RATE)
    values = (sum(peak * sin(2 * pi * each * index / RATE) for each in hertz) for index in range(count))
    return pack(f"<{count}h", *map(round, values))


def key(digit: str, seconds: float = 0.1, *, dbm0: float = -12.0, twist: float = 0.0, tune: float = 1.0) -> bytes:
    """Return a key's two tones: the low one `twist` decibels louder than the high one, which has the given level."""
    low, high = (hertz * tune for hertz in KEYS[digit])
    return mix(tone(seconds, low, dbm0=dbm0 + twist), tone(seconds, high, dbm0=dbm0))


def noise(seconds: float, *, dbm0: float, seed: int = 1) -> bytes:
    """Return white noise of the given level."""
    random = Random(seed)
    rms = 32768 * 10 ** ((dbm0 - 6.15) / 20)
    count = round(seconds * RATE)
    return pack(f"<{count}h", *(_clip(random.gauss(0, rms)) for _ in range(count)))


def speech(seconds: float, *, dbm0: float = -18.0, seed: int = 1) -> bytes:
    """Return syllables: a voice whose pitch and colour wander, 160 ms loud and 80 ms faint in turn."""
    random = Random(seed)
    count = round(seconds * RATE)
    peak = 32768 * 10 ** ((dbm0 - 6.15) / 20)
    pitch, colours = 0.0, [0.0]
    phase, values = 0.0, []
    for index in range(count):
        place = index % 1920
        if place == 0:
            pitch, colours = random.uniform(90, 220), [random.uniform(0.1, 1) for _ in range(12)]
        phase += 2 * pi * pitch / RATE
        loudness = 1.0 if place < 1280 else 0.02
        values.append(
            loudness * peak * sum(colour * sin(order * phase) for order, colour in enumerate(colours, 1)) / 1.5
        )
    return pack(f"<{count}h", *map(_clip, values))


def mix(first: bytes, second: bytes) -> bytes:
    """Return both at once, as long as the shorter one."""
    pairs = zip(memoryview(first).cast("h"), memoryview(second).cast("h"), strict=False)
    values = [_clip(a + b) for a, b in pairs]
    return pack(f"<{len(values)}h", *values)


def shifted(pcm16: bytes, offset: int) -> bytes:
    """Return the sound with a direct current."""
    values = [_clip(value + offset) for value in memoryview(pcm16).cast("h")]
    return pack(f"<{len(values)}h", *values)


def cadence(seconds: Iterable[float], cycles: int, *hertz: float, dbm0: float = -12.0) -> bytes:
    """Return tone and pause in turn."""
    lengths = list(seconds)
    elements = islice(cycle(lengths), cycles * len(lengths))
    return b"".join(
        pause(length) if index % 2 else tone(length, *hertz, dbm0=dbm0) for index, length in enumerate(elements)
    )


def reversing(seconds: float, hertz: float, *, every: float, dbm0: float = -12.0) -> bytes:
    """Return a tone that turns its phase upside down again and again."""
    samples = memoryview(tone(seconds, hertz, dbm0=dbm0)).cast("h")
    period = round(every * RATE)
    return pack(f"<{len(samples)}h", *(-each if index // period % 2 else each for index, each in enumerate(samples)))


def fading(pcm16: bytes, decibels: float) -> bytes:
    """Return the sound, fainter and fainter by so many decibels a second."""
    samples = memoryview(pcm16).cast("h")
    values = (round(each * 10 ** (-decibels * index / RATE / 20)) for index, each in enumerate(samples))
    return pack(f"<{len(samples)}h", *values)


def pieces(pcm16: bytes, size: int) -> list[bytes]:
    """Return the sound in pieces of so many bytes."""
    return [pcm16[start : start + size] for start in range(0, len(pcm16), size)]


def _clip(value: float) -> int:
    return max(-32768, min(32767, round(value)))
