"""What the system information page tells about us."""

from datetime import datetime
from typing import Any

from homeassistant.components import system_health
from homeassistant.core import HomeAssistant, callback

from .book import BookUnavailableError
from .const import DOMAIN
from .data import CallScreenerConfigEntry


@callback
def async_register(_hass: HomeAssistant, register: system_health.SystemHealthRegistration) -> None:
    """Tell Home Assistant whom to ask."""
    register.async_register_info(_info)


async def _info(hass: HomeAssistant) -> dict[str, Any]:
    entries: list[CallScreenerConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return {
        "lines": len(hass.config_entries.async_entries(DOMAIN, include_ignore=False)),
        "lines_loaded": len(entries),
        "modems_ready": sum(entry.runtime_data.attendant.is_modem_ready for entry in entries),
        "newest_call": await _newest_call(entries),
    }


async def _newest_call(entries: list[CallScreenerConfigEntry]) -> datetime | None:
    try:
        calls = [call for entry in entries for call in await entry.runtime_data.book.calls(limit=1)]
    except BookUnavailableError:
        return None
    return max((call.started for call in calls), default=None)
