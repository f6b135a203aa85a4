"""The family code: what lets somebody in, and what must not."""

from dataclasses import replace
from itertools import pairwise

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent, ConnectPhones, RefuseDecision, StopRecording
from custom_components.call_screener.core.call.family_code import HOUR, PAUSE, FamilyCode, Keypad, WrongTries, by_code
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import (
    CallerHungUp,
    Decided,
    Decision,
    DigitReceived,
    HandsetLifted,
    HangUpSign,
    HungUp,
    Part,
    Ring,
)
from custom_components.call_screener.core.screening.policy import Mode

from .conftest import NUISANCE, Story, StoryTeller

CODE = FamilyCode(digits="4711")
HAS_CODE = Conduct(family_code=CODE)


def press(call: Story, keys: str, every: float = 0.3) -> None:
    """Let the caller press keys, one after the other."""
    for key in keys:
        call.now += every
        call.tell(DigitReceived(key))


def is_in(call: Story) -> bool:
    """Whether the caller was let in."""
    return call.shows(LineState.PUTTING_THROUGH)


@pytest.mark.parametrize("go_on", [Story.answer, Story.to_the_name, Story.to_the_reason, Story.to_the_wait])
def test_the_code_lets_in_wherever_it_is_keyed(story: StoryTeller, go_on: object) -> None:
    """Somebody of the family who has to hear out every question."""
    call = story(conduct=HAS_CODE)
    assert callable(go_on)
    go_on(call)
    press(call, "4711")
    assert is_in(call)
    assert ConnectPhones() in call.effects
    assert call.told[-1] is CallEvent.ACCEPTED
    assert call.said[-1][1] == "putting_through"
    assert call.call.record.decided_by == "Family code"
    call.tell(HandsetLifted())
    call.wait(1)
    call.tell(HungUp())
    assert call.call.record.disposition is Disposition.PUT_THROUGH


def test_the_code_lets_in_who_was_to_leave_a_message(story: StoryTeller) -> None:
    """Do not disturb, and the daughter who has an emergency on somebody else's phone."""
    call = story(mode=Mode.DO_NOT_DISTURB, conduct=HAS_CODE)
    call.answer()
    assert call.shows(LineState.VOICEMAIL)
    press(call, "4711")
    assert is_in(call)


@pytest.mark.parametrize(("language", "by"), [("en", "Family code"), ("pl", "Kod rodzinny"), ("de", "Family code")])
def test_the_household_is_told_in_its_language(language: str, by: str) -> None:
    """English in a Polish house, or a crash in one that speaks neither."""
    assert by_code(language) == by
    assert by_code(f"{language}-XX") == by


def test_the_code_is_shown_nowhere(story: StoryTeller) -> None:
    """A code that whoever reads a log or a report knows from then on."""
    call = story(conduct=HAS_CODE)
    call.answer()
    press(call, "4711")
    assert "4711" not in repr((HAS_CODE, call.call.record, call.effects))


@pytest.mark.parametrize("keys", ["4711", "47"], ids=["code", "half of it"])
def test_no_recording_holds_the_code(story: StoryTeller, keys: str) -> None:
    """A said name in which everybody in the house hears the keys."""
    call = story(conduct=HAS_CODE)
    call.to_the_name()
    call.speak()
    press(call, keys)
    call.wait(1.2)
    assert StopRecording(Part.NAME, keep=False) in call.effects
    assert call.call.record.recordings == frozenset()


def at_the_beep(story: StoryTeller) -> Story:
    """Return a call in which a message of two seconds has been left so far."""
    call = story(mode=Mode.DO_NOT_DISTURB, conduct=HAS_CODE)
    call.answer()
    call.hear_out()
    call.speak(2.0)
    return call


def test_a_message_in_which_the_code_was_keyed_is_not_kept(story: StoryTeller) -> None:
    """The code, in a message that the book keeps for a month."""
    call = at_the_beep(story)
    press(call, "4711")
    assert is_in(call)
    call.tell(CallerHungUp(HangUpSign.BUSY), HungUp())
    assert call.call.record.disposition is Disposition.ABANDONED


def test_a_message_of_somebody_who_played_with_the_keys_is_kept(story: StoryTeller) -> None:
    """A message that is lost because a key was touched."""
    call = at_the_beep(story)
    press(call, "12345")
    call.wait(5)
    assert call.call.record.recordings == {Part.VOICEMAIL}


@pytest.mark.parametrize("keys", ["4712", "471", "1147", "1471"])
def test_what_is_not_the_code_lets_nobody_in(story: StoryTeller, keys: str) -> None:
    """A door that opens to something like the key."""
    call = story(conduct=HAS_CODE)
    call.to_the_wait()
    press(call, keys)
    assert not is_in(call)


def test_nothing_tells_a_stranger_that_a_try_was_wrong(story: StoryTeller) -> None:
    """A prompt that stops, or a word, from which it can be learned that there is a code."""
    call, without = story(conduct=HAS_CODE), story()
    for each in (call, without):
        each.answer()
        press(each, "0000")
        each.hear_out()
    assert call.effects == without.effects
    assert call.call.state is without.call.state


def test_a_wrong_try_may_be_followed_by_the_right_one(story: StoryTeller) -> None:
    """A slip of the finger that costs a daughter the call."""
    call = story(conduct=HAS_CODE)
    call.answer()
    press(call, "47124711")
    assert is_in(call)


@pytest.mark.parametrize(
    ("first", "pause"), [("47*", 0.3), ("9", PAUSE + 0.1), ("47", PAUSE + 0.1)], ids=["star", "slip", "half"]
)
def test_a_try_can_be_begun_anew(story: StoryTeller, first: str, pause: float) -> None:
    """A key too many, after which every further try is out of step."""
    call = story(conduct=HAS_CODE)
    call.to_the_wait()
    press(call, first)
    call.now += pause
    press(call, "4711", every=0.1)
    assert is_in(call)
    assert call.call.wrong_tries.times == (), "what was not keyed whole was no try"


def test_old_fingers_may_take_their_time(story: StoryTeller) -> None:
    """A code that only the young can key."""
    call = story(conduct=HAS_CODE)
    call.to_the_wait()
    press(call, "4711", every=PAUSE)
    assert is_in(call)


def test_after_three_wrong_tries_not_even_the_code_counts(story: StoryTeller) -> None:
    """A stranger who tries until it fits."""
    call = story(conduct=HAS_CODE)
    call.answer()
    press(call, "000000010002")
    press(call, "4711*4711")
    assert call.is_in(State.ASKING)
    assert len(call.call.wrong_tries.times) == 3


def de_bruijn(keys: str, length: int) -> str:
    """Return digits in which every group of so many of these keys appears somewhere (Lyndon words, in order)."""
    words, word = [], [-1]
    while word:
        word[-1] += 1
        if length % len(word) == 0:
            words += word
        period = len(word)
        while len(word) < length:
            word.append(word[-period])
        while word and word[-1] == len(keys) - 1:
            word.pop()
    return "".join(keys[place] for place in words)


def test_digits_in_a_stream_are_tries_like_any_others(story: StoryTeller) -> None:
    """A machine that keys 1,002 digits instead of 3,000, because the last three are compared after each."""
    stream = de_bruijn("0123456789", 3)
    assert len({"".join(group) for group in zip(stream, stream[1:], stream[2:], strict=False)}) >= 998
    code = FamilyCode(digits="999", tries_per_call=1000, tries_per_hour=1000)
    call = story(conduct=Conduct(family_code=code, call_limit=1e6, decision_time=1e6))
    call.to_the_wait()
    press(call, stream, every=0.05)
    assert len(call.call.wrong_tries.times) <= len(stream) // 3
    groups = {stream[at : at + 3] for at in range(0, len(stream), 3)}
    assert is_in(call) is ("999" in groups)


def test_a_line_remembers_wrong_tries_from_call_to_call() -> None:
    """A stranger who calls again after every third try."""
    tries, now = WrongTries(), 0.0
    for _ in range(3):
        keypad = Keypad(CODE, tries)
        for key in "000011112222":
            now += 0.3
            keypad.is_right(key, now)
        tries = keypad.wrong_tries
        now += 60
    assert len(tries.times) == 6, "with six within an hour nothing is a try any more"
    assert not keyed(Keypad(CODE, tries), "4711", now)
    assert not keyed(Keypad(CODE, tries), "4711", tries.times[0] + HOUR - 1.5)
    assert keyed(Keypad(CODE, tries), "4711", tries.times[0] + HOUR)


def keyed(keypad: Keypad, keys: str, now: float) -> bool:
    """Press keys within a second; tell whether the last one was right."""
    return [keypad.is_right(key, now + 0.1 * place) for place, key in enumerate(keys)][-1]


def test_tries_of_more_than_an_hour_ago_are_forgotten() -> None:
    """A line that remembers for ever, and grows by it."""
    tries = WrongTries()
    for hour in range(100):
        tries = tries.noted(hour * HOUR)
    assert tries.times == (99 * HOUR,)
    assert tries.count(100 * HOUR) == 0


@pytest.mark.parametrize("key", "ABCD#")
def test_other_keys_are_no_digits(key: str) -> None:
    """A code that a telephone without the keys A to D cannot key, counted as a try."""
    keypad = Keypad(CODE, WrongTries())
    assert keyed(keypad, f"47{key}11", 0.0)


def test_the_first_answer_wins_over_the_code(story: StoryTeller) -> None:
    """Somebody whom the household has sent to voicemail, and who comes in by the back door."""
    call = story(conduct=HAS_CODE)
    call.to_the_wait()
    call.tell(Decided(Decision.VOICEMAIL, "Anna"))
    press(call, "4711")
    assert call.shows(LineState.VOICEMAIL)
    assert not [effect for effect in call.effects if isinstance(effect, RefuseDecision)]


def test_the_code_counts_again_when_nobody_came_to_the_phone(story: StoryTeller) -> None:
    """A daughter who was let in, waited for nobody, and cannot try once more."""
    call = story(conduct=HAS_CODE)
    call.answer()
    press(call, "4711")
    call.wait(HAS_CODE.pick_up_time + 1)
    call.hear_out()
    assert call.shows(LineState.VOICEMAIL)
    press(call, "4711")
    assert is_in(call)


def test_a_press_after_the_code_is_told_who_was_first(story: StoryTeller) -> None:
    """Somebody who believes to have declined a call that is being put through."""
    call = story(conduct=HAS_CODE)
    call.answer()
    press(call, "4711")
    late = Decided(Decision.REJECT, "Anna")
    assert RefuseDecision(late, call.call.record) in call.tell(late)


def test_keys_before_the_answer_are_nobody_s(story: StoryTeller) -> None:
    """A call that rings through because of a noise on a line that nobody has answered."""
    call = story(conduct=HAS_CODE)
    call.tell(Ring())
    press(call, "4711", every=0.1)
    assert call.is_in(State.IDENTIFYING)
    call.tell(HandsetLifted())


def test_the_blocked_are_not_let_in_by_the_code(story: StoryTeller) -> None:
    """A nuisance that found out the code of its victim."""
    call = story(conduct=HAS_CODE)
    call.answer(NUISANCE)
    press(call, "4711", every=0.1)
    assert call.is_in(State.HOLDING_LINE)


@pytest.mark.parametrize("key", ["#", "*"])
def test_keys_that_mean_something_keep_their_meaning(story: StoryTeller, key: str) -> None:
    """A house with a code in which nobody gets to voicemail, or lets the modem go, by a key any more."""
    call, without = story(conduct=HAS_CODE), story()
    for each in (call, without):
        each.to_the_wait()
        if key == "*":
            each.tell(Decided(Decision.ACCEPT, "Anna"))
        press(each, key)
    assert call.call.state is without.call.state
    assert call.call.state in {State.INVITING_MESSAGE, State.HANDING_OVER}


@pytest.mark.parametrize("digits", ["", "12", "123456789", "12a4", "12 4", "١٢٣٤", "12*4"])
def test_what_nobody_can_key_is_no_code(digits: str) -> None:
    """A code that is stored and never lets anybody in, or one that a stranger guesses in an afternoon."""
    with pytest.raises(ValueError, match="3 to 8 digits"):
        FamilyCode(digits=digits)


def test_without_a_code_keys_are_only_keys(story: StoryTeller) -> None:
    """A house without a code that counts tries, or loses the recordings in which a key was pressed."""
    call = story()
    call.to_the_name()
    press(call, "1234")
    call.speak()
    call.wait(1.2)
    assert call.call.wrong_tries == WrongTries()
    assert call.call.record.recordings == {Part.NAME}


def test_a_code_of_each_length_is_read() -> None:
    """A long code of which the first digits are enough."""
    for length in range(3, 9):
        code = replace(CODE, digits="12345678"[:length])
        assert keyed(Keypad(code, WrongTries()), code.digits, 0.0)
    assert all(
        not keyed(Keypad(replace(CODE, digits="12345678"[:longer]), WrongTries()), "12345678"[:shorter], 0.0)
        for shorter, longer in pairwise(range(3, 9))
    )


def test_a_caller_with_the_code_is_known_as_before(story: StoryTeller) -> None:
    """A record that says no more who called, because somebody was let in."""
    call = story(conduct=HAS_CODE)
    call.ring(CallerId.of("+48221000009", "A NAME"))
    assert call.call.record.caller.name == "A NAME"
