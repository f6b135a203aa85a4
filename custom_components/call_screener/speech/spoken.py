"""Words that were typed a moment ago, spoken by Home Assistant's own voice and made fit for the line."""

import asyncio
import wave
from io import BytesIO
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import language as language_util

from ..core.audio.samples import SAMPLE_BYTES
from ..core.audio.telephone import fit
from ..core.errors import CallScreenerError

TIME_LIMIT: Final = 10.0
"""Seconds for the engine. The caller is kept company meanwhile."""

_ENGINES: Final = "tts"


class NoSpeechEngineError(CallScreenerError):
    """Home Assistant has no voice. Tell the user how to get one."""

    key = "no_speech_engine"


class SpeechFailedError(CallScreenerError):
    """The engine did not speak, or too late. Trying again may help."""

    key = "speech_failed"


async def spoken(
    hass: HomeAssistant, text: str, language: str, engine: str | None = None, *, pause: float = 0.0
) -> bytes:
    """Return the text as 16-bit PCM for the line, spoken by an engine or by Home Assistant's preferred one.

    Where the engine does not know the language it speaks its own: a household that typed the words wants
    them said.
    """
    try:
        async with asyncio.timeout(TIME_LIMIT):
            sound = await _speak(hass, text, language, engine)
            pcm16 = await hass.async_add_executor_job(_fit, sound, pause)
    except (TimeoutError, HomeAssistantError, wave.Error, EOFError) as error:
        raise SpeechFailedError from error
    if not pcm16:
        raise SpeechFailedError
    return pcm16


async def _speak(hass: HomeAssistant, text: str, language: str, engine: str | None) -> bytes:
    """Return what the engine says as WAV."""
    if _ENGINES not in hass.config.components:
        raise NoSpeechEngineError
    # It is loaded now; before, the packages that it needs may be missing.
    from homeassistant.components import tts  # noqa: PLC0415
    from homeassistant.components.tts.helper import get_engine_instance  # noqa: PLC0415

    chosen = tts.async_resolve_engine(hass, engine)
    voice = chosen and get_engine_instance(hass, chosen)
    if not chosen or not voice:
        raise NoSpeechEngineError
    known = language_util.matches(language, voice.supported_languages, country=hass.config.country)
    stream = tts.async_create_stream(hass, chosen, known[0] if known else None, {tts.ATTR_PREFERRED_FORMAT: "wav"})
    stream.async_set_message(text)
    return b"".join([piece async for piece in stream.async_stream_result()])


def _fit(sound: bytes, pause: float) -> bytes:
    """Make a WAV of any rate fit for the line; of several channels the first one is taken."""
    with wave.open(BytesIO(sound)) as file:
        if file.getsampwidth() != SAMPLE_BYTES:
            raise wave.Error("not 16 bit")
        data = file.readframes(file.getnframes())
        frame = SAMPLE_BYTES * file.getnchannels()
        samples = memoryview(data[: len(data) - len(data) % frame]).cast("h")
        return fit(samples[:: file.getnchannels()].tobytes(), file.getframerate(), pause=pause)
