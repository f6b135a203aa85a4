"""What is said to a caller and what is heard of them, from one state of the call to the next."""

from dataclasses import replace
from math import inf

from ..events import MessagesFetched, Part, SpeechEnded, SpeechStarted
from .clips import voicemail_greeting
from .company import Company
from .conduct import Conduct
from .course import Course
from .effects import StartRecording, StopRecording
from .entry import ENTRIES, LISTENING, Entry
from .hearing import Hearing
from .inbox import Inbox
from .monologue import Monologue
from .outbox import Outbox
from .prompt import WHILE_WAITING, PromptId
from .script import Script
from .state import ASKING, IN_SCRIPT, Signal, State


class Dialogue:
    """Speaks and listens as the states of a call want it, by way of its outbox."""

    def __init__(self, conduct: Conduct, out: Outbox) -> None:
        """Begin in silence."""
        self.hearing: Hearing | None = None
        self.course: Course | None = None
        self.inbox: Inbox | None = None
        self.fetched: MessagesFetched | None = None
        """The messages that the owner is to hear."""
        self.words: str | None = None
        """A clip that the household wants said: by itself, or in place of what is said as a rule."""
        self._company: Company | None = None
        self._monologue = Monologue(conduct.monologue, conduct.pause)
        self._has_offered = False
        self._conduct = conduct
        self._out = out

    def follow(self, script: Script, call_id: str) -> None:
        """Have the caller asked by a script."""
        self.course = Course(script, self._conduct, call_id)

    # --- from state to state ---

    def entry(self, state: State) -> Entry:
        """Return what a state begins with: what the table says, filled in from the script and the household's words."""
        entry = ENTRIES[state]
        if self.course and state in IN_SCRIPT:
            listens = LISTENING[part] if (part := self.course.part) else None
            if state in ASKING:
                return replace(entry, says=self.course.says, listens=listens, over_prompt=True)
            return entry if state is State.UNDERSTANDING else replace(entry, listens=listens)
        if state is State.INVITING_MESSAGE:
            greeting = voicemail_greeting(self.course.person if self.course else None)
            return replace(entry, says=(self._instead_of(greeting), *entry.says[1:]))
        if state is State.PUTTING_THROUGH:
            return replace(entry, company=(self._instead_of(entry.company[0]), *entry.company[1:]))
        if state in {State.RELAYING, State.DECLINING}:
            return replace(entry, says=(self._instead_of(PromptId.DECLINED),))
        return entry

    def _instead_of(self, usual: str) -> str:
        words, self.words = self.words, None
        return words or usual

    def begin(self, entry: Entry, now: float, answered: float) -> float | None:
        """Say and hear what a state begins with; return until when to listen. The call was `answered` before."""
        if self.course:
            self._out.language = self.course.script.language
        if entry.says:
            self._out.play(*entry.says)
        if entry.listens is None:
            return None
        if self.hearing is None:
            self.hearing = Hearing(entry.listens, self._conduct, now, answered)
            self._out.do(StartRecording(entry.listens.part, entry.over_prompt, self._out.language))
        if entry.over_prompt:
            return None
        if self._may_be_machine:
            self._monologue.listens(now)
        return self.hearing.deadline

    def keep_company(self, entry: Entry, now: float, answered: float, until: float | None) -> None:
        """Begin to keep the caller company `until` the state is over, if it is a state that does."""
        if entry.company:
            is_offered = entry.company == WHILE_WAITING and not self._has_offered
            self._company = Company(
                entry.company, self._conduct, answered + self._conduct.voicemail_offer_by if is_offered else None
            )
            self.go_on(now, until)
        if entry.reads and self.fetched:
            self.inbox = Inbox(self.fetched, self._out, self._conduct.reading_pause)

    def end(self, follows: Entry, signal: Signal, now: float) -> frozenset[Part]:
        """Leave a state for one that begins with `follows`; return the recording that is kept of it, if any."""
        self._company = self.inbox = None
        if not (follows.says or follows.company):
            self._out.stop_playing()
        if signal is Signal.BARGED_IN:
            return frozenset()
        if self._may_be_machine:
            self._monologue.listens_no_more(now)
        hearing, self.hearing = self.hearing, None
        if hearing is None:
            return frozenset()
        is_kept = hearing.is_worth_keeping and signal is not Signal.ONCE_MORE_KEY
        self._out.do(StopRecording(hearing.part, keep=is_kept))
        return frozenset({hearing.part}) if is_kept else frozenset()

    # --- while a state lasts ---

    def go_on(self, now: float, until: float | None) -> None:
        """Say what is due."""
        if self.inbox:
            self.inbox.go_on()
        if self.hearing and self.hearing.warns_at is not None and now >= self.hearing.warns_at:
            self.hearing.warns_at = None
            self._out.play(PromptId.TIME_IS_SHORT)
        if self._company and (clip := self._company.next(now, until or inf)):
            self._has_offered |= clip == PromptId.OFFER_VOICEMAIL
            self._out.play(clip)

    @property
    def due(self) -> float | None:
        """When to `go_on`, or to look whether it is a machine that talks; None for never."""
        times = (
            self.inbox.due if self.inbox else None,
            self.hearing.warns_at if self.hearing else None,
            self._company.due if self._company else None,
            self._monologue.due if self._may_be_machine else None,
        )
        return min((moment for moment in times if moment is not None), default=None)

    def interrupt(self, clip: str, now: float) -> None:
        """Say something to one who waits."""
        if self._company:
            self._company.interrupted(now)
            self._out.play(clip)

    def is_played(self, now: float) -> bool:
        """Note that what was said has been heard; tell whether the state was only for that."""
        was_playing, self._out.is_playing = self._out.is_playing, False
        if was_playing and self.inbox:
            self.inbox.played(now)
        if was_playing and self._company:
            self._company.finished(now)
        return was_playing and self._company is None and self.inbox is None

    def heard(self, event: SpeechStarted | SpeechEnded, now: float, until: float | None) -> float | None:
        """Take note of speech; return until when to listen, or what it was if nobody listens."""
        if self.hearing is None:
            return until
        self.hearing.heard(event, now)
        if self._may_be_machine:
            self._monologue.heard(event, now)
        return self.hearing.deadline

    # --- what was heard ---

    @property
    def _may_be_machine(self) -> bool:
        """Whether it is an answer to the script that is listened to."""
        return self.hearing is not None and self.hearing.part not in {Part.VOICEMAIL, Part.REPLY}

    def is_monologue(self, now: float) -> bool:
        """Tell whether somebody has been talking on and on, whatever was said."""
        due = self._monologue.due if self._may_be_machine else None
        return due is not None and now >= due

    def hears_person(self, now: float) -> bool:
        """Tell whether the one who is listened to is no machine."""
        return self.hearing is not None and self.hearing.is_person(now)

    @property
    def has_spoken(self) -> bool:
        """Whether there was anything to hear."""
        return self.hearing is not None and self.hearing.has_spoken

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
