"""What the household is told it can still do, and until when."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.call_screener.core.call.effects import RefuseDecision, Report
from custom_components.call_screener.core.call.prospect import NOTHING, Prospect
from custom_components.call_screener.core.call.state import State
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import Answered, Decided, Decision, HungUp, Ring, SpeechRequested

from .conftest import NUISANCE, STRANGER, WANTED, Story, StoryTeller

STARTED = datetime(2026, 11, 1, tzinfo=UTC)
ANSWERS = {Decision.ACCEPT, Decision.REJECT, Decision.VOICEMAIL, Decision.HANG_UP}


def prospect(call: Story) -> Prospect:
    """Return what was told last."""
    return next(effect.prospect for effect in reversed(call.effects) if isinstance(effect, Report))


def seconds_left(call: Story) -> float | None:
    """Return how much of its time the household has, as told."""
    until = prospect(call).until
    return None if until is None else round((until - STARTED - timedelta(seconds=call.now)).total_seconds(), 3)


def test_nothing_is_open_before_it_is_known_who_calls(story: StoryTeller) -> None:
    """Buttons for a call that may be blocked in the next moment."""
    call = story()
    call.tell(Ring())
    assert prospect(call) == NOTHING


@pytest.mark.parametrize(
    ("number", "decisions"),
    [
        (STRANGER, ANSWERS),
        (WANTED, {Decision.REJECT, Decision.VOICEMAIL, Decision.HANG_UP, Decision.SCREEN, Decision.BLOCK}),
        (NUISANCE, set()),
    ],
    ids=["screened", "rings", "blocked"],
)
def test_what_is_open_is_what_would_be_done(story: StoryTeller, number: str, decisions: set[Decision]) -> None:
    """A button that answers "too late", or none where there is time."""
    call = story()
    call.ring(CallerId.of(number))
    call.tell(Answered())
    assert prospect(call).decisions >= decisions
    open_to = prospect(call).decisions
    for decision in set(Decision) - open_to:
        assert any(isinstance(effect, RefuseDecision) for effect in call.tell(Decided(decision, "Anna")))


def test_the_time_to_decide_is_counted_from_the_question(story: StoryTeller) -> None:
    """A countdown that ends before the caller is taken to voicemail, or after."""
    call = story()
    call.to_the_name()
    assert seconds_left(call) is None, "nobody was asked yet"
    call.speak()
    call.wait(1.2)
    assert seconds_left(call) == 39.8, "asked when the pause of 1 s was over"
    call.hear_out()
    call.speak()
    call.wait(1.2)
    call.hear_out()
    assert call.is_in(State.WAITING)
    assert prospect(call).lasts == 40.0
    left = seconds_left(call)
    assert left is not None
    call.wait(left - 0.1)
    assert call.is_in(State.WAITING)
    call.wait(0.1)
    assert call.is_in(State.INVITING_MESSAGE)
    assert prospect(call).until is None


def test_a_conversation_gives_the_whole_time_again(story: StoryTeller) -> None:
    """A countdown that ends while people talk."""
    call = story()
    call.to_the_wait()
    call.wait(20.0)
    call.tell(SpeechRequested(clip="spoken_1", text="Who are you?", by="Anna"))
    call.hear_out()
    assert (call.call.state, seconds_left(call)) == (State.HEARING_REPLY, 40.0)


def test_whoever_accepted_has_time_to_pick_up(story: StoryTeller) -> None:
    """A phone that nobody lifts, because nobody sees that it is to be soon; and a second answer that is offered."""
    call = story()
    call.to_the_wait()
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    assert (prospect(call).decisions, seconds_left(call)) == ({Decision.HAVE_IT, Decision.HANG_UP}, 30.0)
    assert prospect(call).lasts == 30.0
    call.wait(30.0)
    assert call.is_in(State.REGRETTING)
    assert Decision.ACCEPT in prospect(call).decisions, "the next decision counts again"


def test_nothing_is_open_when_it_is_over(story: StoryTeller) -> None:
    """Buttons that stay."""
    call = story()
    call.to_the_wait()
    call.tell(Decided(Decision.REJECT, "Anna"))
    call.hear_out()
    call.tell(HungUp())
    assert call.is_in(State.ENDED)
    assert prospect(call) == NOTHING
