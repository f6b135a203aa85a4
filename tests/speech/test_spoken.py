"""Words that Home Assistant's own voice speaks to a caller."""

import asyncio
import wave
from collections.abc import AsyncGenerator
from io import BytesIO
from pathlib import Path
from typing import override
from unittest.mock import patch

import pytest
from homeassistant.components.tts.const import DATA_COMPONENT
from homeassistant.components.tts.entity import TextToSpeechEntity, TTSAudioRequest, TTSAudioResponse
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component

from custom_components.call_screener.core.audio.telephone import fit
from custom_components.call_screener.speech.spoken import NoSpeechEngineError, SpeechFailedError, spoken
from tests.core.audio.sound import pause, speech

VOICE = speech(1.0)


def _wav(pcm16: bytes, *, rate: int = 8000, channels: int = 1, width: int = 2) -> bytes:
    with wave.open(buffer := BytesIO(), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(pcm16)
    return buffer.getvalue()


def _two_channels(pcm16: bytes) -> bytes:
    return b"".join(pcm16[at : at + 2] + b"\x00\x40" for at in range(0, len(pcm16), 2))


class Engine(TextToSpeechEntity):
    """A text-to-speech engine that says what a test wants."""

    entity_id = "tts.voice"
    _attr_name = "Voice"
    _attr_supported_languages = ["en-US", "pl-PL"]  # noqa: RUF012 - as Home Assistant's own entities have it.
    _attr_default_language = "en-US"
    _attr_supported_options: list[str] = []  # noqa: RUF012

    def __init__(self, says: bytes = b"", error: Exception | None = None) -> None:
        self.says = says
        self.error = error
        self.asked: list[tuple[str, str]] = []
        self.awake = asyncio.Event()
        self.awake.set()

    @override
    async def async_stream_tts_audio(self, request: TTSAudioRequest) -> TTSAudioResponse:
        """Say it, when awake."""
        self.asked.append((request.language, "".join([piece async for piece in request.message_gen])))
        await self.awake.wait()
        if self.error:
            raise self.error

        async def sound() -> AsyncGenerator[bytes]:
            yield self.says[:1000]
            yield self.says[1000:]

        return TTSAudioResponse("wav", sound())


@pytest.fixture(name="engine")
async def engine_fixture(hass: HomeAssistant, tmp_path: Path) -> Engine:
    """Return an engine that Home Assistant has; what it said goes into a folder of its own."""
    hass.config.config_dir = str(tmp_path)
    engine = Engine(_wav(VOICE))
    with patch("homeassistant.components.ffmpeg.FFmpegManager.async_get_version"):  # A WAV needs no converter.
        assert await async_setup_component(hass, "tts", {})
    await hass.data[DATA_COMPONENT].async_add_entities([engine])
    return engine


async def test_a_text_is_spoken_in_the_language_of_the_line(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against Polish words that are read by an English voice."""
    assert await spoken(hass, "Chwileczkę", "pl") == fit(VOICE, 8000)
    assert engine.asked == [("pl-PL", "Chwileczkę")]


async def test_an_engine_that_does_not_know_the_language_speaks_its_own(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against words that are not said at all because of their accent."""
    assert await spoken(hass, "Moment", "de")
    assert engine.asked == [("en-US", "Moment")]


@pytest.mark.parametrize(
    ("sound", "rate"),
    [
        pytest.param(_wav(VOICE, rate=22050), 22050, id="another rate"),
        pytest.param(_wav(_two_channels(VOICE), channels=2), 8000, id="two channels"),
        pytest.param(_wav(VOICE, rate=16000)[:-1], 16000, id="a byte too few"),
    ],
)
async def test_whatever_the_engine_returns_is_made_fit_for_the_line(
    hass: HomeAssistant, engine: Engine, sound: bytes, rate: int
) -> None:
    """Guards against a voice that squeaks, crawls or comes with another channel's noise."""
    engine.says = sound
    fitted = await spoken(hass, "One moment", "en")
    assert len(fitted) == pytest.approx(len(fit(VOICE, rate)), abs=4)


@pytest.mark.parametrize(
    "sound",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"not a sound", id="garbage"),
        pytest.param(_wav(VOICE)[:20], id="half a header"),
        pytest.param(_wav(pause(1)), id="silence"),
        pytest.param(_wav(b"\x80" * 8000, width=1), id="8 bits"),
    ],
)
async def test_an_engine_that_returns_garbage_has_failed(hass: HomeAssistant, engine: Engine, sound: bytes) -> None:
    """Guards against noise in a caller's ear, and against an exception that nobody translates."""
    engine.says = sound
    with pytest.raises(SpeechFailedError):
        await spoken(hass, "One moment", "en")


async def test_an_engine_that_raises_has_failed(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against an engine's own error that reaches the person who typed."""
    engine.error = HomeAssistantError("no network")
    with pytest.raises(SpeechFailedError):
        await spoken(hass, "One moment", "en")


async def test_an_engine_that_takes_too_long_has_failed(hass: HomeAssistant, engine: Engine) -> None:
    """Guards against an answer that comes when the caller is long gone."""
    engine.awake.clear()
    with (
        patch("custom_components.call_screener.speech.spoken.TIME_LIMIT", 0.05),
        pytest.raises(SpeechFailedError),
    ):
        await spoken(hass, "One moment", "en")
    engine.awake.set()
    await hass.async_block_till_done()


async def test_without_a_voice_the_user_is_told(hass: HomeAssistant) -> None:
    """Guards against an error that does not say what is missing."""
    with pytest.raises(NoSpeechEngineError):
        await spoken(hass, "One moment", "en")


@pytest.mark.parametrize("engine_id", ["tts.gone", "nonsense"])
async def test_an_engine_that_is_gone_is_named_as_missing(hass: HomeAssistant, engine: Engine, engine_id: str) -> None:
    """Guards against an option that outlives the engine it names."""
    with pytest.raises(NoSpeechEngineError):
        await spoken(hass, "One moment", "en", engine_id)
    assert engine.asked == []
