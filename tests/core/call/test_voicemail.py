"""Messages: invited, taken, kept or dropped."""

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import (
    CallEvent,
    ConnectPhones,
    DisconnectPhones,
    HangUp,
    StopRecording,
)
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import (
    CallerHungUp,
    Decided,
    Decision,
    DigitReceived,
    HangUpSign,
    HungUp,
    LineClosing,
    ModemLost,
    Part,
    SpeechStarted,
)
from custom_components.call_screener.core.screening.policy import Mode

from .conftest import PROMPT, STRANGER, Story, StoryTeller

GONE = CallerHungUp(HangUpSign.BUSY)


def test_nobody_answers_and_the_caller_may_leave_a_message(story: StoryTeller) -> None:
    """A caller who waits for ever, or is dropped."""
    call = story()
    call.to_the_reason()
    asked = call.now - PROMPT - (1.2 - Conduct().pause)
    call.wait(5)
    call.wait(60)
    assert not call.is_in(State.WAITING)
    ends = next(at for at, clip in call.said if clip == "voicemail_greeting")
    assert ends == pytest.approx(asked + 40, abs=0.2)
    assert call.shows(LineState.VOICEMAIL)


def to_the_message(call: Story) -> Story:
    """Go on to where the caller may speak after the beep."""
    call.to_the_wait()
    call.tell(Decided(Decision.VOICEMAIL, "Anna"))
    call.hear_out()
    return call


def test_a_message_ends_with_a_pause_and_is_kept(story: StoryTeller) -> None:
    """A message that is lost, or a line that is held by somebody who has finished."""
    call = to_the_message(story())
    call.speak(20.0)
    call.wait(4.9)
    call.speak(3.0)
    assert StopRecording(Part.VOICEMAIL) in call.wait(5.1)
    assert HangUp() in call.hear_out()
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.VOICEMAIL
    assert call.told[-2:] == [CallEvent.VOICEMAIL_LEFT, CallEvent.ENDED]


@pytest.mark.parametrize("event", [DigitReceived("#"), GONE, ModemLost(), LineClosing()])
def test_a_message_is_kept_however_it_ends(
    story: StoryTeller, event: DigitReceived | CallerHungUp | ModemLost | LineClosing
) -> None:
    """A message that is lost because the caller hung up in the middle of a word, or something failed."""
    call = to_the_message(story())
    call.tell(SpeechStarted())
    call.now += 2
    call.tell(event)
    call.wait(60)
    assert StopRecording(Part.VOICEMAIL) in call.effects
    assert call.call.record.disposition is Disposition.VOICEMAIL


def test_a_message_has_a_greatest_length(story: StoryTeller) -> None:
    """A line that somebody talks on for ever."""
    call = to_the_message(story())
    call.tell(SpeechStarted())
    call.wait(180)
    assert call.is_in(State.PARTING)


def test_an_empty_message_is_nobodys(story: StoryTeller) -> None:
    """A list full of silent voicemails."""
    call = to_the_message(story())
    call.speak(0.4)
    call.wait(60)
    assert StopRecording(Part.VOICEMAIL, keep=False) in call.effects
    assert call.call.record.disposition is Disposition.MISSED
    assert CallEvent.MISSED in call.told


def test_a_message_interrupted_by_acceptance_is_kept(story: StoryTeller) -> None:
    """Words that are lost because somebody came to the phone while they were spoken."""
    call = story()
    call.to_the_wait()
    while call.is_in(State.WAITING):
        call.wait(0.5)
    call.hear_out()
    call.speak(3)
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    assert StopRecording(Part.VOICEMAIL) in call.effects
    call.tell(GONE, HungUp())
    assert call.call.record.disposition is Disposition.VOICEMAIL


def test_a_caller_may_leave_a_message_at_any_moment(story: StoryTeller) -> None:
    """Somebody who knows the way and is made to wait."""
    call = story()
    call.answer()
    call.tell(DigitReceived("#"))
    assert call.said[-2:] == [(call.now, "voicemail_greeting"), (call.now, "beep")]
    call.tell(GONE, HungUp())
    assert call.call.record.disposition is Disposition.ABANDONED


@pytest.mark.parametrize("mode", [Mode.DO_NOT_DISTURB, Mode.TRUSTED_ONLY])
def test_a_caller_sent_to_voicemail_disturbs_nobody(story: StoryTeller, mode: Mode) -> None:
    """A push at night."""
    call = story(mode=mode)
    call.answer(STRANGER)
    assert call.is_in(State.INVITING_MESSAGE)
    call.tell(GONE, HungUp())
    assert CallEvent.DECISION_NEEDED not in call.told
    assert call.call.record.disposition is Disposition.MISSED


def test_phones_stay_cut_off_while_a_message_is_taken(story: StoryTeller) -> None:
    """A phone that is connected and cut off again in the middle of a call."""
    call = to_the_message(story())
    relay = [effect for effect in call.effects if isinstance(effect, ConnectPhones | DisconnectPhones)]
    assert relay == [DisconnectPhones()]


def test_a_message_can_be_said_again(story: StoryTeller) -> None:
    """A slip of the tongue that is kept for ever, or two messages in one."""
    call = story(mode=Mode.DO_NOT_DISTURB)
    call.answer()
    call.hear_out()
    call.speak(4.0)
    effects = call.tell(DigitReceived("*"))
    assert StopRecording(Part.VOICEMAIL, keep=False) in effects
    assert [clip for _, clip in call.said[-2:]] == ["speak_again", "beep"]
    call.hear_out()
    call.speak(3.0)
    effects = call.tell(DigitReceived("#"))
    assert StopRecording(Part.VOICEMAIL, keep=True) in effects
    call.hear_out()
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.VOICEMAIL


def test_who_drops_a_message_and_hangs_up_left_none(story: StoryTeller) -> None:
    """An empty message among the new ones."""
    call = story(mode=Mode.DO_NOT_DISTURB)
    call.answer()
    call.hear_out()
    call.speak(4.0)
    call.tell(DigitReceived("*"), GONE, HungUp())
    assert call.call.record.disposition is Disposition.MISSED


def test_a_long_message_is_warned_of_its_end(story: StoryTeller) -> None:
    """A caller who is cut off in the middle of a number."""
    call = story(mode=Mode.DO_NOT_DISTURB)
    call.answer()
    call.hear_out()
    call.tell(SpeechStarted())
    call.wait(169.9)
    assert call.said[-1][1] == "beep"
    call.wait(0.2)
    assert call.said[-1][1] == "time_is_short"
    call.hear_out()
    assert call.is_in(State.TAKING_MESSAGE)
    call.wait(8.1)
    assert call.is_in(State.PARTING)
    assert [clip for _, clip in call.said].count("time_is_short") == 1
