"""Engines that speak and understand as a test wants."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import override
from unittest.mock import patch

import pytest
from homeassistant.components.stt.const import DATA_COMPONENT as STT
from homeassistant.components.tts.const import DATA_COMPONENT
from homeassistant.components.tts.entity import TextToSpeechEntity, TTSAudioRequest, TTSAudioResponse
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from tests.speech.listener import Ears, Listener
from tests.speech.recording import VOICE, wav

type AddEars = Callable[[Listener], Awaitable[None]]


class Engine(TextToSpeechEntity):
    """A text-to-speech engine that says what a test wants."""

    entity_id = "tts.voice"
    _attr_name = "Voice"
    _attr_supported_languages = ["en-US", "pl-PL"]  # noqa: RUF012 - as Home Assistant's own entities have it.
    _attr_default_language = "en-US"
    _attr_supported_options: list[str] = []  # noqa: RUF012

    def __init__(self, says: bytes | Callable[[str], bytes] = b"", error: Exception | None = None) -> None:
        self.says = says
        self.error = error
        self.asked: list[tuple[str, str]] = []
        self.awake = asyncio.Event()
        self.awake.set()

    @override
    async def async_stream_tts_audio(self, request: TTSAudioRequest) -> TTSAudioResponse:
        """Say it, when awake."""
        text = "".join([piece async for piece in request.message_gen])
        self.asked.append((request.language, text))
        await self.awake.wait()
        if self.error:
            raise self.error

        async def sound() -> AsyncGenerator[bytes]:
            said = self.says(text) if callable(self.says) else self.says
            yield said[:1000]
            yield said[1000:]

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


@pytest.fixture
async def add_ears(hass: HomeAssistant) -> AddEars:
    """Return what gives Home Assistant an engine that understands."""
    assert await async_setup_component(hass, "stt", {})

    async def add(listener: Listener) -> None:
        await hass.data[STT].async_add_entities([listener])

    return add


@pytest.fixture
async def listener(add_ears: AddEars) -> Listener:
    """Return an engine that Home Assistant has."""
    listener = Listener()
    await add_ears(listener)
    return listener


@pytest.fixture
def ears(hass: HomeAssistant, listener: Listener) -> Ears:
    """Return a transcriber with an engine."""
    return Ears(hass)
