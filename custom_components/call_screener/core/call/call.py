"""One call, told what happens and answering what to do.

`Call` reads the tables of `state` and `entry`; what it adds is the little that a table cannot hold: the policy is
asked once, the first decision wins, and the family code is one. What a stranger is asked is the script's affair
(`course`), and how it is said and heard the dialogue's.
"""

from dataclasses import replace
from datetime import datetime
from math import inf

from ..caller_id import CallerId
from ..events import CallerIdReceived, DeadlinePassed, Decided, Decision, Event, HandsetLifted, Ring
from ..screening.policy import Policy
from ..screening.verdict import Action, Rule
from .conduct import LONGEST_DECIDE_TIME, Conduct
from .dialogue import Dialogue
from .effects import CallEvent, ConnectPhones, DisconnectPhones, Effect, RecoverModem, RefuseDecision
from .ending import DECIDED_WITH, DISPOSITIONS, Ending, closed, settled
from .enquiry import Enquiry
from .entry import ENTRIES, Entry
from .family_code import NO_TRIES, Keys, WrongTries, by_code
from .interview import INTERVIEW_EVENTS, Interview, InterviewEvent, Stage
from .judgement import Judgement
from .outbox import Outbox
from .prospect import NOTHING, Prospect, prospect
from .record import CallRecord
from .rings import Rings
from .signals import (
    ACTION_OF,
    CONTROLS,
    MACHINES,
    OF_DECISION,
    OUTCOMES,
    TOLD_AS,
    accepts,
    signal_of,
    styled,
)
from .state import SEEN_AS, LineState, Signal, State
from .transitions import ANSWERED_FOR, BEFORE_ANSWER, TRANSITIONS


class Call:
    """A call on one line.

    Feed it every event of the line with the time (monotonic seconds), carry out the effects it returns, in order,
    and tell it `DeadlinePassed` when `deadline` has come. It never raises, whatever comes in whatever order, and
    once `state` is `ENDED` it asks for nothing more.

    `call_id` and `started` (an aware datetime) are what the record is known by; `policy` is asked once. With a modem
    that cannot answer (`can_answer`), every call rings through. Where somebody may be talking (`may_talk`), nobody is
    cut off before the line has rung twice. If a handset is known to be off-hook, say so first (`HandsetLifted`).
    `wrong_tries` at the family code are those of the call before, with which this one goes on.
    """

    def __init__(
        self,
        *,
        call_id: str,
        started: datetime,
        now: float,
        policy: Policy,
        conduct: Conduct,
        can_answer: bool = True,
        may_talk: bool = False,
        wrong_tries: WrongTries = NO_TRIES,
    ) -> None:
        self.state = State.IDENTIFYING
        self.record = CallRecord(call_id=call_id, started=started)
        self._judgement = Judgement(policy, conduct, can_answer=can_answer)
        self._language = policy.language
        self._conduct = conduct
        self._began = self._answered = now
        self._held_since = -inf
        self._rings = Rings(may_talk=may_talk)
        self._is_told = self._is_decided = False
        self._decide_by = -inf
        self._verdict_signal: Signal | None = None
        self._answers_for = State.HOLDING_LINE
        self._ending: Ending | None = None
        self._limit_at: float | None = None
        self._until: float | None = now + conduct.caller_id_wait
        self._keys = Keys(conduct.family_code, wrong_tries)
        self._out = Outbox()
        self._dialogue = Dialogue(conduct, self._out)
        self._enquiry = Enquiry(conduct, self._out)
        self._interview = Interview(self._dialogue, self._keys, policy.language)

    @property
    def deadline(self) -> float | None:
        """When to be told `DeadlinePassed`; None for never."""
        times = [moment for moment in (self._until, self._limit_at, self._dialogue.due) if moment is not None]
        return min(times) if times and self.state is not State.ENDED else None

    @property
    def line_state(self) -> LineState:
        """What the household sees."""
        return SEEN_AS.get(self.state, LineState.IDLE)

    @property
    def wrong_tries(self) -> WrongTries:
        """What the next call is to know of wrong family codes."""
        return self._keys.wrong_tries

    def handle(self, event: Event, now: float) -> list[Effect]:
        """Return what to do now that `event` has happened."""
        match event:
            case CallerIdReceived(caller_id):
                self._caller_id_received(caller_id, now)
            case DeadlinePassed():
                self._deadline_passed(now)
            case Decided():
                self._decided(event, now)
            case HandsetLifted():
                is_first = self.state is State.IDENTIFYING and not self._rings.count
                self._signal(Signal.KNOCKED if is_first else Signal.HANDSET_LIFTED, now)
            case _ if isinstance(event, INTERVIEW_EVENTS):
                self._interviewed(event, now)
            case Ring():
                self._rang(now)
            case _:
                self._signal(signal_of(event, self._conduct), now)
        return self._out.collect(self.line_state, self.record, self._prospect())

    # --- who calls, and what to do about it ---

    def _rang(self, now: float) -> None:
        self._rings.count += 1
        if self.state is State.EXPECTING_RING:
            self._expect_ring(now)
        elif self.state is State.IDENTIFYING and self._rings.count == 1 and not self._is_told:
            self._until = now + self._conduct.caller_id_wait
        else:
            self._signal(Signal.RING, now)

    def _caller_id_received(self, caller_id: CallerId, now: float) -> None:
        if self.state is State.ENDED:
            return
        told = self.record.caller.caller_id.completed_by(caller_id)
        was_told, self._is_told = self._is_told, True
        self.record = self._judgement.identified(self.record, told)
        if self.record.verdict is not None:
            return
        if not was_told and self._judgement.waits_for_name(self.record):
            self._until = now + self._conduct.caller_name_wait
        else:
            self._ask_policy(told, now)

    def _ask_policy(self, caller_id: CallerId, now: float) -> None:
        self.record, self._verdict_signal = self._judgement.judged(self.record, caller_id)
        if self._verdict_signal is not Signal.ALLOW:
            self._decide_by = now + min(self._conduct.decide_time, LONGEST_DECIDE_TIME)
        self._out.tell(CallEvent.CALLER_IDENTIFIED)
        if not self._rings.are_enough(self._verdict_signal):
            self._enter(State.EXPECTING_RING, ENTRIES[State.EXPECTING_RING], now)
            self._prepare_phones()
        self._expect_ring(now)

    def _expect_ring(self, now: float) -> None:
        """Do what was decided, once the line has certainly rung for this call."""
        if self._rings.are_enough(self._verdict_signal):
            self._signal(Signal.ASK if now < self._decide_by else self._verdict_signal, now)
        elif self._rings.count:
            self._until = now + self._conduct.another_ring

    def _prepare_phones(self) -> None:
        """Give the phones what they are to have when the line rings, before it does."""
        if self._verdict_signal is Signal.ALLOW:
            self._out.do(ConnectPhones())
        elif not self._rings.may_be_taken:
            self._out.do(DisconnectPhones())

    # --- what the household wants ---

    def _decided(self, decided: Decided, now: float) -> None:
        signal = styled(OF_DECISION[decided.decision], self._conduct)
        if not self._is_open_to(decided.decision):
            self._out.do(RefuseDecision(decided, self.record))
            return
        self.record = replace(self.record, decided_ref=decided.ref)
        self._dialogue.words = decided.clip
        if not self._is_decided:
            self.record = replace(self.record, decided_by=decided.by)
            self._is_decided = decided.decision is not Decision.HAVE_IT
            self._out.tell(*TOLD_AS.get(signal, ()))
        if self.state in BEFORE_ANSWER:
            self.record = self._judgement.overruled(self.record, ACTION_OF.get(signal, Action.BLOCK))
        if self.state is State.ANSWERING:
            self._ending = self._ending or DECIDED_WITH.get(signal)
            self._answer_for(signal)
        elif self.state is State.EXPECTING_RING:
            self._verdict_signal = Signal.ALLOW if signal is Signal.ACCEPT else signal
            self._decide_by = -inf
            self._prepare_phones()
            self._expect_ring(now)
        else:
            self._signal(signal, now)

    def _is_open_to(self, decision: Decision) -> bool:
        """Whether a decision would be carried out. The first one wins."""
        is_late = self._is_decided and decision not in CONTROLS
        return not is_late and self._accepts(styled(OF_DECISION[decision], self._conduct))

    def _accepts(self, signal: Signal) -> bool:
        is_blocked = self.state is State.ANSWERING and self._ending is Ending.BLOCKED
        can_be_done = self._judgement.can_answer or signal is Signal.ACCEPT
        return accepts(self.state, signal) and can_be_done and not is_blocked

    def _prospect(self) -> Prospect:
        """Return what the household can do; until it is known who calls, there is nothing to decide."""
        if self.record.verdict is None or self.state is State.ENDED:
            return NOTHING
        is_accepted = self.state is State.PUTTING_THROUGH
        until, lasts = (self._until, self._conduct.pick_up_time) if is_accepted else self._enquiry.time(self.state)
        return prospect(filter(self._is_open_to, Decision), self.record.started, self._began, until, lasts)

    # --- what the caller says, hears and keys ---

    def _interviewed(self, event: InterviewEvent, now: float) -> None:
        """Take what was said, heard or keyed for what it means here."""
        stage = Stage(
            state=self.state,
            record=self.record,
            until=self._until,
            is_asked=self._enquiry.until is not None,
            is_decided=self._is_decided,
        )
        outcome = self._interview.hear(event, stage, now)
        self.record, self._until = outcome.record, outcome.until
        if outcome.is_let_in:
            self._decided(Decided(Decision.ACCEPT, by_code(self._language)), now)
        else:
            self._signal(outcome.signal, now)

    # --- time ---

    def _deadline_passed(self, now: float) -> None:
        if self.deadline is None or now < self.deadline:
            return
        if self._limit_at is not None and now >= self._limit_at:
            # Once: what follows has deadlines of its own.
            self._limit_at = None
            self._signal(Signal.LIMIT, now)
        elif self._dialogue.is_monologue(now):
            self.record = replace(self.record, is_machine=True)
            self._signal(Signal.MONOLOGUE, now)
        elif self._until is None or now < self._until:
            self._dialogue.go_on(now, self._until)
        else:
            self._time_up(now)

    def _time_up(self, now: float) -> None:
        self._until = None
        if self.state is State.IDENTIFYING:
            if not self._is_told:
                self._rings.want_another()
            self._ask_policy(self.record.caller.caller_id, now)
        elif self.state is State.DECIDING:
            self._signal(self._verdict_signal, now)
        elif (signal := self._interview.time_up(self.state)) is not None:
            self._signal(signal, now)
        else:
            if self.state is State.HANGING_UP:
                self._out.do(RecoverModem())
            self._signal(Signal.TIME_UP, now)

    # --- from state to state ---

    def _signal(self, signal: Signal | None, now: float) -> None:
        if signal in MACHINES and self._dialogue.hears_person(now):
            return
        if signal is Signal.ANSWERED and self.state is State.ANSWERING:
            self._held_since = now
            self._move(signal, self._answers_for, now)
        elif signal is Signal.HANG_UP and now - self._held_since < self._conduct.hold:
            # An exchange would not count it as answered, and ring on. It is decided all the same.
            if self.state is not State.HOLDING_LINE and signal in TRANSITIONS[self.state]:
                self._move(signal, State.HOLDING_LINE, now)
        elif signal in (row := TRANSITIONS[self.state]):
            self._move(signal, row[signal], now)

    def _move(self, signal: Signal, target: State, now: float) -> None:
        if signal is not Signal.BARGED_IN:
            self._dialogue.close(now, is_machine=signal in MACHINES)
        self._settle(signal, target)
        if target is State.ANSWERING:
            self._answer_for(signal)
        if signal is Signal.RING:
            self._until = now + self._conduct.ring_gap
            return
        entry = self._dialogue.entry(target)
        self._leave(entry, signal, now)
        self._enter(target, entry, now)

    def _answer_for(self, signal: Signal) -> None:
        self._answers_for = ANSWERED_FOR[signal]
        if signal is Signal.SCREEN:
            self._dialogue.follow(self._judgement.script(self.record), self.record.call_id)
        if DECIDED_WITH.get(signal) is Ending.BLOCKED:
            self._out.tell(CallEvent.BLOCKED)

    def _settle(self, signal: Signal, target: State) -> None:
        is_asked = self._enquiry.until is not None
        is_expected = is_asked or self._is_decided or self._answers_for is State.INVITING_MESSAGE
        has_message = self._dialogue.has_message(self.record.recordings)
        self._ending = settled(
            self._ending, self.state, signal, target, has_message=has_message, is_expected=is_expected
        )

    def _leave(self, follows: Entry, signal: Signal, now: float) -> None:
        self._until = None
        if kept := self._dialogue.end(follows, signal, now):
            self.record = replace(self.record, recordings=self.record.recordings | kept)

    def _enter(self, state: State, entry: Entry, now: float) -> None:
        self.state = state
        if (course := self._dialogue.course) and course.person:
            self.record = replace(self.record, person=course.person)
        if state is State.ANSWERING:
            self._answered, self._limit_at = now, now + self._conduct.call_limit
        self._out.do(*entry.does)
        if entry.wait:
            self._until = now + getattr(self._conduct, entry.wait)
        self._until = self._dialogue.begin(entry, now, self._answered) or self._until
        if entry.tells:
            self._out.tell(entry.tells)
        self._enter_special(state, now)
        self._dialogue.keep_company(entry, now, self._answered, self._until)

    def _enter_special(self, state: State, now: float) -> None:
        has_name = self._dialogue.course is not None and self._dialogue.course.has_name
        self._enquiry.follow(state, now, has_name=has_name, is_machine=self.record.is_machine)
        if state is State.WAITING:
            self._until = self._enquiry.until
        elif state is State.DECIDING:
            self._until = self._decide_by
        elif state is State.LEFT_ALONE and self.record.verdict is None:
            self.record = self._judgement.overruled(self.record, Action.ALLOW, Rule.HANDSET_IN_USE)
        elif state is State.REGRETTING:
            # Whoever accepted did not come: the next decision counts again.
            self._is_decided = False
        elif state is State.ENDED:
            self._end(now)

    def _end(self, now: float) -> None:
        how = self._ending or Ending.CLOSING
        self.record = closed(self.record, how, self._language, duration=round(now - self._began, 3))
        self._until = self._limit_at = None
        self._out.tell(*OUTCOMES.get(DISPOSITIONS[how], ()), CallEvent.ENDED)
