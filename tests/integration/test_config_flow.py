"""Set-up in the user interface, every page and every way back."""

import asyncio
from collections.abc import Generator
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.components.usb import SerialDevice
from homeassistant.config_entries import SOURCE_USER, ConfigEntryState, ConfigFlowResult
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockModule, mock_integration

from custom_components.call_screener import modem_check, relay_check
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.errors import (
    ModemError,
    NotAModemError,
    NoVoiceError,
    PortBusyError,
    PortForbiddenError,
    PortMissingError,
)
from custom_components.call_screener.core.modem.profiles import ModemIdentity

PORT = "/dev/serial/by-id/usb-Conexant_USB_Modem_24680246-if00"
RELAY = "switch.phone_relay"
IDENTITY = ModemIdentity(name="Conexant CX93001", firmware="CX93001-EIS_V0.2013-V92", profile="cx930xx")


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


@pytest.fixture
def port() -> Generator[Port]:
    """Give what is at the other end of any port."""
    port = Port()
    with patch.object(modem_check, "probe", port.probe):
        yield port


@pytest.fixture
def relay(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Relay:
    """Give a relay whose test takes no time."""
    monkeypatch.setattr(relay_check, "HOLD", 0.0)
    monkeypatch.setattr(relay_check, "STATE_LIMIT", 0.05)
    return Relay(hass)


@pytest.fixture(autouse=True)
def idle_lines() -> Generator[None]:
    """Let lines be set up without a modem, and have no call."""

    async def set_up(_hass: HomeAssistant, entry: MockConfigEntry) -> bool:
        entry.runtime_data = SimpleNamespace(attendant=SimpleNamespace(record=None))
        return True

    async def unload(_hass: HomeAssistant, _entry: MockConfigEntry) -> bool:
        return True

    with (
        patch("custom_components.call_screener.async_setup_entry", set_up),
        patch("custom_components.call_screener.async_unload_entry", unload),
    ):
        yield


@pytest.fixture
def line(hass: HomeAssistant) -> MockConfigEntry:
    """Give a line that has been set up earlier."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Conexant CX93001",
        data={"device": PORT, "relay": RELAY},
        options={
            "notify_devices": ["gone"],
            "country": "PL",
            "language": "pl",
            "decision_time": 40,
            "block_style": "hang_up",
            "retention_days": 90,
        },
    )
    entry.add_to_hass(hass)
    return entry


@pytest.fixture
def phone_modem(hass: HomeAssistant) -> MockConfigEntry:
    """Give a line of Home Assistant's own integration for modems, which is not set up."""
    mock_integration(hass, MockModule("modem_callerid", dependencies=["usb"]))
    entry = MockConfigEntry(domain="modem_callerid", title="Phone Modem", data={"device": PORT})
    entry.add_to_hass(hass)
    return entry


async def begin(hass: HomeAssistant, kind: str) -> ConfigFlowResult:
    """Begin a flow and choose a kind of line."""
    result = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert result["type"] is FlowResultType.MENU
    assert result["menu_options"] == ["modem", "demo"]
    return await go(hass, result, {"next_step_id": kind})


async def go(hass: HomeAssistant, result: ConfigFlowResult, user_input: dict[str, Any]) -> ConfigFlowResult:
    """Submit a page."""
    return await hass.config_entries.flow.async_configure(result["flow_id"], user_input)


async def settle(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Wait until a page of progress has given way to another."""
    assert result["type"] is FlowResultType.SHOW_PROGRESS
    await hass.async_block_till_done()
    return await hass.config_entries.flow.async_configure(result["flow_id"])


async def look(hass: HomeAssistant, device: str = PORT) -> ConfigFlowResult:
    """Begin a flow, name a port, and wait for what is found there."""
    result = await begin(hass, "modem")
    return await settle(hass, await go(hass, result, {"device": device}))


async def reconfigure(hass: HomeAssistant, entry: MockConfigEntry, what: str) -> ConfigFlowResult:
    """Begin to change a line."""
    result = await entry.start_reconfigure_flow(hass)
    assert result["menu_options"] == ["modem", "reconfigure_relay"]
    return await go(hass, result, {"next_step_id": what})


async def test_a_modem_is_set_up_from_the_port_to_the_last_page(hass: HomeAssistant, port: Port, relay: Relay) -> None:
    """A page that is skipped, or a value that gets lost on the way."""
    hass.config.country, hass.config.language = "GB", "en"
    result = await look(hass)
    assert result["step_id"] == "relay"
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["modem"] == "Conexant CX93001"
    assert result["description_placeholders"]["firmware"] == "CX93001-EIS_V0.2013-V92"
    assert "tells who is calling" in result["description_placeholders"]["abilities"]

    result = await go(hass, result, {"relay": RELAY})
    assert (result["step_id"], result["menu_options"]) == ("relay_check", ["move_relay", "household"])

    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert (result["step_id"], result["menu_options"]) == ("relay_moved", ["household", "move_relay", "relay"])
    assert relay.moves == ["turn_on", "turn_off"]

    result = await go(hass, result, {"next_step_id": "household"})
    assert result["step_id"] == "household"
    result = await go(hass, result, {"notify_devices": ["phone"], "country": "GB", "language": "en"})
    assert (result["step_id"], result["last_step"]) == ("ready", True)

    result = await go(hass, result, {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Conexant CX93001"
    assert result["data"] == {"device": PORT, "relay": RELAY}
    assert result["options"] == {
        "notify_devices": ["phone"],
        "country": "GB",
        "language": "en",
        "decision_time": 40,
        "block_style": "hang_up",
        "retention_days": 90,
    }


async def test_a_line_without_a_relay_is_set_up(hass: HomeAssistant, port: Port) -> None:
    """A relay that is asked for where there is none."""
    result = await go(hass, await look(hass), {})
    result = await go(hass, result, {"country": "PL", "language": "pl"})
    result = await go(hass, result, {})
    assert result["data"] == {"device": PORT}
    assert result["options"]["notify_devices"] == []


async def test_the_demo_line_needs_no_port(hass: HomeAssistant, port: Port) -> None:
    """A demo that touches somebody's modem."""
    result = await begin(hass, "demo")
    assert result["step_id"] == "demo"
    result = await go(hass, result, {})
    result = await go(hass, result, {"country": "PL", "language": "pl"})
    result = await go(hass, result, {})
    assert (result["title"], result["data"]) == ("Demo line", {"device": "demo"})
    assert port.asked == []


async def test_the_demo_lines_relay_can_be_chosen_again(hass: HomeAssistant, relay: Relay) -> None:
    """A way back that leads to the page of a modem that was never asked for."""
    result = await go(hass, await begin(hass, "demo"), {"relay": RELAY})
    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    result = await go(hass, result, {"next_step_id": "demo"})
    assert result["step_id"] == "demo"


async def test_there_is_one_demo_line(hass: HomeAssistant) -> None:
    """A second emulated line, which would have nothing to show."""
    MockConfigEntry(domain=DOMAIN, data={"device": "demo"}).add_to_hass(hass)
    result = await begin(hass, "demo")
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


async def test_a_port_belongs_to_one_line(hass: HomeAssistant, port: Port, line: MockConfigEntry) -> None:
    """Two lines that fight for one modem; and a probe that disturbs a call on the first."""
    result = await go(hass, await begin(hass, "modem"), {"device": f" {PORT} "})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")
    assert port.asked == []


async def test_the_slower_of_two_flows_for_one_port_gives_way(hass: HomeAssistant, port: Port) -> None:
    """Two browser windows that set up the same modem."""
    first, second = [await go(hass, await look(hass), {}) for _ in range(2)]
    for result in (first, second):
        await go(hass, result, {"country": "PL", "language": "pl"})
    assert (await go(hass, first, {}))["type"] is FlowResultType.CREATE_ENTRY
    result = await go(hass, second, {})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


@pytest.mark.parametrize(
    ("error", "key"),
    [
        (PortMissingError(), "port_missing"),
        (PortBusyError(), "port_busy"),
        (PortForbiddenError(), "port_forbidden"),
        (NotAModemError(), "not_a_modem"),
        (NoVoiceError(), "no_voice"),
        (ModemError(), "modem_failed"),
        (RuntimeError("a bug"), "modem_failed"),
    ],
)
async def test_the_flow_says_what_is_wrong_and_goes_on(
    hass: HomeAssistant, port: Port, error: Exception, key: str
) -> None:
    """A dead end, or one sentence for everything that may be wrong."""
    port.found = error
    result = await look(hass)
    assert (result["step_id"], result["errors"]) == ("modem", {"device": key})
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["device"] == PORT

    port.found = IDENTITY
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert (result["step_id"], result["errors"]) == ("relay", None)


async def test_secrets_of_an_address_are_not_shown(hass: HomeAssistant, port: Port) -> None:
    """A key in a URL that ends up in a screenshot."""
    port.found = PortMissingError()
    result = await look(hass, "esphome://me:word@192.168.1.20:6053/?key=c2VjcmV0")
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["device"] == "esphome://192.168.1.20:6053/"
    assert port.asked == ["esphome://me:word@192.168.1.20:6053/?key=c2VjcmV0"]


async def test_a_port_of_phone_modem_is_not_touched(
    hass: HomeAssistant, port: Port, phone_modem: MockConfigEntry
) -> None:
    """Two integrations on one modem; the sentence must name the other one."""
    phone_modem.mock_state(hass, ConfigEntryState.LOADED)
    result = await look(hass)
    assert result["errors"] == {"device": "port_held"}
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["holder"] == "Phone Modem"
    assert port.asked == []


async def test_a_port_is_known_by_any_of_its_names(
    hass: HomeAssistant, port: Port, phone_modem: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim that is overlooked because it was made under another path to the same stick."""
    found = SerialDevice(device="/dev/null", serial_number=None, manufacturer=None, description=None)
    monkeypatch.setattr("homeassistant.components.usb.scan_serial_ports", lambda: [found])
    hass.config_entries.async_update_entry(phone_modem, data={"device": "/dev/../dev/null"})
    phone_modem.mock_state(hass, ConfigEntryState.SETUP_RETRY)
    assert (await look(hass, "/dev/null"))["errors"] == {"device": "port_held"}


async def test_a_port_that_nobody_uses_any_more_is_free(
    hass: HomeAssistant, port: Port, phone_modem: MockConfigEntry
) -> None:
    """A disabled integration that keeps the port for ever."""
    assert (await look(hass))["step_id"] == "relay"


async def test_closing_the_page_leaves_the_port(hass: HomeAssistant, port: Port) -> None:
    """A probe that goes on behind a closed dialog and keeps the port from the next one."""
    port.is_done.clear()
    result = await go(hass, await begin(hass, "modem"), {"device": PORT})
    assert (result["type"], result["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "probe")
    result = await hass.config_entries.flow.async_configure(result["flow_id"])
    assert result["type"] is FlowResultType.SHOW_PROGRESS
    await port.is_asked.wait()
    hass.config_entries.flow.async_abort(result["flow_id"])
    await hass.async_block_till_done()
    assert port.was_left


async def test_a_modem_without_caller_id_is_introduced_as_one(hass: HomeAssistant, port: Port) -> None:
    """A promise that the hardware does not keep."""
    port.found = ModemIdentity(name="Modem", firmware="", profile="v253", caller_id=False)
    result = await look(hass)
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["firmware"] == "?"
    assert "without caller ID" in result["description_placeholders"]["abilities"]


@pytest.mark.parametrize(
    ("obeys", "refuses", "key"),
    [
        pytest.param({"turn_off"}, set(), "relay_not_on", id="stays off"),
        pytest.param({"turn_on"}, set(), "relay_not_off", id="stays on"),
        pytest.param({"turn_off"}, {"turn_on"}, "relay_refused", id="refuses"),
        pytest.param({"turn_on"}, {"turn_off"}, "relay_not_off", id="refuses to let go"),
    ],
)
async def test_a_relay_that_does_not_follow_is_named(
    hass: HomeAssistant, port: Port, relay: Relay, obeys: set[str], refuses: set[str], key: str
) -> None:
    """A relay that is found not to work only when the first caller comes; and phones that stay cut off."""
    relay.obeys, relay.refuses = obeys, refuses
    result = await go(hass, await look(hass), {"relay": RELAY})
    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert (result["step_id"], result["errors"]) == ("relay", {"relay": key})
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["relay"] == "Phone relay"
    assert relay.moves == ["turn_on", "turn_off"]

    relay.obeys, relay.refuses = {"turn_on", "turn_off"}, set()
    result = await go(hass, result, {"relay": RELAY})
    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert result["step_id"] == "relay_moved"


@pytest.mark.parametrize("state", [None, "unavailable"])
async def test_a_relay_that_is_not_there_is_named(
    hass: HomeAssistant, port: Port, relay: Relay, state: str | None
) -> None:
    """A switch that was deleted, or has lost its radio."""
    hass.states.async_remove(RELAY)
    hass.states.async_set(RELAY if state else "switch.other", state or "off")
    result = await go(hass, await look(hass), {"relay": RELAY})
    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert result["errors"] == {"relay": "relay_missing"}
    assert relay.moves == []


async def test_closing_the_page_connects_the_phones(
    hass: HomeAssistant, port: Port, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody closes the dialog in those two seconds, and cannot dial 112 ever after."""
    monkeypatch.setattr(relay_check, "HOLD", 60.0)
    monkeypatch.setattr(relay_check, "STATE_LIMIT", 5.0)
    result = await go(hass, await look(hass), {"relay": RELAY})
    result = await go(hass, result, {"next_step_id": "move_relay"})
    assert (result["type"], result["progress_action"]) == (FlowResultType.SHOW_PROGRESS, "move_relay")
    await relay.is_on.wait()
    hass.config_entries.flow.async_abort(result["flow_id"])
    await hass.async_block_till_done()
    assert hass.states.is_state(RELAY, "off")


async def test_our_own_switch_is_no_relay(hass: HomeAssistant, port: Port, entity_registry: er.EntityRegistry) -> None:
    """A permit for the next call that is taken for the relay."""
    own = entity_registry.async_get_or_create("switch", DOMAIN, "1_permit_next_call")
    result = await look(hass)
    with pytest.raises(InvalidData):
        await go(hass, result, {"relay": own.entity_id})


@pytest.mark.parametrize(
    ("language", "prompts"), [("pl", "pl"), ("en-GB", "en"), ("de", "en")], ids=["ours", "variant", "other"]
)
async def test_the_house_is_suggested(hass: HomeAssistant, port: Port, language: str, prompts: str) -> None:
    """People who are asked what Home Assistant has been told already."""
    hass.config.country, hass.config.language = "PL", language
    result = await go(hass, await look(hass), {})
    assert suggestions(result) == {"notify_devices": [], "country": "PL", "language": prompts}


async def test_the_phones_of_the_persons_who_live_here_are_suggested(
    hass: HomeAssistant, port: Port, device_registry: dr.DeviceRegistry
) -> None:
    """A tablet on the wall, or an app that cannot be pushed to, which is asked in the end."""
    anna = add_app(hass, device_registry, "anna", {"push_websocket_channel": True})
    add_app(hass, device_registry, "wall", {"push_token": "t", "push_url": "u"})
    add_app(hass, device_registry, "anna", {})
    hass.states.async_set("person.anna", "home", {"user_id": "anna"})
    result = await go(hass, await look(hass), {})
    assert suggestions(result)["notify_devices"] == [anna]


async def test_all_phones_are_suggested_where_nobody_is_said_to_live(
    hass: HomeAssistant, port: Port, device_registry: dr.DeviceRegistry
) -> None:
    """A house without persons, in which nobody would be told."""
    phones = [add_app(hass, device_registry, user, {"push_token": "t", "push_url": "u"}) for user in ("anna", "jan")]
    result = await go(hass, await look(hass), {})
    assert suggestions(result)["notify_devices"] == phones


async def test_a_line_gets_another_modem(hass: HomeAssistant, port: Port, line: MockConfigEntry) -> None:
    """A probe of a port that the line still holds, or a line that stays stopped."""
    await hass.config_entries.async_setup(line.entry_id)
    result = await reconfigure(hass, line, "modem")
    assert suggestions(result) == {"device": PORT}
    port.is_done.clear()
    result = await go(hass, result, {"device": "/dev/ttyACM7"})
    await port.is_asked.wait()
    assert line.state is ConfigEntryState.NOT_LOADED
    port.is_done.set()
    result = await settle(hass, result)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert line.state is ConfigEntryState.LOADED
    assert line.data == {"device": "/dev/ttyACM7", "relay": RELAY}


@pytest.mark.parametrize("state", [ConfigEntryState.LOADED, ConfigEntryState.SETUP_RETRY])
async def test_a_line_keeps_its_modem_when_there_is_no_other(
    hass: HomeAssistant, port: Port, line: MockConfigEntry, state: ConfigEntryState
) -> None:
    """A mistyped path that leaves the house without screening."""
    await hass.config_entries.async_setup(line.entry_id)
    line.mock_state(hass, state)
    port.found = PortMissingError()
    result = await reconfigure(hass, line, "modem")
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert (result["step_id"], result["errors"]) == ("modem", {"device": "port_missing"})
    assert line.state is ConfigEntryState.LOADED
    assert line.data["device"] == PORT


async def test_closing_the_page_starts_the_line_again(hass: HomeAssistant, port: Port, line: MockConfigEntry) -> None:
    """A dialog that is closed in mid-probe, and a line that stays stopped until somebody notices."""
    await hass.config_entries.async_setup(line.entry_id)
    port.is_done.clear()
    result = await reconfigure(hass, line, "modem")
    result = await go(hass, result, {"device": PORT})
    await port.is_asked.wait()
    hass.config_entries.flow.async_abort(result["flow_id"])
    await hass.async_block_till_done()
    assert line.state is ConfigEntryState.LOADED


async def test_a_line_that_somebody_started_meanwhile_is_let_be(
    hass: HomeAssistant, port: Port, line: MockConfigEntry
) -> None:
    """A second start on top of the first."""
    await hass.config_entries.async_setup(line.entry_id)
    port.is_done.clear()
    result = await go(hass, await reconfigure(hass, line, "modem"), {"device": PORT})
    await port.is_asked.wait()
    await hass.config_entries.async_setup(line.entry_id)
    port.is_done.set()
    result = await settle(hass, result)
    assert result["reason"] == "reconfigure_successful"
    assert line.state is ConfigEntryState.LOADED


@pytest.mark.parametrize("state", [ConfigEntryState.SETUP_IN_PROGRESS, ConfigEntryState.FAILED_UNLOAD])
async def test_a_line_that_cannot_be_stopped_is_let_be(
    hass: HomeAssistant, port: Port, line: MockConfigEntry, state: ConfigEntryState
) -> None:
    """Two things at once on one port."""
    line.mock_state(hass, state)
    result = await reconfigure(hass, line, "modem")
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert result["errors"] == {"device": "line_busy"}
    assert port.asked == []
    assert line.state is state


async def test_a_line_that_refuses_to_stop_is_let_be(hass: HomeAssistant, port: Port, line: MockConfigEntry) -> None:
    """A probe beside a line that still holds its port."""
    await hass.config_entries.async_setup(line.entry_id)

    async def refuse(_hass: HomeAssistant, _entry: MockConfigEntry) -> bool:
        return False

    with patch("custom_components.call_screener.async_unload_entry", refuse):
        result = await reconfigure(hass, line, "modem")
        result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert result["errors"] == {"device": "line_busy"}
    assert port.asked == []


@pytest.mark.parametrize(
    ("record", "errors"),
    [
        pytest.param(SimpleNamespace(is_over=False), {"device": "line_in_use"}, id="in mid-call"),
        pytest.param(SimpleNamespace(is_over=True), None, id="after a call"),
    ],
)
async def test_a_call_is_not_ended_by_a_dialog(
    hass: HomeAssistant,
    port: Port,
    line: MockConfigEntry,
    record: SimpleNamespace,
    errors: dict[str, str] | None,
) -> None:
    """Somebody who looks at the settings, and a caller who is thrown off the line."""
    await hass.config_entries.async_setup(line.entry_id)
    line.runtime_data.attendant.record = record
    result = await reconfigure(hass, line, "modem")
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert result.get("errors") == errors


async def test_a_line_gets_another_relay(hass: HomeAssistant, port: Port, line: MockConfigEntry, relay: Relay) -> None:
    """A relay that cannot be moved beside a line which turns it off at once."""
    await hass.config_entries.async_setup(line.entry_id)
    result = await reconfigure(hass, line, "reconfigure_relay")
    assert suggestions(result) == {"relay": RELAY}
    result = await go(hass, result, {"relay": RELAY})
    assert result["menu_options"] == ["move_relay", "save_relay"]
    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert result["menu_options"] == ["save_relay", "move_relay", "reconfigure_relay"]
    assert line.state is ConfigEntryState.LOADED
    result = await go(hass, result, {"next_step_id": "save_relay"})
    await hass.async_block_till_done()
    assert result["reason"] == "reconfigure_successful"
    assert line.data == {"device": PORT, "relay": RELAY}


async def test_a_line_loses_its_relay(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """An emptied field that leaves the old relay in place."""
    result = await reconfigure(hass, line, "reconfigure_relay")
    result = await go(hass, result, {})
    await hass.async_block_till_done()
    assert result["reason"] == "reconfigure_successful"
    assert line.data == {"device": PORT}


async def test_a_demo_line_has_only_its_relay_to_change(hass: HomeAssistant) -> None:
    """A demo that is turned into a real line by half."""
    demo = MockConfigEntry(domain=DOMAIN, data={"device": "demo"})
    demo.add_to_hass(hass)
    result = await demo.start_reconfigure_flow(hass)
    assert result["step_id"] == "reconfigure_relay"


async def test_options_are_changed_on_one_page(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """An option that is lost in a section, or a number that is kept as a fraction."""
    await hass.config_entries.async_setup(line.entry_id)
    result = await hass.config_entries.options.async_init(line.entry_id)
    assert result["step_id"] == "init"
    assert suggestions(result)["decision_time"] == 40
    result = await hass.config_entries.options.async_configure(
        result["flow_id"],
        {
            "notify_devices": ["phone"],
            "decision_time": 60.0,
            "block_style": "refusal",
            "words": {"country": "GB", "language": "en"},
            "storage": {"retention_days": 30.0},
        },
    )
    await hass.async_block_till_done()
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert line.options == {
        "notify_devices": ["phone"],
        "country": "GB",
        "language": "en",
        "decision_time": 60,
        "block_style": "refusal",
        "retention_days": 30,
    }
    assert isinstance(line.options["decision_time"], int)
    assert isinstance(line.options["retention_days"], int)


def suggestions(result: ConfigFlowResult) -> dict[str, Any]:
    """Return what a form is filled with."""
    schema = result["data_schema"]
    assert schema is not None
    return {str(key): key.description["suggested_value"] for key in schema.schema if key.description is not None}


def add_app(hass: HomeAssistant, registry: dr.DeviceRegistry, user: str, app_data: dict[str, Any]) -> str:
    """Register a companion app, and return its device."""
    app = MockConfigEntry(domain="mobile_app", data={"user_id": user, "app_data": app_data})
    app.add_to_hass(hass)
    return registry.async_get_or_create(config_entry_id=app.entry_id, identifiers={("mobile_app", app.entry_id)}).id
