#!/usr/bin/env python3.14
"""Make the sound of the bundled prompts and of the demo line's callers, from their words.

Needs espeak-ng (Debian: apt install espeak-ng). Run it after a change of a words.toml or of how sound is made fit
for the line, look at the table, and commit what has changed:

    .venv/bin/python scripts/render_prompts.py

Another language is a folder with a words.toml of its own. What such a file lacks is told by

    .venv/bin/python scripts/render_prompts.py --check
"""

import argparse
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
from core.audio.wav import from_wav, to_wav  # noqa: E402
from core.call.prompt import PromptId  # noqa: E402
from core.call.wording import missing  # noqa: E402

PROMPTS = INTEGRATION / "speech" / "prompts"
CALLERS = INTEGRATION / "demo" / "callers"

BEEP_HERTZ, BEEP_SECONDS = 1000, 0.25
SIT_HERTZ, SIT_SECONDS = (950, 1400, 1800), 0.33
"""The special information tone of ITU-T E.180: three tones of so many seconds, one after the other."""
TONE_DBM0 = -13.0
FADE = 40
"""Samples: 5 ms."""
FULL_SCALE_DBM0 = 6.15


def main() -> int:
    """Do as the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(description="Make the sound of the bundled prompts from their words.")
    parser.add_argument("--check", action="store_true", help="only tell what each language lacks")
    if parser.parse_args().check:
        return check()
    render()
    return 0


def check() -> int:
    """Print what each language lacks; return 1 if there is anything."""
    lacking = {words.parent.name: lacks(words) for words in sorted(PROMPTS.glob("*/words.toml"))}
    for language, names in lacking.items():
        print(f"{language}: {', '.join(names) or 'complete'}")
    return 1 if any(lacking.values()) else 0


def lacks(words: Path) -> list[str]:
    """Return what a language lacks: texts, and the sound of prompts."""
    silent = [f"{prompt}.wav" for prompt in PromptId if not words.with_name(f"{prompt}.wav").is_file()]
    return [*missing(tomllib.loads(words.read_text())), *silent]


def render() -> None:
    """Render every folder that has words."""
    print(f"{'':44}{'seconds':>8}{'dBm0':>8}{'peak dBFS':>11}")
    for words in sorted(PROMPTS.glob("*/words.toml")):
        script = tomllib.loads(words.read_text())
        sounds = rendered(script, SENTENCE_PAUSE) | {
            "beep": tone(BEEP_HERTZ, BEEP_SECONDS),
            "sit": b"".join(tone(hertz, SIT_SECONDS) for hertz in SIT_HERTZ),
        }
        for name, pcm16 in sounds.items():
            file = words.with_name(f"{name}.wav")
            file.write_bytes(to_wav(pcm16))
            show(file, from_wav(file.read_bytes()))
    for words in sorted(CALLERS.glob("*/words.toml")):
        for caller, script in tomllib.loads(words.read_text()).items():
            for name, pcm16 in rendered(script, 0.0).items():
                file = words.with_name(f"{caller}_{name}.wav")
                write_pcm(file, pcm16)
                show(file, pcm16)


def rendered(script: dict[str, Any], pause: float) -> dict[str, bytes]:
    """Return the words of one voice, said by espeak-ng and made fit for the line."""
    return {
        name: fitted(say(sentence, script["voice"], script["words_per_minute"]), pause)
        for name, sentence in script["words"].items()
    }


def fitted(sound: bytes, pause: float) -> bytes:
    """Return what a WAV holds as 16-bit PCM for the line."""
    with wave.open(BytesIO(sound)) as spoken:
        pcm16: bytes = fit(spoken.readframes(spoken.getnframes()), spoken.getframerate(), pause=pause)
        return pcm16


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


def write_pcm(path: Path, pcm16: bytes) -> None:
    """Write a WAV file of 16-bit PCM, which is what the emulator reads."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(pcm16)


def show(path: Path, pcm16: bytes) -> None:
    """Say what is in a file."""
    samples = unpack(f"<{len(pcm16) // SAMPLE_BYTES}h", pcm16)
    level = 10 * log10(sum(each * each for each in samples) / len(samples) / 0x8000**2) + FULL_SCALE_DBM0
    peak = 20 * log10(max(map(abs, samples)) / 0x8000)
    seconds = len(samples) / SAMPLE_RATE
    print(f"{path.relative_to(INTEGRATION)!s:44}{seconds:8.2f}{level:8.1f}{peak:11.1f}")


if __name__ == "__main__":
    sys.exit(main())
