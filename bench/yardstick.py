"""What was held up by itself: the machine, its terminals, or the interpreter.

What is measured on a machine that has other things to do says something about those. So there is a process that only
ever wakes up, and notes when it was late; it also sends a byte through a PTY of its own each time, because the kernel
has a worker carry what is written to the other side, for all PTYs alike, and that worker may be late as well. And there
is a thread that does nothing but wake up either, in the process that is measured: when it was late and the other was
not, the interpreter's lock was held for so long, as it is while garbage is collected.
"""

import asyncio
import gc
import json
import os
import select
import sys
import tty
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic

EVERY = 0.01
"""Seconds from one waking to the next."""
LATE = 0.05
"""Seconds that are worth noting."""

type Lateness = tuple[float, float]
"""The moment (`time.monotonic`) at which something went on, and how many seconds it was held up."""


@dataclass(slots=True)
class HeldUp:
    """What was held up, and when."""

    machine: list[Lateness] = field(default_factory=list)
    wire: list[Lateness] = field(default_factory=list)
    interpreter: list[Lateness] = field(default_factory=list)
    garbage: list[Lateness] = field(default_factory=list)
    """Collections of garbage, which hold the interpreter up."""

    def longest(self, *, about: float | None = None) -> dict[str, float]:
        """Return the most seconds for which each was held up: at all, or about a moment."""
        return {
            "machine": _longest(self.machine, about),
            "wire": _longest(self.wire, about),
            "interpreter": _longest(self.interpreter, about),
            "garbage": _longest(self.garbage, about),
        }


@asynccontextmanager
async def yardstick() -> AsyncGenerator[HeldUp]:
    """Measure for as long as the block lasts; most is known at the end only."""
    held_up, is_over, began = HeldUp(), Event(), 0.0

    def collecting(phase: str, _info: dict[str, int]) -> None:
        nonlocal began
        now = monotonic()
        if phase == "start":
            began = now
        elif now - began > LATE:
            held_up.garbage.append((now, now - began))

    thread = Thread(target=lambda: _watch(is_over.wait, held_up.interpreter), name="yardstick")
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE)
    gc.callbacks.append(collecting)
    thread.start()
    try:
        yield held_up
    finally:
        is_over.set()
        thread.join()
        gc.callbacks.remove(collecting)
        told, _ = await process.communicate()
        held_up.machine, held_up.wire = json.loads(told)


def _longest(held_up: Iterable[Lateness], about: float | None) -> float:
    return max((seconds for at, seconds in held_up if about is None or abs(at - about) < 1.0), default=0.0)


def _watch(is_over: Callable[[float], object], late: list[Lateness]) -> None:
    """Note each lateness until it is over, which is waited for, for so many seconds, again and again."""
    due = monotonic() + EVERY
    while not is_over(max(0.0, due - monotonic())):
        now = monotonic()
        if now - due > LATE:
            late.append((now, now - due))
        due = now + EVERY


def _main() -> None:
    """Watch machine and wire until standard input is closed, and print what was late."""
    master, slave = os.openpty()
    tty.setraw(slave)
    machine: list[Lateness] = []
    wire: list[Lateness] = []

    def is_over(seconds: float) -> bool:
        sent = monotonic()
        os.write(slave, b".")
        os.read(master, 1)
        if (late := monotonic() - sent) > LATE:
            wire.append((sent + late, late))
        return bool(select.select([sys.stdin], [], [], max(0.0, seconds - late))[0])

    _watch(is_over, machine)
    print(json.dumps([machine, wire]))


if __name__ == "__main__":
    _main()
