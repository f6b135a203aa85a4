"""Somebody's phones, tried with a question like a real one: whether it comes, and whether a press comes back.

Nobody calls, and no line has to be there. Every phone has its own clock; what becomes known is news for whoever
watches.
"""

import asyncio
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr

from . import answers
from .companion import Companion, Phone, find_phone
from .lessons import NOTIFICATION_ACTION
from .message import Message, Urgency, tag_of
from .person import Person
from .reach import NOTIFICATION_RECEIVED
from .trial_news import TrialNews
from .words import Words, words

TIME_LIMIT: Final = 60.0
"""Seconds for all phones to be found, read and pressed."""


class Standing(StrEnum):
    """What is known of a phone that is tried."""

    UNREACHED = auto()
    """Home Assistant knows no way to send it anything."""
    FAILED = auto()
    """There is a way, and it did not work."""
    SENDING = auto()
    SENT = auto()
    CAME = auto()
    """The phone says that it came. An iPhone never does."""
    ANSWERED = auto()


@dataclass(slots=True)
class Tried:
    """One phone: what is known, and after how many seconds it became known."""

    name: str
    standing: Standing
    seconds: float = 0.0


class PhoneTrial(TrialNews):
    """One try of the phones of a person."""

    def __init__(self, hass: HomeAssistant, person: Person) -> None:
        super().__init__()
        self._hass = hass
        self._person = person
        self._tokens: dict[str, str] = {}
        """The phones by what their buttons send back."""
        self._tags: dict[str, str] = {}
        """What the message on each phone is known by, so that it is clear which of them says that it came."""
        self._phones: dict[str, Phone] = {}
        self._sent_at: dict[str, float] = {}
        self._companion = Companion(hass, self._noted)
        self.tried: dict[str, Tried] = {}
        """The phones by the ids of their devices."""

    async def run(self) -> None:
        """Send to all phones, and return when each has answered, or cannot, or had its time."""
        for device_id in self._person.phones:
            phone = find_phone(self._hass, device_id, self._person)
            if phone:
                self._phones[device_id] = phone
                self._tags[device_id] = tag_of(f"trial_{secrets.token_hex(8)}")
            standing = Standing.SENDING if phone else Standing.UNREACHED
            self.tried[device_id] = Tried(phone.name if phone else _name(self._hass, device_id), standing)
        stops = self._listen()
        try:
            self._note()
            with suppress(TimeoutError):
                async with asyncio.timeout(TIME_LIMIT):
                    await asyncio.gather(*[self._try(phone) for phone in self._phones.values()])
                    while self._is_waiting:
                        await self.news(self.version)
        finally:
            for stop in stops:
                stop()
            for device_id, phone in self._phones.items():
                if self.tried[device_id].standing is not Standing.ANSWERED:
                    self._companion.clear(phone, self._tags[device_id])

    @property
    def has_succeeded(self) -> bool:
        """Whether an answer came back from every phone."""
        return bool(self.tried) and all(each.standing is Standing.ANSWERED for each in self.tried.values())

    @property
    def _is_waiting(self) -> bool:
        open_ones = {Standing.SENDING, Standing.SENT, Standing.CAME}
        return any(each.standing in open_ones for each in self.tried.values())

    def _listen(self) -> Iterable[CALLBACK_TYPE]:
        bus = self._hass.bus
        return (
            bus.async_listen(NOTIFICATION_ACTION, self._pressed),
            bus.async_listen(NOTIFICATION_RECEIVED, self._received),
        )

    async def _try(self, phone: Phone) -> None:
        self._sent_at[phone.device_id] = self._hass.loop.time()
        await self._companion.show(phone, self._message(phone))

    def _message(self, phone: Phone) -> Message:
        token = secrets.token_hex(16)
        self._tokens[token] = phone.device_id
        offered = answers.asking(is_apple=phone.is_apple, has_voice=False, is_carer=phone.owner.is_carer)
        return Message(
            tag=self._tags[phone.device_id],
            title=words(Words.TRY, phone.language),
            body=words(Words.TRY_PRESS, phone.language),
            channel=words(Words.CHANNEL, phone.language),
            urgency=Urgency.CALL,
            answers=tuple(
                answers.button(verb, token, phone.language, is_carer=phone.owner.is_carer) for verb in offered
            ),
            lasts=int(TIME_LIMIT),
        )

    # --- what becomes known ---

    @callback
    def _noted(self, phone: Phone, tag: str, *, is_sent: bool) -> None:
        # An answer may be faster than the confirmation that it was sent.
        if tag == self._tags[phone.device_id] and self.tried[phone.device_id].standing is Standing.SENDING:
            self._know(phone.device_id, Standing.SENT if is_sent else Standing.FAILED)

    @callback
    def _received(self, event: Event) -> None:
        tag = event.data.get("tag")
        for device_id, its_tag in self._tags.items():
            if tag == its_tag and self.tried[device_id].standing in {Standing.SENDING, Standing.SENT}:
                self._know(device_id, Standing.CAME)

    @callback
    def _pressed(self, event: Event) -> None:
        action = event.data.get("action")
        token = action.rpartition("_")[2] if isinstance(action, str) else ""
        if device_id := self._tokens.pop(token, None):
            self._know(device_id, Standing.ANSWERED)
            self._companion.clear(self._phones[device_id], self._tags[device_id])

    def _know(self, device_id: str, standing: Standing) -> None:
        tried = self.tried[device_id]
        tried.standing = standing
        tried.seconds = self._hass.loop.time() - self._sent_at[device_id]
        self._note()


def _name(hass: HomeAssistant, device_id: str) -> str:
    device = dr.async_get(hass).async_get(device_id)
    return (device.name_by_user or device.name if device else None) or device_id
