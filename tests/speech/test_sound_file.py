"""WAV files of all kinds."""

import wave

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.speech.sound_file import first_channel
from tests.core.audio.sound import speech
from tests.speech.recording import two_channels, wav

SOUND = speech(0.1)
HIGH = b"".join(b"\0" + SOUND[at : at + 1] for at in range(1, len(SOUND), 2))
"""The sound as far as 8 bits hold it."""


def _wider(width: int) -> bytes:
    return b"".join(b"\x55" * (width - 2) + SOUND[at : at + 2] for at in range(0, len(SOUND), 2))


@pytest.mark.parametrize(
    ("file", "heard"),
    [
        pytest.param(wav(SOUND), SOUND, id="16 bits"),
        pytest.param(wav(two_channels(SOUND), channels=2), SOUND, id="two channels"),
        pytest.param(wav(_wider(3), width=3), SOUND, id="24 bits"),
        pytest.param(wav(_wider(4), width=4), SOUND, id="32 bits"),
        pytest.param(wav(bytes(code ^ 0x80 for code in SOUND[1::2]), width=1), HIGH, id="8 bits"),
        pytest.param(wav(SOUND)[:40] + b"\xff\xff\xff\xff" + SOUND, SOUND, id="written into a pipe"),
        pytest.param(wav(b"") + SOUND, SOUND, id="spoken piece by piece"),
        pytest.param(wav(SOUND)[:-1], SOUND[:-2], id="a byte too few"),
    ],
)
def test_every_kind_is_heard_alike(file: bytes, heard: bytes) -> None:
    """Guards against noise where a sound has another width, and against both channels as one."""
    assert first_channel(file, 60) == (heard, 8000)


def test_no_more_is_read_than_is_wanted() -> None:
    """Guards against an hour of sound that is made fit for the line, sample by sample."""
    assert first_channel(wav(SOUND, rate=16000), 0.01) == (SOUND[:320], 16000)


@pytest.mark.parametrize("rate", [1, 3999, 192_001, 0x7FFFFFFF])
def test_an_absurd_rate_is_refused(rate: int) -> None:
    """Guards against a second that becomes eight thousand, and a machine that has no memory left."""
    with pytest.raises(wave.Error):
        first_channel(wav(SOUND, rate=rate), 60)


@given(st.binary(max_size=200))
def test_garbage_is_refused(data: bytes) -> None:
    """Guards against an error that nobody reckons with."""
    with pytest.raises((wave.Error, EOFError)):
        first_channel(data, 60)
