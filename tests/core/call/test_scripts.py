"""What a stranger is asked, by the scripts that come with us and by a household's own."""

from dataclasses import replace

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.course import Course, script_of
from custom_components.call_screener.core.call.effects import CallEvent, Play, StartRecording, StopRecording
from custom_components.call_screener.core.call.prompt import PRESS
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.script import SCRIPTS, Ask, Choice, End, Script, Step
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import DigitReceived, Part, Transcribed
from custom_components.call_screener.core.screening.verdict import ScriptName

from .conftest import STRANGER, Story, StoryTeller

KEY = int(list(PRESS)[sum(map(ord, "c" * 32)) % len(PRESS)])
"""The key that the calls here are asked for."""
KEY_SAID = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")[KEY - 1]
IN_ENGLISH = Script(steps=(Step(says=("ask_name",), asks=Ask.NAME),), language="en")
OFFICE = Script(
    steps=(
        Step(
            says=("text/pl/menu",),
            asks=Ask.CHOICE,
            choices=(
                Choice(key="1", words=("Anna",), person="Anna"),
                Choice(key="2", words=("English",), script=IN_ENGLISH),
                Choice(key="3", person="Repairs", script=Script(end=End.TAKE_MESSAGE)),
                Choice(key="4", script=Script(end=End.REFUSE)),
            ),
        ),
        Step(says=("ask_name",), asks=Ask.NAME, again=("ask_name_again",)),
    )
)


def asked_by(story: StoryTeller, script: Script | ScriptName, *, understands: bool = False) -> Story:
    """Return a call of a stranger who is asked by a script and has been answered."""
    own = {} if isinstance(script, ScriptName) else {"own": script}
    name = script if isinstance(script, ScriptName) else "own"
    call = story(conduct=Conduct(scripts=SCRIPTS | own, script=name, understands=understands))
    call.answer()
    return call


@pytest.mark.parametrize("name", ["nonsense", None], ids=["a script that is gone", "none named"])
def test_a_script_that_is_not_there_is_the_line_s_own(name: str | None) -> None:
    """A rule whose script was deleted, and a caller who hears nothing."""
    conduct = Conduct(script=ScriptName.NAME)
    assert script_of(conduct, name) == SCRIPTS[ScriptName.NAME]
    assert script_of(replace(conduct, script="gone"), name) == SCRIPTS[ScriptName.NAME_AND_REASON]


def test_a_key_is_another_one_from_call_to_call() -> None:
    """Guards against a fixed key, which diallers learn."""
    keys = {Course(SCRIPTS[ScriptName.KEY], Conduct(), f"{number:032x}").key for number in range(200)}
    assert keys == set(PRESS)


class TestAKey:
    """The script that asks for nothing but a key."""

    def test_leads_to_the_household(self, story: StoryTeller) -> None:
        """A person who does as asked, and whom nobody is told of."""
        call = asked_by(story, ScriptName.KEY)
        assert [clip for _, clip in call.said] == ["greeting", f"press_{KEY}"]
        call.hear_out()
        call.tell(DigitReceived(str(KEY)))
        assert call.is_in(State.WAITING)
        assert call.told[-1] is CallEvent.DECISION_NEEDED

    def test_is_heard_while_the_prompt_plays(self, story: StoryTeller) -> None:
        """Somebody who knows the box, and has to listen to it to the end."""
        call = asked_by(story, ScriptName.KEY)
        call.tell(DigitReceived(str(KEY)))
        assert call.is_in(State.WAITING)

    def test_that_is_wrong_is_asked_for_once_more(self, story: StoryTeller) -> None:
        """A dialler that tries them all, or a person with fat fingers who has lost."""
        call = asked_by(story, ScriptName.KEY)
        call.hear_out()
        call.tell(DigitReceived(str(KEY % 9 + 1)))
        assert (call.call.state, call.said[-1][1]) == (State.ASKING_AGAIN, f"press_{KEY}")
        call.hear_out()
        call.tell(DigitReceived(str(KEY % 9 + 1)))
        assert call.is_in(State.INVITING_MESSAGE)
        assert CallEvent.DECISION_NEEDED not in call.told

    def test_that_does_not_come_is_asked_for_once_more(self, story: StoryTeller) -> None:
        """A caller with a rotary telephone, who is hung up on."""
        call = asked_by(story, ScriptName.KEY)
        call.hear_out()
        call.wait(5)
        call.hear_out()
        call.wait(5)
        assert call.is_in(State.INVITING_MESSAGE)

    def test_can_be_said_where_speech_is_understood(self, story: StoryTeller) -> None:
        """A caller with a rotary telephone."""
        call = asked_by(story, ScriptName.KEY, understands=True)
        call.hear_out()
        call.speak(0.5)
        call.wait(1.2)
        assert call.is_in(State.UNDERSTANDING)
        call.tell(Transcribed(Part.CHOICE, KEY_SAID))
        assert call.is_in(State.WAITING)

    @pytest.mark.parametrize("text", ["hello", None], ids=["another word", "no text"])
    def test_that_is_said_and_not_understood_is_asked_for_once_more(self, story: StoryTeller, text: str | None) -> None:
        """An engine that is deaf or dead, and a caller who waits for it."""
        call = asked_by(story, ScriptName.KEY, understands=True)
        call.hear_out()
        call.speak(0.5)
        call.wait(1.2)
        call.tell(*[Transcribed(Part.CHOICE, text)] if text else [])
        call.wait(2.0)
        assert call.is_in(State.ASKING_AGAIN)

    def test_that_is_said_is_no_key_where_nothing_is_understood(self, story: StoryTeller) -> None:
        """A wait for a text that will never come."""
        call = asked_by(story, ScriptName.KEY)
        call.hear_out()
        call.speak(0.5)
        call.wait(1.2)
        assert call.is_in(State.ASKING_AGAIN)

    def test_is_understood_before_the_word_is_over(self, story: StoryTeller) -> None:
        """A text that is there and not used."""
        call = asked_by(story, ScriptName.KEY, understands=True)
        call.hear_out()
        call.tell(Transcribed(Part.CHOICE, "well", is_final=False))
        assert call.is_in(State.HEARING)
        call.tell(Transcribed(Part.CHOICE, str(KEY), is_final=False))
        assert call.is_in(State.WAITING)

    def test_that_is_said_is_not_kept(self, story: StoryTeller) -> None:
        """A recording of a single word among the messages."""
        call = asked_by(story, ScriptName.KEY)
        call.hear_out()
        assert StartRecording(Part.CHOICE) in call.effects
        call.speak(0.8)
        call.wait(1.2)
        assert StopRecording(Part.CHOICE, keep=False) in call.effects
        assert call.call.record.recordings == frozenset()


class TestAnOffice:
    """A menu of people and departments."""

    def test_connects_with_whom_the_caller_chooses(self, story: StoryTeller) -> None:
        """A call for Anna that nobody knows is for her."""
        call = asked_by(story, OFFICE)
        call.tell(DigitReceived("1"))
        assert (call.call.state, call.said[-1][1]) == (State.ASKING, "ask_name")
        assert call.call.record.person == "Anna"

    def test_understands_a_name(self, story: StoryTeller) -> None:
        """A caller who does as told, and says it."""
        call = asked_by(story, OFFICE, understands=True)
        call.hear_out()
        call.speak(0.5)
        call.wait(1.2)
        call.tell(Transcribed(Part.CHOICE, "Anna please"))
        assert call.call.record.person == "Anna"

    def test_goes_on_in_another_language(self, story: StoryTeller) -> None:
        """A foreigner who is asked the next question in Polish."""
        call = asked_by(story, OFFICE)
        assert StartRecording(Part.CHOICE, over_prompt=True) in call.effects
        assert StartRecording(Part.NAME, over_prompt=True, language="en") in call.tell(DigitReceived("2"))
        assert (call.call.state, call.said[-1][1]) == (State.ASKING, "en/ask_name")
        call.hear_out()
        call.wait(5)
        assert call.is_in(State.INVITING_MESSAGE), "this one asks no second time"
        assert [clip for _, clip in call.said[-2:]] == ["en/voicemail_greeting", "beep"]

    def test_takes_a_message_for_a_department(self, story: StoryTeller) -> None:
        """The greeting of the whole house, for somebody who chose a department."""
        call = asked_by(story, OFFICE)
        call.tell(DigitReceived("3"))
        assert call.is_in(State.INVITING_MESSAGE)
        assert call.said[-2][1] == "voicemail_greeting@Repairs"
        assert call.call.record.person == "Repairs"

    def test_may_refuse(self, story: StoryTeller) -> None:
        """A choice for sales calls that puts them through."""
        call = asked_by(story, OFFICE)
        call.tell(DigitReceived("4"))
        assert call.is_in(State.REFUSING)
        call.hear_out()
        assert call.is_in(State.HANGING_UP)

    def test_loses_nobody_who_chooses_nobody(self, story: StoryTeller) -> None:
        """A customer who cannot press keys, and is sent to voicemail during office hours."""
        call = asked_by(story, OFFICE)
        call.hear_out()
        call.wait(5)
        assert (call.call.state, call.said[-1][1]) == (State.ASKING_AGAIN, "text/pl/menu")
        call.tell(DigitReceived("9"))
        assert (call.call.state, call.said[-1][1]) == (State.ASKING, "ask_name")
        assert call.call.record.person is None


@pytest.mark.parametrize(
    ("script", "state"),
    [
        (ScriptName.MESSAGE, State.INVITING_MESSAGE),
        (ScriptName.REFUSAL, State.REFUSING),
        (Script(), State.ASKING),
    ],
    ids=["a message", "a refusal", "nothing at all"],
)
def test_a_script_without_steps_does_what_it_leads_to(
    story: StoryTeller, script: Script | ScriptName, state: State
) -> None:
    """A caller who is asked nothing, and hears nothing."""
    call = asked_by(story, script)
    assert call.is_in(state)
    if state is State.ASKING:
        assert call.said[-1][1] == "greeting"
        call.hear_out()
        assert call.is_in(State.WAITING)


def test_a_message_that_is_all_that_is_wanted_is_missed_when_none_is_left(story: StoryTeller) -> None:
    """A caller who was only asked for a message, and is said to have been silent."""
    call = asked_by(story, ScriptName.MESSAGE)
    call.hear_out()
    call.wait(5)
    call.hear_out()
    call.wait(5)
    assert call.call.record.disposition is Disposition.MISSED


def test_a_step_that_only_says_something_leads_to_the_next(story: StoryTeller) -> None:
    """Words of a household's own in front of the questions."""
    steps = (Step(says=("text/en/Hello",)), *SCRIPTS[ScriptName.NAME].steps, Step(says=("text/en/Thanks",)))
    call = asked_by(story, Script(steps=steps))
    call.hear_out()
    assert call.said[-1][1] == "ask_name"
    call.hear_out()
    call.speak()
    call.wait(1.2)
    assert call.said[-1][1] == "text/en/Thanks"
    call.wait(30.1)  # whose end is never told
    assert call.is_in(State.WAITING)


def test_a_question_whose_end_is_never_told_is_answered_all_the_same(story: StoryTeller) -> None:
    """A modem that forgets to say that it has played."""
    call = story()
    call.answer()
    call.wait(30.1)
    assert call.is_in(State.HEARING)


def test_who_says_a_name_and_is_asked_no_more_waits(story: StoryTeller) -> None:
    """A second question in a script that has one."""
    call = asked_by(story, ScriptName.NAME)
    call.hear_out()
    call.speak()
    call.wait(1.2)
    assert call.shows(LineState.WAITING_FOR_DECISION)
    assert Play(("one_moment",)) in call.effects
    assert STRANGER in str(call.call.record.caller.number)
