"""A house whose line has a long book: a million listed numbers, ten thousand contacts, 200,000 calls.

Its Home Assistant tells, when it is asked, how long its event loop was held at the worst since the last time. When the
interpreter looks through all that Home Assistant has in memory, everything stands still, whoever asked for a few bytes
more; that is told apart.
"""

import sqlite3
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
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
from demo.set_up import add_line

from .phone_book import contact_numbers, listed_numbers, rules

CALLS = 200_000
ENTRIES = 20_000
"""Numbers that are blocked by hand."""
RULES = 50
"""House rules: as many as a person may write."""
_APART = timedelta(minutes=2)
_NAMES = [f"{first} {last}" for first in ("Anna", "Jan", "Żaneta", "Ewa") for last in ("Kowalska", "Nowak", "Lis")]

_WATCH = '''
"""Tells how long the event loop was held, and how long the garbage collector held it, at the worst."""

import asyncio
import gc
import time

PAUSE = 0.001


async def async_setup(hass, config):
    worst = {"held": 0.0, "collected": 0.0}
    collecting = {"since": None, "all": 0.0}

    def collected(phase, info):
        # It may be another thread that collects, and this one that goes on before the end is noted.
        if phase == "start":
            collecting["since"] = time.perf_counter()
        else:
            collecting["all"], collecting["since"] = so_far(), None

    def so_far():
        since = collecting["since"]
        return collecting["all"] + (time.perf_counter() - since if since is not None else 0.0)

    async def beat():
        while True:
            before, start = so_far(), time.perf_counter()
            await asyncio.sleep(PAUSE)
            by_collector = so_far() - before
            worst["held"] = max(worst["held"], time.perf_counter() - start - PAUSE - by_collector)
            worst["collected"] = max(worst["collected"], by_collector)

    async def tell(call):
        told = dict(worst)
        worst.update(held=0.0, collected=0.0)
        return told

    gc.callbacks.append(collected)

    hass.async_create_background_task(beat(), "loop_watch")
    hass.services.async_register("loop_watch", "tell", tell, supports_response="only")
    return True
'''
_MANIFEST = '{"domain": "loop_watch", "name": "Loop watch", "version": "1.0.0"}'


@asynccontextmanager
async def long_house(folder: Path) -> AsyncGenerator[House]:
    """Put the house up: the line is added first, and its book filled while Home Assistant is away."""
    files = {
        "configuration.yaml": configuration(more="loop_watch:\n"),
        "custom_components/loop_watch/__init__.py": _WATCH,
        "custom_components/loop_watch/manifest.json": _MANIFEST,
    }
    async with House(folder, files) as house:
        remote = await house.remote()
        entry_id = await add_line(remote)
        await remote.close()
        await house.stop()
        await fill(folder / "call_screener" / entry_id)
        await house.start()
        yield house


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
