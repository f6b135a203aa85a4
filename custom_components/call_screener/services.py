"""Registers the actions of Call Screener, once for all lines, and finds the line that is meant.

Where there are several lines, `config_entry_id` or the call itself tells which. What an action does stands in
`actions`. Who may not control a line's state may do nothing about its calls either; what is about all that is kept, as
in the panel, is for administrators.
"""

from collections.abc import Callable, Coroutine
from typing import Any, Final

import voluptuous as vol
from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, SupportsResponse, callback
from homeassistant.helpers import config_validation as cv, service

from .actions import calls, lists, log, numbers, rules
from .actions.action import ATTR_CALL_ID, Action
from .const import DOMAIN
from .dashboard.access import check, check_administrator
from .data import CallScreenerConfigEntry
from .refusal import translated

ACTIONS: Final[dict[str, Action]] = calls.ACTIONS | numbers.ACTIONS | rules.ACTIONS | lists.ACTIONS | log.ACTIONS


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions, once for all lines."""
    for name, action in ACTIONS.items():
        hass.services.async_register(
            DOMAIN,
            name,
            _handler(action),
            schema=vol.Schema({vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string, **action.fields}),
            supports_response=action.responds,
        )


def _handler(action: Action) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
    async def handle(call: ServiceCall) -> ServiceResponse:
        with translated():
            line = _line_for(call, action)
            await check(call.hass, call.context.user_id, line, reads=action.responds is SupportsResponse.ONLY)
            if action.is_for_administrators:
                await check_administrator(call.hass, call.context.user_id, line)
            return await action.handle(line, call)

    return handle


def _line_for(call: ServiceCall, action: Action) -> CallScreenerConfigEntry:
    """Return the line that is meant, or raise Home Assistant's own error that says why none is."""
    entry_id: str | None = call.data.get(ATTR_CONFIG_ENTRY_ID)
    if entry_id is None:
        lines: list[CallScreenerConfigEntry] = call.hass.config_entries.async_loaded_entries(DOMAIN)
        if len(lines) > 1 and ATTR_CALL_ID in action.fields:
            lines = [line for line in lines if _has_call(line, call.data.get(ATTR_CALL_ID))]
        if len(lines) == 1:
            return lines[0]
    entry: CallScreenerConfigEntry = service.async_get_config_entry(call.hass, DOMAIN, entry_id)
    return entry


def _has_call(line: CallScreenerConfigEntry, call_id: str | None) -> bool:
    """Return whether a call is in progress on a line: this call, or any."""
    record = line.runtime_data.attendant.record
    return record is not None and not record.is_over and call_id in {None, record.call_id}
