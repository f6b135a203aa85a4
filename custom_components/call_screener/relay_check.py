"""Move the relay once, to see and hear that it is the right switch.

The switch on means: the phones are cut off. A check is never left there: whatever happens in between - an error, a
closed dialog - the switch is turned off again.
"""

import asyncio
from typing import Final

from homeassistant.components.switch import DOMAIN as SWITCH_DOMAIN
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import (
    ATTR_ENTITY_ID,
    SERVICE_TURN_OFF,
    SERVICE_TURN_ON,
    STATE_OFF,
    STATE_ON,
    STATE_UNAVAILABLE,
)
from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_track_state_change_event

from .core.errors import CallScreenerError
from .pause import paused_line

HOLD: Final = 2.0
"""Seconds for which the phones are cut off: long enough to hear two clicks as two."""

STATE_LIMIT: Final = 5.0
"""Seconds within which a switch has to show the state that was asked for."""


class RelayError(CallScreenerError):
    """The switch did not do what a relay must do; `key` names the translated sentence."""

    key = "relay_refused"


class RelayMissingError(RelayError):
    """There is no such switch, or it cannot be reached."""

    key = "relay_missing"


class RelayNotOnError(RelayError):
    """The switch did not turn on: the phones would never be cut off."""

    key = "relay_not_on"


class RelayNotOffError(RelayError):
    """The switch did not turn off again: the phones may be cut off now."""

    key = "relay_not_off"


async def move_relay(hass: HomeAssistant, entity_id: str) -> None:
    """Turn the switch on for two seconds and off again; raise `RelayError` when it did not follow."""
    state = hass.states.get(entity_id)
    if state is None or state.state == STATE_UNAVAILABLE:
        raise RelayMissingError
    try:
        if not await _switch(hass, entity_id, SERVICE_TURN_ON, STATE_ON):
            raise RelayNotOnError
        await asyncio.sleep(HOLD)
    finally:
        # Not to be cancelled with the dialog: somebody may want to dial.
        released = hass.async_create_task(_release(hass, entity_id), f"release {entity_id}")
        is_released = await asyncio.shield(released)
    if not is_released:
        raise RelayNotOffError


async def move_relay_of(hass: HomeAssistant, entry: ConfigEntry, entity_id: str) -> None:
    """Do the same for a line that is set up, and would turn its relay off at once: it is paused meanwhile."""
    async with paused_line(hass, entry):
        await move_relay(hass, entity_id)


async def _release(hass: HomeAssistant, entity_id: str) -> bool:
    try:
        return await _switch(hass, entity_id, SERVICE_TURN_OFF, STATE_OFF)
    except RelayError:
        return False


async def _switch(hass: HomeAssistant, entity_id: str, service: str, wanted: str) -> bool:
    """Ask for a state, and return whether it came about in time."""
    reached = asyncio.Event()

    @callback
    def state_changed(event: Event[EventStateChangedData]) -> None:
        if (state := event.data["new_state"]) and state.state == wanted:
            reached.set()

    stop = async_track_state_change_event(hass, entity_id, state_changed)
    try:
        async with asyncio.timeout(STATE_LIMIT):
            await hass.services.async_call(SWITCH_DOMAIN, service, {ATTR_ENTITY_ID: entity_id}, blocking=True)
            if not hass.states.is_state(entity_id, wanted):
                await reached.wait()
    except TimeoutError:
        return False
    except HomeAssistantError as err:
        raise RelayError(str(err)) from err
    finally:
        stop()
    return True
