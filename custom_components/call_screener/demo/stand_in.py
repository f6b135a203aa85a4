"""A call that is played on a real line: by another modem, which is emulated, and without a relay.

All that is above the line is the household's own - its rules, its phones, its entities and automations - so that these
can be tried without anybody at a telephone. The real line is told nothing of it and goes on meanwhile; a real call ends
the play at once. Nothing is kept: not in the call log, nor of what the caller says, and no permit is spent.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from ..attendant import Attendant
from ..book import BookUnavailableError
from ..const import CONF_COUNTRY, CONF_LANGUAGE, DOMAIN
from ..core.call.conduct import Conduct
from ..core.call.effects import CallEvent
from ..core.call.record import CallRecord
from ..core.call.state import LineState
from ..core.events import Part
from ..core.screening.language import FALLBACK_LANGUAGE
from ..hardware.line import Line, LineSettings
from ..hardware.relay import NoRelay
from ..hardware.reports import CallReported, DecisionRefused, LineReport, ModemFailed, ModemReady
from ..refusal import refusal
from .line import DemoLine
from .scenarios import Scenario

_LOGGER = logging.getLogger(__name__)

LIMIT: Final = 600.0
"""Seconds after which a play ends whatever became of its call, which no call reaches."""


class StandIn:
    """Plays calls on one real line, one at a time. All of it belongs to Home Assistant's loop."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        attendant: Attendant,
        *,
        conduct: Conduct,
        clips: Callable[[], Awaitable[Mapping[str, bytes]]],
    ) -> None:
        """Play calls as a line conducts them; `clips` returns what it says, as a line is given it."""
        self._hass = hass
        self._entry = entry
        self._attendant = attendant
        self._conduct = conduct
        self._clips = clips
        self._demo: DemoLine | None = None
        self._line: Line | None = None
        self._call_id: str | None = None
        self._is_on_stage = False
        self._is_leaving = False
        self._subscribers: set[Callable[[], None]] = set()
        self._stops: list[CALLBACK_TYPE] = []
        self.state = LineState.IDLE
        self.is_modem_ready = False

    @callback
    def subscribe(self, changed: Callable[[], None]) -> CALLBACK_TYPE:
        """Have `changed` called after each change, until the returned function is called."""
        self._subscribers.add(changed)
        return lambda: self._subscribers.discard(changed)

    async def simulate(self, scenario: Scenario) -> None:
        """Have somebody call in play. Raises the translated error while there is a call, or no modem to be had."""
        if self._demo:
            raise refusal("demo_busy")
        if (record := self._attendant.record) and not record.is_over:
            raise refusal("call_in_progress")
        language = self._entry.options.get(CONF_LANGUAGE, FALLBACK_LANGUAGE)
        demo = self._demo = DemoLine(self._hass, language=language, country=self._entry.options.get(CONF_COUNTRY))
        try:
            await demo.start()
            await self._open(demo)
            await demo.simulate(scenario)
        except BaseException as error:
            await self.stop()
            if isinstance(error, OSError):
                raise refusal("demo_not_started") from error
            raise

    async def stop(self) -> None:
        """End a play, if there is one."""
        self._is_leaving = True
        line, demo = self._line, self._demo
        self._attendant.stand_in = self._line = None
        self._is_on_stage = False
        while self._stops:
            self._stops.pop()()
        try:
            if line:
                await self._hass.async_add_executor_job(line.stop)
            if demo:
                await demo.stop()
        finally:
            # However it went: a play that is never over would be the last one.
            self._demo = self._call_id = None
            self.state, self.is_modem_ready = LineState.IDLE, False
            self._is_leaving = False

    async def _open(self, demo: DemoLine) -> None:
        country = self._entry.options.get(CONF_COUNTRY)
        line = self._line = Line(
            settings=LineSettings(device=demo.url, conduct=self._conduct, country=country),
            policy=replace(self._attendant.policy, permit=None),
            clips=await self._clips(),
            relay=NoRelay(),
            journal=_Nowhere(),
            recordings=_Nowhere(),
            listener=partial(self._hear, demo),
        )
        await self._hass.async_add_executor_job(line.start)
        self._attendant.stand_in, self._is_on_stage = line, True
        self._stops = [
            demo.follow(self),
            self._attendant.subscribe_events(self._happened),
            async_call_later(self._hass, LIMIT, self._leave),
        ]

    def _hear(self, demo: DemoLine, report: LineReport) -> None:
        """Take a report of a play, on the line's thread."""
        with suppress(RuntimeError):
            self._hass.loop.call_soon_threadsafe(self._heard, demo, report)

    @callback
    def _heard(self, demo: DemoLine, report: LineReport) -> None:
        """Pass on what is about the call. What this modem does is not what the line's own does."""
        if demo is not self._demo:
            # The last words of a play that was cleared away.
            return
        match report:
            case CallReported(of_call):
                self._call_id, self.state = of_call.record.call_id, of_call.state
                # Once a real call has the stage, this one only ends.
                if self._is_on_stage or of_call.record.is_over:
                    self._attendant.heard(report)
                if of_call.event is CallEvent.ENDED:
                    self._leave()
            case DecisionRefused():
                self._attendant.heard(report)
            case ModemReady():
                self.is_modem_ready = True
            case ModemFailed(error):
                self.is_modem_ready = False
                _LOGGER.debug("The emulated modem cannot be used: %s", error)
            case _:
                return
        for changed in list(self._subscribers):
            changed()

    @callback
    def _happened(self, _event: CallEvent, record: CallRecord) -> None:
        if record.call_id != self._call_id:
            self._leave()

    @callback
    def _leave(self, _now: datetime | None = None) -> None:
        # From now on decisions are the real line's.
        self._attendant.stand_in, self._is_on_stage = None, False
        # It ends once, whatever else says so: what is cleared away a second time would be the next play.
        if self._is_leaving or self._demo is None:
            return
        self._is_leaving = True
        _ = self._entry.async_create_background_task(self._hass, self._clear_up(), f"{DOMAIN} end of a play")

    async def _clear_up(self) -> None:
        await self.stop()
        with suppress(BookUnavailableError):
            await self._attendant.recall()


class _Nowhere:
    """Keeps nothing."""

    def write(self, record: CallRecord) -> None:
        """Forget a call."""

    def append(self, call_id: str, part: Part, pcm16: bytes, language: str | None = None) -> None:
        """Forget what was said."""

    def finish(self, call_id: str, part: Part, keep: bool) -> None:  # noqa: FBT001 - a book has the same signature
        """Have nothing to finish."""
