"""What the companion apps' documentation asks of a message, so that every push of every test is held to it."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

CLEARED = "clear_notification"
"""What a message is that takes an earlier one away."""
COMMAND = "command_"
"""How a message begins that is none: an automation of the household's has Android do something."""

_TAG = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BUTTONS = {"Android": 3, "iOS": 10}
_LARGEST = 4096
"""Bytes that Google and Apple carry in a push."""
_IMPORTANCE = {"high", "low", "max", "min", "default"}
_LEVELS = {"passive", "active", "time-sensitive", "critical"}
_ONLY_ANDROID = {
    *("ttl", "priority", "channel", "importance", "visibility", "timeout", "sticky", "persistent", "alert_once"),
    *("chronometer", "when", "live_update", "car_ui", "clickAction", "notification_icon", "color", "confirmation"),
}
"""On an iPhone `live_update` is known as well, but takes the buttons away."""
_ONLY_IOS = {"push", "url", "attachment", "group"}
_ONLY_IOS_BUTTONS = {"icon", "destructive", "authenticationRequired", "activationMode"}
"""Android knows no keys of its own for buttons."""
_VISIBILITIES = {"public", "private", "secret"}


def faults(message: dict[str, Any], os_name: str, visibility: Collection[str] = ("private",)) -> Iterator[str]:
    """Tell what is wrong with a push to such a phone; `visibility` is how much it may show while it is locked."""
    if message["message"].startswith(COMMAND):
        return
    data = message.get("data", {})
    if not _TAG.fullmatch(str(data.get("tag"))):
        yield f"a tag of {data.get('tag')!r}"
    if message["message"] == CLEARED:
        return
    if not message.get("title"):
        yield "no title"
    content = {key: value for key, value in message.items() if key not in {"registration_info", "push_token"}}
    if len(json.dumps(content, ensure_ascii=False).encode()) > _LARGEST:
        yield "more than is carried"
    yield from _button_faults(data.get("actions", []), os_name)
    yield from _ios_faults(data) if os_name == "iOS" else _android_faults(data, visibility)


def _button_faults(buttons: list[dict[str, Any]], os_name: str) -> Iterator[str]:
    if len(buttons) > _BUTTONS[os_name]:
        yield f"{len(buttons)} buttons"
    if len({button["action"] for button in buttons}) < len(buttons):
        yield "two buttons that cannot be told apart"
    for button in buttons:
        if button.get("behavior") == "textInput" and not (
            button["textInputButtonTitle"] and button["textInputPlaceholder"]
        ):
            yield "an empty field without words"
        if wrong := (_ONLY_IOS_BUTTONS & button.keys() if os_name != "iOS" else set[str]()):
            yield f"a button with {wrong} on Android"
        if button.get("authenticationRequired", True) is not True:
            yield "a lock that is no lock"
        if button.get("activationMode", "background") != "background":
            yield "a decision that opens the app"


def _android_faults(data: dict[str, Any], visibility: Collection[str]) -> Iterator[str]:
    if wrong := _ONLY_IOS & data.keys():
        yield f"{wrong} on Android"
    if (data["ttl"], data["priority"]) != (0, "high") or data["visibility"] not in _VISIBILITIES & set(visibility):
        yield "late, or public"
    if not data["channel"] or data["importance"] not in _IMPORTANCE:
        yield "no channel of its own"
    if data.get("persistent") and not data["timeout"]:
        yield "nobody can take it away"
    if data.get("chronometer") and not isinstance(data["when"], int):
        yield "a clock that does not know when"


def _ios_faults(data: dict[str, Any]) -> Iterator[str]:
    if wrong := _ONLY_ANDROID & data.keys():
        yield f"{wrong} on iOS"
    push = data["push"]
    if push["interruption-level"] not in _LEVELS:
        yield f"an unknown level of {push['interruption-level']}"
    is_critical = isinstance(push.get("sound"), dict) and push["sound"].get("critical") == 1
    if is_critical is not (push["interruption-level"] == "critical"):
        yield "half critical"
    if "attachment" in data and data["attachment"].keys() != {"url", "content-type"}:
        yield "an attachment of no kind"
