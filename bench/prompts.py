"""How the prompts sound that come with us, and whether their words are understood.

Every file is measured: the level of its words, its highest peak, its offset, what of it lies above the telephone's
band, how long it is silent before the first word, how it begins and ends, and how long it lasts. The words are then
said again by espeak-ng: what is there must be what a fresh rendering is, so that no file is left over from other words.
At last the English prompts are listened to by a recogniser that knows the sentences of all of them, and may take none
of them for another.
"""

import json
import re
import sys
import tomllib
import wave
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from subprocess import run

import numpy as np

from custom_components.call_screener.core.audio.telephone import SENTENCE_PAUSE, fit
from custom_components.call_screener.core.audio.wav import from_wav, to_wav
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.wording import WORDLESS
from custom_components.call_screener.speech import prompts

from .report import Report
from .sounds import FULL_SCALE_DBM0, RATE, Sound, pause

ROOT = Path(__file__).parent.parent
FOLDER = Path(prompts.__file__).parent
FRAME = 160
"""Samples: 20 ms."""
SPEECH_DBM0 = -16.0
LEVEL_OFF_LIMIT = 0.5
"""Decibels by which the words of a prompt may be off telephone practice."""
PEAK_LIMIT = -1.2
"""dBFS: the highest value that 8-bit samples can say clear of the reserved bytes."""
OFFSET_LIMIT = 3.0
"""Of 32768: what is left of a direct current."""
ABOVE_BAND = 3400.0
ABOVE_BAND_LIMIT = -35.0
"""Decibels of what lies above the band, against all of a prompt."""
SILENCE_LIMIT = 60.0
"""Milliseconds before the first word."""
CLICK_LIMIT = 0
"""The first and the last sample."""
SECONDS_LIMIT = 7.5
"""Of the longest prompt, which is the greeting of the voicemail."""
GREETING_LIMIT = 5.0
"""Seconds from the first word to the end of the question who calls."""
ALIKE_LEAST = 0.99
"""Correlation of a file with a fresh rendering."""
MISTAKEN_LIMIT = 0
"""English prompts that the recogniser takes for another, or does not understand."""

SEED = 1
HISS = 3.0
"""Of 32768, the root of the mean square."""
_AUDIBLE = 100
_WORDS = 1e-2
"""Frames with a hundredth of the loudest frame's power are words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured of a prompt, in the units of the limits."""

    level: float
    peak: float
    offset: float
    above_band: float
    silence: float
    click: int
    seconds: float


async def measure() -> Report:
    """Measure the prompts of every language, and return what was found."""
    languages = sorted(file.parent.name for file in FOLDER.glob("*/words.toml"))
    print(f"Measuring the prompts of {', '.join(languages)}, and saying them again", file=sys.stderr)
    sounds = {(language, prompt): _sound(language, prompt) for language in languages for prompt in PromptId}
    measured = {key: _measured(sound) for key, sound in sounds.items()}
    fresh = {key: again for language in languages for key, again in _said_again(language)}
    alike = {key: _alike(sounds[key], again) for key, again in fresh.items()}
    again = {key: _measured(sound) for key, sound in fresh.items()}
    print("Listening to the English ones", file=sys.stderr)
    words = _words("en")["words"]
    understood = dict(zip(words, _understood(words, (sounds["en", PromptId(name)] for name in words)), strict=True))
    mistaken = {name: heard for name, heard in understood.items() if heard != _spelt(words[name])}
    return _report(measured, again, alike, mistaken, len(words))


def _sound(language: str, prompt: PromptId) -> Sound:
    return _samples(from_wav((FOLDER / language / f"{prompt}.wav").read_bytes()))


def _samples(pcm16: bytes) -> Sound:
    return np.frombuffer(pcm16, "<i2").astype(float)


def _words(language: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((FOLDER / language / "words.toml").read_text())


def _measured(sound: Sound) -> Measured:
    powers = [np.mean(sound[at : at + FRAME] ** 2) for at in range(0, len(sound) - FRAME + 1, FRAME)]
    words = [each for each in powers if each >= max(powers) * _WORDS]
    spectrum = np.abs(np.fft.rfft(sound)) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    return Measured(
        level=float(10 * np.log10(np.mean(words) / 0x8000**2) + FULL_SCALE_DBM0),
        peak=float(20 * np.log10(np.max(np.abs(sound)) / 0x8000)),
        offset=abs(float(np.mean(sound))),
        above_band=float(10 * np.log10(spectrum[hertz > ABOVE_BAND].sum() / spectrum.sum())),
        silence=1000 * int(np.argmax(np.abs(sound) > _AUDIBLE)) / RATE,
        click=int(max(abs(sound[0]), abs(sound[-1]))),
        seconds=len(sound) / RATE,
    )


def _said_again(language: str) -> Iterator[tuple[tuple[str, PromptId], Sound]]:
    """Yield each prompt as espeak-ng says it now, in the form in which the files are."""
    file = tomllib.loads((FOLDER / language / "words.toml").read_text())
    for name, sentence in file["words"].items():
        voice = ["-v", file["voice"], "-s", str(file["words_per_minute"])]
        command = ["espeak-ng", *voice, "-z", "--stdout", sentence]
        spoken = run(command, capture_output=True, check=True).stdout
        with wave.open(BytesIO(spoken)) as sound:
            pcm16 = fit(sound.readframes(sound.getnframes()), sound.getframerate(), pause=SENTENCE_PAUSE)
        yield (language, PromptId(name)), _samples(from_wav(to_wav(pcm16)))


def _alike(sound: Sound, other: Sound) -> float:
    """Return the correlation of two sounds; what one lacks at its end counts as silence."""
    length = max(len(sound), len(other))
    first, second = (np.pad(each, (0, length - len(each))) for each in (sound, other))
    return float(first @ second / (np.linalg.norm(first) * np.linalg.norm(second)))


# --- what a recogniser understands ---


def _understood(words: Mapping[str, str], sounds: Iterable[Sound]) -> list[str]:
    """Return which sentences of all these a recogniser hears in each sound; empty for none of them."""
    question = {
        "sentences": sorted({_spelt(text) for text in words.values()}),
        "sounds": [b64encode(_for_the_model(sound)).decode() for sound in sounds],
    }
    # The recogniser lives with the other engines.
    command = [str(ROOT / ".venv-speech" / "bin" / "python"), "-m", "engines.recogniser"]
    answer = run(command, input=json.dumps(question), cwd=ROOT, capture_output=True, check=True, text=True)
    heard: list[str] = json.loads(answer.stdout)
    return heard


def _spelt(text: str) -> str:
    """Return a text as the recogniser's dictionary has its words."""
    return " ".join(re.findall(r"[a-z']+", text.lower()))


def _for_the_model(sound: Sound) -> bytes:
    """Return a sound with a pause around it at 16 kHz, for which the model was made, in the hiss that it learnt from.

    Of perfect silence it makes nothing, and loses the last word before it.
    """
    around = np.concatenate([pause(0.5), sound, pause(0.7)])
    doubled = np.fft.irfft(np.pad(np.fft.rfft(around), (0, len(around) // 2)), 2 * len(around))
    hiss = np.random.default_rng(SEED).normal(0, HISS, len(doubled))
    return np.clip(np.round(2 * doubled + hiss), -0x8000, 0x7FFF).astype("<i2").tobytes()


# --- the report ---


def _report(
    measured: Mapping[tuple[str, PromptId], Measured],
    again: Mapping[tuple[str, PromptId], Measured],
    alike: Mapping[tuple[str, PromptId], float],
    mistaken: Mapping[str, str],
    listened: int,
) -> Report:
    table = [f"{'':32}{'dBm0':>8}{'peak':>8}{'offset':>8}{'>3.4 kHz':>10}{'silent':>8}{'ends':>6}{'s':>7}{'alike':>8}"]
    for (language, prompt), each in measured.items():
        likeness = f"{alike[language, prompt]:8.4f}" if (language, prompt) in alike else f"{'':8}"
        table.append(
            f"{language + ' ' + prompt:32}{each.level:8.2f}{each.peak:8.2f}{each.offset:8.2f}{each.above_band:10.1f}"
            f"{each.silence:8.1f}{each.click:6}{each.seconds:7.2f}{likeness}"
        )
    table += [
        _LIMITS_ROW,
        f"{listened - len(mistaken)} of {listened} English prompts were understood word by word among all of them",
        *(f"{name} was understood as {heard or 'nothing'!r}" for name, heard in mistaken.items()),
    ]
    greetings = {
        language: measured[language, PromptId.GREETING].seconds + measured[language, PromptId.ASK_NAME].seconds
        for language in {language for language, _ in measured}
    }
    figures = {
        **_worst("bundled", measured),
        **_worst("fresh", again),
        "bundled_least_alike": round(min(alike.values()), 4),
        "greeting_and_question_s": round(max(greetings.values()) - SENTENCE_PAUSE, 2),
        "bundled_unlike": sum(each < ALIKE_LEAST for each in alike.values()),
        "english_mistaken": len(mistaken),
    }
    limits = {
        **{f"{which}_{what}": limit for which in ("bundled", "fresh") for what, limit in _LIMITS.items()},
        "greeting_and_question_s": GREETING_LIMIT,
        "bundled_unlike": 0,
        "english_mistaken": MISTAKEN_LIMIT,
    }
    return Report(table="\n".join(table), figures=figures, limits=limits)


_LIMITS_ROW = (
    f"{'limit':32}{'±' + format(LEVEL_OFF_LIMIT, 'g'):>8}{PEAK_LIMIT:8.2f}{OFFSET_LIMIT:8.2f}"
    f"{ABOVE_BAND_LIMIT:10.1f}{SILENCE_LIMIT:8.1f}{CLICK_LIMIT:6}{SECONDS_LIMIT:7.2f}{ALIKE_LEAST:8.4f}"
)
_LIMITS = {
    "level_off_db": LEVEL_OFF_LIMIT,
    "peak_dbfs": PEAK_LIMIT,
    "offset": OFFSET_LIMIT,
    "above_band_db": ABOVE_BAND_LIMIT,
    "silence_ms": SILENCE_LIMIT,
    "click": CLICK_LIMIT,
    "seconds": SECONDS_LIMIT,
}


def _worst(which: str, measured: Mapping[tuple[str, PromptId], Measured]) -> dict[str, float]:
    """Return the worst that was measured of prompts; tones have another level, and no more than that."""
    words = [each for (_, prompt), each in measured.items() if prompt not in WORDLESS]
    worst = {
        "level_off_db": max(abs(each.level - SPEECH_DBM0) for each in words),
        "peak_dbfs": max(each.peak for each in measured.values()),
        "offset": max(each.offset for each in measured.values()),
        "above_band_db": max(each.above_band for each in measured.values()),
        "silence_ms": max(each.silence for each in measured.values()),
        "click": max(each.click for each in measured.values()),
        "seconds": max(each.seconds for each in measured.values()),
    }
    return {f"{which}_{what}": round(value, 3) for what, value in worst.items()}
