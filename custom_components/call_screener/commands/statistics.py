"""Commands about what came of the calls, week by week."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, Final

import voluptuous as vol
from homeassistant.util import dt as dt_util

from .command import Command, Request

MOST_WEEKS: Final = 104
_WEEK: Final = timedelta(weeks=1)


async def _statistics(request: Request) -> dict[str, Any]:
    """Return what became of the calls of the last weeks, the present one among them, the oldest first."""
    found = await request.book.tally(_weeks(request.msg["weeks"]))
    return {
        "weeks": [
            {"start": dt_util.as_local(week.start).date().isoformat(), "calls": dict(week.calls)}
            for week in found.weeks
        ],
        "screened": asdict(found.screened),
        "kept_away": asdict(found.kept_away),
    }


def _weeks(count: int) -> list[datetime]:
    """Return when the last weeks began, on Mondays of the house's time, and when the present one ends."""
    today = dt_util.start_of_local_day()
    monday = today.date() - timedelta(days=today.weekday())
    mondays = (monday + _WEEK * (place + 1 - count) for place in range(count + 1))
    return [dt_util.start_of_local_day(each) for each in mondays]


COMMANDS: Final[dict[str, Command]] = {
    "statistics": Command(
        answer=_statistics,
        fields={vol.Optional("weeks", default=12): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST_WEEKS))},
    ),
}
