"""A demo line that is given a real modem."""

from dataclasses import replace

import pytest
from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.errors import PortMissingError
from custom_components.call_screener.people.roster import people_of
from tests.integration.config_flow.pages import PORT, RELAY, Port, go, settle, suggestions
from tests.integration.house import CALLER_ID_ONLY, IDENTITY

OPTIONS = {"country": "PL", "language": "pl", "notify_devices": ["phone"], "decision_time": 60}


@pytest.fixture
async def demo(hass: HomeAssistant) -> MockConfigEntry:
    """Give a demo line that has a relay and options of its own."""
    entry = MockConfigEntry(domain=DOMAIN, title="Demo line", data={"device": "demo", "relay": RELAY}, options=OPTIONS)
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    return entry


async def choose(hass: HomeAssistant, demo: MockConfigEntry, what: str) -> ConfigFlowResult:
    """Begin to change the demo line."""
    result = await demo.start_reconfigure_flow(hass)
    assert (result["step_id"], result["menu_options"]) == ("reconfigure_demo", ["modem", "reconfigure_relay"])
    return await go(hass, result, {"next_step_id": what})


@pytest.mark.parametrize(
    ("title", "renamed"),
    [
        pytest.param("Demo line", IDENTITY.name, id="a name nobody chose"),
        pytest.param("Granny", "Granny", id="a name somebody chose"),
    ],
)
async def test_it_keeps_all_but_the_emulated_modem(
    hass: HomeAssistant, port: Port, demo: MockConfigEntry, title: str, renamed: str
) -> None:
    """Phones, country and relay that must be entered a second time."""
    hass.config_entries.async_update_entry(demo, title=title)
    result = await choose(hass, demo, "modem")
    assert suggestions(result) == {"device": None}
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "demo_is_real")
    kept = {name: chosen for name, chosen in OPTIONS.items() if name != "notify_devices"}
    assert (demo.title, demo.data, demo.options) == (renamed, {"device": PORT, "relay": RELAY}, kept)
    assert [person.phones for person in people_of(demo)] == [("phone",)]
    assert demo.state is ConfigEntryState.LOADED


async def test_it_stays_a_demo_where_there_is_no_modem(hass: HomeAssistant, port: Port, demo: MockConfigEntry) -> None:
    """A demo that is lost to a mistyped path - and a second try that forgets that it was one."""
    port.found = PortMissingError()
    result = await settle(hass, await go(hass, await choose(hass, demo, "modem"), {"device": PORT}))
    assert (result["step_id"], result["errors"]) == ("modem", {"device": "port_missing"})
    assert (demo.title, demo.data["device"], demo.state) == ("Demo line", "demo", ConfigEntryState.LOADED)
    port.found = replace(IDENTITY)
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert result["reason"] == "demo_is_real"


async def test_a_modem_that_cannot_answer_says_so(hass: HomeAssistant, port: Port, demo: MockConfigEntry) -> None:
    """A demo that screened, and a real line of which nobody was told that it cannot."""
    port.found = CALLER_ID_ONLY
    result = await settle(hass, await go(hass, await choose(hass, demo, "modem"), {"device": PORT}))
    assert result["reason"] == "reconfigured_caller_id_only"


async def test_its_relay_can_be_changed(hass: HomeAssistant, demo: MockConfigEntry) -> None:
    """A demo whose relay is for ever the first one."""
    assert (await choose(hass, demo, "reconfigure_relay"))["step_id"] == "reconfigure_relay"
