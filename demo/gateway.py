"""The way from a browser to a house, which can be cut as it is when somebody walks out of reach."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Self

from .house import House, free_port


class Gateway:
    """Passes connections on to a house, at `url`, until it is cut."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._port = free_port()
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        """Where the house answers."""
        return f"http://127.0.0.1:{self._port}"

    @classmethod
    @asynccontextmanager
    async def opened(cls, house: House) -> AsyncGenerator[Self]:
        """Be there for as long as the block lasts."""
        gateway = cls(house)
        await gateway.mend()
        try:
            yield gateway
        finally:
            await gateway.cut()

    async def mend(self) -> None:
        """Let connections through, again after it was cut."""
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", self._port)

    async def cut(self) -> None:
        """End all connections, and let no other through."""
        if self._server:
            self._server.close()
        for writer in list(self._open):
            writer.transport.abort()
        if self._server:
            await self._server.wait_closed()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._house.port)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, back}
        await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while some := await reader.read(1 << 16):
                writer.write(some)
                await writer.drain()
        self._open.discard(writer)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
