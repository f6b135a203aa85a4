"""An engine that speaks as a test wants."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import override
from unittest.mock import patch

import pytest
from homeassistant.components.tts.const import DATA_COMPONENT
from homeassistant.components.tts.entity import TextToSpeechEntity, TTSAudioRequest, TTSAudioResponse
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from tests.speech.recording import VOICE, wav


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
    engine = Engine(wav(VOICE))
    with patch("homeassistant.components.ffmpeg.FFmpegManager.async_get_version"):  # A WAV needs no converter.
        assert await async_setup_component(hass, "tts", {})
    await hass.data[DATA_COMPONENT].async_add_entities([engine])
    return engine
