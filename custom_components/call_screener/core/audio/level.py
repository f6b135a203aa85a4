"""Speech and silence, by loudness.

The line's own noise is measured as the level that all but the quietest tenth of the last 2.5 s exceed: people
pause between words, noise does not. What stands 9 dB above that noise, and above -45 dBm0 in any case, for
60 ms is taken for speech. Speech ends when nothing of the kind was heard for 200 ms, which bridges the
closures inside words.

That a caller who spoke is taken for silent is the worse mistake: they would be told that they were not heard.
So a stream is taken for quiet until it has shown its noise for about a second.
"""

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass

from .frames import FRAME_SECONDS, Framer, level, power
from .samples import SAMPLE_BYTES, SAMPLE_RATE

ABOVE_NOISE = 9.0
"""Decibels by which speech stands out of the noise."""
FAINTEST_SPEECH = -45.0
"""Speech is never fainter, in dBm0."""
LOWEST_NOISE, HIGHEST_NOISE = -60.0, -35.0
"""What the noise of a line may be, in dBm0; a louder "noise" is somebody who speaks without a pause."""

_WINDOW = 125
_QUIET_TENTH = 10
_PRESUMED_QUIET = 5
_FRAMES_TO_START = 3
_FRAMES_TO_END = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechChange:
    """Somebody began or ceased to speak.

    It is known 60 ms after the beginning and 200 ms after the end, but `at` is when it happened.
    """

    is_speech: bool
    at: float
    """Seconds since the stream began."""


class SpeechDetector:
    """Tells when somebody speaks in a stream of 16-bit PCM."""

    def __init__(self) -> None:
        """Begin a stream."""
        self._framer = Framer()
        self._noise = _NoiseFloor()
        self._frames = 0
        self._run = 0
        """Frames in a row that contradict `is_speech`."""
        self._last_change = 0
        self._speech_frames = 0
        self._is_speech = False

    def feed(self, pcm16: bytes) -> list[SpeechChange]:
        """Hear the next piece, of any size, and return what changed."""
        return [change for samples in self._framer.cut(pcm16) for change in self._hear(level(power(samples)))]

    @property
    def is_speech(self) -> bool:
        """Whether somebody is speaking."""
        return self._is_speech

    @property
    def silence_for(self) -> float:
        """Seconds since somebody spoke last, or since the stream began; 0 while somebody speaks."""
        return 0.0 if self._is_speech else (self._frames - self._last_change) * FRAME_SECONDS

    @property
    def speech_total(self) -> float:
        """Seconds that were speech so far."""
        ongoing = self._frames - self._last_change if self._is_speech else 0
        return (self._speech_frames + ongoing) * FRAME_SECONDS

    def _hear(self, frame_level: float) -> list[SpeechChange]:
        self._frames += 1
        is_loud = frame_level > max(FAINTEST_SPEECH, self._noise.level + ABOVE_NOISE)
        self._noise.learn(frame_level)
        if is_loud == self._is_speech:
            self._run = 0
            return []
        self._run += 1
        if self._run < (_FRAMES_TO_END if self._is_speech else _FRAMES_TO_START):
            return []
        return [self._turn()]

    def _turn(self) -> SpeechChange:
        at = self._frames - self._run
        if self._is_speech:
            self._speech_frames += at - self._last_change
        self._is_speech = not self._is_speech
        self._last_change = at
        self._run = 0
        return SpeechChange(is_speech=self._is_speech, at=at * FRAME_SECONDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trimmed:
    """What is left of a recording when the silence around it is gone."""

    pcm16: bytes
    """Empty when nobody spoke."""
    speech: float
    """Seconds in which somebody spoke."""


def trim(pcm16: bytes, keep: float = 0.3) -> Trimmed:
    """Cut the silence before the first and after the last word, but for `keep` seconds on either side.

    Takes some 30 ms for a minute of sound, so not on a loop that others share.
    """
    detector = SpeechDetector()
    changes = detector.feed(pcm16)
    if not changes:
        return Trimmed(pcm16=b"", speech=0.0)
    start = _position(max(0.0, changes[0].at - keep))
    end = len(pcm16) if detector.is_speech else _position(changes[-1].at + keep)
    return Trimmed(pcm16=pcm16[start:end], speech=detector.speech_total)


def _position(moment: float) -> int:
    return round(moment * SAMPLE_RATE) * SAMPLE_BYTES


class _NoiseFloor:
    """The tenth percentile of the last frames' levels."""

    def __init__(self) -> None:
        self._recent = deque([LOWEST_NOISE] * _PRESUMED_QUIET, maxlen=_WINDOW)
        self._sorted = list(self._recent)

    @property
    def level(self) -> float:
        quiet = self._sorted[len(self._sorted) // _QUIET_TENTH]
        return min(max(quiet, LOWEST_NOISE), HIGHEST_NOISE)

    def learn(self, frame_level: float) -> None:
        if len(self._recent) == _WINDOW:
            del self._sorted[bisect_left(self._sorted, self._recent[0])]
        self._recent.append(frame_level)
        insort(self._sorted, frame_level)
