"""What calls come to over days, as the recorder keeps it for years."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids, statistics_during_period
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.sensor import DAY_SENSORS
from tests.integration.conftest import OpenHouse
from tests.integration.house import FakeLine, House, call_record

MORNING = datetime(2026, 11, 2, 8, tzinfo=dt_util.UTC)


@pytest.fixture(autouse=True)
def our_integration(recorder_mock: Recorder, enable_custom_integrations: None) -> None:
    """Let Home Assistant find what stands in `custom_components`, once it has a recorder: not the other way round."""


class Days:
    """A house in which days pass."""

    def __init__(self, house: House, lines: list[FakeLine], freezer: FrozenDateTimeFactory) -> None:
        self.house = house
        self._lines = lines
        self._freezer = freezer
        self._calls = 0

    async def at(self, when: datetime) -> None:
        """Let it become a moment, and have the recorder write down how it stands."""
        self._freezer.move_to(when)
        async_fire_time_changed(self.house.hass)
        await self.house.settle()
        await async_wait_recording_done(self.house.hass)

    async def restart(self) -> None:
        """Set the line up anew."""
        await self.house.hass.config_entries.async_reload(self.house.entry.entry_id)
        self.house.line = self._lines[-1]
        await self.house.modem_ready()

    async def call(self, disposition: Disposition, **facts: Any) -> str:
        """Have somebody call, and return the id of the call."""
        self._calls += 1
        call_id = f"ca11{self._calls}"
        facts |= {"call_id": call_id, "started": dt_util.utcnow() - timedelta(seconds=21.5)}
        await self.house.report(None, self.house.entry.runtime_data.attendant.state, call_record(**facts))
        await self.house.end(disposition, **facts)
        await async_wait_recording_done(self.house.hass)
        return call_id

    async def sums(self, *hours: datetime) -> list[dict[str, float]]:
        """Return what had come together by the end of each of these hours, as the recorder adds it up."""
        hass = self.house.hass
        found: list[dict[str, float]] = []
        for hour in hours:
            for minutes in range(0, 60, 5):
                do_adhoc_statistics(hass, start=hour + timedelta(minutes=minutes))
            await async_wait_recording_done(hass)
        for hour in hours:
            kept = await get_instance(hass).async_add_executor_job(
                statistics_during_period, hass, hour, hour + timedelta(hours=1), None, "5minute", None, {"sum"}
            )
            found.append({key.removeprefix("sensor.home_line_"): rows[-1]["sum"] or 0 for key, rows in kept.items()})
        return found


@pytest.fixture
async def days(
    hass: HomeAssistant, open_house: OpenHouse, lines: list[FakeLine], freezer: FrozenDateTimeFactory
) -> Days:
    """Return a house at eight in the morning, in universal time."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(MORNING)
    assert await async_setup_component(hass, "sensor", {})
    return Days(await open_house(), lines, freezer)


async def test_days_are_added_up(days: Days) -> None:
    """A graph that begins at nought each morning, or in which a day counts twice after a restart."""
    noon, next_day = MORNING + timedelta(hours=4), MORNING + timedelta(days=1)
    await days.at(noon + timedelta(minutes=1))
    await days.call(Disposition.BLOCKED)
    await days.call(Disposition.VOICEMAIL)
    await days.restart()
    await days.at(noon + timedelta(minutes=30))
    await days.at(dt_util.start_of_local_day(next_day) + timedelta(seconds=1))
    await days.at(next_day + timedelta(minutes=1))
    await days.call(Disposition.BLOCKED)
    first, second = await days.sums(noon, next_day)
    assert first | {"calls_today": 2, "calls_blocked_today": 1, "voicemails_today": 1} == first
    assert second | {"calls_today": 3, "calls_blocked_today": 2, "voicemails_today": 1} == second


async def test_a_deleted_call_makes_the_sum_smaller(days: Days) -> None:
    """A call that is taken out of the log and counts double from then on, because the recorder sees a new beginning."""
    await days.at(MORNING + timedelta(minutes=1))
    first = await days.call(Disposition.MISSED)
    await days.call(Disposition.MISSED)
    await days.call(Disposition.MISSED)
    await days.at(MORNING + timedelta(minutes=11))
    await days.house.do("delete_call", call_id=first)
    (sums,) = await days.sums(MORNING)
    assert sums["calls_missed_today"] == 2


async def test_statistics_are_kept_of_each_of_them(days: Days, hass: HomeAssistant) -> None:
    """A sensor that is shown today and of which nothing is left next month."""
    await days.call(Disposition.ABANDONED)
    await days.sums(MORNING)
    kept = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    found = {one["statistic_id"].removeprefix("sensor.home_line_"): one for one in kept if one["has_sum"]}
    assert found.keys() == {sensor.key for sensor in DAY_SENSORS}
    assert {one["statistics_unit_of_measurement"] for key, one in found.items() if key != "time_saved_today"} == {None}
    assert found["time_saved_today"]["statistics_unit_of_measurement"] == "min"


async def test_time_is_told_in_minutes(days: Days) -> None:
    """A number of seconds that nobody can picture."""
    await days.call(Disposition.BLOCKED)
    assert float(days.house.state("sensor.time_saved_today")) == pytest.approx(21.5 / 60)
    assert days.house.attributes("sensor.time_saved_today")["last_reset"] == "2026-11-02T00:00:00+00:00"
