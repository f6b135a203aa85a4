"""A book as version 2 left it, written by its own statements: they must never change."""

import sqlite3
from contextlib import closing
from pathlib import Path

_SCHEMA = """
CREATE TABLE calls ( call_id TEXT PRIMARY KEY, started INTEGER NOT NULL, caller_id TEXT NOT NULL,
    caller_id_number TEXT, caller_id_name TEXT, number TEXT, number_text TEXT, name TEXT, name_source TEXT,
    verdict TEXT, rule TEXT, verdict_reason TEXT, said_name TEXT, said_reason TEXT, reason TEXT NOT NULL,
    decided_by TEXT, disposition TEXT, duration REAL, heard INTEGER NOT NULL DEFAULT 0 , source TEXT, place
    INTEGER) STRICT;
CREATE INDEX calls_by_time ON calls (started);
CREATE INDEX calls_by_disposition ON calls (disposition, started);
CREATE TABLE recordings ( call_id TEXT NOT NULL, part TEXT NOT NULL, seconds REAL NOT NULL, PRIMARY KEY
    (call_id, part) ) STRICT, WITHOUT ROWID;
CREATE TABLE settings ( key TEXT PRIMARY KEY, value TEXT NOT NULL ) STRICT, WITHOUT ROWID;
CREATE TABLE contacts ( contact_id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, folded TEXT NOT NULL,
    announced TEXT, is_vip INTEGER NOT NULL DEFAULT 0, note TEXT, source TEXT, added INTEGER NOT NULL ) STRICT;
CREATE TABLE contact_numbers ( key TEXT PRIMARY KEY, contact_id INTEGER NOT NULL, position INTEGER NOT NULL )
    STRICT, WITHOUT ROWID;
CREATE INDEX contact_numbers_by_contact ON contact_numbers (contact_id);
CREATE TABLE contact_groups ( contact_id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (contact_id, name) )
    STRICT, WITHOUT ROWID;
CREATE TABLE entries ( entry_id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('number',
    'pattern', 'name')), key TEXT NOT NULL, list TEXT NOT NULL CHECK (list IN ('allow', 'block')), name TEXT,
    folded TEXT NOT NULL, is_vip INTEGER NOT NULL DEFAULT 0, note TEXT, source TEXT, added INTEGER NOT NULL,
    expires INTEGER, UNIQUE (kind, key) ) STRICT;
CREATE INDEX entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL;
CREATE TABLE imported_lists ( list_id TEXT PRIMARY KEY, name TEXT NOT NULL, list TEXT NOT NULL CHECK (list IN
    ('allow', 'block')), is_on INTEGER NOT NULL DEFAULT 1, source TEXT, url TEXT, etag TEXT, last_modified TEXT,
    refreshed INTEGER, error TEXT, added INTEGER NOT NULL, count INTEGER NOT NULL DEFAULT 0, set_id INTEGER )
    STRICT, WITHOUT ROWID;
CREATE TABLE imported_sets (set_id INTEGER PRIMARY KEY AUTOINCREMENT, made INTEGER NOT NULL) STRICT;
CREATE TABLE imported_chunks ( set_id INTEGER NOT NULL, place INTEGER NOT NULL, first INTEGER NOT NULL, packed
    BLOB NOT NULL ) STRICT;
CREATE UNIQUE INDEX imported_chunks_by_place ON imported_chunks (set_id, place);
CREATE INDEX imported_chunks_by_number ON imported_chunks (set_id, first, place);
CREATE TABLE imported_names ( set_id INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY
    (set_id, number) ) STRICT, WITHOUT ROWID;
CREATE TABLE rules ( rule_id TEXT PRIMARY KEY, position INTEGER NOT NULL, rule TEXT NOT NULL ) STRICT, WITHOUT
    ROWID;
CREATE TABLE changes ( change_id INTEGER PRIMARY KEY AUTOINCREMENT, made INTEGER NOT NULL, what TEXT NOT NULL,
    subject TEXT, target TEXT, made_by TEXT, undone INTEGER ) STRICT;
CREATE TABLE change_rows ( row_id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL, table_name TEXT NOT NULL,
    row_key TEXT NOT NULL, before TEXT, after TEXT ) STRICT;
CREATE INDEX change_rows_by_change ON change_rows (change_id);
CREATE INDEX change_rows_by_row ON change_rows (table_name, row_key);
CREATE TABLE dialled (key TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX calls_by_place ON calls (place);
CREATE INDEX calls_by_party ON calls (disposition, coalesce(number, number_text, caller_id), started);
CREATE VIRTUAL TABLE call_words USING fts5 (words, tokenize = 'trigram');
INSERT INTO call_words (call_words, rank) VALUES ('secure-delete', 1);
PRAGMA user_version = 2;
"""


def write_version_2(path: Path, *, calls: int = 2) -> None:
    """Write a book with calls from Żaneta, +48600000000 and on, in its index; every other one gave a reason."""
    with closing(sqlite3.connect(path, autocommit=True)) as connection:
        connection.executescript("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;" + _SCHEMA)
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO calls (call_id, started, place, caller_id, number, number_text, name, said_reason, reason,"
            " disposition, heard) VALUES (?1, ?2, ?2, 'number', ?3, ?3, 'Żaneta', ?4, 'x', 'voicemail', 1)",
            (
                (f"{place:x}", 1_700_000_000_000_000 + place, f"+48{600_000_000 + place}", ("Zażółć", None)[place % 2])
                for place in range(calls)
            ),
        )
        connection.execute(
            "INSERT INTO call_words (rowid, words) SELECT place, 'zaneta / ' || number FROM calls ORDER BY place"
        )
        connection.execute("INSERT INTO recordings VALUES ('0', 'voicemail', 2.5)")
        connection.execute("INSERT INTO settings VALUES ('screening_mode', 'screen_unknown')")
        connection.execute("COMMIT")
