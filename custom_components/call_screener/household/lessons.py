"""What the household teaches with one tap: who rings from now on, and who does not.

Whoever accepted or declined a stranger is offered to make it last, on the phone on which it was answered, when the
call is over. What was learnt can be undone from the same message. Nothing is learnt from a caller without a number.
"""

import secrets
from contextlib import suppress
from dataclasses import replace
from typing import Final, Protocol

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback

from ..core.call.record import CallRecord, Disposition
from ..core.errors import CallScreenerError
from ..core.number import Number
from ..core.screening.listed import Listed, ListName
from .companion import Companion, Phone
from .message import Answer, Lesson, Message
from .offers import Offer, offers
from .tokens import PREFIX
from .words import Words, caller_in_words, words

NOTIFICATION_ACTION = "mobile_app_notification_action"
"""Fired by the companion app. Android adds all of the message to it, iOS nothing but the action."""

_OFFERS: Final = {
    Disposition.PUT_THROUGH: (Lesson.ALWAYS, Words.ALWAYS, Words.ALWAYS_OFFERED),
    Disposition.REJECTED: (Lesson.BLOCK, Words.BLOCK, Words.BLOCK_OFFERED),
}


_LISTS: Final = {Lesson.ALWAYS: ListName.ALLOW, Lesson.BLOCK: ListName.BLOCK}
"""Where it is written down that it lasts."""


class Learner(Protocol):
    """Writes down what is taught. Both return what undoes it, and raise a `CallScreenerError` where it is refused."""

    block_days: int

    async def always(self, number: Number, name: str | None) -> str:
        """Put a number on the allowlist."""
        ...

    async def block(self, number: Number, name: str | None) -> str:
        """Put a number on the blocklist, for `block_days`."""
        ...

    async def undo(self, change: str) -> None:
        """Take a change back."""
        ...


class Lessons:
    """What one line offers on phones, and what becomes of it."""

    def __init__(self, hass: HomeAssistant, entry_id: str, companion: Companion) -> None:
        self._hass = hass
        self._entry_id = entry_id
        self._companion = companion
        self._learner: Learner | None = None
        self._offers = offers(hass)

    @callback
    def listen(self, learner: Learner) -> CALLBACK_TYPE:
        """Teach a learner what is pressed until the returned function is called."""
        self._learner = learner
        return self._hass.bus.async_listen(NOTIFICATION_ACTION, self._pressed)

    @callback
    def offer(self, record: CallRecord, phone: Phone, tag: str, listed: Listed | None = None) -> Message | None:
        """Return what to show on a phone that answered a call which is over; None where there is nothing to learn.

        `listed` is what is written down about the caller already.
        """
        number = record.caller.number
        if self._learner is None or number is None or number.e164 is None or record.disposition not in _OFFERS:
            return None
        lesson, title, sentence = _OFFERS[record.disposition]
        if listed and listed.list is _LISTS[lesson]:
            return None
        offer = self._offer(record, phone, tag, number, lesson)
        question = words(sentence, phone.language, caller=offer.caller)
        return self._message(offer, question, self._answer(offer, title))

    @callback
    def learn(self, record: CallRecord, phone: Phone, tag: str, lesson: Lesson) -> bool:
        """Write down at once what was pressed beside the answer to a call; return whether there is a number."""
        number = record.caller.number
        if self._learner is None or number is None or number.e164 is None:
            return False
        offer = self._offer(record, phone, tag, number, lesson)
        _ = self._hass.async_create_task(self._learn(offer), "call_screener lesson")
        return True

    @callback
    def _pressed(self, event: Event) -> None:
        if offer := self._offers.take_up(event.data.get("action"), self._entry_id):
            _ = self._hass.async_create_task(self._learn(offer), "call_screener lesson")

    async def _learn(self, offer: Offer) -> None:
        """Write down what was pressed, and say so on that phone."""
        if (learner := self._learner) is None:
            return
        answer: Answer | None = None
        learnt = Words.NOT_LEARNT
        with suppress(CallScreenerError):
            match offer.lesson:
                case Lesson.ALWAYS:
                    answer = self._undo(offer, await learner.always(offer.number, offer.name))
                    learnt = Words.ALWAYS_LEARNT
                case Lesson.BLOCK:
                    answer = self._undo(offer, await learner.block(offer.number, offer.name))
                    learnt = Words.BLOCK_LEARNT
                case Lesson.UNDO:
                    await learner.undo(offer.change)
                    learnt = Words.UNDONE
        sentence = words(learnt, offer.phone.language, caller=offer.caller, days=str(learner.block_days))
        self._companion.send(offer.phone, self._message(offer, sentence, answer))

    def _undo(self, offer: Offer, change: str) -> Answer:
        undo = replace(offer, lesson=Lesson.UNDO, change=change)
        return self._answer(undo, Words.UNDO)

    def _answer(self, offer: Offer, title: Words) -> Answer:
        # Each can be pressed once; the id carries nothing, because iOS sends nothing else back.
        action = f"{PREFIX}{offer.lesson.value.upper()}_{secrets.token_hex(16)}"
        self._offers.make(action, offer)
        return Answer(verb=offer.lesson, title=words(title, offer.phone.language), action=action)

    def _offer(self, record: CallRecord, phone: Phone, tag: str, number: Number, lesson: Lesson) -> Offer:
        return Offer(
            entry_id=self._entry_id,
            lesson=lesson,
            phone=phone,
            tag=tag,
            number=number,
            name=record.caller.name or record.said_name,
            caller=caller_in_words(record.caller, phone.language),
        )

    @staticmethod
    def _message(offer: Offer, sentence: str, answer: Answer | None) -> Message:
        channel = words(Words.CHANNEL, offer.phone.language)
        return Message(
            tag=offer.tag, title=channel, body=sentence, channel=channel, answers=(answer,) if answer else ()
        )
