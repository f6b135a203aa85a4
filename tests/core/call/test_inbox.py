"""The owner, who calls to hear the messages."""

import pytest

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import FetchMessages, MessageHeard, Play
from custom_components.call_screener.core.call.family_code import FamilyCode
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import State
from custom_components.call_screener.core.events import (
    CallerHungUp,
    DigitReceived,
    HangUpSign,
    HungUp,
    Message,
    MessagesFetched,
)

from .conftest import Story, StoryTeller

CODE, PIN = "4711", "2580"
MESSAGES = MessagesFetched(
    (
        Message(message_id="a", intro="intro_a", clip="message_a"),
        Message(message_id="b", intro="", clip="message_b"),
    ),
    count="two_messages",
)


def key(call: Story, digits: str) -> None:
    """Press keys."""
    call.tell(*map(DigitReceived, digits))


def calls_in(story: StoryTeller, pin: str | None = PIN) -> Story:
    """Return a call of somebody who keyed the code."""
    call = story(conduct=Conduct(family_code=FamilyCode(digits=CODE, pin=pin)))
    call.to_the_name()
    key(call, CODE)
    assert call.is_in(State.PUTTING_THROUGH)
    return call


def listens(story: StoryTeller, fetched: MessagesFetched = MESSAGES) -> Story:
    """Return a call of the owner, who begins to hear the messages."""
    call = calls_in(story)
    key(call, PIN)
    assert call.is_in(State.FETCHING_MESSAGES)
    assert FetchMessages() in call.effects
    call.tell(fetched)
    return call


def test_the_owner_hears_the_messages_one_after_another(story: StoryTeller) -> None:
    """A message that is passed over, or one that stays new though it was heard."""
    call = listens(story)
    assert Play(("two_messages", "intro_a", "message_a")) in call.effects
    assert call.hear_out(20.0)[:2] == [MessageHeard("a"), Play(("message_keys",))]
    call.hear_out()
    call.wait(5.1)
    assert call.said[-1][1] == "message_b"
    call.hear_out(200.0)
    call.hear_out()
    call.wait(5.1)
    assert call.said[-1][1] == "no_more_messages"
    call.hear_out()
    assert call.is_in(State.PARTING)
    call.hear_out()
    call.tell(HungUp())
    record = call.call.record
    assert (record.disposition, record.reason.split(". ")[-1]) == (
        Disposition.ALLOWED,
        "The messages were listened to from elsewhere.",
    )


def test_keys_move_among_the_messages(story: StoryTeller) -> None:
    """A message that was deleted by mistake, or that cannot be heard again."""
    call = listens(story)
    key(call, "1")
    assert [clip for _, clip in call.said[-2:]] == ["intro_a", "message_a"]
    call.hear_out(20.0)
    key(call, "1")
    assert call.said[-1][1] == "message_a"
    key(call, "7")
    assert call.said[-1][1] == "message_a"
    key(call, "2")
    assert call.said[-1][1] == "message_b"
    key(call, "3")
    assert [clip for _, clip in call.said[-2:]] == ["message_deleted", "no_more_messages"]
    assert MessageHeard("b", is_deleted=True) in call.effects
    key(call, "1")
    assert call.said[-1][1] == "no_more_messages"
    key(call, "#")
    assert call.is_in(State.PARTING)


def test_a_message_that_was_passed_over_stays_new(story: StoryTeller) -> None:
    """Somebody in a hurry, who never learns what it said."""
    call = listens(story)
    key(call, "2")
    assert MessageHeard("a") not in call.effects


def test_there_may_be_no_messages(story: StoryTeller) -> None:
    """Silence, in which the owner wonders whether the code was right."""
    call = listens(story, MessagesFetched(()))
    assert call.said[-1][1] == "no_messages"
    call.hear_out()
    assert call.is_in(State.PARTING)


@pytest.mark.parametrize("how", ["late", "never"])
def test_messages_that_do_not_come_keep_nobody(story: StoryTeller, how: str) -> None:
    """A house that hangs, and a line that hangs with it."""
    call = calls_in(story)
    key(call, PIN)
    call.wait(5.1)
    assert call.is_in(State.PARTING)
    if how == "late":
        call.tell(MESSAGES)
        assert call.is_in(State.PARTING)


def test_the_owner_may_just_hang_up(story: StoryTeller) -> None:
    """A call that counts as missed because its caller heard the messages."""
    call = listens(story)
    call.tell(CallerHungUp(HangUpSign.BUSY), HungUp())
    assert call.call.record.disposition is Disposition.ALLOWED


@pytest.mark.parametrize("keyed", ["0000", CODE, "258"], ids=["another one", "the code again", "too little"])
def test_without_the_pin_there_are_no_messages(story: StoryTeller, keyed: str) -> None:
    """A child who knows the family code and hears what the doctor said."""
    call = calls_in(story)
    key(call, keyed)
    assert call.is_in(State.PUTTING_THROUGH)


def test_without_a_pin_of_the_house_no_key_opens_anything(story: StoryTeller) -> None:
    """An empty PIN that fits everything."""
    call = calls_in(story, pin=None)
    key(call, PIN + "0000")
    assert call.is_in(State.PUTTING_THROUGH)


def test_the_pin_is_nothing_without_the_code(story: StoryTeller) -> None:
    """Half of the secret that is all of it."""
    call = story(conduct=Conduct(family_code=FamilyCode(digits=CODE, pin=PIN)))
    call.to_the_name()
    key(call, PIN)
    assert call.is_in(State.HEARING)


def test_wrong_pins_lock_as_wrong_codes_do(story: StoryTeller) -> None:
    """A PIN that can be tried ten thousand times because each try counts for itself."""
    call = calls_in(story)
    key(call, "000000010002" + PIN)
    assert call.is_in(State.PUTTING_THROUGH)
    assert call.call.wrong_tries.count(call.now) == 3


@pytest.mark.parametrize("pin", ["12", "123456789", "12a4", ""])
def test_a_pin_is_three_to_eight_digits(pin: str) -> None:
    """A PIN that nobody can key."""
    with pytest.raises(ValueError, match="PIN"):
        FamilyCode(digits=CODE, pin=pin)


def test_a_pin_is_shown_nowhere() -> None:
    """A PIN in a bug report."""
    assert PIN not in repr(FamilyCode(digits=CODE, pin=PIN))
