"""The process that keeps a board: `python -m relay_keeper KIND RELAY [RELAY]`, told through its standard input.

Which port it is on is in the environment, as `RELAY_PORT`: an address may hold a key, and arguments are for all to see.

Every `+` that comes in means that the phones are to be connected, every `-` that they are to be cut off; a line `!` on
its standard output says that it was taken in, before the board is even told. For as long as they are cut off it asks
`?` there each second: any answer renews its lease, and without one for five seconds it lets go and ends. So it does at
the end of its input, whatever that came from, and when it is told to end. How the board stands is a line `connected` or
`cut_off`, for what is wanted, and behind it what is wrong, if anything.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from .boards import BOARDS, BoardKind
from .keeper import Keeper, Report

LEASE: Final = 5.0
"""Seconds for which the phones stay cut off without a word: longer than anything that a living house stalls for."""
ASK_EVERY: Final = 1.0
"""Seconds between two questions whether somebody is still there."""
LET_GO_LIMIT: Final = 4.0
"""Seconds in which a board must let go at the end. One that is unplugged has no power, and has let go."""

PORT: Final = "RELAY_PORT"
QUESTION: Final = "?"
TAKEN_IN: Final = "!"
CUT_OFF: Final = b"-"


class Errand:
    """What the process does from its first word to its last."""

    def __init__(self, kind: BoardKind, device: str, relays: Sequence[int], *, source: int, target: int) -> None:
        """Prepare; `source` and `target` are the descriptors of the pipes."""
        self._keeper = Keeper(BOARDS[kind], device, relays, self._told)
        self._source = source
        self._target = target
        self._lease: asyncio.TimerHandle | None = None
        self._asking: asyncio.TimerHandle | None = None
        self._ending = asyncio.Event()

    async def run(self) -> bool:
        """Keep the board until the end; return whether it let go."""
        loop = asyncio.get_running_loop()
        os.set_blocking(self._source, False)
        loop.add_reader(self._source, self._hear)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(number, self._let_go)
        keeping = asyncio.create_task(self._keeper.keep())
        ending = asyncio.create_task(self._ending.wait())
        await asyncio.wait({keeping, ending}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({keeping}, timeout=LET_GO_LIMIT)
        return keeping.done() or not keeping.cancel()

    def _hear(self) -> None:
        try:
            words = os.read(self._source, 4096)
        except OSError:
            words = b""
        if not words:
            self._let_go()
            return
        self._say(TAKEN_IN)
        # Whatever is no order to cut them off connects the phones.
        is_connected = not words.endswith(CUT_OFF)
        self._keeper.want(is_connected=is_connected)
        self._stop_lease()
        if not is_connected:
            loop = asyncio.get_running_loop()
            self._lease = loop.call_later(LEASE, self._let_go)
            self._asking = loop.call_later(ASK_EVERY, self._ask)

    def _ask(self) -> None:
        self._say(QUESTION)

    def _let_go(self) -> None:
        self._stop_lease()
        asyncio.get_running_loop().remove_reader(self._source)
        self._keeper.let_go()
        self._ending.set()

    def _stop_lease(self) -> None:
        for timer in (self._lease, self._asking):
            if timer:
                timer.cancel()
        self._lease = self._asking = None

    def _told(self, report: Report) -> None:
        self._say(" ".join(["connected" if report.is_connected else "cut_off", *filter(None, [report.trouble])]))

    def _say(self, line: str) -> None:
        # Whoever listened may be dead; the board is kept all the same.
        with suppress(OSError):
            os.write(self._target, f"{line}\n".encode())


def main(arguments: Sequence[str]) -> None:
    """Run until the end."""
    kind, *relays = arguments
    asyncio.run(_run(BoardKind(kind), os.environ[PORT], [int(relay) for relay in relays]))


async def _run(kind: BoardKind, device: str, relays: Sequence[int]) -> None:
    has_let_go = await Errand(kind, device, relays, source=sys.stdin.fileno(), target=sys.stdout.fileno()).run()
    # At once: a loop that is closed waits for its threads, and a port that hangs has one of them.
    os._exit(0 if has_let_go else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
