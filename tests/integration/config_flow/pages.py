"""The pages of set-up as somebody goes through them, and the port and the relay that they meet."""

import asyncio
from typing import Any

from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.modem.profiles import ModemIdentity
from tests.integration.house import IDENTITY

PORT = "/dev/serial/by-id/usb-Conexant_USB_Modem_24680246-if00"
RELAY = "switch.phone_relay"


class Port:
    """What is found at a port: a modem, or what is wrong; an unset `is_done` keeps whoever looks waiting."""

    def __init__(self) -> None:
        self.found: ModemIdentity | Exception = IDENTITY
        self.is_done = asyncio.Event()
        self.is_done.set()
        self.is_asked = asyncio.Event()
        self.was_left = False
        self.asked: list[str] = []

    async def probe(self, device: str, *, limit: float) -> ModemIdentity:
        """Stand in for `hardware.probe`."""
        assert limit == 10.0
        self.asked.append(device)
        self.is_asked.set()
        try:
            await self.is_done.wait()
        finally:
            self.was_left = True
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


class Relay:
    """A switch of another integration, which can be told to misbehave."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass
        self.obeys = {"turn_on", "turn_off"}
        self.refuses: set[str] = set()
        self.moves: list[str] = []
        self.is_on = asyncio.Event()
        hass.states.async_set(RELAY, "off", {"friendly_name": "Phone relay"})
        for service in ("turn_on", "turn_off"):
            hass.services.async_register("switch", service, self.move)

    async def move(self, call: ServiceCall) -> None:
        """Take an order."""
        self.moves.append(call.service)
        if call.service in self.refuses:
            raise HomeAssistantError("Zigbee is asleep")
        if call.service in self.obeys:
            self.hass.loop.call_soon(self.show, call.service.removeprefix("turn_"))

    def show(self, state: str) -> None:
        """Be on or off, a moment after the order."""
        self.hass.states.async_set(RELAY, "unknown", {"friendly_name": "Phone relay"})
        self.hass.states.async_set(RELAY, state, {"friendly_name": "Phone relay"})
        if state == "on":
            self.is_on.set()


async def begin(hass: HomeAssistant, kind: str) -> ConfigFlowResult:
    """Begin a flow and choose a kind of line."""
    result = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert result["type"] is FlowResultType.MENU
    assert result["menu_options"] == ["modem", "demo"]
    return await go(hass, result, {"next_step_id": kind})


async def go(hass: HomeAssistant, result: ConfigFlowResult, user_input: dict[str, Any]) -> ConfigFlowResult:
    """Submit a page."""
    return await hass.config_entries.flow.async_configure(result["flow_id"], user_input)


async def without_relay(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Go on without a relay."""
    assert result["menu_options"] == ["relay_switch", "relay_board", "no_relay"]
    return await go(hass, result, {"next_step_id": "no_relay"})


async def with_switch(
    hass: HomeAssistant, result: ConfigFlowResult, entity_id: str = RELAY, **fields: Any
) -> ConfigFlowResult:
    """Choose a switch as the relay."""
    result = await go(hass, result, {"next_step_id": "relay_switch"})
    return await go(hass, result, {"relay": entity_id, **fields})


async def settle(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Wait until a page of progress has given way to another."""
    assert result["type"] is FlowResultType.SHOW_PROGRESS
    await hass.async_block_till_done()
    return await hass.config_entries.flow.async_configure(result["flow_id"])


async def look(hass: HomeAssistant, device: str = PORT) -> ConfigFlowResult:
    """Begin a flow, name a port, and wait for what is found there."""
    result = await begin(hass, "modem")
    return await settle(hass, await go(hass, result, {"device": device}))


async def to_trial(hass: HomeAssistant, result: ConfigFlowResult, contacts: str = "") -> ConfigFlowResult:
    """Go on from the page after the household, with some in the phone book if need be, and in the usual mode."""
    assert (result["step_id"], result["last_step"]) == ("contacts", False)
    result = await go(hass, result, {"contacts_text": contacts})
    assert (result["step_id"], result["last_step"]) == ("start", False)
    return await go(hass, result, {})


async def skip_trial(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Go on without bringing anybody along, and without a call."""
    result = await to_trial(hass, result)
    assert (result["step_id"], result["menu_options"]) == ("trial", ["listen", "ready"])
    return await go(hass, result, {"next_step_id": "ready"})


async def reconfigure(hass: HomeAssistant, entry: MockConfigEntry, what: str) -> ConfigFlowResult:
    """Begin to change a line."""
    result = await entry.start_reconfigure_flow(hass)
    assert result["menu_options"] == ["modem", "reconfigure_relay", "trial"]
    return await go(hass, result, {"next_step_id": what})


async def open_options(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Open the page of options."""
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["menu_options"] == ["how_strict", "callers_hear", "options"]
    return await hass.config_entries.options.async_configure(result["flow_id"], {"next_step_id": "options"})


def suggestions(result: ConfigFlowResult) -> dict[str, Any]:
    """Return what a form is filled with."""
    schema = result["data_schema"]
    assert schema is not None
    return {str(key): key.description["suggested_value"] for key in schema.schema if key.description is not None}
