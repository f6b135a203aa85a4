"""A telephone line: a thread with an event loop of its own, a modem on a port, one timer.

Home Assistant's loop may stall for seconds without a caller hearing it, and nothing that the modem does can stall Home
Assistant. Everything on the line's side happens on its thread, one stimulus at a time: bytes that came, a moment that
was waited for, something that was submitted. After each of them `_attend` writes what is pending and sets the timer.

The thread outlives the modem: while there is none, it tries to open the port again and again.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Thread
from time import monotonic
from typing import Any
from uuid import uuid4

from ..core.call.conduct import Conduct
from ..core.errors import ModemError, PortMissingError
from ..core.events import Event
from ..core.screening.policy import Policy
from .archive import Journal, Recordings
from .operator import Operator, PortRequest
from .port import Port, ThrowawayThreads
from .relay import Relay
from .reports import LineReport
from .surroundings import Surroundings

FIRST_RETRY, LAST_RETRY = 0.5, 2.0
"""Seconds between two attempts to open the port: double each time up to the last.

A stick that is back obeys within 5 s, however long it was away: 3 s are left to a modem to start in, and it takes 1 s
as a rule.
"""
HANG_UP_LIMIT = 5.0
"""Seconds for a call to end when the line is stopped; the port is closed then in any case, and DTR falls."""
_AT_ONCE = 0.001
"""Seconds to the next stimulus at the least, so that no deadline in the past can take the thread."""

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSettings:
    """What a line is. `device` is a path or a URL that serialx opens.

    `country` (ISO 3166) is where the line is: its tones are listened for. `modem_country` is the one that the modem is
    told it hangs on, None where it is to keep its own setting.
    """

    device: str
    conduct: Conduct = field(default_factory=Conduct)
    country: str | None = None
    modem_country: str | None = None


class Line:
    """One line. Everything here may be called on any thread; nothing but `stop` waits."""

    def __init__(
        self,
        *,
        settings: LineSettings,
        policy: Policy,
        clips: Mapping[str, bytes],
        relay: Relay,
        journal: Journal,
        recordings: Recordings,
        listener: Callable[[LineReport], None],
    ) -> None:
        """Prepare a line; `listener` is told what happens, on the line's thread.

        `clips` are 16-bit PCM of 8 kHz, by the name of a prompt or any other name.
        """
        self._device = settings.device
        self._relay = relay
        self._outside = Surroundings(
            relay=relay, journal=journal, recordings=recordings, listener=listener, is_put_off=True
        )
        self._operator = Operator(
            policy=policy,
            conduct=settings.conduct,
            clips=clips,
            country=settings.country,
            modem_country=settings.modem_country,
            surroundings=self._outside,
            identify=lambda: (uuid4().hex, datetime.now(UTC)),
        )
        self._port: Port | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._early: list[tuple[Callable[..., object], tuple[object, ...]]] = []
        """What was asked before there was a thread."""
        self._is_stopping = False
        self._wake = asyncio.Event()
        """Set when the thread's one task has something to do: the port is lost, asked for, or the line stops."""

    # --- on any thread ---

    def start(self) -> None:
        """Connect the phones and look for the modem. `ModemReady` or `ModemFailed` tells what came of it."""
        self._loop = asyncio.new_event_loop()
        for action, arguments in self._early:
            self._loop.call_soon(action, *arguments)
        self._thread = Thread(target=self._live, name="call_screener line", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 8.0) -> None:
        """End what is going on, connect the phones, hang up and close the port; wait for it, but only so long."""
        self._on_thread(self._stop)
        if self._thread:
            self._thread.join(timeout)
            if self._thread.is_alive():
                _LOGGER.error("A line does not stop")

    def submit(self, event: Event, call_id: str | None = None) -> None:
        """Tell the call of something: a decision, a text. With `call_id`, that call and no other."""
        self._on_thread(self._submit, event, call_id)

    def rest_phones(self, *, are_connected: bool) -> None:
        """Say what the phones have while no call is screened; it takes effect at once.

        Cut off at rest, they are connected all the same whenever the line cannot answer for them: see `Rest`.
        """
        self._on_thread(self._rest_phones, are_connected)

    def replace_policy(self, policy: Policy) -> None:
        """Decide about the next call with another policy."""
        self._operator.policy = policy

    def add_clips(self, clips: Mapping[str, bytes]) -> None:
        """Hold more clips, or better ones of the same name."""
        self._on_thread(self._operator.add_clips, dict(clips))

    def diagnostics(self) -> dict[str, object]:
        """Return what a bug report needs."""
        return {"device": self._device, "is_open": self._port is not None, **self._operator.diagnostics()}

    def _on_thread(self, action: Callable[..., object], *arguments: object) -> None:
        # A loop that is closed has no call to tell of anything.
        with suppress(RuntimeError):
            if self._loop:
                self._loop.call_soon_threadsafe(action, *arguments)
            else:
                self._early.append((action, arguments))

    # --- on the line's thread: its life ---

    def _live(self) -> None:
        assert self._loop is not None  # noqa: S101 - `start` made it
        asyncio.set_event_loop(self._loop)
        self._loop.set_default_executor(ThrowawayThreads())
        self._loop.set_exception_handler(_log_mistake)
        try:
            self._loop.run_until_complete(self._serve())
        except Exception:
            _LOGGER.exception("A line ended by a mistake")
        finally:
            self._outside.catch_up()
            with suppress(Exception):
                self._relay.connect_phones()
            _end_tasks(self._loop)
            self._loop.close()

    async def _serve(self) -> None:
        pause = FIRST_RETRY
        self._relay.connect_phones()
        while not self._is_stopping:
            self._wake.clear()
            if await self._open():
                pause = FIRST_RETRY
                await self._use_port()
            if not self._is_stopping:
                self._wake.clear()
                await self._wait_for_wake(pause)
                pause = min(2 * pause, LAST_RETRY)

    async def _open(self) -> bool:
        try:
            self._port = await Port.open(self._device, self)
        except ModemError as error:
            self._operator.port_failed(error)
            self._attend()
            return False
        self._operator.connection_made(monotonic())
        self._attend()
        return True

    async def _use_port(self) -> None:
        """Do with the port what is asked for, until it is lost or to be closed."""
        stop_at: float | None = None
        while self._port:
            if self._is_stopping:
                stop_at = stop_at or monotonic() + HANG_UP_LIMIT
                if self._operator.is_quiet or monotonic() >= stop_at:
                    break
            request = self._operator.port_request()
            if request is PortRequest.REOPEN:
                break
            if request is PortRequest.DROP_DTR:
                await self._port.drop_dtr()
                self._operator.dtr_dropped(monotonic())
                self._attend()
                continue
            await self._wait_for_wake(None if stop_at is None else stop_at - monotonic())
            self._wake.clear()
        await self._close_port()

    async def _close_port(self) -> None:
        port, self._port = self._port, None
        if port:
            self._operator.connection_lost(monotonic())
            # The phones do not wait for a stick that hangs.
            self._attend()
            await port.close()
        self._attend()

    async def _wait_for_wake(self, limit: float | None) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(limit):
                await self._wake.wait()

    # --- on the line's thread: what happens to it ---

    def _attend(self) -> None:
        """Do what every stimulus is followed by: write what is pending, tell what is news, set the timer.

        The wire goes first: whoever is told of something may take its time.
        """
        if self._timer:
            self._timer.cancel()
            self._timer = None
        try:
            if self._port:
                self._port.write(self._operator.data_to_send())
        finally:
            # The phones are among what is put off: no wire that fails may keep them waiting.
            self._outside.catch_up()
        if (deadline := self._operator.deadline) is not None and self._loop:
            # The loop's clock is `time.monotonic`, which is the time that the operator is told.
            self._timer = self._loop.call_at(max(deadline, monotonic() + _AT_ONCE), self._time_passed)
        if self._is_stopping or self._operator.has_port_request:
            self._wake.set()

    def _time_passed(self) -> None:
        self._timer = None
        self._operator.deadline_passed(monotonic())
        self._attend()

    def _submit(self, event: Event, call_id: str | None) -> None:
        self._operator.submit(event, monotonic(), call_id)
        self._attend()

    def _rest_phones(self, are_connected: bool) -> None:  # noqa: FBT001 - call_soon passes by position
        self._operator.rest_phones(monotonic(), are_connected=are_connected)
        self._attend()

    def _stop(self) -> None:
        self._is_stopping = True
        self._operator.close(monotonic())
        self._attend()

    # --- on the line's thread: what the port says ---

    def data_received(self, data: bytes) -> None:
        """Take what the modem sent."""
        self._operator.receive_data(data, monotonic())
        self._attend()

    def connection_lost(self, error: Exception | None) -> None:
        """Go on without the port, and have it opened again."""
        self._port = None
        words = f": {type(error).__name__}" if error else ""
        self._operator.connection_lost(monotonic(), PortMissingError(f"The port is gone{words}"))
        self._attend()
        self._wake.set()

    def pause_writing(self) -> None:
        """Send no sound to a port that does not take it."""
        self._operator.hold_up(monotonic(), is_held_up=True)

    def resume_writing(self) -> None:
        """Send sound again."""
        self._operator.hold_up(monotonic(), is_held_up=False)
        self._attend()


def _log_mistake(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what a callback raised; ports that fail are told of elsewhere."""
    error = context.get("exception")
    if isinstance(error, OSError):
        _LOGGER.debug("%s: %r", context.get("message"), error)
    else:
        _LOGGER.error("%s", context.get("message"), exc_info=error)


def _end_tasks(loop: asyncio.AbstractEventLoop) -> None:
    """Give what still runs, such as a port that does not open, a moment to end."""
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        waiting: Coroutine[Any, Any, object] = asyncio.wait(tasks, timeout=0.5)
        loop.run_until_complete(waiting)
