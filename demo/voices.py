"""Callers with voices of their own: sentences said by espeak-ng, as a telephone line brings them."""

import subprocess
import wave
from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np

from custom_components.call_screener.core.audio.telephone import SPEECH_LEVEL, fit

RATE = 8000
ENGLISH = ("en-us+m3", "en-us+f2", "en-us+m1")
CHILD, WHISPER = "en-us+f5", "en-us+whisper"
HIGHEST = 90
"""Of a child's pitch, which goes from 0 to 99; the usual one is 50."""
POLISH = ("pl+m2", "pl+f1", "pl+f3")

type Sound = np.ndarray[tuple[int], np.dtype[np.float64]]


SNR = 20.0
"""Decibels by which the noise of a line is fainter than who speaks on it."""


def say(folder: Path, *sentences: str, voice: str = ENGLISH[0], level: float = -16.0, gap: float = 0.3) -> str:
    """Return the path of a WAV file in which somebody says sentences `level` dBm0 loud, `gap` seconds apart.

    The line's noise is none of it: a line has that before and after the words as well.
    """
    words = [np.concatenate([_said(sentence, voice), np.zeros(round(gap * RATE))]) for sentence in sentences]
    sound = np.concatenate(words)[: -round(gap * RATE) or None]
    return written(folder, sound * 10 ** ((level - SPEECH_LEVEL) / 20))


def written(folder: Path, sound: Sound) -> str:
    """Return the path of a WAV file with a sound."""
    samples = np.clip(np.round(sound), -0x8000, 0x7FFF).astype("<i2")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hash(samples.tobytes()) & 0xFFFF_FFFF_FFFF:012x}.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, len(samples), "NONE", ""))
        file.writeframes(samples.tobytes())
    return str(path)


@cache
def _said(sentence: str, voice: str) -> Sound:
    pitch = HIGHEST if voice == CHILD else 50
    command = ["espeak-ng", "-v", voice, "-p", str(pitch), "-s", "155", "-z", "--stdout", sentence]
    with wave.open(BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)) as spoken:
        pcm16 = fit(spoken.readframes(spoken.getnframes()), spoken.getframerate())
    return np.frombuffer(pcm16, "<i2").astype(np.float64)
