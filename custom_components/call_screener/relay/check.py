"""Move the relay once, to see and hear that it is the right one.

It cuts the phones off for two seconds. A check is never left there: whatever happens in between - an error, a closed
dialog - they are connected again. Nothing is opened or moved before somebody asked for it.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

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

from ..const import CONF_RELAY
from ..core.errors import CallScreenerError
from ..hardware.board_relay import BoardRelay, BoardSettings
from ..hardware.relay_keeper.keeper import Report
from ..hardware.relay_keeper.wire import Trouble
from ..modem.pause import paused_line
from .board import board_settings
from .switch import OnMeans

HOLD: Final = 2.0
"""Seconds for which the phones are cut off: long enough to hear two clicks as two."""

STATE_LIMIT: Final = 5.0
"""Seconds within which a switch has to show the state that was asked for."""
BOARD_LIMIT: Final = 10.0
"""Seconds within which a board has to: it may take three attempts, after its process has begun."""


class RelayError(CallScreenerError):
    """The relay did not do what it must do; `key` names the translated sentence."""

    key = "relay_refused"


class RelayMissingError(RelayError):
    """There is no such switch, or it cannot be reached."""

    key = "relay_missing"


class RelayNotCutOffError(RelayError):
    """The relay did not move: the phones would never be cut off."""

    key = "relay_not_cut_off"


class RelayNotConnectedError(RelayError):
    """The relay did not move back: the phones may be cut off now."""

    key = "relay_not_connected"


class BoardMissingError(RelayError):
    """There is nothing at the board's port."""

    key = "board_missing"


class BoardBusyError(RelayError):
    """Another program has the board's port."""

    key = "board_busy"


class BoardForbiddenError(RelayError):
    """We may not open the board's port."""

    key = "board_forbidden"


class BoardSilentError(RelayError):
    """The board does not say how it is, as one of its kind does. The relay may well have moved."""

    key = "board_silent"


_BOARD_ERRORS: Final[Mapping[Trouble, type[RelayError]]] = {
    Trouble.MISSING: BoardMissingError,
    Trouble.BUSY: BoardBusyError,
    Trouble.FORBIDDEN: BoardForbiddenError,
    Trouble.SILENT: BoardSilentError,
}


async def move_relay(hass: HomeAssistant, data: Mapping[str, Any]) -> None:
    """Cut the phones off for two seconds with the relay of an entry's data; raise `RelayError` if it did not follow."""
    if settings := board_settings(data):
        await _move_board(hass, settings)
    else:
        await _move_switch(hass, data[CONF_RELAY], OnMeans.of(data))


async def move_relay_of(hass: HomeAssistant, entry: ConfigEntry, data: Mapping[str, Any]) -> None:
    """Do the same for a line that is set up, and would move its relay back at once: it is paused meanwhile."""
    async with paused_line(hass, entry):
        await move_relay(hass, data)


async def _move_switch(hass: HomeAssistant, entity_id: str, on_means: OnMeans) -> None:
    state = hass.states.get(entity_id)
    if state is None or state.state == STATE_UNAVAILABLE:
        raise RelayMissingError
    try:
        if not await _switch(hass, entity_id, is_on=on_means.is_on(is_connected=False)):
            raise RelayNotCutOffError
        await asyncio.sleep(HOLD)
    finally:
        # Not to be cancelled with the dialog: somebody may want to dial.
        released = hass.async_create_task(_release(hass, entity_id, on_means), f"release {entity_id}")
        is_released = await asyncio.shield(released)
    if not is_released:
        raise RelayNotConnectedError


async def _move_board(hass: HomeAssistant, settings: BoardSettings) -> None:
    reports: asyncio.Queue[Report] = asyncio.Queue()

    def heard(report: Report) -> None:
        with suppress(RuntimeError):
            hass.loop.call_soon_threadsafe(reports.put_nowait, report)

    board = BoardRelay(settings, heard)
    board.start()
    try:
        await _board_obeys(reports, is_connected=True)
        board.disconnect_phones()
        await _board_obeys(reports, is_connected=False)
        await asyncio.sleep(HOLD)
        board.connect_phones()
        await _board_obeys(reports, is_connected=True)
    finally:
        await asyncio.shield(hass.async_add_executor_job(board.stop))


async def _board_obeys(reports: asyncio.Queue[Report], *, is_connected: bool) -> None:
    """Wait until a board says that it did what is wanted; raise `RelayError` if it says otherwise, or nothing."""
    otherwise = RelayNotConnectedError if is_connected else RelayNotCutOffError
    try:
        async with asyncio.timeout(BOARD_LIMIT):
            while (report := await reports.get()).is_connected is not is_connected:
                pass
    except TimeoutError as err:
        raise otherwise from err
    if report.trouble:
        raise _BOARD_ERRORS.get(report.trouble, otherwise)


async def _release(hass: HomeAssistant, entity_id: str, on_means: OnMeans) -> bool:
    try:
        return await _switch(hass, entity_id, is_on=on_means.is_on(is_connected=True))
    except RelayError:
        return False


async def _switch(hass: HomeAssistant, entity_id: str, *, is_on: bool) -> bool:
    """Ask for a state, and return whether it came about in time."""
    service, wanted = (SERVICE_TURN_ON, STATE_ON) if is_on else (SERVICE_TURN_OFF, STATE_OFF)
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
