"""Brings about what is wanted of a board, sees that it came about, and says so again every while.

A board may be pulled out and come back, lose its power, or be moved by a spike on its supply. What is wanted is
therefore said again and again, and asked for where the board can answer. A board that cannot is believed: no reply
means success.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from .boards import Board
from .wire import Trouble, Wire, WireError

REFRESH_EVERY: Final = 30.0
"""Seconds after which a board is told again what it was told."""
RETRY_EVERY: Final = 1.0
"""Seconds between attempts with a board that is missing or does not obey."""
TRIES: Final = 3
"""Attempts, one right after the other, after which a board that is there but does not obey is told of."""
ANSWER_LIMIT: Final = 1.0
"""Seconds for a whole answer."""
QUIET: Final = 0.05
"""Seconds of silence that end an answer. A byte takes 1 ms, an adapter may hold back what it has for 16 ms."""
GAP: Final = 0.05
"""Seconds that a board which answers nothing is given for one command before the next."""

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """How the board stands to what is wanted: without trouble, it is so."""

    is_connected: bool
    """Whether it is wanted that the phones are connected."""
    trouble: Trouble | None = None


class Keeper:
    """Keeps one board. Two relays are moved together: one for each wire of the line."""

    def __init__(self, board: Board, device: str, relays: Sequence[int], tell: Callable[[Report], None]) -> None:
        """Prepare; nothing is opened before `keep`, and nothing moved before `want`."""
        self._board = board
        self._device = device
        self._relays = tuple(relays)
        self._tell = tell
        self._is_connected: bool | None = None
        """What is wanted; None until somebody says it."""
        self._is_ending = False
        self._is_over = False
        self._failures = 0
        self._news = asyncio.Event()

    def want(self, *, is_connected: bool) -> None:
        """Have the phones connected, or cut off."""
        if is_connected is not self._is_connected and not self._is_ending:
            self._is_connected = is_connected
            self._news.set()

    def let_go(self) -> None:
        """Have the phones connected for the last time; `keep` returns once they are."""
        self._is_connected = True
        self._is_ending = True
        self._news.set()

    async def keep(self) -> None:
        """Do what is wanted until the end. Whatever goes wrong meanwhile is told and tried again."""
        while not self._is_over:
            try:
                wire = await Wire.open(self._device, self._news.set)
            except WireError as error:
                self._report(error.trouble)
            else:
                await self._use(wire)
            if not self._is_over:
                await asyncio.sleep(RETRY_EVERY)

    async def _use(self, wire: Wire) -> None:
        try:
            wire.write(self._board.greeting)
            await self._listen(wire, self._board.prompt)
            await self._serve(wire)
        except Exception:
            # A mistake of ours must not end who lets go of the relay.
            _LOGGER.exception("A mistake with the board")
        finally:
            await wire.close()
        if not self._is_over:
            self._report(Trouble.MISSING)

    async def _serve(self, wire: Wire) -> None:
        self._failures = 0
        while not self._is_over:
            if (wanted := self._is_connected) is None:
                await self._wait(None)
            else:
                await self._obey(wire, wanted=wanted)
            if wire.is_lost:
                return

    async def _obey(self, wire: Wire, *, wanted: bool) -> None:
        """Try once, say what came of it, and wait for the next time."""
        trouble = await self._bring_about(wire, is_connected=wanted)
        if wire.is_lost or wanted is not self._is_connected:
            self._failures = 0
            return
        self._failures = self._failures + 1 if trouble else 0
        if trouble is None or self._failures >= TRIES:
            self._report(trouble)
        self._is_over = self._is_ending and trouble is None
        pause = REFRESH_EVERY if trouble is None else GAP if self._failures < TRIES else RETRY_EVERY
        await self._rest(wire, pause, wanted=wanted)

    async def _bring_about(self, wire: Wire, *, is_connected: bool) -> Trouble | None:
        """Move the relays and see what came of it; leave off as soon as something else is wanted."""
        for relay in self._relays:
            wire.heard = b""
            wire.write(self._board.move(relay, not is_connected))
            await self._listen(wire, self._board.prompt)
        for question, relays in self._board.questions(self._relays).items():
            states = await self._ask(wire, question, relays, wanted=is_connected)
            if None in states:
                return Trouble.SILENT
            if is_connected in states:
                return Trouble.DISOBEYS
        return None

    async def _ask(self, wire: Wire, question: bytes, relays: Sequence[int], *, wanted: bool) -> list[bool | None]:
        """Return which relays are energised, None for those of which the board does not say."""
        wire.heard = b""
        wire.write(question)
        states: list[bool | None] = [None]
        deadline = _now() + ANSWER_LIMIT
        while _now() < deadline and not wire.is_lost and wanted is self._is_connected:
            is_quiet = not await self._wait(QUIET)
            states = [self._board.read(wire.heard, relay) for relay in relays]
            if is_quiet and None not in states:
                break
        return states

    async def _listen(self, wire: Wire, prompt: bytes) -> None:
        """Give a board its time for a command, or until it is ready for another."""
        if not prompt:
            await asyncio.sleep(GAP)
            return
        deadline = _now() + ANSWER_LIMIT
        while prompt not in wire.heard and _now() < deadline and not wire.is_lost:
            await self._wait(deadline - _now())

    async def _rest(self, wire: Wire, seconds: float, *, wanted: bool) -> None:
        """Wait until something else is wanted, the port is gone, or the time is up."""
        deadline = _now() + seconds
        while wanted is self._is_connected and not (wire.is_lost or self._is_ending) and _now() < deadline:
            await self._wait(deadline - _now())

    async def _wait(self, seconds: float | None) -> bool:
        """Wait for news of any kind; return whether there were any."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._news.wait()
        is_news = self._news.is_set()
        self._news.clear()
        return is_news

    def _report(self, trouble: Trouble | None) -> None:
        self._tell(Report(self._is_connected is not False, trouble))


def _now() -> float:
    return asyncio.get_running_loop().time()
