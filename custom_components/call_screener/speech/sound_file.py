"""WAV files of all kinds, as engines and people have them: the first channel, as 16-bit PCM."""

import wave
from io import BytesIO
from typing import Final

from ..core.audio.samples import SAMPLE_BYTES

_RATES: Final = range(4_000, 192_001)
"""Samples a second. What is outside is no sound that anybody meant."""
_TO_SIGNED: Final = bytes(code ^ 0x80 for code in range(0x100))
"""Samples of 8 bits stand in a WAV file without a sign."""


def first_channel(file: bytes, longest: float) -> tuple[bytes, int]:
    """Return the first channel as 16-bit PCM, no more than so many seconds of it, and its samples a second.

    Raises `wave.Error` or `EOFError` where a file is no WAV, of a kind that Python does not know, or of an absurd rate.
    """
    with wave.open(BytesIO(file)) as sound:
        rate, width = sound.getframerate(), sound.getsampwidth()
        if rate not in _RATES:
            raise wave.Error("absurd rate")
        # A file that was written into a pipe claims to be of any length.
        data = sound.readframes(min(sound.getnframes(), round(longest * rate)))
        frame = width * sound.getnchannels()
    whole = data[: len(data) - len(data) % frame]
    high = whole[width - 1 :: frame]
    pcm16 = bytearray(SAMPLE_BYTES * len(high))
    pcm16[1::2] = high if width > 1 else high.translate(_TO_SIGNED)
    if width > 1:
        pcm16[0::2] = whole[width - 2 :: frame]
    return bytes(pcm16), rate
