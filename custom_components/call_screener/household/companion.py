"""Push messages to phones with the companion app.

A message says what a person is to see; how Android and iOS want it written is data below. Each phone gets a call
of its own, in order, and none waits for another. The wording of a message never passes through a template.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from html import escape
from typing import Any, Protocol

from homeassistant.components.notify.const import ATTR_DATA, ATTR_MESSAGE, ATTR_TITLE, DOMAIN as NOTIFY_DOMAIN
from homeassistant.const import CONF_WEBHOOK_ID
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from ..core.events import Decision
from .quick_answers import QuickAnswer, Typed

_LOGGER = logging.getLogger(__name__)

# By name and not by import: the companion app need not be there, and what it needs is installed only with it.
_MOBILE_APP = "mobile_app"
_DEVICE_NAME = "device_name"
_OS_NAME = "os_name"
_CLEAR = "clear_notification"

_APPLE = frozenset({"ios", "ipados", "macos", "watchos"})

SEND_LIMIT = 15.0
"""Seconds for one message. The cloud's own limit is 10, and the app's channel has 10 to confirm before that."""


class Urgency(StrEnum):
    """How loudly a phone is to speak up."""

    CALL = "call"
    """Somebody waits on the line."""
    REPLY = "reply"
    """The caller answered: shown at once, and without a sound."""
    UPDATE = "update"
    """More is known of what is shown already."""
    NOTE = "note"
    """May be read later."""


class Lesson(StrEnum):
    """What can be made to last about a caller, or taken back."""

    ALWAYS = "always"
    BLOCK = "block"
    UNDO = "undo"


type Verb = Decision | QuickAnswer | Typed | Lesson
"""What a button does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInput:
    """What a button asks for in a person's own words: what stands in the empty field, and on the button that sends."""

    placeholder: str
    send: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A button on a message."""

    verb: Verb
    title: str
    action: str
    text_input: TextInput | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a phone shows. One with the same tag takes its place."""

    tag: str
    title: str
    body: str
    channel: str
    urgency: Urgency = Urgency.NOTE
    answers: tuple[Answer, ...] = ()
    lasts: int | None = None
    """Seconds after which the phone takes it away by itself, where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A phone that can be reached now."""

    device_id: str
    name: str
    service: str
    is_apple: bool


_ANDROID_CALL: Mapping[str, Any] = {
    "importance": "high",
    "sticky": "true",
    "persistent": True,
    # Nobody can swipe it away: longer than any call it must not be seen, even if we do not live to clear it.
    "timeout": 600,
    "notification_icon": "mdi:phone-ring",
    "color": "#1565c0",
}

_ANDROID_URGENCY: dict[Urgency, Mapping[str, Any]] = {
    # The phone says that it came, see `reach`.
    Urgency.CALL: {**_ANDROID_CALL, "confirmation": True},
    Urgency.REPLY: {**_ANDROID_CALL, "alert_once": True},
    Urgency.UPDATE: {**_ANDROID_CALL, "alert_once": True},
    Urgency.NOTE: {"importance": "high", "notification_icon": "mdi:phone", "alert_once": True},
}

_APPLE_URGENCY: dict[Urgency, Mapping[str, Any]] = {
    Urgency.CALL: {"interruption-level": "time-sensitive", "sound": "default"},
    Urgency.REPLY: {"interruption-level": "active", "sound": "none"},
    Urgency.UPDATE: {"interruption-level": "passive", "sound": "none"},
    Urgency.NOTE: {"interruption-level": "active"},
}

_APPLE_ANSWER: dict[Verb, Mapping[str, Any]] = {
    Decision.ACCEPT: {"icon": "sfsymbols:phone.fill"},
    Decision.REJECT: {"icon": "sfsymbols:phone.down.fill", "destructive": True},
    Decision.VOICEMAIL: {"icon": "sfsymbols:recordingtape"},
    Decision.HAVE_IT: {"icon": "sfsymbols:phone.connection.fill"},
    Typed.SAY: {"icon": "sfsymbols:text.bubble.fill"},
    QuickAnswer.COMING: {"icon": "sfsymbols:figure.walk"},
    QuickAnswer.WHO_ARE_YOU: {"icon": "sfsymbols:person.fill.questionmark"},
    QuickAnswer.WHAT_IS_IT_ABOUT: {"icon": "sfsymbols:questionmark.bubble.fill"},
    QuickAnswer.CALL_LATER: {"icon": "sfsymbols:clock.fill"},
    QuickAnswer.LEAVE_A_MESSAGE: {"icon": "sfsymbols:envelope.fill"},
    Lesson.ALWAYS: {"icon": "sfsymbols:checkmark.circle.fill"},
    Lesson.BLOCK: {"icon": "sfsymbols:hand.raised.fill", "destructive": True},
    Lesson.UNDO: {"icon": "sfsymbols:arrow.uturn.backward"},
}


class Noted(Protocol):
    """Notes what became of a message; `tag` is the one of its call."""

    def __call__(self, phone: Phone, tag: str, *, is_sent: bool) -> None:
        """Take note."""
        ...


def find_phone(hass: HomeAssistant, device_id: str) -> Phone | None:
    """Return the phone behind a device of the companion app; None while it cannot be reached by push."""
    if _MOBILE_APP not in hass.config.components:
        return None
    from homeassistant.components.mobile_app.util import (  # noqa: PLC0415 - it is loaded now, and may not be before
        get_notify_service,
        webhook_id_from_device_id,
    )

    if (webhook_id := webhook_id_from_device_id(hass, device_id)) is None:
        return None
    try:
        service = get_notify_service(hass, webhook_id)
    except KeyError:
        # Home Assistant has just started, and the app's way of sending is not set up yet.
        return None
    entry = next(
        (
            entry
            for entry in hass.config_entries.async_entries(_MOBILE_APP)
            if entry.data.get(CONF_WEBHOOK_ID) == webhook_id
        ),
        None,
    )
    if service is None or entry is None:
        return None
    return Phone(
        device_id=device_id,
        name=entry.data.get(_DEVICE_NAME) or entry.title,
        service=service,
        is_apple=str(entry.data.get(_OS_NAME, "")).lower() in _APPLE,
    )


def payload(message: Message, *, is_apple: bool) -> dict[str, Any]:
    """Return the message as the action `notify.mobile_app_…` wants it for this kind of phone."""
    data = _for_apple(message) if is_apple else _for_android(message)
    # Android reads messages as HTML, and strangers choose what they are called.
    written = str if is_apple else partial(escape, quote=False)
    return {
        ATTR_TITLE: written(message.title),
        ATTR_MESSAGE: written(message.body),
        ATTR_DATA: {"tag": message.tag, **data},
    }


def _for_android(message: Message) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ttl": 0,
        "priority": "high",
        "channel": message.channel,
        **_ANDROID_URGENCY[message.urgency],
        "actions": [_button(answer) for answer in message.answers],
    }
    return data if message.lasts is None else data | {"timeout": message.lasts}


def _for_apple(message: Message) -> dict[str, Any]:
    return {
        "group": message.channel,
        "push": dict(_APPLE_URGENCY[message.urgency]),
        "actions": [{**_button(answer), **_APPLE_ANSWER[answer.verb]} for answer in message.answers],
    }


def _button(answer: Answer) -> dict[str, Any]:
    button = {"action": answer.action, "title": answer.title}
    if answer.text_input is None:
        return button
    return button | {
        "behavior": "textInput",
        "textInputButtonTitle": answer.text_input.send,
        "textInputPlaceholder": answer.text_input.placeholder,
    }


class Companion:
    """Sends messages to the phones, each in the order in which it was given them.

    `noted` is told of each message about somebody who waits whether it could be sent.
    """

    def __init__(self, hass: HomeAssistant, noted: Noted) -> None:
        self._hass = hass
        self._noted = noted
        self._turns: dict[str, asyncio.Lock] = {}

    def send(self, phone: Phone, message: Message) -> None:
        """Show a message on a phone. Returns at once."""
        _ = self._hass.async_create_task(self.show(phone, message), f"push to {phone.service}")

    async def show(self, phone: Phone, message: Message) -> None:
        """Show a message on a phone, and return when it was sent or could not be."""
        noted_as = message.tag if message.urgency is Urgency.CALL else None
        await self._send(phone, payload(message, is_apple=phone.is_apple), noted_as)

    def clear(self, phone: Phone, tag: str) -> None:
        """Take a message away from a phone. Returns at once."""
        service_data = {ATTR_MESSAGE: _CLEAR, ATTR_DATA: {"tag": tag, "ttl": 0, "priority": "high"}}
        _ = self._hass.async_create_task(self._send(phone, service_data), f"push to {phone.service}")

    async def _send(self, phone: Phone, service_data: dict[str, Any], noted_as: str | None = None) -> None:
        is_sent = True
        try:
            async with self._turns.setdefault(phone.device_id, asyncio.Lock()), asyncio.timeout(SEND_LIMIT):
                await self._hass.services.async_call(NOTIFY_DOMAIN, phone.service, service_data, blocking=True)
        except (HomeAssistantError, TimeoutError) as error:
            # The others were told; a call must not fail for one phone, whatever its trouble.
            _LOGGER.warning("Cannot send a push message to %s: %s", phone.name, str(error) or "no answer")
            is_sent = False
        if noted_as:
            self._noted(phone, noted_as, is_sent=is_sent)
