"""A script that asks for nothing but a name."""

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import Decided, Decision, Part
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import ScriptName

from .conftest import Story
from .styled import Styled


def asked_by(script: ScriptName | None) -> Story:
    """Return a call that has got to where the caller is to say a name."""
    call = Story(
        Styled(mode=Mode.SCREEN_UNKNOWN, script=script), Conduct(decision_time=20.0), can_answer=True, may_talk=False
    )
    call.to_the_name()
    return call


def test_the_household_is_asked_as_soon_as_there_is_a_name() -> None:
    """A caller who is asked for a reason that nobody wants to know."""
    call = asked_by(ScriptName.NAME)
    call.speak()
    call.wait(1.2)
    assert call.shows(LineState.WAITING_FOR_DECISION)
    assert call.told.count(CallEvent.DECISION_NEEDED) == 1
    assert [clip for _, clip in call.said] == ["greeting", "ask_name", "one_moment"]
    assert call.call.record.recordings == {Part.NAME}


def test_the_household_has_its_time_from_then() -> None:
    """A wait without an end, or without a beginning."""
    call = asked_by(ScriptName.NAME)
    call.speak()
    call.wait(1.0)
    call.wait(19.8)
    assert call.is_in(State.WAITING)
    call.wait(0.3)
    assert call.is_in(State.INVITING_MESSAGE)


def test_a_name_that_is_said_the_second_time_is_enough() -> None:
    """Somebody who did not hear the question, and is asked another one."""
    call = asked_by(ScriptName.NAME)
    call.wait(5)
    call.hear_out()
    call.speak()
    call.wait(1.2)
    assert call.shows(LineState.WAITING_FOR_DECISION)
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    assert call.shows(LineState.PUTTING_THROUGH)


def test_a_rule_that_says_both_asks_both() -> None:
    """A reason that is never asked for."""
    for script in (ScriptName.NAME_AND_REASON, None):
        call = asked_by(script)
        call.speak()
        call.wait(1.2)
        assert call.is_in(State.ASKING)
