"""Faxes and computers that call: recognised, written down, and left alone or handed to a fax."""

import pytest

from custom_components.call_screener.core.call.conduct import Conduct, FaxStyle
from custom_components.call_screener.core.call.effects import (
    CallEvent,
    ConnectPhones,
    Effect,
    HangUp,
    Play,
    RefuseDecision,
    StopPlaying,
    StopRecording,
)
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import (
    CallerHungUp,
    Decided,
    Decision,
    DigitReceived,
    Event,
    HandsetLifted,
    HangUpSign,
    HungUp,
    Machine,
    MachineHeard,
    ModemLost,
    Part,
    SpeechEnded,
    SpeechStarted,
)

from .conftest import Story, StoryTeller

FAX, COMPUTER, ANSWER = (MachineHeard(machine) for machine in (Machine.FAX, Machine.MODEM, Machine.ANSWERING))
HANDED_OVER = Conduct(fax=FaxStyle.HAND_OVER)


def to_the_message(call: Story) -> None:
    """Go on to where the caller may leave a message."""
    call.to_the_wait()
    call.tell(DigitReceived("#"))
    call.hear_out()


PLACES = {
    "greeting": Story.answer,
    "name": Story.to_the_name,
    "reason": Story.to_the_reason,
    "wait": Story.to_the_wait,
    "message": to_the_message,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("machine", "word"), [(FAX, "fax"), (COMPUTER, "computer")], ids=["fax", "computer"])
def test_a_machine_is_hung_up_on_wherever_it_is_heard(
    story: StoryTeller, place: str, machine: MachineHeard, word: str
) -> None:
    """A fax that is asked for its name, and held for minutes."""
    call = story()
    PLACES[place](call)
    call.tell(machine)
    assert call.is_in(State.HOLDING_LINE)
    assert call.shows(LineState.IDLE)
    assert HangUp() not in call.wait(1.9), "an exchange does not count less as answered"
    assert HangUp() in call.wait(0.2)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.REJECTED
    assert word in call.call.record.reason


def test_a_household_is_not_disturbed_by_a_fax(story: StoryTeller) -> None:
    """Every phone in the house asks what to do about a whistle."""
    call = story()
    call.answer()
    call.tell(FAX)
    call.wait(10)
    assert CallEvent.DECISION_NEEDED not in call.told
    assert CallEvent.REJECTED not in call.told


def test_a_household_that_was_asked_already_is_told_that_it_is_over(story: StoryTeller) -> None:
    """A question that stays on the phones though nobody is there to be answered."""
    call = story()
    call.to_the_wait()
    call.tell(FAX)
    press = Decided(Decision.ACCEPT, "Anna")
    assert RefuseDecision(press, call.call.record) in call.tell(press)
    call.wait(3)
    call.tell(HungUp())
    assert call.told[-1] is CallEvent.ENDED


def test_a_whistle_is_no_message(story: StoryTeller) -> None:
    """A household that listens to three minutes of a fax."""
    call = story()
    to_the_message(call)
    call.tell(SpeechStarted())
    call.now += 2
    call.tell(SpeechEnded(2.0))
    assert StopRecording(Part.VOICEMAIL, keep=False) in call.tell(FAX)
    call.wait(3)
    call.tell(HungUp())
    assert Part.VOICEMAIL not in call.call.record.recordings
    assert CallEvent.VOICEMAIL_LEFT not in call.told


@pytest.mark.parametrize("fax", FaxStyle)
@pytest.mark.parametrize("machine", [FAX, COMPUTER], ids=["fax", "computer"])
def test_what_a_person_has_said_is_a_message_whatever_whistles_then(
    story: StoryTeller, machine: MachineHeard, fax: FaxStyle
) -> None:
    """A friend is hung up on, and a minute of words thrown away, because a kettle whistled."""
    call = story(conduct=Conduct(fax=fax))
    to_the_message(call)
    call.speak(20.0)
    assert call.tell(machine) == []
    call.tell(SpeechStarted())
    call.now += 5
    assert call.tell(machine) == []
    call.tell(SpeechEnded(5.0))
    call.wait(40)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.VOICEMAIL
    assert call.told[-2:] == [CallEvent.VOICEMAIL_LEFT, CallEvent.ENDED]


def test_whoever_has_not_stopped_talking_yet_is_a_person_as_well(story: StoryTeller) -> None:
    """A friend who speaks without a pause, hung up on because of a whistle in the kitchen."""
    call = story()
    to_the_message(call)
    call.tell(SpeechStarted())
    call.now += 5
    assert call.tell(FAX) == []


def awaiting_fax(call: Story) -> list[Effect]:
    """Go on to where a fax in the house is to answer."""
    call.answer()
    return call.tell(FAX)


def test_a_fax_is_handed_to_the_fax_in_the_house(story: StoryTeller) -> None:
    """A fax that talks to a person's voice, or that is let go of before another has answered it."""
    call = story(conduct=HANDED_OVER)
    effects = awaiting_fax(call)
    assert effects[:3] == [StopPlaying(), StopRecording(Part.NAME, keep=False), ConnectPhones()]
    assert not [effect for effect in effects + call.wait(20) if isinstance(effect, Play | HangUp)]
    assert call.shows(LineState.PUTTING_THROUGH)


@pytest.mark.parametrize(
    "event",
    [ANSWER, HandsetLifted(), DigitReceived("*"), Decided(Decision.HAVE_IT, "Anna")],
    ids=["answer", "lifted", "key", "button"],
)
def test_the_modem_lets_go_once_a_fax_has_answered(story: StoryTeller, event: Event) -> None:
    """A modem that holds the line while two faxes talk."""
    call = story(conduct=HANDED_OVER)
    awaiting_fax(call)
    call.wait(5)
    call.tell(event)
    assert HangUp() in call.wait(0.5)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.PUT_THROUGH
    assert "fax" in call.call.record.reason


@pytest.mark.parametrize("ends", [None, CallerHungUp(HangUpSign.BUSY)], ids=["time", "gone"])
def test_a_fax_that_no_fax_answers_is_missed(story: StoryTeller, ends: Event | None) -> None:
    """A line that is held for a fax that nobody has."""
    call = story(conduct=HANDED_OVER)
    awaiting_fax(call)
    call.tell(*([ends] if ends else []))
    effects = call.wait(35)
    assert HangUp() in effects or ends
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.MISSED
    assert "no fax answered" in call.call.record.reason


def test_a_modem_that_is_lost_while_a_fax_waits_is_a_failure(story: StoryTeller) -> None:
    """A record that blames the fax."""
    call = story(conduct=HANDED_OVER)
    awaiting_fax(call)
    call.tell(ModemLost())
    assert call.call.record.disposition is Disposition.FAILED


def test_a_computer_is_never_handed_over(story: StoryTeller) -> None:
    """Phones that are connected to a whistle for half a minute."""
    call = story(conduct=HANDED_OVER)
    call.answer()
    call.tell(COMPUTER)
    assert call.is_in(State.HOLDING_LINE)


@pytest.mark.parametrize("event", [FAX, COMPUTER, ANSWER], ids=["fax", "computer", "answer"])
def test_a_tone_changes_nothing_about_a_call_that_is_being_ended(story: StoryTeller, event: MachineHeard) -> None:
    """A blocked caller who is put through by whistling."""
    call = story(conduct=HANDED_OVER)
    call.answer("+48221000002")
    call.tell(event)
    assert call.is_in(State.HOLDING_LINE)
