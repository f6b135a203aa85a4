"""An open file descriptor that is read no faster than the modem has room, and written without blocking."""

import os
import select
from asyncio import AbstractEventLoop, TimerHandle
from collections.abc import Callable
from dataclasses import dataclass, field

_GULP = 4096
_GLANCE = 0.02
"""Seconds between two looks at whether the other side has gone, while nothing is read that would tell."""
_GONE = select.POLLHUP | getattr(select, "POLLRDHUP", 0)


@dataclass(slots=True, kw_only=True)
class Descriptor:
    """One end of a wire. What it cannot write yet waits; what the modem has no room for stays in the kernel."""

    number: int
    loop: AbstractEventLoop
    room: Callable[[], int]
    received: Callable[[bytes], None]
    hung_up: Callable[[], None]
    _out: bytearray = field(default_factory=bytearray)
    _is_reading: bool = False
    _is_closed: bool = False
    _glance: TimerHandle | None = None

    @property
    def backlog(self) -> int:
        """Bytes that the other side has not taken yet."""
        return len(self._out)

    def read_on(self) -> None:
        """Read, now that the modem may have room again."""
        if self._is_reading or self._is_closed:
            return
        if self.room():
            self._is_reading = True
            self.loop.add_reader(self.number, self._read)
        elif self._glance is None:
            self._glance = self.loop.call_later(_GLANCE, self._look)

    def write(self, data: bytes) -> None:
        """Send bytes, or keep them until the other side takes them."""
        self._out += data
        if self._out and not self._is_closed:
            self._flush()

    def stop(self) -> None:
        """Read and write no more; the descriptor itself stays open."""
        self._is_closed = True
        if self._glance is not None:
            self._glance.cancel()
        self._pause()
        self.loop.remove_writer(self.number)

    def _pause(self) -> None:
        self._is_reading = False
        self.loop.remove_reader(self.number)

    def _read(self) -> None:
        room = min(self.room(), _GULP)
        if not room:
            self._pause()
            self.read_on()
            return
        try:
            data = os.read(self.number, room)
        except BlockingIOError:
            return
        except OSError:  # EIO: the last one who had the other side of the PTY open has closed it.
            data = b""
        if data:
            self.received(data)
        else:
            self.stop()
            self.hung_up()

    def _look(self) -> None:
        self._glance = None
        poll = select.poll()
        poll.register(self.number, _GONE)
        if poll.poll(0):
            self.stop()
            self.hung_up()
        else:
            self.read_on()

    def _flush(self) -> None:
        try:
            written = os.write(self.number, self._out)
        except BlockingIOError:
            written = 0
        except OSError:  # The other side is gone; reading will say so.
            self._out.clear()
            return
        del self._out[:written]
        if self._out:
            self.loop.add_writer(self.number, self._flush)
        else:
            self.loop.remove_writer(self.number)
