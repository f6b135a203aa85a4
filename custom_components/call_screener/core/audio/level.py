"""Speech and silence, by loudness, and the tones of an exchange, which are neither.

The line's own noise is measured as the level that all but the quietest tenth of the last 2.5 s exceed: people
pause between words, noise does not. What stands 9 dB above that noise, and above -45 dBm0 in any case, for
60 ms is taken for speech. Speech ends when nothing of the kind was heard for 200 ms, which bridges the
closures inside words.

The tone that an exchange plays once the caller has hung up is louder than many a voice. A frame that is as loud
as the one before, and has nearly all its energy on a tone's frequencies, is taken for silence. Now and then a
vowel is such a frame, but five in a row were the most in four minutes of words, and ten are a pause.

That a caller who spoke is taken for silent is the worse mistake: they would be told that they were not heard.
So a stream of which nothing is known is taken for quiet until it has shown its noise for about a second. What was taken
for speech until then, and never stood out of that noise, has not been any: it ends when it began.
"""

from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass

from .frames import FRAME_SECONDS, SILENT, Framer, level, power
from .samples import SAMPLE_BYTES, SAMPLE_RATE
from .tones import is_tonal

ABOVE_NOISE = 9.0
"""Decibels by which speech stands out of the noise."""
FAINTEST_SPEECH = -45.0
"""Speech is never fainter, in dBm0."""
LOWEST_NOISE, HIGHEST_NOISE = -60.0, -35.0
"""What the noise of a line may be, in dBm0; a louder "noise" is somebody who speaks without a pause."""
STEADY = 2.0
"""Decibels by which a tone differs from one frame to the next at most."""

_WINDOW = 125
_QUIET_TENTH = 10
_PRESUMED = 5
_FRAMES_TO_START = 3
_FRAMES_TO_END = 10
_FRAMES_OF_DOUBT = 60
"""In which speech may turn out to have been the noise. Behind a word of that length there is enough silence to tell."""
_FRAMES_OF_EDGE = 2
"""In which a tone begins, and is not steady yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechChange:
    """Somebody began or ceased to speak."""

    is_speech: bool
    at: float
    """Seconds since the stream began."""
    ago: float
    """Seconds until it was known: 60 ms after a beginning, 200 ms after an end."""


class SpeechDetector:
    """Tells when somebody speaks in a stream of 16-bit PCM."""

    def __init__(self, noise: float | None = None) -> None:
        """Begin a stream; `noise` is how loud it is without speech, in dBm0, where that is known."""
        self._framer = Framer()
        self._noise = NoiseFloor(LOWEST_NOISE if noise is None else noise)
        self._frames = 0
        self._last_level = SILENT
        self._run = 0
        """Frames that contradict `is_speech`."""
        self._began = 0
        """The first of them."""
        self._voiced = 0
        """Frames in a row that could be a voice."""
        self._last_change = 0
        self._speech_frames = 0
        self._is_speech = False
        self._loudest = SILENT
        """Frame of what is taken for speech."""

    def feed(self, pcm16: bytes, *, is_echo: bool = False) -> list[SpeechChange]:
        """Hear the next piece, of any size, and return what changed.

        Our own echo is silence, and nothing is learnt from it.
        """
        return [change for samples in self._framer.cut(pcm16) for change in self._hear(samples, is_echo=is_echo)]

    @property
    def is_speech(self) -> bool:
        """Whether somebody is speaking."""
        return self._is_speech

    @property
    def speech_total(self) -> float:
        """Seconds that were speech so far."""
        ongoing = self._frames - self._last_change if self._is_speech else 0
        return (self._speech_frames + ongoing) * FRAME_SECONDS

    def _hear(self, samples: tuple[int, ...], *, is_echo: bool) -> list[SpeechChange]:
        self._frames += 1
        is_voice = not is_echo and self._could_be_voice(samples)
        self._voiced = self._voiced + 1 if is_voice else 0
        if is_voice is self._is_speech:
            # A pause is not broken by what would not begin speech either: a tone's edges are no word.
            self._run = self._run if 0 < self._voiced < _FRAMES_TO_START else 0
            return []
        self._began = self._began if self._run else self._frames - 1
        self._run += 1
        if self._run < (_FRAMES_TO_END if self._is_speech else _FRAMES_TO_START):
            return []
        return [self._turn()]

    def _could_be_voice(self, samples: tuple[int, ...]) -> bool:
        total = power(samples)
        frame_level = level(total)
        is_loud = frame_level > max(FAINTEST_SPEECH, self._noise.level + ABOVE_NOISE)
        is_steady = abs(frame_level - self._last_level) < STEADY
        self._noise.learn(frame_level)
        self._last_level = frame_level
        self._loudest = max(self._loudest, frame_level)
        return is_loud and not (is_steady and is_tonal(samples, total))

    def _turn(self) -> SpeechChange:
        at = self._began
        if self._is_speech:
            at = self._last_change if self._was_noise(at) else at
            self._speech_frames += at - self._last_change
        else:
            self._loudest = self._last_level
        self._is_speech = not self._is_speech
        self._last_change = at
        self._run = 0
        ago = (self._frames - at) * FRAME_SECONDS
        return SpeechChange(is_speech=self._is_speech, at=at * FRAME_SECONDS, ago=ago)

    def _was_noise(self, end: int) -> bool:
        is_doubtful = end - self._last_change <= _FRAMES_OF_DOUBT
        return is_doubtful and self._loudest <= self._noise.level + ABOVE_NOISE


@dataclass(frozen=True, slots=True, kw_only=True)
class Trimmed:
    """What is left of a recording when the silence around it is gone."""

    pcm16: bytes
    """Empty when nobody spoke."""
    speech: float
    """Seconds in which somebody spoke."""


def trim(pcm16: bytes, keep: float = 0.3) -> Trimmed:
    """Cut what is not speech before the first and after the last word, but for `keep` seconds on either side.

    A hang-up tone after the last word is no part of what is kept, unless the word runs into it and could be a vowel.
    Takes some 50 ms for a minute of sound, so not on a loop that others share.
    """
    detector = SpeechDetector()
    changes = detector.feed(pcm16)
    if not changes:
        return Trimmed(pcm16=b"", speech=0.0)
    start = _position(max(0.0, changes[0].at - keep))
    if detector.is_speech:
        return Trimmed(pcm16=pcm16[start:], speech=detector.speech_total)
    last = _position(changes[-1].at)
    end = last + _before_tone(pcm16[last : last + _position(keep)])
    return Trimmed(pcm16=pcm16[start:end], speech=detector.speech_total)


def _before_tone(pcm16: bytes) -> int:
    """Return how many bytes there are before a tone that begins after a pause."""
    tonal = [is_tonal(samples, power(samples)) for samples in Framer().cut(pcm16)]
    begins = tonal.index(True) if True in tonal else 0
    return _position((begins - 1) * FRAME_SECONDS) if begins > _FRAMES_OF_EDGE else len(pcm16)


def _position(moment: float) -> int:
    return round(moment * SAMPLE_RATE) * SAMPLE_BYTES


class NoiseFloor:
    """The tenth percentile of the last frames' levels."""

    def __init__(self, presumed: float = LOWEST_NOISE) -> None:
        """Begin a stream whose noise is presumed to be so loud, in dBm0."""
        self._recent = deque([presumed] * _PRESUMED, maxlen=_WINDOW)
        self._sorted = list(self._recent)

    @property
    def level(self) -> float:
        """The noise in dBm0, as far as it is known."""
        quiet = self._sorted[len(self._sorted) // _QUIET_TENTH]
        return min(max(quiet, LOWEST_NOISE), HIGHEST_NOISE)

    def learn(self, frame_level: float) -> None:
        """Take the level of the next frame."""
        if len(self._recent) == _WINDOW:
            del self._sorted[bisect_left(self._sorted, self._recent[0])]
        self._recent.append(frame_level)
        insort(self._sorted, frame_level)
