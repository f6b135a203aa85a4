"""A companion app that registers, receives pushes and answers them as the real ones do."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from secrets import token_hex
from time import monotonic
from typing import Any, Self

from .remote import Remote


class System(StrEnum):
    """What a phone runs: the two apps send different things back."""

    ANDROID = "Android"
    IOS = "iOS"


@dataclass(frozen=True, slots=True)
class Push:
    """A notification as it reached the phone, `at` monotonic seconds."""

    at: float
    message: str
    title: str | None
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def actions(self) -> dict[str, str]:
        """Return the buttons: the verb of each, and the id that is sent back."""
        return {action["action"].split("_")[2]: action["action"] for action in self.data.get("actions", ())}


class CompanionApp:
    """A phone. `pushes` are those it received; `device_id` is what Home Assistant calls it.

    One that does not `confirm` takes what it is sent and never says so, as a phone does that is about to lose its
    network: Home Assistant waits ten seconds for it, and closes the channel.
    """

    def __init__(self, remote: Remote, name: str, system: System, *, confirms: bool = True) -> None:
        self.name = name
        self.confirms = confirms
        self.system = system
        self.device_id = ""
        self.pushes: list[Push] = []
        self._remote = remote
        self._webhook = ""
        self._changed = asyncio.Condition()
        self._confirms: set[asyncio.Task[Any]] = set()

    @classmethod
    async def register(cls, remote: Remote, name: str, system: System, *, confirms: bool = True) -> Self:
        """Register with Home Assistant, and open the channel for pushes."""
        app = cls(remote, name, system, confirms=confirms)
        answer = await remote.post("/api/mobile_app/registrations", app._registration())
        app._webhook = answer["webhook_id"]
        await app.listen()
        devices = await remote.command("config/device_registry/list")
        app.device_id = next(device["id"] for device in devices if device["name"] == name)
        return app

    async def listen(self, remote: Remote | None = None) -> None:
        """Open the channel for pushes, again after Home Assistant was away."""
        self._remote = remote or self._remote
        await self._remote.subscribe(
            self._received, "mobile_app/push_notification_channel", webhook_id=self._webhook, support_confirm=True
        )

    def _registration(self) -> dict[str, Any]:
        is_android = self.system is System.ANDROID
        return {
            "device_id": token_hex(8),
            "app_id": "io.homeassistant.companion.android" if is_android else "io.robbie.HomeAssistant",
            "app_name": "Home Assistant",
            "app_version": "2026.11.1",
            "device_name": self.name,
            "manufacturer": "Google" if is_android else "Apple",
            "model": "Pixel 9" if is_android else "iPhone17,1",
            "os_name": self.system.value,
            "os_version": "16" if is_android else "26.1",
            "supports_encryption": False,
            "app_data": {"push_websocket_channel": True},
        }

    def _received(self, event: dict[str, Any]) -> None:
        push = Push(monotonic(), event.get("message", ""), event.get("title"), event.get("data") or {})
        self.pushes.append(push)
        task = asyncio.ensure_future(self._confirm(event["hass_confirm_id"]))
        self._confirms.add(task)
        task.add_done_callback(self._confirms.discard)

    async def _confirm(self, confirm_id: str) -> None:
        async with self._changed:
            self._changed.notify_all()
        if not self.confirms:
            return
        await self._remote.command(
            "mobile_app/push_notification_confirm", webhook_id=self._webhook, confirm_id=confirm_id
        )

    async def push(self, is_wanted: Callable[[Push], bool], *, limit: float = 60.0, since: int = 0) -> Push:
        """Return the first push that is wanted, of those after the first `since`; wait for it if need be."""
        async with asyncio.timeout(limit), self._changed:
            while True:
                if found := next((push for push in self.pushes[since:] if is_wanted(push)), None):
                    return found
                await self._changed.wait()

    async def press(self, push: Push, verb: str, *, reply: str | None = None) -> None:
        """Press a button of a notification, and send what this system's app sends then."""
        await self.send_action(push.actions[verb], push, reply=reply)

    async def send_action(self, action: str, push: Push, *, reply: str | None = None) -> None:
        """Send an action id back, as if its button had been pressed."""
        answer = self._android(action, push) if self.system is System.ANDROID else self._ios(action, push)
        if reply is not None:
            answer["reply_text"] = reply
        data = {"event_type": "mobile_app_notification_action", "event_data": answer}
        await self._remote.post(f"/api/webhook/{self._webhook}", {"type": "fire_event", "data": data})

    def _android(self, action: str, push: Push) -> dict[str, Any]:
        """Return what Android sends: all of the notification's data, flattened, and the action."""
        flat: dict[str, Any] = {key: str(value) for key, value in push.data.items() if key != "actions"}
        for number, button in enumerate(push.data.get("actions", ()), start=1):
            flat |= {f"action_{number}_{key}": value for key, value in button.items()}
        return flat | {"message": push.message, "title": push.title, "device_id": self.name, "action": action}

    def _ios(self, action: str, push: Push) -> dict[str, Any]:
        """Return what iOS sends: the action, and no tag."""
        return {
            "actionName": action,
            "action": action,
            "action_data": push.data.get("action_data"),
            "sourceDeviceName": self.name,
        }
