"""A look at whether there is a voice modem on a port, for whoever is about to set one up."""

import asyncio
from collections.abc import Callable
from time import monotonic

from ..core.errors import ModemError, NotAModemError, NoVoiceError
from ..core.modem.commands import Initialise
from ..core.modem.events import DtrDropRequested, Initialised, ModemUnresponsive, ReopenRequested
from ..core.modem.profiles import ModemIdentity
from ..core.modem.protocol import ModemProtocol
from .port import CLOSE_LIMIT, Port


async def probe(device: str, *, limit: float = 10.0) -> ModemIdentity:
    """Return which modem is there, within `limit` seconds.

    Raises the `ModemError` that says what is wrong: `PortMissingError`, `PortBusyError`, `PortForbiddenError`,
    `NotAModemError` or `NoVoiceError`, with what was said until then. May be cancelled. The port is closed afterwards
    in any case.
    """
    visit = _Visit()
    try:
        return await _looked(visit, device, limit)
    except ModemError as error:
        error.transcript = visit.transcript
        raise


async def _looked(visit: _Visit, device: str, limit: float) -> ModemIdentity:
    try:
        async with asyncio.timeout(limit - CLOSE_LIMIT):
            identity = await _meet(visit, device)
    except TimeoutError as error:
        raise NotAModemError("Whatever is there does not answer as a modem does") from error
    if not (identity.voice or identity.caller_id):
        raise NoVoiceError(f"{identity.name} has neither voice nor caller ID")
    return identity


async def _meet(visit: _Visit, device: str) -> ModemIdentity:
    port = await Port.open(device, visit)
    try:
        return await visit.meet(port)
    finally:
        await port.close()


class _Visit:
    """One conversation with a modem, until it has said who it is."""

    def __init__(self) -> None:
        self._protocol = ModemProtocol()
        self._port: Port | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._dropping: asyncio.Future[None] | None = None
        self._met: asyncio.Future[ModemIdentity] = asyncio.get_running_loop().create_future()

    @property
    def transcript(self) -> tuple[tuple[str, str], ...]:
        """What was said so far."""
        return self._protocol.transcript

    async def meet(self, port: Port) -> ModemIdentity:
        self._port = port
        self._do(self._protocol.connection_made)
        self._do(lambda now: self._protocol.send(Initialise(), now))
        try:
            return await self._met
        finally:
            self._met.cancel()
            if self._timer:
                self._timer.cancel()
            if self._dropping:
                self._dropping.cancel()

    def data_received(self, data: bytes) -> None:
        self._do(lambda now: self._protocol.receive_data(data, now))

    def connection_lost(self, error: Exception | None) -> None:
        self._fail(NotAModemError(f"The port was lost: {error}"))

    def pause_writing(self) -> None:
        """Nothing is said here that could be too much."""

    def resume_writing(self) -> None:
        """Nothing is said here that could be too much."""

    def _do(self, action: Callable[[float], None]) -> None:
        if self._port is None or self._met.done():
            return
        action(monotonic())
        for event in self._protocol.events_received():
            match event:
                case Initialised(identity):
                    self._met.set_result(identity)
                    return
                case DtrDropRequested():
                    self._dropping = asyncio.ensure_future(self._drop_dtr(self._port))
                case ReopenRequested() | ModemUnresponsive():
                    # A modem in such a state is rare, a port with no modem is not. A line would climb on.
                    self._fail(NotAModemError("Nothing there answers as a modem does"))
                    return
                case _:
                    pass
        self._port.write(self._protocol.data_to_send())
        self._set_timer()

    async def _drop_dtr(self, port: Port) -> None:
        await port.drop_dtr()
        self._do(self._protocol.dtr_dropped)

    def _set_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        if (deadline := self._protocol.deadline) is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(deadline, self._do, self._protocol.deadline_passed)

    def _fail(self, error: ModemError) -> None:
        if not self._met.done():
            self._met.set_exception(error)
