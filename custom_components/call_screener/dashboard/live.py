"""Tells dashboards what happens on a line, the moment it does.

Whoever may read the line's state may follow it. A subscription lasts as long as somebody looks: it bears that the line
is reloaded, and goes on with the one that comes after.
"""

from typing import Any

import voluptuous as vol
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.const import ATTR_CONFIG_ENTRY_ID, ATTR_ENTITY_ID
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..core.events import Decision
from ..data import CallScreenerConfigEntry
from ..decider import decider
from ..recording_view import loaded_entry
from .access import find_line, may_control, may_read
from .following import follow
from .snapshot import Facts, snapshot
from .sounds import Sounds


class Follower:
    """Somebody who looks at a line."""

    def __init__(
        self, hass: HomeAssistant, connection: ActiveConnection, number: int, entry: CallScreenerConfigEntry
    ) -> None:
        self._hass = hass
        self._connection = connection
        self._number = number
        self._entry = entry
        self._sounds = Sounds(hass, entry.entry_id, connection.refresh_token_id)
        self._told: Facts | None = None

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Tell how it stands, and from now on each change; return what ends that."""
        return follow(self._entry, self._tell)

    @callback
    def _tell(self) -> None:
        """Send what is known, unless it is what was sent last. The time is that of whoever counts the seconds."""
        may = may_control(self._hass, self._connection.user, self._entry)
        facts = snapshot(self._entry, self._sounds, may_control=may)
        if facts != self._told:
            self._told = facts
            self._connection.send_event(self._number, facts | {"now": dt_util.utcnow().timestamp()})


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/live",
        vol.Exclusive(ATTR_ENTITY_ID, "line"): cv.entity_id,
        vol.Exclusive(ATTR_CONFIG_ENTRY_ID, "line"): cv.string,
    }
)
@callback
def _live(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Follow a line."""
    if (entry := find_line(hass, msg)) is None:
        connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, "There is no such line")
    elif not may_read(hass, connection.user, entry):
        connection.send_error(msg["id"], websocket_api.ERR_UNAUTHORIZED, "The line's state may not be read")
    else:
        connection.send_result(msg["id"])
        connection.subscriptions[msg["id"]] = Follower(hass, connection, msg["id"], entry).start()


@websocket_api.websocket_command(
    {
        vol.Required("type"): f"{DOMAIN}/have_it",
        vol.Required(ATTR_CONFIG_ENTRY_ID): cv.string,
        vol.Required("call_id"): cv.string,
    }
)
@websocket_api.async_response
async def _have_it(hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]) -> None:
    """Have the modem let go of a call that somebody has taken: all other answers are actions."""
    entry = loaded_entry(hass, msg[ATTR_CONFIG_ENTRY_ID])
    if entry is None:
        connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, "There is no such line")
    elif not may_control(hass, connection.user, entry):
        connection.send_error(msg["id"], websocket_api.ERR_UNAUTHORIZED, "The line may not be controlled")
    else:
        attendant = entry.runtime_data.attendant
        by = await decider(hass, connection.context(msg), attendant.policy.language)
        await attendant.decide(Decision.HAVE_IT, by=by, call_id=msg["call_id"])
        connection.send_result(msg["id"])


@callback
def async_setup_live(hass: HomeAssistant) -> None:
    """Register the commands, once for all lines."""
    websocket_api.async_register_command(hass, _live)
    websocket_api.async_register_command(hass, _have_it)
