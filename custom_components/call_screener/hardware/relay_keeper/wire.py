"""The serial port of a board: opened with patience, and noticed to be gone."""

import asyncio
import errno
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from typing import Final, override

from serialx import create_serial_connection

BAUD_RATE: Final = 9600
"""What boards with a real UART speak; those that are native to USB ignore it."""
OPEN_LIMIT: Final = 5.0
"""Seconds for a port to open."""
ANSWER_MOST: Final = 1024
"""Bytes of an answer that are kept: whatever talks on and on is no relay board."""


class Trouble(StrEnum):
    """What may be wrong with a board, in stable words: they pass between processes, and name sentences."""

    MISSING = "missing"
    """There is nothing at the port, or it is gone."""
    BUSY = "busy"
    """Another program has the port."""
    FORBIDDEN = "forbidden"
    """We may not open the port."""
    SILENT = "silent"
    """The board does not say what it must be able to say."""
    DISOBEYS = "disobeys"
    """The board says that a relay is not as it was told to be."""


_TROUBLES: Final = {
    errno.EBUSY: Trouble.BUSY,
    errno.EAGAIN: Trouble.BUSY,
    errno.EACCES: Trouble.FORBIDDEN,
    errno.EPERM: Trouble.FORBIDDEN,
}


class WireError(Exception):
    """The port does not open; trying again later may help."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Wire(asyncio.Protocol):
    """An open port. What came in is kept until it is taken as heard."""

    def __init__(self, news: Callable[[], None]) -> None:
        """Use `Wire.open` instead."""
        self.heard = b""
        self.is_lost = False
        self._news = news
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def open(cls, device: str, news: Callable[[], None]) -> Wire:
        """Open a path or a URL, for nobody else; `news` is called whenever something came in or the port is gone."""
        wire = cls(news)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(OPEN_LIMIT):
                await create_serial_connection(loop, lambda: wire, device, baudrate=BAUD_RATE, exclusive=True)
        except Exception as error:
            # serialx lets everything through that the system says.
            number = getattr(error, "errno", None) or next((arg for arg in error.args[:1] if isinstance(arg, int)), 0)
            raise WireError(_TROUBLES.get(number, Trouble.MISSING)) from error
        return wire

    def write(self, data: bytes) -> None:
        """Send, unless the port is gone."""
        if self._transport and data and not self._transport.is_closing():
            self._transport.write(data)

    async def close(self) -> None:
        """Close, without losing what was sent."""
        if self._transport and not self.is_lost:
            self._transport.close()
            wait_closed = getattr(self._transport, "wait_closed", None)
            with suppress(Exception):
                async with asyncio.timeout(1.0):
                    if wait_closed:
                        await wait_closed()

    @override
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - serialx's are
        self._transport = transport

    @override
    def data_received(self, data: bytes) -> None:
        self.heard = (self.heard + data)[-ANSWER_MOST:]
        self._news()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        self._news()
