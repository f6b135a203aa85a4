"""Every kind of push, on both kinds of phones, from the first question to the summary of the day."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Decision, Summarised, Topic
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.hardware.reports import CallReported
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import CLEARED, Phone, Phones

ASKED = "SWIFT PARCELS is calling"
PAGE = (Path(__file__).parents[3] / "docs" / "push.md").read_text(encoding="utf-8")
SUMMARY = Summarised("A parcel is at the door.", Topic.DELIVERY, 0.8)
BOTH = pytest.mark.parametrize("os_name", ["Android", "iOS"])


def loudness(message: dict[str, Any]) -> str:
    """Return how loud a message is on its phone, by what that kind of phone goes by."""
    if message["message"] == CLEARED:
        return "gone"
    data = message["data"]
    if push := data.get("push"):
        return {"critical": "critical", "time-sensitive": "loud", "active": "shown", "passive": "silent"}[
            push["interruption-level"]
        ]
    if data["channel"] == "alarm_stream":
        return "critical"
    if data["importance"] == "low":
        return "silent"
    return "shown" if data.get("alert_once") else "loud"


def story(phone: Phone) -> list[tuple[str, str, int]]:
    """Return what a phone got: titles, how loud, and how many buttons."""
    return [
        (message.get("title", ""), loudness(message), len(message["data"].get("actions", ()))) for message in phone.got
    ]


@BOTH
async def test_a_call_that_is_put_through(open_house: OpenHouse, phones: Phones, os_name: str) -> None:
    """A phone that sounds at each word, or not at all; or that keeps what another has decided."""
    ann, tom = await phones.add("Ann", os_name), await phones.add("Tom", os_name)
    home = await open_house(people={"Ann": {"phones": [ann.device_id]}, "Tom": {"phones": [tom.device_id]}})
    await home.ask()
    await home.report(None, LineState.WAITING_FOR_DECISION, call_record(said_name="Tom"))
    facts: dict[str, Any] = {"said_name": "Tom", "decided_by": ann.name, "decided_ref": ann.device_id}
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(**facts))
    await home.report(CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record(**facts))
    await home.end(Disposition.PUT_THROUGH, **facts)
    buttons = 3 if os_name == "Android" else 10
    # An update replaces what is shown, and makes no sound on either.
    quietly = "shown" if os_name == "Android" else "silent"
    question = [(ASKED, "loud", buttons), (ASKED, quietly, buttons)]
    picked_up = [("Pick up any handset", "loud", 1), ("", "gone", 0), ("Incoming calls", "shown", 1)]
    assert story(ann) == question + picked_up
    assert story(tom) == [*question, ("", "gone", 0), ("Ann took the call: SWIFT PARCELS", "silent", 0)]


@BOTH
@pytest.mark.parametrize(
    ("disposition", "title"),
    [
        (Disposition.VOICEMAIL, "New voicemail: SWIFT PARCELS"),
        (Disposition.MISSED, "Missed call: SWIFT PARCELS"),
        (Disposition.ABANDONED, "Hung up while waiting: SWIFT PARCELS"),
    ],
)
async def test_what_came_of_it_is_to_be_found_and_not_to_be_heard(
    open_house: OpenHouse, phones: Phones, os_name: str, disposition: Disposition, title: str
) -> None:
    """A phone that sounds a second time, for a caller who has gone."""
    ann = await phones.add("Ann", os_name)
    home = await open_house(people={"Ann": {"phones": [ann.device_id]}})
    await home.ask()
    await home.end(disposition)
    assert story(ann)[1:] == [(title, "silent", 0)]
    assert ann.got[0]["data"]["tag"] == ann.got[1]["data"]["tag"]


@BOTH
async def test_what_is_critical_sounds_on_a_phone_that_is_muted(
    open_house: OpenHouse, phones: Phones, os_name: str
) -> None:
    """Somebody who wants to be woken, and is not; or who is woken by what is not for them to decide."""
    ann = await phones.add("Ann", os_name)
    home = await open_house(people={"Ann": {"phones": [ann.device_id], "critical": True, "car": True}})
    await home.ask()
    await home.report(None, LineState.WAITING_FOR_DECISION, call_record(said_name="Tom"))
    await home.end(Disposition.MISSED)
    assert [loud for _, loud, _ in story(ann)][::2] == ["critical", "silent"]
    assert loudness(ann.got[1]) != "critical"
    if os_name == "Android":
        assert [message["data"].get("car_ui", False) for message in ann.got] == [True, True, False]


@BOTH
async def test_a_call_takes_as_many_messages_as_the_page_says(
    open_house: OpenHouse, phones: Phones, os_name: str
) -> None:
    """A page that counts the sounds and calls them messages, and somebody who runs out of them in the evening."""
    ann, tom = await phones.add("Ann", os_name), await phones.add("Tom", os_name)
    home = await open_house(people={"Ann": {"phones": [ann.device_id]}, "Tom": {"phones": [tom.device_id]}})
    facts: dict[str, Any] = {}
    await home.ask()
    for more in ({"said_name": "Tom"}, {"said_reason": "a parcel"}, {"summary": SUMMARY}):
        facts |= more
        await home.report(None, LineState.WAITING_FOR_DECISION, call_record(**facts))
        async_fire_time_changed(home.hass, dt_util.utcnow() + timedelta(seconds=2))
        await home.settle()
    facts |= {"decided_by": ann.name, "decided_ref": ann.device_id}
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(**facts))
    await home.report(CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record(**facts))
    await home.end(Disposition.PUT_THROUGH, **facts)
    counts = [len([title for title in phone.messages if title != CLEARED]) for phone in (ann, tom)]
    assert counts == [6, 5]
    assert "takes four to six on each phone" in PAGE


@pytest.mark.parametrize(
    ("button", "decision", "name", "said"),
    [
        ("Always allow", Decision.ACCEPT, ListName.ALLOW, "SWIFT PARCELS is on the allowlist and always rings"),
        ("Block", Decision.REJECT, ListName.BLOCK, "SWIFT PARCELS is blocked for 90 days."),
    ],
)
async def test_an_answer_that_is_to_last_is_given_with_one_press(
    home: House, ben: Phone, button: str, decision: Decision, name: ListName, said: str
) -> None:
    """A number that is blocked, and whose caller goes on waiting; or one that is learnt and not told of."""
    await home.ask()
    ben.press(button)
    await home.settle()
    assert [each.decision for each in home.line.decisions] == [decision]
    disposition = Disposition.PUT_THROUGH if decision is Decision.ACCEPT else Disposition.REJECTED
    await home.end(disposition, decided_by=ben.name, decided_ref=ben.device_id)
    assert "+447700900102" in home.listed(name)
    assert ben.got[-1]["message"].startswith(said)
    assert [*ben.actions()] == ["Undo"]


async def test_what_is_to_last_is_learnt_from_the_first_answer_alone(home: House, anna: Phone, ben: Phone) -> None:
    """A caller whom one accepts and another blocks in the same second, and who is blocked from then on."""
    await home.ask()
    anna.press("Accept")
    ben.press("Block")
    await home.settle()
    await home.end(Disposition.PUT_THROUGH, decided_by=anna.name, decided_ref=anna.device_id)
    assert home.listed(ListName.BLOCK) == {}


@pytest.mark.parametrize(
    ("disposition", "shown"),
    [(Disposition.VOICEMAIL, "New voicemail: SWIFT PARCELS"), (Disposition.MISSED, "Missed call: SWIFT PARCELS")],
)
async def test_what_is_to_last_is_learnt_though_nobody_came_to_the_phone(
    home: House, ben: Phone, disposition: Disposition, shown: str
) -> None:
    """A number that is to ring always, and is screened the next time, because the way to the phone was long."""
    await home.ask()
    ben.press("Always allow")
    who: dict[str, Any] = {"decided_by": ben.name, "decided_ref": ben.device_id}
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(**who))
    await home.end(disposition, **who)
    assert "+447700900102" in home.listed(ListName.ALLOW)
    result, learnt = ben.got[-2:]
    assert (result["title"], [*ben.actions()]) == (shown, ["Undo"])
    assert result["data"]["tag"] != learnt["data"]["tag"]  # Neither takes the other's place.


async def test_what_is_to_last_is_learnt_whoever_picks_up_or_hangs_up(home: House, ben: Phone) -> None:
    """A lesson that is lost, because the handset was taken up beside the card, and `I have it` pressed on that."""
    await home.ask()
    ben.press("Always allow")
    record = call_record(decided_by=ben.name, decided_ref=ben.device_id)
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
    await home.end(Disposition.PUT_THROUGH, decided_by=ben.name, decided_ref="the card")
    assert "+447700900102" in home.listed(ListName.ALLOW)


async def test_who_was_late_to_block_and_picks_up_has_not_blocked(home: House, anna: Phone, ben: Phone) -> None:
    """A caller who was accepted and talked with, and is blocked for three months by a press that was refused."""
    await home.ask()
    ben.press("Block")
    record = call_record(decided_by="Tablet", decided_ref="card")
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
    ben.press("I have it")
    await home.end(Disposition.PUT_THROUGH, decided_by="Tablet", decided_ref=ben.device_id)
    assert home.listed(ListName.BLOCK) == {}


async def test_who_accepts_and_then_blocks_has_not_blocked(home: House, ben: Phone) -> None:
    """A second finger on a message that an iPhone takes away slowly, and a friend who is turned away for months."""
    await home.ask()
    ben.press("Accept")
    ben.press("Block", index=0)
    who: dict[str, Any] = {"decided_by": ben.name, "decided_ref": ben.device_id}
    await home.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(**who))
    await home.end(Disposition.PUT_THROUGH, **who)
    assert home.listed(ListName.BLOCK) == {}


async def test_a_caller_without_a_number_has_nothing_to_last(home: House, ben: Phone) -> None:
    """A button that blocks everybody who withholds the number."""
    await home.ask(call_record(caller=Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))))
    assert not {"Always allow", "Block"} & ben.actions().keys()


@BOTH
async def test_a_carers_phone(
    open_house: OpenHouse, phones: Phones, os_name: str, freezer: FrozenDateTimeFactory
) -> None:
    """A warning that nobody hears, or a summary that wakes somebody."""
    freezer.move_to(datetime(2026, 11, 3, 15, 0, tzinfo=UTC))
    eva = await phones.add("Eva", os_name)
    carer = {"phones": [eva.device_id], "role": "carer", "long_talk": 15, "digest_at": "20:00:00", "hears": []}
    home = await open_house(
        title="Mum", options={"hook_sensor": "binary_sensor.hook"}, people={"Eva": carer | {"dials_after": True}}
    )

    async def hook(state: str, minutes: float) -> None:
        home.hass.states.async_set("binary_sensor.hook", state)
        await home.settle()
        freezer.tick(timedelta(minutes=minutes))
        async_fire_time_changed(home.hass)
        await home.settle()

    await home.ask()
    await hook("on", 0)
    await home.end(Disposition.PUT_THROUGH)
    await hook("on", 16)
    await hook("off", 1)
    await hook("on", 1)
    await hook("off", 1)
    freezer.move_to(dt_util.start_of_local_day() + timedelta(hours=20))
    async_fire_time_changed(home.hass)
    await home.settle()
    assert story(eva) == [
        ("Mum: long talk with a stranger", "loud", 0),
        ("Mum: the talk with SWIFT PARCELS is over. It took 17 min.", "silent", 0),
        ("Mum: a call soon after a stranger's", "loud", 0),
        ("Mum: the last day", "shown", 0),
    ]


async def test_three_phones_that_hang_keep_seven_from_nothing(
    open_house: OpenHouse, phones: Phones, hass: HomeAssistant
) -> None:
    """A question that reaches the tenth phone when the first one's network has come back."""
    ten = [await phones.add(f"Phone {place}", ("Android", "iOS")[place % 2]) for place in range(10)]
    hanging, others = ten[:3], ten[3:]
    phones.hangs = {phone.name for phone in hanging}
    home = await open_house(people={"All": {"phones": [phone.device_id for phone in ten]}})

    async def report(event: CallEvent | None, record: CallRecord, count: int) -> None:
        """Have the line report something, and wait only until the others have got so many messages."""
        home.line.journal.write(record)
        told = CallReported(Report(event, LineState.WAITING_FOR_DECISION, record))
        await hass.async_add_executor_job(home.line.listener, told)
        async with asyncio.timeout(5):
            while any(len(phone.got) < count for phone in others):  # noqa: ASYNC110 - what comes is counted
                await asyncio.sleep(0)

    await report(CallEvent.DECISION_NEEDED, call_record(), 1)
    await report(None, call_record(said_name="Tom"), 2)
    assert all(phone.messages == [ASKED] * 2 for phone in others)
    assert all(phone.got == [] for phone in hanging)
    phones.released.set()
    await home.settle()
    # What hung comes in its order: who it was is never overtaken by who is calling.
    assert all([each["message"] for each in phone.got][-1] == "Says: Tom" for phone in hanging)
    assert all(len(phone.got) == 2 for phone in hanging)
