"""Whether the machine kept time by itself: a process that only ever wakes up, and notes when it was late.

What is measured on a machine that has other things to do says something about those. Where an underrun goes with a
lateness here, of a process that nobody holds up, it was the machine's. Where it goes with a collection of garbage, it
was the interpreter's: that stops every thread there is, and for the longer, the more there is in memory.
"""

import asyncio
import gc
import json
import select
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from time import monotonic

EVERY = 0.01
"""Seconds from one waking to the next."""
LATE = 0.05
"""Seconds that are worth noting."""

type Lateness = tuple[float, float]
"""The moment (`time.monotonic`) at which something went on, and how many seconds it was held up."""


@asynccontextmanager
async def yardstick() -> AsyncGenerator[list[Lateness]]:
    """Run it for as long as the block lasts; the list is filled at the end."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE)
    late: list[Lateness] = []
    try:
        yield late
    finally:
        told, _ = await process.communicate()
        late += json.loads(told)


@contextmanager
def collections() -> Generator[list[Lateness]]:
    """Note the collections of garbage in this process, for as long as the block lasts."""
    noted: list[Lateness] = []
    began = 0.0

    def collecting(phase: str, _info: dict[str, int]) -> None:
        nonlocal began
        now = monotonic()
        if phase == "start":
            began = now
        elif now - began > LATE:
            noted.append((now, now - began))

    gc.callbacks.append(collecting)
    try:
        yield noted
    finally:
        gc.callbacks.remove(collecting)


def _watch() -> list[Lateness]:
    late: list[Lateness] = []
    due = monotonic() + EVERY
    while not select.select([sys.stdin], [], [], max(0.0, due - monotonic()))[0]:
        now = monotonic()
        if now - due > LATE:
            late.append((now, now - due))
        due = now + EVERY
    return late


if __name__ == "__main__":
    print(json.dumps(_watch()))
