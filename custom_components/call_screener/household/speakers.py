"""The call, announced over the speakers of the house: once when the household is asked, and at once when it is urgent.

It is for whoever is at home and has no phone at hand. What came of the call is not announced, and nobody hears of a
caller who is not asked about. A speaker that fails is a line in the log, and nothing else.
"""

import asyncio
import logging
from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback, split_entity_id
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_call_later
from homeassistant.util import language as language_util

from ..core.call.effects import CallEvent, Report
from ..core.call.record import CallRecord
from ..core.screening.language import one_line
from ..core.screening.verdict import Action
from .conversation import is_open
from .words import Words, caller_in_words, words

_LOGGER = logging.getLogger(__name__)

TIME_LIMIT: Final = 60.0
"""Seconds for one announcement. A telephone that is called for it rings, and is listened to."""
UNDERSTOOD_WITHIN: Final = 1.5
"""Seconds within which the name that a caller said is text, as a rule."""
_LONGEST: Final = 100
"""Characters of what a caller said that are read out."""

_SATELLITES: Final = "assist_satellite"
_VOICES: Final = "tts"


class Speakers:
    """The speakers of a household: media players and Assist satellites, by their entity ids.

    `patience` is the seconds for which an announcement waits for the name that the caller said to be understood.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        *,
        entity_ids: Collection[str],
        language: str,
        engine: str | None = None,
        patience: float = 0.0,
    ) -> None:
        self._hass = hass
        self._entity_ids = tuple(entity_ids)
        self._language = language
        self._engine = engine
        self._patience = patience
        self._record: CallRecord | None = None
        self._asked = ""
        self._urgent = ""
        """The calls about which was announced that somebody calls, and that it is urgent."""
        self._last = ("", "")
        """What was announced last, and of which call. Nobody needs to hear it again."""
        self._waiting: CALLBACK_TYPE | None = None

    @callback
    def told(self, report: object) -> None:
        """Take in what the line reports of a call."""
        if isinstance(report, Report):
            self._told(report)

    @callback
    def stop(self) -> None:
        """Announce nothing more."""
        if self._waiting:
            self._waiting()
            self._waiting = None

    def _told(self, report: Report) -> None:
        record = self._record = report.record
        if not is_open(report) or _is_blocked(record):
            self.stop()
        elif record.is_urgent and self._urgent != record.call_id:
            self.stop()
            self._urgent = record.call_id
            if report.event is CallEvent.DECISION_NEEDED:
                self._asked = record.call_id
            self._announce(record)
        elif report.event is CallEvent.DECISION_NEEDED and self._asked != record.call_id:
            self._asked = record.call_id
            if record.said_name or not self._patience:
                self._announce(record)
            else:
                self._waiting = async_call_later(self._hass, self._patience, self._waited)

    @callback
    def _waited(self, _now: datetime) -> None:
        self._waiting = None
        if self._record:
            self._announce(self._record)

    def _announce(self, record: CallRecord) -> None:
        sentence = announcement(record, self._language)
        last, self._last = self._last, (record.call_id, sentence)
        if last == self._last:
            return
        for entity_id in self._entity_ids:
            _ = self._hass.async_create_background_task(self._say(entity_id, sentence), f"announce at {entity_id}")

    async def _say(self, entity_id: str, sentence: str) -> None:
        try:
            async with asyncio.timeout(TIME_LIMIT):
                domain, action, data = self._action(entity_id, sentence)
                await self._hass.services.async_call(domain, action, data, blocking=True)
        except (HomeAssistantError, LookupError, TimeoutError) as error:
            _LOGGER.warning("Cannot announce a call at %s: %s", entity_id, str(error) or "no answer")
        except Exception:
            _LOGGER.exception("Cannot announce a call at %s", entity_id)

    def _action(self, entity_id: str, sentence: str) -> tuple[str, str, dict[str, Any]]:
        """Return the action that says a sentence at a speaker; raise LookupError where there is no voice for it."""
        if split_entity_id(entity_id)[0] == _SATELLITES:
            return _SATELLITES, "announce", {"entity_id": entity_id, "message": sentence}
        if _VOICES not in self._hass.config.components:
            raise LookupError("there is no text-to-speech engine")
        # It is loaded now; before, the packages that it needs may be missing.
        from homeassistant.components import tts  # noqa: PLC0415
        from homeassistant.components.tts.helper import get_engine_instance  # noqa: PLC0415

        engine = tts.async_resolve_engine(self._hass, self._engine)
        voice = engine and get_engine_instance(self._hass, engine)
        if not engine or not voice or not isinstance(voice, tts.TextToSpeechEntity):
            raise LookupError("there is no text-to-speech engine")
        known = language_util.matches(self._language, voice.supported_languages, country=self._hass.config.country)
        spoken_in = {"language": known[0]} if known else {}
        return (
            _VOICES,
            "speak",
            {"entity_id": engine, "media_player_entity_id": [entity_id], "message": sentence, **spoken_in},
        )


def announcement(record: CallRecord, language: str) -> str:
    """Return what is said over the speakers: who calls, whether that is urgent, and the name that was said."""
    sentence = Words.ANNOUNCED_URGENT if record.is_urgent else Words.ANNOUNCED
    announced = words(sentence, language, caller=one_line(caller_in_words(record.caller, language), _LONGEST))
    name = one_line(record.said_name or "", _LONGEST)
    return f"{announced} {words(Words.ANNOUNCED_NAME, language, said=name)}" if name else announced


def _is_blocked(record: CallRecord) -> bool:
    return record.verdict is not None and record.verdict.action is Action.BLOCK
