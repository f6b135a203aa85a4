"""How a modem writes a sample of sound as a byte or two.

A sample is a signed 16-bit number everywhere in the emulator; only the wire knows codings. The tables are indexed
by the sample itself: Python's negative indices put the lower half where it belongs.
"""

import sys
from array import array
from enum import StrEnum
from functools import cache

type Samples = array[int]
"""Signed 16-bit samples, 8000 to the second."""


class Coding(StrEnum):
    """The codings a voice modem may offer and the emulator can speak."""

    UNSIGNED = "unsigned"
    """Eight bits, offset binary: silence is 0x80."""
    SIGNED = "signed"
    """Eight bits, two's complement: silence is 0x00."""
    MULAW = "mulaw"
    """G.711 for North America: silence is 0xFF."""
    ALAW = "alaw"
    """G.711 for Europe: silence is 0xD5."""
    LINEAR = "linear"
    """Sixteen bits, low byte first."""

    @property
    def width(self) -> int:
        """Bytes per sample."""
        return 2 if self is Coding.LINEAR else 1


def encode(coding: Coding, samples: Samples) -> bytes:
    """Return the samples as the modem puts them on the wire."""
    if coding is Coding.LINEAR:
        return _little_endian(samples).tobytes()
    return bytes(map(_encoding(coding).__getitem__, samples))


def decode(coding: Coding, data: bytes) -> Samples:
    """Return the samples that the bytes stand for; half a sample at the end is left out."""
    if coding is Coding.LINEAR:
        samples = array("h")
        samples.frombytes(data[: len(data) & ~1])
        return _little_endian(samples)
    return array("h", map(_decoding(coding).__getitem__, data))


def _little_endian(samples: Samples) -> Samples:
    if sys.byteorder == "little":
        return samples
    swapped = samples[:]  # pragma: no cover
    swapped.byteswap()  # pragma: no cover
    return swapped  # pragma: no cover


@cache
def _encoding(coding: Coding) -> bytes:
    byte_for = {
        Coding.UNSIGNED: lambda sample: min(255, (sample + 128 >> 8) + 128),
        Coding.SIGNED: lambda sample: min(127, sample + 128 >> 8) & 0xFF,
        Coding.MULAW: _to_mulaw,
        Coding.ALAW: _to_alaw,
    }[coding]
    return bytes(byte_for(sample) for sample in (*range(32768), *range(-32768, 0)))


@cache
def _decoding(coding: Coding) -> tuple[int, ...]:
    sample_for = {
        Coding.UNSIGNED: lambda byte: (byte - 128) << 8,
        Coding.SIGNED: lambda byte: ((byte ^ 0x80) - 128) << 8,
        Coding.MULAW: _from_mulaw,
        Coding.ALAW: _from_alaw,
    }[coding]
    return tuple(sample_for(byte) for byte in range(256))


def _to_mulaw(sample: int) -> int:
    sign = 0x80 if sample < 0 else 0
    magnitude = min(abs(sample), 32635) + 132
    exponent = magnitude.bit_length() - 8
    return ~(sign | exponent << 4 | magnitude >> exponent + 3 & 0x0F) & 0xFF


def _from_mulaw(byte: int) -> int:
    code = ~byte
    magnitude = (((code & 0x0F) << 3) + 0x84 << ((code & 0x70) >> 4)) - 0x84
    return -magnitude if code & 0x80 else magnitude


def _to_alaw(sample: int) -> int:
    sign = 0 if sample < 0 else 0x80
    magnitude = min(abs(sample), 32767) >> 4
    exponent = max(0, magnitude.bit_length() - 4)
    return (sign | exponent << 4 | magnitude >> max(0, exponent - 1) & 0x0F) ^ 0x55


def _from_alaw(byte: int) -> int:
    code = byte ^ 0x55
    exponent = (code & 0x70) >> 4
    magnitude = ((code & 0x0F) << 4) + 8
    if exponent:
        magnitude = magnitude + 0x100 << exponent - 1
    return magnitude if code & 0x80 else -magnitude
