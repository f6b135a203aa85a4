"""Samples, codings, shielding: the arithmetic below it all."""

import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.emulator.coding import Coding, decode, encode
from custom_components.call_screener.emulator.dle import Unshielder, shield
from custom_components.call_screener.emulator.sound import hum, key_tone, read_wav, silence, tone, write_wav
from custom_components.call_screener.emulator.track import Recording, Track

SAMPLES = st.lists(st.integers(-32768, 32767), max_size=50).map(lambda values: array("h", values))


@pytest.mark.parametrize(
    ("coding", "sample", "byte"),
    [
        ("unsigned", 0, b"\x80"),
        ("unsigned", 32767, b"\xff"),
        ("unsigned", -32768, b"\x00"),
        ("signed", 0, b"\x00"),
        ("signed", 32767, b"\x7f"),
        ("signed", -32768, b"\x80"),
        ("mulaw", 0, b"\xff"),
        ("mulaw", 32124, b"\x80"),
        ("mulaw", -32124, b"\x00"),
        ("mulaw", -15996, b"\x10"),
        ("alaw", 0, b"\xd5"),
        ("alaw", 32256, b"\xaa"),
        ("alaw", -32256, b"\x2a"),
        ("alaw", -2752, b"\x10"),
        ("linear", -2, b"\xfe\xff"),
    ],
)
def test_a_coding_writes_known_bytes(coding: Coding, sample: int, byte: bytes) -> None:
    """A table with its halves swapped: the values are G.711's own."""
    assert encode(Coding(coding), array("h", [sample])) == byte


@given(SAMPLES, st.sampled_from(Coding))
def test_a_coding_keeps_the_sound(samples: array[int], coding: Coding) -> None:
    """A code that is read as another sample than it was written for."""
    back = decode(coding, encode(coding, samples))
    assert len(back) == len(samples)
    assert all(abs(a - b) <= max(260, abs(a) // 16) for a, b in zip(samples, back, strict=True))
    assert encode(coding, back) == encode(coding, decode(coding, encode(coding, back)))


def test_half_a_sample_is_left_out() -> None:
    """A byte too many that shifts all others."""
    assert decode(Coding.LINEAR, b"\x01\x00\x02") == array("h", [1])


@given(st.binary(max_size=40), st.booleans(), st.lists(st.integers(0, 80), max_size=5))
def test_shielded_sound_comes_back_however_it_is_cut(sound: bytes, pairs: bool, cuts: list[int]) -> None:  # noqa: FBT001
    """A DLE at the end of a read."""
    data = shield(sound, pairs=pairs)
    edges = [0, *sorted(cuts), len(data)]
    unshielder = Unshielder()
    parts = [part for start, end in pairwise(edges) for part in unshielder.feed(data[start:end])]
    assert b"".join(part for part in parts if isinstance(part, bytes)) == sound
    assert len(parts) == len([part for part in parts if isinstance(part, bytes)])


def test_codes_are_told_from_sound() -> None:
    """A code that is lost between two stretches of sound."""
    assert Unshielder().feed(b"ab\x10/\x10\x10c\x10\x1a\x10\x03") == [b"ab", 0x2F, b"\x10c\x10\x10", 0x03]


def test_a_wav_file_comes_back(tmp_path: Path) -> None:
    """A header of another rate or width."""
    write_wav(tmp_path / "hum.wav", hum(0.1))
    assert read_wav(tmp_path / "hum.wav") == hum(0.1)


@pytest.mark.parametrize(
    ("rate", "channels", "width", "frame"),
    [(16000, 1, 2, b"\x00\x10"), (8000, 2, 2, b"\x00\x10\x00\x60"), (8000, 1, 1, b"\x90"), (44100, 2, 1, b"\x90\x00")],
)
def test_any_wav_file_is_brought_to_the_telephone(
    tmp_path: Path, rate: int, channels: int, width: int, frame: bytes
) -> None:
    """A file of another kind that is played at the wrong speed."""
    with wave.open(str(tmp_path / "file.wav"), "wb") as file:
        file.setframerate(rate)
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.writeframes(frame * rate)
    samples = read_wav(tmp_path / "file.wav")
    assert (len(samples), set(samples)) == (8000, {4096})


def test_a_wav_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """24 bits taken for 16: noise."""
    with wave.open(str(tmp_path / "file.wav"), "wb") as file:
        file.setframerate(8000)
        file.setnchannels(1)
        file.setsampwidth(3)
        file.writeframes(b"abc")
    with pytest.raises(ValueError, match="not of 24"):
        read_wav(tmp_path / "file.wav")


def test_a_key_has_two_tones() -> None:
    """A key of the wrong row."""
    key = key_tone("5", 0.1)
    for step in (770, 1336):
        own = tone([step], 0.1)
        assert sum(a * b for a, b in zip(key, own, strict=True)) > 0.9 * 7200 * 4000 * 400


def test_overlapping_sounds_add_up() -> None:
    """A key that silences the caller."""
    track = Track()
    track.place(10, array("h", [1000] * 10))
    track.place(15, array("h", [32000] * 10))
    assert list(track.read(8, 14)) == [0, 0] + [1000] * 5 + [32767] * 5 + [32000] * 2


def test_a_sound_can_be_repeated_without_a_seam() -> None:
    """A busy tone that limps."""
    track = Track()
    track.repeat(3, array("h", [1, 2, 3]))
    assert [sample for n in range(0, 12, 4) for sample in track.read(n, 4)] == [0, 0, 0, 1, 2, 3, 1, 2, 3, 1, 2, 3]


def test_a_recording_fills_its_gaps() -> None:
    """Sound that moves forward where nothing was said."""
    recording = Recording(100)
    recording.put(102, array("h", [7, 8]))
    recording.put(103, array("h", [9, 10]))
    assert list(recording.until(108)) == [0, 0, 7, 8, 10, 0, 0, 0]
    assert recording.loud_until is None


def test_a_recording_knows_when_it_was_last_loud() -> None:
    """A prompt that seems to end with its last frame."""
    recording = Recording(0)
    recording.put(0, hum(0.1) + silence(0.1))
    assert recording.loud_until is not None
    assert 700 < recording.loud_until <= 960
