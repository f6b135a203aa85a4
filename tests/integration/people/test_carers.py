"""Carers: who puts callers through from afar, and what they are told besides."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from custom_components.call_screener.household.carer_words import DISPOSITIONS
from custom_components.call_screener.people import digest
from tests.integration.conftest import OpenHouse
from tests.integration.house import COURIER, House, call_record
from tests.integration.phones import CLEARED, Phone

HOOK = "binary_sensor.hall_handset"
CARER: dict[str, Any] = {"role": "carer", "long_talk": 15, "dials_after": True, "digest_at": "19:00:00"}
ASKED = "SWIFT PARCELS is calling"
BLOCKED = Verdict(action=Action.BLOCK, rule=Rule.BLOCKLIST, reason="The number is on the blocklist.")


class Telephone:
    """The handset of somebody who is cared for, and the clock beside it."""

    def __init__(self, house: House, freezer: FrozenDateTimeFactory) -> None:
        self.house = house
        self.freezer = freezer

    async def lift(self) -> None:
        """Lift the handset."""
        self.house.hass.states.async_set(HOOK, "on")
        await self.house.settle()

    async def replace(self) -> None:
        """Replace it, and wait until that is believed."""
        self.house.hass.states.async_set(HOOK, "off")
        await self.house.settle()
        await self.wait(seconds=2)

    async def wait(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass."""
        self.freezer.tick(timedelta(minutes=minutes, seconds=seconds))
        async_fire_time_changed(self.house.hass)
        await self.house.settle()

    async def talk(self, record: CallRecord, *, minutes: float = 0, told_after: float | None = None) -> None:
        """Be put through to a caller, and talk; the sensor may tell of it only some seconds after the modem let go."""
        await self.house.ask(record)
        await self.house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
        if told_after is None:
            await self.lift()
        facts: dict[str, Any] = {"call_id": record.call_id, "caller": record.caller, "verdict": record.verdict}
        await self.house.end(Disposition.PUT_THROUGH, **facts)
        if told_after is not None:
            await self.wait(seconds=told_after)
            await self.lift()
        await self.wait(minutes=minutes)


@pytest.fixture
async def house(open_house: OpenHouse, anna: Phone, ben: Phone, freezer: FrozenDateTimeFactory) -> House:
    """Return the house of somebody for whom Ben cares, with a tablet beside the telephone."""
    freezer.move_to(datetime(2026, 11, 3, 15, 0, tzinfo=UTC))
    people = {"Tablet": {"phones": [anna.device_id]}, "Ben": {"phones": [ben.device_id], **CARER}}
    return await open_house(title="Mum", options={"hook_sensor": HOOK}, people=people)


@pytest.fixture
def telephone(house: House, freezer: FrozenDateTimeFactory) -> Telephone:
    """Return the telephone in that house."""
    return Telephone(house, freezer)


def warnings(phone: Phone) -> list[str]:
    """Return the warnings that a phone got."""
    return [message["title"] for message in phone.got if message["data"].get("group") == "Warnings about calls"]


# --- answering for somebody else


async def test_a_carer_puts_through_what_others_pick_up(house: House, anna: Phone, ben: Phone) -> None:
    """A daughter who is told to pick up a handset that is 300 km away, and a mother who is not told at all."""
    await house.ask()
    assert ben.messages == [f"Mum: {ASKED}"]
    assert "I am coming" not in ben.actions()
    ben.press("Put through")
    await house.settle()
    assert [each.by for each in house.line.decisions] == ["Ben's phone"]
    record = call_record(decided_by=ben.name, decided_ref=ben.device_id)
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
    assert anna.messages[-1] == "Pick up any handset"
    assert anna.got[-1]["message"] == "SWIFT PARCELS is on the line. Accepted by: Ben's phone."
    assert ben.messages[-1] == "Mum: put through, waiting for somebody to pick up"
    assert ben.got[-1]["data"]["actions"] == []


async def test_a_carer_is_not_told_to_pick_up_what_was_accepted_at_home(house: House, anna: Phone, ben: Phone) -> None:
    """A daughter who is told to pick up, because her mother has pressed a button."""
    await house.ask()
    record = call_record(decided_by=anna.name, decided_ref=anna.device_id)
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, record)
    assert ben.messages == [f"Mum: {ASKED}", CLEARED]


async def test_a_carer_who_does_not_answer_keeps_nobody_from_a_message(house: House, ben: Phone) -> None:
    """A carer in a tunnel, who is the only way through."""
    await house.ask()
    await house.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert ben.messages[-1] == "New voicemail: SWIFT PARCELS"


# --- warnings


async def test_a_long_talk_with_a_stranger_is_warned_of(telephone: Telephone, anna: Phone, ben: Phone) -> None:
    """A mother who is kept on the telephone for an hour by the police who are none; or an alarm after a minute."""
    await telephone.talk(call_record(), minutes=14)
    assert warnings(ben) == []
    await telephone.wait(minutes=1, seconds=1)
    assert warnings(ben) == ["Mum: long talk with a stranger"]
    warning = ben.got[-1]
    assert warning["message"].startswith("SWIFT PARCELS has been on the telephone for 15 min.")
    assert warning["data"]["push"]["interruption-level"] == "time-sensitive"
    await telephone.wait(minutes=5)
    await telephone.replace()
    over = ben.got[-1]
    assert over["title"] == "Mum: the talk with SWIFT PARCELS is over. It took 20 min."
    assert over["data"]["tag"] == warning["data"]["tag"]
    assert over["data"]["push"]["interruption-level"] == "passive"
    assert not [title for title in anna.messages if "talk" in title]


@pytest.mark.parametrize(("told_after", "is_warned"), [(5, True), (30, False)], ids=["asleep", "another call"])
async def test_a_sensor_that_tells_late_of_a_talk_with_a_stranger_is_believed(
    telephone: Telephone, ben: Phone, told_after: float, *, is_warned: bool
) -> None:
    """A sensor with a battery that wakes up when the modem has let go, and a talk of an hour that nobody hears of."""
    await telephone.talk(call_record(), minutes=16, told_after=told_after)
    assert warnings(ben) == ["Mum: long talk with a stranger"] * is_warned
    await telephone.replace()
    await telephone.lift()
    assert warnings(ben)[-1:] == ["Mum: a call soon after a stranger's"] * is_warned


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"verdict": Verdict(action=Action.ALLOW, rule=Rule.ALLOWLIST, reason="x")}, id="on the allowlist"),
        pytest.param({"caller": Caller(caller_id=COURIER.caller_id, name="Ewa", name_source=NameSource.PHONE_BOOK)}),
        pytest.param({"verdict": BLOCKED}, id="blocked"),
    ],
)
async def test_a_long_talk_with_a_friend_is_nobodys_business(
    telephone: Telephone, ben: Phone, facts: dict[str, Any]
) -> None:
    """A daughter who is told whenever her mother talks with her sister."""
    await telephone.talk(call_record(**facts), minutes=30)
    await telephone.replace()
    await telephone.lift()
    assert warnings(ben) == []


async def test_short_talks_are_not_warned_of(telephone: Telephone, ben: Phone) -> None:
    """A clock that runs on when the handset rests, and warns of a talk that is over."""
    await telephone.talk(call_record(), minutes=3)
    await telephone.replace()
    await telephone.wait(minutes=30)
    assert warnings(ben) == []


async def test_a_call_that_the_mother_makes_is_not_a_strangers(telephone: Telephone, ben: Phone) -> None:
    """A long talk with the sister whom she called herself, and an alarm."""
    await telephone.lift()
    await telephone.wait(minutes=40)
    await telephone.replace()
    assert warnings(ben) == []


@pytest.mark.parametrize(("minutes", "is_warned"), [(5, True), (11, False)], ids=["at once", "later"])
async def test_a_handset_that_is_lifted_after_a_stranger_is_warned_of(
    telephone: Telephone, ben: Phone, minutes: int, *, is_warned: bool
) -> None:
    """A mother who calls her bank at once, because a stranger told her to; or an alarm for a call in the evening."""
    await telephone.talk(call_record(), minutes=3)
    await telephone.replace()
    await telephone.wait(minutes=minutes)
    await telephone.lift()
    assert warnings(ben) == ["Mum: a call soon after a stranger's"] * is_warned
    await telephone.replace()
    await telephone.lift()
    assert len(warnings(ben)) == is_warned


async def test_a_handset_that_is_lifted_because_it_rings_is_no_sign(telephone: Telephone, ben: Phone) -> None:
    """The daughter calls right after a stranger, and is warned of herself."""
    await telephone.talk(call_record(), minutes=3)
    await telephone.replace()
    friend = Verdict(action=Action.ALLOW, rule=Rule.VIP, reason="A VIP.")
    await telephone.house.report(CallEvent.RINGING, LineState.RINGING, call_record(call_id="call-2", verdict=friend))
    await telephone.lift()
    assert warnings(ben) == []


async def test_a_carer_who_sleeps_is_warned_only_if_what_is_urgent_may_wake(
    open_house: OpenHouse, ben: Phone, freezer: FrozenDateTimeFactory
) -> None:
    """A warning that wakes somebody who said that nothing may."""
    always = {"quiet_from": "00:00:00", "quiet_to": "00:00:00", "urgent_wakes": False}
    house = await open_house(
        options={"hook_sensor": HOOK}, people={"Ben": {"phones": [ben.device_id], **CARER, **always}}
    )
    await Telephone(house, freezer).talk(call_record(), minutes=20)
    assert warnings(ben) == []


async def test_who_wants_no_warnings_gets_none(
    open_house: OpenHouse, ben: Phone, freezer: FrozenDateTimeFactory
) -> None:
    """A switch that switches nothing."""
    carer = {"phones": [ben.device_id], "role": "carer", "long_talk": 0, "dials_after": False}
    house = await open_house(options={"hook_sensor": HOOK}, people={"Ben": carer})
    telephone = Telephone(house, freezer)
    await telephone.talk(call_record(), minutes=60)
    await telephone.replace()
    await telephone.lift()
    assert warnings(ben) == []


# --- the summary of the day


@pytest.fixture
def evening(house: House, freezer: FrozenDateTimeFactory) -> Callable[[int], Any]:
    """Return what makes it an hour of the day, at home."""

    async def come(hour: int) -> None:
        freezer.move_to(dt_util.start_of_local_day() + timedelta(hours=hour))
        async_fire_time_changed(house.hass)
        await house.settle()

    return come


def summaries(phone: Phone) -> list[dict[str, Any]]:
    """Return the summaries that a phone got."""
    return [each for each in phone.got if each.get("data", {}).get("group") == "Summary of calls"]


async def written(house: House, call_id: str, disposition: Disposition, hours_ago: float, name: str = "") -> None:
    """Have a call in the book."""
    caller = Caller(
        caller_id=CallerId.of("+447700900102", name), number=Number(text="+447700900102"), name=name or None
    )
    started = dt_util.utcnow() - timedelta(hours=hours_ago)
    record = call_record(call_id=call_id, started=started, caller=caller, disposition=disposition, duration=20.0)
    house.line.journal.write(record)
    await house.entry.runtime_data.book.calls(limit=1)


async def test_the_day_is_summed_up_in_the_evening(
    house: House, telephone: Telephone, anna: Phone, ben: Phone, evening: Callable[[int], Any]
) -> None:
    """A summary of the wrong day or to the wrong people; or one in which a blocked call looks like a talk."""
    await telephone.talk(call_record(), minutes=25)
    await telephone.replace()
    await written(house, "old", Disposition.MISSED, 30, "Yesterday")
    await written(house, "b1", Disposition.BLOCKED, 1, "SCAM")
    await written(house, "b2", Disposition.BLOCKED, 1.5, "SCAM")
    for place in range(6):
        await written(house, f"m{place}", Disposition.MISSED, 2 - place / 10, f"Caller {place}")
    await evening(18)
    assert summaries(ben) == []
    await evening(19)
    (summary,) = summaries(ben)
    assert summary["title"] == "Mum: the last day"
    assert summary["message"].split("\n") == [
        "Calls: 8",
        "Missed: 6 – Caller 0, Caller 1, Caller 2, Caller 3, Caller 4 …",
        "Blocked: 2 – SCAM",
        "Talked long with: SWIFT PARCELS (25 min)",
    ]
    assert summaries(anna) == []


async def test_a_summary_explains_every_call_that_it_counts(
    house: House, ben: Phone, evening: Callable[[int], Any]
) -> None:
    """Five calls, of which four are told of; the fifth was one that the modem lost."""
    assert {*DISPOSITIONS} == {*Disposition}
    await evening(18)
    await written(house, "f", Disposition.FAILED, 1, "Tom")
    await evening(19)
    assert ben.got[-1]["message"] == "Calls: 1\nCould not be served, because something went wrong: 1 – Tom"


async def test_of_a_quiet_day_nothing_is_said(house: House, ben: Phone, evening: Callable[[int], Any]) -> None:
    """A message every evening that says that there is no message."""
    await evening(19)
    assert ben.got == []


async def test_a_book_that_cannot_be_read_has_no_summary(
    house: House, ben: Phone, evening: Callable[[int], Any], caplog: pytest.LogCaptureFixture
) -> None:
    """An exception every evening, for a trouble that was told already."""
    with patch.object(Book, "calls", side_effect=BookUnavailableError("no disk")):
        await evening(19)
    assert ben.got == []
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(("most", "told"), [(1000, 7), (5, 6)], ids=["many", "too many"])
async def test_a_day_with_many_calls_is_read_page_by_page(
    house: House, ben: Phone, evening: Callable[[int], Any], monkeypatch: pytest.MonkeyPatch, most: int, told: int
) -> None:
    """A summary that counts no further than the first page; or one that reads for an hour."""
    monkeypatch.setattr(digest, "_PAGE", 3)
    monkeypatch.setattr(digest, "_MOST", most)
    for place in range(7):
        await written(house, f"m{place}", Disposition.MISSED, place / 10, "Tom")
    await evening(19)
    assert summaries(ben)[-1]["message"] == f"Calls: {told}\nMissed: {told} – Tom"


async def test_a_summary_is_in_the_carers_language(
    open_house: OpenHouse, ben: Phone, freezer: FrozenDateTimeFactory
) -> None:
    """A daughter in Kraków who reads English in the evening."""
    freezer.move_to(dt_util.start_of_local_day() + timedelta(hours=18))
    house = await open_house(people={"Ben": {"phones": [ben.device_id], **CARER, "language": "pl"}})
    await written(house, "m", Disposition.VOICEMAIL, 1, "Tom")
    freezer.move_to(dt_util.start_of_local_day() + timedelta(hours=19))
    async_fire_time_changed(house.hass)
    await house.settle()
    assert ben.got[-1]["message"] == "Połączenia: 1\nWiadomości głosowe: 1 – Tom"
