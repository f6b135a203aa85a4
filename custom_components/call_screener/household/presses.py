"""What people press on their phones about a call, and what they type."""

from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from ..core.errors import CallScreenerError
from ..core.events import Decided, Decision
from ..core.screening.language import one_line
from . import answers
from .companion import Companion, Phone, find_phone
from .conversation import Conversation
from .lessons import NOTIFICATION_ACTION
from .letters import Letters
from .message import Lesson, Message, Urgency, Verb
from .quick_answers import DECIDES, QuickAnswer, Typed
from .reach import Reach
from .replies import Spokesperson, why_not_said
from .tokens import PREFIX, Press, Tokens
from .words import Words, words


class Question(Protocol):
    """Writes the question about a call as it is now."""

    def __call__(self, asked: Conversation, phone: Phone, urgency: Urgency, *before: str) -> Message:
        """Return it; `before` are sentences that this phone is to read first."""
        ...


class Presses:
    """Hands what is pressed to the line. `current` returns the call that phones were told of last."""

    def __init__(
        self,
        hass: HomeAssistant,
        *,
        tokens: Tokens,
        companion: Companion,
        letters: Letters,
        reach: Reach,
        current: Callable[[], Conversation | None],
        question: Question,
    ) -> None:
        self._hass = hass
        self._tokens = tokens
        self._companion = companion
        self._letters = letters
        self._reach = reach
        self._current = current
        self._question = question
        self._decide: Callable[[Decided, str], object] | None = None
        self.spokesperson: Spokesperson | None = None

    @callback
    def listen(self, decide: Callable[[Decided, str], object]) -> CALLBACK_TYPE:
        """Hand answers, and the id of their call, to `decide` until the returned function is called."""
        self._decide = decide
        return self._hass.bus.async_listen(NOTIFICATION_ACTION, self._pressed)

    @callback
    def _pressed(self, event: Event) -> None:
        action = event.data.get("action")
        if not isinstance(action, str) or not action.startswith(PREFIX):
            return
        if (press := self._tokens.read(action)) is None:
            return
        asked = self._current()
        if press.is_over or asked is None or asked.call_id != press.call_id:
            self._say_it_is_over(press)
            return
        text = event.data.get("reply_text")
        self._answered(asked, asked.phones[press.phone_id], press.verb, text if isinstance(text, str) else "")

    def _answered(self, asked: Conversation, phone: Phone, verb: Verb, text: str) -> None:
        if text and verb is Typed.SAY:
            verb = answers.meant_by(text, phone.language)
        spokesperson, call_id = self.spokesperson, asked.call_id
        match verb:
            case Decision():
                self._put(Decided(verb, phone.signature, phone.device_id), call_id)
            case Lesson() if decision := answers.DECIDES_BESIDES.get(verb):
                asked.lessons.setdefault(phone.device_id, verb)
                self._put(Decided(decision, phone.signature, phone.device_id), call_id)
            case QuickAnswer() if decision := DECIDES.get(verb):
                self._put(Decided(decision, phone.signature, phone.device_id, clip=verb.prompt.value), call_id)
            case QuickAnswer() if spokesperson:
                self._speak(asked, phone, spokesperson.ask(verb, by=phone.signature, call_id=call_id))
            case Typed() if spokesperson and (typed := one_line(text, answers.LONGEST_SPEECH)):
                self._speak(asked, phone, spokesperson.say(typed, by=phone.signature, call_id=call_id))
            case _ if self._is_asked(asked):
                # Nothing was typed. The question went away with the answer, and is still to be answered.
                self._companion.send(phone, self._question(asked, phone, Urgency.UPDATE))
            case _:
                self._companion.send(phone, self._letters.error(asked, phone, words(Words.TOO_LATE, phone.language)))

    def _put(self, decided: Decided, call_id: str) -> None:
        if self._decide:
            self._decide(decided, call_id)

    def _speak(self, asked: Conversation, phone: Phone, speaking: Coroutine[Any, Any, object]) -> None:
        _ = self._hass.async_create_task(self._spoken(asked, phone, speaking), "call_screener answer")

    async def _spoken(self, asked: Conversation, phone: Phone, speaking: Coroutine[Any, Any, object]) -> None:
        """Have something said; tell the phone on which it was typed why it was not."""
        try:
            await speaking
        except (CallScreenerError, HomeAssistantError) as error:
            sentence = words(why_not_said(error), phone.language)
            note = (
                self._question(asked, phone, Urgency.REPLY, sentence)
                if self._is_asked(asked)
                else self._letters.error(asked, phone, sentence)
            )
            self._companion.send(phone, note)

    def _is_asked(self, asked: Conversation) -> bool:
        """Whether a call is still for the household to decide."""
        return asked is self._current() and not asked.is_settled

    def _say_it_is_over(self, press: Press) -> None:
        owner = next((person for person in self._reach.people if press.phone_id in person.phones), None)
        if phone := find_phone(self._hass, press.phone_id, owner):
            self._companion.send(phone, self._letters.over(press.call_id, phone))
