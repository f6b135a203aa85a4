"""An Assist satellite, which says one thing at a time and refuses what comes meanwhile.

What it says may be for the call before or another line, or an automation's.
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from homeassistant.core import Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event

from .doing import act

SATELLITES: Final = "assist_satellite"
"""The domain of its entity."""
_SPEAKS: Final = "responding"
_RESTS: Final = "idle"


async def announce(hass: HomeAssistant, entity_id: str, data: dict[str, Any], *, limit: float) -> None:
    """Have something said; raise what the action raises, and `TimeoutError` after `limit` seconds."""
    await act(hass, f"{SATELLITES}.announce", {"entity_id": entity_id} | data, limit=limit)


def speaks(hass: HomeAssistant, entity_id: str) -> bool:
    """Whether it says something."""
    return hass.states.is_state(entity_id, _SPEAKS)


async def falls_silent(hass: HomeAssistant, entity_id: str, *, limit: float) -> None:
    """Wait until it says nothing any more; raise `TimeoutError` after `limit` seconds."""
    await _until(hass, entity_id, lambda: not speaks(hass, entity_id), limit)


async def comes_to_rest(hass: HomeAssistant, entity_id: str, *, limit: float) -> None:
    """Wait until it has answered whoever talks to it; raise `TimeoutError` after `limit` seconds."""
    await _until(hass, entity_id, lambda: hass.states.is_state(entity_id, _RESTS), limit)


async def _until(hass: HomeAssistant, entity_id: str, is_so: Callable[[], bool], limit: float) -> None:
    has_come = asyncio.Event()

    @callback
    def changed(_event: Event[EventStateChangedData]) -> None:
        if is_so():
            has_come.set()

    stop = async_track_state_change_event(hass, entity_id, changed)
    try:
        async with asyncio.timeout(limit):
            if not is_so():
                _ = await has_come.wait()
    finally:
        stop()
