"""A stick that is plugged in: offered once, by name, and left alone until somebody agrees."""

import logging
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_IGNORE, SOURCE_USB, ConfigEntryState, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.service_info.usb import UsbServiceInfo
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockModule, mock_integration

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.errors import NotAModemError
from tests.integration.config_flow.pages import Port, begin, go, settle, skip_trial, without_relay
from tests.integration.house import IDENTITY
from tests.integration.sockets import USR, Sockets

CH340 = ("1A86", "7523")
SOFT_MODEM = ("0572", "1300")


@pytest.fixture(autouse=True)
async def usb(hass: HomeAssistant, sockets: Sockets) -> None:
    """Set up what discovers sticks."""
    assert await async_setup_component(hass, "usb", {})


async def discover(hass: HomeAssistant, stick: UsbServiceInfo) -> ConfigFlowResult:
    """Have Home Assistant discover a stick."""
    return await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USB}, data=stick)


def add_line(hass: HomeAssistant, device: str, *, unique_id: str | None = None, **data: Any) -> MockConfigEntry:
    """Add a line that was set up earlier."""
    entry = MockConfigEntry(
        domain=DOMAIN, title="Home line", unique_id=unique_id, data={"device": device, **data}, options={}
    )
    entry.add_to_hass(hass)
    return entry


SHARED = {"vid": "0572", "pid": "1340", "serial_number": "24680246"}


async def test_a_stick_is_shown_and_not_touched_until_somebody_agrees(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """A probe that dials, resets or disturbs what another program does with the stick."""
    result = await discover(hass, sockets.plug_in("usb-0:2"))
    assert (result["type"], result["step_id"], result["errors"]) == (FlowResultType.FORM, "usb_confirm", None)
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["stick"] == "Conexant USB Modem (0572:1340)"
    assert result["description_placeholders"]["device"] == sockets.path("usb-0:2")
    assert port.asked == []

    result = await settle(hass, await go(hass, result, {}))
    assert result["step_id"] == "relay"
    assert port.asked == [sockets.path("usb-0:2")]
    result = await without_relay(hass, result)
    result = await skip_trial(hass, await go(hass, result, {"country": "PL", "language": "pl"}))
    result = await go(hass, result, {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == {"device": sockets.path("usb-0:2"), "stick": SHARED}
    assert result["result"].unique_id == "0572:1340_usb-0:2"


async def test_a_stick_with_a_number_of_its_own_is_known_by_it(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """A modem that is offered as a new one because it was put into another socket."""
    stick = sockets.plug_in("usb-0:2", make=USR, serial_number="USR-0042")
    result = await discover(hass, stick)
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["device"] == stick.device
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert flow["context"]["unique_id"] == "0BAF:0303_USR-0042"
    assert flow["context"]["title_placeholders"] == {"name": "Conexant USB Modem"}


async def test_a_stick_that_is_not_what_it_says_is_named(hass: HomeAssistant, port: Port, sockets: Sockets) -> None:
    """A dead end, or a page that asks for a port although one was discovered."""
    port.found = NotAModemError()
    result = await discover(hass, sockets.plug_in("usb-0:2"))
    result = await settle(hass, await go(hass, result, {}))
    assert (result["step_id"], result["errors"]) == ("usb_confirm", {"base": "not_a_modem"})
    port.found = IDENTITY
    result = await settle(hass, await go(hass, result, {}))
    assert result["step_id"] == "relay"


async def test_a_stick_of_phone_modem_is_offered_with_the_name_of_its_holder(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """Two integrations on one modem; both of them are offered the same sticks."""
    mock_integration(hass, MockModule("modem_callerid", dependencies=["usb"]))
    stick = sockets.plug_in("usb-0:2")
    phone_modem = MockConfigEntry(domain="modem_callerid", title="Phone Modem", data={"device": stick.device})
    phone_modem.add_to_hass(hass)
    phone_modem.mock_state(hass, ConfigEntryState.LOADED)
    result = await discover(hass, stick)
    assert result["errors"] == {"base": "port_held"}
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["holder"] == "Phone Modem"

    result = await settle(hass, await go(hass, result, {}))
    assert result["errors"] == {"base": "port_held"}
    assert port.asked == []

    phone_modem.mock_state(hass, ConfigEntryState.NOT_LOADED)
    result = await settle(hass, await go(hass, result, {}))
    assert result["step_id"] == "relay"


@pytest.mark.parametrize("name", ["usb-0:2", "other-name"])
async def test_a_stick_that_a_line_has_is_no_news(hass: HomeAssistant, port: Port, sockets: Sockets, name: str) -> None:
    """A line that is offered its own modem at each start, because it knows it under another name."""
    stick = sockets.plug_in("usb-0:2")
    (sockets.by_path.parent / "other-name").symlink_to(stick.device)
    folder = {"usb-0:2": sockets.by_path, "other-name": sockets.by_path.parent}[name]
    entry = add_line(hass, str(folder / name))
    result = await discover(hass, stick)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")
    assert entry.data["device"] == str(folder / name)


async def test_a_second_stick_with_the_same_number_is_news(hass: HomeAssistant, port: Port, sockets: Sockets) -> None:
    """A second line that cannot be set up because its modem is taken for the first one's."""
    sockets.plug_in("usb-0:1")
    add_line(hass, sockets.path("usb-0:1"), unique_id="0572:1340_usb-0:1", stick=SHARED)
    result = await discover(hass, sockets.plug_in("usb-0:2"))
    assert result["step_id"] == "usb_confirm"


async def test_two_sticks_with_the_same_number_are_offered_one_by_one(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """One offer for two modems."""
    for socket in ("usb-0:1", "usb-0:2"):
        assert (await discover(hass, sockets.plug_in(socket)))["step_id"] == "usb_confirm"
    result = await discover(hass, sockets.plug_in("usb-0:2"))
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_in_progress")


async def test_a_stick_with_a_number_of_its_own_takes_its_line_along(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """A line that waits at the old socket for a modem that is in the next one."""
    stick = sockets.plug_in("usb-0:1", make=USR, serial_number="USR-0042")
    entry = add_line(hass, "/dev/ttyACM9", unique_id="0BAF:0303_USR-0042")
    await hass.config_entries.async_setup(entry.entry_id)
    result = await discover(hass, stick)
    await hass.async_block_till_done()
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")
    assert entry.data["device"] == stick.device
    assert entry.state is ConfigEntryState.LOADED


async def test_a_stick_without_a_number_of_its_own_takes_its_line_along(
    hass: HomeAssistant, port: Port, sockets: Sockets, caplog: pytest.LogCaptureFixture
) -> None:
    """A modem in another socket that is offered as a new one, while its line does not screen."""
    entry = add_line(hass, sockets.path("usb-0:1"), unique_id="0572:1340_usb-0:1", stick=SHARED)
    await hass.config_entries.async_setup(entry.entry_id)
    caplog.clear()
    result = await discover(hass, sockets.plug_in("usb-0:2"))
    await hass.async_block_till_done()
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")
    assert entry.data["device"] == sockets.path("usb-0:2")
    assert entry.unique_id == "0572:1340_usb-0:2"
    ours = [record for record in caplog.records if record.name.startswith("custom_components.call_screener")]
    assert [(record.levelno, record.getMessage()) for record in ours] == [
        (logging.WARNING, "The modem of Home line was found again in another socket")
    ]


async def test_whose_of_two_lines_a_stick_is_is_not_guessed(hass: HomeAssistant, port: Port, sockets: Sockets) -> None:
    """Two lines that lost their modems together, and the first that comes back goes to the wrong one."""
    first, second = (
        add_line(hass, sockets.path(socket), unique_id=f"0572:1340_{socket}", stick=SHARED)
        for socket in ("usb-0:1", "usb-0:2")
    )
    result = await discover(hass, sockets.plug_in("usb-0:3"))
    assert result["step_id"] == "usb_confirm"
    assert first.data["device"] == sockets.path("usb-0:1")
    assert second.data["device"] == sockets.path("usb-0:2")


async def test_an_offer_is_settled_by_a_line_that_is_set_up_by_hand(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """A card that goes on offering a modem that is in use."""
    await discover(hass, sockets.plug_in("usb-0:2"))
    result = await settle(
        hass, await go(hass, await begin(hass, "modem"), {"device": sockets.sticks["usb-0:2"].device})
    )
    result = await without_relay(hass, result)
    result = await skip_trial(hass, await go(hass, result, {"country": "PL", "language": "pl"}))
    result = await go(hass, result, {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"]["device"] == sockets.path("usb-0:2")
    assert hass.config_entries.flow.async_progress_by_handler(DOMAIN) == []


async def test_a_stick_that_was_ignored_can_be_set_up_by_hand(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """Somebody who pressed Ignore once, and can never use that modem."""
    MockConfigEntry(domain=DOMAIN, unique_id="0572:1340_usb-0:2", source=SOURCE_IGNORE, data={}).add_to_hass(hass)
    stick = sockets.plug_in("usb-0:2")
    assert (await discover(hass, stick))["reason"] == "already_configured"
    result = await settle(hass, await go(hass, await begin(hass, "modem"), {"device": stick.device}))
    assert result["step_id"] == "relay"


async def test_a_port_that_a_line_has_under_another_name_is_refused(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """Two lines on one modem, because somebody typed its other path."""
    stick = sockets.plug_in("usb-0:2", serial_number="own")
    add_line(hass, sockets.path("usb-0:2"))
    result = await go(hass, await begin(hass, "modem"), {"device": stick.device})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")
    assert port.asked == []


async def test_home_assistant_offers_us_modems_and_nothing_else(
    hass: HomeAssistant, port: Port, sockets: Sockets
) -> None:
    """A Zigbee stick, or a relay board, that is offered as a modem to half of all houses."""
    sockets.plug_in("usb-0:1", make=CH340)
    sockets.plug_in("usb-0:2", make=SOFT_MODEM)
    sockets.plug_in("usb-0:3", make=USR, serial_number="USR-0042")
    await sockets.notice(hass)
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert flow["context"]["unique_id"] == "0BAF:0303_USR-0042"
    assert port.asked == []
