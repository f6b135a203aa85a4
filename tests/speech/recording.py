"""What engines return: WAV files of many kinds."""

import wave
from io import BytesIO

from tests.core.audio.sound import speech

VOICE = speech(1.0)
"""A second of somebody speaking, as pcm16."""


def wav(pcm16: bytes, *, rate: int = 8000, channels: int = 1, width: int = 2) -> bytes:
    """Return sound as a WAV file."""
    with wave.open(buffer := BytesIO(), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(pcm16)
    return buffer.getvalue()


def two_channels(pcm16: bytes) -> bytes:
    """Return sound with a second channel that hums."""
    return b"".join(pcm16[at : at + 2] + b"\x00\x40" for at in range(0, len(pcm16), 2))
