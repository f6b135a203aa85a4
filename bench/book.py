"""What a long phone book costs: a million listed numbers, 10,000 contacts and 1,000 rules, and 200,000 calls.

Each part runs in a process of its own, so that none profits from what another has loaded. The verdict is measured
from the caller ID on: the number is read, the caller looked up and screened, with everything written down and with an
empty book. While the million is imported, a task of the same event loop wakes every millisecond: how late it wakes is
how long the loop was held.

Beside it the package `callattendant` screens the same callers by the same lists with its own code, which is installed
into a temporary folder; where that cannot be had, its figures are left out.
"""

import asyncio
import gc
import json
import os
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import batched, cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Self

from custom_components.call_screener.book import Batch, Book, Contact, ListName, StoredList, calls
from custom_components.call_screener.book.bulk import read_bulk
from custom_components.call_screener.book.numbers import classifier, number_reader, warm_up
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.rules import Rules
from custom_components.call_screener.core.screening.verdict import Caller

from . import rival
from .phone_book import LISTED, callers, contact_numbers, listed_numbers, rules
from .report import Report, percentile

CALLS = 200_000
REGION = "PL"
START = datetime(2026, 1, 1, tzinfo=UTC)

LIMITS = {
    "verdict_p50_us": 100.0,
    "verdict_p99_us": 1000.0,
    "verdict_ratio": 2.0,
    "import_s": 15.0,
    "loop_held_ms": 20.0,
    "set_up_s": 0.3,
    "memory_mb": 25.0,
    "first_page_ms": 30.0,
    "search_ms": 30.0,
}


async def measure() -> Report:
    """Measure all parts, and return what was found."""
    print("Writing a long phone book, which takes a minute", file=sys.stderr)
    with TemporaryDirectory(prefix="call-screener-") as name:
        folder = Path(name)
        await asyncio.to_thread(_write_files, folder)
        figures: dict[str, float] = {}
        for part in PARTS:
            figures |= await _in_a_process(part, folder)
        outside = await rival.measure(folder)
    return _report(figures, outside)


async def _in_a_process(part: str, folder: Path) -> dict[str, float]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bench.book", part, str(folder)), stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"The part {part} has failed")
    figures: dict[str, float] = json.loads(output.splitlines()[-1])
    return figures


def _write_files(folder: Path) -> None:
    numbers = listed_numbers()
    (folder / "list.csv").write_text("".join(f"+{number}\n" for number in numbers))
    callers_told = [(caller.number or "", caller.name or "") for caller in callers()]
    (folder / "callers.json").write_text(json.dumps(callers_told))


# --- the parts, each in a process of its own ---


async def _import(folder: Path) -> dict[str, float]:
    """Import the million from its file; fill the rest of the book as well."""
    book = Book(folder / "book")
    await book.open("en")
    people = [
        (place, Contact(name=f"Contact {place}", numbers=(key,), groups=frozenset((f"Group {place % 50}",))))
        for place, key in enumerate(contact_numbers())
    ]
    await book.store_contacts(people)
    await book.replace_rules(rules())
    del people
    read = number_reader(REGION)
    warm_up()
    gc.collect()
    async with _Heartbeat() as heartbeat:
        start = perf_counter()
        bulk = await asyncio.to_thread(read_bulk, folder / "list.csv", REGION, read)
        new = StoredList(name="Million", list=ListName.BLOCK)
        await book.add_imported_list(new, [Batch(memoryview(bulk.packed).cast("Q"))])
        taken = perf_counter() - start
    (stored,) = await book.imported_lists()
    await book.forget_changes(datetime.now(UTC) + timedelta(days=1))
    await book.close()
    if stored.count != LISTED:
        raise RuntimeError(f"{stored.count} numbers were imported")
    return {"import_s": taken, "loop_held_ms": heartbeat.held * 1000}


async def _set_up(folder: Path) -> dict[str, float]:
    """Open a book that is full, and an empty one for what any book takes."""
    empty = Book(folder / "empty")
    await empty.open("en")
    policy = await _policy(empty)
    policy.screen(policy.identify(CallerId.of("600123456"), START), START)
    gc.collect()
    before = _resident()
    start = perf_counter()
    book = Book(folder / "book")
    await book.open("en")
    full = await _policy(book)
    taken = perf_counter() - start
    gc.collect()
    added = _resident() - before
    full.screen(full.identify(CallerId.of("600123456"), START), START)
    await book.close()
    await empty.close()
    return {"set_up_s": taken, "memory_mb": added / 1e6}


async def _verdict(folder: Path) -> dict[str, float]:
    """Screen callers of the same kinds with all that is written down and with nothing."""
    warm_up()
    policies: dict[str, Policy] = {}
    for name in ("empty", "book"):
        book = Book(folder / name)
        await book.open("en")
        policies[name] = await _policy(book)
        await book.close()
    who = callers()
    times: dict[str, list[float]] = {name: [] for name in policies}
    gc.collect()
    # By turns, so that whatever else the machine does is the same for both; and each caller once, because the reader
    # remembers the numbers that it has read.
    turns = cycle(policies.items())
    for some in batched(who, 500, strict=True):
        name, policy = next(turns)
        times[name] += _screened(policy, some)
    full, empty = (times[name] for name in ("book", "empty"))
    return {
        "verdict_p50_us": percentile(full, 50) * 1e6,
        "verdict_p99_us": percentile(full, 99) * 1e6,
        "verdict_empty_p50_us": percentile(empty, 50) * 1e6,
        "verdict_empty_p99_us": percentile(empty, 99) * 1e6,
        "verdict_ratio": percentile(full, 50) / percentile(empty, 50),
    }


async def _log(folder: Path) -> dict[str, float]:
    """Look into a long log."""
    book = Book(folder / "log")
    await book.open("en")
    chance = Random(4)  # noqa: S311
    names = [f"{first} {last}" for first in ("Anna", "Jan", "Żaneta", "Ewa") for last in ("Kowalska", "Nowak", "Lis")]
    records: list[CallRecord] = []
    for place in range(CALLS):
        number = Number(text=f"{chance.randrange(10**8, 10**9)}")
        number = replace(number, e164=f"+48{number.text}")
        caller = Caller(caller_id=CallerId.of(number.text), number=number, name=f"{chance.choice(names)} {place}")
        records.append(
            CallRecord(
                call_id=f"{place:x}",
                started=START + timedelta(minutes=place),
                caller=caller,
                reason="The number is on no list.",
                disposition=chance.choice(list(Disposition)),
                duration=30.0,
            )
        )
    await book._run(partial(_write, records))  # noqa: SLF001  # One by one it would take the disk ten minutes.
    await book.close()
    await book.open("en")
    pages: Sequence[Callable[[], Awaitable[object]]] = [book.calls]
    searches: Sequence[Callable[[], Awaitable[object]]] = [
        *(
            lambda query=query: book.calls(query=query)
            for query in ("zaneta nowak 1234", "600 12", "kowalska", "ko", "xyz")
        ),
        lambda: book.calls(query="nobody at all"),
        lambda: book.calls(query="lis", dispositions=[Disposition.VOICEMAIL]),
        lambda: book.calls(query="+48 722 333 444"),
    ]
    page, search = await _worst(pages), await _worst(searches)
    await book.close()
    return {"first_page_ms": page * 1000, "search_ms": search * 1000}


PARTS: Mapping[str, Callable[[Path], Awaitable[dict[str, float]]]] = {
    "import": _import,
    "set_up": _set_up,
    "verdict": _verdict,
    "log": _log,
}


def _write(records: Sequence[CallRecord], connection: sqlite3.Connection) -> None:
    for record in records:
        calls.write(connection, record)


async def _policy(book: Book) -> Policy:
    """Return the policy that a book makes."""
    return Policy(
        mode=Mode.SCREEN_UNKNOWN,
        directory=await book.directory(START),
        rules=Rules(await book.rules()),
        known=await book.known_keys(),
        read_number=number_reader(REGION),
        classify=classifier(REGION),
    )


def _screened(policy: Policy, who: Sequence[CallerId]) -> list[float]:
    """Return the seconds that each caller took."""
    times = []
    for caller_id in who:
        start = perf_counter()
        policy.screen(policy.identify(caller_id, START), START)
        times.append(perf_counter() - start)
    return times


async def _worst(questions: Sequence[Callable[[], Awaitable[object]]]) -> float:
    """Return the seconds of the slowest question, each asked a few times, of which the middle one counts."""
    worst = 0.0
    for ask in questions:
        times = []
        for _ in range(5):
            start = perf_counter()
            await ask()
            times.append(perf_counter() - start)
        worst = max(worst, percentile(times, 50))
    return worst


def _resident() -> int:
    """Return the bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class _Heartbeat:
    """A task that wakes every millisecond. `held` is by how many seconds it was late at the worst."""

    def __init__(self) -> None:
        self.held = 0.0

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._beat())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])

    async def _beat(self) -> None:
        pause = 0.001
        while True:
            start = perf_counter()
            await asyncio.sleep(pause)
            self.held = max(self.held, perf_counter() - start - pause)


def _report(figures: Mapping[str, float], outside: rival.Measured | None) -> Report:
    rows = [
        f"{'verdict':34}{'p50':>9}{'p99':>9}   µs",
        f"{'  a million numbers, 1,000 rules':34}{figures['verdict_p50_us']:9.1f}{figures['verdict_p99_us']:9.1f}",
        f"{'  an empty book':34}{figures['verdict_empty_p50_us']:9.1f}{figures['verdict_empty_p99_us']:9.1f}",
    ]
    found = dict(figures)
    if outside:
        rows.append(f"{f'  callattendant {outside.version}':34}{outside.p50:9.1f}{outside.p99:9.1f}")
        rows.append(f"{'  callattendant, 1,000 patterns too':34}{outside.patterns_p50:9.1f}{outside.patterns_p99:9.1f}")
        found |= {
            "callattendant_p50_us": outside.p50,
            "callattendant_p99_us": outside.p99,
            "callattendant_patterns_p50_us": outside.patterns_p50,
            "callattendant_patterns_p99_us": outside.patterns_p99,
        }
    else:
        rows.append("  callattendant could not be installed: there is nothing to compare with")
    rows.append("")
    rows.append(f"{'':34}{'found':>9}{'limit':>9}")
    rows += [f"{_WORDS[name]:34}{figures[name]:9.2f}{limit:9.1f}" for name, limit in LIMITS.items()]
    return Report(
        table="\n".join(rows), figures={name: round(value, 4) for name, value in found.items()}, limits=LIMITS
    )


_WORDS = {
    "verdict_p50_us": "verdict, p50 (µs)",
    "verdict_p99_us": "verdict, p99 (µs)",
    "verdict_ratio": "as many times an empty book's",
    "import_s": "importing the million (s)",
    "loop_held_ms": "the loop held meanwhile (ms)",
    "set_up_s": "set-up (s)",
    "memory_mb": "memory added (MB)",
    "first_page_ms": "first page of 200,000 calls (ms)",
    "search_ms": "slowest search (ms)",
}


if __name__ == "__main__":
    print(json.dumps(asyncio.run(PARTS[sys.argv[1]](Path(sys.argv[2])))))
