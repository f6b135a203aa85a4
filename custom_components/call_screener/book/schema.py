"""The tables, as the sequence of changes that led to them.

`PRAGMA user_version` counts the migrations that were applied. A migration that has been released never changes;
what is new is added below it.

Moments are whole microseconds since 1970 in UTC: exact, and in order.
"""

import sqlite3

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
        # The numbers that the household keeps by hand. `key` alone is the key: nobody is on both lists.
        """
        CREATE TABLE numbers (
            key TEXT PRIMARY KEY,
            list TEXT NOT NULL CHECK (list IN ('allow', 'block')),
            name TEXT,
            is_vip INTEGER NOT NULL DEFAULT 0,
            added INTEGER NOT NULL DEFAULT (unixepoch() * 1000000)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE settings (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ),
)

TABLES = ("calls", "recordings", "numbers", "settings")


class NewerSchemaError(Exception):
    """The database was written by a later version of ours."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to date, within the transaction of whoever calls.

    Raises `NewerSchemaError` rather than misread a database from the future.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise NewerSchemaError(f"its schema has version {version}, and we know {len(MIGRATIONS)}")
    for migration in MIGRATIONS[version:]:
        for statement in migration:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
