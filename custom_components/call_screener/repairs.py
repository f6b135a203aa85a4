"""A modem that is lost for good is the household's to mend: an issue that says what is wrong, and looks again.

The watch over the modem reports and clears; the sentences are the ones of `core.errors`, one issue for each. Where a
stick is gone and another modem is plugged in, the issue offers it; nobody has touched it until somebody agrees.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, override

import voluptuous as vol
from homeassistant.components.repairs import RepairsFlow
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig, SelectSelectorMode

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
from .modem.check import move_line, placeholders, shown
from .modem.sticks import Stick, look_for
from .rules.regulars import KEY as REGULAR_CALLERS
from .troubles.flows import ChooseAnewFlow, TroubleFlow
from .troubles.mend_flow import MendFlow
from .troubles.regulars_flow import RegularCallersFlow
from .troubles.trouble import FIXABLE, TRAITS, Trouble, is_told

_KINDS: Final = frozenset(
    kind.key for kind in (NotAModemError, NoVoiceError, PortBusyError, PortForbiddenError, PortMissingError)
)
_DEMO: Final = "demo_failed"
_ELSEWHERE: Final = "modem_elsewhere"
_CALLER_ID_MISSING: Final = "caller_id_missing"


@callback
def report_modem_failed(hass: HomeAssistant, entry: ConfigEntry, error: ModemError) -> None:
    """Tell the household that a line is without a modem, and why. A newer reason replaces an older one."""
    is_demo = entry.data[CONF_DEVICE] == DEMO_DEVICE
    key = error.key if error.key in _KINDS else ModemError.key
    _report(hass, entry, _DEMO if is_demo else key, is_fixable=not is_demo)


@callback
def report_modem_elsewhere(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Tell the household that the modem of a line is gone, and that there is one that nobody uses."""
    _report(hass, entry, _ELSEWHERE)


@callback
def clear_modem_failed(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take back what was reported; there may be nothing to take back."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry.entry_id))


@callback
def report_caller_id_missing(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Tell the household that the line rings, and that for several calls the modem has not told who calls.

    Where it was told that nobody ever did, that says more.
    """
    if is_told(hass, entry, Trouble.CALLER_ID_NEVER_SEEN):
        return
    ir.async_create_issue(
        hass,
        DOMAIN,
        _caller_id_issue_id(entry.entry_id),
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key=_CALLER_ID_MISSING,
        translation_placeholders={"line": entry.title},
    )


@callback
def clear_caller_id_missing(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take that back; there may be nothing to take back."""
    ir.async_delete_issue(hass, DOMAIN, _caller_id_issue_id(entry.entry_id))


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, _data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the flow behind the issue's button."""
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    flows: dict[str | None, Callable[[], RepairsFlow]] = {
        _ELSEWHERE: OtherModemFlow,
        REGULAR_CALLERS: RegularCallersFlow,
        **{each: partial(_flow_of(each), each) for each in FIXABLE},
    }
    return flows.get(issue.translation_key if issue else None, LookAgainFlow)()


def _flow_of(trouble: Trouble) -> type[TroubleFlow]:
    return ChooseAnewFlow if TRAITS[trouble].option else TroubleFlow


class LookAgainFlow(MendFlow):
    """Looks whether the modem is back, and names what is still wrong."""

    @override
    async def mend(self, entry: ConfigEntry, chosen: dict[str, Any]) -> None:
        """Look again; raises the `ModemError` that says what is still wrong."""
        await move_line(self.hass, entry, _device(entry, chosen))

    @override
    def facts(
        self, entry: ConfigEntry, chosen: Mapping[str, Any], error: CallScreenerError | None
    ) -> Mapping[str, str]:
        """Return where was looked, and what was found there."""
        return placeholders(_device(entry, chosen), error)


class OtherModemFlow(LookAgainFlow):
    """Gives a line a modem that is plugged in elsewhere, if somebody agrees."""

    @override
    async def schema(self, entry: ConfigEntry) -> vol.Schema:
        """Return the choice of modems."""
        others = (await look_for(self.hass, entry)).others
        options = [SelectOptionDict(value=stick.path, label=_words(stick)) for stick in others]
        mode = SelectSelectorConfig(options=options, mode=SelectSelectorMode.LIST)
        return vol.Schema({vol.Required(CONF_DEVICE): SelectSelector(mode)} if options else {})


def _report(hass: HomeAssistant, entry: ConfigEntry, key: str, *, is_fixable: bool = True) -> None:
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry.entry_id),
        data={"entry_id": entry.entry_id},
        is_fixable=is_fixable,
        severity=ir.IssueSeverity.ERROR,
        translation_key=key,
        translation_placeholders={"line": entry.title, CONF_DEVICE: shown(entry.data[CONF_DEVICE])},
    )


def _device(entry: ConfigEntry, chosen: Mapping[str, Any]) -> str:
    device: str = chosen.get(CONF_DEVICE, entry.data[CONF_DEVICE])
    return device


def _words(stick: Stick) -> str:
    return f"{stick.name} ({stick.vid}:{stick.pid}), {stick.path}"


def _caller_id_issue_id(entry_id: str) -> str:
    return f"caller_id_missing_{entry_id}"


def _issue_id(entry_id: str) -> str:
    return f"modem_failed_{entry_id}"
