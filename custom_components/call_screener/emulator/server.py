"""An emulated modem in real time, behind a port. It runs on the event loop that it was started on.

    async with serve_tcp(EmulatedModem()) as server:
        ...                                  # a driver opens server.address
        server.place_call(CallPlan(...))     # from any thread

There is one method that is called after every stimulus: it writes what the modem has to say, sets the one timer,
reads on where there is room, and tells those who watch.
"""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from .call import Call
from .line import Line
from .modem import EmulatedModem
from .plan import CallPlan
from .ports import Hands, Port, PtyPort, TcpPort
from .sound import write_wav

CONGESTED: Final = 8192
"""Bytes that the driver has left unread before received sound is lost."""

_ANSWER_WITHIN: Final = 5.0

type Watcher = Callable[[Mapping[str, object]], None]


class Server:
    """One modem behind one port."""

    def __init__(self, modem: EmulatedModem, *, recordings: Path | None = None) -> None:
        self.modem = modem
        self._recordings = recordings
        self._loop = asyncio.get_running_loop()
        self._thread = threading.get_ident()
        self._timer: asyncio.TimerHandle | None = None
        self._watchers: list[Watcher] = []
        self._changed: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self._port: Port | None = None
        self.kept: dict[str, Path] = {}
        """The files of what was heard, by the number of the call."""

    @property
    def address(self) -> str:
        """What a driver opens: a path, or `socket://host:port`."""
        return self._port.address if self._port is not None else ""

    @property
    def port(self) -> int:
        """The number of the TCP port; 0 on a PTY."""
        return self._port.number if isinstance(self._port, TcpPort) else 0

    @property
    def line(self) -> Line:
        """The line and its calls. Only look at it from another thread."""
        return self.modem.line

    def place_call(self, plan: CallPlan) -> Call:
        """Place a call, from any thread; it returns when the call is placed.

        Raises:
            LineBusyError: The line is in use.

        """
        return self.run(lambda now: self.modem.call(plan, now))

    def run[T](self, action: Callable[[float], T]) -> T:
        """Do something with the modem, from any thread, and have its consequences follow."""
        if threading.get_ident() == self._thread:
            return self._do(action)
        done: Future[T] = Future()

        def act() -> None:
            try:
                done.set_result(self._do(action))
            except Exception as err:  # noqa: BLE001 - it is raised where the action was asked for
                done.set_exception(err)

        self._loop.call_soon_threadsafe(act)
        return done.result(_ANSWER_WITHIN)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Have every event told, on the loop's thread; return what ends it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is the case."""
        if condition():
            return
        done: asyncio.Future[None] = self._loop.create_future()
        entry = (condition, done)
        self._changed.append(entry)
        try:
            await done
        finally:
            self._changed.remove(entry)

    def unplug(self) -> None:
        """Pull the modem out: the driver's port fails, and is not there any more."""
        if self._port is not None:
            self._port.unplug()
        self._do(self.modem.unplug)

    def plug(self) -> None:
        """Plug the modem in again, under the same name."""
        if not self.modem.is_plugged:
            self._do(self.modem.plug)
            if self._port is not None:
                self._port.plug()

    def start(self, port: Callable[[asyncio.AbstractEventLoop, Hands], Port]) -> None:
        """Open the port."""
        self.modem.is_open = False
        hands = Hands(room=lambda: self.modem.room, opened=self._opened, received=self._received, closed=self._closed)
        self._port = port(self._loop, hands)
        self._port.plug()
        self._settle()

    def stop(self) -> None:
        """Close the port and let time stand still."""
        if self._port is not None:
            self._port.unplug()
        if self._timer is not None:
            self._timer.cancel()

    def _do[T](self, action: Callable[[float], T]) -> T:
        try:
            return action(time.monotonic())
        finally:
            self._settle()

    def _opened(self) -> None:
        self._do(self.modem.raise_dtr)

    def _received(self, data: bytes) -> None:
        self._do(lambda now: self.modem.receive(data, now))

    def _closed(self) -> None:
        self._do(self.modem.close)

    def _settle(self) -> None:
        port = self._port
        data = self.modem.data_to_send(time.monotonic())
        # Taken before the write: the driver may be awake, and done, before we are back from it.
        written_at = time.monotonic()
        if port is not None:
            port.write(data)
            self.modem.is_congested = port.backlog > CONGESTED
            port.read_on()
        self._tell(written_at)
        self._set_timer()
        for condition, done in list(self._changed):
            if not done.done() and condition():
                done.set_result(None)

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        deadline = self.modem.deadline
        if deadline is not None:
            self._timer = self._loop.call_later(max(0.0, deadline - time.monotonic()), self._settle)

    def _tell(self, written_at: float) -> None:
        for happening in self.modem.take_happenings():
            # What the modem did by itself became real with the write; a command's moment is its first byte.
            at = happening.detail.get("first_byte_at", written_at)
            event = {"event": happening.event, "at": at, **happening.detail}
            if happening.event == "call_ended":
                self._keep(str(happening.detail["call"]))
            for watcher in list(self._watchers):
                watcher(event)

    def _keep(self, number: str) -> None:
        call = self.modem.calls[int(number) - 1]
        if self._recordings is None or call.recording is None or call.ended_at is None:
            return
        self._recordings.mkdir(parents=True, exist_ok=True)
        self.kept[number] = self._recordings / f"call-{number}-heard.wav"
        write_wav(self.kept[number], call.heard(call.ended_at))
        write_wav(self._recordings / f"call-{number}-said.wav", call.spoken(call.ended_at))


@asynccontextmanager
async def serve_tcp(
    modem: EmulatedModem, host: str = "127.0.0.1", port: int = 0, *, recordings: Path | None = None
) -> AsyncIterator[Server]:
    """Put a modem behind a TCP port (0: any) for as long as the block lasts."""
    async with _serve(modem, lambda loop, hands: TcpPort(loop, hands, host, port), recordings) as server:
        yield server


@asynccontextmanager
async def serve_pty(modem: EmulatedModem, link: Path, *, recordings: Path | None = None) -> AsyncIterator[Server]:
    """Put a modem behind a PTY, to which `link` leads, for as long as the block lasts."""
    async with _serve(modem, lambda loop, hands: PtyPort(loop, hands, link), recordings) as server:
        yield server


@asynccontextmanager
async def _serve(
    modem: EmulatedModem, port: Callable[[asyncio.AbstractEventLoop, Hands], Port], recordings: Path | None
) -> AsyncIterator[Server]:
    server = Server(modem, recordings=recordings)
    server.start(port)
    try:
        yield server
    finally:
        server.stop()
