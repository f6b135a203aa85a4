"""What is said to a caller and what is heard of them, from one state of the call to the next."""

from math import inf

from ..events import Part, SpeechEnded, SpeechStarted
from ..screening.verdict import ScriptName, Verdict
from .company import Company
from .conduct import Conduct
from .effects import StartRecording, StopRecording
from .entry import Entry
from .hearing import Hearing
from .outbox import Outbox
from .state import Signal


class Dialogue:
    """Speaks and listens as the states of a call want it, by way of its outbox."""

    def __init__(self, conduct: Conduct, out: Outbox) -> None:
        """Begin in silence."""
        self.hearing: Hearing | None = None
        self._company: Company | None = None
        self._conduct = conduct
        self._out = out

    def begin(self, entry: Entry, now: float, answered: float) -> float | None:
        """Say and hear what a state begins with; return until when to listen. The call was `answered` before."""
        if entry.says:
            self._out.play(*entry.says)
        if entry.listens is None:
            return None
        self.hearing = Hearing(entry.listens, self._conduct, now, answered)
        self._out.do(StartRecording(entry.listens.part))
        return self.hearing.deadline

    def keep_company(self, entry: Entry, now: float, answered: float, until: float | None) -> None:
        """Begin to keep the caller company `until` the state is over, if it is a state that does."""
        if entry.company:
            self._company = Company(entry.company, self._conduct, answered)
            self.go_on(now, until)

    def go_on(self, now: float, until: float | None) -> None:
        """Say what is due to one who waits."""
        if self._company and (clip := self._company.next(now, until or inf)):
            self._out.play(clip)

    @property
    def due(self) -> float | None:
        """When to `go_on`; None for never."""
        return self._company.due if self._company else None

    def interrupt(self, clip: str, now: float) -> None:
        """Say something that the household wants said, to one who waits."""
        if self._company:
            self._company.interrupted(now)
            self._out.play(clip)

    def is_played(self, now: float) -> bool:
        """Note that what was said has been heard; tell whether the state was only for that."""
        was_playing, self._out.is_playing = self._out.is_playing, False
        if was_playing and self._company:
            self._company.finished(now)
        return was_playing and self._company is None

    def heard(self, event: SpeechStarted | SpeechEnded, now: float, until: float | None) -> float | None:
        """Take note of speech; return until when to listen, or what it was if nobody listens."""
        if self.hearing is None:
            return until
        self.hearing.heard(event, now)
        return self.hearing.deadline

    def hears_person(self, now: float) -> bool:
        """Tell whether the one who is listened to is no machine."""
        return self.hearing is not None and self.hearing.is_person(now)

    def answer(self, verdict: Verdict | None) -> Signal:
        """Return what there was to hear, now that there is nothing more, by the script of the verdict."""
        if self.hearing is None or not self.hearing.has_spoken:
            return Signal.SILENT
        is_all = verdict is not None and verdict.script is ScriptName.NAME
        return Signal.NAMED if is_all and self.hearing.part is Part.NAME else Signal.SPOKE

    def keyed(self, *, has_code: bool, is_right: bool) -> None:
        """Keep nothing in which somebody can hear a code being keyed.

        A message is kept all the same if it was not the right one: it may be somebody's who only played with the keys.
        """
        if self.hearing and has_code and (is_right or self.hearing.part is not Part.VOICEMAIL):
            self.hearing.is_keyed = True

    def close(self, now: float, *, is_machine: bool) -> None:
        """Count what is being said as said; a machine has said nothing."""
        if self.hearing:
            self.hearing.close(now, is_machine=is_machine)

    def has_message(self, recordings: frozenset[Part]) -> bool:
        """Tell whether the caller left a message, now or as one of the recordings that were kept before."""
        if self.hearing and self.hearing.part is Part.VOICEMAIL:
            return self.hearing.is_worth_keeping
        return Part.VOICEMAIL in recordings

    def end(self, follows: Entry) -> frozenset[Part]:
        """Leave a state for one that begins with `follows`; return the recording that is kept of it, if any."""
        self._company = None
        if not (follows.says or follows.company):
            self._out.stop_playing()
        hearing, self.hearing = self.hearing, None
        if hearing is None:
            return frozenset()
        self._out.do(StopRecording(hearing.part, keep=hearing.is_worth_keeping))
        return frozenset({hearing.part}) if hearing.is_worth_keeping else frozenset()
