"""What the calls of a day came to, for graphs of many days.

A call counts on the day it ended: one that rings at midnight cannot be counted for the day before any more, nor for the
new one by when it began. The recorder keeps what each day came to for years. Here it can be counted anew at any time:
no restart forgets a call, and none is counted twice.
"""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from .moments import moment

_LONGEST_CALL = timedelta(hours=12)
"""No modem holds a line for longer. What began before that ended on an earlier day."""

_COUNT = """
SELECT
    count(*),
    count(*) FILTER (WHERE verdict = 'screen'),
    count(*) FILTER (WHERE disposition = 'blocked'),
    count(*) FILTER (WHERE disposition IN ('rejected', 'abandoned')),
    count(*) FILTER (WHERE disposition = 'missed'),
    count(*) FILTER (WHERE disposition = 'voicemail'),
    total(duration) FILTER (WHERE disposition = 'blocked' OR (
        disposition = 'abandoned' AND said_reason IS NULL
        AND NOT EXISTS (SELECT 1 FROM recordings WHERE recordings.call_id = calls.call_id AND part = 'reason')
    ))
FROM calls
WHERE started >= :begins AND disposition IS NOT NULL
AND started + CAST(coalesce(duration, 0) * 1000000 AS INTEGER) >= :since
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How many calls ended `since` a moment, and how.

    `screened` are those whose callers were to be asked who they are, `turned_away` those that were declined or gave up.
    `seconds_saved` is how long callers were on the line of whom the household never heard: blocked ones, and those who
    gave up before they told a reason.
    """

    since: datetime
    calls: int = 0
    screened: int = 0
    blocked: int = 0
    turned_away: int = 0
    missed: int = 0
    voicemails: int = 0
    seconds_saved: float = 0.0


def day(connection: sqlite3.Connection, since: datetime) -> Day:
    """Count the calls that ended since the day began."""
    about = {"since": moment(since), "begins": moment(since - _LONGEST_CALL)}
    calls, screened, blocked, turned_away, missed, voicemails, seconds = connection.execute(_COUNT, about).fetchone()
    return Day(
        since=since,
        calls=calls,
        screened=screened,
        blocked=blocked,
        turned_away=turned_away,
        missed=missed,
        voicemails=voicemails,
        seconds_saved=seconds,
    )
