"""Words that were typed a moment ago, spoken by Home Assistant's own voice and made fit for the line."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import language as language_util

from ..core.audio.telephone import fit
from ..core.errors import CallScreenerError
from .cache import voice_id
from .sound_file import first_channel

TIME_LIMIT: Final = 10.0
"""Seconds for the engine. The caller is kept company meanwhile."""

_LONGEST: Final = 60.0
"""Seconds of what an engine says. Nobody typed more."""
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
    except NoSpeechEngineError:
        raise
    except Exception as error:
        # Whatever somebody else's engine raises, and whatever comes of what it returns: nothing was said.
        raise SpeechFailedError from error
    if not pcm16:
        raise SpeechFailedError
    return pcm16


def engine_of(hass: HomeAssistant, engine: str | None = None) -> str | None:
    """Return the id of the engine that would speak, this one or Home Assistant's preferred one, if there is one."""
    if _ENGINES not in hass.config.components:
        return None
    # It is loaded now; before, the packages that it needs may be missing.
    from homeassistant.components import tts  # noqa: PLC0415

    return tts.async_resolve_engine(hass, engine)


def voice_of(hass: HomeAssistant, language: str, engine: str | None = None) -> tuple[str, str]:
    """Return the engine that would speak, and what tells its present voice from another (see `cache.voice_id`)."""
    chosen, voice, known = _engine(hass, language, engine)
    options = dict(voice.default_options or {})
    return chosen, voice_id(chosen, known, sorted(options.items(), key=str))


async def _speak(hass: HomeAssistant, text: str, language: str, engine: str | None) -> bytes:
    """Return what the engine says as WAV."""
    chosen, _, known = _engine(hass, language, engine)
    # It is loaded now; before, the packages that it needs may be missing.
    from homeassistant.components import tts  # noqa: PLC0415

    stream = tts.async_create_stream(hass, chosen, known, {tts.ATTR_PREFERRED_FORMAT: "wav"})
    # Home Assistant keeps what was said at once, garbage too; what was said piece by piece it does not.
    stream.async_set_message_stream(_in_one_piece(text))
    return b"".join([piece async for piece in stream.async_stream_result()])


async def _in_one_piece(text: str) -> AsyncGenerator[str]:
    yield text


def _engine(hass: HomeAssistant, language: str, engine: str | None) -> tuple[str, Any, str | None]:
    """Return an engine's id, the engine itself, and the language as it knows it; None is its own language."""
    if (chosen := engine_of(hass, engine)) is None:
        raise NoSpeechEngineError
    from homeassistant.components.tts.helper import get_engine_instance  # noqa: PLC0415

    if not (voice := get_engine_instance(hass, chosen)):
        raise NoSpeechEngineError
    known = language_util.matches(language, voice.supported_languages, country=hass.config.country)
    return chosen, voice, known[0] if known else None


def _fit(sound: bytes, pause: float) -> bytes:
    """Make a WAV of any kind fit for the line."""
    pcm16, rate = first_channel(sound, _LONGEST)
    return fit(pcm16, rate, pause=pause)
