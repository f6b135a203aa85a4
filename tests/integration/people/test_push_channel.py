"""Messages over the companion app's own channel to Home Assistant, as both apps speak it, answered and unanswered."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.events import Decided, Decision
from tests.integration.companion_contract import faults
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.people.pages import DETAILS, add_person, choose, go

ASKED = "SWIFT PARCELS is calling"
CLOUD = "https://push.example.org/send"
"""What Home Assistant goes back to for a phone that has lost its channel."""
CONFIRM_LIMIT = timedelta(seconds=11)
"""After which Home Assistant gives a channel up on which nobody confirms."""


class App:
    """A companion app that registers itself, and keeps its channel open. `device_id` is Home Assistant's."""

    def __init__(self, name: str, os_name: str, client: Any, socket: MockHAClientWebSocket) -> None:
        self.name = name
        self.os_name = os_name
        self.device_id = ""
        self.webhook = ""
        self._client = client
        self._socket = socket

    async def register(self) -> None:
        """Register, and open the channel."""
        registration = {
            "device_id": f"device of {self.name}",
            "app_id": "io.homeassistant.companion.android" if self.os_name == "Android" else "io.robbie.HomeAssistant",
            "app_name": "Home Assistant",
            "app_version": "2026.11.1",
            "device_name": self.name,
            "manufacturer": "Google" if self.os_name == "Android" else "Apple",
            "model": "6",
            "os_name": self.os_name,
            "os_version": "26",
            "supports_encryption": False,
            "app_data": {"push_websocket_channel": True, "push_token": self.name, "push_url": CLOUD},
        }
        answer = await self._client.post("/api/mobile_app/registrations", json=registration)
        self.webhook = (await answer.json())["webhook_id"]
        await self._command("mobile_app/push_notification_channel", support_confirm=True)

    async def _command(self, kind: str, **fields: Any) -> None:
        await self._socket.send_json_auto_id({"type": kind, "webhook_id": self.webhook, **fields})
        assert (await self._socket.receive_json())["success"]

    async def takes(self, *, confirms: bool = True) -> dict[str, Any]:
        """Take the next message, and say so if the app is one that does."""
        async with asyncio.timeout(5):
            message: dict[str, Any] = (await self._socket.receive_json())["event"]
        confirm_id = message.pop("hass_confirm_id")
        if confirms:
            await self._command("mobile_app/push_notification_confirm", confirm_id=confirm_id)
        assert list(faults(message, self.os_name)) == []
        return message

    async def press(self, message: dict[str, Any], title: str, reply: str | None = None) -> None:
        """Press a button, and send what this system's app sends: Android all of the message, iOS next to nothing."""
        (action,) = (each["action"] for each in message["data"]["actions"] if each["title"] == title)
        told: dict[str, Any] = {"action": action}
        if self.os_name == "Android":
            told |= {key: str(value) for key, value in message["data"].items() if key != "actions"}
            told |= {"title": message["title"], "message": message["message"], "device_id": self.device_id}
        if reply is not None:
            told["reply_text"] = reply
        data = {"event_type": "mobile_app_notification_action", "event_data": told}
        answer = await self._client.post(f"/api/webhook/{self.webhook}", json={"type": "fire_event", "data": data})
        assert answer.status == 200


@pytest.fixture
async def apps(
    hass: HomeAssistant,
    config_folder: object,
    aioclient_mock: AiohttpClientMocker,
    hass_client: ClientSessionGenerator,
    hass_ws_client: WebSocketGenerator,
) -> list[App]:
    """Give ten phones, half of each kind."""
    # All have addresses to serve, and once there are clients none can be added.
    for component in ("notify", "mobile_app", DOMAIN):
        assert await async_setup_component(hass, component, {})
    await hass.async_block_till_done()
    aioclient_mock.post(CLOUD, status=201, json={})  # type: ignore[no-untyped-call]
    client = await hass_client()
    apps = [
        App(f"Phone {place}", ("Android", "iOS")[place % 2], client, await hass_ws_client(hass)) for place in range(10)
    ]
    for app in apps:
        await app.register()
    await hass.async_block_till_done()
    for app in apps:
        entry = next(each for each in hass.config_entries.async_entries("mobile_app") if each.title == app.name)
        (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
        app.device_id = device.id
    return apps


async def test_a_question_is_asked_and_answered_on_both_kinds(open_house: OpenHouse, apps: list[App]) -> None:
    """A message that only the cloud's way of sending understands, or a press that only a test can read."""
    android, iphone = apps[:2]
    home = await open_house(people={"All": {"phones": [android.device_id, iphone.device_id]}})
    await home.ask()
    questions = {app: await app.takes() for app in (android, iphone)}
    assert [question["title"] for question in questions.values()] == [ASKED] * 2
    for app, question in questions.items():
        await app.press(question, "Decline")
    await home.settle()
    assert home.line.decisions == [Decided(Decision.REJECT, app.name, app.device_id) for app in (android, iphone)]


async def test_the_test_of_the_set_up_goes_there_and_back(house: House, apps: list[App]) -> None:
    """A page that is green without a phone, or a phone that answers and a page that waits."""
    android, iphone = apps[:2]
    page = await add_person(house, name="Ann", role="resident")
    page = await go(house.hass, page, {"phones": [android.device_id, iphone.device_id], **DETAILS})
    page = await choose(house.hass, page, "send_test")
    for app in (android, iphone):
        await app.press(await app.takes(), "Accept")
        assert (await app.takes())["message"] == "clear_notification"
    async with asyncio.timeout(5):
        while page["type"] != "menu":
            await asyncio.sleep(0.01)
            page = await go(house.hass, page, None)
    assert page["description_placeholders"] is not None
    assert page["description_placeholders"]["phones"].count('alert-type="success"') == 2


async def test_seven_of_ten_are_asked_while_three_never_confirm(
    open_house: OpenHouse, hass: HomeAssistant, apps: list[App], aioclient_mock: AiohttpClientMocker
) -> None:
    """Ten phones that wait for the one in a lift; or a lost phone that ends the call for all."""
    silent, others = apps[:3], apps[3:]
    home = await open_house(people={"All": {"phones": [app.device_id for app in apps]}})
    await home.ask()
    for app in others:
        assert (await app.takes())["title"] == ASKED
    for app in silent:
        assert (await app.takes(confirms=False))["title"] == ASKED
    async_fire_time_changed(hass, dt_util.utcnow() + CONFIRM_LIMIT)
    await home.settle()
    await home.ask(call_record(call_id="call-2"))
    for app in others:
        assert (await app.takes())["data"]["tag"] == "call_screener_call-2"
    by_cloud = [(data["push_token"], data["data"]["tag"]) for _, _, data, _ in aioclient_mock.mock_calls]
    tags = ["call_screener_call-1", "call_screener_call-2"]
    assert sorted(by_cloud) == [(app.name, tag) for app in silent for tag in tags]
    assert home.state("binary_sensor.decision_needed") == "on"
