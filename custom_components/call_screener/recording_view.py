"""What callers said, as files behind Home Assistant's authentication, for whoever may see the line.

A path is built from the ids of an entry, a call and a part that exist; nothing of the request reaches the disk.
"""

from http import HTTPStatus
from typing import Final

from aiohttp import web
from homeassistant.components.http import KEY_HASS, KEY_HASS_USER, HomeAssistantView
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from .book import BookUnavailableError
from .const import DOMAIN
from .core.events import Part
from .dashboard.access import may_read
from .data import CallScreenerConfigEntry

MIME_TYPE: Final = "audio/wav"

_URL: Final = "/api/call_screener/recording/{entry_id}/{call_id}/{part}"


class RecordingView(HomeAssistantView):
    """Serves one recording. Register it once, in `async_setup`."""

    url = _URL
    name = "api:call_screener:recording"
    requires_auth = True

    async def get(self, request: web.Request, entry_id: str, call_id: str, part: str) -> web.StreamResponse:
        """Return the recording, or part of it if the player asks so."""
        hass = request.app[KEY_HASS]
        entry = loaded_entry(hass, entry_id)
        if entry is None or part not in Part:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        # Who is refused is signed in: this is no wrong password, for which Home Assistant bans an address.
        if not may_read(hass, request[KEY_HASS_USER], entry):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        book = entry.runtime_data.book
        try:
            call = await book.call(call_id)
        except BookUnavailableError:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        if call is None or part not in call.recordings:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        path = book.recording_path(call.call_id, Part(part))
        if not await hass.async_add_executor_job(path.is_file):
            return web.Response(status=HTTPStatus.NOT_FOUND)
        # No copy stays behind: what is deleted here must not play on from a cache.
        return web.FileResponse(path, headers={"Content-Type": MIME_TYPE, "Cache-Control": "no-store"})


def recording_url(entry_id: str, call_id: str, part: Part) -> str:
    """Return where a recording is served, for somebody who is signed in; others need it signed."""
    return _URL.format(entry_id=entry_id, call_id=call_id, part=part.value)


def loaded_entry(hass: HomeAssistant, entry_id: str) -> CallScreenerConfigEntry | None:
    """Return an entry of ours that is loaded."""
    entry: CallScreenerConfigEntry | None = hass.config_entries.async_get_entry(entry_id)
    if entry is None or entry.domain != DOMAIN or entry.state is not ConfigEntryState.LOADED:
        return None
    return entry
