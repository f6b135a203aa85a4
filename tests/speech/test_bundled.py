"""The prompts that come with the integration, and what the demo line's callers say."""

import tomllib
import wave
from collections.abc import Mapping
from math import cos, pi, sin, sumprod
from pathlib import Path
from struct import unpack

import pytest

from custom_components.call_screener import speech
from custom_components.call_screener.core.audio.exchange import ToneKind
from custom_components.call_screener.core.audio.frames import FRAME_SAMPLES, level, power
from custom_components.call_screener.core.audio.level import SpeechDetector
from custom_components.call_screener.core.audio.samples import SampleFormat, encode
from custom_components.call_screener.core.audio.tones import ToneDetector
from custom_components.call_screener.core.audio.wav import from_wav
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.speech.prompts import BundledPrompts

PROMPTS = Path(speech.__file__).parent / "prompts"
CALLERS = PROMPTS.parent.parent / "demo" / "callers"

WORDLESS = {PromptId.BEEP, PromptId.SIT}
SPOKEN = [
    pytest.param(file, id=f"{file.parent.name} {file.stem}")
    for folder in (PROMPTS, CALLERS)
    for file in sorted(folder.glob("*/*.wav"))
    if file.stem not in WORDLESS
]
BEEPS = sorted(PROMPTS.glob(f"*/{PromptId.BEEP}.wav"))
TONES = sorted(PROMPTS.glob(f"*/{PromptId.SIT}.wav"))


def _samples(file: Path) -> tuple[int, ...]:
    """Return what a file holds; raises an error unless it is mono, of 8 kHz, and in the form that its reader knows."""
    pcm16 = from_wav(file.read_bytes()) if file.is_relative_to(PROMPTS) else _pcm16(file)
    return unpack(f"<{len(pcm16) // 2}h", pcm16)


def _pcm16(file: Path) -> bytes:
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 8000)
        pcm16: bytes = sound.readframes(sound.getnframes())
        return pcm16


def _power_at(samples: tuple[int, ...], hertz: float) -> float:
    angles = [2 * pi * hertz * index / 8000 for index in range(len(samples))]
    along, across = sumprod(samples, map(cos, angles)), sumprod(samples, map(sin, angles))
    return 2 * (along**2 + across**2) / len(samples) ** 2


@pytest.fixture(name="prompts", params=["en", "pl"])
def prompts_fixture(request: pytest.FixtureRequest) -> Mapping[PromptId, bytes]:
    """Return the prompts of a language."""
    return BundledPrompts().load(request.param)


def test_every_prompt_is_there(prompts: Mapping[PromptId, bytes]) -> None:
    """Guards against a call that has nothing to say at one of its steps."""
    assert prompts.keys() == set(PromptId)
    assert all(len(pcm16) > 3000 for pcm16 in prompts.values())


@pytest.mark.parametrize("language", ["en", "pl"])
def test_every_prompt_has_words_and_its_own_sound(language: str) -> None:
    """Guards against words that were added and never rendered, and against English that stands in for Polish."""
    words = tomllib.loads((PROMPTS / language / "words.toml").read_text())["words"]
    sounds = {file.stem for file in (PROMPTS / language).glob("*.wav")}
    assert words.keys() == set(PromptId) - WORDLESS
    assert sounds == set(PromptId)


def test_each_language_is_spoken_in_its_own_words() -> None:
    """Guards against a language that is asked for and silently replaced."""
    english, polish = BundledPrompts().load("en"), BundledPrompts().load("pl")
    assert [prompt for prompt in PromptId if english[prompt] == polish[prompt]] == [PromptId.BEEP, PromptId.SIT]


@pytest.mark.parametrize(
    ("language", "spoken"),
    [("pl-PL", "pl"), ("PL", "pl"), ("en_GB", "en"), ("pt-BR", "en"), ("", "en"), ("..", "en"), ("words", "en")],
)
def test_a_language_that_is_not_there_is_spoken_in_english(language: str, spoken: str) -> None:
    """Guards against silence, and against a language that is taken for a path."""
    assert BundledPrompts().load(language) == BundledPrompts().load(spoken)


def test_a_language_that_lacks_a_prompt_is_helped_out(tmp_path: Path) -> None:
    """Guards against a translation in the making that takes the rest of the conversation away."""
    (tmp_path / "en").symlink_to(PROMPTS / "en")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "greeting.wav").symlink_to(PROMPTS / "pl" / "greeting.wav")
    english, polish = BundledPrompts().load("en"), BundledPrompts().load("pl")
    assert BundledPrompts(tmp_path).load("de") == {**english, PromptId.GREETING: polish[PromptId.GREETING]}


@pytest.mark.parametrize("file", SPOKEN)
def test_the_sound_is_fit_for_the_line(file: Path) -> None:
    """Guards against a file from another tool: stereo, 44.1 kHz, too loud, too faint, with a click or an offset."""
    samples = _samples(file)
    frames = [samples[at : at + FRAME_SAMPLES] for at in range(0, len(samples) - FRAME_SAMPLES, FRAME_SAMPLES)]
    powers = [power(frame) for frame in frames]
    words = [each for each in powers if each > max(powers) / 100]
    assert level(sum(words) / len(words)) == pytest.approx(-16, abs=0.5)
    assert max(map(abs, samples)) < 28000
    assert abs(sum(samples) / len(samples)) < 3
    assert samples[0] == samples[-1] == 0


@pytest.mark.parametrize("file", SPOKEN)
def test_the_sound_stays_in_the_telephone_band(file: Path) -> None:
    """Guards against hum below, and against hiss that the exchange cuts off, above."""
    samples = _samples(file)
    outside = sum(_power_at(samples, hertz) for hertz in (0, 50, 100, 150, 3600, 3700, 3800, 3900, 3990))
    assert outside < power(samples) / 1e5


@pytest.mark.parametrize("file", SPOKEN)
def test_words_begin_at_once_and_never_pause_for_long(file: Path) -> None:
    """Guards against dead air at the start, and pauses within a prompt that a caller takes for its end."""
    samples = _samples(file)
    assert next(at for at, sample in enumerate(samples) if abs(sample) > 100) <= 400
    detector = SpeechDetector()
    changes = detector.feed(b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples))
    starts = [change.at for change in changes[2::2]]
    ends = [change.at for change in changes[1::2]]
    assert max((start - end for start, end in zip(starts, ends, strict=False)), default=0.0) < 0.5


@pytest.mark.parametrize("sample_format", list(SampleFormat))
def test_the_sound_keeps_clear_of_the_reserved_bytes(
    prompts: Mapping[PromptId, bytes], sample_format: SampleFormat
) -> None:
    """Guards against prompts that a modem could take for commands."""
    assert all(0x10 not in encode(pcm16, sample_format) for pcm16 in prompts.values())


def test_no_prompt_sounds_like_a_hang_up(prompts: Mapping[PromptId, bytes]) -> None:
    """Guards against an echo of our own words that ends the call."""
    heard = [ToneDetector(country).feed(b"".join(prompts.values())) for country in ("US", "GB", "PL", "DE", "FR")]
    assert [[tone.kind for tone in tones if tone.kind.is_hang_up] for tones in heard] == [[]] * 5


@pytest.mark.parametrize("file", TONES)
def test_a_dialler_takes_the_three_tones_for_a_number_that_does_not_exist(file: Path) -> None:
    """Guards against tones that only people hear: too faint, in the wrong order, or with gaps that are too long."""
    samples = _samples(file)
    thirds = [samples[at : at + len(samples) // 3] for at in range(0, len(samples), len(samples) // 3)]
    assert len(samples) == 3 * 2640, "330 ms each (ITU-T E.180)"
    for third, hertz in zip(thirds, (950, 1400, 1800), strict=True):
        assert _power_at(third, hertz) > 0.9 * power(third)
        assert level(power(third)) == pytest.approx(-13, abs=0.5)
        assert third[0] == third[-1] == 0
    heard = ToneDetector("US").feed(
        b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples) + bytes(8000)
    )
    assert [tone.kind for tone in heard] == [ToneKind.SIT]


@pytest.mark.parametrize("file", BEEPS)
def test_the_beep_is_short_and_pure(file: Path) -> None:
    """Guards against a beep that is taken for a busy tone, or that clicks."""
    samples = _samples(file)
    assert len(samples) == 2000
    assert _power_at(samples, 1000) > 0.9 * power(samples)
    assert level(power(samples)) == pytest.approx(-13, abs=0.5)
    assert samples[0] == samples[-1] == 0


def test_all_sound_together_is_small() -> None:
    """Guards against a download that grows with every language in full quality."""
    assert sum(file.stat().st_size for file in (*PROMPTS.glob("*/*.wav"), *CALLERS.glob("*/*.wav"))) < 4_000_000
