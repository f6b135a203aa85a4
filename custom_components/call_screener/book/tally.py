"""What became of many calls, counted.

The counts by week come out of one index, without a look at the calls themselves.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from ..core.call.record import Disposition
from .moments import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """How many calls ended in which way, of those from `start` up to the next week; none is left out."""

    start: datetime
    calls: Mapping[Disposition, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """How far callers went who were asked who they are.

    `calls` is how many were. Who gave up did so `at_greeting` (nothing was said), `after_name` (no reason was told),
    or `waiting` for an answer of the household.
    """

    calls: int
    at_greeting: int
    after_name: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAway:
    """Callers that the household never heard of: how many there were, and the seconds that they were on the line."""

    calls: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the calls of some weeks."""

    weeks: tuple[Week, ...]
    screened: Screened
    kept_away: KeptAway


_BY_WEEK = """
SELECT week.key AS week, disposition.value AS disposition, (
    SELECT count(*) FROM calls
    WHERE calls.disposition = disposition.value
    AND started >= json_extract(week.value, '$[0]') AND started < json_extract(week.value, '$[1]')
) AS calls
FROM json_each(:weeks) AS week CROSS JOIN json_each(:dispositions) AS disposition
"""

_HAS = """(calls.said_{part} IS NOT NULL OR EXISTS (
    SELECT 1 FROM recordings WHERE recordings.call_id = calls.call_id AND part = '{part}'
))"""
"""A name that no engine understood was said all the same."""

_SCREENED = f"""
SELECT
    (
        SELECT count(*) FROM calls
        WHERE verdict = 'screen' AND disposition IS NOT NULL AND started >= :start AND started < :end
    ) AS calls,
    count(*) FILTER (WHERE NOT name AND NOT reason) AS at_greeting,
    count(*) FILTER (WHERE name AND NOT reason) AS after_name,
    count(*) FILTER (WHERE reason) AS waiting,
    total(duration) FILTER (WHERE NOT reason) AS unheard_seconds
FROM (
    SELECT {_HAS.format(part="name")} AS name, {_HAS.format(part="reason")} AS reason, duration FROM calls
    WHERE disposition = 'abandoned' AND started >= :start AND started < :end
)
"""  # noqa: S608  # The names are ours.

_BLOCKED = """
SELECT count(*), total(duration) FROM calls WHERE disposition = 'blocked' AND started >= :start AND started < :end
"""


def tally(connection: sqlite3.Connection, weeks: Sequence[datetime]) -> Tally:
    """Count the calls of the weeks that begin at these moments, which are in order; the last moment only ends one."""
    spans = [(moment(start), moment(end)) for start, end in pairwise(weeks)]
    about = {"weeks": json.dumps(spans), "dispositions": json.dumps(list(Disposition))}
    counts: list[dict[Disposition, int]] = [{} for _ in spans]
    for week, disposition, count in connection.execute(_BY_WEEK, about):
        counts[week][Disposition(disposition)] = count
    span = {"start": spans[0][0], "end": spans[-1][1]}
    calls, at_greeting, after_name, waiting, seconds = connection.execute(_SCREENED, span).fetchone()
    blocked, blocked_seconds = connection.execute(_BLOCKED, span).fetchone()
    return Tally(
        weeks=tuple(Week(start=start, calls=found) for start, found in zip(weeks, counts, strict=False)),
        screened=Screened(calls=calls, at_greeting=at_greeting, after_name=after_name, waiting=waiting),
        kept_away=KeptAway(calls=blocked + at_greeting + after_name, seconds=blocked_seconds + seconds),
    )
