"""What the household wants of a call: accepted, declined, spoken to."""

import pytest

from custom_components.call_screener.core.call.effects import (
    CallEvent,
    ConnectPhones,
    HangUp,
    Play,
    RefuseDecision,
    StopPlaying,
)
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import (
    CallerHungUp,
    Decided,
    Decision,
    DigitReceived,
    HandsetLifted,
    HangUpSign,
    HungUp,
    Part,
    SpeechRequested,
    Transcribed,
)

from .conftest import Story, StoryTeller

GONE = CallerHungUp(HangUpSign.BUSY)


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


def test_the_record_tells_which_decision_was_carried_out(story: StoryTeller) -> None:
    """Two automations of one name, and the one that was late is told that it was in time."""
    call = story()
    call.to_the_wait()
    call.tell(Decided(Decision.ACCEPT, "Automation", ref="first"))
    call.tell(Decided(Decision.REJECT, "Automation", ref="late"))
    assert call.call.record.decided_ref == "first"
    call.tell(Decided(Decision.HAVE_IT, "Bob", ref="control"))
    assert (call.call.record.decided_by, call.call.record.decided_ref) == ("Automation", "control")


def test_the_household_can_hang_up_at_any_time(story: StoryTeller) -> None:
    """A button that does nothing once something else was decided."""
    call = accepted(story())
    assert HangUp() in call.tell(Decided(Decision.HANG_UP, "Anna"))
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.REJECTED
    assert call.told.count(CallEvent.REJECTED) == 0, "accepted it was"


def test_somebody_who_lifts_a_handset_during_screening_has_the_call(story: StoryTeller) -> None:
    """Three on one line."""
    call = story()
    call.to_the_wait()
    call.tell(HandsetLifted())
    call.wait(1)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.ANSWERED_ELSEWHERE


def test_the_household_can_speak_to_a_waiting_caller(story: StoryTeller) -> None:
    """Words that cut off the company for good, or that nobody hears."""
    call = story()
    call.to_the_wait()
    assert call.tell(SpeechRequested(clip="text-1", text="Yes?", by="Anna"))[0] == Play(("text-1",))
    call.hear_out()
    call.wait(5)  # answers nothing
    assert call.said[-1][1] == "one_moment"
    call.hear_out()
    call.wait(7)
    assert call.said[-1][1] == "still_trying_1"


def test_words_for_a_caller_who_cannot_hear_them_are_not_said(story: StoryTeller) -> None:
    """Words that break into a recording."""
    call = story()
    call.to_the_name()
    assert call.tell(SpeechRequested(clip="text-1", text="Yes?", by="Anna")) == []


def test_what_a_caller_said_is_recorded_as_text(story: StoryTeller) -> None:
    """A push without who and why."""
    call = story()
    call.to_the_wait()
    call.tell(Transcribed(Part.NAME, "Jan"), Transcribed(Part.REASON, "a parcel"), Transcribed(Part.VOICEMAIL, "hello"))
    assert (call.call.record.said_name, call.call.record.said_reason) == ("Jan", "a parcel")


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
