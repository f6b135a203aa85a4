"""The pages of set-up that are about the modem: the port, what was discovered, and what is at it.

A stick that Home Assistant discovers is shown with its name and its port, and not touched before somebody agrees.
"""

import asyncio
from typing import Any, Final, override

import voluptuous as vol
from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigFlow, ConfigFlowResult
from homeassistant.helpers.service_info.usb import UsbServiceInfo

from ..const import CONF_DEVICE, CONF_STICK, DEMO_DEVICE, DOMAIN
from ..core.errors import CallScreenerError
from ..core.modem.profiles import ModemIdentity
from ..modem.check import PortHeldError, check_modem, holder_of, move_line, placeholders, wire_log
from ..modem.sticks import Stick, find_moved_sticks, lasting_path, line_at, stick_at, stick_of
from ..texts import common_texts
from .forms import MODEM_SCHEMA

EXAMPLE_ADDRESS: Final = "socket://192.168.1.20:2217"


class ModemPages(ConfigFlow):
    """Find out which modem a line is to have, and talk to it."""

    _data: dict[str, Any]
    _error: CallScreenerError | None
    _title: str
    _relay_texts: dict[str, str]
    _stick: Stick | None = None
    """What was discovered, if that is how it began."""
    _identity: ModemIdentity | None = None
    _was_demo = False
    _probing: asyncio.Task[ModemIdentity] | None = None

    @override
    async def async_step_usb(self, discovery_info: UsbServiceInfo) -> ConfigFlowResult:
        """Offer a stick that was plugged in; one that a line has, or had in another socket, is no news."""
        stick = self._stick = await stick_of(self.hass, discovery_info)
        await find_moved_sticks(self.hass)
        await self.async_set_unique_id(stick.unique_id)
        if await line_at(self.hass, stick.path):
            return self.async_abort(reason="already_configured")
        self._abort_if_unique_id_configured(updates={CONF_DEVICE: stick.path})
        self.context["title_placeholders"] = {"name": stick.name}
        self._data[CONF_DEVICE] = stick.path
        if holder := await holder_of(self.hass, stick.path):
            self._error = PortHeldError(holder)
        return await self.async_step_usb_confirm()

    async def async_step_usb_confirm(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask whether the stick may be talked to."""
        if user_input is not None:
            return await self.async_step_probe()
        self._set_confirm_only()
        texts = await common_texts(self.hass)
        error, self._error = self._error, None
        stick = self._stick
        return self.async_show_form(
            step_id="usb_confirm",
            data_schema=vol.Schema({}),
            errors={"base": error.key} if error else None,
            last_step=False,
            description_placeholders={
                "stick": f"{stick.name} ({stick.vid}:{stick.pid})" if stick else "",
                "log": wire_log(error, texts["wire_log"]),
                **placeholders(self._data[CONF_DEVICE], error),
            },
        )

    async def async_step_modem(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the port."""
        if user_input is None:
            return await self._modem_form()
        device = await lasting_path(self.hass, user_input[CONF_DEVICE])
        self._async_abort_entries_match({CONF_DEVICE: device})
        own = self._get_reconfigure_entry() if self.source == SOURCE_RECONFIGURE else None
        self._was_demo = own is not None and own.data[CONF_DEVICE] == DEMO_DEVICE
        if await line_at(self.hass, device) not in {None, own}:
            return self.async_abort(reason="already_configured")
        if own is None and (stick := await stick_at(self.hass, device)):
            # Whatever else offers this stick is settled when the line is there.
            await self.async_set_unique_id(stick.unique_id, raise_on_progress=False)
            self._abort_if_unique_id_configured(updates={CONF_DEVICE: device})
        self._data[CONF_DEVICE] = device
        return await self.async_step_probe()

    async def async_step_probe(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Talk to the modem, while the page says so. Closing the page ends the talk."""
        device = self._data[CONF_DEVICE]
        if self._probing is None:
            look = (
                move_line(self.hass, self._get_reconfigure_entry(), device)
                if self.source == SOURCE_RECONFIGURE
                else check_modem(self.hass, device)
            )
            self._probing = self.hass.async_create_task(look, f"{DOMAIN} probe", eager_start=False)
        if not self._probing.done():
            return self.async_show_progress(
                step_id="probe",
                progress_action="probe",
                progress_task=self._probing,
            )
        probing, self._probing = self._probing, None
        try:
            identity = self._identity = probing.result()
        except CallScreenerError as err:
            self._error = err
            return self.async_show_progress_done(next_step_id="usb_confirm" if self._stick else "modem")
        if self.source == SOURCE_RECONFIGURE:
            return self.async_show_progress_done(next_step_id="reconfigured")
        if stick := await stick_at(self.hass, device):
            self._data[CONF_STICK] = stick.kept
        self._title = identity.name
        self._relay_texts = await self._found(identity)
        return self.async_show_progress_done(next_step_id="relay" if identity.voice else "caller_id_only")

    async def async_step_caller_id_only(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say what a modem without voice can do, and what it cannot."""
        if user_input is not None:
            return await self.async_step_household()
        return self.async_show_form(
            step_id="caller_id_only",
            data_schema=vol.Schema({}),
            last_step=False,
            description_placeholders=self._relay_texts,
        )

    async def async_step_household(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Go on; the flow says how."""
        raise NotImplementedError

    async def async_step_reconfigured(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say that the line has its new modem."""
        if self._identity and not self._identity.voice:
            return self.async_abort(reason="reconfigured_caller_id_only")
        return self.async_abort(reason="demo_is_real" if self._was_demo else "reconfigure_successful")

    async def _found(self, identity: ModemIdentity) -> dict[str, str]:
        texts = await common_texts(self.hass)
        abilities = texts["hears_who_calls" if identity.caller_id else "hears_not_who_calls"]
        notes = [texts[note] for quirk in identity.quirks if (note := f"quirk_{quirk}") in texts]
        return {
            "modem": identity.name,
            "firmware": identity.firmware or "?",
            "abilities": " ".join([abilities, *notes]),
        }

    async def _modem_form(self) -> ConfigFlowResult:
        error, self._error = self._error, None
        texts = await common_texts(self.hass)
        return self.async_show_form(
            step_id="modem",
            data_schema=self.add_suggested_values_to_schema(MODEM_SCHEMA, {CONF_DEVICE: self._port}),
            errors={CONF_DEVICE: error.key} if error else None,
            last_step=False,
            description_placeholders={
                "example": EXAMPLE_ADDRESS,
                "log": wire_log(error, texts["wire_log"]),
                **placeholders(self._port or "", error),
            },
        )

    @property
    def _port(self) -> str | None:
        """The port that is shown beforehand: a demo line has none."""
        device: str | None = self._data.get(CONF_DEVICE)
        return None if device == DEMO_DEVICE else device
