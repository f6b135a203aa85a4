"""The laws that no interleaving of events, time-outs, decisions and losses may break: one call, by itself.

What happens to a call is drawn as a list of moments. After the last of them nobody does anything any more: only the
deadlines that the call asked for come true. A call that is lost, a line that stays off-hook and phones that stay dead
all show there.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from hypothesis import given, settings, strategies as st

from custom_components.call_screener.core.call.call import Call
from custom_components.call_screener.core.call.conduct import LONGEST_DECIDE_TIME, Conduct, FaxStyle
from custom_components.call_screener.core.call.effects import (
    Answer,
    CallEvent,
    ConnectPhones,
    DisconnectPhones,
    Effect,
    HangUp,
    RecoverModem,
    RefuseDecision,
    Report,
    RestPhones,
)
from custom_components.call_screener.core.call.family_code import NO_TRIES, FamilyCode, WrongTries
from custom_components.call_screener.core.call.script import SCRIPTS, Ask, Choice, Script, Step
from custom_components.call_screener.core.call.state import State
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import (
    Answered,
    AnswerFailed,
    CallerHungUp,
    CallerIdReceived,
    DeadlinePassed,
    Decided,
    Decision,
    DigitReceived,
    Event,
    HandsetLifted,
    HandsetReplaced,
    HangUpSign,
    HungUp,
    LineClosing,
    Machine,
    MachineHeard,
    Message,
    MessagesFetched,
    ModemLost,
    Part,
    PlaybackFinished,
    Ring,
    SpeechEnded,
    SpeechRequested,
    SpeechStarted,
    Summarised,
    Topic,
    Transcribed,
)
from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.listed import Listed
from custom_components.call_screener.core.screening.permit import Permit
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.verdict import BlockStyle, Caller, ScriptName, Verdict

EXAMPLES = {"ci": 1_000, "proof": 10_000}.get(settings.get_current_profile_name(), 100)
WANTED, NUISANCE, STRANGER = "+48221000001", "+48221000002", "+48221000003"

caller_ids = st.one_of(
    st.builds(CallerId.of, st.sampled_from([WANTED, NUISANCE, STRANGER]), st.sampled_from([None, "A NAME"])),
    st.builds(CallerId, kind=st.sampled_from(CallerIdKind)),
)
decisions = st.builds(
    Decided, st.sampled_from(Decision), st.sampled_from(["Anna", "Bob"]), clip=st.sampled_from([None, "coming"])
)
events: st.SearchStrategy[Event] = st.one_of(
    st.just(Ring()),
    st.builds(CallerIdReceived, caller_ids),
    st.sampled_from([Answered(), AnswerFailed(), HungUp(), PlaybackFinished(), SpeechStarted(), HandsetLifted()]),
    st.sampled_from([PlaybackFinished(), Answered(), SpeechStarted(), DeadlinePassed()]),
    st.builds(SpeechEnded, st.floats(0, 10), st.floats(0, 1)),
    st.builds(DigitReceived, st.sampled_from("#*5")),
    st.builds(DigitReceived, st.sampled_from("123")),
    st.builds(CallerHungUp, st.sampled_from(HangUpSign)),
    st.builds(MachineHeard, st.sampled_from(Machine)),
    st.sampled_from([HandsetLifted(), HandsetReplaced()]),
    st.sampled_from(
        [
            ModemLost(),
            LineClosing(),
            SpeechRequested(clip="clip", text="Yes?", by="Anna"),
            Transcribed(Part.NAME, "Jan"),
            Transcribed(Part.CHOICE, "one"),
            Transcribed(Part.REPLY, "It is urgent", is_final=False),
            Summarised("Sells something", Topic.SALES, 0.9),
            MessagesFetched((Message(message_id="0", intro="", clip="message"),)),
        ]
    ),
    decisions,
)
pauses = st.sampled_from([0.0, 0.01, 0.3, 1.2, 3.0, 8.1, 45.0])
PERMIT = Permit(until=datetime(2100, 1, 1, tzinfo=UTC), is_for_one=True)
policies = st.builds(
    Policy,
    mode=st.sampled_from(Mode),
    directory=st.just(Directory.of(allow={WANTED: Listed(name="Mum")}, block={NUISANCE: Listed()})),
    permit=st.sampled_from([None, PERMIT]),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingPolicy(Policy):
    """A policy that knows how often it was asked."""

    asked: list[Caller] = field(default_factory=list)

    def screen(self, caller: Caller, now: datetime) -> Verdict:
        """Note who was asked about."""
        self.asked.append(caller)
        # Not super(): a slotted dataclass is a new class.
        return Policy.screen(self, caller, now)


@dataclass
class House:
    """What a line and a house would look like after the effects of a call."""

    phones_are_connected: bool = True
    is_off_hook: bool = False
    told: list[CallEvent] = field(default_factory=list)
    refused: int = 0
    may_be_cut_off: bool = True
    may_be_answered: bool = True
    deciders: list[str | None] = field(default_factory=list)

    def carry_out(self, effects: list[Effect]) -> None:
        """Do as the call says; a modem that is told to hang up does, or is recovered until it does."""
        for effect in effects:
            match effect:
                case ConnectPhones() | RestPhones():
                    self.phones_are_connected = True
                case DisconnectPhones():
                    assert self.may_be_cut_off, "nobody may be cut off here"
                    self.phones_are_connected = False
                case Answer():
                    assert self.may_be_answered, "nobody may answer here"
                    assert not self.is_off_hook, "a line that is off-hook cannot be answered"
                    self.is_off_hook = True
                case HangUp() | RecoverModem():
                    self.is_off_hook = False
                case RefuseDecision():
                    self.refused += 1
                case Report(event, _, record):
                    self.told += [event] if event else []
                    self.deciders.append(record.decided_by)
                case _:
                    pass


CODE = FamilyCode(digits="123", pin="321")
MENU = Script(
    steps=(
        Step(
            says=("menu",),
            asks=Ask.CHOICE,
            choices=(
                Choice(key="1", words=("one",), person="Anna"),
                Choice(key="2", script=SCRIPTS[ScriptName.KEY]),
                Choice(key="3", script=SCRIPTS[ScriptName.MESSAGE]),
                Choice(key="5", script=SCRIPTS[ScriptName.REFUSAL]),
            ),
        ),
        *SCRIPTS[ScriptName.NAME].steps,
    )
)
conducts = st.builds(
    Conduct,
    block_style=st.sampled_from(BlockStyle),
    fax=st.sampled_from(FaxStyle),
    family_code=st.sampled_from([None, CODE]),
    decide_time=st.sampled_from([0.0, 1.0, 3.0, 60.0]),
    scripts=st.just({**SCRIPTS, "menu": MENU}),
    script=st.sampled_from([*ScriptName, "menu", "gone"]),
    understands=st.booleans(),
)


def begin(
    policy: Policy,
    conduct: Conduct | None = None,
    *,
    can_answer: bool = True,
    may_talk: bool = False,
    wrong_tries: WrongTries = NO_TRIES,
) -> Call:
    """Return a call that begins at zero."""
    return Call(
        call_id="0" * 32,
        started=datetime(2026, 1, 1, tzinfo=UTC),
        now=0.0,
        policy=policy,
        conduct=conduct or Conduct(),
        can_answer=can_answer,
        may_talk=may_talk,
        wrong_tries=wrong_tries,
    )


def play_out(
    call: Call, house: House, moments: list[tuple[float, Event]], first: Event, *, is_played_out: bool = True
) -> float:
    """Let everything happen, then only time; return when the call was over, or when nothing happens any more."""
    now = 0.0
    house.carry_out(call.handle(first, now))
    for pause, event in moments:
        until = now + pause
        while call.deadline is not None and call.deadline <= until:
            now = max(now, call.deadline)
            house.carry_out(call.handle(DeadlinePassed(), now))
        now = until
        if isinstance(event, ModemLost | HungUp):
            house.is_off_hook = False
        house.carry_out(call.handle(event, now))
    return let_time_pass(call, house, now) if is_played_out else now


def let_time_pass(call: Call, house: House, now: float) -> float:
    """Let nothing happen until the call is over; return when it was."""
    while call.deadline is not None:
        now = max(now, call.deadline)
        house.carry_out(call.handle(DeadlinePassed(), now))
    return now


firsts = st.one_of(st.sampled_from([Ring(), HandsetLifted()]), st.builds(CallerIdReceived, caller_ids))
moment_lists = st.lists(st.tuples(pauses, events), max_size=30)


@settings(max_examples=EXAMPLES)
@given(policies, conducts, firsts, moment_lists, st.booleans())
def test_every_call_ends_with_the_phones_connected_and_the_modem_on_hook(
    policy: Policy,
    conduct: Conduct,
    first: Event,
    moments: list[tuple[float, Event]],
    may_talk: bool,  # noqa: FBT001 - drawn
) -> None:
    """Laws 1, 2 and 7: phones that stay dead, a line that stays busy, a call without a record or with two."""
    call, house = begin(policy, conduct, may_talk=may_talk), House()
    ended = play_out(call, house, moments, first)
    quiet = sum(pause for pause, _ in moments)
    assert call.state is State.ENDED
    assert house.phones_are_connected
    assert not house.is_off_hook
    longest = conduct.call_limit + conduct.hang_up_limit + conduct.ring_gap + conduct.answer_limit + LONGEST_DECIDE_TIME
    assert ended <= quiet + longest
    assert house.told.count(CallEvent.ENDED) == 1
    assert call.record.disposition is not None
    assert call.record.reason


@settings(max_examples=EXAMPLES)
@given(policies, firsts, moment_lists)
def test_a_call_is_decided_once(policy: Policy, first: Event, moments: list[tuple[float, Event]]) -> None:
    """Law 5: a name or a second report that starts a second decision."""
    counting = CountingPolicy(
        mode=policy.mode,
        directory=policy.directory,
        permit=policy.permit,
    )
    house = House()
    play_out(begin(counting), house, moments, first)
    assert len(counting.asked) <= 1
    assert house.told.count(CallEvent.CALLER_IDENTIFIED) == len(counting.asked)


@settings(max_examples=EXAMPLES)
@given(firsts, moment_lists)
def test_the_first_answer_wins(first: Event, moments: list[tuple[float, Event]]) -> None:
    """Law 6: two people who both believe that theirs was done."""
    house = House()
    play_out(begin(Policy(mode=Mode.SCREEN_UNKNOWN)), house, moments, first)
    # Only where nobody came to the phone after an acceptance is there a second question.
    asked_again = house.told.count(CallEvent.ACCEPTED)
    assert house.told.count(CallEvent.REJECTED) <= 1 + asked_again
    given_answers = [d for _, d in moments if isinstance(d, Decided)]
    assert house.refused <= len(given_answers)


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(Mode), st.sampled_from([None, PERMIT]), moment_lists)
def test_a_wanted_caller_is_never_blocked_by_the_policy(
    mode: Mode,
    permit: Permit | None,
    moments: list[tuple[float, Event]],
) -> None:
    """Law 3: an allowed number that gets the treatment of a nuisance, though nobody decided so."""
    policy = Policy(mode=mode, directory=Directory.of(allow=[WANTED], block=[WANTED]), permit=permit)
    nobody_decides = [(pause, event) for pause, event in moments if not isinstance(event, Decided)]
    house = House()
    play_out(begin(policy), house, [(0.0, CallerIdReceived(CallerId.of(WANTED))), *nobody_decides], Ring())
    assert CallEvent.BLOCKED not in house.told


@settings(max_examples=EXAMPLES)
@given(policies, conducts, firsts, moment_lists)
def test_a_modem_that_cannot_answer_never_costs_anybody_the_line(
    policy: Policy, conduct: Conduct, first: Event, moments: list[tuple[float, Event]]
) -> None:
    """A call that is cut off from the phones though nobody can answer it."""
    call, house = begin(policy, conduct, can_answer=False), House()
    house.may_be_cut_off = house.may_be_answered = False
    play_out(call, house, moments, first)


@settings(max_examples=EXAMPLES)
@given(policies, conducts, moment_lists)
def test_nobody_answers_into_a_conversation(
    policy: Policy, conduct: Conduct, moments: list[tuple[float, Event]]
) -> None:
    """Somebody talks on the phone, and the modem answers the call that knocks, or cuts them off."""
    call, house = begin(policy, conduct), House()
    house.may_be_cut_off = house.may_be_answered = False
    play_out(call, house, moments, HandsetLifted())


@settings(max_examples=EXAMPLES)
@given(policies, conducts, firsts, moment_lists)
def test_whoever_lifts_a_handset_is_cut_off_no_longer_than_a_hang_up_takes(
    policy: Policy, conduct: Conduct, first: Event, moments: list[tuple[float, Event]]
) -> None:
    """Law: nobody is kept from dialling 112."""
    call, house = begin(policy, conduct), House()
    now = play_out(call, house, moments, first, is_played_out=False)
    house.carry_out(call.handle(HandsetLifted(), now))
    assert house.phones_are_connected or call.state is State.HANGING_UP
    house.may_be_cut_off = False
    let_time_pass(call, house, now)
    assert house.phones_are_connected
