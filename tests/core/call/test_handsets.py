"""Handsets that are lifted, replaced, or in use: whoever holds one has the line."""

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import (
    Answer,
    CallEvent,
    ConnectPhones,
    DisconnectPhones,
    HangUp,
    RefuseDecision,
)
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import (
    Answered,
    CallerIdReceived,
    Decided,
    Decision,
    DigitReceived,
    Event,
    HandsetLifted,
    HandsetReplaced,
    HungUp,
    LineClosing,
    ModemLost,
    Ring,
    SpeechEnded,
    SpeechStarted,
)
from custom_components.call_screener.core.screening.verdict import BlockStyle, Rule

from .conftest import NUISANCE, STRANGER, WANTED, Story, StoryTeller

LIFTED, REPLACED = HandsetLifted(), HandsetReplaced()
KNOCK = CallerIdReceived(CallerId.of(STRANGER))


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)], ids=["ring first", "caller ID first"])
@pytest.mark.parametrize("number", [STRANGER, NUISANCE, WANTED])
def test_whoever_calls_while_somebody_talks_is_left_alone(story: StoryTeller, order: slice, number: str) -> None:
    """A modem that answers into a conversation, or phones that are cut off in the middle of one."""
    call = story()
    signs: list[Event] = [Ring(), CallerIdReceived(CallerId.of(number))]
    call.tell(LIFTED, *signs[order])
    call.wait(7)
    call.tell(Ring())
    call.wait(9)
    assert Answer() not in call.effects
    assert DisconnectPhones() not in call.effects
    record = call.call.record
    assert record.disposition is Disposition.MISSED
    assert "Somebody was on the phone; this call knocked." in record.reason
    assert record.caller.number is not None
    assert record.caller.number.key == number
    assert record.verdict is not None
    assert record.verdict.rule is Rule.HANDSET_IN_USE
    assert call.told == [CallEvent.MISSED, CallEvent.ENDED]


@pytest.mark.parametrize("event", [REPLACED, ModemLost(), LineClosing()], ids=["replaced", "lost", "closing"])
def test_a_knock_is_over_when_the_handset_is_replaced(story: StoryTeller, event: Event) -> None:
    """A call that waited, and now rings, would be taken for the knock and never be screened."""
    call = story()
    call.tell(LIFTED, KNOCK, event)
    assert call.is_in(State.ENDED)
    assert call.call.record.disposition is Disposition.MISSED


def test_nobody_can_decide_about_a_knock(story: StoryTeller) -> None:
    """A press that has the modem answer into a conversation."""
    call = story()
    press = Decided(Decision.VOICEMAIL, "Anna")
    call.tell(LIFTED, KNOCK)
    assert RefuseDecision(press, call.call.record) in call.tell(press)


def test_whoever_takes_a_call_before_it_is_known_has_it(story: StoryTeller) -> None:
    """The caller ID of a call that is being talked on already, answered by the modem."""
    call = story()
    call.tell(Ring(), LIFTED)
    assert call.call.record.disposition is None, "who calls may still be told"
    call.tell(CallerIdReceived(CallerId.of(STRANGER)))
    call.wait(9)
    assert Answer() not in call.effects
    assert call.call.record.caller.number is not None
    assert call.call.record.disposition is Disposition.ANSWERED_ELSEWHERE


def test_whoever_lifts_a_handset_that_is_cut_off_before_the_first_ring_has_the_line(story: StoryTeller) -> None:
    """Somebody who wants to dial hears nothing, because a stranger is about to ring."""
    call = story()
    call.tell(KNOCK)
    assert ConnectPhones() in call.tell(LIFTED)
    call.tell(Ring())
    call.wait(9)
    assert Answer() not in call.effects
    assert call.call.record.disposition is Disposition.ANSWERED_ELSEWHERE


def test_a_line_on_which_somebody_may_talk_is_not_cut_off_before_it_rings(story: StoryTeller) -> None:
    """Call waiting tells who knocks: the conversation would be cut off."""
    call = story(may_talk=True)
    assert DisconnectPhones() not in call.tell(KNOCK)
    assert DisconnectPhones() not in call.tell(Decided(Decision.REJECT, "Anna"))
    assert DisconnectPhones() not in call.tell(Ring()), "something like a ring may come with a knock"
    call.wait(6.1)
    assert DisconnectPhones() in call.tell(Ring())


@pytest.mark.parametrize("knock", [KNOCK, None], ids=["with a number", "without"])
def test_one_ring_where_somebody_may_talk_is_not_answered(story: StoryTeller, knock: Event | None) -> None:
    """The commonest sticks report a ring with each knock: the modem would answer into the conversation."""
    call = story(may_talk=True)
    call.tell(Ring(), *([knock] if knock else []))
    call.wait(20)
    assert DisconnectPhones() not in call.effects
    assert Answer() not in call.effects
    assert call.call.record.disposition is Disposition.ABANDONED
    assert "or knocked while somebody was on the phone" in call.call.record.reason


@pytest.mark.parametrize("cycle", [3.0, 5.0, 6.0])
def test_a_second_ring_where_somebody_may_talk_is_a_call(story: StoryTeller, cycle: float) -> None:
    """Every nuisance would ring to its end because a friend has called before."""
    call = story(may_talk=True)
    call.ring(CallerId.of(STRANGER))
    call.wait(cycle - 1.0)
    assert Answer() in call.tell(Ring())


def test_who_is_not_told_in_time_may_have_been_answered(story: StoryTeller) -> None:
    """Somebody picks up at once, the network has no time to tell who calls, and the modem answers as well."""
    call = story()
    call.tell(Ring())
    call.wait(20)
    assert DisconnectPhones() not in call.effects
    assert Answer() not in call.effects
    assert "or somebody had picked up" in call.call.record.reason


def test_whoever_is_accepted_in_between_rings_at_once(story: StoryTeller) -> None:
    """Somebody who accepts would be shown a call that does not ring."""
    call = story(may_talk=True)
    call.ring(CallerId.of(STRANGER))
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    assert call.shows(LineState.RINGING)


def test_a_friend_rings_at_once_even_where_somebody_may_talk(story: StoryTeller) -> None:
    """The household would be told of a friend only with the second ring."""
    call = story(may_talk=True)
    call.ring(CallerId.of(WANTED))
    assert call.shows(LineState.RINGING)


def to_the_message(call: Story) -> None:
    """Go on to where the caller may leave a message."""
    call.to_the_wait()
    call.tell(DigitReceived("#"))
    call.hear_out()


SCREENED = {
    "greeting": Story.answer,
    "name": Story.to_the_name,
    "reason": Story.to_the_reason,
    "wait": Story.to_the_wait,
    "message": to_the_message,
}


@pytest.mark.parametrize("place", SCREENED)
def test_a_handset_lifted_while_the_modem_talks_gets_the_line_at_once(story: StoryTeller, place: str) -> None:
    """Somebody who wants to dial 112 holds a dead phone while a stranger is asked for a name."""
    call = story()
    SCREENED[place](call)
    assert ConnectPhones() in call.tell(LIFTED)
    assert call.shows(LineState.IN_CALL)
    assert HangUp() in call.wait(0.5)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.ANSWERED_ELSEWHERE


@pytest.mark.parametrize("style", BlockStyle)
def test_a_handset_lifted_while_a_blocked_caller_is_dealt_with_ends_that_call(
    story: StoryTeller, style: BlockStyle
) -> None:
    """Somebody who wants to dial has a nuisance on the line, or waits until it was told off."""
    call = story(conduct=Conduct(block_style=style))
    call.answer(NUISANCE)
    effects = call.tell(LIFTED)
    assert HangUp() in effects
    assert ConnectPhones() not in effects, "the caller is not to be on the line with them"
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.BLOCKED


def test_a_message_that_was_left_stays_one_when_a_handset_is_lifted_too_late(story: StoryTeller) -> None:
    """A message that is kept, and a record that says that somebody talked."""
    call = story()
    to_the_message(call)
    call.tell(SpeechStarted(), SpeechEnded(3.0))
    call.wait(5)
    assert call.is_in(State.PARTING)
    assert HangUp() in call.tell(LIFTED)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.VOICEMAIL


def test_whoever_comes_late_is_still_put_through(story: StoryTeller) -> None:
    """Accepted, picked up a second after the time was up, and written down as a stranger at the phone."""
    call = story()
    call.to_the_wait()
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    call.wait(30.5)
    assert call.is_in(State.REGRETTING)
    call.tell(LIFTED)
    call.wait(1)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.PUT_THROUGH


def test_a_call_that_is_hung_up_on_at_once_is_held_long_enough(story: StoryTeller) -> None:
    """An exchange does not count less than two seconds as answered: it would ring on, as a call without a number."""
    call = story()
    call.answer()
    call.now += 0.5
    assert HangUp() not in call.tell(Decided(Decision.HANG_UP, "an automation"))
    assert HangUp() not in call.wait(1.4)
    assert HangUp() in call.wait(1.0)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.REJECTED


def test_hanging_up_on_a_call_that_is_being_got_rid_of_makes_it_no_longer(story: StoryTeller) -> None:
    """A second press, and the nuisance is held for eight seconds."""
    call = story()
    call.answer(NUISANCE)
    call.tell(Decided(Decision.HANG_UP, "Anna"))
    assert HangUp() in call.wait(2.1)


def test_a_call_that_is_hung_up_on_later_is_over_at_once(story: StoryTeller) -> None:
    """Somebody who has had enough waits for two seconds more."""
    call = story()
    call.to_the_name()
    assert HangUp() in call.tell(Decided(Decision.HANG_UP, "Anna"))


def test_a_handset_that_is_replaced_ends_nothing_that_the_modem_holds(story: StoryTeller) -> None:
    """A caller who is dropped because somebody else put down a phone."""
    call = story()
    call.to_the_wait()
    call.tell(REPLACED)
    assert call.is_in(State.WAITING)


@pytest.mark.parametrize("number", [STRANGER, NUISANCE])
@pytest.mark.parametrize("is_first", [False, True], ids=["after the ring", "before the ring"])
def test_a_modem_that_cannot_answer_lets_everybody_ring(story: StoryTeller, number: str, is_first: bool) -> None:  # noqa: FBT001
    """Phones that are cut off for a call that nobody can answer."""
    call = story(can_answer=False)
    call.tell(*([] if is_first else [Ring()]), CallerIdReceived(CallerId.of(number)), Ring())
    assert call.shows(LineState.RINGING)
    press = Decided(Decision.REJECT, "Anna")
    assert RefuseDecision(press, call.call.record) in call.tell(press)
    call.wait(9)
    assert DisconnectPhones() not in call.effects
    assert call.call.record.disposition is Disposition.ALLOWED
    assert "This modem cannot answer" in call.call.record.reason


def test_a_modem_that_cannot_answer_leaves_permitted_calls_what_they_are(story: StoryTeller) -> None:
    """A friend's call that is written down as one that could not be helped."""
    call = story(can_answer=False)
    call.ring(CallerId.of(WANTED))
    assert call.call.record.verdict is not None
    assert call.call.record.verdict.rule is Rule.ALLOWLIST


def test_a_modem_that_cannot_answer_accepts_an_early_acceptance(story: StoryTeller) -> None:
    """A press that says what happens anyway, refused."""
    call = story(can_answer=False)
    call.tell(Ring(), Decided(Decision.ACCEPT, "Anna"))
    assert call.shows(LineState.RINGING)


def test_a_handset_lifted_while_the_modem_answers_has_the_call(story: StoryTeller) -> None:
    """Both on the line, and the modem begins to ask for a name."""
    call = story()
    call.ring(CallerId.of(STRANGER))
    call.tell(LIFTED, Answered())
    assert call.shows(LineState.IN_CALL)
