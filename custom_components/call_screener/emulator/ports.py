"""Where a driver finds the modem: a PTY with a link to it, or a TCP port.

Either is one wire: closing it is dropping DTR, and there is one driver at a time. Unplugging takes it away altogether,
as when a USB stick is pulled out; plugging in brings it back under the same name.
"""

import os
import select
import socket
import termios
import tty
from abc import ABC, abstractmethod
from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, override

from .descriptor import Descriptor

_GLANCE: Final = 0.005
"""Seconds between two looks at whether somebody has opened the PTY: nothing tells."""

_RECEIVE_BUFFER: Final = 8192
"""Bytes of sound a socket may hide behind the modem's own buffer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """What a port does with what happens on it."""

    room: Callable[[], int]
    opened: Callable[[], None]
    received: Callable[[bytes], None]
    closed: Callable[[], None]


class Port(ABC):
    """What PTY and TCP have in common: at most one open wire."""

    def __init__(self, loop: AbstractEventLoop, hands: Hands) -> None:
        self._loop = loop
        self._hands = hands
        self._wire: Descriptor | None = None

    @property
    @abstractmethod
    def address(self) -> str:
        """What a driver opens."""

    @property
    def backlog(self) -> int:
        """Bytes that the driver has not read."""
        return self._wire.backlog if self._wire is not None else 0

    @abstractmethod
    def plug(self) -> None:
        """Let drivers come."""

    @abstractmethod
    def unplug(self) -> None:
        """Throw the driver out and let none come."""

    def write(self, data: bytes) -> None:
        """Send bytes to the driver, if there is one."""
        if self._wire is not None:
            self._wire.write(data)

    def read_on(self) -> None:
        """Read on, if the modem has room."""
        if self._wire is not None:
            self._wire.read_on()

    def _connect(self, number: int) -> None:
        hands = self._hands
        self._wire = Descriptor(
            number=number, loop=self._loop, room=hands.room, received=hands.received, hung_up=self._hung_up
        )
        hands.opened()

    @abstractmethod
    def _hung_up(self) -> None:
        """The driver has gone."""

    def _disconnect(self) -> None:
        if self._wire is not None:
            self._wire.stop()
            self._wire = None


class PtyPort(Port):
    """A PTY; the driver opens a link to its slave side."""

    def __init__(self, loop: AbstractEventLoop, hands: Hands, link: Path) -> None:
        super().__init__(loop, hands)
        self._link = link
        self._master = -1
        self._slave = ""
        self._glance: TimerHandle | None = None

    @property
    @override
    def address(self) -> str:
        return str(self._link)

    @override
    def plug(self) -> None:
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        self._slave = os.ttyname(slave)
        os.close(slave)
        self._make_raw()
        self._link.unlink(missing_ok=True)
        self._link.symlink_to(self._slave)
        self._look()

    @override
    def unplug(self) -> None:
        self._disconnect()
        if self._glance is not None:
            self._glance.cancel()
            self._glance = None
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
            self._link.unlink(missing_ok=True)

    def _make_raw(self) -> None:
        """Have bytes pass unchanged and drop those that nobody read: without a driver the slave is ours to open."""
        slave = os.open(self._slave, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        tty.setraw(slave, termios.TCSAFLUSH)
        os.close(slave)

    def _drain(self) -> None:
        """Drop what the driver has left behind, if nothing was read when it went."""
        with suppress(OSError):  # EIO: that was all.
            while os.read(self._master, 4096):
                pass

    def _look(self) -> None:
        poll = select.poll()
        poll.register(self._master, select.POLLHUP)
        if poll.poll(0):
            self._glance = self._loop.call_later(_GLANCE, self._look)
        else:
            self._connect(self._master)

    @override
    def _hung_up(self) -> None:
        self._wire = None
        self._drain()
        self._hands.closed()
        self._make_raw()
        self._look()


class TcpPort(Port):
    """A TCP port; a second driver waits until the first has gone."""

    def __init__(self, loop: AbstractEventLoop, hands: Hands, host: str, number: int) -> None:
        super().__init__(loop, hands)
        self._host = host
        self.number = number
        self._listener: socket.socket | None = None
        self._connection: socket.socket | None = None

    @property
    @override
    def address(self) -> str:
        return f"socket://{self._host}:{self.number}"

    @override
    def plug(self) -> None:
        listener = socket.create_server((self._host, self.number))
        listener.setblocking(False)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _RECEIVE_BUFFER)
        self.number = listener.getsockname()[1]
        self._listener = listener
        self._loop.add_reader(listener.fileno(), self._accept)

    @override
    def unplug(self) -> None:
        self._disconnect()
        for sock in (self._listener, self._connection):
            if sock is not None:
                self._loop.remove_reader(sock.fileno())
                sock.close()
        self._listener = self._connection = None

    def _accept(self) -> None:
        if self._listener is None:
            return
        try:
            connection, _ = self._listener.accept()
        except OSError:  # It was gone before we looked.
            return
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connection = connection
        self._loop.remove_reader(self._listener.fileno())
        self._connect(connection.fileno())

    @override
    def _hung_up(self) -> None:
        self._wire = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._hands.closed()
        if self._listener is not None:
            self._loop.add_reader(self._listener.fileno(), self._accept)
