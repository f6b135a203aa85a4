"""Pauses in what somebody says, each of which may be the end of it."""

from .level import SpeechDetector
from .samples import SAMPLE_BYTES, SAMPLE_RATE


class PauseDetector:
    """Tells in a stream of 16-bit PCM when somebody who spoke has been silent for `least` seconds."""

    def __init__(self, least: float) -> None:
        """Begin a stream."""
        self.is_pause = False
        self._least = least
        self._speech = SpeechDetector()
        self._began = 0.0
        self._ended: float | None = None
        """When the last word did, in seconds of the stream; None before that, and while somebody speaks."""
        self._length = 0

    def feed(self, pcm16: bytes) -> bool:
        """Hear the next piece, of any size; tell whether a pause has become long enough in it, or was ended by it."""
        self._length += len(pcm16)
        for change in self._speech.feed(pcm16):
            self._began = change.at if change.is_speech else self._began
            # What ends when it began was the noise of the line.
            self._ended = change.at if not change.is_speech and change.at > self._began else None
        was_pause = self.is_pause
        silence = 0.0 if self._ended is None else self._length / (SAMPLE_BYTES * SAMPLE_RATE) - self._ended
        self.is_pause = silence >= self._least
        return self.is_pause is not was_pause
