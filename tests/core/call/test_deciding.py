"""The moment that is left to an automation, or a look-up, before a call is answered."""

import pytest

from custom_components.call_screener.core.call.conduct import LONGEST_DECIDE_TIME, Conduct
from custom_components.call_screener.core.call.effects import (
    Answer,
    CallEvent,
    ConnectPhones,
    DisconnectPhones,
    RefuseDecision,
    RestPhones,
)
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import (
    Answered,
    CallerIdReceived,
    Decided,
    Decision,
    HandsetLifted,
    LineClosing,
    ModemLost,
    Ring,
)
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import Action, Rule

from .conftest import NUISANCE, STRANGER, TURNING_AWAY, WANTED, Story, StoryTeller

WAITS = Conduct(decide_time=2.0)
ACCEPTED = Decided(Decision.ACCEPT, "Bins are out")


def deciding(story: StoryTeller, number: str = STRANGER) -> Story:
    """Return a call about which somebody may still decide."""
    call = story(conduct=WAITS)
    call.ring(CallerId.of(number))
    assert call.is_in(State.DECIDING)
    return call


def test_nobody_answers_before_the_time_to_decide_is_over(story: StoryTeller) -> None:
    """An automation that is asked and does not get the time that it was promised, or a caller who waits for longer."""
    call = deciding(story)
    assert Answer() not in call.wait(1.9)
    call.tell(Ring())
    assert Answer() in call.wait(0.1), "a ring meanwhile changes nothing"
    call.tell(Answered())
    assert call.is_in(State.ASKING)
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.rule is Rule.UNKNOWN_NUMBER
    assert call.call.record.decided_by is None


def test_the_phones_are_silent_while_somebody_decides(story: StoryTeller) -> None:
    """A nuisance that rings for three seconds because an automation might have liked it."""
    call = deciding(story)
    assert [DisconnectPhones()] == [each for each in call.effects if isinstance(each, DisconnectPhones | ConnectPhones)]
    assert call.told == [CallEvent.CALLER_IDENTIFIED]
    assert call.shows(LineState.IDLE)


def test_a_call_that_is_accepted_in_time_rings(story: StoryTeller) -> None:
    """An automation whose word counts for nothing."""
    call = deciding(story)
    call.now += 1.5
    assert ConnectPhones() in call.tell(ACCEPTED)
    assert call.shows(LineState.RINGING)
    call.wait(8)
    assert Answer() not in call.effects
    assert call.call.record.disposition is Disposition.ALLOWED
    assert call.call.record.decided_by == "Bins are out"
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.rule is Rule.DECIDED


def test_a_blocked_caller_can_be_let_in(story: StoryTeller) -> None:
    """A blocklist that overrules the household's own automation."""
    call = deciding(story, NUISANCE)
    call.tell(ACCEPTED)
    assert call.shows(LineState.RINGING)
    assert CallEvent.BLOCKED not in call.told


@pytest.mark.parametrize(("decision", "state", "action"), TURNING_AWAY)
def test_any_other_decision_is_done_at_once(
    story: StoryTeller, decision: Decision, state: State, action: Action
) -> None:
    """A caller who waits for a time that nobody needs any more."""
    call = deciding(story)
    assert Answer() in call.tell(Decided(decision, "A look-up"))
    call.tell(Answered())
    assert call.call.state is state
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.action is action
    assert call.call.record.decided_by == "A look-up"


def test_a_second_decision_is_refused(story: StoryTeller) -> None:
    """Two automations that both believe that theirs was done."""
    call = deciding(story)
    call.tell(ACCEPTED)
    late = Decided(Decision.REJECT, "A look-up")
    assert RefuseDecision(late, call.call.record) in call.tell(late)


def test_somebody_who_has_it_cannot_have_it_yet(story: StoryTeller) -> None:
    """A modem that lets go of a call which it never had."""
    call = deciding(story)
    press = Decided(Decision.HAVE_IT, "Anna")
    assert RefuseDecision(press, call.call.record) in call.tell(press)
    assert call.is_in(State.DECIDING)


def test_who_rings_through_is_not_waited_for(story: StoryTeller) -> None:
    """A friend whose first ring is late because something might have been decided."""
    call = story(conduct=WAITS)
    call.ring(CallerId.of(WANTED))
    assert call.shows(LineState.RINGING)
    assert Answer() in call.tell(Decided(Decision.REJECT, "Automation")), "and can be overruled while ringing"


def test_no_time_to_decide_is_no_wait(story: StoryTeller) -> None:
    """Every household waiting for the automations of a few."""
    call = story()
    assert Answer() in call.ring(CallerId.of(STRANGER))


def test_the_time_to_decide_has_a_limit(story: StoryTeller) -> None:
    """An option that was written by hand, and callers who give up before anybody answers."""
    call = story(conduct=Conduct(decide_time=60.0))
    call.ring(CallerId.of(STRANGER))
    assert Answer() not in call.wait(LONGEST_DECIDE_TIME - 0.1)
    assert Answer() in call.wait(0.1)


def test_a_modem_that_cannot_answer_waits_for_nothing(story: StoryTeller) -> None:
    """Phones cut off for an answer that never comes."""
    call = story(conduct=WAITS, can_answer=False)
    call.ring(CallerId.of(STRANGER))
    assert call.shows(LineState.RINGING)
    assert DisconnectPhones() not in call.effects


def test_the_time_runs_from_the_caller_id_where_that_comes_first(story: StoryTeller) -> None:
    """In the United Kingdom a wait that begins with the ring, and so lasts longer than it may."""
    call = story(conduct=WAITS)
    call.tell(CallerIdReceived(CallerId.of(STRANGER)))
    assert call.is_in(State.EXPECTING_RING)
    call.wait(1.5)
    assert Answer() not in call.tell(Ring())
    assert Answer() in call.wait(0.5)


def test_a_ring_after_the_time_to_decide_is_answered_at_once(story: StoryTeller) -> None:
    """A wait that begins again."""
    call = story(conduct=WAITS)
    call.tell(CallerIdReceived(CallerId.of(STRANGER)))
    call.wait(2.0)
    assert Answer() in call.tell(Ring())


def test_a_decision_before_the_first_ring_ends_the_wait(story: StoryTeller) -> None:
    """A call that is decided, and waits all the same."""
    call = story(conduct=WAITS)
    call.tell(CallerIdReceived(CallerId.of(STRANGER)), Decided(Decision.REJECT, "Automation"))
    assert Answer() in call.tell(Ring())


def test_a_line_that_never_rings_is_not_answered_when_the_time_is_over(story: StoryTeller) -> None:
    """A modem that answers nobody because a deadline said so."""
    call = story(conduct=WAITS)
    call.tell(CallerIdReceived(CallerId.of(STRANGER)))
    assert RestPhones() in call.wait(6)
    assert Answer() not in call.effects


def test_nobody_is_cut_off_who_may_be_talking(story: StoryTeller) -> None:
    """Call waiting, which an automation decides about in the middle of a conversation."""
    call = story(conduct=WAITS, may_talk=True)
    call.ring(CallerId.of(STRANGER))
    call.wait(3)
    assert call.is_in(State.EXPECTING_RING)
    assert DisconnectPhones() not in call.effects


def test_a_line_without_caller_id_can_be_decided_about(story: StoryTeller) -> None:
    """Automations that are asked only about callers with a number."""
    call = story(conduct=Conduct(decide_time=3.0))
    call.tell(Ring())
    call.wait(4)
    call.now += 1
    call.tell(Ring())
    assert call.is_in(State.DECIDING)
    call.tell(ACCEPTED)
    assert call.shows(LineState.RINGING)


def test_a_name_that_comes_meanwhile_is_shown(story: StoryTeller) -> None:
    """A second wait, or a name that is lost."""
    call = deciding(story)
    call.tell(CallerIdReceived(CallerId.of(STRANGER, "ACME LTD")))
    assert call.call.record.caller.name == "ACME LTD"
    assert Answer() in call.wait(2)


def test_whoever_lifts_a_handset_has_the_call(story: StoryTeller) -> None:
    """A modem that answers into a conversation which began while it waited."""
    call = deciding(story)
    assert ConnectPhones() in call.tell(HandsetLifted())
    call.wait(20)
    assert Answer() not in call.effects
    assert call.call.record.disposition is Disposition.ANSWERED_ELSEWHERE


@pytest.mark.parametrize("event", [ModemLost(), LineClosing()], ids=["lost", "closing"])
def test_without_a_modem_the_phones_have_the_line_at_once(story: StoryTeller, event: ModemLost | LineClosing) -> None:
    """Phones that stay dead until a time is over about which nobody can decide any more."""
    call = deciding(story)
    assert RestPhones() in call.tell(event)
    assert call.is_in(State.ENDED)
    assert call.call.record.disposition is Disposition.FAILED


def test_who_is_to_leave_a_message_is_waited_for_too(story: StoryTeller) -> None:
    """Do not disturb that no automation can make an exception from."""
    call = story(mode=Mode.DO_NOT_DISTURB, conduct=WAITS)
    call.ring(CallerId.of(STRANGER))
    call.tell(ACCEPTED)
    assert call.shows(LineState.RINGING)
