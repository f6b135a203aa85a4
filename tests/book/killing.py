"""Killing a process that writes, and what has to be true of the book afterwards."""

import asyncio
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Self

from custom_components.call_screener.book import Book, imported_sets
from custom_components.call_screener.book.schema import MIGRATIONS
from tests.book.samples import listed
from tests.book.version_1 import write_version_1
from tests.book.version_2 import write_version_2
from tests.book.victim import NUMBERS, OTHER, PEOPLE, furnish

LISTED = 40_000
"""Numbers in the book of version 1: to carry them over takes long enough to be hit."""
MOST_PIECES = 10
"""In which what was left behind is swept away."""
CALLS = {"migrate": 500, "migrate 2": 4000}
"""In the book of an earlier version. In that of version 2 half of them are entered anew."""
LONGEST = {"import": 0.6, "write": 0.4, "migrate": 0.5, "migrate 2": 0.2}
"""Seconds within which each scene is interrupted."""


async def prepare(folder: Path, scene: str) -> None:
    """Write the book that a scene begins with."""
    await asyncio.to_thread(folder.mkdir, parents=True)
    if scene == "migrate":
        await asyncio.to_thread(write_version_1, folder / "book.db", numbers=LISTED, calls=CALLS[scene])
    elif scene == "migrate 2":
        await asyncio.to_thread(write_version_2, folder / "book.db", calls=CALLS[scene])
    else:
        await furnish(folder, scene)


class Killer:
    """Lets processes write, and kills them."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    @asynccontextmanager
    async def ready(cls) -> AsyncIterator[Self]:
        """Have the processes that are to be killed at hand."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.book.victim"), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        try:
            yield cls(process)
        finally:
            _ = await process.communicate()
            process._transport.close()  # type: ignore[attr-defined]

    async def kill(self, prepared: Path, folder: Path, scene: str, after: float) -> str:
        """Let a process write into a copy of what was prepared, kill it after some seconds, and return what it left.

        Raises `AssertionError` if that is neither the old state nor the new one.
        """
        await asyncio.to_thread(shutil.copytree, prepared, folder)
        await self._kill(folder, scene, after)
        version = await asyncio.to_thread(_version, folder / "book.db")
        found = await _found(folder, scene)
        await asyncio.to_thread(_check, folder)
        return f"version {version}" if scene in CALLS else found

    async def _kill(self, folder: Path, scene: str, after: float) -> None:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{scene}\t{folder}\n".encode())
        pid = int(await stdout.readline())
        await asyncio.sleep(after)
        os.kill(pid, signal.SIGKILL)
        assert await stdout.readline() == b"gone\n"


def _version(path: Path) -> int:
    """Return which version is in the file, as whoever opens it next finds it. It has to be one of them, whole."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        columns = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('calls')")}
    assert ("numbers" in tables, "entries" in tables) == (version == 1, version > 1)
    assert ("place" in columns, "said_message" in columns) == (version > 1, version == len(MIGRATIONS))
    return int(version)


def _check(folder: Path) -> None:
    assert not list(folder.glob("*set-aside*"))
    with closing(sqlite3.connect(folder / "book.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute(imported_sets.NOBODYS).fetchall() == []
        orphans = connection.execute(
            "SELECT count(*) FROM imported_chunks WHERE set_id NOT IN (SELECT set_id FROM imported_sets)"
        )
        assert orphans.fetchone() == (0,)


async def _found(folder: Path, scene: str) -> str:
    book = Book(folder)
    await book.open("en")
    try:
        for _ in range(MOST_PIECES):
            await book.flush()
        return await _STATES[scene](book)
    finally:
        await book.close()


async def _list(book: Book) -> str:
    """Tell which of the two lists is there; it has to be one of them, whole."""
    (found,) = await book.imported_lists()
    page = await book.imported_numbers(found.list_id or "", limit=NUMBERS + 1)
    first = int(page.items[0].number)
    assert [int(each.number) for each in page.items] == list(range(first, first + NUMBERS))
    assert [each.name for each in page.items[:6]] == [f"Name {offset}" for offset in range(6)]
    assert found.count == NUMBERS
    return {1: "old list", OTHER: "new list"}[first]


async def _people(book: Book) -> str:
    """Tell whether the people are there; it has to be all of them with all they have, or nobody."""
    total = (await book.contacts()).total
    groups = await book.groups()
    numbers = (await book.directory((await book.changes(1))[0].made)).numbers if total else {}
    assert (total, groups.get("48", 0), sum(key.startswith("+48") for key in numbers)) in {
        (0, 0, 0),
        (PEOPLE, PEOPLE, PEOPLE),
    }
    assert (await book.entries()).total <= 1
    return "everybody" if total else "nobody"


async def _carried(book: Book) -> str:
    """Tell that everything was carried over, whichever state there was before."""
    found = await listed(book)
    assert len(found.allow) == len(found.block) == LISTED // 2
    assert len(await book.calls(limit=1000)) == CALLS["migrate"]
    return "whole"


async def _entered(book: Book) -> str:
    """Tell that every call is there and can be found, by its name and, if there is one, its reason."""
    calls = CALLS["migrate 2"]
    for _ in range(calls // 200):
        await book.flush()
    for query, count in (("", calls), ("zaneta", calls), ("zazolc", calls // 2)):
        assert len(await book.calls(limit=2 * calls, query=query)) == count
    return "whole"


_STATES = {"import": _list, "write": _people, "migrate": _carried, "migrate 2": _entered}
