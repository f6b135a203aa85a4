"""A house whose line has a long book: a million listed numbers, ten thousand contacts, 200,000 calls."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import batched
from pathlib import Path
from random import Random

from custom_components.call_screener.book import Batch, Book, Contact, Entry, EntryKind, ListName, StoredList, calls
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule, Verdict
from demo.furniture import configuration
from demo.house import House
from demo.remote import Remote
from demo.set_up import add_line

from . import loop_watch
from .phone_book import contact_numbers, listed_numbers, rules

CALLS = 200_000
ENTRIES = 20_000
"""Numbers that are blocked by hand."""
RULES = 50
"""House rules: as many as a person may write."""
_REST = 15
"""Seconds in which what begins with Home Assistant, or with a line, is over."""
_APART = timedelta(minutes=2)
_NAMES = [f"{first} {last}" for first in ("Anna", "Jan", "Żaneta", "Ewa") for last in ("Kowalska", "Nowak", "Lis")]


@dataclass(frozen=True, slots=True, kw_only=True)
class LongHouse:
    """The house, and the seconds in which the interpreter looked through all that was in memory before.

    `alone` without a line, `short` with one that has an empty book.
    """

    house: House
    alone: float
    short: float


@asynccontextmanager
async def long_house(folder: Path) -> AsyncGenerator[LongHouse]:
    """Put the house up: the line is added first, and its book filled while Home Assistant is away."""
    files = {"configuration.yaml": configuration(more="loop_watch:\n"), **loop_watch.FILES}
    async with House(folder, files) as house:
        remote = await house.remote()
        alone = await looked_through(remote)
        entry_id = await add_line(remote)
        short = await looked_through(remote)
        await remote.close()
        await house.stop()
        await fill(folder / "call_screener" / entry_id)
        await house.start()
        yield LongHouse(house=house, alone=alone, short=short)


async def looked_through(remote: Remote) -> float:
    """Have the interpreter look through all that is in memory, and return the seconds it takes."""
    await asyncio.sleep(_REST)
    return float((await remote.ask("loop_watch.look_through"))["seconds"])


async def fill(folder: Path) -> None:
    """Write the long book."""
    book = Book(folder)
    await book.open("en")
    await book.store_contacts(
        (place, Contact(name=f"Contact {place}", numbers=(key,), groups=frozenset((f"Group {place % 20}",))))
        for place, key in enumerate(contact_numbers())
    )
    await book.store_entries(
        (place, Entry(kind=EntryKind.NUMBER, key=f"+4870{place:07}", list=ListName.BLOCK, name=f"Seller {place}"))
        for place in range(ENTRIES)
    )
    await book.replace_rules(rules()[:RULES])
    await book.add_imported_list(StoredList(name="Million", list=ListName.BLOCK), [Batch(listed_numbers())])
    for some in batched(_records(), 10_000, strict=True):
        await book._run(partial(_write, some))  # noqa: SLF001  # One by one it would take the disk ten minutes.
    await book.forget_changes(datetime.now(UTC) + timedelta(days=1))
    await book.close()


def _write(records: Iterable[CallRecord], connection: sqlite3.Connection) -> None:
    for record in records:
        calls.write(connection, record)


def _records() -> Iterable[CallRecord]:
    """Return the calls, the oldest first."""
    chance = Random(5)  # noqa: S311
    first = datetime.now(UTC) - _APART * CALLS
    verdict = Verdict(action=Action.SCREEN, rule=Rule.UNKNOWN_NUMBER, reason="The number is on no list.")
    ways = list(Disposition)
    for place in range(CALLS):
        number = Number(text=f"{chance.randrange(10**8, 10**9)}")
        yield CallRecord(
            call_id=f"{place:x}",
            started=first + _APART * place,
            caller=Caller(
                caller_id=CallerId.of(number.text),
                number=replace(number, e164=f"+48{number.text}"),
                name=f"{chance.choice(_NAMES)} {place}",
            ),
            verdict=verdict,
            reason=verdict.reason,
            disposition=chance.choice(ways),
            duration=30.0,
        )
