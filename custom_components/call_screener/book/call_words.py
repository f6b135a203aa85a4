"""What calls are searched for: the names, the numbers and what was said in them, without regard to case and accents.

The index (SQLite's FTS5, by three characters each) knows a call by its place: the moment it began, or the next one that
is free, so that what is found comes in the order of the log. A call without a place is not in it yet, and one whose
place is below zero is there with old words; those that an earlier version wrote get theirs after the start, piece by
piece.
"""

import re
import sqlite3

from . import exchanges
from .folded import folded
from .numbers import is_grouped, spellings

SHORTEST = 3
"""Characters that the index can search for."""
_AT_ONCE = 200
"""Calls that are entered in one transaction, in some 20 ms."""
_MOST_AT_A_TIME = 1000
"""Calls that began in the same moment, to the microsecond, and have places beside each other."""

_FIRST = 1
"""The place of a call from before 1970, by a clock that was wrong: a place below zero says something else."""

_BETWEEN_DIGITS = re.compile(r"[\s()./-]+")

_READ = """
SELECT place, started, exchanges, name, said_name, caller_id_name, number, number_text, person, said_reason,
    said_message, summary
FROM calls WHERE call_id = ?
"""


def sought(query: str) -> str:
    """Return the characters to search for. In a number it does not matter how it is grouped."""
    words = folded("".join(filter(str.isprintable, query)))
    return _BETWEEN_DIGITS.sub("", words) if is_grouped(words) else words


def match(words: str, region: str) -> str:
    """Return FTS5's expression for what contains these characters, whatever they are.

    A number may have come in another form than that in which people of the region write it, and know it from here.
    """
    forms = spellings(words, region) if is_grouped(words) else [words]
    return " OR ".join(f'"{form.replace('"', '""')}"' for form in forms)


def enter(connection: sqlite3.Connection, call_id: str) -> None:
    """Bring what the index says of a call up to date."""
    was, started, said, *texts = connection.execute(_READ, (call_id,)).fetchone()
    begins = max(started, _FIRST)
    texts += [text for each in exchanges.read(said) for text in (each.said, each.answer)]
    words = folded(" / ".join(dict.fromkeys(filter(None, texts))))
    if was is not None and begins <= abs(was) < begins + _MOST_AT_A_TIME:
        connection.execute("UPDATE calls SET place = abs(place) WHERE call_id = ? AND place < 0", (call_id,))
        connection.execute("UPDATE call_words SET words = ?1 WHERE rowid = ?2 AND words <> ?1", (words, abs(was)))
        return
    leave(connection, was)
    place = _free_place(connection, begins)
    connection.execute("UPDATE calls SET place = ? WHERE call_id = ?", (place, call_id))
    connection.execute("INSERT INTO call_words (rowid, words) VALUES (?, ?)", (place, words))


def leave(connection: sqlite3.Connection, place: int | None) -> None:
    """Take the call with this place out of the index."""
    connection.execute("DELETE FROM call_words WHERE rowid = abs(?)", (place,))


def enter_missing(connection: sqlite3.Connection) -> bool:
    """Enter some of the calls that are missing or have old words, the newest first; return whether there are more."""
    rows = connection.execute(
        "SELECT call_id FROM calls WHERE place IS NULL OR place < 0 ORDER BY rowid DESC LIMIT ?", (_AT_ONCE,)
    ).fetchall()
    for (call_id,) in rows:
        enter(connection, call_id)
    return len(rows) == _AT_ONCE


def _free_place(connection: sqlite3.Connection, place: int) -> int:
    while connection.execute("SELECT 1 FROM calls WHERE place = ?", (place,)).fetchone():
        place += 1
    return place
