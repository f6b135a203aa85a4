"""How loud what is played is, and when it is heard: by this an echo of it is told from a caller."""

from collections import deque
from collections.abc import Sequence
from itertools import islice

from ..core.audio.barge_in import DELAYS
from ..core.audio.frames import FRAME_SECONDS, SILENT, Framer, level, power
from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE

_REMEMBERED = 256
"""Frames: five seconds, for a machine that stands still before it hears its echo."""


class Played:
    """The levels of the last frames that were sent to a modem, each with the moment at which it is heard."""

    def __init__(self) -> None:
        """Begin in silence."""
        self._framer = Framer()
        self._frames: deque[tuple[float, float]] = deque(maxlen=_REMEMBERED)

    def say(self, pcm16: bytes, heard_at: float) -> None:
        """Take the next piece that was sent; its first sample is heard at that moment."""
        begins_at = heard_at - len(self._framer.rest) / (SAMPLE_BYTES * SAMPLE_RATE)
        for place, samples in enumerate(self._framer.cut(pcm16)):
            self._frames.append((begins_at + place * FRAME_SECONDS, level(power(samples))))

    def levels(self, moment: float) -> Sequence[float]:
        """Return the levels in dBm0 of the `DELAYS` frames that were heard before a moment, the last one first.

        One that begins just behind it is among them: a modem may play a little earlier than is thought.
        """
        latest = moment + FRAME_SECONDS
        earliest = latest - DELAYS * FRAME_SECONDS
        recent = (frame for frame in reversed(self._frames) if frame[0] < latest)
        levels = [loudness for begins_at, loudness in islice(recent, DELAYS) if begins_at >= earliest]
        return levels + [SILENT] * (DELAYS - len(levels))
