"""What is known of a line's modem, and what the house is told of it.

One line in the log when it is lost or has gone deaf, one when it is back, and an issue in between. A stick that was put
into another socket is followed without a question: the household gave us this stick, not that socket. Any other modem
is offered, and not touched before somebody agrees.
"""

import logging
from collections.abc import Coroutine
from typing import Any

from homeassistant.components import usb
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from ..const import CONF_DEVICE, DEMO_DEVICE, DOMAIN
from ..core.errors import ModemError, PortMissingError
from ..core.modem.profiles import ModemIdentity
from ..repairs import (
    clear_caller_id_missing,
    clear_modem_failed,
    report_caller_id_missing,
    report_modem_elsewhere,
    report_modem_failed,
)
from .sticks import follow, keep_stick, look_for, stick_at

_LOGGER = logging.getLogger(__name__)


class ModemWatch:
    """Watches over one line's modem, in Home Assistant's loop."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self.identity: ModemIdentity | None = None
        self.is_ready = False
        self._error: ModemError | None = None
        """Why it cannot be used; None as long as nothing was said of it, or it can."""
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def start(self) -> None:
        """Begin to watch."""
        # Whether callers are told is counted anew by a line that starts.
        clear_caller_id_missing(self._hass, self._entry)
        if self._entry.data[CONF_DEVICE] != DEMO_DEVICE:
            self._stop = usb.async_register_port_event_callback(self._hass, self._plugged)

    @callback
    def stop(self) -> None:
        """Watch no longer."""
        if self._stop:
            self._stop()
            self._stop = None

    @property
    def can_answer(self) -> bool:
        """Whether calls can be screened, as far as is known: a modem without voice only tells who calls."""
        return self.identity is None or self.identity.voice

    @callback
    def ready(self, identity: ModemIdentity) -> None:
        """Note that the modem obeys."""
        self.identity = identity
        self.is_ready = True
        if self._error:
            self._error = None
            _LOGGER.warning("The modem of %s is back", self._entry.title)
        clear_modem_failed(self._hass, self._entry)
        registry = dr.async_get(self._hass)
        if device := registry.async_get_device_by_identifier((DOMAIN, self._entry.entry_id), self._entry.entry_id):
            registry.async_update_device(device.id, model=identity.name, sw_version=identity.firmware)
        self._start(self._remember())

    @callback
    def failed(self, error: ModemError) -> None:
        """Note that the modem cannot be used."""
        self.is_ready = False
        if self._error is None:
            _LOGGER.warning("The modem of %s cannot be used: %s", self._entry.title, error)
        self._error = error
        report_modem_failed(self._hass, self._entry, error)
        self._start(self._search())

    @callback
    def caller_id_missing(self, *, is_missing: bool) -> None:
        """Note whether the modem tells who calls, after several calls of which it did not."""
        if is_missing:
            _LOGGER.warning("The modem of %s no longer tells who calls", self._entry.title)
            report_caller_id_missing(self._hass, self._entry)
        else:
            _LOGGER.warning("The modem of %s tells who calls again", self._entry.title)
            clear_caller_id_missing(self._hass, self._entry)

    @callback
    def _plugged(self, _added: set[usb.USBDevice], _removed: set[usb.USBDevice]) -> None:
        self._start(self._search())

    async def _remember(self) -> None:
        """Keep which stick it is, so that it is known again, and a path that lasts as long as it stays."""
        device: str = self._entry.data[CONF_DEVICE]
        stick = await stick_at(self._hass, device) if device.startswith("/") else None
        if stick and self.is_ready:
            keep_stick(self._hass, self._entry, stick, stick.path)

    async def _search(self) -> None:
        """Look where the modem may be, if it is gone."""
        error = self._error
        if not isinstance(error, PortMissingError):
            return
        sighting = await look_for(self._hass, self._entry)
        if self.is_ready or self._stop is None:
            return
        if sighting.moved:
            follow(self._hass, self._entry, sighting.moved)
        elif sighting.others:
            report_modem_elsewhere(self._hass, self._entry)
        else:
            report_modem_failed(self._hass, self._entry, error)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        _ = self._entry.async_create_task(self._hass, work, f"{DOMAIN} modem")
