"""Where messages on phones lead: to what a caller said, for who has the link, and for a little longer than the call."""

from datetime import timedelta
from typing import Final

from homeassistant.components.http.auth import async_sign_path
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..core.call.record import CallRecord
from ..core.events import Part
from ..recording_view import recording_url

VALID: Final = timedelta(minutes=15)
"""A phone fetches the sound when the message comes; the longest call takes seven minutes."""


def sound_of(hass: HomeAssistant, entry: ConfigEntry, record: CallRecord) -> str | None:
    """Return the path at which the name that a caller said is served, once it is kept."""
    if Part.NAME not in record.recordings:
        return None
    return async_sign_path(hass, recording_url(entry.entry_id, record.call_id, Part.NAME), VALID)
