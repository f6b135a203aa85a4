"""What became of the calls, week by week."""

from datetime import datetime, timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.call.record import Disposition
from tests.integration.house import STARTED, House
from tests.integration.panel.conftest import Panel


async def test_calls_are_counted_by_weeks_of_the_house(
    hass: HomeAssistant, house: House, panel: Panel, freezer: FrozenDateTimeFactory
) -> None:
    """A call of Sunday evening in next week's column, because it is Monday in Greenwich."""
    await hass.config.async_set_time_zone("America/New_York")
    sunday = datetime.fromisoformat("2026-11-22T23:30:00-05:00")
    freezer.move_to(sunday + timedelta(days=3))
    await house.end(Disposition.BLOCKED, call_id="sunday", started=sunday)
    await house.end(Disposition.MISSED, call_id="monday", started=sunday + timedelta(hours=1))
    await house.end(Disposition.MISSED, call_id="long-ago", started=STARTED - timedelta(weeks=30))
    told = await panel.ask("statistics", weeks=2)
    counts = [(week["start"], {key: count for key, count in week["calls"].items() if count}) for week in told["weeks"]]
    assert counts == [("2026-11-16", {"blocked": 1}), ("2026-11-23", {"missed": 1})]
    assert (told["kept_away"], told["screened"]["calls"]) == ({"calls": 1, "seconds": 21.5}, 2)
