"""The allowlist and the blocklist."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..core.caller_id import MAX_NAME
from ..core.number import Number
from ..core.screening.listed import Listed


class ListName(StrEnum):
    """The lists, as they are stored."""

    ALLOW = "allow"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Both lists, keyed by `Number.key`."""

    allow: Mapping[str, Listed]
    block: Mapping[str, Listed]


_PUT = """
INSERT INTO numbers (key, list, name, is_vip) VALUES (?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
    list = excluded.list, name = coalesce(excluded.name, name), is_vip = excluded.is_vip
"""


def put(connection: sqlite3.Connection, list_name: ListName, number: Number, listed: Listed) -> None:
    """List a number, and take it off the other list. Without a new name it keeps the one it had."""
    is_vip = listed.is_vip and list_name is ListName.ALLOW
    connection.execute(_PUT, (number.key, list_name, clean_name(listed.name), is_vip))


def remove(connection: sqlite3.Connection, number: Number) -> bool:
    """Take a number off whichever list it is on; return whether it was on one."""
    return connection.execute("DELETE FROM numbers WHERE key = ?", (number.key,)).rowcount > 0


def both(connection: sqlite3.Connection) -> Lists:
    """Return both lists."""
    return Lists(allow=whole(connection, ListName.ALLOW), block=whole(connection, ListName.BLOCK))


def whole(connection: sqlite3.Connection, list_name: ListName) -> dict[str, Listed]:
    """Return one list in the order of its numbers."""
    rows = connection.execute("SELECT key, name, is_vip FROM numbers WHERE list = ? ORDER BY key", (list_name,))
    return {key: Listed(name=name, is_vip=bool(is_vip)) for key, name, is_vip in rows}


def clean_name(name: str | None) -> str | None:
    """Return a name on one line, of printable characters, no longer than a caller ID's; None if nothing is left."""
    characters = (character for character in name or "" if character.isprintable() or character.isspace())
    return " ".join("".join(characters).split())[:MAX_NAME].strip() or None
