"""Callers who do not wait until we have finished: people in a hurry, and machines."""

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent, StartRecording, StopPlaying, StopRecording
from custom_components.call_screener.core.call.monologue import Monologue
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import (
    Decided,
    Decision,
    HungUp,
    Part,
    SpeechEnded,
    SpeechStarted,
    Transcribed,
)

from .conftest import Story, StoryTeller


def test_who_talks_into_a_prompt_is_listened_to(story: StoryTeller) -> None:
    """A prompt that goes on over somebody's name, and a recording that begins after it."""
    call = story()
    call.answer()
    call.now += 1.0
    effects = call.tell(SpeechStarted())
    assert effects[0] == StopPlaying()
    assert not [each for each in effects if isinstance(each, StartRecording | StopRecording)]
    assert call.is_in(State.HEARING)
    call.now += 1.0
    call.tell(SpeechEnded(1.6))
    call.wait(1.2)
    assert call.is_in(State.ASKING)
    assert call.call.record.recordings == {Part.NAME}


def test_who_talks_into_the_second_question_is_not_asked_a_third_time(story: StoryTeller) -> None:
    """A way round the limit of two."""
    call = story()
    call.to_the_name()
    call.wait(5)
    assert call.is_in(State.ASKING_AGAIN)
    call.tell(SpeechStarted())
    assert call.is_in(State.HEARING_AGAIN)
    call.tell(SpeechEnded(0.1))
    call.wait(5)
    assert call.is_in(State.INVITING_MESSAGE)


def test_the_end_of_talk_that_was_not_heard_to_begin_changes_nothing(story: StoryTeller) -> None:
    """A prompt that is cut off by a stray report."""
    call = story()
    call.answer()
    call.tell(SpeechEnded(1.0))
    assert call.is_in(State.ASKING)


def announce(call: Story) -> None:
    """Talk on and on from the first moment, into every prompt."""
    call.answer()
    call.now += 0.6
    call.tell(SpeechStarted())
    call.wait(6.0)  # all that a name may take
    assert call.is_in(State.ASKING)
    call.now += 0.6
    call.tell(SpeechStarted())
    call.wait(4.1)


def test_a_machine_that_does_not_listen_is_recorded_and_shown(story: StoryTeller) -> None:
    """An appointment that is read out to a box which asks who is calling."""
    call = story()
    announce(call)
    assert call.is_in(State.TAKING_MESSAGE)
    assert call.call.record.is_machine
    assert call.told[-1] is CallEvent.DECISION_NEEDED
    call.tell(Transcribed(Part.VOICEMAIL, "Your appointment is at nine"))
    call.speak(8.0)
    call.wait(5.0)
    call.hear_out()
    call.tell(HungUp())
    record = call.call.record
    assert (record.disposition, record.said_message) == (Disposition.VOICEMAIL, "Your appointment is at nine")


def test_a_machine_may_be_put_through(story: StoryTeller) -> None:
    """The hospital's computer, which nobody can talk to because it is taken for a nuisance."""
    call = story()
    announce(call)
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    assert call.shows(LineState.PUTTING_THROUGH)


def test_a_chatty_person_who_pauses_is_no_machine(story: StoryTeller) -> None:
    """A reason that takes twelve seconds, with a breath between the sentences."""
    call = story()
    call.to_the_name()
    call.speak(4.0)
    call.wait(1.2)
    call.hear_out()
    call.speak(9.0)
    call.wait(1.2)
    assert call.is_in(State.WAITING)
    assert not call.call.record.is_machine


@pytest.mark.parametrize(("pause", "is_one"), [(1.0, True), (1.2, False)], ids=["a short pause", "a long one"])
def test_only_a_long_pause_ends_a_monologue(pause: float, is_one: bool) -> None:  # noqa: FBT001 - a parameter
    """Sentences of an announcement that each begin to count anew; or a conversation that adds up."""
    talk = Monologue(10.0, 1.1)
    talk.listens(0.0)
    talk.heard(SpeechStarted(), 0.5)
    assert talk.due == 10.5
    talk.heard(SpeechEnded(6.0), 6.5)
    assert talk.due is None
    talk.listens(6.6)
    talk.heard(SpeechStarted(), 6.5 + pause)
    assert talk.due == pytest.approx(6.5 + pause + (4.0 if is_one else 10.0))


def test_what_cannot_be_heard_is_no_pause() -> None:
    """A modem that hears nothing while it plays, and a machine that begins anew with every prompt of ours."""
    talk = Monologue(10.0, 1.1)
    talk.listens(0.0)
    talk.heard(SpeechStarted(), 0.0)
    talk.listens_no_more(6.0)
    talk.listens(11.0)
    talk.heard(SpeechStarted(), 11.2)
    assert talk.due == pytest.approx(15.2)


def test_a_monologue_may_be_as_long_as_the_household_likes(story: StoryTeller) -> None:
    """A limit that is written twice."""
    call = story(conduct=Conduct(monologue=3.0))
    call.to_the_name()
    call.tell(SpeechStarted())
    call.wait(3.0)
    assert call.is_in(State.TAKING_MESSAGE)
