"""Whom the household has spoken with, and who rang in vain, as far as the log tells."""

import sqlite3
from datetime import datetime

from ..core.call.record import ACQUAINTED, IN_VAIN
from .moments import at, moment


def known_keys(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the keys of the numbers that the household called, or that were put through before."""
    rows = connection.execute(
        "SELECT DISTINCT coalesce(number, number_text, caller_id) FROM calls WHERE disposition IN (?, ?)"
        " AND coalesce(number, number_text) IS NOT NULL UNION SELECT key FROM dialled",
        tuple(sorted(ACQUAINTED)),
    )
    return frozenset(key for (key,) in rows)


def last_unanswered(connection: sqlite3.Connection, since: datetime) -> dict[str, datetime]:
    """Return when the last call of each caller since a moment began, if nobody took it, by the number's key.

    Callers without a number are together under what they were instead (`withheld`, `out_of_area`, `none`).
    """
    rows = connection.execute(
        # With max() the other columns are those of its row (SQLite, "Bare columns in an aggregate query").
        "SELECT coalesce(number, number_text, caller_id), max(started), disposition FROM calls"
        " WHERE disposition IS NOT NULL AND started >= ? GROUP BY 1",
        (moment(since),),
    )
    return {key: at(started) for key, started, disposition in rows if disposition in IN_VAIN}


def note_dialled(connection: sqlite3.Connection, key: str, when: datetime) -> None:
    """Write down that the household called a number."""
    connection.execute(
        "INSERT INTO dialled (key, last) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET last = max(last, excluded.last)",
        (key, moment(when)),
    )
