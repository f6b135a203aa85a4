"""Backups hold a call log that is whole.

What waits to be written is written, and the write-ahead log is folded into the database file, which is then copied.
Calls go on being written meanwhile, into a new write-ahead log, so nothing is held up and nothing has to be released.
"""

import logging

from homeassistant.core import HomeAssistant

from .book import BookUnavailableError
from .const import DOMAIN
from .data import CallScreenerConfigEntry

_LOGGER = logging.getLogger(__name__)


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Make the call logs whole. One that cannot be written now must not keep the house from its backup."""
    entries: list[CallScreenerConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    for entry in entries:
        try:
            await entry.runtime_data.book.checkpoint()
        except BookUnavailableError as err:
            _LOGGER.warning("The backup has the call log of %s as it is on the disk: %s", entry.title, err)


async def async_post_backup(hass: HomeAssistant) -> None:
    """Go on as before."""
