"""What is said to the caller, in step with the modem's own playing.

A modem plays what it is sent at 8000 samples a second and buffers a little. Too little sent ahead and a busy house is
heard as gaps; too much and nothing can be taken back when the household decides. So the stream is kept `LEAD` ahead of
the sample that is being heard. When each frame is due follows from how many were sent, never from when the last one
was: lateness does not add up.

The modem's clock is the master, and it differs from ours by up to half a percent; see `clock`.
"""

from collections.abc import Iterable, Sequence

from ..core.audio.frames import FRAME_SAMPLES
from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE, SampleFormat, encode, silence
from .played import Played

LEAD = 0.25
"""Seconds of sound that are sent before they are heard. As much is still heard after something is stopped."""

_FRAME_BYTES = FRAME_SAMPLES * SAMPLE_BYTES
_NOW = 1e-6
"""Moments closer together than this are the same one: sums of floats are not exact."""


class Player:
    """Sends clips of 16-bit PCM, frame by frame, as a modem's samples."""

    def __init__(self, sample_format: SampleFormat, *, fills_silence: bool) -> None:
        """Begin with nothing to say; `fills_silence` keeps a stream going that must not run dry."""
        self._format = sample_format
        self.fills_silence = fills_silence
        self._silence = bytes([silence(sample_format)]) * FRAME_SAMPLES
        self._pcm16 = b""
        self._position = 0
        self._origin: float | None = None
        """When the first sample of the stream was heard, or would have been had it never run dry."""
        self._sent = 0
        self._hush = 0
        """Samples of silence that go before the first word."""
        self._clips_end: float | None = None
        self._played = Played()

    @property
    def has_more(self) -> bool:
        """Whether there is something left to send."""
        return self._position < len(self._pcm16)

    @property
    def clips_end(self) -> float | None:
        """When the last word that was sent is heard; None while there is more to send, or there never was any."""
        return None if self.has_more else self._clips_end

    @property
    def deadline(self) -> float | None:
        """When the next frame is due; None while there is none, or no stream."""
        if self._origin is None or not (self.has_more or self.fills_silence):
            return None
        return self._heard_at(self._sent) - LEAD

    def open(self, now: float, *, silent_until: float) -> None:
        """Begin a stream, with the first word not before the line has settled."""
        self._origin = now
        self._sent = 0
        self._hush = max(0, round((silent_until - now) * SAMPLE_RATE))

    def close(self) -> None:
        """End the stream; clips that were not sent stay."""
        self._origin = None

    def play(self, clips: Iterable[bytes]) -> None:
        """Say these clips, one after another, in place of what was to be said."""
        self._pcm16 = b"".join(clips)
        self._position = 0
        self._clips_end = None

    def stop(self) -> None:
        """Say no more."""
        self.play(())

    def levels(self, moment: float) -> Sequence[float]:
        """Return how loud what was heard before a moment was; see `Played`."""
        return self._played.levels(moment)

    def shift(self, seconds: float) -> None:
        """Reckon with a modem that plays later by so much, or earlier."""
        if self._origin is not None:
            self._origin += seconds

    def take(self, now: float) -> bytes:
        """Return the samples that are due."""
        if self._origin is None:
            return b""
        # A stream that ran dry goes on from here: what was not said in time is said now, not skipped.
        self._origin += max(0.0, now - self._heard_at(self._sent))
        samples = bytearray()
        while self._heard_at(self._sent) - LEAD <= now + _NOW and (frame := self._next_frame()):
            samples += frame
            self._sent += len(frame)
            if self._clips_end is None and self._pcm16 and not self.has_more:
                self._clips_end = self._heard_at(self._sent)
        return bytes(samples)

    def _heard_at(self, sample: int) -> float:
        return (self._origin or 0.0) + sample / SAMPLE_RATE

    def _next_frame(self) -> bytes:
        if not (self.has_more or self.fills_silence):
            return b""
        if self._hush > 0 or not self.has_more:
            quiet = min(self._hush, FRAME_SAMPLES) or FRAME_SAMPLES
            self._hush = max(0, self._hush - quiet)
            return self._sounding(bytes(quiet * SAMPLE_BYTES), self._silence[:quiet])
        clip = self._pcm16[self._position : self._position + _FRAME_BYTES]
        self._position += len(clip)
        return self._sounding(clip, encode(clip, self._format))

    def _sounding(self, pcm16: bytes, frame: bytes) -> bytes:
        self._played.say(pcm16, self._heard_at(self._sent))
        return frame
