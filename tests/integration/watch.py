"""Automations that a test sets up, and what they were run with."""

from typing import Any

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers.typing import ConfigType
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_mock_service

CALL: ConfigType = {"entity_id": "event.home_line_call"}


async def watch(
    hass: HomeAssistant, *triggers: ConfigType, conditions: tuple[ConfigType, ...] = (), **data: Any
) -> list[ServiceCall]:
    """Set up an automation with these triggers, and return the list of what it does; `data` are templates."""
    done = async_mock_service(hass, "test", "note")
    automation = {
        "id": "watch",
        "alias": "Watch",
        "mode": "parallel",
        "triggers": list(triggers),
        "conditions": list(conditions),
        "actions": [{"action": "test.note", "data": data}],
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await hass.async_block_till_done()
    state = hass.states.get("automation.watch")
    assert state is not None
    assert state.state == "on", "Home Assistant refused the automation"
    return done
