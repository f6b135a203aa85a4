"""From the first sign of a call to the moment in which somebody or nobody answers it."""

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
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
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.caller_id import NO_CALLER_ID, CallerId, CallerIdKind
from custom_components.call_screener.core.events import (
    Answered,
    AnswerFailed,
    CallerIdReceived,
    Decided,
    Decision,
    HandsetLifted,
    HungUp,
    LineClosing,
    ModemLost,
    Ring,
)
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import Action, BlockStyle, NameSource, Rule

from .conftest import NUISANCE, STRANGER, TURNING_AWAY, WANTED, StoryTeller


def on_the_line(effects: list[Effect]) -> list[Effect]:
    """Return what is done to modem and phones, without reports."""
    return [effect for effect in effects if not isinstance(effect, Report)]


def test_an_allowed_caller_rings_through_untouched(story: StoryTeller) -> None:
    """Phones cut off, or a modem off-hook, for somebody who is welcome."""
    call = story()
    call.ring(CallerId.of(WANTED))
    assert call.shows(LineState.RINGING)
    call.wait(5)
    call.tell(Ring())
    call.wait(7)
    assert call.is_in(State.RINGING), "a US ring cycle of 6 s is no end of ringing"
    call.wait(1)
    assert on_the_line(call.effects) == [ConnectPhones(), RestPhones()]
    assert call.call.record.disposition is Disposition.ALLOWED
    assert call.told == [CallEvent.CALLER_IDENTIFIED, CallEvent.RINGING, CallEvent.ENDED]
    assert call.call.record.caller.name == "Mum"
    assert call.call.record.caller.name_source is NameSource.PHONE_BOOK


def test_a_stranger_is_answered_in_the_step_that_tells_who_calls(story: StoryTeller) -> None:
    """A decision that waits for the name, or for the next ring."""
    effects = story().ring(CallerId.of(STRANGER))
    assert on_the_line(effects) == [DisconnectPhones(), Answer()]


def test_the_line_goes_before_the_household(story: StoryTeller) -> None:
    """A report that delays the relay."""
    effects = story().ring(CallerId.of(STRANGER))
    assert [isinstance(effect, Report) for effect in effects] == [False, False, True]


@pytest.mark.parametrize(
    ("style", "state"), [(BlockStyle.HANG_UP, State.HOLDING_LINE), (BlockStyle.REFUSAL, State.REFUSING)]
)
def test_a_blocked_caller_never_shows_as_ringing(story: StoryTeller, style: BlockStyle, state: State) -> None:
    """A household that is disturbed by a caller it has blocked."""
    call = story(conduct=Conduct(block_style=style))
    call.answer(NUISANCE)
    assert call.call.state is state
    call.wait(31)
    call.tell(HungUp())
    assert {effect.state for effect in call.effects if isinstance(effect, Report)} == {LineState.IDLE}
    assert call.told == [CallEvent.CALLER_IDENTIFIED, CallEvent.BLOCKED, CallEvent.ENDED]
    assert call.call.record.disposition is Disposition.BLOCKED
    assert "blocklist" in call.call.record.reason


def test_a_blocked_call_is_held_long_enough_to_count_as_answered(story: StoryTeller) -> None:
    """An exchange that goes on ringing, because the line was off-hook too shortly."""
    call = story()
    call.answer(NUISANCE)
    assert HangUp() not in call.wait(1.9)
    assert HangUp() in call.wait(0.2)


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (CallerIdKind.WITHHELD, Rule.WITHHELD),
        (CallerIdKind.OUT_OF_AREA, Rule.OUT_OF_AREA),
        (CallerIdKind.NONE, Rule.NO_CALLER_ID),
    ],
)
def test_what_is_no_number_is_screened_by_its_own_rule(story: StoryTeller, kind: CallerIdKind, rule: Rule) -> None:
    """Three different facts that are taken for one, or blocked as if they were a number."""
    call = story()
    assert Answer() in call.ring(CallerId(kind=kind))
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.rule is rule


def test_a_line_without_caller_id_is_screened_after_a_bounded_wait(story: StoryTeller) -> None:
    """A call that is never decided because the network said nothing."""
    call = story()
    call.tell(Ring())
    assert Answer() not in call.wait(3.9)
    call.tell(Ring())
    call.wait(0.2)
    assert call.told == [CallEvent.CALLER_IDENTIFIED], "a second ring must not begin the wait anew"
    assert Answer() not in call.effects, "somebody may have picked up"
    assert Answer() in call.tell(Ring())
    assert call.call.record.caller.caller_id == NO_CALLER_ID


def test_a_name_that_comes_later_only_adds_to_what_is_shown(story: StoryTeller) -> None:
    """A second decision, or a name that is lost."""
    call = story()
    call.ring(CallerId.of(STRANGER))
    effects = call.tell(CallerIdReceived(CallerId.of(NUISANCE, "ACME LTD")))
    assert on_the_line(effects) == []
    assert call.call.record.caller.number is not None
    assert call.call.record.caller.number.key == STRANGER
    assert call.call.record.caller.name == "ACME LTD"
    assert call.told == [CallEvent.CALLER_IDENTIFIED]


def test_a_number_that_comes_late_is_shown_and_decides_nothing(story: StoryTeller) -> None:
    """A record that says nothing of who called, though the network told in the end."""
    call = story()
    call.tell(Ring())
    call.wait(4)
    assert on_the_line(call.tell(CallerIdReceived(CallerId.of(WANTED)))) == []
    assert call.call.record.caller.name == "Mum"


def test_phones_are_cut_off_before_the_first_ring_where_caller_id_comes_first(story: StoryTeller) -> None:
    """A nuisance that rings once in the United Kingdom, or a modem that answers a line that does not ring."""
    call = story()
    assert on_the_line(call.tell(CallerIdReceived(CallerId.of(STRANGER)))) == [DisconnectPhones()]
    call.wait(0.3)
    assert on_the_line(call.tell(Ring())) == [DisconnectPhones(), Answer()]


def test_caller_id_without_a_ring_leaves_the_phones_connected(story: StoryTeller) -> None:
    """Phones that stay dead because of a call that never rang."""
    call = story()
    call.tell(CallerIdReceived(CallerId.of(STRANGER)))
    assert RestPhones() in call.wait(6)
    assert call.call.record.disposition is Disposition.ABANDONED


def test_an_allowed_caller_whose_id_comes_first_rings_with_the_first_ring(story: StoryTeller) -> None:
    """Phones cut off for somebody who is welcome."""
    call = story()
    assert on_the_line(call.tell(CallerIdReceived(CallerId.of(WANTED)))) == [ConnectPhones()]
    assert call.shows(LineState.IDLE)
    call.tell(Ring())
    assert call.shows(LineState.RINGING)


@pytest.mark.parametrize(
    ("decision", "afterwards"),
    [(Decision.ACCEPT, ConnectPhones()), (Decision.REJECT, DisconnectPhones()), (Decision.SCREEN, DisconnectPhones())],
)
def test_a_decision_before_the_first_ring_counts(story: StoryTeller, decision: Decision, afterwards: Effect) -> None:
    """An automation that decided in time and was not heard."""
    call = story()
    call.tell(CallerIdReceived(CallerId.of(STRANGER)))
    assert on_the_line(call.tell(Decided(decision, "Automation"))) == [afterwards]
    call.tell(Ring())
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.rule is Rule.DECIDED


@pytest.mark.parametrize(("decision", "state", "action"), TURNING_AWAY)
def test_a_ringing_call_can_still_be_turned_away(
    story: StoryTeller, decision: Decision, state: State, action: Action
) -> None:
    """Buttons and automations that can only watch a call that the policy let ring."""
    call = story(mode=Mode.LISTEN_ONLY)
    call.ring(CallerId.of(STRANGER))
    assert on_the_line(call.tell(Decided(decision, "Anna"))) == [DisconnectPhones(), Answer()]
    call.tell(Answered())
    assert call.call.state is state
    assert call.call.record.decided_by == "Anna"
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.action is action


def test_a_call_can_be_accepted_before_its_caller_is_known(story: StoryTeller) -> None:
    """A press that comes early and does nothing."""
    call = story()
    call.tell(Ring(), Decided(Decision.ACCEPT, "Anna"))
    assert call.shows(LineState.RINGING)


def test_a_decision_while_the_modem_answers_counts_once_it_has(story: StoryTeller) -> None:
    """A press in the second in which the modem goes off-hook, lost."""
    call = story()
    call.ring(CallerId.of(STRANGER))
    call.tell(Decided(Decision.ACCEPT, "Anna"), Answered())
    assert call.is_in(State.PUTTING_THROUGH)


def test_a_press_cannot_save_a_blocked_caller_nor_spoil_an_allowed_one(story: StoryTeller) -> None:
    """Decisions about a call that the household was never asked about."""
    blocked = story()
    blocked.ring(CallerId.of(NUISANCE))
    press = Decided(Decision.ACCEPT, "Anna")
    assert RefuseDecision(press, blocked.call.record) in blocked.tell(press)
    allowed = story()
    allowed.ring(CallerId.of(WANTED))
    assert RefuseDecision(press, allowed.call.record) in allowed.tell(press)


def test_a_modem_that_cannot_answer_leaves_the_phones_connected(story: StoryTeller) -> None:
    """Phones that stay dead because the modem failed."""
    call = story()
    call.ring(CallerId.of(STRANGER))
    assert HangUp() in call.tell(AnswerFailed())
    assert RestPhones() in call.tell(HungUp())
    assert call.call.record.disposition is Disposition.FAILED


def test_a_modem_that_says_nothing_is_recovered_and_the_phones_get_the_line(story: StoryTeller) -> None:
    """A call that waits for ever for a modem that has died."""
    call = story()
    call.ring(CallerId.of(STRANGER))
    effects = on_the_line(call.wait(20))
    assert effects == [HangUp(), RecoverModem(), RestPhones()]
    assert call.call.deadline is None


def test_a_handset_lifted_first_keeps_the_call(story: StoryTeller) -> None:
    """A modem that stays on a line on which people talk, or somebody who hears nothing in the handset."""
    call = story()
    call.ring(CallerId.of(STRANGER))
    assert ConnectPhones() in call.tell(HandsetLifted())
    assert HangUp() in call.wait(0.5)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.ANSWERED_ELSEWHERE


@pytest.mark.parametrize("event", [ModemLost(), LineClosing()], ids=["lost", "closing"])
def test_an_allowed_call_stays_allowed_whatever_becomes_of_the_modem(
    story: StoryTeller, event: ModemLost | LineClosing
) -> None:
    """A record that says failed about a call that rang."""
    call = story()
    call.ring(CallerId.of(WANTED))
    call.tell(event)
    assert call.call.record.disposition is Disposition.ALLOWED


def test_nothing_moves_a_call_that_is_over(story: StoryTeller) -> None:
    """A late event that answers a line on which nobody is."""
    call = story()
    call.tell(Ring(), ModemLost())
    over = call.call.record
    assert call.tell(Ring(), Answered(), CallerIdReceived(CallerId.of(STRANGER)), LineClosing()) == []
    assert call.call.record == over
