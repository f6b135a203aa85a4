"""Whom the household has spoken with, and who rang in vain, as far as the log tells."""

import sqlite3
from datetime import datetime

from ..core.call.record import Disposition
from .moments import at, moment

_SPOKEN = (Disposition.ALLOWED, Disposition.PUT_THROUGH)
_IN_VAIN = (Disposition.ABANDONED, Disposition.MISSED, Disposition.VOICEMAIL)
"""Not who was blocked, or turned away by a person."""


def known_keys(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the keys of the numbers that the household called, or that were put through before."""
    rows = connection.execute(
        "SELECT DISTINCT coalesce(number, number_text, caller_id) FROM calls WHERE disposition IN (?, ?)"
        " AND coalesce(number, number_text) IS NOT NULL UNION SELECT key FROM dialled",
        _SPOKEN,
    )
    return frozenset(key for (key,) in rows)


def last_unanswered(connection: sqlite3.Connection, since: datetime) -> dict[str, datetime]:
    """Return when the last call began since a moment that nobody took, by its number's key.

    Callers without a number are together under what they were instead (`withheld`, `out_of_area`, `none`).
    """
    rows = connection.execute(
        "SELECT coalesce(number, number_text, caller_id), max(started) FROM calls"
        " WHERE disposition IN (?, ?, ?) AND started >= ? GROUP BY 1",
        (*_IN_VAIN, moment(since)),
    )
    return {key: at(started) for key, started in rows}


def note_dialled(connection: sqlite3.Connection, key: str, when: datetime) -> None:
    """Write down that the household called a number."""
    connection.execute(
        "INSERT INTO dialled (key, last) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET last = max(last, excluded.last)",
        (key, moment(when)),
    )
