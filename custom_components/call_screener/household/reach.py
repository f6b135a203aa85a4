"""The people of a household and their phones: which of them can be reached, and whether they hear of calls.

What becomes of a message is known in two cases only: it could not be sent, or the phone said that it came. Android
phones say so, where the app is new enough; iPhones never do. Home Assistant itself keeps to itself that its cloud
refused a message. So whoever never says anything is believed to have heard, and nobody is told of silence who may
have heard everything.
"""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from .callers import Calling
from .companion import Companion, Phone, find_phone
from .escalation import is_asked
from .message import Message, Urgency, tag_of
from .person import Hears, Person, all_phones, concerned
from .words import Words, words

NOTIFICATION_RECEIVED = "mobile_app_notification_received"
"""Fired by Android's companion app for messages that ask for it, with all of the message."""

CALLS: Final = 3
"""Calls in a row of which nobody heard, before the phones count as silent."""
CONFIRM_LIMIT: Final = 10.0
"""Seconds for a phone to say that a message came; Home Assistant's own channel to it waits as long."""
_TRIED_FOR: Final = 60
"""Seconds for which a message that was only a try is seen."""


@dataclass(slots=True)
class _Question:
    """What is known of one question. `may_say` are the phones it went to that say so where it came, if they can."""

    may_say: set[str] = field(default_factory=set)
    never_says: bool = False
    came: asyncio.Event = field(default_factory=asyncio.Event)


class Reach:
    """The way to the phones of these people, in Home Assistant's loop. Others may take their place at any time."""

    def __init__(self, hass: HomeAssistant, people: Collection[Person]) -> None:
        self._hass = hass
        self.people = tuple(people)
        self._questions: OrderedDict[str, _Question] = OrderedDict()
        """The last ones, by their tags."""
        self._have_said: set[frozenset[str]] = set()
        """Of which phones one said that an earlier one came. Which of them it was is not told."""

    @callback
    def listen(self) -> CALLBACK_TYPE:
        """Hear what phones say until the returned function is called."""
        return self._hass.bus.async_listen(NOTIFICATION_RECEIVED, self._received)

    def phones(self, of: Iterable[Person] | None = None) -> list[Phone]:
        """Return those that can be sent something now, of everybody or of some; one that two share is the first's."""
        owners: dict[str, Person] = {}
        for person in self.people if of is None else of:
            for device_id in person.phones:
                owners.setdefault(device_id, person)
        found = (find_phone(self._hass, device_id, owner) for device_id, owner in owners.items())
        return [phone for phone in found if phone]

    def awake(self, hears: Hears, calling: Calling) -> list[Phone]:
        """Return the phones of those who hear of something and of this caller, and are not to be left in peace now."""
        now = dt_util.now().time()
        return self.phones(
            [
                person
                for person in self.people
                if hears in person.hears and person.callers.include(calling) and not person.rests(now, is_urgent=False)
            ]
        )

    def at_home(self, calling: Calling, *, is_urgent: bool, is_by_carer: bool) -> list[Phone]:
        """Return the phones of whoever is to pick up what somebody accepted who cannot, and is not to be left in peace.

        What a carer accepted is for everybody at home, anything else for who is asked about such a call, also before
        their turn: the caller is on the line now.
        """
        now = dt_util.now().time()
        awake = [person for person in self.people if not person.is_carer and not person.rests(now, is_urgent=is_urgent)]
        asked = [person for person in awake if is_asked(person, is_urgent=is_urgent)]
        return self.phones(awake if is_by_carer else concerned(asked, calling))

    @property
    def are_gone(self) -> bool:
        """Whether there should be phones, and none of them can be sent anything."""
        return bool(all_phones(self.people)) and not self.phones()

    @property
    def are_silent(self) -> bool:
        """Whether nobody heard of the last calls."""
        return len(self._questions) >= CALLS and not any(map(self._was_heard, self._questions.values()))

    @callback
    def sent(self, phone: Phone, tag: str, *, is_sent: bool) -> None:
        """Note what became of a question."""
        question = self._questions.setdefault(tag, _Question())
        if is_sent and not phone.is_apple:
            question.may_say.add(phone.device_id)
        question.never_says |= is_sent and phone.is_apple
        while len(self._questions) > CALLS:
            _, earlier = self._questions.popitem(last=False)
            self._have_said |= _which_said_so([earlier])

    async def try_out(self, companion: Companion) -> bool:
        """Send all phones a message that says what it is; return whether one of them got it, as far as is known."""
        tag = tag_of(f"try_{secrets.token_hex(8)}")
        await asyncio.gather(*[companion.show(phone, _try(tag, phone.language)) for phone in self.phones()])
        question = self._questions.get(tag, _Question())
        if question.may_say and not question.never_says:
            with suppress(TimeoutError):
                async with asyncio.timeout(CONFIRM_LIMIT):
                    await question.came.wait()
        return self._was_heard(question)

    def _was_heard(self, question: _Question) -> bool:
        return question.came.is_set() or question.never_says or self._may_be_unable(question.may_say)

    def _may_be_unable(self, phones: set[str]) -> bool:
        """Whether it may be that none of these phones, if there are any, can say that something came."""
        have_said = self._have_said | _which_said_so(self._questions.values())
        return bool(phones) and not any(one_of <= phones for one_of in have_said)

    @callback
    def _received(self, event: Event) -> None:
        tag = event.data.get("tag")
        if isinstance(tag, str) and (question := self._questions.get(tag)):
            question.came.set()


def _which_said_so(questions: Iterable[_Question]) -> set[frozenset[str]]:
    return {frozenset(question.may_say) for question in questions if question.came.is_set() and question.may_say}


def _try(tag: str, language: str) -> Message:
    return Message(
        tag=tag,
        title=words(Words.TRY, language),
        body=words(Words.TRY_BODY, language),
        channel=words(Words.CHANNEL, language),
        urgency=Urgency.CALL,
        lasts=_TRIED_FOR,
    )
