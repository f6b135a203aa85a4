"""A serial port that can be trusted to return.

A USB stick that hangs does so within the kernel: opening, closing and the DTR ioctl may block for ever. Each of them
runs on a thread that is thrown away, and is waited for only so long. What comes back too late is closed behind the
scenes.
"""

import asyncio
import errno
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import Any, Protocol, cast, override

from serialx import PinState, create_serial_connection

from ..core.errors import ModemError, NotAModemError, PortBusyError, PortForbiddenError, PortMissingError
from ..core.modem.recovery import DTR_DROP

BAUD_RATE = 115200
"""The least that carries sound on a real UART; sticks that are native to USB ignore it."""
OPEN_LIMIT = 5.0
"""Seconds for a port to open."""
PIN_LIMIT = 2.0
"""Seconds for DTR to change."""
CLOSE_LIMIT = 2.0
"""Seconds for a port to close; after that it is left to itself."""
MOST_THREADS = 16
"""Threads of one line that may hang in its port at a time."""
WRITE_AHEAD = 4096
"""Bytes, half a second of sound, that may wait for a port before no more sound is sent."""

_LOGGER = logging.getLogger(__name__)

_ERRORS: dict[int, type[ModemError]] = {
    errno.EBUSY: PortBusyError,
    errno.EAGAIN: PortBusyError,
    errno.EACCES: PortForbiddenError,
    errno.EPERM: PortForbiddenError,
    errno.ENOTTY: NotAModemError,
    errno.EINVAL: NotAModemError,
    errno.EISDIR: NotAModemError,
}
"""What an error number of the operating system means; any other one means that nothing usable is there."""


class PortUser(Protocol):
    """Whoever uses a port; told on the loop that opened it."""

    def data_received(self, data: bytes) -> None:
        """Take what came in."""
        ...

    def connection_lost(self, error: Exception | None) -> None:
        """Note that the port is gone; told once, and not when it was closed from here."""
        ...

    def pause_writing(self) -> None:
        """Note that the port takes no more for now."""
        ...

    def resume_writing(self) -> None:
        """Note that the port takes more again."""
        ...


class ThrowawayThreads(ThreadPoolExecutor):
    """An executor whose threads nobody waits for.

    Those of the standard one are joined when the interpreter exits: one ioctl that never returns would keep Home
    Assistant from ever stopping. Nor do they grow without end: a port that hangs is tried again every few seconds, for
    days if need be, and each attempt may hang as well.
    """

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self._running: set[Thread] = set()

    @override
    def submit[**P, T](self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a function on a thread of its own; where `MOST_THREADS` hang it fails like a port that is gone."""
        future: Future[T] = Future()
        self._running = {thread for thread in self._running if thread.is_alive()}
        if len(self._running) >= MOST_THREADS:
            future.set_exception(OSError(errno.ETIMEDOUT, "the port hangs"))
            return future

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001 - whoever waits for it is to have it
                future.set_exception(error)
            else:
                future.set_result(result)

        thread = Thread(target=run, name="call_screener port", daemon=True)
        thread.start()
        self._running.add(thread)
        return future


class Port:
    """An open port."""

    def __init__(self, transport: asyncio.Transport, wire: _Wire) -> None:
        """Use `Port.open` instead."""
        self._transport = transport
        self._wire = wire

    @classmethod
    async def open(cls, device: str, user: PortUser) -> Port:
        """Open a path, or a URL that serialx knows, for nobody else; raises `ModemError`.

        What blocks is run by the loop's default executor; `ThrowawayThreads` is the one for a loop of one's own.
        """
        wire = _Wire(user)
        opening = asyncio.ensure_future(
            create_serial_connection(
                asyncio.get_running_loop(), lambda: wire, device, baudrate=BAUD_RATE, rtscts=True, exclusive=True
            )
        )
        try:
            await asyncio.wait({opening}, timeout=OPEN_LIMIT)
        finally:
            if not opening.done():
                opening.cancel()
                opening.add_done_callback(_forget)
        if opening.cancelling() or not opening.done():
            raise PortMissingError("The port does not open")
        try:
            transport, _ = opening.result()
        except Exception as error:
            raise _meaning(error) from error
        transport.set_write_buffer_limits(high=WRITE_AHEAD)
        return cls(transport, wire)

    def write(self, data: bytes) -> None:
        """Send, or keep until the port takes it."""
        if data and not self._transport.is_closing():
            self._transport.write(data)

    async def drop_dtr(self) -> None:
        """Lower DTR long enough to be noticed. A port without such a pin stays as it is."""
        await self._set_dtr(PinState.LOW)
        await asyncio.sleep(DTR_DROP)
        await self._set_dtr(PinState.HIGH)

    async def close(self) -> None:
        """Close at once; what was not sent is lost, and DTR falls."""
        self._wire.user = None
        self._transport.abort()
        transport = cast("Any", self._transport)
        if not await _within(CLOSE_LIMIT, transport.wait_closed()):
            _LOGGER.debug("The port does not close; it is left to itself")

    async def _set_dtr(self, state: PinState) -> None:
        transport = cast("Any", self._transport)
        if not self._transport.is_closing() and not await _within(PIN_LIMIT, transport.set_modem_pins(dtr=state)):
            _LOGGER.debug("The port does not move DTR")


class _Wire(asyncio.Protocol):
    """Tells the user of a port, until there is none any more."""

    def __init__(self, user: PortUser) -> None:
        self.user: PortUser | None = user

    @override
    def data_received(self, data: bytes) -> None:
        if self.user:
            self.user.data_received(data)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        user, self.user = self.user, None
        if user:
            user.connection_lost(exc)

    @override
    def pause_writing(self) -> None:
        if self.user:
            self.user.pause_writing()

    @override
    def resume_writing(self) -> None:
        if self.user:
            self.user.resume_writing()


_late: set[asyncio.Future[Any]] = set()
"""What goes on alone. A loop does not hold its tasks by itself: one that hangs would be thrown away as garbage."""


async def _within(limit: float, doing: Awaitable[object]) -> bool:
    """Return whether something was done in time. What was not goes on alone."""
    task = asyncio.ensure_future(doing)
    await asyncio.wait({task}, timeout=limit)
    if not task.done():
        _late.add(task)
        task.add_done_callback(_late.discard)
        task.add_done_callback(_forget)
        return False
    if error := task.exception():
        _LOGGER.debug("The port refused: %r", error)
    return True


def _forget(late: asyncio.Future[Any]) -> None:
    """Close what was opened too late, and drop what went wrong."""
    if late.cancelled() or late.exception():
        return
    result = late.result()
    if isinstance(result, tuple):
        result[0].abort()


def _meaning(error: Exception) -> ModemError:
    """Return what it means that a port did not open: serialx lets everything through that the system says."""
    number = next((arg for arg in error.args[:1] if isinstance(arg, int)), None)
    kind = _ERRORS.get(number, PortMissingError) if number else PortMissingError
    # Without its address, and without what the system says of it: a key may be part of both.
    return kind(f"The port does not open: {getattr(error, 'strerror', None) or type(error).__name__}")
