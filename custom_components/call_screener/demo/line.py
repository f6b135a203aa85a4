"""The emulated modem on a thread of its own, and the household that lifts the handset."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from time import monotonic
from typing import Any, Final, Protocol

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from ..book import Book
from ..core.call.state import LineState
from ..core.number import NumberReader
from ..core.screening.policy import Mode
from ..emulator.call import Call
from ..emulator.line import LineBusyError
from ..emulator.modem import EmulatedModem
from ..emulator.plan import Say
from ..emulator.server import Server, serve_tcp
from ..emulator.sound import RATE as SAMPLE_RATE
from ..emulator.track import time_of
from ..refusal import refusal
from ..rules.rulebook import MODE
from .scenarios import DEMO_CALLERS, DEMO_NUMBERS, NAMES, Scenario, call_plan, said

_LOGGER = logging.getLogger(__name__)

STOP_LIMIT: Final = 5.0
"""Seconds that are waited for the modem's thread to end; it is a daemon, and keeps nobody from leaving."""
MODEM_LIMIT: Final = 10.0
"""Seconds that a call waits for the modem to be ready: the line may just have been set up."""
LIFT_AFTER: Final = 3.0
"""Seconds that the household needs to the telephone."""
KEY_AFTER: Final = 1.5
"""Seconds with the handset at the ear after which somebody presses the star, should nothing have happened."""
REPLACE_AFTER: Final = 8.0
"""Seconds of talk."""
QUIET: Final = 1.0
"""Seconds of silence after which a caller speaks who was asked for a message."""
_GLANCE: Final = 0.25


class Followed(Protocol):
    """A line whose household is played: an attendant, or what stands in for its line."""

    @property
    def state(self) -> LineState:
        """What goes on."""
        ...

    @property
    def is_modem_ready(self) -> bool:
        """Whether the modem obeys."""
        ...

    def subscribe(self, changed: Callable[[], None]) -> CALLBACK_TYPE:
        """Have `changed` called after each change, until the returned function is called."""
        ...


class DemoLine:
    """A telephone line that exists only in this process.

    `start` and `stop` belong to Home Assistant's loop, as does the rest; the modem and its callers live on a thread
    of their own, as a real modem lives on its own clock.
    """

    def __init__(self, hass: HomeAssistant, *, language: str, country: str | None) -> None:
        self._hass = hass
        self._language = language
        self._country = country
        self._thread: Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: Server | None = None
        self._is_over = asyncio.Event()
        self._followed: Followed | None = None
        self._seen = LineState.IDLE
        self._message: Say | None = None
        self._timers: list[asyncio.TimerHandle] = []
        self._errands: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where the modem's port is."""
        return self._modem.address

    async def start(self) -> None:
        """Plug the modem in. Raises OSError where there is no port to be had."""
        ready: Future[None] = Future()
        self._thread = Thread(target=self._live, args=(ready,), name="call_screener demo", daemon=True)
        self._thread.start()
        await asyncio.wrap_future(ready)

    async def stop(self) -> None:
        """Unplug the modem and end the thread."""
        loop, thread = self._loop, self._thread
        self._loop = self._thread = self._server = None
        if loop and thread:
            # A modem that has stopped by itself took its loop with it.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._is_over.set)
            await self._hass.async_add_executor_job(thread.join, STOP_LIMIT)
            if thread.is_alive():
                _LOGGER.error("The emulated modem does not stop")

    async def furnish(self, book: Book, read_number: NumberReader) -> None:
        """Give a household that is new to it somebody to let through, somebody to block, and a mode that screens."""
        if MODE in await book.settings():
            return
        names = NAMES[self._language if self._language in NAMES else "en"]
        if family := read_number(DEMO_NUMBERS[Scenario.FAMILY]):
            await book.allow(family, names[Scenario.FAMILY])
        if scam := read_number(DEMO_NUMBERS[Scenario.SCAM]):
            await book.block(scam, names[Scenario.SCAM])
        await book.set(MODE, Mode.SCREEN_UNKNOWN)

    async def simulate(self, scenario: Scenario) -> None:
        """Have somebody call. Raises the translated error while there is a call, or no modem."""
        await self._until_ready()
        message = DEMO_CALLERS[scenario].message

        def place(now: float) -> None:
            plan = call_plan(scenario, language=self._language, country=self._country)
            self._modem.modem.call(plan, now)
            self._message = said(message, self._language) if message else None

        try:
            await self._do(place)
        except LineBusyError as error:
            raise refusal("demo_busy") from error

    @callback
    def follow(self, followed: Followed) -> CALLBACK_TYPE:
        """Be the household of this line, and the caller who leaves a message, until the returned function is called."""
        self._followed = followed
        stop = followed.subscribe(self._line_changed)

        @callback
        def leave() -> None:
            stop()
            self._forget_timers()

        return leave

    # --- the household, and the caller beside the script: in Home Assistant's loop ---

    @callback
    def _line_changed(self) -> None:
        state = self._followed.state if self._followed else LineState.IDLE
        if state is self._seen:
            return
        self._seen = state
        self._forget_timers()
        match state:
            case LineState.PUTTING_THROUGH:
                self._later(LIFT_AFTER, self._modem.modem.lift_handset)
                self._later(LIFT_AFTER + KEY_AFTER, lambda now: self._modem.modem.press("*", now))
            case LineState.IN_CALL:
                self._later(REPLACE_AFTER, self._modem.modem.replace_handset)
            case LineState.VOICEMAIL if self._message:
                self._errand(self._leave_message(self._message))
            case LineState.IDLE:
                # Whatever became of the call, the handset must not stay off the hook.
                self._later(REPLACE_AFTER, self._modem.modem.replace_handset)
            case _:
                pass

    async def _leave_message(self, message: Say) -> None:
        """Speak after the beep, and hang up."""
        await self._on_thread(self._until_quiet())
        if self._seen is LineState.VOICEMAIL:
            await self._do(lambda now: self._modem.line.say(message.sound, now))
            await asyncio.sleep(len(message.sound) / SAMPLE_RATE + QUIET)
            await self._do(self._modem.modem.caller_hangs_up)

    def _later(self, seconds: float, deed: Callable[[float], object]) -> None:
        self._timers.append(self._hass.loop.call_later(seconds, lambda: self._errand(self._do(deed))))

    def _errand(self, errand: Coroutine[Any, Any, None]) -> None:
        task = self._hass.async_create_background_task(errand, "call_screener demo household")
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    def _forget_timers(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()
        for errand in self._errands:
            errand.cancel()

    async def _until_ready(self) -> None:
        """Wait for a modem that is just being set up."""
        followed = self._followed
        if followed is None or followed.is_modem_ready:
            return
        changed = asyncio.Event()
        stop = followed.subscribe(changed.set)
        try:
            async with asyncio.timeout(MODEM_LIMIT):
                while not followed.is_modem_ready:
                    changed.clear()
                    await changed.wait()
        except TimeoutError as error:
            raise refusal("demo_not_started") from error
        finally:
            stop()

    # --- the modem: on its thread ---

    def _live(self, ready: Future[None]) -> None:
        try:
            asyncio.run(self._serve(ready))
        except Exception as error:
            if ready.done():
                _LOGGER.exception("The emulated modem has stopped")
            else:
                ready.set_exception(error)
        finally:
            self._loop = None

    async def _serve(self, ready: Future[None]) -> None:
        self._loop = asyncio.get_running_loop()
        async with serve_tcp(EmulatedModem()) as server:
            self._server = server
            ready.set_result(None)
            await self._is_over.wait()

    async def _do(self, deed: Callable[[float], object]) -> None:
        async def do() -> None:
            self._modem.run(deed)

        await self._on_thread(do())

    async def _on_thread(self, errand: Coroutine[Any, Any, None]) -> None:
        if self._loop is None:
            errand.close()
            raise refusal("demo_not_started")
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(errand, self._loop))

    async def _until_quiet(self) -> None:
        """Wait until something new was said to the caller, and both sides have come to their end."""
        call = self._modem.modem.calls[-1]
        began = monotonic()
        is_quiet = False
        while not is_quiet:
            # Sound has a length, and no event at its end.
            await asyncio.sleep(_GLANCE)
            end = _end_of_prompt(call)
            is_quiet = end > began and monotonic() - max(end, _end_of_speech(call)) > QUIET

    @property
    def _modem(self) -> Server:
        if self._server is None:
            raise refusal("demo_not_started")
        return self._server


def _end_of_prompt(call: Call) -> float:
    return time_of(call.recording.loud_until or 0) if call.recording else 0.0


def _end_of_speech(call: Call) -> float:
    return max((said.at + len(said.sound) / SAMPLE_RATE for said in call.said), default=0.0)
