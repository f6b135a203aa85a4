"""What is said and heard once the modem is off-hook."""

from itertools import pairwise

import pytest

from custom_components.call_screener.core.call.effects import (
    CallEvent,
    HangUp,
    RestPhones,
    StartRecording,
    StopRecording,
)
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import (
    Answered,
    CallerHungUp,
    DeadlinePassed,
    Decided,
    Decision,
    HangUpSign,
    HungUp,
    LineClosing,
    Part,
    PlaybackFinished,
    SpeechEnded,
    SpeechStarted,
)

from .conftest import PROMPT, StoryTeller

GONE = CallerHungUp(HangUpSign.BUSY)


def test_a_stranger_is_greeted_asked_and_kept_company(story: StoryTeller) -> None:
    """A step of the conversation that is left out or comes twice."""
    call = story()
    call.to_the_wait()
    assert [clip for _, clip in call.said] == ["greeting", "ask_name", "ask_reason", "one_moment"]
    assert call.told == [CallEvent.CALLER_IDENTIFIED, CallEvent.SCREENING_STARTED, CallEvent.DECISION_NEEDED]
    assert call.shows(LineState.WAITING_FOR_DECISION)
    assert call.call.record.recordings == {Part.NAME, Part.REASON}


def test_somebody_who_waits_hears_something_every_ten_seconds(story: StoryTeller) -> None:
    """Silence, in which callers hang up."""
    call = story()
    call.to_the_wait()
    while call.is_in(State.WAITING):
        call.wait(0.1)
        if call.said[-1][0] >= call.now - 0.2 and call.is_in(State.WAITING):
            call.hear_out()
    starts = [at for at, _ in call.said]
    assert max(later - earlier for earlier, later in pairwise(starts)) <= 10 + PROMPT
    assert len({clip for _, clip in call.said}) >= 8, "changing words"


def test_voicemail_is_offered_by_forty_five_seconds(story: StoryTeller) -> None:
    """Somebody slow, who is asked twice by long prompts, and never hears that a message can be left."""
    call = story()
    call.answer()
    off_hook = call.now
    call.hear_out(6.1)
    call.hear_out(2.3)
    call.wait(5)  # says nothing
    call.hear_out(5.0)  # asked again
    call.wait(4.9)
    call.tell(SpeechStarted())
    call.wait(6)  # talks without a pause
    call.hear_out(4.5)
    call.wait(2.9)
    call.tell(SpeechStarted())
    call.wait(12)  # and goes on
    offered = next(at for at, clip in call.said if clip == "offer_voicemail")
    assert offered + 6.6 - off_hook <= 45
    call.now = offered
    call.hear_out(6.6)
    call.wait(7)
    assert [clip for _, clip in call.said].count("offer_voicemail") == 1


def test_nothing_is_begun_that_would_be_cut_off(story: StoryTeller) -> None:
    """A prompt that is broken off in its first syllable, because the wait is over."""
    call = story()
    call.to_the_wait()
    while call.is_in(State.WAITING):
        call.wait(0.1)
        if call.said[-1][0] >= call.now - 0.1 and call.is_in(State.WAITING):
            call.hear_out()
    *company, (ends, _), _ = call.said
    assert ends - company[-1][0] >= 3


def test_somebody_silent_is_asked_once_more_and_then_invited_to_leave_a_message(story: StoryTeller) -> None:
    """A shy caller who is hung up on, and a silent robot that disturbs the household."""
    call = story()
    call.to_the_name()
    call.wait(5)
    assert call.said[-1][1] == "ask_name_again"
    call.hear_out()
    call.wait(5)
    assert call.is_in(State.INVITING_MESSAGE)
    call.wait(100)
    assert CallEvent.DECISION_NEEDED not in call.told
    assert call.call.record.disposition is Disposition.ABANDONED
    assert "said nothing" in call.call.record.reason


def test_somebody_who_speaks_the_second_time_is_announced(story: StoryTeller) -> None:
    """A caller who needed a moment, lost."""
    call = story()
    call.to_the_name()
    call.wait(5)
    call.hear_out()
    call.speak()
    call.wait(1.2)
    assert CallEvent.DECISION_NEEDED in call.told


def test_a_click_on_the_line_is_no_name(story: StoryTeller) -> None:
    """A household that is asked about a crackle."""
    call = story()
    call.to_the_name()
    call.speak(0.06)
    call.wait(6)
    assert call.said[-1][1] == "ask_name_again"
    assert StopRecording(Part.NAME, keep=False) in call.effects


def test_an_answer_is_over_a_pause_after_the_last_word_however_late_that_is_known(story: StoryTeller) -> None:
    """Callers who have finished, and are kept waiting for as long again as it takes to notice."""
    call = story()
    call.to_the_name()
    call.tell(SpeechStarted())
    call.now += 1.2
    call.tell(SpeechEnded(1.0, ago=0.2))
    call.wait(0.75)
    assert call.is_in(State.HEARING)
    call.wait(0.1)
    assert not call.is_in(State.HEARING)


def test_a_click_on_the_line_hurries_nobody(story: StoryTeller) -> None:
    """A caller who thinks about it, and is told after a second that nothing was heard."""
    call = story()
    call.to_the_name()
    call.speak(0.1)
    call.wait(4.5)
    assert call.is_in(State.HEARING)
    call.wait(0.5)
    assert call.is_in(State.ASKING_AGAIN)


def test_a_pause_within_a_name_does_not_cut_it(story: StoryTeller) -> None:
    """Half a name."""
    call = story()
    call.to_the_name()
    call.speak(0.5)
    call.wait(0.9)
    call.speak(0.5)
    assert call.is_in(State.HEARING)
    call.wait(1.2)
    assert call.is_in(State.ASKING)


@pytest.mark.parametrize("steps", [0, 1, 2, 3], ids=["greeting", "name", "reason", "hold"])
def test_a_caller_who_hangs_up_during_screening_is_recorded_as_such(story: StoryTeller, steps: int) -> None:
    """A call without an end, or with the wrong one."""
    call = story()
    [call.answer, call.to_the_name, call.to_the_reason, call.to_the_wait][steps]()
    assert HangUp() in call.tell(GONE)
    assert RestPhones() in call.tell(HungUp())
    assert call.call.record.disposition is Disposition.ABANDONED


@pytest.mark.parametrize("steps", [0, 1, 2, 3], ids=["greeting", "name", "reason", "hold"])
def test_no_call_lasts_longer_than_any_may(story: StoryTeller, steps: int) -> None:
    """A line that is held for ever by a modem that reports nothing any more."""
    call = story()
    [call.answer, call.to_the_name, call.to_the_reason, call.to_the_wait][steps]()
    call.wait(600)
    assert call.is_in(State.ENDED)


def test_a_call_in_progress_ends_when_the_line_closes(story: StoryTeller) -> None:
    """A modem that is left off-hook by a reload."""
    call = story()
    call.to_the_wait()
    assert HangUp() in call.tell(LineClosing())
    assert RestPhones() in call.tell(HungUp())
    assert call.call.record.disposition is Disposition.FAILED


def test_a_modem_that_lets_go_by_itself_ends_the_call(story: StoryTeller) -> None:
    """Phones that stay cut off while nobody holds the line any more."""
    call = story()
    call.to_the_wait()
    assert RestPhones() in call.tell(HungUp())
    assert call.is_in(State.ENDED)
    assert call.call.record.disposition is Disposition.FAILED


def test_early_and_stray_events_change_nothing(story: StoryTeller) -> None:
    """A deadline that has not come, an end of nothing, speech that nobody listens to."""
    call = story()
    call.answer()
    before = call.call.state
    assert call.tell(DeadlinePassed(), SpeechEnded(1.0), Answered()) == []
    assert call.call.state is before
    call.hear_out()
    call.hear_out()
    assert call.tell(PlaybackFinished()) == []
    assert call.is_in(State.HEARING)
    call.wait(5.0)
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    assert call.tell(SpeechStarted(), SpeechEnded(1.0)) == []


def test_recording_begins_when_the_question_has_been_heard(story: StoryTeller) -> None:
    """Our own words in the caller's recording."""
    call = story()
    call.answer()
    assert StartRecording(Part.NAME, over_prompt=True) in call.effects
    assert StartRecording(Part.NAME) not in call.effects
    assert StartRecording(Part.NAME) in call.hear_out()
