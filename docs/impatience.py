"""An integration for the house of the pictures: it tells at once what is otherwise told once it has lasted.

The house has this file as an integration of its own, beside ours. All that is told is told by the functions that tell
it otherwise. It also plugs modems in of which only Home Assistant's scan knows, and makes calls that were never made.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, Final
from uuid import uuid4

from homeassistant.components import usb
from homeassistant.config_entries import SOURCE_USB, ConfigEntry
from homeassistant.core import HomeAssistant, ServiceCall, callback
from homeassistant.helpers import discovery_flow
from homeassistant.helpers.service_info.usb import UsbServiceInfo
from homeassistant.util import dt as dt_util

from custom_components.call_screener.book.imported_lists import StoredList
from custom_components.call_screener.const import DOMAIN as OURS
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.errors import (
    ModemError,
    NotAModemError,
    NoVoiceError,
    PortBusyError,
    PortForbiddenError,
    PortMissingError,
)
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.dashboard.resource import (
    ISSUE_NOT_REGISTERED,
    ISSUE_YAML,
    report_no_resource,
)
from custom_components.call_screener.lists.refresh import OLD, report_not_refreshed
from custom_components.call_screener.relay.issues import RelayFailure, report_relay_failed
from custom_components.call_screener.repairs import (
    report_caller_id_missing,
    report_modem_elsewhere,
    report_modem_failed,
)
from custom_components.call_screener.reputation import PhoneBlock
from custom_components.call_screener.rules.regulars import FORTNIGHT, KEY, OFTEN, report_regulars
from custom_components.call_screener.troubles.trouble import LEAST_FREE, NEVER_TOLD, Trouble, report

DOMAIN: Final = "impatience"

type Names = Mapping[str, str]
"""What things are called: the `relay`, the port of a `board`, an imported `list`, a `ringer`, an `engine`.

`callers` are those who call often, one a line: a number, and a name.
"""
type Report = Callable[[HomeAssistant, ConfigEntry, Names], None]

_MEGABYTES: Final = LEAST_FREE // 1_000_000
_MODEM_ERRORS: Final = (ModemError, NotAModemError, NoVoiceError, PortBusyError, PortForbiddenError, PortMissingError)


def _facts(trouble: Trouble, names: Names) -> Names:
    match trouble:
        case Trouble.RINGER_GONE:
            return {"ringers": names["ringer"]}
        case Trouble.TTS_ENGINE_GONE | Trouble.STT_ENGINE_GONE | Trouble.AI_TASK_GONE:
            return {"engine": names["engine"]}
        case Trouble.DISK_NEARLY_FULL:
            return {"free": str(_MEGABYTES - 13), "least": str(_MEGABYTES)}
        case Trouble.CALLER_ID_NEVER_SEEN:
            return {"count": str(NEVER_TOLD)}
        case Trouble.REPUTATION_KEY_REFUSED | Trouble.REPUTATION_SILENT:
            return {"service": PhoneBlock.name}
        case Trouble.PHONES_GONE | Trouble.PHONES_SILENT | Trouble.NOBODY_TOLD:
            return {}


def _trouble(trouble: Trouble, hass: HomeAssistant, entry: ConfigEntry, names: Names) -> None:
    report(hass, entry, trouble, _facts(trouble, names))


def _modem(error: type[ModemError], hass: HomeAssistant, entry: ConfigEntry, _: Names) -> None:
    report_modem_failed(hass, entry, error())


def _relay(failure: RelayFailure, hass: HomeAssistant, entry: ConfigEntry, names: Names) -> None:
    report_relay_failed(hass, entry, failure, names["board" if failure is RelayFailure.UNREACHABLE else "relay"])


def _card(issue: str, hass: HomeAssistant, _entry: ConfigEntry, _: Names) -> None:
    report_no_resource(hass, issue)


def _old_list(hass: HomeAssistant, entry: ConfigEntry, names: Names) -> None:
    known = StoredList(list_id="1", name=names["list"], list=ListName.BLOCK)
    report_not_refreshed(hass, entry, known, dt_util.utcnow() - OLD)


REPORTS: Final[Mapping[str, Report]] = {
    **{trouble.value: partial(_trouble, trouble) for trouble in Trouble},
    **{failure.value: partial(_relay, failure) for failure in RelayFailure},
    **{error.key: partial(_modem, error) for error in _MODEM_ERRORS},
    **{issue: partial(_card, issue) for issue in (ISSUE_NOT_REGISTERED, ISSUE_YAML)},
    # For a line that is a demo it is told in other words.
    "demo_failed": partial(_modem, ModemError),
    "modem_elsewhere": lambda hass, entry, _: report_modem_elsewhere(hass, entry),
    "caller_id_missing": lambda hass, entry, _: report_caller_id_missing(hass, entry),
    "list_not_refreshed": _old_list,
    KEY: lambda hass, entry, names: report_regulars(hass, entry, len(names["callers"].splitlines())),
}
"""What tells each of our repairs, by its key."""


async def async_setup(hass: HomeAssistant, _config: dict[str, Any]) -> bool:
    """Offer what the pictures need."""

    async def tell(call: ServiceCall) -> None:
        """Tell the household of an `issue` of the line `entry_id`."""
        entry = _line(hass, call)
        if call.data["issue"] == KEY:
            await _call_often(entry, call.data["names"]["callers"].splitlines())
        REPORTS[call.data["issue"]](hass, entry, call.data["names"])

    async def plug_in(call: ServiceCall) -> None:
        """Have Home Assistant find a stick, and offer it; the facts are those of a `UsbServiceInfo`."""
        stick = usb.USBDevice(**call.data)
        usb.async_register_serial_port_scanner(hass, callback(lambda _: [stick]))
        discovery_flow.async_create_flow(hass, OURS, {"source": SOURCE_USB}, UsbServiceInfo(**call.data))

    hass.services.async_register(DOMAIN, "tell", tell)
    hass.services.async_register(DOMAIN, "plug_in", plug_in)
    return True


def _line(hass: HomeAssistant, call: ServiceCall) -> ConfigEntry:
    return next(entry for entry in hass.config_entries.async_entries() if entry.entry_id == call.data["entry_id"])


async def _call_often(entry: ConfigEntry, callers: list[str]) -> None:
    """Have callers rung as often as it takes, each one once more than the next."""
    book, policy = entry.runtime_data.book, entry.runtime_data.attendant.policy
    now = dt_util.utcnow()
    for place, caller in enumerate(reversed(callers)):
        number, _, name = caller.partition(" ")
        for turn in range(OFTEN + place):
            started = now - FORTNIGHT / 2 - timedelta(hours=turn)
            known = policy.identify(CallerId.of(number, name or None), started)
            call = CallRecord(call_id=uuid4().hex, started=started, caller=known)
            book.write(call)
            book.write(replace(call, disposition=Disposition.ALLOWED, duration=20.0))
    await book.flush()
