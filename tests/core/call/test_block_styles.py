"""What a blocked caller gets, by the line's choice or by a rule's."""

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import (
    CallEvent,
    ConnectPhones,
    HangUp,
    Play,
    Report,
    RestPhones,
)
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import (
    Answered,
    CallerHungUp,
    CallerIdReceived,
    Decided,
    Decision,
    HandsetLifted,
    HangUpSign,
    HungUp,
    Ring,
)
from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import BlockStyle, Rule

from .conftest import NUISANCE, Story, StoryTeller
from .styled import Styled

STATES = {
    BlockStyle.HANG_UP: State.HOLDING_LINE,
    BlockStyle.REFUSAL: State.REFUSING,
    BlockStyle.SIT: State.SOUNDING_SIT,
    BlockStyle.KEEP_WAITING: State.KEEPING_WAITING,
}


def by_rule(style: BlockStyle, conduct: Conduct | None = None) -> Story:
    """Return a call of somebody whom a rule of the house blocks in its own style."""
    policy = Styled(mode=Mode.SCREEN_UNKNOWN, directory=Directory.of(block=[NUISANCE]), style=style)
    call = Story(policy, conduct or Conduct(), can_answer=True, may_talk=False)
    call.answer(NUISANCE)
    return call


@pytest.mark.parametrize("style", BlockStyle)
def test_a_style_of_the_line_is_kept_to(story: StoryTeller, style: BlockStyle) -> None:
    """An option that changes nothing."""
    call = story(conduct=Conduct(block_style=style))
    call.answer(NUISANCE)
    assert call.call.state is STATES[style]


@pytest.mark.parametrize("style", BlockStyle)
def test_a_style_of_a_rule_goes_before_that_of_the_line(style: BlockStyle) -> None:
    """A rule that hangs up with a sentence because the line does."""
    other = BlockStyle.HANG_UP if style is BlockStyle.REFUSAL else BlockStyle.REFUSAL
    call = by_rule(style, Conduct(block_style=other))
    assert call.call.state is STATES[style]
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.style is style, "the record says how"


@pytest.mark.parametrize("style", BlockStyle)
def test_whoever_blocks_while_it_rings_blocks_as_the_line_does(story: StoryTeller, style: BlockStyle) -> None:
    """A button that hangs up where the household has chosen otherwise."""
    call = story(mode=Mode.LISTEN_ONLY, conduct=Conduct(block_style=style))
    call.ring(CallerId.of(NUISANCE))
    call.tell(Decided(Decision.BLOCK, "Anna"), Answered())
    assert call.call.state is STATES[style]
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.rule is Rule.DECIDED


@pytest.mark.parametrize("style", BlockStyle)
def test_a_decision_to_block_before_the_first_ring_counts(story: StoryTeller, style: BlockStyle) -> None:
    """A style that cannot be decided while the line does not ring yet."""
    call = story(conduct=Conduct(block_style=style))
    call.tell(CallerIdReceived(CallerId.of(NUISANCE)), Decided(Decision.BLOCK, "Automation"))
    call.tell(Ring(), Answered())
    assert call.call.state is STATES[style]


def test_the_three_tones_are_sounded_and_the_line_hung_up() -> None:
    """A dialler that keeps the number on its list, or an exchange that goes on ringing."""
    call = by_rule(BlockStyle.SIT)
    assert [clip for _, clip in call.said] == ["sit"]
    assert HangUp() not in call.hear_out(0.99)
    assert HangUp() not in call.wait(1.9), "an exchange must see an answer"
    assert HangUp() in call.wait(0.1)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.BLOCKED


def test_tones_that_never_end_are_not_waited_for() -> None:
    """A modem that does not report what it has played, and a line that is busy until the longest call is over."""
    call = by_rule(BlockStyle.SIT)
    assert HangUp() in call.wait(30)


def kept_waiting(seconds: float) -> Story:
    """Return a call of a blocked caller who has been kept waiting, each prompt heard to its end."""
    call = by_rule(BlockStyle.KEEP_WAITING)
    until = call.now + seconds
    while call.now + 9 <= until:
        call.hear_out()
        call.wait(7)
    return call


def test_a_blocked_caller_can_be_kept_waiting_for_two_minutes() -> None:
    """A nuisance that is let go at once to call the next household, or phones without a tone for longer than that."""
    call = kept_waiting(110)
    assert HangUp() not in call.effects
    assert len(call.said) > 10
    assert all(one[1] != next_one[1] for one, next_one in zip(call.said, call.said[1:], strict=False))
    assert "offer_voicemail" not in {clip for _, clip in call.said}
    assert HangUp() in call.wait(20)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.BLOCKED
    assert "took too long" not in call.call.record.reason


def test_the_modem_is_on_hook_within_the_limit_even_if_it_does_not_obey() -> None:
    """Law 2: a line that stays busy when all time is up."""
    call = kept_waiting(30)
    answered_at = 1.0
    call.wait(200)
    ended_at = next(each for each in (call.call.record.duration,) if each)
    assert ended_at <= answered_at + Conduct().waste_time + Conduct().hang_up_limit + Conduct().ring_gap
    assert RestPhones() in call.effects


@pytest.mark.parametrize(
    "event",
    [CallerHungUp(HangUpSign.BUSY), HandsetLifted(), Decided(Decision.HANG_UP, "Anna")],
    ids=["caller gone", "handset lifted", "household hangs up"],
)
def test_nobody_is_kept_waiting_any_longer(event: CallerHungUp | HandsetLifted | Decided) -> None:
    """Somebody who cannot dial 112 because a nuisance is being kept busy."""
    call = kept_waiting(30)
    assert HangUp() in call.tell(event)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.BLOCKED


def test_the_household_is_not_disturbed_meanwhile() -> None:
    """Phones that ring, or a push, for a caller who is only to lose time."""
    call = kept_waiting(60)
    assert {effect.state for effect in call.effects if isinstance(effect, Report)} == {LineState.IDLE}
    assert call.told == [CallEvent.CALLER_IDENTIFIED, CallEvent.BLOCKED]
    assert ConnectPhones() not in call.effects
    assert [effect for effect in call.tell(Decided(Decision.ACCEPT, "Anna")) if isinstance(effect, Play)] == []
    assert call.is_in(State.KEEPING_WAITING)
