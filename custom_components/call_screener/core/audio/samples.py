"""The forms in which a modem carries sound, and the way to and from 16-bit PCM.

Both directions are table look-ups, so their time depends on the length alone: a second of sound decodes in
some 20 µs and encodes in less than a millisecond, on the line's own thread.

Encoding takes the nearest value that a format can say, with one exception: the byte 0x10 is never produced.
It is the DLE that announces commands in a modem's voice stream, and although the stream doubles it, there are
modems that get the doubling wrong. Its neighbours sound the same.
"""

from enum import StrEnum
from functools import cache
from itertools import pairwise
from struct import unpack

SAMPLE_RATE = 8000
SAMPLE_BYTES = 2
"""Bytes in one sample of 16-bit PCM."""

_DLE = 0x10
_LOWEST, _HIGHEST = -0x8000, 0x7FFF


class SampleFormat(StrEnum):
    """How a modem writes one sample into one byte."""

    UNSIGNED_8 = "unsigned_8"
    """Offset binary: 0x80 is silence. All known voice modems speak it; quiet speech is noisy."""
    MU_LAW = "mu_law"
    """G.711 of North America and Japan: quiet speech keeps its quality."""
    A_LAW = "a_law"
    """G.711 of Europe."""


def decode(data: bytes, sample_format: SampleFormat) -> bytes:
    """Return as 16-bit PCM what a modem sent; every byte string is valid."""
    low, high = _decoding_tables(sample_format)
    pcm16 = bytearray(SAMPLE_BYTES * len(data))
    pcm16[0::2] = data.translate(low)
    pcm16[1::2] = data.translate(high)
    return bytes(pcm16)


def encode(pcm16: bytes, sample_format: SampleFormat) -> bytes:
    """Return 16-bit PCM, a whole number of samples, in a modem's format and free of the byte 0x10."""
    table = _encoding_table(sample_format)
    return bytes(map(table.__getitem__, unpack(f"<{len(pcm16) // SAMPLE_BYTES}H", pcm16)))


def silence(sample_format: SampleFormat) -> int:
    """Return the byte that says nothing."""
    return encode(bytes(SAMPLE_BYTES), sample_format)[0]


def _unsigned_8(code: int) -> int:
    return (code - 0x80) << 8


def _mu_law(code: int) -> int:
    inverted = ~code
    magnitude = ((((inverted & 0x0F) << 3) + 0x84) << ((inverted & 0x70) >> 4)) - 0x84
    return -magnitude if inverted & 0x80 else magnitude


def _a_law(code: int) -> int:
    toggled = code ^ 0x55
    segment = (toggled & 0x70) >> 4
    mantissa = ((toggled & 0x0F) << 4) + 8
    magnitude = (mantissa + 0x100) << (segment - 1) if segment else mantissa
    return magnitude if toggled & 0x80 else -magnitude


_VALUES = {
    SampleFormat.UNSIGNED_8: _unsigned_8,
    SampleFormat.MU_LAW: _mu_law,
    SampleFormat.A_LAW: _a_law,
}
"""What each format's bytes mean."""

_CODES = {
    # -1.2 dBFS: a peak limit that keeps clear of DLE from either end, and costs nothing a line could carry.
    SampleFormat.UNSIGNED_8: range(0x11, 0xF0),
    SampleFormat.MU_LAW: range(0x100),
    SampleFormat.A_LAW: range(0x100),
}
"""Which bytes may be sent, DLE apart."""


@cache
def _decoding_tables(sample_format: SampleFormat) -> tuple[bytes, bytes]:
    """Return the low and the high bytes of the 256 values."""
    values = [_VALUES[sample_format](code) for code in range(0x100)]
    return bytes(value & 0xFF for value in values), bytes(value >> 8 & 0xFF for value in values)


@cache
def _encoding_table(sample_format: SampleFormat) -> bytes:
    """Return the code nearest to each of the 65,536 values, indexed by the value as an unsigned number.

    Where two codes mean the same (mu-law has two zeros) the higher one wins: a silent line sends 0xFF.
    """
    value_of = _VALUES[sample_format]
    code_of = {value_of(code): code for code in _CODES[sample_format] if code != _DLE}
    values = sorted(code_of)
    borders = [_LOWEST, *((lower + upper + 1) // 2 for lower, upper in pairwise(values)), _HIGHEST + 1]
    runs = (
        bytes([code_of[value]]) * (end - start) for value, (start, end) in zip(values, pairwise(borders), strict=True)
    )
    signed = b"".join(runs)
    return signed[-_LOWEST:] + signed[:-_LOWEST]
