"""Registers what the panel asks, once for all lines, and finds the line that is meant.

What tells whom the household knows, or changes anything, is for administrators. What a command does stands in
`commands`. Errors come with the sentence of our translations.
"""

from collections.abc import Callable, Coroutine
from dataclasses import asdict
from typing import Any, Final

import voluptuous as vol
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv, service

from .commands import files, lists, log, numbers, people, rules, statistics
from .commands.command import Command, Request
from .const import DOMAIN
from .dashboard.access import find_line
from .dashboard.following import follow
from .data import CallScreenerConfigEntry
from .refusal import translated

type Message = dict[str, Any]

COMMANDS: Final[dict[str, Command]] = (
    log.COMMANDS
    | people.COMMANDS
    | numbers.COMMANDS
    | lists.COMMANDS
    | rules.COMMANDS
    | statistics.COMMANDS
    | files.COMMANDS
)


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands, once for all lines."""
    for name, command in COMMANDS.items():
        kind = f"{DOMAIN}/{name}"
        schema = websocket_api.BASE_COMMAND_MESSAGE_SCHEMA.extend(
            {vol.Required("type"): kind, vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string, **command.fields}
        )
        if command.takes_time:
            handler = websocket_api.require_admin(_working(command))
        else:
            handler = websocket_api.require_admin(websocket_api.async_response(_answering(command)))
        websocket_api.async_register_command(hass, kind, handler, schema)
    websocket_api.async_register_command(hass, _subscribe)


def _answering(command: Command) -> Callable[[HomeAssistant, ActiveConnection, Message], Coroutine[Any, Any, None]]:
    async def respond(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
        try:
            result = await _answer(command, hass, connection, msg)
        except HomeAssistantError as error:
            connection.send_error(
                msg["id"],
                error.translation_key or websocket_api.ERR_HOME_ASSISTANT_ERROR,
                str(error),
                translation_key=error.translation_key,
                translation_domain=error.translation_domain,
                translation_placeholders=error.translation_placeholders,
            )
        else:
            connection.send_result(msg["id"], result)

    return respond


def _working(command: Command) -> Callable[[HomeAssistant, ActiveConnection, Message], None]:
    """Return what acknowledges a command, works on it, and tells the end as an event."""

    async def work(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
        try:
            told: Message = {"result": await _answer(command, hass, connection, msg)}
        except HomeAssistantError as error:
            told = {
                "error": {
                    "code": error.translation_key or websocket_api.ERR_HOME_ASSISTANT_ERROR,
                    "message": str(error),
                    "translation_key": error.translation_key,
                    "translation_domain": error.translation_domain,
                    "translation_placeholders": error.translation_placeholders,
                }
            }
        connection.send_event(msg["id"], told)

    @callback
    def begin(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
        # Some of it is done before the task is returned: the acknowledgement must be out by then.
        connection.send_result(msg["id"])
        task = hass.async_create_background_task(work(hass, connection, msg), f"{DOMAIN} {msg['type']}")
        connection.subscriptions[msg["id"]] = task.cancel

    return begin


async def _answer(command: Command, hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> Message:
    with translated():
        return await command.answer(Request(hass=hass, entry=_line(hass, msg), connection=connection, msg=msg))


@websocket_api.require_admin
@websocket_api.websocket_command(
    {vol.Required("type"): f"{DOMAIN}/subscribe", vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
)
@callback
def _subscribe(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
    """Tell whenever rules, lists or the call log may have changed, so that what is shown is asked for again.

    Of a line that is not set up it is told that it is not available, once, and nothing more until it is.
    """
    entry = _line_to_come(hass, msg)
    if entry is None:
        connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, "There is no such line")
        return
    is_first = True

    @callback
    def changed() -> None:
        nonlocal is_first
        if entry.state is ConfigEntryState.LOADED:
            attendant = entry.runtime_data.attendant
            news = {
                "available": True,
                "state": attendant.state.value,
                "screening_mode": attendant.policy.mode.value,
                "counts": asdict(attendant.counts),
            }
            connection.send_event(msg["id"], news)
        elif is_first:
            connection.send_event(msg["id"], {"available": False})
        is_first = False

    connection.send_result(msg["id"])
    connection.subscriptions[msg["id"]] = follow(entry, changed)


def _line_to_come(hass: HomeAssistant, msg: Message) -> CallScreenerConfigEntry | None:
    """Return the line that is meant, or will be meant once it is set up."""
    try:
        return _line(hass, msg)
    except HomeAssistantError:
        return find_line(hass, msg)


def _line(hass: HomeAssistant, msg: Message) -> CallScreenerConfigEntry:
    """Return the line that is meant, or raise Home Assistant's own error that says why none is."""
    entry_id: str | None = msg.get(ATTR_CONFIG_ENTRY_ID)
    if entry_id is None:
        lines: list[CallScreenerConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
        if len(lines) == 1:
            return lines[0]
    entry: CallScreenerConfigEntry = service.async_get_config_entry(hass, DOMAIN, entry_id)
    return entry
