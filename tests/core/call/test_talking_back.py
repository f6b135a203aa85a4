"""What the household has said to the caller, and what the caller answers."""

import pytest

from custom_components.call_screener.core.call.effects import CallEvent, Play, StartRecording
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import Exchange
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import (
    Decided,
    Decision,
    DigitReceived,
    Part,
    PlaybackFinished,
    SpeechRequested,
    Summarised,
    Topic,
    Transcribed,
)

from .conftest import Story, StoryTeller

WHO = SpeechRequested(clip="spoken_1", text="Who are you?", by="Anna")
WHERE = SpeechRequested(clip="spoken_2", text="Where are you?", by="Jan")


def test_a_question_of_the_household_is_answered(story: StoryTeller) -> None:
    """An answer that nobody hears, and a caller who waits in silence."""
    call = story()
    call.to_the_wait()
    assert call.tell(WHO)[0] == Play(("spoken_1",))
    assert (call.call.state, call.call.line_state) == (State.RELAYING, LineState.WAITING_FOR_DECISION)
    assert StartRecording(Part.REPLY) in call.hear_out()
    call.speak(2.0)
    call.wait(1.2)
    assert (call.call.state, call.said[-1][1]) == (State.WAITING, "one_moment")
    call.tell(Transcribed(Part.REPLY, "Doctor Smith"))
    assert call.call.record.exchanges == (Exchange(said="Who are you?", by="Anna", answer="Doctor Smith"),)
    assert Part.REPLY in call.call.record.recordings


def test_the_household_may_ask_as_often_as_it_likes(story: StoryTeller) -> None:
    """A second question that overwrites the first, or an answer that is put under the wrong one."""
    call = story()
    call.to_the_wait()
    for question, answer in ((WHO, "Smith"), (WHERE, "At the door")):
        call.tell(question)
        call.hear_out()
        call.speak(1.0)
        call.wait(1.2)
        call.tell(Transcribed(Part.REPLY, answer))
    assert [exchange.answer for exchange in call.call.record.exchanges] == ["Smith", "At the door"]


def test_an_answer_that_is_understood_late_stands_under_its_own_question(story: StoryTeller) -> None:
    """An engine that takes its time, and an answer to one question that is read as one to the next."""
    call = story()
    call.to_the_wait()
    call.tell(WHO)
    call.hear_out()
    call.speak(1.0)
    call.tell(WHERE)
    call.tell(Transcribed(Part.REPLY, "Smi", is_final=False))
    call.hear_out()
    call.tell(Transcribed(Part.REPLY, "Smith"))
    assert [exchange.answer for exchange in call.call.record.exchanges] == ["Smith", None]
    call.speak(1.0)
    call.wait(1.2)
    call.tell(Decided(Decision.ACCEPT, "Anna"), SpeechRequested(clip="spoken_3", text="I am coming.", by="Anna"))
    call.tell(Transcribed(Part.REPLY, "At the door"))
    assert [exchange.answer for exchange in call.call.record.exchanges] == ["Smith", "At the door", None]


def test_no_answer_is_noted_where_nobody_spoke(story: StoryTeller) -> None:
    """An engine that makes words of the noise on the line, while the question is still being asked."""
    call = story()
    call.to_the_wait()
    call.tell(WHO, Transcribed(Part.REPLY, "Thank you for watching"))
    assert [exchange.answer for exchange in call.call.record.exchanges] == [None]


def test_a_second_question_takes_the_place_of_the_first(story: StoryTeller) -> None:
    """Two people who speak at once, of whom the caller hears neither."""
    call = story()
    call.to_the_wait()
    call.tell(WHO)
    assert call.tell(WHERE)[0] == Play(("spoken_2",))
    call.hear_out()
    assert call.is_in(State.HEARING_REPLY)


def test_each_answer_gives_the_household_its_time_again(story: StoryTeller) -> None:
    """A conversation that voicemail breaks into."""
    call = story()
    call.to_the_wait()
    call.wait(30)
    call.tell(WHO)
    call.hear_out()
    call.speak(1.0)
    call.wait(1.2)
    call.wait(37)
    assert call.is_in(State.WAITING)
    call.wait(5)
    assert call.is_in(State.INVITING_MESSAGE)


def test_voicemail_is_offered_once_however_often_the_caller_waits(story: StoryTeller) -> None:
    """The same offer after each answer."""
    call = story()
    call.to_the_wait()
    for _ in range(3):
        while call.is_in(State.WAITING) and call.now < 100:
            call.hear_out(2.0)
            call.wait(7)
            if call.said[-1][1] == PromptId.OFFER_VOICEMAIL:
                break
        call.tell(WHO)
        call.hear_out()
        call.wait(5)
    assert [clip for _, clip in call.said].count("offer_voicemail") == 1


def test_the_household_may_speak_as_soon_as_it_was_asked(story: StoryTeller) -> None:
    """A caller who has to finish the script while somebody wants to talk with them."""
    call = story()
    call.to_the_reason()
    call.tell(WHO)
    assert call.is_in(State.RELAYING)


def test_nobody_speaks_to_a_caller_they_were_not_told_of(story: StoryTeller) -> None:
    """Words in the middle of the greeting."""
    call = story()
    call.to_the_name()
    call.tell(WHO)
    assert call.is_in(State.HEARING)
    assert call.call.record.exchanges == ()


def test_words_while_somebody_comes_want_no_answer(story: StoryTeller) -> None:
    """A caller who is recorded while the phones are on the line."""
    call = story()
    call.to_the_wait()
    call.tell(Decided(Decision.ACCEPT, "Anna"))
    assert call.tell(WHO)[0] == Play(("spoken_1",))
    assert call.is_in(State.PUTTING_THROUGH)
    assert call.call.record.exchanges == (Exchange(said="Who are you?", by="Anna"),)


@pytest.mark.parametrize(
    ("decision", "clip", "says"),
    [
        (Decision.ACCEPT, PromptId.COMING, ("coming",)),
        (Decision.REJECT, PromptId.CALL_LATER, ("call_later",)),
        (Decision.VOICEMAIL, PromptId.LEAVE_A_MESSAGE, ("leave_a_message", "beep")),
    ],
)
def test_a_decision_may_have_words_of_its_own(
    story: StoryTeller, decision: Decision, clip: PromptId, says: tuple[str, ...]
) -> None:
    """A quick answer that does what it says, in other words."""
    call = story()
    call.to_the_wait()
    assert Play(says) in call.tell(Decided(decision, "Anna", clip=clip))


def test_words_of_a_decision_are_said_once(story: StoryTeller) -> None:
    """A caller who is told that somebody is coming, when somebody came and went."""
    call = story()
    call.to_the_wait()
    call.tell(Decided(Decision.ACCEPT, "Anna", clip=PromptId.COMING))
    call.wait(30.1)
    call.tell(PlaybackFinished())
    assert call.is_in(State.INVITING_MESSAGE)
    assert call.said[-2][1] == "voicemail_greeting"


def test_what_is_answered_to_nothing_is_no_answer(story: StoryTeller) -> None:
    """A text for a question that was never asked."""
    call = story()
    call.to_the_wait()
    call.tell(Transcribed(Part.REPLY, "Smith"))
    assert call.call.record.exchanges == ()


def test_a_summary_is_shown_and_changes_nothing(story: StoryTeller) -> None:
    """A model that says "scam", and a caller who is hung up on."""
    call = story()
    call.to_the_wait()
    summary = Summarised("Wants to sell insurance", Topic.SCAM, 1.0)
    call.tell(summary)
    assert call.call.record.summary == summary
    assert call.is_in(State.WAITING)


def urgent_by_key(call: Story) -> None:
    """Press the star."""
    call.tell(DigitReceived("*"))


def urgent_by_word(call: Story) -> None:
    """Say it."""
    call.tell(Transcribed(Part.REASON, "It is urgent"))


@pytest.mark.parametrize("say", [urgent_by_key, urgent_by_word])
def test_who_says_that_it_is_urgent_is_told_so_and_so_is_the_household(story: StoryTeller, say: object) -> None:
    """A hospital that waits like everybody else."""
    assert callable(say)
    call = story()
    call.to_the_wait()
    say(call)
    assert call.call.record.is_urgent
    assert call.said[-1][1] == "urgent_noted"
    say(call)
    assert [clip for _, clip in call.said].count("urgent_noted") == 1


def test_what_is_urgent_before_anybody_was_asked_is_noted(story: StoryTeller) -> None:
    """A key that is lost because it came early."""
    call = story()
    call.to_the_name()
    urgent_by_key(call)
    assert call.call.record.is_urgent
    assert call.is_in(State.HEARING)


def test_nothing_is_urgent_where_nobody_screens(story: StoryTeller) -> None:
    """A message that happens to hold the word, after the household has gone to bed."""
    call = story()
    call.to_the_wait()
    call.tell(DigitReceived("#"), Transcribed(Part.VOICEMAIL, "It is urgent"))
    assert not call.call.record.is_urgent
    assert CallEvent.VOICEMAIL_LEFT not in call.told
