"""A book as version 1 left it, written by its own statements: they must never change."""

import sqlite3
from contextlib import closing
from pathlib import Path

_SCHEMA = """
CREATE TABLE calls (
    call_id TEXT PRIMARY KEY, started INTEGER NOT NULL, caller_id TEXT NOT NULL, caller_id_number TEXT,
    caller_id_name TEXT, number TEXT, number_text TEXT, name TEXT, name_source TEXT, verdict TEXT, rule TEXT,
    verdict_reason TEXT, said_name TEXT, said_reason TEXT, reason TEXT NOT NULL, decided_by TEXT, disposition TEXT,
    duration REAL, heard INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX calls_by_time ON calls (started);
CREATE INDEX calls_by_disposition ON calls (disposition, started);
CREATE TABLE recordings (
    call_id TEXT NOT NULL, part TEXT NOT NULL, seconds REAL NOT NULL, PRIMARY KEY (call_id, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE numbers (
    key TEXT PRIMARY KEY, list TEXT NOT NULL CHECK (list IN ('allow', 'block')), name TEXT,
    is_vip INTEGER NOT NULL DEFAULT 0, added INTEGER NOT NULL DEFAULT (unixepoch() * 1000000)
) STRICT, WITHOUT ROWID;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
"""


def write_version_1(path: Path, *, numbers: int = 3, calls: int = 2) -> None:
    """Write a book with numbers from +48600000000 on, the odd ones blocked, and a call from each of the first ones."""
    with closing(sqlite3.connect(path, autocommit=True)) as connection:
        connection.executescript("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;" + _SCHEMA)
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO numbers VALUES (?, ?, ?, ?, ?)",
            (
                (f"+48{600_000_000 + place}", ("allow", "block")[place % 2], f"Caller {place}", place == 0, place)
                for place in range(numbers)
            ),
        )
        connection.executemany(
            "INSERT INTO calls (call_id, started, caller_id, number, number_text, name, reason, disposition)"
            " VALUES (?, ?, 'number', ?, ?, 'Żaneta', 'x', 'missed')",
            (
                (f"{place:x}", 1_700_000_000_000_000 + place, f"+48{600_000_000 + place}", f"{600_000_000 + place}")
                for place in range(calls)
            ),
        )
        connection.execute("INSERT INTO settings VALUES ('screening_mode', 'screen_unknown')")
        connection.execute("COMMIT")
