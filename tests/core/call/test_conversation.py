"""What is said and heard once the modem is off-hook."""

from itertools import pairwise

import pytest

from custom_components.call_screener.core.call.effects import (
    CallEvent,
    ConnectPhones,
    DisconnectPhones,
    HangUp,
    Play,
    RefuseDecision,
    StartRecording,
    StopPlaying,
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
    DigitReceived,
    HandsetLifted,
    HangUpSign,
    HungUp,
    LineClosing,
    ModemLost,
    Part,
    PlaybackFinished,
    SpeechEnded,
    SpeechRequested,
    SpeechStarted,
    Transcribed,
)
from custom_components.call_screener.core.screening.policy import Mode

from .conftest import PROMPT, STRANGER, Story, StoryTeller

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
    """A caller who would have left a message and did not know of it."""
    call = story()
    call.answer()
    off_hook = call.now
    call.hear_out()
    call.hear_out()
    call.wait(5)  # says nothing
    call.hear_out()  # asked again
    call.tell(SpeechStarted())
    call.wait(8)  # talks without a pause
    call.hear_out()
    call.tell(SpeechStarted())
    call.wait(12)
    call.hear_out()  # one moment
    while "offer_voicemail" not in [clip for _, clip in call.said]:
        call.wait(0.1)
    assert call.now - off_hook <= 45
    call.hear_out()
    call.wait(7)
    assert call.said[-1][1] == "still_trying_1", "offered once"


def test_nobody_answers_and_the_caller_may_leave_a_message(story: StoryTeller) -> None:
    """A caller who waits for ever, or is dropped."""
    call = story()
    call.to_the_reason()
    asked = call.now - PROMPT
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


def test_a_pause_within_a_name_does_not_cut_it(story: StoryTeller) -> None:
    """Half a name."""
    call = story()
    call.to_the_name()
    call.speak(0.5)
    call.wait(0.9)
    call.speak(0.5)
    assert call.is_in(State.HEARING_NAME)
    call.wait(1.2)
    assert call.is_in(State.ASKING_REASON)


def accepted(call: Story) -> Story:
    """Go on to where somebody has accepted."""
    call.to_the_wait()
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    return call


def test_on_acceptance_the_phones_are_connected_first(story: StoryTeller) -> None:
    """A caller who is told that somebody comes, on a line that no phone is on."""
    call = story()
    call.to_the_wait()
    effects = call.tell(Decided(Decision.ACCEPT, "Anna"))
    assert effects[:2] == [ConnectPhones(), Play(("putting_through",))]
    assert HangUp() not in effects, "the modem keeps holding the line"
    assert call.told[-1] is CallEvent.ACCEPTED


@pytest.mark.parametrize(
    "event", [HandsetLifted(), DigitReceived("*"), Decided(Decision.HAVE_IT, "Anna")], ids=["lifted", "key", "button"]
)
def test_the_modem_lets_go_when_somebody_is_there(
    story: StoryTeller, event: HandsetLifted | DigitReceived | Decided
) -> None:
    """A modem that stays on the line, or lets go of a caller whom nobody holds."""
    call = accepted(story())
    effects = call.tell(event)
    assert StopPlaying() in effects
    assert call.shows(LineState.IN_CALL)
    assert HangUp() not in effects, "both hold the line for a moment"
    assert HangUp() in call.wait(0.5)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.PUT_THROUGH
    assert call.call.record.decided_by == "Anna"


@pytest.mark.parametrize("digit", ["5", "0"])
def test_a_key_that_means_nothing_does_nothing(story: StoryTeller, digit: str) -> None:
    """A caller who plays with the keys and is dropped."""
    call = accepted(story())
    call.tell(DigitReceived(digit))
    assert call.is_in(State.PUTTING_THROUGH)


def test_a_caller_for_whom_nobody_comes_is_taken_to_voicemail(story: StoryTeller) -> None:
    """A caller who is dropped because the one who accepted did not come."""
    call = accepted(story())
    call.hear_out()
    call.wait(7)
    assert call.said[-1][1] == "still_putting_through"
    call.wait(23)
    assert call.said[-1][1] == "nobody_came"
    call.tell(Decided(Decision.ACCEPT, "Bob"))
    assert call.is_in(State.PUTTING_THROUGH), "another may still come"
    assert call.call.record.decided_by == "Bob"
    call.wait(30)
    call.hear_out()
    assert call.is_in(State.INVITING_MESSAGE)


def test_a_caller_who_is_expected_may_still_hang_up(story: StoryTeller) -> None:
    """A record that says put through about nobody."""
    call = accepted(story())
    call.tell(GONE, HungUp())
    assert call.call.record.disposition is Disposition.ABANDONED


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


def test_somebody_declined_is_told_so(story: StoryTeller) -> None:
    """A caller who is dropped without a word."""
    call = story()
    call.to_the_wait()
    call.tell(Decided(Decision.REJECT, "Anna"))
    assert call.said[-1][1] == "declined"
    assert HangUp() in call.hear_out()
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.REJECTED


def test_the_second_answer_is_refused_and_told_who_was_first(story: StoryTeller) -> None:
    """Two people who each believe that theirs was done."""
    call = accepted(story())
    late = Decided(Decision.REJECT, "Bob", ref="phone-2")
    effects = call.tell(late)
    assert effects == [RefuseDecision(late, call.call.record)]
    assert call.call.record.decided_by == "Anna"


def test_the_household_can_hang_up_at_any_time(story: StoryTeller) -> None:
    """A button that does nothing once something else was decided."""
    call = accepted(story())
    assert HangUp() in call.tell(Decided(Decision.HANG_UP, "Anna"))
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.REJECTED
    assert call.told.count(CallEvent.REJECTED) == 0, "accepted it was"


@pytest.mark.parametrize("steps", [0, 1, 2, 3], ids=["greeting", "name", "reason", "hold"])
def test_a_caller_who_hangs_up_during_screening_is_recorded_as_such(story: StoryTeller, steps: int) -> None:
    """A call without an end, or with the wrong one."""
    call = story()
    [call.answer, call.to_the_name, call.to_the_reason, call.to_the_wait][steps]()
    assert HangUp() in call.tell(GONE)
    assert ConnectPhones() in call.tell(HungUp())
    assert call.call.record.disposition is Disposition.ABANDONED


def test_a_caller_may_leave_a_message_at_any_moment(story: StoryTeller) -> None:
    """Somebody who knows the way and is made to wait."""
    call = story()
    call.answer()
    call.tell(DigitReceived("#"))
    assert call.said[-2:] == [(call.now, "voicemail_greeting"), (call.now, "beep")]
    call.tell(GONE, HungUp())
    assert call.call.record.disposition is Disposition.ABANDONED


def test_somebody_who_lifts_a_handset_during_screening_has_the_call(story: StoryTeller) -> None:
    """Three on one line."""
    call = story()
    call.to_the_wait()
    call.tell(HandsetLifted())
    call.wait(1)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.ANSWERED_ELSEWHERE


@pytest.mark.parametrize("mode", [Mode.DO_NOT_DISTURB, Mode.TRUSTED_ONLY])
def test_a_caller_sent_to_voicemail_disturbs_nobody(story: StoryTeller, mode: Mode) -> None:
    """A push at night."""
    call = story(mode=mode)
    call.answer(STRANGER)
    assert call.is_in(State.INVITING_MESSAGE)
    call.tell(GONE, HungUp())
    assert CallEvent.DECISION_NEEDED not in call.told
    assert call.call.record.disposition is Disposition.MISSED


def test_the_household_can_speak_to_a_waiting_caller(story: StoryTeller) -> None:
    """Words that cut off the company for good, or that nobody hears."""
    call = story()
    call.to_the_wait()
    assert call.tell(SpeechRequested("text-1")) == [Play(("text-1",))]
    call.hear_out()
    call.wait(7)
    assert call.said[-1][1] == "still_trying_1"


def test_words_for_a_caller_who_cannot_hear_them_are_not_said(story: StoryTeller) -> None:
    """Words that break into a recording."""
    call = story()
    call.to_the_name()
    assert call.tell(SpeechRequested("text-1")) == []


def test_what_a_caller_said_is_recorded_as_text(story: StoryTeller) -> None:
    """A push without who and why."""
    call = story()
    call.to_the_wait()
    call.tell(Transcribed(Part.NAME, "Jan"), Transcribed(Part.REASON, "a parcel"), Transcribed(Part.VOICEMAIL, "hello"))
    assert (call.call.record.said_name, call.call.record.said_reason) == ("Jan", "a parcel")


@pytest.mark.parametrize("steps", [0, 1, 2, 3], ids=["greeting", "name", "reason", "hold"])
def test_no_call_lasts_longer_than_any_may(story: StoryTeller, steps: int) -> None:
    """A line that is held for ever by a modem that reports nothing any more."""
    call = story()
    [call.answer, call.to_the_name, call.to_the_reason, call.to_the_wait][steps]()
    call.wait(600)
    assert call.is_in(State.ENDED)


def test_the_limit_of_a_call_holds_even_where_somebody_keeps_it_busy(story: StoryTeller) -> None:
    """A household that speaks to a caller for ever and keeps everybody else out."""
    call = story()
    call.answer()
    for _ in range(43):
        call.tell(Decided(Decision.ACCEPT, "Anna"))
        call.wait(10)
    call.wait(20)
    assert call.is_in(State.ENDED)
    assert call.call.record.disposition is Disposition.FAILED


def test_a_call_in_progress_ends_when_the_line_closes(story: StoryTeller) -> None:
    """A modem that is left off-hook by a reload."""
    call = story()
    call.to_the_wait()
    assert HangUp() in call.tell(LineClosing())
    assert ConnectPhones() in call.tell(HungUp())
    assert call.call.record.disposition is Disposition.FAILED


def test_a_modem_that_lets_go_by_itself_ends_the_call(story: StoryTeller) -> None:
    """Phones that stay cut off while nobody holds the line any more."""
    call = story()
    call.to_the_wait()
    assert ConnectPhones() in call.tell(HungUp())
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
    assert call.is_in(State.HEARING_NAME)


def test_recording_begins_when_the_question_has_been_heard(story: StoryTeller) -> None:
    """Our own words in the caller's recording."""
    call = story()
    call.answer()
    call.hear_out()
    assert StartRecording(Part.NAME) not in call.effects
    assert StartRecording(Part.NAME) in call.hear_out()


def test_phones_stay_cut_off_while_a_message_is_taken(story: StoryTeller) -> None:
    """A phone that is connected and cut off again in the middle of a call."""
    call = to_the_message(story())
    relay = [effect for effect in call.effects if isinstance(effect, ConnectPhones | DisconnectPhones)]
    assert relay == [DisconnectPhones()]
