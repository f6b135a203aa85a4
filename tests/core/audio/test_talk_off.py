"""Nothing that is said, by us or by a caller, is a signal: real words in both languages, some five minutes of them."""

from pathlib import Path

import pytest

from custom_components.call_screener.core.audio.dtmf import DigitDetector
from custom_components.call_screener.core.audio.machines import MachineDetector
from custom_components.call_screener.core.audio.samples import SampleFormat, decode, encode
from custom_components.call_screener.core.audio.tones import ToneDetector
from tests.core.audio.files import CALLERS, PROMPTS, read
from tests.core.audio.sound import mix, noise, pause

FOLDERS = [
    pytest.param(folder, id=f"{folder.parent.name} {folder.name}")
    for room in (PROMPTS, CALLERS)
    for folder in sorted(room.glob("[a-z][a-z]"))
]
COUNTRIES = ("US", "GB", "PL", "DE", "FR", "ES", "IT", "NL", "CZ", "SE", "CH", "AT", "AU")


def _said(folder: Path) -> bytes:
    """Return all that is said in a folder, a second apart. The tones of a number that does not exist are no words."""
    return b"".join(read(file) + pause(1) for file in sorted(folder.glob("*.wav")) if file.stem != "sit")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_word_is_a_key(folder: Path) -> None:
    """Guards against a call that a vowel decides."""
    words = _said(folder)
    assert len(words) > 16000 * 20
    assert DigitDetector().feed(words) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_word_is_a_machine(folder: Path) -> None:
    """Guards against a caller who is left to a fax."""
    assert MachineDetector().feed(_said(folder)) == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_word_is_a_tone_of_any_exchange(folder: Path) -> None:
    """Guards against a caller who is hung up on."""
    words = _said(folder)
    assert {country: ToneDetector(country).feed(words) for country in COUNTRIES} == {
        country: [] for country in COUNTRIES
    }


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("sample_format", SampleFormat)
def test_neither_a_bad_line_nor_a_coarse_format_makes_a_signal_of_it(folder: Path, sample_format: SampleFormat) -> None:
    """Guards against limits that only clean words keep."""
    words = _said(folder)
    heard = decode(encode(mix(words, noise(len(words) / 16000, dbm0=-42)), sample_format), sample_format)
    assert DigitDetector().feed(heard) == []
    assert MachineDetector().feed(heard) == []
    assert ToneDetector("PL").feed(heard) == []
