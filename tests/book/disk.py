"""A disk that misbehaves, and what the log is told of it."""

import logging
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from custom_components.call_screener.book import Book


@contextmanager
def no_file_grows_beyond(size: int) -> Iterator[None]:
    """Let the operating system refuse to write, as it does when a disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def limit_pages(book: Book, pages: int) -> None:
    """Let SQLite find the disk full at so many pages; no fewer than there are already."""
    await book._database.run(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages}").fetchall())


def damage(path: Path, table: str) -> None:
    """Overwrite the pages of a table, in the middle of the file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log was told, WARNING and above."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
