"""Takes away from phones, after a crash, the messages with buttons to which nothing listens any more.

That is done when Home Assistant has started, and once more some minutes later: after a power failure the way to the
phones may come later than Home Assistant does, and that nothing got through is not always told.
"""

from datetime import datetime
from typing import Final

from homeassistant.core import HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.start import async_at_started

from .companion import Companion, find_phone
from .left_open import left_open

ONCE_MORE: Final = 300.0
"""Seconds after the start."""


async def take_away_what_was_left(hass: HomeAssistant) -> None:
    """See to it that it is done, once in a house: every line may ask for it. Returns before it is."""
    if not (left := await left_open(hass).recall()):
        return
    companion = Companion(hass)

    @callback
    def take_away(_now: datetime | None = None) -> None:
        for device_id, tag in left:
            if phone := find_phone(hass, device_id):
                companion.clear(phone, tag)

    @callback
    def started(_hass: HomeAssistant) -> None:
        take_away()
        again = HassJob(take_away, "call_screener takes messages away", cancel_on_shutdown=True)
        async_call_later(hass, ONCE_MORE, again)

    async_at_started(hass, started)
