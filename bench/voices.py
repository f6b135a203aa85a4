"""Callers of all kinds, who say the sentences of sentences.toml through espeak-ng."""

import subprocess
import tomllib
import wave
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np

from custom_components.call_screener.core.audio.telephone import SPEECH_LEVEL, fit

from .sounds import RATE, Sound, pause

SENTENCES = Path(__file__).with_name("sentences.toml")
VOICES = {
    "en": ("en-us", "en-gb", "en-gb-scotland", "en-029"),
    "pl": ("pl",),
}
VARIANTS = ("m1", "m3", "m5", "m7", "f1", "f2", "f4", "f5", "Andy", "steph", "croak", "klatt4", "whisper")
"""Men, women, an old voice, one that buzzes and one that whispers."""


def speech(language: str, seconds: float, draw: np.random.Generator) -> Iterator[Sound]:
    """Yield at least so many seconds of sentences, each by another voice, -30 to -8 dBm0 loud, and a pause after it."""
    sentences, said = tomllib.loads(SENTENCES.read_text())[language], 0.0
    while said < seconds:
        for sentence in draw.permutation(sentences):
            sound = _sentence(language, str(sentence), draw)
            said += len(sound) / RATE
            yield sound
            if said >= seconds:
                return


def _sentence(language: str, sentence: str, draw: np.random.Generator) -> Sound:
    voice = f"{draw.choice(VOICES[language])}+{draw.choice(VARIANTS)}"
    speed, pitch = int(draw.integers(120, 240)), int(draw.integers(10, 90))
    command = ["espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "-z", "--stdout", sentence]
    spoken = subprocess.run(command, capture_output=True, check=True).stdout
    with wave.open(BytesIO(spoken)) as sound:
        pcm16 = fit(sound.readframes(sound.getnframes()), sound.getframerate())
    gain = 10 ** ((draw.uniform(-30, -8) - SPEECH_LEVEL) / 20)
    return np.concatenate([np.frombuffer(pcm16, "<i2") * gain, pause(draw.uniform(0.2, 1.0))])
