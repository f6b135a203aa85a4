"""What is heard from the caller: kept where it is to be kept, and understood."""

from collections.abc import Callable

from ..core.audio.level import SpeechChange, SpeechDetector
from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE, SampleFormat, decode
from ..core.audio.tones import ToneDetector
from ..core.events import CallerHungUp, Event, HangUpSign, Part, SpeechEnded, SpeechStarted

CONFIRMED_WITHIN = 5.0
"""Seconds within which a modem must report a tone twice to be believed: any noise can look like one report."""


class Receiver:
    """Listens to a modem's samples as long as it is off-hook.

    Tones of the exchange are listened for all the time, since callers hang up at any moment. Speech is listened for
    only within a recording, from its very beginning: then we are silent, and what is heard is not our own echo.
    """

    def __init__(self, sample_format: SampleFormat, country: str | None, keep: Callable[[Part, bytes], None]) -> None:
        """Listen on a line in `country` (ISO 3166); what is recorded goes to `keep`."""
        self._format = sample_format
        self._keep = keep
        self._tones = ToneDetector(country or "")
        self._part: Part | None = None
        self._speech = SpeechDetector()
        self._speech_began = 0.0
        self._reported_at: float | None = None

    def start(self, part: Part) -> None:
        """Record from now on."""
        self._part = part
        self._speech = SpeechDetector()

    def stop(self) -> None:
        """Record no more."""
        self._part = None

    def hear(self, samples: bytes) -> list[Event]:
        """Take what came in, and return what it means."""
        pcm16 = decode(samples, self._format)
        events: list[Event] = [CallerHungUp(HangUpSign(tone.kind)) for tone in self._tones.feed(pcm16)]
        if self._part is not None:
            self._keep(self._part, pcm16)
            events += [self._told(change) for change in self._speech.feed(pcm16)]
        return events

    def miss(self, seconds: float) -> None:
        """Keep silence in the place of sound that was lost, so that a recording lasts as long as it did."""
        if self._part is not None and seconds > 0:
            self._keep(self._part, bytes(SAMPLE_BYTES * round(seconds * SAMPLE_RATE)))

    def tone_reported(self, sign: HangUpSign, now: float) -> list[Event]:
        """Take a modem's word for a tone when it comes a second time."""
        is_confirmed = self._reported_at is not None and now - self._reported_at <= CONFIRMED_WITHIN
        self._reported_at = now
        return [CallerHungUp(sign)] if is_confirmed else []

    def _told(self, change: SpeechChange) -> Event:
        if change.is_speech:
            self._speech_began = change.at
            return SpeechStarted()
        return SpeechEnded(change.at - self._speech_began)
