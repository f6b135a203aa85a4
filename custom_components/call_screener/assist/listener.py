"""Has Home Assistant listen for our sentences, as long as a line is set up.

Its own files of sentences know nothing of us, and a user would have to copy ours beside them. A trigger on sentences
needs neither: whatever agent a user talks to, Home Assistant compares with triggers first. That is why as little as
possible is listened for: what may be said to a door or a friend as well counts only while somebody is on the line. All
sentences of all languages are one trigger, because of two that fit it would run both; which of them was meant is found
out by `understood`.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.const import CONF_COMMAND, CONF_PLATFORM
from homeassistant.core import CALLBACK_TYPE, Context, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.trigger import async_initialize_triggers, async_validate_trigger_config
from homeassistant.helpers.typing import ConfigType
from homeassistant.setup import async_when_setup
from homeassistant.util.hass_dict import HassKey

from ..attendant import Attendant
from ..const import DOMAIN
from ..core.screening.language import spoken_language
from .answering import answer
from .asked import Asked
from .understood import heard_templates, prepare, understood

_LOGGER = logging.getLogger(__name__)

AFTER_CALL: Final = timedelta(seconds=30)
"""For which it is listened as in a call after one has ended: who speaks too late is to hear that nobody calls."""

_CONVERSATION: Final = "conversation"
_OWN_AGENT: Final = "conversation.home_assistant"
"""Home Assistant's. Any other one may be a language model, which is told later what we answered."""


class Listener:
    """Listens for all lines."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._lines: dict[Attendant, CALLBACK_TYPE] = {}
        self._can_hear = False
        self._is_in_call = False
        self._calm: CALLBACK_TYPE | None = None
        self._tuning = asyncio.Lock()
        self._triggers: dict[bool, list[ConfigType]] = {}
        self._listens_as: bool | None = None
        """In a call, out of one, or not at all."""
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def begin(self, attendant: Attendant) -> CALLBACK_TYPE:
        """Listen for a line, as soon as Home Assistant can, until the returned function is called."""
        self._lines[attendant] = attendant.subscribe(self._follow)
        if self._can_hear:
            self._follow()
        elif len(self._lines) == 1:
            async_when_setup(self._hass, _CONVERSATION, self._begin_to_hear)
        return lambda: self._end(attendant)

    def _end(self, attendant: Attendant) -> None:
        self._lines.pop(attendant)()
        if not self._lines:
            self._is_in_call = False
            self._stop_calming()
            self._detach()
        self._follow()

    async def _begin_to_hear(self, hass: HomeAssistant, _component: str) -> None:
        await hass.async_add_executor_job(prepare)
        self._can_hear = True
        self._follow()

    @callback
    def _follow(self) -> None:
        """Listen as it fits what happens on the lines."""
        if any(each.record and not each.record.is_over for each in self._lines):
            self._stop_calming()
            self._is_in_call = True
        elif self._is_in_call and self._calm is None:
            self._calm = async_call_later(self._hass, AFTER_CALL, HassJob(self._calmed, cancel_on_shutdown=True))
        if self._can_hear and self._lines and self._listens_as is not self._is_in_call:
            _ = self._hass.async_create_task(self._attach(), f"{DOMAIN} listens")

    @callback
    def _calmed(self, _now: datetime) -> None:
        self._calm, self._is_in_call = None, False
        self._follow()

    def _stop_calming(self) -> None:
        if self._calm:
            self._calm()
            self._calm = None

    def _detach(self) -> None:
        if self._stop:
            self._stop()
        self._stop = self._listens_as = None

    async def _attach(self) -> None:
        async with self._tuning:
            listens_as = self._is_in_call
            if not self._lines or self._listens_as is listens_as:
                return
            if listens_as not in self._triggers:
                trigger = {CONF_PLATFORM: _CONVERSATION, CONF_COMMAND: heard_templates(is_in_call=listens_as)}
                self._triggers[listens_as] = await async_validate_trigger_config(self._hass, [trigger])
            self._detach()
            self._stop = await async_initialize_triggers(
                self._hass, self._triggers[listens_as], self._heard, DOMAIN, "Call Screener", _LOGGER.log
            )
            self._listens_as = listens_as
            if not self._lines:
                self._detach()
        self._follow()

    async def _heard(self, variables: dict[str, Any], _context: Context | None = None) -> ScriptRunResult:
        """Answer a sentence, in the language in which it was said."""
        heard = variables["trigger"]
        said, context = heard["user_input"], heard["user_input"]["context"]
        meant = understood(said["text"], spoken_language(said["language"] or ""))
        if meant is None:
            return _answering(None)
        asked = Asked(
            hass=self._hass,
            language=meant.language,
            context=Context(user_id=context["user_id"], parent_id=context["parent_id"], id=context["id"]),
            device_id=heard["device_id"],
            satellite_id=heard["satellite_id"],
            text=meant.text,
            quick=meant.quick,
            is_for_model=said["agent_id"] != _OWN_AGENT,
        )
        return _answering((await answer(meant.wish, asked)).text)


def _answering(text: str | None) -> ScriptRunResult:
    return ScriptRunResult(conversation_response=text, service_response=None, variables={})


_LISTENER: Final[HassKey[Listener]] = HassKey(f"{DOMAIN}_listener")


@callback
def listen_for_sentences(hass: HomeAssistant, attendant: Attendant) -> CALLBACK_TYPE:
    """Have our sentences heard for a line until the returned function is called."""
    return hass.data.setdefault(_LISTENER, Listener(hass)).begin(attendant)
