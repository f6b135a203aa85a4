"""One of Home Assistant's engines that turn speech into text, listening to sound as a telephone carries it."""

from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import language as language_util

_ENGINES: Final = "stt"


class NotUnderstoodError(Exception):
    """There is no such engine, it does not understand what a telephone carries, or what it returned is no text."""


async def texts(
    hass: HomeAssistant, engine: str, language: str, sound: AsyncIterable[bytes]
) -> AsyncGenerator[tuple[str, bool]]:
    """Return what an engine understands, first what it has so far (where it tells that) and at last all of it.

    `sound` is 16-bit PCM of 16000 samples a second. Raises `NotUnderstoodError`, and whatever the engine raises.
    """
    if _ENGINES not in hass.config.components:
        raise NotUnderstoodError("Home Assistant has no engine for it")
    # It is loaded now; before, the packages that it needs may be missing.
    from homeassistant.components import stt  # noqa: PLC0415

    ears: Any = stt.async_get_speech_to_text_engine(hass, engine)
    if ears is None:
        raise NotUnderstoodError("it is not there")
    known = language_util.matches(language, ears.supported_languages, country=hass.config.country)
    if not known:
        raise NotUnderstoodError(f"it does not know the language {language}")
    metadata = stt.SpeechMetadata(
        language=known[0],
        format=stt.AudioFormats.WAV,
        codec=stt.AudioCodecs.PCM,
        bit_rate=stt.AudioBitRates.BITRATE_16,
        sample_rate=stt.AudioSampleRates.SAMPLERATE_16000,
        channel=stt.AudioChannels.CHANNEL_MONO,
    )
    if not ears.check_metadata(metadata):
        raise NotUnderstoodError("it does not take sound of 16 bits and 16 kHz")
    # Home Assistant 2026.11 tells what is understood so far; earlier ones, and old engines, the end alone.
    if listen := getattr(ears, "internal_async_process_audio_stream_with_progress", None):
        speakers: dict[object, str] = {}
        async with aclosing(listen(metadata, sound)) as results:
            async for result in results:
                if isinstance(result, stt.SpeechResult):
                    yield _text(stt, result), True
                    return
                speakers[result.speaker_id] = str(result.text)
                yield " ".join(speakers.values()), False
        raise NotUnderstoodError("it never told what it understood")
    listen = getattr(ears, "internal_async_process_audio_stream", ears.async_process_audio_stream)
    yield _text(stt, await listen(metadata, sound)), True


def _text(stt: Any, result: Any) -> str:
    """Return the text of a result; a result without is one in which nothing was understood."""
    if result.result != stt.SpeechResultState.SUCCESS:
        raise NotUnderstoodError("it reports an error")
    if not isinstance(result.text, str | None):
        raise NotUnderstoodError("what it returns is no text")
    return result.text or ""
