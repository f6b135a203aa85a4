"""How much there is in the book, and how much room is left for it."""

import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much there is. `database`, `sound` and `free` are bytes: of the file, of the recordings, on their disk."""

    calls: int
    recordings: int
    database: int
    sound: int
    free: int


def extent(connection: sqlite3.Connection, folder: Path, database: Path) -> Extent:
    """Measure the book; raises `OSError` where the disk does not tell."""
    (calls,) = connection.execute("SELECT count(*) FROM calls").fetchone()
    recordings, seconds = connection.execute("SELECT count(*), total(seconds) FROM recordings").fetchone()
    return Extent(
        calls=calls,
        recordings=recordings,
        database=database.stat().st_size,
        sound=round(seconds * SAMPLE_RATE * SAMPLE_BYTES),
        free=free_bytes(folder),
    )


def free_bytes(folder: Path) -> int:
    """Return how many bytes are left on a folder's disk for whoever is no administrator. Waits for the disk."""
    return shutil.disk_usage(folder).free
