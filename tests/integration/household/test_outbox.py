"""What a phone gets that is slow to take it: of each message the newest, and first of all what somebody waits for."""

import asyncio
from collections.abc import Callable

import pytest
from homeassistant.core import HomeAssistant, ServiceCall

from custom_components.call_screener.household.companion import Companion, Phone as Reached, find_phone
from custom_components.call_screener.household.message import Message, Urgency
from tests.integration.phones import CLEARED, Phone, Phones

type Send = Callable[..., None]


class Notes:
    """What was noted of messages about somebody who waits."""

    def __init__(self) -> None:
        self.of: list[tuple[str, bool]] = []

    def __call__(self, phone: Reached, tag: str, *, is_sent: bool) -> None:
        """Take note."""
        self.of.append((tag, is_sent))


@pytest.fixture
def notes() -> Notes:
    """Return what is noted."""
    return Notes()


@pytest.fixture
def companion(hass: HomeAssistant, notes: Notes) -> Companion:
    """Return what sends."""
    return Companion(hass, notes)


@pytest.fixture
def reached(hass: HomeAssistant, anna: Phone) -> Reached:
    """Return Anna's phone, as it is reached."""
    reached = find_phone(hass, anna.device_id)
    assert reached
    return reached


@pytest.fixture
def send(companion: Companion, phones: Phones, anna: Phone, reached: Reached) -> Send:
    """Send Anna's phone something. It takes the first thing only when it is released, and with it all others."""
    phones.hangs = {anna.name}

    def send(title: str, urgency: Urgency, tag: str = "call-1") -> None:
        companion.send(reached, Message(tag=tag, title=title, body="x", channel="x", urgency=urgency))

    return send


async def release(hass: HomeAssistant, phones: Phones) -> None:
    """Have the phone take what there is."""
    await asyncio.sleep(0)
    phones.released.set()
    await hass.async_block_till_done()


async def test_pick_up_does_not_wait_behind_what_is_out_of_date(
    hass: HomeAssistant, phones: Phones, anna: Phone, send: Send
) -> None:
    """A caller who is put through, while a phone shows one by one the words that were said a minute ago."""
    send("Who is it?", Urgency.CALL)
    for said in ("Tom", "Tom from", "Tom from Swift"):
        send(said, Urgency.UPDATE)
    send("Pick up", Urgency.CALL)
    await release(hass, phones)
    assert anna.messages == ["Who is it?", "Pick up"]


async def test_a_question_is_asked_before_the_end_of_another_call_is_told(
    hass: HomeAssistant, phones: Phones, anna: Phone, send: Send
) -> None:
    """A caller who waits until a phone has been told what became of all the others."""
    send("Who is it?", Urgency.CALL)
    send("Missed", Urgency.RESULT)
    send("A summary of the day", Urgency.NOTE, tag="summary")
    send("Who is that?", Urgency.CALL, tag="call-2")
    await release(hass, phones)
    assert anna.messages == ["Who is it?", "Who is that?", "Missed", "A summary of the day"]


@pytest.mark.parametrize("urgency", [Urgency.UPDATE, Urgency.REPLY])
async def test_a_question_that_has_not_come_yet_still_sounds(
    hass: HomeAssistant, phones: Phones, anna: Phone, send: Send, notes: Notes, urgency: Urgency
) -> None:
    """A phone that is silent about a caller, because the name was understood before the question could be sent."""
    send("Another call", Urgency.RESULT, tag="call-0")
    send("Who is it?", Urgency.CALL)
    send("It is Tom", urgency)
    await release(hass, phones)
    assert anna.messages == ["Another call", "It is Tom"]
    assert (anna.got[1]["data"]["importance"], anna.got[1]["data"].get("alert_once")) == ("high", None)
    assert notes.of == [("call-1", True)]


async def test_what_is_decided_before_it_was_asked_makes_no_sound(
    hass: HomeAssistant, phones: Phones, anna: Phone, send: Send, notes: Notes
) -> None:
    """A phone that asks about a caller of whom somebody else took care."""
    send("Another call", Urgency.RESULT, tag="call-0")
    send("Who is it?", Urgency.CALL)
    send("Anna took the call", Urgency.RESULT)
    await release(hass, phones)
    assert anna.messages == ["Another call", "Anna took the call"]
    assert anna.got[1]["data"]["importance"] == "low"
    assert notes.of == []


async def test_what_is_taken_away_stays_away(
    hass: HomeAssistant, phones: Phones, anna: Phone, send: Send, companion: Companion, reached: Reached
) -> None:
    """A question that is shown after it was taken away; or one that is never taken away."""
    send("Who is it?", Urgency.CALL)
    send("It is Tom", Urgency.UPDATE)
    companion.clear(reached, "call-1")
    await release(hass, phones)
    assert anna.messages == ["Who is it?", CLEARED]


async def test_whoever_waits_for_a_message_that_is_not_sent_waits_not_for_ever(
    hass: HomeAssistant, phones: Phones, send: Send, companion: Companion, reached: Reached
) -> None:
    """A page of the set-up that never says what became of a test."""
    send("Another call", Urgency.RESULT, tag="call-0")
    message = Message(tag="try", title="x", body="x", channel="x", urgency=Urgency.CALL)
    tries = [hass.async_create_task(companion.show(reached, message)) for _ in range(3)]
    await asyncio.sleep(0)
    tries[2].cancel()
    await release(hass, phones)
    assert [each.result() for each in tries[:2]] == [False, False]
    assert tries[2].cancelled()


async def test_one_thing_that_fails_keeps_nothing_else_from_being_sent(
    hass: HomeAssistant, companion: Companion, reached: Reached, notes: Notes, caplog: pytest.LogCaptureFixture
) -> None:
    """An error of which nobody thought, and a phone that gets nothing more until Home Assistant is started anew."""
    sent: list[str] = []

    async def take(call: ServiceCall) -> None:
        sent.append(call.data["title"])
        if len(sent) == 1:
            raise ValueError("of which nobody thought")

    hass.services.async_register("notify", reached.service, take)
    for tag in ("call-1", "call-2"):
        companion.send(reached, Message(tag=tag, title=tag, body="x", channel="x", urgency=Urgency.CALL))
    await hass.async_block_till_done()
    assert notes.of == [("call-1", False), ("call-2", True)]
    assert "of which nobody thought" in caplog.text
