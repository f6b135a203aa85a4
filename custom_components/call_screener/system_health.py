"""What the system information page tells about us.

It is copied into public questions, so there is nobody's number, name or word in it, and no name of a line either.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from homeassistant.components import system_health
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, callback

from .book import BookUnavailableError
from .book.extent import Extent
from .const import DOMAIN
from .data import CallScreenerConfigEntry
from .household.person import all_phones
from .troubles.trouble import ENGINES

_MEGABYTE: Final = 1_000_000
_NOTHING: Final = "-"
_SIZES: Final = ("calls", "recordings", "recordings_size", "book_size", "free_space")


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
        "modems": _listed(_modem(entry) for entry in entries),
        **{
            option: _listed(_engine(hass, entry.options.get(option)) for entry in entries)
            for option in ENGINES.values()
        },
        "phones": _listed(_phones(entry) for entry in entries),
        "newest_call": await _newest_call(entries),
        **_sizes(await _extents(entries)),
    }


def _modem(entry: CallScreenerConfigEntry) -> str:
    identity = entry.runtime_data.attendant.identity
    words = f"{identity.name} {identity.firmware or ''}".strip() if identity else _NOTHING
    return f"{words} (demo)" if entry.runtime_data.demo else words


def _engine(hass: HomeAssistant, entity_id: str | None) -> str:
    """Return which entity it is, and whether it is not there."""
    if entity_id is None:
        return _NOTHING
    state = hass.states.get(entity_id)
    if state is None:
        return f"{entity_id} (missing)"
    return f"{entity_id} ({STATE_UNAVAILABLE})" if state.state == STATE_UNAVAILABLE else entity_id


def _phones(entry: CallScreenerConfigEntry) -> str:
    """Return how many phones can be reached, and how many were chosen."""
    reach = entry.runtime_data.household.reach
    return f"{len(reach.phones())}/{len(all_phones(reach.people))}"


def _sizes(extents: list[Extent]) -> dict[str, Any]:
    """Return how much there is; nothing where a book cannot tell."""
    if not extents:
        return dict.fromkeys(_SIZES)
    return {
        "calls": sum(extent.calls for extent in extents),
        "recordings": sum(extent.recordings for extent in extents),
        "recordings_size": _megabytes(sum(extent.sound for extent in extents)),
        "book_size": _megabytes(sum(extent.database for extent in extents)),
        "free_space": _megabytes(min(extent.free for extent in extents)),
    }


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB"


def _listed(words: Iterable[str]) -> str:
    """Return what is said of each line, in the order of the lines."""
    return ", ".join(words) or _NOTHING


async def _extents(entries: Iterable[CallScreenerConfigEntry]) -> list[Extent]:
    try:
        return [await entry.runtime_data.book.extent() for entry in entries]
    except BookUnavailableError:
        return []


async def _newest_call(entries: list[CallScreenerConfigEntry]) -> datetime | None:
    try:
        calls = [call for entry in entries for call in await entry.runtime_data.book.calls(limit=1)]
    except BookUnavailableError:
        return None
    return max((call.started for call in calls), default=None)
