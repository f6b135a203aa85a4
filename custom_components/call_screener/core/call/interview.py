"""What a caller says, hears and keys while we have them, and what it means to the call.

Each of these events is taken for one of three things: something to be noted in the record, a signal that may move the
call on, or the household's own code, with which somebody lets themselves in.
"""

from dataclasses import dataclass, replace

from ..events import (
    DigitReceived,
    MessagesFetched,
    Part,
    PlaybackFinished,
    SpeechEnded,
    SpeechRequested,
    SpeechStarted,
    Summarised,
    Transcribed,
)
from .dialogue import Dialogue
from .family_code import Keys
from .meaning import is_urgent
from .prompt import PromptId
from .record import CallRecord, Exchange
from .signals import OF_KEY, URGENT_KEY
from .state import ASKING, IN_SCREENING, IN_SCRIPT, Signal, State
from .transitions import TRANSITIONS

type InterviewEvent = (
    PlaybackFinished
    | SpeechRequested
    | SpeechStarted
    | SpeechEnded
    | DigitReceived
    | Transcribed
    | Summarised
    | MessagesFetched
)
INTERVIEW_EVENTS = (
    *(PlaybackFinished, SpeechRequested, SpeechStarted, SpeechEnded),
    *(DigitReceived, Transcribed, Summarised, MessagesFetched),
)
"""The same, for who has to tell them from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where the call is: its state, its record, until when the state may last, and what the household was asked."""

    state: State
    record: CallRecord
    until: float | None
    is_asked: bool
    is_decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an event means: the record with it, until when the state may last now, and what follows."""

    record: CallRecord
    until: float | None
    signal: Signal | None = None
    is_let_in: bool = False
    """Whether the family code was keyed."""


class Interview:
    """Hears a caller out, by way of the dialogue."""

    def __init__(self, dialogue: Dialogue, keys: Keys, language: str) -> None:
        """Begin; `language` is the household's."""
        self._dialogue = dialogue
        self._keys = keys
        self._language = language
        self._replied_to: int | None = None
        """The place of the exchange that the caller answered last. Its text may come when another one has begun."""

    def hear(self, event: InterviewEvent, stage: Stage, now: float) -> Outcome:
        """Take an event for what it means at this stage of the call."""
        outcome = Outcome(record=stage.record, until=stage.until)
        match event:
            case PlaybackFinished():
                outcome = replace(outcome, signal=self._played(stage, now))
            case SpeechStarted() | SpeechEnded():
                outcome = self._talked(event, stage, now)
            case SpeechRequested():
                outcome = self._relayed(event, stage, now)
            case DigitReceived(digit):
                outcome = self._pressed(digit, stage, now)
            case Transcribed():
                outcome = self._understood(event, stage, now)
            case Summarised():
                outcome = replace(outcome, record=replace(stage.record, summary=event))
            case _:
                outcome = replace(outcome, signal=self._fetched(event, stage))
        return outcome

    def time_up(self, state: State) -> Signal | None:
        """Return what it means that the time for something that was said or heard is over; None where neither was."""
        course = self._dialogue.course
        if course and state in ASKING:
            return course.said()
        if course and state in IN_SCRIPT:
            is_answer = state is not State.UNDERSTANDING
            return course.answered(has_spoken=self._dialogue.has_spoken) if is_answer else course.unusable()
        if self._dialogue.hearing:
            return Signal.SPOKE if self._dialogue.has_spoken else Signal.SILENT
        return None

    def _played(self, stage: Stage, now: float) -> Signal | None:
        is_over = self._dialogue.is_played(now)
        if self._dialogue.inbox:
            return Signal.TIME_UP if self._dialogue.inbox.is_over else None
        if not is_over:
            return None
        course = self._dialogue.course
        return course.said() if course and stage.state in ASKING else Signal.PLAYED

    def _talked(self, event: SpeechStarted | SpeechEnded, stage: Stage, now: float) -> Outcome:
        if stage.state is State.HEARING_REPLY:
            self._replied_to = len(stage.record.exchanges) - 1
        until = self._dialogue.heard(event, now, stage.until)
        if stage.state not in ASKING:
            return Outcome(record=stage.record, until=until)
        signal = Signal.BARGED_IN if isinstance(event, SpeechStarted) else None
        return Outcome(record=stage.record, until=stage.until, signal=signal)

    def _relayed(self, speech: SpeechRequested, stage: Stage, now: float) -> Outcome:
        """Say what the household wants said, once it was asked; its next answer may take as long as the first."""
        can_reply = Signal.RELAY in TRANSITIONS[stage.state] and stage.is_asked
        if not can_reply and stage.state is not State.PUTTING_THROUGH:
            return Outcome(record=stage.record, until=stage.until)
        exchanges = (*stage.record.exchanges, Exchange(said=speech.text, by=speech.by))
        record = replace(stage.record, exchanges=exchanges)
        if can_reply:
            self._dialogue.words = speech.clip
            return Outcome(record=record, until=stage.until, signal=Signal.RELAY)
        self._dialogue.interrupt(speech.clip, now)
        return Outcome(record=record, until=stage.until)

    def _understood(self, heard: Transcribed, stage: Stage, now: float) -> Outcome:
        """Take note of what the caller said; a word may stand for a key, or say that it is urgent."""
        record, course = stage.record.transcribed(heard.part, heard.text, self._replied_to), self._dialogue.course
        if course is None or stage.state not in IN_SCREENING:
            return Outcome(record=record, until=stage.until)
        if is_urgent(heard.text, course.script.language or self._language):
            record = self._urgent(record, now)
        signal = None
        if heard.part is Part.CHOICE and stage.state in IN_SCRIPT:
            signal = course.understood(heard.text, self._language)
            if signal is None and heard.is_final and stage.state is State.UNDERSTANDING:
                signal = course.unusable()
        return Outcome(record=record, until=stage.until, signal=signal)

    def _urgent(self, record: CallRecord, now: float) -> CallRecord:
        if not record.is_urgent:
            self._dialogue.interrupt(PromptId.URGENT_NOTED, now)
        return replace(record, is_urgent=True)

    def _pressed(self, digit: str, stage: Stage, now: float) -> Outcome:
        """Take a key for what it means here, or else as one of those that only the household knows."""
        row = TRANSITIONS[stage.state]
        as_before = Outcome(record=stage.record, until=stage.until)
        if meant := next((signal for signal in OF_KEY.get(digit, ()) if signal in row), None):
            return replace(as_before, signal=meant)
        if self._dialogue.inbox:
            self._dialogue.inbox.pressed(digit)
        elif Signal.OWNER in row and self._keys.proves_owner(digit, now):
            return replace(as_before, signal=Signal.OWNER)
        elif row.get(Signal.ACCEPT) is State.PUTTING_THROUGH and not stage.is_decided:
            return self._keyed(digit, stage, now)
        return as_before

    def _keyed(self, digit: str, stage: Stage, now: float) -> Outcome:
        """Take a key of somebody who is not let in yet: of the family code, wherever a decision could let in."""
        is_right = self._keys.opens(digit, now)
        self._dialogue.keyed(has_code=self._keys.has_code, is_right=is_right)
        record, signal = stage.record, None
        if not is_right and digit == URGENT_KEY and stage.state in IN_SCREENING:
            record = self._urgent(record, now)
        elif not is_right and digit.isdecimal() and self._dialogue.course and stage.state in IN_SCRIPT:
            signal = self._dialogue.course.pressed(digit)
        return Outcome(record=record, until=stage.until, signal=signal, is_let_in=is_right)

    def _fetched(self, fetched: MessagesFetched, stage: Stage) -> Signal | None:
        if stage.state is not State.FETCHING_MESSAGES:
            return None
        self._dialogue.fetched = fetched
        return Signal.FETCHED
