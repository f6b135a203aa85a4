"""The call log as a dashboard shows it: page by page, with what can be played."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import voluptuous as vol
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..book import BookUnavailableError, StoredCall
from ..const import DOMAIN
from ..core.call.record import Disposition
from ..data import CallScreenerConfigEntry, stored_facts
from .access import find_line, may_read
from .sounds import Sounds

MOST: Final = 100
"""Calls of a page."""


class Filter(StrEnum):
    """Which calls are wanted."""

    ALL = "all"
    MISSED = "missed"
    BLOCKED = "blocked"
    VOICEMAIL = "voicemail"
    UNHEARD = "unheard"


_WANTED: Final[dict[Filter, dict[str, Any]]] = {
    Filter.ALL: {"dispositions": [*Disposition]},
    Filter.MISSED: {"dispositions": [Disposition.MISSED, Disposition.ABANDONED]},
    Filter.BLOCKED: {"dispositions": [Disposition.BLOCKED]},
    Filter.VOICEMAIL: {"dispositions": [Disposition.VOICEMAIL]},
    Filter.UNHEARD: {"dispositions": [Disposition.VOICEMAIL, Disposition.MISSED], "is_heard": False},
}
"""Only calls that are over: the one on the line is shown elsewhere."""


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/history",
        vol.Exclusive(ATTR_ENTITY_ID, "line"): cv.entity_id,
        vol.Exclusive(ATTR_CONFIG_ENTRY_ID, "line"): cv.string,
        vol.Optional("filter", default=Filter.ALL): vol.Coerce(Filter),
        vol.Optional("cursor"): cv.datetime,
        vol.Optional("limit", default=20): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST)),
    }
)
@websocket_api.async_response
async def _history(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Return a page of the call log, and the cursor with which the next one is asked for."""
    entry: CallScreenerConfigEntry | None = find_line(hass, msg)
    if entry is None or entry.state is not ConfigEntryState.LOADED:
        connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, "There is no such line")
        return
    if not may_read(hass, connection.user, entry):
        connection.send_error(msg["id"], websocket_api.ERR_UNAUTHORIZED, "The line's state may not be read")
        return
    cursor: datetime | None = msg.get("cursor")
    before = dt_util.as_utc(cursor) if cursor else None
    try:
        calls = await entry.runtime_data.book.calls(limit=msg["limit"], before=before, **_WANTED[msg["filter"]])
    except BookUnavailableError as error:
        connection.send_error(msg["id"], error.key, str(error), translation_domain=DOMAIN, translation_key=error.key)
        return
    sounds = Sounds(hass, entry.entry_id, connection.refresh_token_id)
    # A page that is not full is the last one.
    more = calls[-1].started.isoformat() if len(calls) == msg["limit"] else None
    connection.send_result(msg["id"], {"items": [_facts(entry, call, sounds) for call in calls], "cursor": more})


def _facts(entry: CallScreenerConfigEntry, call: StoredCall, sounds: Sounds) -> dict[str, Any]:
    number = call.caller.number
    listed = entry.runtime_data.attendant.policy.directory.numbers.get(number.key) if number else None
    return stored_facts(call) | {
        "started": call.started.timestamp(),
        "recordings": sounds.urls(call.call_id, call.recordings),
        "list": listed.list.value if listed else None,
    }


@callback
def async_setup_history(hass: HomeAssistant) -> None:
    """Register the command, once for all lines."""
    websocket_api.async_register_command(hass, _history)
