"""What an engine has said, on disk."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.audio.samples import SampleFormat, decode, encode
from custom_components.call_screener.speech.cache import Kept, Saying, SoundCache, voice_id
from tests.core.audio.sound import speech

HELLO = Saying(engine="tts.voice", language="en", text="Hello")
SOUND = decode(encode(speech(0.1), SampleFormat.MU_LAW), SampleFormat.MU_LAW)
KEPT = Kept(pcm16=SOUND, voice=voice_id("Anna"))
FILE_SIZE = 64 + len(SOUND) // 2


@pytest.fixture(name="cache")
def cache_fixture(tmp_path: Path) -> SoundCache:
    """Return an empty cache."""
    return SoundCache(tmp_path / "voice")


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "voice").iterdir())


def test_a_sound_survives_a_restart(cache: SoundCache, tmp_path: Path) -> None:
    """Guards against an engine that has to say everything again after each one."""
    assert cache.get(HELLO) is None
    cache.put(HELLO, KEPT)
    assert SoundCache(tmp_path / "voice").get(HELLO) == KEPT


@pytest.mark.parametrize(
    "other",
    [
        replace(HELLO, engine="tts.other"),
        replace(HELLO, language="pl"),
        replace(HELLO, text="Hello."),
        replace(HELLO, pause=0.2),
        Saying(engine="tts.voice", language="en\0Hello", text=""),
    ],
    ids=["another engine", "another language", "other words", "another pause", "a border that moved"],
)
def test_only_the_same_words_of_the_same_engine_are_the_same(cache: SoundCache, other: Saying) -> None:
    """Guards against yesterday's voice, and Polish words that were said in English."""
    cache.put(HELLO, KEPT)
    assert cache.get(other) is None


@given(st.data())
def test_a_file_that_was_spoiled_is_made_again(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Guards against noise in a caller's ear after the power failed."""
    folder = tmp_path_factory.mktemp("config")
    cache = SoundCache(folder / "voice")
    cache.put(HELLO, KEPT)
    [file] = _files(folder)
    content = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(content[: data.draw(st.integers(at + 1, len(content)))])
    assert cache.get(HELLO) is None
    cache.put(HELLO, KEPT)
    assert cache.get(HELLO) == KEPT


def test_an_empty_file_is_no_sound(cache: SoundCache, tmp_path: Path) -> None:
    """Guards against what a full disk leaves behind."""
    cache.put(HELLO, KEPT)
    _files(tmp_path)[0].write_bytes(b"")
    assert cache.get(HELLO) is None


def test_what_was_not_asked_for_the_longest_goes_first(tmp_path: Path) -> None:
    """Guards against a folder that grows with every change of a text, and against prompts that go before old texts."""
    cache = SoundCache(tmp_path / "voice", largest=2 * FILE_SIZE)
    asked, old, new = (replace(HELLO, text=text) for text in ("asked for", "old", "new"))
    cache.put(asked, KEPT)
    cache.put(old, KEPT)
    for age, file in enumerate(_files(tmp_path), 1):
        os.utime(file, (1e9 - age, 1e9 - age))
    assert cache.get(asked)
    cache.put(new, KEPT)
    assert [cache.get(each) is not None for each in (asked, old, new)] == [True, False, True]
    assert sum(file.stat().st_size for file in _files(tmp_path)) <= 2 * FILE_SIZE


def test_what_was_never_finished_is_cleared_away(cache: SoundCache, tmp_path: Path) -> None:
    """Guards against halves that pile up."""
    (tmp_path / "voice").mkdir()
    (tmp_path / "voice" / "half.part").write_bytes(b"x")
    cache.put(HELLO, KEPT)
    assert [file.suffix for file in _files(tmp_path)] == [".sound"]


def test_a_disk_that_takes_nothing_does_no_harm(tmp_path: Path) -> None:
    """Guards against a full disk that takes the voice away."""
    (tmp_path / "file").write_text("")
    cache = SoundCache(tmp_path / "file")
    cache.put(HELLO, KEPT)
    assert cache.get(HELLO) is None
