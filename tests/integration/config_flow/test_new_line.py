"""A new line in the user interface, from the choice of its kind to the last page."""

import asyncio
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from tests.integration.config_flow.pages import (
    PORT,
    RELAY,
    Port,
    Relay,
    begin,
    go,
    look,
    settle,
    skip_trial,
    suggestions,
    with_switch,
    without_relay,
)
from tests.integration.phones import Phone


def add_app(hass: HomeAssistant, registry: dr.DeviceRegistry, user: str, app_data: dict[str, Any]) -> str:
    """Register a companion app, and return its device."""
    app = MockConfigEntry(domain="mobile_app", data={"user_id": user, "app_data": app_data})
    app.add_to_hass(hass)
    return registry.async_get_or_create(config_entry_id=app.entry_id, identifiers={("mobile_app", app.entry_id)}).id


async def test_a_modem_is_set_up_from_the_port_to_the_last_page(hass: HomeAssistant, port: Port, relay: Relay) -> None:
    """A page that is skipped, or a value that gets lost on the way."""
    hass.config.country, hass.config.language = "GB", "en"
    result = await look(hass)
    assert result["step_id"] == "relay"
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["modem"] == "Conexant CX93001"
    assert result["description_placeholders"]["firmware"] == "CX93001-EIS_V0.2013-V92"
    assert "tells who is calling" in result["description_placeholders"]["abilities"]

    result = await with_switch(hass, result)
    assert (result["step_id"], result["menu_options"]) == ("relay_check", ["move_relay", "household"])

    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert (result["step_id"], result["menu_options"]) == ("relay_moved", ["household", "move_relay", "relay"])
    assert relay.moves == ["turn_on", "turn_off"]

    result = await go(hass, result, {"next_step_id": "household"})
    assert result["step_id"] == "household"
    result = await go(hass, result, {"notify_devices": ["phone"], "country": "GB", "language": "en"})
    assert (result["step_id"], result["menu_options"]) == ("try_phones", ["send_test", "trial"])
    result = await skip_trial(hass, await go(hass, result, {"next_step_id": "trial"}))
    assert (result["step_id"], result["last_step"]) == ("ready", True)

    result = await go(hass, result, {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Conexant CX93001"
    assert result["data"] == {"device": PORT, "relay": RELAY, "relay_on_means": "cut_off"}
    assert result["options"] == {
        "country": "GB",
        "language": "en",
        "decision_time": 40,
        "block_style": "hang_up",
        "retention_days": 90,
    }
    (person,) = result["subentries"]
    assert (person["subentry_type"], person["title"], person["data"]) == ("person", "Household", {"phones": ["phone"]})


async def test_a_line_without_a_relay_is_set_up(hass: HomeAssistant, port: Port) -> None:
    """A relay that is asked for where there is none."""
    result = await without_relay(hass, await look(hass))
    result = await skip_trial(hass, await go(hass, result, {"country": "PL", "language": "pl"}))
    result = await go(hass, result, {})
    assert result["data"] == {"device": PORT}
    assert result["subentries"] == ()


async def test_phones_can_be_tried_before_there_is_a_line(hass: HomeAssistant, port: Port, ben: Phone) -> None:
    """Somebody who learns with the first stranger that no phone gets anything."""
    result = await without_relay(hass, await begin(hass, "demo"))
    result = await go(hass, result, {"notify_devices": [ben.device_id], "country": "PL", "language": "pl"})
    assert (result["step_id"], result["menu_options"]) == ("try_phones", ["send_test", "ready"])
    result = await go(hass, result, {"next_step_id": "send_test"})
    await hass.async_block_till_done()
    assert ben.messages == ["To jest test"]
    ben.press("Odbierz")
    async with asyncio.timeout(5):
        while result["type"] is not FlowResultType.MENU:
            await asyncio.sleep(0.01)
            result = await hass.config_entries.flow.async_configure(result["flow_id"])
    assert result["description_placeholders"] is not None
    assert 'alert-type="success"' in result["description_placeholders"]["phones"]
    result = await go(hass, await go(hass, result, {"next_step_id": "ready"}), {})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_the_demo_line_needs_no_port(hass: HomeAssistant, port: Port) -> None:
    """A demo that touches somebody's modem."""
    result = await begin(hass, "demo")
    assert result["step_id"] == "demo"
    result = await without_relay(hass, result)
    result = await go(hass, result, {"country": "PL", "language": "pl"})
    result = await go(hass, result, {})
    assert (result["title"], result["data"]) == ("Demo line", {"device": "demo"})
    assert port.asked == []


async def test_the_demo_line_is_called_so_in_the_language_of_the_house(hass: HomeAssistant) -> None:
    """A Polish house with an English line."""
    hass.config.language = "pl"
    result = await without_relay(hass, await begin(hass, "demo"))
    result = await go(hass, result, {"country": "PL", "language": "en"})
    result = await go(hass, result, {})
    assert result["title"] == "Linia pokazowa"


async def test_the_demo_lines_relay_can_be_chosen_again(hass: HomeAssistant, relay: Relay) -> None:
    """A way back that leads to the page of a modem that was never asked for."""
    result = await with_switch(hass, await begin(hass, "demo"))
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
    first, second = [await without_relay(hass, await look(hass)) for _ in range(2)]
    for result in (first, second):
        await skip_trial(hass, await go(hass, result, {"country": "PL", "language": "pl"}))
    assert (await go(hass, first, {}))["type"] is FlowResultType.CREATE_ENTRY
    result = await go(hass, second, {})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "already_configured")


@pytest.mark.parametrize(
    ("language", "prompts"), [("pl", "pl"), ("en-GB", "en"), ("de", "en")], ids=["ours", "variant", "other"]
)
async def test_the_house_is_suggested(hass: HomeAssistant, port: Port, language: str, prompts: str) -> None:
    """People who are asked what Home Assistant has been told already."""
    hass.config.country, hass.config.language = "PL", language
    result = await without_relay(hass, await look(hass))
    assert suggestions(result) == {"notify_devices": [], "country": "PL", "language": prompts}


async def test_the_phones_of_the_persons_who_live_here_are_suggested(
    hass: HomeAssistant, port: Port, device_registry: dr.DeviceRegistry
) -> None:
    """A tablet on the wall, or an app that cannot be pushed to, which is asked in the end."""
    anna = add_app(hass, device_registry, "anna", {"push_websocket_channel": True})
    add_app(hass, device_registry, "wall", {"push_token": "t", "push_url": "u"})
    add_app(hass, device_registry, "anna", {})
    hass.states.async_set("person.anna", "home", {"user_id": "anna"})
    result = await without_relay(hass, await look(hass))
    assert suggestions(result)["notify_devices"] == [anna]


async def test_all_phones_are_suggested_where_nobody_is_said_to_live(
    hass: HomeAssistant, port: Port, device_registry: dr.DeviceRegistry
) -> None:
    """A house without persons, in which nobody would be told."""
    phones = [add_app(hass, device_registry, user, {"push_token": "t", "push_url": "u"}) for user in ("anna", "jan")]
    result = await without_relay(hass, await look(hass))
    assert suggestions(result)["notify_devices"] == phones
