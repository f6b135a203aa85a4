"""The household's own sound: what people upload."""

import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from custom_components.call_screener.core.audio.samples import SampleFormat, decode, encode
from custom_components.call_screener.core.audio.telephone import fit
from custom_components.call_screener.speech.own_audio import (
    AudioTooLongError,
    BadAudioError,
    NoAudioConverterError,
    OwnAudio,
)
from tests.core.audio.sound import pause
from tests.speech.recording import VOICE, wav

FITTED = decode(encode(fit(VOICE, 16000), SampleFormat.MU_LAW), SampleFormat.MU_LAW)

CONVERTER = """#!{python}
import sys
name = sys.argv[sys.argv.index("-i") + 1].removeprefix("file:")
content = open(name, "rb").read()
sys.stdout.buffer.write(content.removeprefix(b"ID3"))
"""
"""Stands in for ffmpeg: an "MP3" is a WAV behind three letters."""


@pytest.fixture(name="audio")
def audio_fixture(hass: HomeAssistant, tmp_path: Path) -> OwnAudio:
    """Return an empty folder of sounds."""
    return OwnAudio(hass, tmp_path / "audio")


@pytest.fixture(name="converter")
async def converter_fixture(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Have Home Assistant know a converter."""
    binary = tmp_path / "ffmpeg"
    binary.write_text(CONVERTER.format(python=sys.executable))
    binary.chmod(0o755)
    with patch("homeassistant.components.ffmpeg.FFmpegManager.async_get_version"):
        assert await async_setup_component(hass, "ffmpeg", {"ffmpeg": {"ffmpeg_bin": str(binary)}})
    return binary


def _file(folder: Path, content: bytes) -> Path:
    file = folder / "upload.bin"
    file.write_bytes(content)
    return file


def _replace(program: Path, text: str | None) -> None:
    program.unlink()
    if text:
        program.write_text(text)
        program.chmod(0o755)


async def test_a_file_is_made_fit_for_the_line_and_kept(hass: HomeAssistant, audio: OwnAudio, tmp_path: Path) -> None:
    """Guards against music that reaches a caller as a hiss, and against a sound that is gone after a restart."""
    audio_id = await audio.add(_file(tmp_path, wav(VOICE, rate=16000)))
    again = OwnAudio(hass, tmp_path / "audio")
    assert again.load([f"audio/{audio_id}", "greeting"]) == {f"audio/{audio_id}": FITTED}


@pytest.mark.usefixtures("converter")
async def test_another_kind_of_file_is_converted(audio: OwnAudio, tmp_path: Path) -> None:
    """Guards against an MP3 that is refused although Home Assistant can read it."""
    audio_id = await audio.add(_file(tmp_path, b"ID3" + wav(VOICE, rate=16000)))
    assert audio.load([f"audio/{audio_id}"]) == {f"audio/{audio_id}": FITTED}


@pytest.mark.usefixtures("converter")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<script>", id="a text"),
        pytest.param(wav(pause(1)), id="silence"),
        pytest.param(wav(b""), id="no samples"),
    ],
)
async def test_a_file_without_sound_is_refused(audio: OwnAudio, tmp_path: Path, content: bytes) -> None:
    """Guards against a caller who hears nothing where a greeting was meant to be."""
    with pytest.raises(BadAudioError):
        await audio.add(_file(tmp_path, content))
    assert not list((tmp_path / "audio").glob("*"))


async def test_a_file_that_is_not_there_is_refused(audio: OwnAudio, tmp_path: Path) -> None:
    """Guards against an upload that was cleared away meanwhile, and an error that nobody translates."""
    with pytest.raises(BadAudioError):
        await audio.add(tmp_path / "gone.wav")


@pytest.mark.parametrize(
    "content",
    [pytest.param(wav(bytes(2 * 4000 * 61), rate=4000), id="long"), pytest.param(bytes(10_000_001), id="large")],
)
async def test_a_sound_that_nobody_would_listen_to_is_refused(audio: OwnAudio, tmp_path: Path, content: bytes) -> None:
    """Guards against an hour of music that fills the disk and keeps the processor busy."""
    with pytest.raises(AudioTooLongError):
        await audio.add(_file(tmp_path, content))


async def test_without_a_converter_the_user_is_told(audio: OwnAudio, tmp_path: Path) -> None:
    """Guards against an error that does not say what is missing."""
    with pytest.raises(NoAudioConverterError):
        await audio.add(_file(tmp_path, b"ID3"))


async def test_a_converter_that_is_gone_is_told_as_missing(audio: OwnAudio, tmp_path: Path, converter: Path) -> None:
    """Guards against a path in Home Assistant's configuration that leads nowhere."""
    _replace(converter, None)
    with pytest.raises(NoAudioConverterError):
        await audio.add(_file(tmp_path, b"ID3"))


async def test_a_converter_that_hangs_is_ended(audio: OwnAudio, tmp_path: Path, converter: Path) -> None:
    """Guards against a form that never comes back, and a process that stays."""
    _replace(converter, f"#!{sys.executable}\nimport time\ntime.sleep(600)\n")
    with (
        patch("custom_components.call_screener.speech.own_audio._CONVERTING_LIMIT", 0.1),
        pytest.raises(BadAudioError),
    ):
        await audio.add(_file(tmp_path, b"ID3"))


@pytest.mark.parametrize("audio_id", ["../upload", "..%2fupload", "", "A" * 32, "0" * 32])
async def test_only_an_id_leads_to_a_sound(audio: OwnAudio, tmp_path: Path, audio_id: str) -> None:
    """Guards against an option that makes the line read another file."""
    await audio.add(_file(tmp_path, wav(VOICE)))
    assert audio.load([f"audio/{audio_id}"]) == {}


async def test_what_nothing_says_any_more_is_deleted(audio: OwnAudio, tmp_path: Path) -> None:
    """Guards against uploads that pile up."""
    kept = await audio.add(_file(tmp_path, wav(VOICE)))
    gone = await audio.add(_file(tmp_path, wav(VOICE, rate=11025)))
    audio.keep_only([f"audio/{kept}", "greeting"])
    assert list(audio.load([f"audio/{kept}", f"audio/{gone}"])) == [f"audio/{kept}"]
