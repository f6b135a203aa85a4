"""What a caller says in one part of a call, on its way to an engine.

A pause may be the end of it. The engine is given what there is then, and has understood it by the time at which the
line knows that the caller is done. Who goes on after all is heard once more from the beginning.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from ..core.audio.doubled import Doubler
from ..core.audio.pauses import PauseDetector
from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE

MOST_SECONDS: Final = 240.0
"""Of sound of one part: longer than any message may be."""
PIECE_SECONDS: Final = 0.1
"""Of sound that goes to the loop at once."""
PAUSE_SECONDS: Final = 0.5
"""Of silence after which an engine may begin. An answer is over after more than twice as much."""
MOST_PAUSES: Final = 4
"""After which it is waited for the end: each of them costs the engine all that was said before."""
TIME_LIMIT: Final = 10.0
"""Seconds for the engine, from the end of the sound."""


@dataclass(slots=True)
class Crumbs:
    """Sound that is not on the loop yet: a modem sends it in crumbs, and each costs the loop a turn.

    The line's thread alone has to do with it.
    """

    language: str
    _unsent: bytearray = field(default_factory=bytearray)
    _length: int = 0
    _pauses: int = 0
    _pause: PauseDetector = field(default_factory=lambda: PauseDetector(PAUSE_SECONDS))

    @property
    def is_pause(self) -> bool:
        """Whether the caller makes a pause."""
        return self._pause.is_pause

    def take(self, pcm16: bytes) -> tuple[bytes, bool]:
        """Take a crumb; return a piece as soon as there is one, and whether a pause begins or ends with it."""
        if self._length >= MOST_SECONDS * SAMPLE_RATE * SAMPLE_BYTES:
            return b"", False
        self._length += len(pcm16)
        self._unsent += pcm16
        has_turned = (self._pauses < MOST_PAUSES or self.is_pause) and self._pause.feed(pcm16)
        self._pauses += has_turned and self.is_pause
        if not has_turned and len(self._unsent) < PIECE_SECONDS * SAMPLE_RATE * SAMPLE_BYTES:
            return b"", False
        return self.rest(), has_turned

    def rest(self) -> bytes:
        """Return what was not returned yet."""
        piece, self._unsent = bytes(self._unsent), bytearray()
        return piece


class Utterance:
    """The sound of one part at the rate that engines want, and what one of them made of it so far.

    Home Assistant's loop alone has to do with it.
    """

    def __init__(self, language: str) -> None:
        """Begin with silence; `language` is the one in which the caller is understood."""
        self.language = language
        self.said: str | None = None
        """What was understood of all that there is; None while an engine is at it."""
        self.is_over = False
        """Whether the caller is done."""
        self._is_pause = False
        self._pieces: list[bytes] = []
        self._has_more = asyncio.Event()
        self._doubler = Doubler()
        self._timeout: asyncio.Timeout | None = None

    def take(self, pcm16: bytes) -> None:
        """Take the next piece."""
        self._pieces.append(self._doubler.feed(pcm16))
        self._has_more.set()

    def pause(self) -> None:
        """Let the engine begin: this may be all."""
        self._is_pause = True
        self._close()

    def resume(self) -> None:
        """Note that it was not: an engine is to hear it again, and what follows."""
        self._is_pause = False
        self.said = None

    def end(self) -> None:
        """Note that there is no more."""
        self.is_over = True
        if not self._is_pause:
            self._pieces.append(self._doubler.end())
            self._close()

    def _close(self) -> None:
        """From now on the engine has its time."""
        self._has_more.set()
        if self._timeout and not self._timeout.expired():
            self._timeout.reschedule(asyncio.get_running_loop().time() + TIME_LIMIT)

    @asynccontextmanager
    async def limited(self) -> AsyncGenerator[None]:
        """Give an engine its time, and no more; raises `TimeoutError`."""
        is_closed = self.is_over or self._is_pause
        async with asyncio.timeout(TIME_LIMIT + (0.0 if is_closed else MOST_SECONDS)) as timeout:
            self._timeout = timeout
            try:
                yield
            finally:
                self._timeout = None

    async def stream(self) -> AsyncGenerator[bytes]:
        """Return the sound from its beginning, and as it comes, up to its end or a pause."""
        place = 0
        while True:
            while place < len(self._pieces):
                yield self._pieces[place]
                place += 1
            if self.is_over or self._is_pause:
                return
            self._has_more.clear()
            await self._has_more.wait()
