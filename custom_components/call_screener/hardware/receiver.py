"""What is heard from the caller: kept where it is to be kept, and understood."""

from collections.abc import Callable, Sequence

from ..core.audio.barge_in import DELAYS, BargeInDetector, HeardFrame
from ..core.audio.dtmf import DigitDetector
from ..core.audio.frames import SILENT
from ..core.audio.level import SpeechChange, SpeechDetector
from ..core.audio.machines import MachineDetector
from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE, SampleFormat, decode
from ..core.audio.tones import ToneDetector
from ..core.events import (
    CallerHungUp,
    DigitReceived,
    Event,
    HangUpSign,
    Machine,
    MachineHeard,
    Part,
    SpeechEnded,
    SpeechStarted,
)
from .presses import Presses

CONFIRMED_WITHIN = 5.0
"""Seconds within which a modem must report a tone twice to be believed: any noise can look like one report.

Modems repeat what goes on about every 4 s; a fax that calls whistles every 3.5 s.
"""

APART, LONGEST_NOTE = 0.5, 2.0
"""Seconds between two reports at the least: what a modem says over and over while a note lasts, it says once. No voice
holds a note for so long as the second."""

HEARD_ENOUGH = SAMPLE_RATE // 2
"""Samples of sound in which a whistle would have been heard by ourselves."""


type Played = Callable[[float], Sequence[float]]
"""Tells what was played so many seconds before the end of what was heard: see `BargeInDetector.feed`."""


def _nothing(_before: float) -> Sequence[float]:
    return (SILENT,) * DELAYS


class Receiver:
    """Listens to a modem's samples as long as it is off-hook.

    Tones of exchanges, machines and keys are listened for all the time, since they come at any moment, and none of our
    own prompts holds one. Speech is listened for only within a recording, and our own echo is no speech. A recording
    over a prompt begins when the caller talks into it.
    """

    def __init__(self, sample_format: SampleFormat, country: str | None, keep: Callable[[Part, bytes], None]) -> None:
        """Listen on a line in `country` (ISO 3166); what is recorded goes to `keep`."""
        self._format = sample_format
        self._keep = keep
        self._tones = ToneDetector(country or "")
        self._digits = DigitDetector()
        self._machines = MachineDetector()
        self._presses = Presses()
        self._samples = 0
        self._part: Part | None = None
        self._awaited: Part | None = None
        """What is recorded as soon as the caller talks into our prompt."""
        self._has_begun_itself = False
        """Whether that is what is being recorded."""
        self._barge_in = BargeInDetector()
        self._speech = SpeechDetector()
        self._speech_began = 0.0
        self._reported_at: dict[Machine | None, tuple[float, float]] = {}
        """When the modem reported a machine last, and first of this note; under None, any tone of an exchange."""
        self._place_of: dict[Machine, int] = {}
        """How many samples had come when it reported a machine last."""

    def start(self, part: Part) -> None:
        """Record from now on; what the caller has begun by talking into a prompt goes on."""
        if self._has_begun_itself and self._part is part:
            return
        self.stop()
        self._part = part
        self._speech = SpeechDetector(self._barge_in.noise)

    def start_over_prompt(self, part: Part) -> None:
        """Record from the moment at which the caller talks into what is played."""
        self.stop()
        self._awaited = part
        self._barge_in.watch()

    def stop(self) -> None:
        """Record no more, and wait for nothing to record."""
        self._part = self._awaited = None
        self._has_begun_itself = False

    def hear(self, samples: bytes, now: float, played: Played | None = None) -> list[Event]:
        """Take what came in, while this was played, and return what it means.

        A modem that cannot do both plays nothing meanwhile, and nobody can talk into that.
        """
        pcm16 = decode(samples, self._format)
        self._samples += len(pcm16) // SAMPLE_BYTES
        tones = self._tones.feed(pcm16)
        events: list[Event] = [CallerHungUp(HangUpSign(tone.kind)) for tone in tones if tone.kind.is_hang_up]
        events += [MachineHeard(each.machine) for each in self._machines.feed(pcm16)]
        presses = self._digits.feed(pcm16)
        events += [DigitReceived(key.digit) for key in presses if self._presses.heard(key.digit, key.at, now)]
        frames = self._barge_in.feed(pcm16, played or _nothing)
        if self._part is not None:
            self._keep(self._part, pcm16)
            return events + self._understand(frames)
        if self._awaited is not None and played and self._barge_in.is_talked_into:
            return events + self._begin(self._awaited)
        return events

    def _begin(self, part: Part) -> list[Event]:
        """Record what the caller says into our prompt, with the moment before."""
        self.start(part)
        self._has_begun_itself = True
        talk = self._barge_in.talk()
        self._keep(part, b"".join(frame.pcm16 for frame in talk) + self._barge_in.rest)
        return self._understand(talk)

    def _understand(self, frames: list[HeardFrame]) -> list[Event]:
        changes = [change for frame in frames for change in self._speech.feed(frame.pcm16, is_echo=frame.is_echo)]
        return [self._told(change) for change in changes]

    def miss(self, seconds: float) -> None:
        """Keep silence in the place of sound that was lost, so that a recording lasts as long as it did."""
        if self._part is not None and seconds > 0:
            self._keep(self._part, bytes(SAMPLE_BYTES * round(seconds * SAMPLE_RATE)))

    def digit_reported(self, digit: str, now: float) -> list[Event]:
        """Take a modem's word for a key, unless our ears have heard it already."""
        is_news = self._presses.reported(digit, self._samples / SAMPLE_RATE, now)
        return [DigitReceived(digit)] if is_news else []

    def tone_reported(self, sign: HangUpSign, now: float) -> list[Event]:
        """Take a modem's word for a tone when it comes a second time."""
        return [CallerHungUp(sign)] if self._is_confirmed(None, now) else []

    def machine_reported(self, machine: Machine, now: float) -> list[Event]:
        """Take a modem's word for a machine when it comes a second time and we heard nothing meanwhile.

        Nobody is to be taken for a fax: where there was sound, our own ears have heard what there was to be heard.
        """
        since, self._place_of[machine] = self._place_of.get(machine, 0), self._samples
        is_confirmed = self._is_confirmed(machine, now)
        return [MachineHeard(machine)] if is_confirmed and self._samples - since < HEARD_ENOUGH else []

    def _is_confirmed(self, what: Machine | None, now: float) -> bool:
        last, first = self._reported_at.get(what, (float("-inf"), float("-inf")))
        is_again = now - last < APART and now - first < LONGEST_NOTE
        self._reported_at[what] = (now, first if is_again else now)
        return not is_again and now - last <= CONFIRMED_WITHIN

    def _told(self, change: SpeechChange) -> Event:
        if change.is_speech:
            self._speech_began = change.at
            return SpeechStarted()
        return SpeechEnded(change.at - self._speech_began, change.ago)
