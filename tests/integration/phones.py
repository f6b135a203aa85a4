"""Phones with the companion app, as Home Assistant knows them, and the service through which they are pushed to."""

import asyncio
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker, AiohttpClientMockResponse
from yarl import URL

from tests.integration.companion_contract import CLEARED, faults

__all__ = ["CLEARED", "Phone", "Phones"]

_PUSH = "https://push.example.org"


class Phone:
    """One phone, which keeps what it was sent."""

    def __init__(self, hass: HomeAssistant, name: str, os_name: str, device_id: str) -> None:
        self.hass = hass
        self.name = name
        self.os_name = os_name
        self.device_id = device_id
        self.got: list[dict[str, Any]] = []
        self.visibility = {"private"}
        """How much of a message it may show while it is locked."""

    @property
    def messages(self) -> list[str]:
        """What was shown, as titles; a message that was taken away as `clear_notification`."""
        return [message.get("title", message["message"]) for message in self.got]

    def actions(self, index: int = -1) -> dict[str, str]:
        """Return the ids of a message's buttons by their titles."""
        return {button["title"]: button["action"] for button in self.got[index]["data"]["actions"]}

    def press(self, title: str, index: int = -1) -> None:
        """Press a button, as this phone's app tells it: Android with all of the message, iOS with next to nothing."""
        self.press_action(self.actions(index)[title], index)

    def reply(self, title: str, text: object, index: int = -1) -> None:
        """Type a text into the field of a button, and send it."""
        self.press_action(self.actions(index)[title], index, reply_text=text)

    def press_action(self, action: str, index: int = -1, **more: object) -> None:
        """Report that a button was pressed."""
        told = self._on_ios(action) if self.os_name == "iOS" else self._on_android(action, self.got[index])
        self.hass.bus.async_fire("mobile_app_notification_action", told | more)

    def _on_ios(self, action: str) -> dict[str, Any]:
        """Return what iOS tells: no tag, and nothing else of the message."""
        return {"action": action, "actionName": action, "action_data": None, "sourceDeviceName": self.name}

    def _on_android(self, action: str, message: dict[str, Any]) -> dict[str, Any]:
        """Return what Android tells: all of the message, flattened, and every value as text."""
        data = message["data"]
        told = {key: str(value) for key, value in data.items() if key != "actions"}
        for number, button in enumerate(data.get("actions", ()), start=1):
            told |= {f"action_{number}_{key}": str(value) for key, value in button.items()}
        told |= {"title": message.get("title", ""), "message": message["message"], "device_id": self.device_id}
        return told | {"action": action}


class Phones:
    """The phones of a household.

    `refuses` holds names of those whose push fails, `hangs` of those whose push takes until they are `released`.
    `faults` are what is wrong with what was sent to any of them.
    """

    def __init__(self, hass: HomeAssistant, cloud: AiohttpClientMocker) -> None:
        self.hass = hass
        self.refuses: set[str] = set()
        self.hangs: set[str] = set()
        self.released = asyncio.Event()
        self.faults: list[str] = []
        self._phones: dict[str, Phone] = {}
        self._cloud = cloud

    async def add(self, name: str, os_name: str = "Android") -> Phone:
        """Register a phone."""
        assert await async_setup_component(self.hass, "mobile_app", {})
        entry = MockConfigEntry(
            domain="mobile_app",
            title=name,
            data={
                "app_data": {"push_token": name, "push_url": f"{_PUSH}/{len(self._phones)}"},
                "app_id": "io.homeassistant.companion",
                "app_name": "Home Assistant",
                "app_version": "2026.10",
                "device_id": f"device of {name}",
                "device_name": name,
                "manufacturer": "Apple" if os_name == "iOS" else "Fairphone",
                "model": "6",
                "os_name": os_name,
                "os_version": "26",
                "supports_encryption": False,
                "user_id": "user",
                "webhook_id": f"webhook-{len(self._phones)}",
            },
        )
        entry.add_to_hass(self.hass)
        assert await self.hass.config_entries.async_setup(entry.entry_id)
        await self.hass.async_block_till_done()
        (device,) = dr.async_entries_for_config_entry(dr.async_get(self.hass), entry.entry_id)
        phone = self._phones[name] = Phone(self.hass, name, os_name, device.id)
        self._cloud.post(entry.data["app_data"]["push_url"], side_effect=self._take)  # type: ignore[no-untyped-call]
        return phone

    async def _take(self, method: str, url: URL, data: dict[str, Any]) -> AiohttpClientMockResponse:
        name = data["push_token"]
        if name in self.refuses:
            return AiohttpClientMockResponse(method, url, status=500, json={"errorMessage": "no"})
        if name in self.hangs:
            await self.released.wait()
        phone = self._phones[name]
        self.faults += [f"{fault}: {data}" for fault in faults(data, phone.os_name, phone.visibility)]
        phone.got.append(data)
        return AiohttpClientMockResponse(method, url, status=201, json={})
