"""What is done at night: what is older, or takes more space, than the household wants is forgotten."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_change

from .book import Book, BookUnavailableError
from .const import (
    CONF_RETENTION_DAYS,
    CONF_RETENTION_MEGABYTES,
    DEFAULT_RETENTION_DAYS,
    DEFAULT_RETENTION_MEGABYTES,
    DOMAIN,
)

_LOGGER = logging.getLogger(__name__)

_HOUR, _MINUTE = 3, 17
_MEGABYTE: Final = 1_000_000


class Upkeep:
    """Tidies one line's book every night; `afterwards` are what is to follow, in their order."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, book: Book, *afterwards: Callable[[], Awaitable[None]]
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._book = book
        self._afterwards = afterwards

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin; return what ends it."""
        return async_track_time_change(self._hass, self._night, hour=_HOUR, minute=_MINUTE, second=0)

    @callback
    def _night(self, now: datetime) -> None:
        _ = self._entry.async_create_task(self._hass, self.tidy(now), f"{DOMAIN} upkeep")

    async def tidy(self, now: datetime) -> None:
        """Forget what is to be forgotten. What the book refuses tonight is done tomorrow."""
        options = self._entry.options
        days = options.get(CONF_RETENTION_DAYS, DEFAULT_RETENTION_DAYS)
        megabytes = options.get(CONF_RETENTION_MEGABYTES, DEFAULT_RETENTION_MEGABYTES)
        try:
            await self._book.purge(now - timedelta(days=days), recordings_limit=megabytes * _MEGABYTE)
            for follow in self._afterwards:
                await follow()
        except BookUnavailableError as error:
            _LOGGER.debug("Nothing is tidied tonight: %s", error)
