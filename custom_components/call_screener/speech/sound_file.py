"""WAV files of all kinds, as engines and people have them: the first channel, as 16-bit PCM."""

import wave
from io import BytesIO
from struct import pack, unpack_from
from typing import Final

from ..core.audio.samples import SAMPLE_BYTES

_RATES: Final = range(4_000, 192_001)
"""Samples a second. What is outside is no sound that anybody meant."""
_RIFF: Final = 12
"""Bytes before the first chunk of a file; each chunk begins with its name and its length, of four bytes each."""
_TO_SIGNED: Final = bytes(code ^ 0x80 for code in range(0x100))
"""Samples of 8 bits stand in a WAV file without a sign."""


def first_channel(file: bytes, longest: float) -> tuple[bytes, int]:
    """Return the first channel as 16-bit PCM, no more than so many seconds of it, and its samples a second.

    Raises `wave.Error` or `EOFError` where a file is no WAV, of a kind that Python does not know, or of an absurd rate.
    """
    with wave.open(BytesIO(_mended(file))) as sound:
        rate, width = sound.getframerate(), sound.getsampwidth()
        if rate not in _RATES:
            raise wave.Error("absurd rate")
        data = sound.readframes(min(sound.getnframes(), round(longest * rate)))
        frame = width * sound.getnchannels()
    whole = data[: len(data) - len(data) % frame]
    high = whole[width - 1 :: frame]
    pcm16 = bytearray(SAMPLE_BYTES * len(high))
    pcm16[1::2] = high if width > 1 else high.translate(_TO_SIGNED)
    if width > 1:
        pcm16[0::2] = whole[width - 2 :: frame]
    return bytes(pcm16), rate


def _mended(file: bytes) -> bytes:
    """Return a file with the length of its sound, where that was not known when it was begun.

    An engine that speaks piece by piece says 0, and a converter that writes into a pipe says as much as there can be.
    """
    at = _RIFF
    while at + 8 <= len(file):
        name, length = unpack_from("<4sI", file, at)
        rest = len(file) - at - 8
        if name == b"data" and not 0 < length <= rest:
            return file[:4] + pack("<I", len(file) - 8) + file[8 : at + 4] + pack("<I", rest) + file[at + 8 :]
        at += 8 + length + length % 2
    return file
