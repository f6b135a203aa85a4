"""Push messages to phones with the companion app.

Each phone gets a call of its own, and none waits for another. The wording of a message never passes through a template.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from homeassistant.components.notify.const import ATTR_DATA, ATTR_MESSAGE, DOMAIN as NOTIFY_DOMAIN
from homeassistant.const import CONF_WEBHOOK_ID
from homeassistant.core import HomeAssistant

from .left_open import left_open
from .message import Message, Urgency
from .outbox import Letter, Outbox
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
    """Sends messages to the phones: to each one after the other, and of one tag only the newest.

    `noted` is told of each message about somebody who waits whether it could be sent, where somebody wants to know.
    """

    def __init__(self, hass: HomeAssistant, noted: Noted | None = None) -> None:
        self._hass = hass
        self._noted = noted
        self._outboxes: dict[str, Outbox] = {}

    def send(self, phone: Phone, message: Message) -> None:
        """Show a message on a phone. Returns at once."""
        _ = self._post(phone, message.tag, message)

    async def show(self, phone: Phone, message: Message) -> bool:
        """Show a message on a phone; return whether it was sent, when that is known."""
        return await self._post(phone, message.tag, message)

    def clear(self, phone: Phone, tag: str) -> None:
        """Take a message away from a phone. Returns at once."""
        _ = self._post(phone, tag, None)

    def _post(self, phone: Phone, tag: str, message: Message | None) -> asyncio.Future[bool]:
        outbox = self._outboxes.setdefault(phone.device_id, Outbox(self._hass, phone.service))
        is_sent: asyncio.Future[bool] = self._hass.loop.create_future()
        deliver = partial(self._deliver, phone, tag)
        if message and message.answers:
            # Before it is on its way: nobody knows whether we see it arrive.
            left_open(self._hass).shows(phone.device_id, tag)
        outbox.put(Letter(tag=tag, message=message, deliver=deliver, is_sent=is_sent))
        return is_sent

    async def _deliver(self, phone: Phone, tag: str, message: Message | None) -> bool:
        is_sent = await self._send(phone, _written(phone, message) if message else _away(tag))
        if is_sent:
            noted = left_open(self._hass)
            note = noted.shows if message and message.answers else noted.gone
            note(phone.device_id, tag)
        if self._noted and message and message.urgency is Urgency.CALL:
            self._noted(phone, tag, is_sent=is_sent)
        return is_sent

    async def _send(self, phone: Phone, service_data: dict[str, Any]) -> bool:
        try:
            async with asyncio.timeout(SEND_LIMIT):
                await self._hass.services.async_call(NOTIFY_DOMAIN, phone.service, service_data, blocking=True)
        except Exception as error:  # noqa: BLE001 - somebody else's integration
            # The others were told; a call must not fail for one phone, whatever its trouble.
            _LOGGER.warning("Cannot send a push message to %s: %s", phone.name, str(error) or "no answer")
            return False
        return True


def _written(phone: Phone, message: Message) -> dict[str, Any]:
    owner = phone.owner
    return payload(
        message,
        is_apple=phone.is_apple,
        is_critical=owner.is_critical,
        in_car=owner.in_car,
        lock_screen=owner.lock_screen,
        unlocks_first=owner.unlocks_first,
    )


def _away(tag: str) -> dict[str, Any]:
    return {ATTR_MESSAGE: _CLEAR, ATTR_DATA: {"tag": tag, "ttl": 0, "priority": "high"}}
