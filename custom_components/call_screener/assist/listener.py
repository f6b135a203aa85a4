"""Has Home Assistant listen for our sentences, as long as a line is set up.

Its own files of sentences know nothing of us, and a user would have to copy ours beside them. A trigger on sentences
needs neither: whatever agent a user talks to, Home Assistant compares with triggers first. That is why as little as
possible is listened for: what may be said to a door or a friend as well counts only while somebody is on the line, and
"play them" only after somebody asked for messages. All sentences of all languages are one trigger, because of two that
fit it would run both; which of them was meant is found out by `understood`.
"""

import asyncio
import logging
from datetime import timedelta
from typing import Any, Final, NamedTuple

from homeassistant.const import CONF_COMMAND, CONF_PLATFORM
from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, callback
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
from .window import Window
from .wishes import Wish

_LOGGER = logging.getLogger(__name__)

AFTER_CALL: Final = timedelta(seconds=30)
"""For which it is listened as in a call after one has ended: who speaks too late is to hear that nobody calls."""
AFTER_MESSAGES: Final = timedelta(seconds=60)
"""For which "play them" means the messages that were asked for: it begins before they are told."""

_CONVERSATION: Final = "conversation"
_OWN_AGENT: Final = "conversation.home_assistant"
"""Home Assistant's. Any other one may be a language model, which is told later what we answered."""


class _Moment(NamedTuple):
    """What decides what is listened for."""

    is_in_call: bool
    is_after_messages: bool


class Listener:
    """Listens for all lines."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._lines: dict[Attendant, CALLBACK_TYPE] = {}
        self._is_waiting = self._can_hear = False
        self._in_call, self._after_messages = Window(hass, self._follow), Window(hass, self._follow)
        self._tuning = asyncio.Lock()
        self._triggers: dict[_Moment, list[ConfigType]] = {}
        self._listens_as: _Moment | None = None
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def begin(self, attendant: Attendant) -> CALLBACK_TYPE:
        """Listen for a line, as soon as Home Assistant can, until the returned function is called."""
        self._lines[attendant] = attendant.subscribe(self._follow)
        if not self._is_waiting:
            self._is_waiting = True
            async_when_setup(self._hass, _CONVERSATION, self._begin_to_hear)
        self._follow()
        return lambda: self._end(attendant)

    def _end(self, attendant: Attendant) -> None:
        self._lines.pop(attendant)()
        self._follow()

    async def _begin_to_hear(self, hass: HomeAssistant, _component: str) -> None:
        await hass.async_add_executor_job(prepare)
        self._can_hear = True
        self._follow()

    @callback
    def _follow(self) -> None:
        """Listen as it fits what happens on the lines."""
        if not self._lines:
            self._in_call.close()
            self._after_messages.close()
            self._detach()
        elif any(each.record and not each.record.is_over for each in self._lines):
            self._in_call.open()
        else:
            self._in_call.close_after(AFTER_CALL)
        if self._can_hear and self._lines and self._listens_as != self._moment:
            _ = self._hass.async_create_task(self._attach(), f"{DOMAIN} listens")

    @property
    def _moment(self) -> _Moment:
        return _Moment(self._in_call.is_open, self._after_messages.is_open)

    def _detach(self) -> None:
        if self._stop:
            self._stop()
        self._stop = self._listens_as = None

    async def _attach(self) -> None:
        async with self._tuning:
            moment = self._moment
            if not self._lines or self._listens_as == moment:
                return
            if moment not in self._triggers:
                trigger = {CONF_PLATFORM: _CONVERSATION, CONF_COMMAND: heard_templates(**moment._asdict())}
                self._triggers[moment] = await async_validate_trigger_config(self._hass, [trigger])
            self._detach()
            self._stop = await async_initialize_triggers(
                self._hass, self._triggers[moment], self._heard, DOMAIN, "Call Screener", _log
            )
            self._listens_as = moment
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
        answered = _answering((await answer(meant.wish, asked)).text)
        if meant.wish is Wish.GET_MESSAGES:
            self._after_messages.open()
            self._after_messages.close_after(AFTER_MESSAGES)
            self._follow()
        return answered


def _log(level: int, message: str, **details: Any) -> None:
    """Take what Home Assistant says of triggers; that one is attached is news to nobody."""
    _LOGGER.log(logging.DEBUG if level == logging.INFO else level, message, **details)


def _answering(text: str | None) -> ScriptRunResult:
    return ScriptRunResult(conversation_response=text, service_response=None, variables={})


_LISTENER: Final[HassKey[Listener]] = HassKey(f"{DOMAIN}_listener")


@callback
def listen_for_sentences(hass: HomeAssistant, attendant: Attendant) -> CALLBACK_TYPE:
    """Have our sentences heard for a line until the returned function is called."""
    return hass.data.setdefault(_LISTENER, Listener(hass)).begin(attendant)
