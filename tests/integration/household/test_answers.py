"""Whose answer counts, and what becomes of those that come late, twice or from nowhere."""

from unittest.mock import patch

import pytest

from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.hardware.reports import DecisionRefused
from tests.integration.house import House, call_record
from tests.integration.phones import CLEARED, Phone


async def accepted_by(home: House, who: str, ref: str | None = None) -> None:
    """Have the line report that somebody's acceptance was the first answer."""
    record = call_record(decided_by=who, decided_ref=ref)
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)


async def refuse(home: House, decided: Decided, first: str | None) -> None:
    """Have the line report that an answer came too late."""
    await home.hear(DecisionRefused(RefuseDecision(decided, call_record(decided_by=first))))


@pytest.mark.parametrize(
    ("button", "decision"),
    [("Accept", Decision.ACCEPT), ("Decline", Decision.REJECT), ("Voicemail", Decision.VOICEMAIL)],
)
@pytest.mark.parametrize("os_name", ["Android", "iOS"])
async def test_an_answer_reaches_the_line(
    home: House, anna: Phone, ben: Phone, os_name: str, button: str, decision: Decision
) -> None:
    """An answer of one platform that is not understood, or that decides about another call."""
    await home.ask()
    phone = {"Android": anna, "iOS": ben}[os_name]
    phone.press(button)
    await home.settle()
    assert home.line.submitted == [(Decided(decision, phone.name, phone.device_id), "call-1")]


async def test_whoever_accepts_is_told_to_pick_up(home: House, anna: Phone, ben: Phone) -> None:
    """A call that is accepted and that nobody goes to, or another phone that goes on asking."""
    await home.ask()
    anna.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    assert anna.messages == ["SWIFT PARCELS is calling", "Pick up any handset"]
    assert ben.messages == ["SWIFT PARCELS is calling", CLEARED]
    assert anna.got[1]["data"]["tag"] == anna.got[0]["data"]["tag"] == ben.got[1]["data"]["tag"]


async def test_of_two_phones_of_one_name_the_right_one_is_told(home: House, anna: Phone, ben: Phone) -> None:
    """Two phones called iPhone, and the one that was late is told to pick up."""
    await home.ask()
    anna.press("Accept")
    ben.press("Accept")
    await accepted_by(home, anna.name, ben.device_id)
    assert ben.messages[-1] == "Pick up any handset"
    assert anna.messages[-1] == CLEARED


async def test_what_asks_to_pick_up_goes_by_itself(home: House, anna: Phone) -> None:
    """Home Assistant is killed in mid-call, and a message that cannot be swiped away tells for ever to pick up."""
    await home.ask()
    anna.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    assert anna.got[-1]["data"]["persistent"]
    assert anna.got[-1]["data"]["timeout"] == 40


async def test_i_have_it_lets_the_modem_go(home: House, anna: Phone) -> None:
    """A handset in the hand, and a modem that holds the line for half a minute more."""
    await home.ask()
    anna.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    anna.press("I have it")
    await home.settle()
    assert home.line.decisions[-1].decision is Decision.HAVE_IT


async def test_an_acceptance_elsewhere_is_told_to_all(home: House, anna: Phone, ben: Phone) -> None:
    """A call that was accepted at the wall tablet, and a modem to which nobody can say that they have it."""
    await home.ask()
    await accepted_by(home, "Wall tablet")
    assert [phone.got[-1]["message"] for phone in (anna, ben)] == [
        "SWIFT PARCELS is on the line. Accepted by: Wall tablet."
    ] * 2


async def test_the_second_to_answer_is_told_who_was_first(home: House, anna: Phone, ben: Phone) -> None:
    """Two people who both believe that they have the call."""
    await home.ask()
    anna.press("Accept")
    ben.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    await refuse(home, home.line.decisions[1], anna.name)
    assert anna.messages[-1] == "Pick up any handset"
    assert ben.messages == ["SWIFT PARCELS is calling", CLEARED, "Already answered by Anna's phone."]


async def test_somebody_late_is_told_once(home: House, anna: Phone) -> None:
    """A phone that gets as many messages as somebody is impatient."""
    await home.ask()
    anna.press("Accept")
    await home.settle()
    decided = home.line.decisions[0]
    for _ in range(3):
        await refuse(home, decided, None)
    assert anna.messages == ["SWIFT PARCELS is calling", "This call is over."]


async def test_having_it_twice_is_no_news(home: House, anna: Phone) -> None:
    """Somebody who holds the handset and is told that it was answered."""
    await home.ask()
    anna.press("Accept")
    await accepted_by(home, anna.name, anna.device_id)
    anna.press("I have it")
    await home.settle()
    await refuse(home, home.line.decisions[-1], anna.name)
    assert anna.messages[-1] == "Pick up any handset"


async def test_a_refusal_of_another_call_is_nobodys(home: House, anna: Phone) -> None:
    """A message about a call of which the phone knows nothing."""
    decided = Decided(Decision.ACCEPT, "Anna's phone", anna.device_id)
    await refuse(home, decided, "Ben's phone")
    assert anna.messages == []


async def test_three_messages_are_the_most(home: House, anna: Phone, ben: Phone) -> None:
    """A phone that is pushed to again and again about one call, until its owner mutes us."""
    await home.ask()
    ben.press("Accept")
    await home.settle()
    await accepted_by(home, "Wall tablet")
    await refuse(home, home.line.decisions[0], "Wall tablet")
    await home.report(None, LineState.VOICEMAIL, call_record())
    await home.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert [title for title in ben.messages if title != CLEARED] == [
        "SWIFT PARCELS is calling",
        "Pick up any handset",
        "Already answered by Wall tablet.",
    ]
    assert ben.messages[-1] == CLEARED


async def test_a_late_press_does_nothing_politely(home: House, anna: Phone) -> None:
    """An old notification that accepts the next caller."""
    await home.ask()
    old = anna.actions()["Accept"]
    await home.end(Disposition.ABANDONED)
    await home.ask(call_record(call_id="call-2"))
    anna.press_action(old)
    await home.settle()
    assert home.line.decisions == []
    assert anna.got[-1]["message"] == "This call is over."


@pytest.mark.parametrize(
    "action",
    [
        "CALL_SCREENER_ACCEPT_0123456789abcdef0123456789abcdef",
        "CALL_SCREENER_",
        "OPEN_DOOR",
        None,
        17,
    ],
)
async def test_what_is_not_ours_is_left_alone(home: House, anna: Phone, action: object) -> None:
    """A guessed token, or another integration's button, that decides about a call."""
    await home.ask()
    home.hass.bus.async_fire("mobile_app_notification_action", {"action": action})
    token = anna.actions()["Accept"].rpartition("_")[2]
    home.hass.bus.async_fire("mobile_app_notification_action", {"action": f"CALL_SCREENER_EXPLODE_{token}"})
    home.hass.bus.async_fire("mobile_app_notification_action", {"action": f"NOT_OURS_ACCEPT_{token}"})
    await home.settle()
    assert home.line.decisions == []


async def test_every_phone_and_call_has_a_token_of_its_own(home: House, anna: Phone, ben: Phone) -> None:
    """One phone that answers in another's name, or a token that outlives its call."""
    await home.ask()
    await home.end(Disposition.ABANDONED)
    await home.ask(call_record(call_id="call-2"))
    questions = [message for phone in (anna, ben) for message in phone.got if "is calling" in message["title"]]
    tokens = {message["data"]["actions"][0]["action"].rpartition("_")[2] for message in questions}
    assert len(tokens) == 4


async def test_only_so_many_old_answers_are_remembered(home: House, anna: Phone) -> None:
    """A memory that grows with every call for as long as Home Assistant runs."""
    await home.ask()
    old = anna.actions()["Accept"]
    for number in range(2, 40):
        await home.ask(call_record(call_id=f"call-{number}"))
        await home.end(Disposition.REJECTED, call_id=f"call-{number}")
    await home.end(Disposition.REJECTED)
    count = len(anna.got)
    with patch("custom_components.call_screener.household.tokens._REMEMBERED", 2):
        anna.press_action(old)
        await home.settle()
    assert len(anna.got) == count + 1
