"""The relay in a trial of the line: moved by the line as ever, and watched whether it follows."""

import asyncio
from contextlib import suppress
from typing import Any, Final, Protocol

from homeassistant.components.switch import DOMAIN as SWITCH_DOMAIN
from homeassistant.const import ATTR_ENTITY_ID, SERVICE_TURN_OFF, SERVICE_TURN_ON, STATE_OFF, STATE_ON
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_state_change_event

from ..const import CONF_RELAY
from ..hardware.board_relay import BoardRelay, BoardSettings
from ..hardware.relay import Relay
from ..hardware.relay_keeper.keeper import Report
from ..relay.board import board_settings
from ..relay.switch import OnMeans

STATE_LIMIT: Final = 5.0
"""Seconds for a switch to obey."""


class TrialRelay(Relay, Protocol):
    """A relay that knows whether it did what it was told."""

    @property
    def has_moved(self) -> bool:
        """Whether it cut the phones off, and connected them again."""
        ...

    def start(self) -> None:
        """Begin to watch it."""
        ...

    async def stop(self) -> None:
        """Connect the phones for the last time, and wait a few seconds at most until it is done."""
        ...


def trial_relay(hass: HomeAssistant, data: dict[str, Any]) -> TrialRelay | None:
    """Return the relay that was chosen, or None without one."""
    if settings := board_settings(data):
        return TrialBoard(hass, settings)
    return TrialSwitch(hass, data[CONF_RELAY], OnMeans.of(data)) if CONF_RELAY in data else None


class TrialSwitch:
    """A switch of Home Assistant as the relay."""

    def __init__(self, hass: HomeAssistant, entity_id: str, on_means: OnMeans = OnMeans.CUT_OFF) -> None:
        self._hass = hass
        self._entity_id = entity_id
        self._on_means = on_means
        self._was_cut_off = False
        self._has_moved = False
        self._moves: set[asyncio.Task[None]] = set()
        self._stop_watching: CALLBACK_TYPE | None = None

    @property
    def has_moved(self) -> bool:
        """Whether it cut the phones off, and connected them again."""
        return self._has_moved

    def connect_phones(self) -> None:
        """Give the phones the line."""
        self._hand_over(is_connected=True)

    def disconnect_phones(self) -> None:
        """Cut the phones off the line."""
        self._hand_over(is_connected=False)

    def start(self) -> None:
        """Begin to watch it."""
        self._stop_watching = async_track_state_change_event(self._hass, self._entity_id, self._state_changed)

    async def stop(self) -> None:
        """Connect the phones for the last time, and wait a few seconds at most until it is done."""
        await asyncio.sleep(0)  # for what the line's thread has still said
        self._move(True)
        await asyncio.wait(self._moves, timeout=STATE_LIMIT)
        if self._stop_watching:
            self._stop_watching()
            self._stop_watching = None

    def _hand_over(self, *, is_connected: bool) -> None:
        with suppress(RuntimeError):
            self._hass.loop.call_soon_threadsafe(self._move, is_connected)

    @callback
    def _move(self, is_connected: bool) -> None:  # noqa: FBT001 - call_soon passes by position
        service = SERVICE_TURN_ON if self._on_means.is_on(is_connected=is_connected) else SERVICE_TURN_OFF
        # Begun at once and not one after another: a switch that hangs must not keep the phones cut off.
        move = self._hass.async_create_task(self._call(service), f"{service} {self._entity_id}")
        self._moves.add(move)
        move.add_done_callback(self._moves.discard)

    async def _call(self, service: str) -> None:
        # What counts is the state, and the trial says so if it does not come.
        with suppress(HomeAssistantError, TimeoutError):
            async with asyncio.timeout(STATE_LIMIT):
                await self._hass.services.async_call(
                    SWITCH_DOMAIN, service, {ATTR_ENTITY_ID: self._entity_id}, blocking=True
                )

    @callback
    def _state_changed(self, event: Event[EventStateChangedData]) -> None:
        state = event.data["new_state"]
        shown = state.state if state else None
        if shown == self._state(is_connected=False):
            self._was_cut_off = True
        elif shown == self._state(is_connected=True) and self._was_cut_off:
            self._has_moved = True

    def _state(self, *, is_connected: bool) -> str:
        return STATE_ON if self._on_means.is_on(is_connected=is_connected) else STATE_OFF


class TrialBoard:
    """A relay board. What it says of itself is believed, where it says anything."""

    def __init__(self, hass: HomeAssistant, settings: BoardSettings) -> None:
        self._hass = hass
        self._board = BoardRelay(settings, self._hear)
        self._was_cut_off = False
        self._has_moved = False

    @property
    def has_moved(self) -> bool:
        """Whether it cut the phones off, and connected them again."""
        return self._has_moved

    def connect_phones(self) -> None:
        """Give the phones the line."""
        self._board.connect_phones()

    def disconnect_phones(self) -> None:
        """Cut the phones off the line."""
        self._board.disconnect_phones()

    def start(self) -> None:
        """Begin to watch it."""
        self._board.start()

    async def stop(self) -> None:
        """Connect the phones for the last time, and wait a few seconds at most until it is done."""
        await self._hass.async_add_executor_job(self._board.stop)

    def _hear(self, report: Report) -> None:
        """Note what it says, on its own thread."""
        if report.trouble is None and not report.is_connected:
            self._was_cut_off = True
        elif report.trouble is None and self._was_cut_off:
            self._has_moved = True
