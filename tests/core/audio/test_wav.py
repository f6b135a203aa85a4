"""Mu-law sound in WAV files."""

import wave
from io import BytesIO

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.audio.samples import SampleFormat, decode, encode
from custom_components.call_screener.core.audio.wav import from_wav, to_wav
from tests.core.audio.sound import speech

THREE_SAMPLES = (
    b"RIFF\x36\x00\x00\x00WAVE"
    b"fmt \x12\x00\x00\x00\x07\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00\x00\x00"
    b"fact\x04\x00\x00\x00\x03\x00\x00\x00"
    b"data\x03\x00\x00\x00\xff\x80\x00\x00"
)


def _pcm_file() -> bytes:
    with wave.open(buffer := BytesIO(), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(speech(0.1))
    return buffer.getvalue()


def test_a_file_is_what_other_programs_read() -> None:
    """Guards against a form that only we understand: wrong lengths, no tag, no byte to make an odd length even."""
    assert to_wav(b"\x00\x00\x7c\x7d\x84\x82") == THREE_SAMPLES
    assert from_wav(THREE_SAMPLES) == b"\x00\x00\x7c\x7d\x84\x82"


@given(st.binary(max_size=500))
def test_what_is_written_is_read_again(codes: bytes) -> None:
    """Guards against a sample that is lost or added on the way."""
    pcm16 = decode(codes, SampleFormat.MU_LAW)
    assert from_wav(to_wav(pcm16)) == decode(encode(pcm16, SampleFormat.MU_LAW), SampleFormat.MU_LAW)


def test_chunks_of_other_programs_are_passed_over() -> None:
    """Guards against a title or a date that is taken for sound."""
    file = THREE_SAMPLES.replace(b"fact", b"LIST\x03\x00\x00\x00abc\x00fact")
    assert from_wav(file) == from_wav(THREE_SAMPLES)


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"RIFF\x00\x00\x00\x00AVI " + THREE_SAMPLES[12:], id="a film"),
        pytest.param(THREE_SAMPLES[:-3], id="cut off in the sound"),
        pytest.param(THREE_SAMPLES[:22], id="cut off in the format"),
        pytest.param(THREE_SAMPLES[:20] + b"\x06" + THREE_SAMPLES[21:], id="A-law"),
        pytest.param(THREE_SAMPLES[:38], id="no sound"),
        pytest.param(THREE_SAMPLES.replace(b"fmt \x12", b"fmt \x02"), id="half a format"),
        pytest.param(_pcm_file(), id="PCM"),
    ],
)
def test_any_other_file_is_refused(file: bytes) -> None:
    """Guards against noise in a caller's ear."""
    with pytest.raises(ValueError, match=r"no WAV file|not mu-law"):
        from_wav(file)


@given(st.binary(max_size=100))
def test_garbage_is_refused(file: bytes) -> None:
    """Guards against an error that nobody reckons with."""
    with pytest.raises(ValueError, match=r"no WAV file|not mu-law"):
        from_wav(file)
