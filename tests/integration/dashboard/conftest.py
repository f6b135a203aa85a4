"""Somebody who looks at a dashboard."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.call_screener.core.screening.policy import Mode
from tests.integration.house import House

STATE = "sensor.home_line_state"


class Viewer:
    """A browser with a dashboard."""

    def __init__(self, client: MockHAClientWebSocket) -> None:
        self._client = client

    async def send(self, command: str, **data: Any) -> dict[str, Any]:
        """Send a command and return the whole answer."""
        await self._client.send_json_auto_id({"type": f"call_screener/{command}", **data})
        answer: dict[str, Any] = await self._client.receive_json()
        return answer

    async def sign(self, path: str) -> str:
        """Return an address as the card has it signed anew."""
        await self._client.send_json_auto_id({"type": "auth/sign_path", "path": path, "expires": 3600})
        signed: str = (await self._client.receive_json())["result"]["path"]
        return signed

    async def event(self) -> dict[str, Any]:
        """Return what is told next."""
        told: dict[str, Any] = (await self._client.receive_json(timeout=2))["event"]
        return told

    async def follow(self, **data: Any) -> dict[str, Any]:
        """Follow a line, and return how it stands."""
        answer = await self.send("live", **data)
        assert answer["success"], answer
        return await self.event()

    async def history(self, **data: Any) -> dict[str, Any]:
        """Return a page of the call log."""
        answer = await self.send("history", **data)
        assert answer["success"], answer
        page: dict[str, Any] = answer["result"]
        return page


type View = Callable[..., Awaitable[Viewer]]


@pytest.fixture
async def viewer(hass: HomeAssistant, house: House, hass_ws_client: WebSocketGenerator) -> Viewer:
    """Return an administrator's browser, in front of a line that screens."""
    assert await async_setup_component(hass, "websocket_api", {})
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    return Viewer(await hass_ws_client(hass))


@pytest.fixture
def guest(
    hass: HomeAssistant,
    hass_read_only_user: MockUser,
    hass_read_only_access_token: str,
    hass_ws_client: WebSocketGenerator,
) -> View:
    """Return the browser of somebody who may do what is said, with the line's state and nothing else."""

    async def view(**may: bool) -> Viewer:
        hass_read_only_user.mock_policy({"entities": {"entity_ids": {STATE: may}} if may else {}})
        return Viewer(await hass_ws_client(hass, hass_read_only_access_token))

    return view
