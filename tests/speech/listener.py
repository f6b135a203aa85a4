"""An engine that understands as a test wants, and whoever is told of it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, Callable
from dataclasses import dataclass, field
from typing import Any, override

from homeassistant.components.stt import (
    AudioBitRates,
    AudioChannels,
    AudioCodecs,
    AudioFormats,
    AudioSampleRates,
    SpeechMetadata,
    SpeechResult,
    SpeechResultState,
    SpeechToTextEntity,
)
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.events import Part
from custom_components.call_screener.speech.transcribe import Transcriber
from tests.speech.recording import VOICE

PIECE = 320
"""Bytes: 20 ms, as the line hands them on."""


class Listener(SpeechToTextEntity):
    """A speech-to-text engine that hears all there is, and then understands what a test wants."""

    entity_id = "stt.ears"
    _attr_name = "Ears"

    def __init__(self) -> None:
        self.result: Any = SpeechResult("Anna", SpeechResultState.SUCCESS)
        self.error: Exception | None = None
        self.knows = ["en-US", "pl-PL"]
        self.rates = [AudioSampleRates.SAMPLERATE_16000]
        self.asked: list[SpeechMetadata] = []
        self.heard: list[bytes] = []
        """The sound of each that was listened to."""
        self.listens = True
        self.awake = asyncio.Event()
        self.awake.set()

    @property
    @override
    def supported_languages(self) -> list[str]:
        return self.knows

    @property
    @override
    def supported_formats(self) -> list[AudioFormats]:
        return [AudioFormats.WAV]

    @property
    @override
    def supported_codecs(self) -> list[AudioCodecs]:
        return [AudioCodecs.PCM]

    @property
    @override
    def supported_bit_rates(self) -> list[AudioBitRates]:
        return [AudioBitRates.BITRATE_16]

    @property
    @override
    def supported_sample_rates(self) -> list[AudioSampleRates]:
        return self.rates

    @property
    @override
    def supported_channels(self) -> list[AudioChannels]:
        return [AudioChannels.CHANNEL_MONO]

    @override
    async def async_process_audio_stream(self, metadata: SpeechMetadata, stream: AsyncIterable[bytes]) -> SpeechResult:
        self.asked.append(metadata)
        self.heard.append(b"")
        if self.listens:
            async for piece in stream:
                self.heard[-1] += piece
        await self.awake.wait()
        if self.error:
            raise self.error
        result: SpeechResult = self.result
        return result


@dataclass(frozen=True)
class Partial:
    """What Home Assistant 2026.11 calls `PartialSpeechResult`."""

    text: str
    speaker_id: str | None = None


class Whisperer(Listener):
    """An engine that tells what it understood so far, as those of Home Assistant 2026.11 may."""

    def __init__(self, *results: object) -> None:
        super().__init__()
        self.results = results

    async def internal_async_process_audio_stream_with_progress(  # type: ignore[override, unused-ignore]  # 2026.11
        self, metadata: SpeechMetadata, stream: AsyncIterable[bytes]
    ) -> AsyncGenerator[object]:
        """Tell one thing after the other, one for each piece of sound."""
        results = iter(self.results)
        async for _ in stream:
            for result in results:
                yield result
                break
        for result in results:
            yield result


@dataclass
class Shelf:
    """Recordings, as a book keeps them."""

    sound: dict[tuple[str, Part], bytes] = field(default_factory=dict)
    finished: list[tuple[str, Part, bool]] = field(default_factory=list)

    def append(self, call_id: str, part: Part, pcm16: bytes) -> None:
        """Keep the next piece."""
        self.sound[call_id, part] = self.sound.get((call_id, part), b"") + pcm16

    def finish(self, call_id: str, part: Part, keep: bool) -> None:  # noqa: FBT001 - a book has the same signature
        """Keep what was said at the end."""
        self.finished.append((call_id, part, keep))


class Ears:
    """A transcriber, the engine behind it, the shelf beside it, and what was told."""

    def __init__(self, hass: HomeAssistant, *, engine: str | None = "stt.ears", language: str = "en") -> None:
        self.hass = hass
        self.shelf = Shelf()
        self.told: list[tuple[str, Part, str, bool]] = []
        self.transcriber = Transcriber(
            hass, engine=engine, language=language, recordings=self.shelf, told=lambda *what: self.told.append(what)
        )

    async def hear(self, sound: bytes = VOICE, part: Part = Part.NAME, *, call_id: str = "c0ffee") -> None:
        """Have something said, piece by piece, on another thread."""
        for start in range(0, len(sound), PIECE):
            await self.on_line(self.transcriber.append, call_id, part, sound[start : start + PIECE])

    async def say(self, part: Part = Part.NAME, *, keep: bool = True, call_id: str = "c0ffee") -> None:
        """Have something said, and have the caller stop."""
        await self.hear(part=part, call_id=call_id)
        await self.on_line(self.transcriber.finish, call_id, part, keep)
        await self.hass.async_block_till_done(wait_background_tasks=True)

    async def on_line(self, action: Callable[..., None], *arguments: Any) -> None:
        """Do something on the line's thread, and let the loop take it in."""
        await asyncio.to_thread(action, *arguments)
        await asyncio.sleep(0)
