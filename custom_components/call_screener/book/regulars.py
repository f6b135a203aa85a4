"""People who call often."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ..core.call.record import Disposition
from ..core.number import Number, NumberReader
from .moments import moment
from .numbers import number_reader

_LET_THROUGH = (Disposition.ALLOWED, Disposition.PUT_THROUGH, Disposition.ANSWERED_ELSEWHERE)
"""How calls end that somebody may have taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular:
    """Somebody who called often: the number, a name that came with it, and how often."""

    number: Number
    name: str | None
    count: int


_FIND = """
SELECT number, max(number_text) AS text, max(name) AS name, count(*) AS count
FROM calls
WHERE started >= ? AND number IS NOT NULL AND disposition IN (?, ?, ?)
GROUP BY number HAVING count(*) >= ?
ORDER BY count(*) DESC, number
"""


def find(connection: sqlite3.Connection, since: datetime, least: int, region: str) -> list[Regular]:
    """Return who called at least so often since a moment and was let through, the most frequent first."""
    rows = connection.execute(_FIND, (moment(since), *_LET_THROUGH, least))
    read = number_reader(region)
    return [Regular(number=_number(row, read), name=row["name"], count=row["count"]) for row in rows]


def _number(row: sqlite3.Row, read: NumberReader) -> Number:
    known = read(row["number"])
    return Number(text=row["text"] or row["number"], e164=row["number"], shown=known.shown if known else "")
