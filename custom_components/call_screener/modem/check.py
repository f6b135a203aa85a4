"""Is there a modem at a port, can it do what is needed, and if not, what is wrong?

The sentence that names what is wrong is `config.error.<key>` of the translations. Nobody else's port is touched: one
that another integration claims is refused before it is opened.
"""

import logging
from textwrap import wrap
from typing import Final

from homeassistant.components import usb
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..const import CONF_DEVICE, DEMO_DEVICE
from ..core.errors import CallScreenerError, ModemError
from ..core.modem.profiles import ModemIdentity
from ..hardware.probe import probe
from ..texts import common_texts
from .pause import paused_line
from .sticks import keep_stick, real_paths, stick_at

PROBE_LIMIT: Final = 10.0
_LOGGED: Final = 40
"""Lines of the wire that are shown."""
_WIDTH: Final = 38
"""Characters of a line in the dialog of a telephone: nobody scrolls sideways to read a report."""

_LOGGER = logging.getLogger(__name__)


class PortHeldError(ModemError):
    """Another integration claims the port; `holder` is its name."""

    key = "port_held"

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


def shown(device: str) -> str:
    """Return a path or URL as it may be shown: what stands in it for access is left out."""
    scheme, separator, rest = device.partition("?")[0].rpartition("://")
    return f"{scheme}{separator}{rest.rpartition('@')[2]}"


def placeholders(device: str, error: CallScreenerError | None) -> dict[str, str]:
    """Return what the sentence for an error has to be filled with."""
    return {CONF_DEVICE: shown(device), "holder": error.holder if isinstance(error, PortHeldError) else ""}


def wire_log(error: CallScreenerError | None, words: str) -> str:
    """Return what was said on the wire before an error, as Markdown that can be copied, under some words; else nothing.

    What came is somebody else's text: it stays within its block.
    """
    if not isinstance(error, ModemError) or not error.transcript:
        return ""
    said = (f"{way} {_plain(text)}" for way, text in error.transcript[-_LOGGED:])
    lines = "\n".join(
        part for line in said for part in wrap(line, _WIDTH, subsequent_indent="   ", break_on_hyphens=False)
    )
    return f"\n\n{words}\n\n```text\n{lines}\n```"


def _plain(text: str) -> str:
    """Return a line of the wire that ends no block of Markdown, with a dot for whatever cannot be seen."""
    seen = "".join(sign if sign.isprintable() else "·" for sign in " ".join(text.split()))
    return seen.replace("`", "'")


async def check_modem(hass: HomeAssistant, device: str, *, besides: str | None = None) -> ModemIdentity:
    """Talk to the modem at `device` for 10 s at most; raise the `ModemError` that says what is wrong.

    `besides` is the id of an entry whose claim on the port does not count, because its line is paused.
    """
    if holder := await holder_of(hass, device, besides=besides):
        raise PortHeldError(holder)
    try:
        return await probe(device, limit=PROBE_LIMIT)
    except ModemError:
        raise
    except Exception as err:
        _LOGGER.exception("Unexpected error while looking for a modem at %s", shown(device))
        raise ModemError(str(err)) from err


async def move_line(hass: HomeAssistant, entry: ConfigEntry, device: str) -> ModemIdentity:
    """Check the modem at `device` and give it to a line, which starts again with it - or, on failure, as it was.

    The line holds its port for itself alone: it is paused meanwhile.
    """
    async with paused_line(hass, entry):
        identity = await check_modem(hass, device, besides=entry.entry_id)
        if entry.data[CONF_DEVICE] == DEMO_DEVICE and entry.title == (await common_texts(hass))["demo_line"]:
            hass.config_entries.async_update_entry(entry, title=identity.name)
        keep_stick(hass, entry, await stick_at(hass, device), device)
    return identity


async def holder_of(hass: HomeAssistant, device: str, *, besides: str | None = None) -> str | None:
    """Return the name of whatever claims the port, be it under another path to the same device."""
    consumers = await usb.async_get_serial_port_consumers(hass, await usb.async_scan_serial_ports(hass))
    wanted, *paths = await hass.async_add_executor_job(real_paths, [device, *consumers])
    return next(
        (
            consumer.title
            for path, claims in zip(paths, consumers.values(), strict=True)
            if path == wanted
            for consumer in claims
            if consumer.active and consumer.config_entry_id != besides
        ),
        None,
    )
