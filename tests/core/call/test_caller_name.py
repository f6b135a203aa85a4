"""The name behind the number, where a rule on names could change what is done."""

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import Answer, CallEvent
from custom_components.call_screener.core.call.state import State
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Answered, CallerIdReceived, HandsetLifted, Ring
from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.verdict import Rule

from .conftest import STRANGER, WANTED, Story, StoryTeller

BY_NAME = Directory.of(allow=[WANTED], block=["ACME*"])


@pytest.fixture
def named(story: StoryTeller) -> Story:
    """Return a call of a stranger whose name is still to come, in a house that blocks somebody by name."""
    call = story(directory=BY_NAME)
    call.ring(CallerId.of(STRANGER))
    return call


def rule_of(call: Story) -> Rule | None:
    """Return the rule that decided."""
    return call.call.record.verdict.rule if call.call.record.verdict else None


def test_a_name_that_comes_behind_the_number_decides(named: Story) -> None:
    """A caller without a fixed number, who is blocked by name and asked for it all the same."""
    assert Answer() not in named.effects
    named.now += 0.05
    assert Answer() in named.tell(CallerIdReceived(CallerId.of(STRANGER, "ACME LTD")))
    assert rule_of(named) is Rule.BLOCKLIST
    named.tell(Answered())
    assert named.is_in(State.HOLDING_LINE)


def test_a_name_that_never_comes_is_not_waited_for_any_longer(named: Story) -> None:
    """A call that rings for a whole cycle more because somebody else is on a list."""
    assert Answer() not in named.wait(0.29)
    assert Answer() in named.wait(0.02)
    assert rule_of(named) is Rule.UNKNOWN_NUMBER
    assert named.told == [CallEvent.CALLER_IDENTIFIED]
    assert named.call.record.caller.number is not None


def test_another_report_without_a_name_ends_the_wait(named: Story) -> None:
    """A modem that tells twice, and a wait that begins anew each time."""
    assert Answer() in named.tell(CallerIdReceived(CallerId.of(STRANGER)))


def test_a_ring_does_not_prolong_the_wait(story: StoryTeller) -> None:
    """In the United Kingdom, a nuisance that rings for four seconds more."""
    call = story(directory=BY_NAME)
    call.tell(CallerIdReceived(CallerId.of(STRANGER)))
    call.now += 0.1
    call.tell(Ring())
    assert Answer() in call.wait(0.2)


@pytest.mark.parametrize("number", [WANTED, STRANGER], ids=["on a list", "told with a name"])
def test_a_name_that_changes_nothing_is_not_waited_for(story: StoryTeller, number: str) -> None:
    """Law 5: a call that is not decided at once."""
    call = story(directory=BY_NAME)
    call.ring(CallerId.of(number, None if number == WANTED else "JAN"))
    assert call.told[0] is CallEvent.CALLER_IDENTIFIED


def test_who_withholds_the_number_may_still_have_a_name(story: StoryTeller) -> None:
    """A wait whose end forgets that the number was withheld."""
    call = story(directory=BY_NAME)
    call.ring(CallerId(kind=CallerIdKind.WITHHELD))
    assert Answer() in call.wait(0.3)
    assert rule_of(call) is Rule.WITHHELD


def test_a_modem_that_cannot_answer_waits_for_no_name(story: StoryTeller) -> None:
    """A wait for what can change nothing."""
    call = story(directory=BY_NAME, can_answer=False)
    call.ring(CallerId.of(STRANGER))
    assert rule_of(call) is Rule.CANNOT_ANSWER


def test_whoever_lifts_a_handset_meanwhile_has_the_call(named: Story) -> None:
    """A modem that answers into a conversation because a name was waited for."""
    named.tell(HandsetLifted())
    assert named.is_in(State.LEFT_ALONE)
    assert Answer() not in named.wait(20)


def test_the_time_to_decide_runs_from_when_the_household_is_told(story: StoryTeller) -> None:
    """An automation that loses the time in which a name was waited for."""
    call = story(directory=BY_NAME, conduct=Conduct(decide_time=1.0))
    call.ring(CallerId.of(STRANGER))
    call.wait(0.3)
    assert Answer() not in call.wait(0.9)
    assert Answer() in call.wait(0.1)
