"""Says to a caller what the household wants said: typed words, in Home Assistant's voice, or a quick answer.

Whether it was said is heard from the line, as it is with a decision: what is returned is the call with what was said
in it.
"""

import asyncio
from collections.abc import Mapping
from typing import Final

from homeassistant.core import HomeAssistant

from ..attendant import ANSWER_LIMIT, Attendant
from ..core.call.prompt import PromptId
from ..core.call.record import CallRecord, Exchange
from ..core.call.state import LineState
from ..core.events import SpeechRequested
from ..household.quick_answers import DECIDES, QuickAnswer
from ..refusal import refusal
from ..speech.narrator import Narrator

_ASKED: Final = frozenset({LineState.WAITING_FOR_DECISION, LineState.PUTTING_THROUGH})
"""States in which a caller can be spoken to in any case; in others only while a decision is needed."""

_CLIPS: Final = 4
"""Clips of spoken text that the line holds: the one it plays is never the one that is replaced."""


class Spokesperson:
    """Speaks for the household on one line.

    `words` are what the prompts say, in the household's language.
    """

    def __init__(
        self, hass: HomeAssistant, attendant: Attendant, *, narrator: Narrator, words: Mapping[PromptId, str]
    ) -> None:
        self._hass = hass
        self._attendant = attendant
        self._narrator = narrator
        self._words = words
        self._count = 0

    @property
    def has_voice(self) -> bool:
        """Whether there is an engine that speaks what is typed."""
        return self._narrator.has_voice

    async def say(self, text: str, *, by: str, call_id: str | None = None) -> CallRecord:
        """Have a text spoken to the caller; raise the translated error, or the engine's, if it cannot be."""
        call_id = self._check(call_id)
        pcm16 = await self._narrator.say(text)
        self._count = (self._count + 1) % _CLIPS
        clip = f"spoken_{self._count}"
        self._attendant.line.add_clips({clip: pcm16})
        return await self._put(SpeechRequested(clip=clip, text=text, by=by), call_id)

    async def ask(self, quick: QuickAnswer, *, by: str, call_id: str | None = None) -> CallRecord:
        """Have the caller asked something in recorded words; raise the translated error if that is too late."""
        call_id = self._check(call_id)
        return await self._put(SpeechRequested(clip=quick.prompt.value, text=self.words(quick), by=by), call_id)

    async def answer(self, quick: QuickAnswer, *, by: str, call_id: str | None = None) -> CallRecord:
        """Give any of the quick answers; raise the translated error if that is too late."""
        if (decision := DECIDES.get(quick)) is None:
            return await self.ask(quick, by=by, call_id=call_id)
        record = self._attendant.current_call(call_id)
        await self._attendant.decide(decision, by=by, call_id=record.call_id, clip=quick.prompt.value)
        return self._attendant.record or record

    def words(self, quick: QuickAnswer) -> str:
        """Return what the caller hears of a quick answer."""
        return self._words.get(quick.prompt, quick.value)

    def _check(self, call_id: str | None) -> str:
        """Return the call in which something can be said; raise the translated error if nobody would hear it."""
        record = self._attendant.current_call(call_id)
        if self._attendant.state not in _ASKED and not self._attendant.is_decision_needed:
            raise refusal("cannot_speak_now")
        return record.call_id

    async def _put(self, speech: SpeechRequested, call_id: str) -> CallRecord:
        """Put it to the call, and wait until the line says that it did; raise the translated error if it does not."""
        attendant = self._attendant
        known = len(attendant.current_call(call_id).exchanges)
        said: asyncio.Future[CallRecord] = self._hass.loop.create_future()

        def changed() -> None:
            record = attendant.record
            if record is None or record.call_id != call_id or said.done():
                return
            if any(_is(exchange, speech) for exchange in record.exchanges[known:]):
                said.set_result(record)

        stop = attendant.subscribe(changed)
        try:
            attendant.line.submit(speech, call_id)
            async with asyncio.timeout(ANSWER_LIMIT):
                return await said
        except TimeoutError:
            raise refusal("cannot_speak_now") from None
        finally:
            stop()


def _is(exchange: Exchange, speech: SpeechRequested) -> bool:
    return (exchange.said, exchange.by) == (speech.text, speech.by)
