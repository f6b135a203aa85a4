"""An engine that understands as a test wants, and whoever is told of it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable
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

from custom_components.call_screener.core.events import Part


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
