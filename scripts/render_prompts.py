#!/usr/bin/env python3.14
"""Make the sound of the bundled prompts and of the demo line's callers, from their words.

Needs espeak-ng (Debian: apt install espeak-ng). Run it after a change of a words.toml or of how sound is made fit
for the line, look at the table, and commit what has changed:

    .venv/bin/python scripts/render_prompts.py
"""

import subprocess
import sys
import tomllib
import wave
from io import BytesIO
from math import log10, pi, sin, sqrt
from pathlib import Path
from struct import pack, unpack
from typing import Any

INTEGRATION = Path(__file__).parent.parent / "custom_components" / "call_screener"
sys.path.insert(0, str(INTEGRATION))  # The core runs from inside its folder, without Home Assistant.

from core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE  # noqa: E402
from core.audio.telephone import SENTENCE_PAUSE, fit  # noqa: E402

PROMPTS = INTEGRATION / "speech" / "prompts"
CALLERS = INTEGRATION / "demo" / "callers"

BEEP_HERTZ, BEEP_SECONDS = 1000, 0.25
SIT_HERTZ, SIT_SECONDS = (950, 1400, 1800), 0.33
"""The special information tone of ITU-T E.180: three tones of so many seconds, one after the other."""
TONE_DBM0 = -13.0
FADE = 40
"""Samples: 5 ms."""
FULL_SCALE_DBM0 = 6.15


def main() -> None:
    """Render every folder that has words."""
    print(f"{'':44}{'seconds':>8}{'dBm0':>8}{'peak dBFS':>11}")
    for words in sorted(PROMPTS.glob("*/words.toml")):
        render(words.parent, "", tomllib.loads(words.read_text()), SENTENCE_PAUSE)
        save(words.with_name("beep.wav"), tone(BEEP_HERTZ, BEEP_SECONDS))
        save(words.with_name("sit.wav"), b"".join(tone(hertz, SIT_SECONDS) for hertz in SIT_HERTZ))
    for words in sorted(CALLERS.glob("*/words.toml")):
        for caller, script in tomllib.loads(words.read_text()).items():
            render(words.parent, f"{caller}_", script, 0.0)


def render(folder: Path, prefix: str, script: dict[str, Any], pause: float) -> None:
    """Let espeak-ng say the words of one voice."""
    for name, sentence in script["words"].items():
        sound = say(sentence, script["voice"], script["words_per_minute"])
        with wave.open(BytesIO(sound)) as spoken:
            pcm16 = fit(spoken.readframes(spoken.getnframes()), spoken.getframerate(), pause=pause)
        save(folder / f"{prefix}{name}.wav", pcm16)


def say(sentence: str, voice: str, words_per_minute: int) -> bytes:
    """Return the sentence as WAV."""
    command = ["espeak-ng", "-v", voice, "-s", str(words_per_minute), "-z", "--stdout", sentence]
    return subprocess.run(command, capture_output=True, check=True).stdout


def tone(hertz: int, seconds: float) -> bytes:
    """Return a tone, faded in and out so that it does not click."""
    peak = 0x8000 * 10 ** ((TONE_DBM0 - FULL_SCALE_DBM0) / 20) * sqrt(2)
    count = round(seconds * SAMPLE_RATE)
    fades = (min(1.0, index / FADE, (count - 1 - index) / FADE) for index in range(count))
    samples = (peak * fade * sin(2 * pi * hertz * index / SAMPLE_RATE) for index, fade in enumerate(fades))
    return pack(f"<{count}h", *map(round, samples))


def save(path: Path, pcm16: bytes) -> None:
    """Write a WAV file, and say what is in it."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm16)
    samples = unpack(f"<{len(pcm16) // SAMPLE_BYTES}h", pcm16)
    level = 10 * log10(sum(each * each for each in samples) / len(samples) / 0x8000**2) + FULL_SCALE_DBM0
    peak = 20 * log10(max(map(abs, samples)) / 0x8000)
    seconds = len(samples) / SAMPLE_RATE
    print(f"{path.relative_to(INTEGRATION)!s:44}{seconds:8.2f}{level:8.1f}{peak:11.1f}")


if __name__ == "__main__":
    main()
