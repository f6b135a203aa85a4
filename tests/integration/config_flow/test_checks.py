"""What set-up looks at before it goes on, modem and relay: what is wrong is named, and there is a way on."""

from dataclasses import replace

import pytest
from homeassistant.components.usb import SerialDevice
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockModule, mock_integration

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.errors import (
    ModemError,
    NotAModemError,
    NoVoiceError,
    PortBusyError,
    PortForbiddenError,
    PortMissingError,
)
from custom_components.call_screener.relay import check as relay_check
from tests.integration.config_flow.pages import PORT, RELAY, Port, Relay, begin, go, look, settle, with_switch
from tests.integration.house import CALLER_ID_ONLY, IDENTITY


@pytest.fixture
def phone_modem(hass: HomeAssistant) -> MockConfigEntry:
    """Give a line of Home Assistant's own integration for modems, which is not set up."""
    mock_integration(hass, MockModule("modem_callerid", dependencies=["usb"]))
    entry = MockConfigEntry(domain="modem_callerid", title="Phone Modem", data={"device": PORT})
    entry.add_to_hass(hass)
    return entry


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
    assert result["step_id"] == "relay"


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


async def test_what_was_said_on_the_wire_can_be_copied_into_a_report(hass: HomeAssistant, port: Port) -> None:
    """A modem that nobody can help with, or one whose words become part of the page."""
    port.found = NotAModemError()
    port.found.transcript = (("->", "ATZ"), ("<-", "```\n# <b>busy</b>\x03"))
    result = await look(hass)
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["log"].endswith("\n\n```text\n-> ATZ\n<- ''' # <b>busy</b>·\n```")
    port.found = NotAModemError()
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["log"] == ""


async def test_a_long_line_of_the_wire_fits_a_telephone(hass: HomeAssistant, port: Port) -> None:
    """A report of which half cannot be seen, and that no keyboard can scroll."""
    port.found = NotAModemError()
    port.found.transcript = (("->", "<DLE>" * 12), ("<-", "OK - really"))
    result = await look(hass)
    assert result["description_placeholders"] is not None
    lines = result["description_placeholders"]["log"].split("```")[1].splitlines()[1:]
    assert max(map(len, lines)) <= 38
    assert "".join(line.strip() for line in lines[:-1]) == f"-> {'<DLE>' * 12}"
    assert lines[-1] == "<- OK - really"


async def test_what_is_special_about_a_modem_is_said_at_once(hass: HomeAssistant, port: Port) -> None:
    """An old firmware that loses calls, of which nobody was told; or a word that is for programmers only."""
    port.found = replace(IDENTITY, quirks=("off_hook_unsure_below_1_2_23", "paged_replies"))
    result = await look(hass)
    assert result["description_placeholders"] is not None
    abilities = result["description_placeholders"]["abilities"]
    assert abilities.endswith("A newer one helps.")
    assert "paged" not in abilities


async def test_a_modem_without_caller_id_is_introduced_as_one(hass: HomeAssistant, port: Port) -> None:
    """A promise that the hardware does not keep."""
    port.found = replace(IDENTITY, firmware="", caller_id=False)
    result = await look(hass)
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["firmware"] == "?"
    assert "without caller ID" in result["description_placeholders"]["abilities"]


async def test_a_modem_that_only_tells_who_calls_is_set_up_without_a_relay(hass: HomeAssistant, port: Port) -> None:
    """A modem that is refused although half of it works; or a household that believes that callers are screened."""
    port.found = CALLER_ID_ONLY
    result = await look(hass)
    assert result["step_id"] == "caller_id_only"
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["modem"] == "Netcomm IG6000"
    result = await go(hass, result, {})
    assert result["step_id"] == "household"


@pytest.mark.parametrize(
    ("obeys", "refuses", "key"),
    [
        pytest.param({"turn_off"}, set(), "relay_not_cut_off", id="stays off"),
        pytest.param({"turn_on"}, set(), "relay_not_connected", id="stays on"),
        pytest.param({"turn_off"}, {"turn_on"}, "relay_refused", id="refuses"),
        pytest.param({"turn_on"}, {"turn_off"}, "relay_not_connected", id="refuses to let go"),
    ],
)
async def test_a_relay_that_does_not_follow_is_named(
    hass: HomeAssistant, port: Port, relay: Relay, obeys: set[str], refuses: set[str], key: str
) -> None:
    """A relay that is found not to work only when the first caller comes; and phones that stay cut off."""
    relay.obeys, relay.refuses = obeys, refuses
    result = await with_switch(hass, await look(hass))
    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert (result["step_id"], result["errors"]) == ("relay_switch", {"relay": key})
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
    result = await with_switch(hass, await look(hass))
    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert result["errors"] == {"relay": "relay_missing"}
    assert relay.moves == []


async def test_closing_the_page_connects_the_phones(
    hass: HomeAssistant, port: Port, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody closes the dialog in those two seconds, and cannot dial 112 ever after."""
    monkeypatch.setattr(relay_check, "HOLD", 60.0)
    monkeypatch.setattr(relay_check, "STATE_LIMIT", 5.0)
    result = await with_switch(hass, await look(hass))
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
        await with_switch(hass, result, own.entity_id)
