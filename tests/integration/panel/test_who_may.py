"""Who may look at the panel, and where it is found."""

from typing import Any

import pytest
from homeassistant.components.frontend import async_panel_exists
from homeassistant.config_entries import SOURCE_IGNORE, ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.dashboard.panel import URL_PATH
from custom_components.call_screener.websocket_api import COMMANDS
from tests.integration.conftest import OpenHouse
from tests.integration.house import House
from tests.integration.panel.conftest import Panel

NEEDED: dict[str, dict[str, Any]] = {
    "calls/get": {"call_id": "call-1"},
    "calls/delete": {"call_id": "call-1"},
    "contacts/get": {"contact_id": 1},
    "contacts/save": {"name": "Anna"},
    "contacts/delete": {"contact_id": 1},
    "entries/get": {"entry_id": 1},
    "entries/save": {"key": "112", "list": "block"},
    "entries/delete": {"entry_id": 1},
    "undo": {"undo": "1"},
    "lists/get": {"list_id": "1"},
    "lists/add": {"url": "https://example.com", "name": "Pests"},
    "lists/change": {"list_id": "1"},
    "lists/delete": {"list_id": "1"},
    "lists/refresh": {"list_id": "1"},
    "rules/get": {"rule_id": "1"},
    "rules/save": {"rules": []},
    "rules/order": {"ids": []},
    "rules/mode": {"mode": "listen_only"},
    "rules/preset": {"preset": "listen_only"},
    "import": {"file_id": "1", "what": "block"},
    "export": {"what": "block"},
}


async def test_only_administrators_may(
    hass: HomeAssistant, house: House, hass_ws_client: WebSocketGenerator, hass_read_only_access_token: str
) -> None:
    """A guest's tablet that reads the phone book."""
    panel = Panel(await hass_ws_client(hass, hass_read_only_access_token))
    answers = {command: await panel.send(command, **NEEDED.get(command, {})) for command in (*COMMANDS, "subscribe")}
    assert {answer["error"]["code"] for answer in answers.values()} == {"unauthorized"}


@pytest.fixture
async def browser(hass: HomeAssistant) -> None:
    """Have a frontend in the house."""
    assert await async_setup_component(hass, "frontend", {})


async def test_the_panel_is_in_the_sidebar_while_there_is_a_line(
    hass: HomeAssistant, browser: None, open_house: OpenHouse, hass_client: ClientSessionGenerator
) -> None:
    """A panel of nothing; or one that goes when the second of two lines does, or while a line is reloaded."""
    MockConfigEntry(domain=DOMAIN, source=SOURCE_IGNORE).add_to_hass(hass)  # A modem that nobody wants to screen calls.
    first, second = await open_house(), await open_house(title="Office line")
    panel = hass.data["frontend_panels"][URL_PATH]
    assert panel.require_admin
    assert panel.config_panel_domain is None
    served = await (await hass_client()).get(panel.config["_panel_custom"]["module_url"])
    assert (served.status, served.content_type) == (200, "text/javascript")
    await hass.config_entries.async_remove(second.entry.entry_id)
    await hass.config_entries.async_reload(first.entry.entry_id)
    assert async_panel_exists(hass, URL_PATH)
    await hass.config_entries.async_set_disabled_by(first.entry.entry_id, ConfigEntryDisabler.USER)
    assert not async_panel_exists(hass, URL_PATH)
    await hass.config_entries.async_set_disabled_by(first.entry.entry_id, None)
    assert async_panel_exists(hass, URL_PATH)
    await hass.config_entries.async_remove(first.entry.entry_id)
    assert not async_panel_exists(hass, URL_PATH)


async def test_a_house_without_a_frontend_has_no_panel(hass: HomeAssistant, house: House) -> None:
    """A line that cannot be set up because nobody looks."""
    assert "frontend" not in hass.config.components
    assert house.entry.state.recoverable is True
