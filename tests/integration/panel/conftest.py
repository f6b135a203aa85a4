"""Somebody who looks at the panel."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.call_screener.core.screening.policy import Mode
from tests.integration.house import House


class Panel:
    """Somebody who looks at the panel."""

    def __init__(self, client: MockHAClientWebSocket) -> None:
        self._client = client

    async def send(self, command: str, **data: Any) -> dict[str, Any]:
        """Send a command and return the whole answer."""
        await self._client.send_json_auto_id({"type": f"call_screener/{command}", **data})
        answer: dict[str, Any] = await self._client.receive_json()
        while answer["type"] != "result":  # What an earlier command still had to say.
            answer = await self._client.receive_json()
        return answer

    async def ask(self, command: str, **data: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        answer = await self.send(command, **data)
        assert answer["success"], answer
        result: dict[str, Any] = answer["result"]
        return result

    async def event(self) -> dict[str, Any]:
        """Return what is told next."""
        told: dict[str, Any] = (await self._client.receive_json())["event"]
        return told

    async def watch(self, command: str, **data: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Send a command that takes time; return what was told on the way, and the end of it."""
        assert (await self.send(command, **data))["success"]
        told = [await self.event()]
        while not told[-1].keys() & {"result", "error"}:
            told.append(await self.event())
        return told[:-1], told[-1]


@pytest.fixture
async def panel(hass: HomeAssistant, house: House, hass_ws_client: WebSocketGenerator) -> Panel:
    """Return an administrator's panel."""
    assert await async_setup_component(hass, "websocket_api", {})
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    return Panel(await hass_ws_client(hass))
