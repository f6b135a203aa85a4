"""What the household is told of a relay that does not do what is wanted.

Phones that are cut off are an emergency; phones that ring too much are not. There is one issue for each line: what is
true now replaces what was told before.
"""

from enum import StrEnum
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN


class RelayFailure(StrEnum):
    """What is wrong, by the key of its sentence."""

    KEEPS_PHONES_CUT_OFF = "relay_keeps_phones_cut_off"
    LEAVES_PHONES_CONNECTED = "relay_leaves_phones_connected"
    UNREACHABLE = "relay_unreachable"
    """A board without power has let go; whether it has none is not known here."""

    @classmethod
    def to_obey(cls, *, is_connected: bool) -> RelayFailure:
        """Return what it is when a relay does not do what is wanted."""
        return cls.KEEPS_PHONES_CUT_OFF if is_connected else cls.LEAVES_PHONES_CONNECTED


_SEVERITIES: Final = {
    RelayFailure.KEEPS_PHONES_CUT_OFF: ir.IssueSeverity.CRITICAL,
    RelayFailure.LEAVES_PHONES_CONNECTED: ir.IssueSeverity.WARNING,
    RelayFailure.UNREACHABLE: ir.IssueSeverity.ERROR,
}


@callback
def report_relay_failed(hass: HomeAssistant, entry: ConfigEntry, failure: RelayFailure, relay: str) -> None:
    """Tell the household; `relay` is what the relay is called."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry),
        is_fixable=False,
        severity=_SEVERITIES[failure],
        translation_key=failure.value,
        translation_placeholders={"line": entry.title, "relay": relay},
    )


@callback
def clear_relay_failed(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take back what was told of a line's relay; there may be nothing to take back."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry))


def _issue_id(entry: ConfigEntry) -> str:
    return f"relay_failed_{entry.entry_id}"
