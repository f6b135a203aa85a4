"""The sounds that come with us: what we say to callers, and what those of the demo say."""

import wave
from pathlib import Path

from custom_components.call_screener import demo, speech
from custom_components.call_screener.core.audio.wav import from_wav

PROMPTS = Path(speech.__file__).parent / "prompts"
"""Mu-law files, a folder for each language."""
CALLERS = Path(demo.__file__).parent / "callers"
"""The same in 16-bit PCM."""


def read(file: Path) -> bytes:
    """Return one of these sounds as 16-bit PCM."""
    if file.is_relative_to(PROMPTS):
        return from_wav(file.read_bytes())
    with wave.open(str(file)) as sound:
        pcm16: bytes = sound.readframes(sound.getnframes())
    return pcm16


def questions(language: str = "en") -> bytes:
    """Return what a stranger hears first."""
    return b"".join(read(PROMPTS / language / f"{name}.wav") for name in ("greeting", "ask_name", "ask_reason"))
