"""Automations that are made of our blueprints, as Home Assistant makes them."""

import asyncio
import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.call_screener.const import DOMAIN
from tests.integration.house import House

FILES = Path(__file__).parents[3] / "blueprints" / "automation" / "call_screener"

_TURNS, _ROUNDS = 20, 15
"""Of the loop, and with the book between them, until all that needs no time has happened."""

type Automate = Callable[..., Awaitable[None]]


@pytest.fixture
async def automate(hass: HomeAssistant, house: House) -> AsyncGenerator[Automate]:
    """Return what copies a blueprint to where imported ones are, and sets up an automation with its inputs."""

    async def automate_one(name: str, **inputs: Any) -> None:
        path = f"call_screener/{name}.yaml"
        target = Path(hass.config.path("blueprints", "automation", path))
        target.parent.mkdir(parents=True)
        shutil.copy(FILES / f"{name}.yaml", target)
        made = {"alias": "Made", "use_blueprint": {"path": path, "input": inputs}}
        assert await async_setup_component(hass, "automation", {"automation": made})
        await hass.async_block_till_done()
        state = hass.states.get("automation.made")
        assert state is not None
        assert state.state == "on", "Home Assistant refused the automation"

    yield automate_one
    await hass.services.async_call("automation", "turn_off", {"entity_id": "automation.made"}, blocking=True)


@pytest.fixture
def patient(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an automation wait for the end of a call: a test that waits for it would never come to tell it."""

    async def settle() -> None:
        for _ in range(_ROUNDS):
            for _ in range(_TURNS):
                await asyncio.sleep(0)
            await house.entry.runtime_data.book.flush()

    monkeypatch.setattr(house, "settle", settle)


@pytest.fixture
def line(house: House, device_registry: dr.DeviceRegistry) -> str:
    """Return the line, as the blueprints want it: the id of its device."""
    device = device_registry.async_get_device_by_identifier((DOMAIN, house.entry.entry_id), house.entry.entry_id)
    assert device is not None
    return device.id


@pytest.fixture
def sent(hass: HomeAssistant) -> list[ServiceCall]:
    """Return what is sent to notify entities."""
    return async_mock_service(hass, "notify", "send_message")


@pytest.fixture
def noted(hass: HomeAssistant) -> list[ServiceCall]:
    """Return what actions of the user's own were run with: those that are called `test.note`."""
    return async_mock_service(hass, "test", "note")
