"""Having Home Assistant do something, and waiting by its clock."""

import asyncio
import logging
from datetime import datetime
from typing import Any, Final

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_call_later

_LOGGER = logging.getLogger(__name__)

ACT_LIMIT: Final = 10.0
"""Seconds for something that is done at once, or is not going to be."""


async def pause(hass: HomeAssistant, seconds: float) -> None:
    """Wait so many seconds."""
    is_over: asyncio.Future[None] = hass.loop.create_future()

    @callback
    def over(_now: datetime) -> None:
        if not is_over.done():
            is_over.set_result(None)

    stop = async_call_later(hass, seconds, over)
    try:
        await is_over
    finally:
        stop()


async def act(hass: HomeAssistant, action: str, data: dict[str, Any], *, limit: float = ACT_LIMIT) -> None:
    """Have an action carried out, such as `light.turn_on`, and wait for that.

    Raises whatever the action does, and `TimeoutError` where it takes longer than `limit` seconds.
    """
    domain, _, name = action.partition(".")
    async with asyncio.timeout(limit):
        await hass.services.async_call(domain, name, data, blocking=True)


def check_there(hass: HomeAssistant, entity_id: str) -> None:
    """Raise `HomeAssistantError` unless an entity can be told something; actions pass over those that cannot."""
    state = hass.states.get(entity_id)
    if state is None or state.state == STATE_UNAVAILABLE:
        raise HomeAssistantError("it is not available")


class Complaints:
    """What is said of entities that do not do as they are told: once, until they do again."""

    def __init__(self) -> None:
        self._failing: set[str] = set()

    def failed(self, entity_id: str, error: Exception) -> None:
        """Say what went wrong at an entity, unless that was said; a bug of somebody's with where it happened."""
        is_bug = not isinstance(error, (HomeAssistantError, LookupError, TimeoutError))
        level = logging.DEBUG if entity_id in self._failing else logging.ERROR if is_bug else logging.WARNING
        self._failing.add(entity_id)
        reason = str(error) or "no answer"
        _LOGGER.log(level, "Cannot tell of a call at %s: %s", entity_id, reason, exc_info=error if is_bug else None)

    def worked(self, entity_id: str) -> None:
        """Take note that an entity did as it was told; say so where the last word was that it did not."""
        if entity_id in self._failing:
            self._failing.discard(entity_id)
            _LOGGER.warning("Calls can be told of at %s again", entity_id)
