"""How far each carer has been told of the days, as the book keeps it: no summary is lost, and none comes twice.

What is due is told by the clock on the wall, whatever becomes of that: an hour that is skipped when the clocks go
forward is over when it is later than that, and one that comes twice when they go back counts once.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

DIGESTS: Final = "digests"
"""The setting in the book. Empty, or absent, is none."""
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDigest:
    """How far one carer has been told, who wants to be at an hour of the day.

    What happened until `told` they know. Nothing more is to be sent for an hour that came until `settled`: it was, or
    nobody wanted it then. Both are moments in UTC.
    """

    at: time
    told: datetime
    settled: datetime

    def is_due(self, now: datetime) -> bool:
        """Whether the hour has come since."""
        # Two moments of one time zone are compared by the clock on the wall.
        return dt_util.as_local(self.settled) < last_came(self.at, now)


def last_came(at: time, now: datetime) -> datetime:
    """Return when an hour of the day came last; `now` is in the time zone of the house."""
    today = datetime.combine(now.date(), at, now.tzinfo)
    return today if today <= now else today - DAY


def as_text(digests: Mapping[str, KeptDigest]) -> str:
    """Return what the book keeps, by the ids of the carers."""
    written = {
        person_id: {"at": kept.at.isoformat(), "told": kept.told.timestamp(), "settled": kept.settled.timestamp()}
        for person_id, kept in digests.items()
    }
    return json.dumps(written) if written else ""


def read_digests(text: str) -> dict[str, KeptDigest]:
    """Return what the book keeps; nothing where it cannot be read."""
    try:
        return {
            str(person_id): KeptDigest(
                at=time.fromisoformat(kept["at"]),
                told=dt_util.utc_from_timestamp(float(kept["told"])),
                settled=dt_util.utc_from_timestamp(float(kept["settled"])),
            )
            for person_id, kept in json.loads(text or "{}").items()
        }
    except ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError:
        return {}
