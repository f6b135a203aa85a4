"""Talks with strangers that go on while Home Assistant restarts, and what carers hear of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.people.kept_talk import LONGEST, TALK, KeptTalk, read_talk
from custom_components.call_screener.people.long_talks import LONG_TALKS
from custom_components.call_screener.people.talk_watch import SENSOR_COMES_WITHIN
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record, ended
from tests.integration.phones import Phone

HOOK = "binary_sensor.hall_handset"
LONG = "Mum: long talk with a stranger"
SOON_AFTER = "Mum: a call soon after a stranger's"


class Mother:
    """Somebody who is cared for, and whose Home Assistant restarts."""

    def __init__(self, house: House, freezer: FrozenDateTimeFactory, carer: Phone) -> None:
        self.house = house
        self.freezer = freezer
        self.carer = carer

    @property
    def warnings(self) -> list[str]:
        """What her carer was warned of."""
        return [each["title"] for each in self.carer.got if each["data"].get("group") == "Warnings about calls"]

    async def handset(self, state: str, *, seconds: float = 2) -> None:
        """Have the sensor say something, and wait until that is believed."""
        self.house.hass.states.async_set(HOOK, state)
        await self.house.settle()
        await self.wait(seconds=seconds)

    async def wait(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass."""
        self.freezer.tick(timedelta(minutes=minutes, seconds=seconds))
        async_fire_time_changed(self.house.hass)
        await self.house.settle()

    async def talk(self, *, minutes: float) -> None:
        """Talk with a stranger, for whom the modem has long let go."""
        await self.house.ask(call_record(started=dt_util.utcnow()))
        await self.house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(started=dt_util.utcnow()))
        await self.handset("on")
        record = ended(Disposition.PUT_THROUGH, started=dt_util.utcnow())
        await self.house.report(CallEvent.ENDED, LineState.IDLE, record)
        await self.wait(minutes=minutes)

    async def restart(self, *, minutes: float = 1, sensor: str | None = None) -> None:
        """Have Home Assistant restart, which takes so long; the `sensor` says something else meanwhile."""
        entry_id = self.house.entry.entry_id
        await self.house.hass.async_block_till_done(wait_background_tasks=True)
        await self.house.hass.config_entries.async_unload(entry_id)
        self.freezer.tick(timedelta(minutes=minutes))
        if sensor:
            self.house.hass.states.async_set(HOOK, sensor)
        await self.house.hass.config_entries.async_setup(entry_id)
        await self.house.settle()


@pytest.fixture
async def mother(open_house: OpenHouse, ben: Phone, freezer: FrozenDateTimeFactory) -> Mother:
    """Return somebody for whom Ben cares."""
    freezer.move_to(datetime(2026, 11, 3, 15, 0, tzinfo=UTC))
    carer: dict[str, Any] = {"phones": [ben.device_id], "role": "carer", "long_talk": 15, "dials_after": True}
    carer["digest_at"] = "19:00:00"
    house = await open_house(title="Mum", options={"hook_sensor": HOOK}, people={"Ben": carer})
    return Mother(house, freezer, ben)


@pytest.mark.parametrize("sensor", [None, "unavailable"], ids=["is there", "comes later"])
async def test_a_long_talk_is_warned_of_after_a_restart(mother: Mother, sensor: str | None) -> None:
    """An update in the afternoon, after which a mother may be talked into anything."""
    await mother.talk(minutes=10)
    await mother.restart(minutes=2, sensor=sensor)
    await mother.handset("on")
    assert mother.warnings == []
    await mother.wait(minutes=3)
    assert mother.warnings == [LONG]
    await mother.wait(minutes=5)
    await mother.handset("off")
    assert mother.warnings == [LONG, "Mum: the talk with SWIFT PARCELS is over. It took 20 min."]


async def test_nobody_is_warned_twice_of_one_talk(mother: Mother) -> None:
    """A carer who is woken by each restart; or who is never told that it is over."""
    await mother.talk(minutes=16)
    assert mother.warnings == [LONG]
    await mother.restart()
    await mother.wait(minutes=30)
    assert mother.warnings == [LONG]
    await mother.handset("off")
    assert mother.warnings[1:] == ["Mum: the talk with SWIFT PARCELS is over. It took 47 min."]


async def test_a_handset_that_is_lifted_soon_after_is_warned_of_after_a_restart(mother: Mother) -> None:
    """A mother who calls "the bank" while nobody remembers who has just called her."""
    await mother.talk(minutes=3)
    await mother.handset("off")
    await mother.restart()
    await mother.wait(minutes=4)
    await mother.handset("on")
    assert mother.warnings == [SOON_AFTER]
    await mother.handset("off")
    await mother.restart()
    await mother.handset("on")
    assert mother.warnings == [SOON_AFTER]


async def test_a_talk_that_ended_meanwhile_is_over(mother: Mother) -> None:
    """A call to the sister that is taken for the stranger's, and lasts."""
    await mother.talk(minutes=3)
    await mother.restart(sensor="off")
    await mother.handset("on")
    assert mother.warnings == [SOON_AFTER]
    await mother.wait(minutes=40)
    assert mother.warnings == [SOON_AFTER]


async def test_a_sensor_that_comes_too_late_tells_of_another_talk(mother: Mother) -> None:
    """A talk of the evening that is counted from the afternoon."""
    await mother.talk(minutes=3)
    await mother.restart(sensor="unavailable")
    await mother.wait(seconds=SENSOR_COMES_WITHIN + 600)
    await mother.handset("on")
    await mother.wait(minutes=40)
    assert mother.warnings == []


async def test_a_call_that_was_deleted_is_forgotten(mother: Mother) -> None:
    """A stranger who is gone from the log, and comes up again."""
    await mother.talk(minutes=3)
    await mother.house.do("delete_call", call_id="call-1")
    await mother.restart()
    await mother.wait(minutes=30)
    assert mother.warnings == []


async def test_a_book_that_fails_keeps_nobody_from_being_warned(mother: Mother) -> None:
    """A disk that is full, and a mother of whom nobody hears."""
    with patch.object(Book, "set", AsyncMock(side_effect=BookUnavailableError)):
        await mother.talk(minutes=16)
    assert mother.warnings == [LONG]
    await mother.restart()
    assert mother.house.entry.state is ConfigEntryState.LOADED


async def test_nothing_is_kept_for_nobody(open_house: OpenHouse, freezer: FrozenDateTimeFactory, ben: Phone) -> None:
    """A house without carers, which writes down how long people talk."""
    house = await open_house(options={"hook_sensor": HOOK}, people={"Ben": {"phones": [ben.device_id]}})
    mother = Mother(house, freezer, ben)
    await mother.talk(minutes=13)
    await mother.handset("off")
    assert {TALK, LONG_TALKS}.isdisjoint(await house.entry.runtime_data.book.settings())


async def test_a_long_talk_from_before_a_restart_is_in_the_summary(mother: Mother) -> None:
    """A summary that looks whole, and leaves out what mattered on that day."""
    await mother.talk(minutes=16)
    await mother.handset("off")
    await mother.restart()
    await mother.wait(minutes=13 * 60)
    assert "Talked long with: SWIFT PARCELS (16 min)" in mother.carer.got[-1]["message"]


@pytest.mark.parametrize(
    "kept", ["{", "[7]", '[["gone", 900, 0]]', '[["call-1", "long", 0]]', '[["call-1", 900, 1e300]]']
)
async def test_long_talks_that_make_no_sense_are_none(mother: Mother, kept: str) -> None:
    """A line that is not there, because somebody has looked into its book."""
    await mother.talk(minutes=3)
    await mother.house.entry.runtime_data.book.set(LONG_TALKS, kept)
    await mother.restart()
    assert mother.house.entry.state is ConfigEntryState.LOADED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        '{"call_id": "a", "lifted": "then", "replaced": null, "warned": []}',
        KeptTalk(call_id="a", lifted=-LONGEST).as_text,
        KeptTalk(call_id="a", lifted=60).as_text,
    ],
    ids=["nothing", "broken", "a list", "empty", "no time", "long ago", "in times to come"],
)
def test_what_cannot_be_is_no_talk(text: str) -> None:
    """A line that does not start for a damaged disk, or a talk that lasts for years."""
    assert read_talk({TALK: text}, 1.0) is None


def test_a_talk_is_read_as_it_was_written() -> None:
    """A fact that is lost on the disk."""
    for talk in (
        KeptTalk(call_id="a", lifted=1.5, warned=("ben",)),
        KeptTalk(call_id="a", lifted=1.5, replaced=2.5),
    ):
        assert read_talk({TALK: talk.as_text}, 3.0) == talk
