"""Processes that write into a book until they are killed: `python -m tests.book.victim`.

For each line with a scene, a tab and a folder it forks one, which takes no time, as all is loaded already. That one
prints its process id when it begins to do what its scene says, and goes on for ever; when it is no more, `gone` is
printed.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from custom_components.call_screener.book import Batch, Book, Contact, Entry, EntryKind, ListName, StoredList

NUMBERS = 60_000
"""On each of the two states of the imported list: from 1 on, and from a million on."""
PEOPLE = 300
OTHER = 1_000_000


def batches(first: int) -> Iterator[Batch]:
    """Return the numbers of a state, out of order and some with names."""
    for offset in range(6):
        yield Batch(range(first + offset, first + NUMBERS, 6), {first + offset: f"Name {offset}"})


def people(source: str) -> list[tuple[int, Contact]]:
    """Return people who all belong to one import."""
    return [
        (place, Contact(name=f"{source} {place}", numbers=(f"+{source}{place:06}",), groups=frozenset((source,))))
        for place in range(PEOPLE)
    ]


async def import_lists(book: Book) -> None:
    """Replace a list by another one, again and again."""
    list_id = (await book.imported_lists())[0].list_id or ""
    for turn in range(sys.maxsize):
        await book.replace_imported_list(list_id, batches((OTHER, 1)[turn % 2]))


async def write(book: Book) -> None:
    """Import people and take it back, and move a number from one list to the other, again and again."""
    for turn in range(sys.maxsize):
        report = await book.store_contacts(people("48"))
        await book.put_entry(
            Entry(kind=EntryKind.NUMBER, key="112", list=list(ListName)[turn % 2], note=f"{turn}" * 100)
        )
        await book.undo(report.change_id or 0)


async def migrate(_: Book) -> None:
    """Wait: opening the book was what mattered."""
    await asyncio.Event().wait()


SCENES: Mapping[str, Callable[[Book], Awaitable[Any]]] = {
    "import": import_lists,
    "write": write,
    "migrate": migrate,
    "migrate 2": migrate,
}


async def furnish(folder: Path, scene: str) -> None:
    """Prepare a book for a scene, but for those of the migrations, which need one of an earlier version."""
    book = Book(folder)
    await book.open("en")
    if scene == "import":
        await book.add_imported_list(StoredList(name="List", list=ListName.BLOCK), batches(1))
    await book.close()


async def _live(scene: str, folder: Path) -> None:
    """Do as the scene says."""
    book = Book(folder)
    _say(str(os.getpid()))
    await book.open("en")
    await SCENES[scene](book)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Fork for each line."""
    for line in sys.stdin:
        scene, folder = line.rstrip("\n").split("\t", 1)
        if child := os.fork():
            os.waitpid(child, 0)
            _say("gone")
        else:
            asyncio.run(_live(scene, Path(folder)))


if __name__ == "__main__":
    main()
