"""Push messages to phones with the companion app.

Each phone gets a call of its own, in order, and none waits for another. The wording of a message never passes through
a template.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any, Protocol

from homeassistant.components.notify.const import ATTR_DATA, ATTR_MESSAGE, DOMAIN as NOTIFY_DOMAIN
from homeassistant.const import CONF_WEBHOOK_ID
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .message import Message, Urgency
from .payload import payload
from .person import Person

_LOGGER = logging.getLogger(__name__)

# By name and not by import: the companion app need not be there, and what it needs is installed only with it.
_MOBILE_APP = "mobile_app"
_DEVICE_NAME = "device_name"
_OS_NAME = "os_name"
_CLEAR = "clear_notification"

_APPLE = frozenset({"ios", "ipados", "macos", "watchos"})

SEND_LIMIT = 15.0
"""Seconds for one message. The cloud's own limit is 10, and the app's channel has 10 to confirm before that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A phone that can be reached now, and whose it is."""

    device_id: str
    name: str
    service: str
    is_apple: bool
    owner: Person = field(default_factory=Person)

    @property
    def language(self) -> str:
        """The language in which it is written to."""
        return self.owner.language

    @property
    def signature(self) -> str:
        """Who answers with it, in words that others read."""
        return self.owner.name if self.owner.is_known else self.name


class Noted(Protocol):
    """Notes what became of a message; `tag` is the one of its call."""

    def __call__(self, phone: Phone, tag: str, *, is_sent: bool) -> None:
        """Take note."""
        ...


def find_phone(hass: HomeAssistant, device_id: str, owner: Person | None = None) -> Phone | None:
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
        owner=owner or Person(),
    )


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

    async def show(self, phone: Phone, message: Message) -> bool:
        """Show a message on a phone; return whether it was sent, when that is known."""
        noted_as = message.tag if message.urgency is Urgency.CALL else None
        owner = phone.owner
        written = payload(
            message,
            is_apple=phone.is_apple,
            is_critical=owner.is_critical,
            in_car=owner.in_car,
            lock_screen=owner.lock_screen,
            unlocks_first=owner.unlocks_first,
        )
        return await self._send(phone, written, noted_as)

    def clear(self, phone: Phone, tag: str) -> None:
        """Take a message away from a phone. Returns at once."""
        service_data = {ATTR_MESSAGE: _CLEAR, ATTR_DATA: {"tag": tag, "ttl": 0, "priority": "high"}}
        _ = self._hass.async_create_task(self._send(phone, service_data), f"push to {phone.service}")

    async def _send(self, phone: Phone, service_data: dict[str, Any], noted_as: str | None = None) -> bool:
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
        return is_sent
