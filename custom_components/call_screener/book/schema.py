"""The tables, as the sequence of changes that led to them.

`PRAGMA user_version` counts the migrations that were applied. A migration that has been released never changes;
what is new is added below it.

Moments are whole microseconds since 1970 in UTC: exact, and in order.
"""

import sqlite3

from .folded import folded

CARRY_NUMBERS = """
INSERT OR IGNORE INTO entries (kind, key, list, name, folded, is_vip, added)
SELECT 'number', key, list, name, folded(key || ' ' || coalesce(name, '')), is_vip AND list = 'allow', added
FROM numbers ORDER BY added, key
"""
"""Brings what version 1 knew of numbers to where version 2 keeps it; also out of a damaged book, see `salvage`."""

NUMBERS = """(
    key TEXT PRIMARY KEY,
    list TEXT NOT NULL CHECK (list IN ('allow', 'block')),
    name TEXT,
    is_vip INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT (unixepoch() * 1000000)
) STRICT, WITHOUT ROWID"""
"""The numbers that the household kept by hand in version 1. `key` alone is the key: nobody is on both lists."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE calls (
            call_id TEXT PRIMARY KEY,
            started INTEGER NOT NULL,
            caller_id TEXT NOT NULL,
            caller_id_number TEXT,
            caller_id_name TEXT,
            number TEXT,
            number_text TEXT,
            name TEXT,
            name_source TEXT,
            verdict TEXT,
            rule TEXT,
            verdict_reason TEXT,
            said_name TEXT,
            said_reason TEXT,
            reason TEXT NOT NULL,
            decided_by TEXT,
            disposition TEXT,
            duration REAL,
            heard INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        "CREATE INDEX calls_by_time ON calls (started)",
        "CREATE INDEX calls_by_disposition ON calls (disposition, started)",
        # A recording may outlive its call's row where a damaged database was replaced, hence no foreign key.
        """
        CREATE TABLE recordings (
            call_id TEXT NOT NULL,
            part TEXT NOT NULL,
            seconds REAL NOT NULL,
            PRIMARY KEY (call_id, part)
        ) STRICT, WITHOUT ROWID
        """,
        f"CREATE TABLE numbers {NUMBERS}",
        """
        CREATE TABLE settings (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ),
    (
        # People, and their numbers. A number is one person's; a person may have none left.
        """
        CREATE TABLE contacts (
            contact_id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            folded TEXT NOT NULL,
            announced TEXT,
            is_vip INTEGER NOT NULL DEFAULT 0,
            note TEXT,
            source TEXT,
            added INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE contact_numbers (
            key TEXT PRIMARY KEY,
            contact_id INTEGER NOT NULL,
            position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX contact_numbers_by_contact ON contact_numbers (contact_id)",
        """
        CREATE TABLE contact_groups (
            contact_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (contact_id, name)
        ) STRICT, WITHOUT ROWID
        """,
        # What is allowed and blocked by hand. `key` is a `Number.key`, or a pattern as written: it is on one list only.
        """
        CREATE TABLE entries (
            entry_id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('number', 'pattern', 'name')),
            key TEXT NOT NULL,
            list TEXT NOT NULL CHECK (list IN ('allow', 'block')),
            name TEXT,
            folded TEXT NOT NULL,
            is_vip INTEGER NOT NULL DEFAULT 0,
            note TEXT,
            source TEXT,
            added INTEGER NOT NULL,
            expires INTEGER,
            UNIQUE (kind, key)
        ) STRICT
        """,
        "CREATE INDEX entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL",
        CARRY_NUMBERS,
        "DROP TABLE numbers",
        # Lists that others made. Their numbers are a set, which is written first and becomes the list's at one stroke.
        """
        CREATE TABLE imported_lists (
            list_id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            list TEXT NOT NULL CHECK (list IN ('allow', 'block')),
            is_on INTEGER NOT NULL DEFAULT 1,
            source TEXT,
            url TEXT,
            etag TEXT,
            last_modified TEXT,
            refreshed INTEGER,
            error TEXT,
            added INTEGER NOT NULL,
            count INTEGER NOT NULL DEFAULT 0,
            set_id INTEGER
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE imported_sets (set_id INTEGER PRIMARY KEY AUTOINCREMENT, made INTEGER NOT NULL) STRICT",
        # Sorted E.164 numbers, 64 bits each in the machine's order of bytes; `first` is the least.
        """
        CREATE TABLE imported_chunks (
            set_id INTEGER NOT NULL,
            place INTEGER NOT NULL,
            first INTEGER NOT NULL,
            packed BLOB NOT NULL
        ) STRICT
        """,
        "CREATE UNIQUE INDEX imported_chunks_by_place ON imported_chunks (set_id, place)",
        "CREATE INDEX imported_chunks_by_number ON imported_chunks (set_id, first, place)",
        """
        CREATE TABLE imported_names (
            set_id INTEGER NOT NULL,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (set_id, number)
        ) STRICT, WITHOUT ROWID
        """,
        # The house's rules in their order, each as JSON.
        """
        CREATE TABLE rules (
            rule_id TEXT PRIMARY KEY,
            position INTEGER NOT NULL,
            rule TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        # What people changed, row by row: a row as JSON before and after, null where there was none. See `changes`.
        """
        CREATE TABLE changes (
            change_id INTEGER PRIMARY KEY AUTOINCREMENT,
            made INTEGER NOT NULL,
            what TEXT NOT NULL,
            subject TEXT,
            target TEXT,
            made_by TEXT,
            undone INTEGER
        ) STRICT
        """,
        """
        CREATE TABLE change_rows (
            row_id INTEGER PRIMARY KEY,
            change_id INTEGER NOT NULL,
            table_name TEXT NOT NULL,
            row_key TEXT NOT NULL,
            before TEXT,
            after TEXT
        ) STRICT
        """,
        "CREATE INDEX change_rows_by_change ON change_rows (change_id)",
        "CREATE INDEX change_rows_by_row ON change_rows (table_name, row_key)",
        # Numbers that the household called.
        "CREATE TABLE dialled (key TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        # `source` is the verdict's. `place` is the moment a call started, or the next one that is free: what is
        # searched for is found in its order. It is null for as long as the call is not in `call_words`.
        "ALTER TABLE calls ADD COLUMN source TEXT",
        "ALTER TABLE calls ADD COLUMN place INTEGER",
        "CREATE UNIQUE INDEX calls_by_place ON calls (place)",
        "CREATE INDEX calls_by_party ON calls (disposition, coalesce(number, number_text, caller_id), started)",
        "CREATE VIRTUAL TABLE call_words USING fts5 (words, tokenize = 'trigram')",
        # What is deleted is taken out of the index as well, not only marked.
        "INSERT INTO call_words (call_words, rank) VALUES ('secure-delete', 1)",
    ),
    (
        # What a call is about, as text. `exchanges` is what the household said and the caller answered, a JSON list of
        # objects with `said`, `by` and `answer`.
        "ALTER TABLE calls ADD COLUMN said_message TEXT",
        "ALTER TABLE calls ADD COLUMN exchanges TEXT",
        "ALTER TABLE calls ADD COLUMN summary TEXT",
        "ALTER TABLE calls ADD COLUMN topic TEXT",
        "ALTER TABLE calls ADD COLUMN confidence REAL",
        "ALTER TABLE calls ADD COLUMN is_urgent INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE calls ADD COLUMN is_machine INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE calls ADD COLUMN person TEXT",
        # Reasons can be searched for from now on. A place below zero is that of a call whose words in the index are
        # old; it gets the new ones after the start, piece by piece: to do so here would take seconds.
        "UPDATE calls SET place = -place WHERE said_reason IS NOT NULL",
    ),
)

TABLES = (
    *("calls", "recordings", "settings", "dialled"),
    *("contacts", "contact_numbers", "contact_groups", "entries", "rules"),
    *("imported_lists", "imported_sets", "imported_chunks", "imported_names"),
)
"""What a damaged book is searched for. What could be undone can be no more; `call_words` follows from `calls`."""


class NewerSchemaError(Exception):
    """The database was written by a later version of ours."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to date, within the transaction of whoever calls.

    Raises `NewerSchemaError` rather than misread a database from the future.
    """
    connection.create_function("folded", 1, folded, deterministic=True)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise NewerSchemaError(f"its schema has version {version}, and we know {len(MIGRATIONS)}")
    for migration in MIGRATIONS[version:]:
        for statement in migration:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
