"""Summaries of the day that are neither lost nor sent twice, whatever becomes of the hour at which they are wanted."""

from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.people.kept_digest import DIGESTS
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import Phone

DAY = "Mum: the last day"
MISSED = "Calls: {0}\nMissed: {0} – SWIFT PARCELS"


class Carer:
    """Somebody who is told of the days of a house in Warsaw, and the clock there."""

    def __init__(self, open_house: OpenHouse, phone: Phone, freezer: FrozenDateTimeFactory) -> None:
        self.open_house = open_house
        self.phone = phone
        self.freezer = freezer
        self.house: House
        self._calls = 0

    async def cares(self, since: str, at: str = "19:00:00", **more: Any) -> None:
        """Begin to care, at a moment in UTC; summaries come at an hour of the house."""
        self.freezer.move_to(f"{since}Z")
        person = {"phones": [self.phone.device_id], "role": "carer", "digest_at": at, **more}
        self.house = await self.open_house(title="Mum", people={"Ben": person})

    async def wants_it(self, at: str | None) -> None:
        """Choose another hour, or none."""
        (person,) = self.house.entry.subentries.values()
        changed = {**person.data, "digest_at": at}
        self.house.hass.config_entries.async_update_subentry(self.house.entry, person, data=changed)
        await self.house.settle()

    async def comes(self, moment: str) -> None:
        """Let a minute come, in UTC."""
        self.freezer.move_to(f"{moment}Z")
        async_fire_time_changed(self.house.hass)
        await self.house.settle()

    async def misses_a_call(self, moment: str) -> None:
        """Have a call in the book that began then, in UTC."""
        self._calls += 1
        await self.writes(call_id=f"call-{self._calls}", started=moment, disposition=Disposition.MISSED, duration=20.0)

    async def writes(self, *, started: str, **facts: Any) -> None:
        """Have a call in the book as it stands."""
        record = call_record(started=datetime.fromisoformat(started).replace(tzinfo=UTC), **facts)
        self.house.entry.runtime_data.book.write(record)
        await self.house.entry.runtime_data.book.calls(limit=1)

    async def goes_away(self) -> None:
        """Have Home Assistant end."""
        await self.house.hass.config_entries.async_unload(self.house.entry.entry_id)

    async def comes_back(self, moment: str) -> None:
        """Have Home Assistant start, at a moment in UTC."""
        self.freezer.move_to(f"{moment}Z")
        await self.house.hass.config_entries.async_setup(self.house.entry.entry_id)
        await self.house.settle()

    @property
    def told(self) -> list[tuple[str, str]]:
        """The titles and texts of the summaries that came."""
        return [(each["title"], each["message"]) for each in self.phone.got]


@pytest.fixture
async def carer(hass: HomeAssistant, open_house: OpenHouse, ben: Phone, freezer: FrozenDateTimeFactory) -> Carer:
    """Return somebody who is about to care."""
    await hass.config.async_set_time_zone("Europe/Warsaw")
    return Carer(open_house, ben, freezer)


@pytest.mark.parametrize(
    ("before", "came", "after"),
    [
        pytest.param("2027-03-28T00:59:00", "2027-03-28T01:00:00", "2027-03-28T01:30:00", id="skipped"),
        pytest.param("2026-10-25T00:29:00", "2026-10-25T00:30:00", "2026-10-25T01:30:00", id="twice"),
    ],
)
async def test_a_change_of_clocks_makes_a_summary_neither_vanish_nor_come_twice(
    carer: Carer, before: str, came: str, after: str
) -> None:
    """A day of calls in spring that a carer never hears of; and one in autumn that they hear of twice."""
    await carer.cares(f"{before[:11]}00:00:00", at="02:30:00")
    await carer.misses_a_call(f"{before[:11]}00:05:00")
    await carer.comes(before)
    assert carer.told == []
    await carer.comes(came)
    assert carer.told == [(DAY, MISSED.format(1))]
    await carer.misses_a_call(came)
    await carer.comes(after)
    assert len(carer.told) == 1


async def test_a_summary_comes_when_home_assistant_is_back(carer: Carer) -> None:
    """An update in the evening, and a day of calls that a carer never hears of; or hears of again at each start."""
    await carer.cares("2026-11-03T12:00:00")
    await carer.comes("2026-11-03T16:00:00")
    await carer.misses_a_call("2026-11-03T15:00:00")
    await carer.goes_away()
    await carer.comes_back("2026-11-03T18:40:00")
    assert carer.told == []
    await carer.comes("2026-11-03T18:41:00")
    assert carer.told == [(DAY, MISSED.format(1))]
    await carer.goes_away()
    await carer.comes_back("2026-11-03T20:00:00")
    await carer.comes("2026-11-03T20:01:00")
    assert len(carer.told) == 1


async def test_a_summary_says_how_much_it_is_of(carer: Carer) -> None:
    """Three days of which the last is told; or all of them, as if they had been one."""
    await carer.cares("2026-11-03T12:00:00")
    await carer.comes("2026-11-03T18:00:00")
    await carer.comes("2026-11-03T18:05:00")
    await carer.misses_a_call("2026-11-03T18:02:00")
    await carer.goes_away()
    await carer.comes_back("2026-11-06T05:00:00")
    await carer.misses_a_call("2026-11-06T04:00:00")
    await carer.comes("2026-11-06T05:01:00")
    assert carer.told == [("Mum: calls since 2026-11-03 19:00", MISSED.format(2))]
    await carer.misses_a_call("2026-11-06T12:00:00")
    await carer.comes("2026-11-06T18:00:00")
    assert carer.told[1:] == [("Mum: calls since 06:01", MISSED.format(1))]


async def test_who_cannot_be_reached_yet_is_told_later(carer: Carer, hass: HomeAssistant) -> None:
    """A summary to nobody, because lines are opened before the app's way of sending is there."""
    await carer.cares("2026-11-03T12:00:00")
    (app,) = hass.config_entries.async_entries("mobile_app")
    await hass.config_entries.async_unload(app.entry_id)
    await carer.misses_a_call("2026-11-03T11:00:00")
    await carer.comes("2026-11-03T18:00:00")
    await hass.config_entries.async_setup(app.entry_id)
    await hass.async_block_till_done()
    assert carer.told == []
    await carer.comes("2026-11-03T18:01:00")
    assert carer.told == [(DAY, MISSED.format(1))]


@pytest.mark.parametrize(("at", "told"), [("19:00:00", 0), ("23:00:00", 1)], ids=["by day", "in quiet hours"])
async def test_what_comes_late_wakes_nobody(carer: Carer, at: str, told: int) -> None:
    """A power cut that ends at three, and a summary that sounds then; or one that never comes, since it is late."""
    await carer.cares("2026-11-03T12:00:00", at=at, quiet_from="22:00:00", quiet_to="07:00:00")
    await carer.misses_a_call("2026-11-03T11:00:00")
    await carer.goes_away()
    await carer.comes_back("2026-11-04T02:00:00")
    await carer.comes("2026-11-04T02:01:00")
    assert len(carer.told) == told
    await carer.comes("2026-11-04T06:00:00")
    assert len(carer.told) == 1


async def test_another_hour_loses_nothing_and_is_not_made_up_for(carer: Carer) -> None:
    """A summary at noon, because it is wanted at eight from now on; or a night that nobody is told of."""
    await carer.cares("2026-11-03T12:00:00")
    await carer.comes("2026-11-03T18:00:00")
    await carer.comes("2026-11-04T10:59:00")
    await carer.misses_a_call("2026-11-04T01:00:00")
    await carer.wants_it("08:00:00")
    await carer.comes("2026-11-04T11:00:00")
    assert carer.told == []
    await carer.comes("2026-11-05T07:00:00")
    assert carer.told == [("Mum: calls since 2026-11-03 19:00", MISSED.format(1))]


async def test_who_wants_it_again_is_not_told_of_the_time_between(carer: Carer) -> None:
    """A month of calls in one message, at the moment at which somebody wants to hear of the days again."""
    await carer.cares("2026-11-03T12:00:00")
    await carer.wants_it(None)
    await carer.comes("2026-11-03T18:00:00")
    await carer.misses_a_call("2026-11-03T11:00:00")
    await carer.comes("2026-12-03T17:59:00")
    await carer.misses_a_call("2026-12-03T17:00:00")
    await carer.wants_it("19:00:00")
    await carer.comes("2026-12-03T18:00:00")
    assert carer.told == [(DAY, MISSED.format(1))]


async def test_a_call_that_goes_on_is_told_of_in_the_next_summary(carer: Carer) -> None:
    """A call at seven sharp that no summary counts; or that two do."""
    await carer.cares("2026-11-03T12:00:00")
    await carer.writes(call_id="call-1", started="2026-11-03T17:59:30")
    await carer.comes("2026-11-03T18:00:00")
    assert carer.told == []
    facts: dict[str, Any] = {"started": "2026-11-03T17:59:30", "disposition": Disposition.MISSED, "duration": 60.0}
    await carer.writes(call_id="call-1", **facts)
    await carer.comes("2026-11-04T18:00:00")
    await carer.comes("2026-11-05T18:00:00")
    assert carer.told == [(DAY, MISSED.format(1))]


async def test_a_book_that_is_back_has_its_summary(carer: Carer) -> None:
    """A disk that is full for a minute, and a day of which nobody is told; or is told again after the next start."""
    await carer.cares("2026-11-03T12:00:00")
    await carer.misses_a_call("2026-11-03T11:00:00")
    with patch.object(Book, "calls", side_effect=BookUnavailableError("no disk")):
        await carer.comes("2026-11-03T18:00:00")
    await carer.comes("2026-11-03T18:01:00")
    assert carer.told == [(DAY, MISSED.format(1))]
    await carer.misses_a_call("2026-11-04T17:00:00")
    with patch.object(Book, "set", side_effect=BookUnavailableError("no disk")):
        await carer.comes("2026-11-04T18:00:00")
    assert len(carer.told) == 2
    await carer.comes("2026-11-04T18:01:00")
    await carer.goes_away()
    await carer.comes_back("2026-11-04T18:05:00")
    await carer.comes("2026-11-04T18:06:00")
    assert len(carer.told) == 2


@pytest.mark.parametrize(
    "kept",
    [
        "7",
        "no JSON",
        '{"ID": 7}',
        '{"ID": {"at": "19:00:00", "told": null, "settled": 0}}',
        '{"ID": {"at": "19:00:00", "told": 1e99, "settled": 0}}',
        '{"ID": {"at": "19:00:00", "told": 4e9, "settled": 4e9}}',
    ],
)
async def test_what_makes_no_sense_keeps_nobody_from_being_told(carer: Carer, kept: str) -> None:
    """A book of another version, or from a day on which the clock was wrong, and never a summary again."""
    await carer.cares("2026-11-03T12:00:00")
    (person_id,) = carer.house.entry.subentries
    await carer.house.entry.runtime_data.book.set(DIGESTS, kept.replace("ID", person_id))
    await carer.misses_a_call("2026-11-03T11:00:00")
    await carer.goes_away()
    await carer.comes_back("2026-11-03T17:00:00")
    await carer.comes("2026-11-03T18:00:00")
    assert carer.told == [(DAY, MISSED.format(1))]
