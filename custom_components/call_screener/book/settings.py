"""What a household has chosen and the line must find again after a restart, as text."""

import sqlite3


def every(connection: sqlite3.Connection) -> dict[str, str]:
    """Return all settings."""
    return dict(connection.execute("SELECT key, value FROM settings").fetchall())


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Remember a setting."""
    connection.execute(
        "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
