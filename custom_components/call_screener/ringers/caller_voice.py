"""What a caller said of who it is, as sound that a speaker of the house can fetch while the caller waits."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from homeassistant.components.http.auth import async_sign_path
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.network import NoURLAvailableError, get_url

from ..book import Book, BookUnavailableError
from ..core.audio.samples import SAMPLE_BYTES, SAMPLE_RATE
from ..core.call.record import CallRecord
from ..core.events import Part
from ..household.ringers.summons import Voice
from ..recording_view import recording_url

URL_LASTS: Final = timedelta(minutes=10)
"""Longer than any call."""

_PARTS: Final = (Part.NAME, Part.REASON)
"""What is played, the first that there is."""


class CallerVoice:
    """Finds what callers of one line said. Is called with a call, and returns None where nothing can be played."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, book: Book) -> None:
        self._hass = hass
        self._entry = entry
        self._book = book

    async def __call__(self, record: CallRecord) -> Voice | None:
        """Return where it can be fetched without signing in. The book is asked in its turn: it writes that just now."""
        try:
            call = await self._book.call(record.call_id)
        except BookUnavailableError:
            return None
        part = next((part for part in _PARTS if call and part in call.recordings), None)
        if part is None:
            return None
        path = recording_url(self._entry.entry_id, record.call_id, part)
        try:
            url = get_url(self._hass) + async_sign_path(self._hass, path, URL_LASTS, use_content_user=True)
            file = self._book.recording_path(record.call_id, part)
            return Voice(url=url, seconds=await self._hass.async_add_executor_job(_seconds, file))
        except NoURLAvailableError, OSError:
            return None


def _seconds(recording: Path) -> float:
    """Return how long a recording is; its header counts for nothing."""
    return recording.stat().st_size / (SAMPLE_RATE * SAMPLE_BYTES)
