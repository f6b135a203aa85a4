"""Numbers by the million, as imported lists have them: sorted, packed, and written a piece at a time.

A set is written in several transactions, so that nobody waits for all of it, and is nobody's until a list takes it.
One that never was taken, because we were stopped, is swept away.
"""

import io
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import merge
from itertools import islice

from ..core.screening.number_set import NumberSet
from .moments import now
from .turns import taking_turns

CHUNK = 8192
"""Numbers in one row: 64 KiB."""
AT_ONCE = 4
"""Rows that are written in one transaction, in some 10 ms."""
NAMES_AT_ONCE = 2000
_RUN = 4096
"""Numbers that are sorted at once: more would hold up other threads, as a sort is one step of the interpreter."""

NOBODYS = """
SELECT set_id FROM imported_sets
EXCEPT SELECT set_id FROM imported_lists WHERE set_id IS NOT NULL
EXCEPT SELECT json_extract(before, '$.set_id') FROM change_rows WHERE table_name = 'imported_lists'
EXCEPT SELECT json_extract(after, '$.set_id') FROM change_rows WHERE table_name = 'imported_lists'
"""
"""The sets that are no list's and that nobody could take back."""


def begin(connection: sqlite3.Connection) -> int:
    """Begin a set and return its id."""
    set_id = connection.execute("INSERT INTO imported_sets (made) VALUES (?)", (now(),)).lastrowid
    assert set_id is not None  # noqa: S101  # What was inserted has one.
    return set_id


def sorted_chunks(numbers: Iterable[Iterable[int]]) -> Iterator[bytes]:
    """Sort numbers that come in pieces of any size, leave out what comes twice, and return `CHUNK` of them at a time.

    Takes 8 bytes for each number. No step of it takes longer than a millisecond or two.
    """
    runs = [array("Q", sorted(run)) for piece in numbers for run in _runs(piece)]
    merged = _unique(merge(*runs))
    while chunk := array("Q", islice(merged, CHUNK)):
        yield chunk.tobytes()


def write(connection: sqlite3.Connection, set_id: int, place: int, chunks: Iterable[bytes]) -> None:
    """Write the next chunks of a set, the first of them at a place."""
    connection.executemany(
        "INSERT INTO imported_chunks (set_id, place, first, packed) VALUES (?, ?, ?, ?)",
        ((set_id, place + offset, memoryview(packed).cast("Q")[0], packed) for offset, packed in enumerate(chunks)),
    )


def name(connection: sqlite3.Connection, set_id: int, names: Mapping[int, str]) -> None:
    """Write down what some of the numbers are called."""
    connection.executemany(
        "INSERT INTO imported_names (set_id, number, name) VALUES (?, ?, ?)"
        " ON CONFLICT (set_id, number) DO UPDATE SET name = excluded.name",
        ((set_id, number, name) for number, name in names.items()),
    )


def read(connection: sqlite3.Connection, set_id: int | None) -> NumberSet:
    """Return a set as one value, read in little more memory than it takes."""
    packed = io.BytesIO()
    for (chunk,) in connection.execute("SELECT packed FROM imported_chunks WHERE set_id = ? ORDER BY place", (set_id,)):
        packed.write(chunk)
    return NumberSet(packed.getvalue())


def window(
    connection: sqlite3.Connection, set_id: int | None, *, least: int, most: int, offset: int, limit: int
) -> tuple[list[int], int]:
    """Return some of the numbers from `least` to `most`, and how many there are, reading one or two rows of the set."""
    start, end = _rank(connection, set_id, least), _rank(connection, set_id, most + 1)
    begin_at = min(start + max(0, offset), end)
    stop_at = min(begin_at + max(0, limit), end)
    rows = connection.execute(
        "SELECT place, packed FROM imported_chunks WHERE set_id = ? AND place BETWEEN ? AND ? ORDER BY place",
        (set_id, begin_at // CHUNK, max(begin_at, stop_at - 1) // CHUNK),
    )
    found: list[int] = []
    for place, packed in rows:
        numbers = memoryview(packed).cast("Q")
        first = place * CHUNK
        found += numbers[max(0, begin_at - first) : max(0, stop_at - first)]
    return found, end - start


def names_of(connection: sqlite3.Connection, set_id: int | None, numbers: Iterable[int]) -> dict[int, str]:
    """Return what those numbers are called that have a name."""
    found = (
        connection.execute(
            "SELECT number, name FROM imported_names WHERE set_id = ? AND number = ?", (set_id, number)
        ).fetchone()
        for number in numbers
    )
    return {row[0]: row[1] for row in found if row}


def names_between(connection: sqlite3.Connection, set_id: int | None, least: int, most: int) -> dict[int, str]:
    """Return what the numbers from `least` to `most` are called that have a name."""
    return dict(
        connection.execute(
            "SELECT number, name FROM imported_names WHERE set_id = ? AND number BETWEEN ? AND ?", (set_id, least, most)
        ).fetchall()
    )


def contains(connection: sqlite3.Connection, set_id: int | None, number: int) -> bool:
    """Tell whether a number is in a set."""
    _, count = window(connection, set_id, least=number, most=number, offset=0, limit=0)
    return count > 0


def sweep(connection: sqlite3.Connection, busy: Collection[int]) -> bool:
    """Remove a piece of the sets that are no list's and that nobody could take back; return whether there is more.

    Those that are `busy` are being written.
    """
    for (set_id,) in connection.execute(NOBODYS).fetchall():
        if set_id not in busy:
            _drop_piece(connection, set_id)
            return True
    return False


def _drop_piece(connection: sqlite3.Connection, set_id: int) -> None:
    chunks = connection.execute(
        "DELETE FROM imported_chunks WHERE rowid IN (SELECT rowid FROM imported_chunks WHERE set_id = ? LIMIT ?)",
        (set_id, AT_ONCE),
    )
    names = connection.execute(
        "DELETE FROM imported_names WHERE (set_id, number) IN"
        " (SELECT set_id, number FROM imported_names WHERE set_id = ? LIMIT ?)",
        (set_id, NAMES_AT_ONCE),
    )
    if not chunks.rowcount and not names.rowcount:
        connection.execute("DELETE FROM imported_sets WHERE set_id = ?", (set_id,))


def _rank(connection: sqlite3.Connection, set_id: int | None, number: int) -> int:
    """Return how many numbers of a set are less than a number."""
    row = connection.execute(
        "SELECT place, packed FROM imported_chunks WHERE set_id = ? AND first < ? ORDER BY first DESC LIMIT 1",
        (set_id, number),
    ).fetchone()
    if row is None:
        return 0
    return int(row[0]) * CHUNK + bisect_left(memoryview(row[1]).cast("Q"), number)


def _runs(piece: Iterable[int]) -> Iterator[list[int]]:
    numbers = taking_turns(piece)
    while run := list(islice(numbers, _RUN)):
        yield run


def _unique(numbers: Iterable[int]) -> Iterator[int]:
    last = -1
    for number in taking_turns(numbers):
        if number != last:
            last = number
            yield number
