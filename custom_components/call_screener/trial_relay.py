"""The relay in a trial of the line: moved by the line as ever, and watched whether it follows."""

import asyncio
from contextlib import suppress
from typing import Any, Final, Protocol

from homeassistant.components.switch import DOMAIN as SWITCH_DOMAIN
from homeassistant.const import ATTR_ENTITY_ID, SERVICE_TURN_OFF, SERVICE_TURN_ON, STATE_OFF, STATE_ON
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_state_change_event

from .const import CONF_RELAY
from .hardware.relay import Relay

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
    return TrialSwitch(hass, data[CONF_RELAY]) if CONF_RELAY in data else None


class TrialSwitch:
    """A switch of Home Assistant as the relay. On means that the phones are cut off."""

    def __init__(self, hass: HomeAssistant, entity_id: str) -> None:
        self._hass = hass
        self._entity_id = entity_id
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
        self._hand_over(SERVICE_TURN_OFF)

    def disconnect_phones(self) -> None:
        """Cut the phones off the line."""
        self._hand_over(SERVICE_TURN_ON)

    def start(self) -> None:
        """Begin to watch it."""
        self._stop_watching = async_track_state_change_event(self._hass, self._entity_id, self._state_changed)

    async def stop(self) -> None:
        """Connect the phones for the last time, and wait a few seconds at most until it is done."""
        await asyncio.sleep(0)  # for what the line's thread has still said
        self._move(SERVICE_TURN_OFF)
        await asyncio.wait(self._moves, timeout=STATE_LIMIT)
        if self._stop_watching:
            self._stop_watching()
            self._stop_watching = None

    def _hand_over(self, service: str) -> None:
        with suppress(RuntimeError):
            self._hass.loop.call_soon_threadsafe(self._move, service)

    @callback
    def _move(self, service: str) -> None:
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
        if state and state.state == STATE_ON:
            self._was_cut_off = True
        elif state and state.state == STATE_OFF and self._was_cut_off:
            self._has_moved = True
