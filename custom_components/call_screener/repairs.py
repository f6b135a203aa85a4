"""A modem that is lost for good is the household's to mend: an issue that says what is wrong, and looks again.

The attendant reports and clears; the sentences are the ones of `core.errors`, one issue for each.
"""

from typing import Any, Final

import voluptuous as vol
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import CONF_DEVICE, DEMO_DEVICE, DOMAIN
from .core.errors import (
    CallScreenerError,
    ModemError,
    NotAModemError,
    NoVoiceError,
    PortBusyError,
    PortForbiddenError,
    PortMissingError,
)
from .modem_check import move_line, placeholders, shown

_KINDS: Final = frozenset(
    kind.key for kind in (NotAModemError, NoVoiceError, PortBusyError, PortForbiddenError, PortMissingError)
)
_DEMO: Final = "demo_failed"


@callback
def report_modem_failed(hass: HomeAssistant, entry: ConfigEntry, error: ModemError) -> None:
    """Tell the household that a line is without a modem, and why. A newer reason replaces an older one."""
    device = entry.data[CONF_DEVICE]
    is_demo = device == DEMO_DEVICE
    key = error.key if error.key in _KINDS else ModemError.key
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry.entry_id),
        data={"entry_id": entry.entry_id},
        is_fixable=not is_demo,
        severity=ir.IssueSeverity.ERROR,
        translation_key=_DEMO if is_demo else key,
        translation_placeholders={"line": entry.title, CONF_DEVICE: shown(device)},
    )


@callback
def clear_modem_failed(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take back what was reported; there may be nothing to take back."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry.entry_id))


async def async_create_fix_flow(
    _hass: HomeAssistant, _issue_id: str, _data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow behind the issue's button."""
    return LookAgainFlow()


class LookAgainFlow(RepairsFlow):
    """Looks whether the modem is back, and names what is still wrong."""

    async def async_step_init(self, _: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Say what to do, and look again when it was done. An issue of a line that is gone is settled."""
        entry = self.hass.config_entries.async_get_entry(str((self.data or {}).get("entry_id")))
        if entry is None:
            return self.async_create_entry(data={})
        device = entry.data[CONF_DEVICE]
        error: CallScreenerError | None = None
        if user_input is not None:
            try:
                await move_line(self.hass, entry, device)
            except CallScreenerError as err:
                error = err
            else:
                return self.async_create_entry(data={})
        return self.async_show_form(
            step_id="confirm",
            data_schema=vol.Schema({}),
            errors={"base": error.key} if error else None,
            description_placeholders={"line": entry.title, **placeholders(device, error)},
        )


def _issue_id(entry_id: str) -> str:
    return f"modem_failed_{entry_id}"
