"""Messages whose buttons are still to be pressed, on the disk: should Home Assistant die, nothing listens to them.

At the next start they are taken away from the phones. Some phones do that by themselves after a while, others never.
"""

import asyncio
import logging
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store
from homeassistant.util.hass_dict import HassKey

_LOGGER = logging.getLogger(__name__)

SOON: Final = 0.5
"""Seconds within which it is on the disk."""
MOST: Final = 50
"""As many are remembered, the newest: somebody who never presses and never swipes leaves no more behind."""

_VERSION: Final = 1


class LeftOpen:
    """The messages with buttons on the phones of one Home Assistant: pairs of a device's id and a message's tag."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._store: Store[list[list[str]]] = Store(hass, _VERSION, "call_screener.left_open")
        self._open: dict[tuple[str, str], None] = {}
        self._recalling = asyncio.Lock()
        self._is_recalled = False

    async def recall(self) -> list[tuple[str, str]]:
        """Return what the last run of Home Assistant left, to whoever asks first."""
        async with self._recalling:
            if self._is_recalled:
                return []
            left = await self._read()
            self._is_recalled = True
        # It is there until it is taken away; what came meanwhile is newer.
        self._open = dict.fromkeys(left) | self._open
        return left

    async def _read(self) -> list[tuple[str, str]]:
        """Return what is in the file; nothing where it cannot be read, for no line waits for a message."""
        try:
            kept = await self._store.async_load()
        except HomeAssistantError as error:
            _LOGGER.warning("What was left on phones cannot be read, and is not taken away: %s", error)
            return []
        # Another version's, or somebody's who edited it, is nothing to stop for.
        return [pair for pair in map(_pair, kept if isinstance(kept, list) else ()) if pair]

    @callback
    def shows(self, device_id: str, tag: str) -> None:
        """Take note that a phone is to show a message with buttons."""
        if (device_id, tag) not in self._open:
            self._open[device_id, tag] = None
            for oldest in [*self._open][:-MOST]:
                del self._open[oldest]
            self._keep()

    @callback
    def gone(self, device_id: str, tag: str) -> None:
        """Take note that a phone shows it no more, or something without buttons in its place."""
        if (device_id, tag) in self._open:
            del self._open[device_id, tag]
            self._keep()

    def _keep(self) -> None:
        self._store.async_delay_save(lambda: [[*each] for each in self._open], SOON)

    async def forget(self) -> None:
        """Delete the file: there is no line any more."""
        self._open.clear()
        await self._store.async_remove()


LEFT_OPEN: Final[HassKey[LeftOpen]] = HassKey("call_screener_left_open")


@callback
def left_open(hass: HomeAssistant) -> LeftOpen:
    """Return what is open on the phones of a house: all lines have it in common."""
    return hass.data.setdefault(LEFT_OPEN, LeftOpen(hass))


def _pair(written: Any) -> tuple[str, str] | None:
    match written:
        case [str() as device_id, str() as tag]:
            return device_id, tag
        case _:
            return None
