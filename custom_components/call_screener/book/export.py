"""All that a person has stored, or all that concerns one number, as a file to take away.

It is a zip archive of JSON files, one for each kind of thing, and of the recordings as WAV. Row after row goes into
it, so that a long log needs no more memory than a short one; and it is read through a connection of its own,
as the book was at one moment, so that calls are written meanwhile.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from ..core.events import Part
from ..core.number import Number
from . import contacts, exchanges, imported_sets
from .moments import at
from .recordings import Recordings, UnknownRecordingError

_TOLD_AT = frozenset(("started", "added", "expires", "refreshed", "last"))
"""Columns that hold moments."""
_OURS = frozenset(("folded", "place", "set_id"))
"""Columns that serve us alone."""

_EVERYTHING = {
    "calls": "SELECT * FROM calls ORDER BY started",
    "contacts": f"{contacts.READ} ORDER BY folded",
    "entries": "SELECT * FROM entries ORDER BY added",
    "imported_lists": "SELECT * FROM imported_lists ORDER BY added",
    "dialled": "SELECT * FROM dialled ORDER BY last",
    "rules": "SELECT rule FROM rules ORDER BY position",
    "settings": "SELECT * FROM settings ORDER BY key",
}
_ABOUT_ONE = {
    "calls": "SELECT * FROM calls WHERE coalesce(number, number_text, caller_id_number) = :key ORDER BY started",
    "contacts": f"{contacts.READ} WHERE contact_id = (SELECT contact_id FROM contact_numbers WHERE key = :key)",  # noqa: S608
    "entries": "SELECT * FROM entries WHERE kind = 'number' AND key = :key",
    "dialled": "SELECT * FROM dialled WHERE key = :key",
}
"""What there is, and how it is found. Constants, all of it: what a query is about comes as a parameter."""


def export(database: Path, recordings: Recordings, target: Path, about: Number | None) -> None:
    """Write the archive; raises what the disk or the database raise, and leaves no half an archive then."""
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with closing(
            sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, autocommit=True)
        ) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            with ZipFile(unfinished, "w", ZIP_DEFLATED) as archive:
                _write(connection, recordings, archive, about)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _write(connection: sqlite3.Connection, recordings: Recordings, archive: ZipFile, about: Number | None) -> None:
    key = about.key if about else None
    queries = _ABOUT_ONE if about else _EVERYTHING
    for name, query in queries.items():
        rows = (_facts(row) for row in connection.execute(query, {"key": key}))
        _put(archive, f"{name}.json", rows)
    for list_id, title, numbers in _lists(connection, about):
        _put(archive, f"imported/{list_id}.json", numbers, title=title)
    for (call_id,) in connection.execute(queries["calls"].replace("*", "call_id", 1), {"key": key}):
        _put_recordings(archive, recordings, call_id)


def _put(archive: ZipFile, name: str, items: Iterable[object], title: str | None = None) -> None:
    """Write a list as JSON, item by item."""
    with archive.open(name, "w") as file:
        opening = f'{{"name": {json.dumps(title, ensure_ascii=False)}, "numbers": [' if title is not None else "["
        file.write(opening.encode())
        for place, item in enumerate(items):
            file.write((",\n" if place else "\n").encode() + json.dumps(item, ensure_ascii=False).encode())
        file.write(b"\n]}\n" if title is not None else b"\n]\n")


def _put_recordings(archive: ZipFile, recordings: Recordings, call_id: str) -> None:
    for part in Part:
        try:
            path = recordings.path(call_id, part)
            if path.exists():
                # Sound does not get shorter by this kind of packing.
                archive.write(path, f"recordings/{path.name}", ZIP_STORED)
        except UnknownRecordingError, FileNotFoundError:
            continue


def _lists(
    connection: sqlite3.Connection, about: Number | None
) -> Iterator[tuple[str, str, Iterable[dict[str, str | None]]]]:
    """Return the imported lists with their numbers, or those that have one number with what they say of it."""
    for row in connection.execute("SELECT list_id, name, set_id FROM imported_lists ORDER BY added").fetchall():
        if about is None:
            yield row["list_id"], row["name"], _numbers(connection, row["set_id"])
        elif about.e164 and imported_sets.contains(connection, row["set_id"], int(about.e164)):
            names = imported_sets.names_of(connection, row["set_id"], [int(about.e164)])
            yield row["list_id"], row["name"], [{"number": about.e164, "name": names.get(int(about.e164))}]


def _numbers(connection: sqlite3.Connection, set_id: int | None) -> Iterator[dict[str, str | None]]:
    rows = connection.execute("SELECT packed FROM imported_chunks WHERE set_id = ? ORDER BY place", (set_id,))
    for (packed,) in rows:
        numbers = memoryview(packed).cast("Q")
        names = imported_sets.names_between(connection, set_id, numbers[0], numbers[-1])
        for number in numbers:
            yield {"number": f"+{number}", "name": names.get(number)}


def _facts(row: sqlite3.Row) -> dict[str, object]:
    facts = {name: row[name] for name in row.keys() if name not in _OURS}  # noqa: SIM118  # A row is no mapping.
    for name in _TOLD_AT & facts.keys():
        moment = facts[name]
        facts[name] = at(moment).isoformat() if moment is not None else None
    for name in {"numbers", "groups", "rule"} & facts.keys():
        facts[name] = json.loads(facts[name]) if name != "rule" or "verdict" not in facts else facts[name]
    if "exchanges" in facts:
        facts["exchanges"] = [asdict(each) for each in exchanges.read(row["exchanges"])]
    return facts
