"""The new messages, brought to the line for an owner who calls to hear them.

The line asks for them (`FetchMessages`) and is told what to play: each message as the book has it, and before it who
left it and when, if there is a voice to say so in time. What is not there in time is left out: the owner waits on the
line. What was heard there is not new any more, and what was deleted is gone.
"""

import asyncio
import logging
import wave
from collections.abc import Collection, Coroutine
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..attendant import Attendant, Told
from ..book import Book, BookUnavailableError, StoredCall
from ..const import DOMAIN
from ..core.call.effects import CallEvent, FetchMessages, MessageHeard, Report
from ..core.call.prompt import PromptId
from ..core.call.reading import Leaver
from ..core.call.record import Disposition
from ..core.caller_id import CallerIdKind
from ..core.errors import CallScreenerError
from ..core.events import Message, MessagesFetched, Part
from ..hardware.reports import InboxReported
from ..speech.narrator import Narrator
from ..speech.reading import message_intro_words, messages_count_words

_LOGGER = logging.getLogger(__name__)

MOST: Final = 20
"""Messages told at once. The next call tells the rest."""
INTRO_LIMIT: Final = 2.0
"""Seconds for the engine to speak all the intros: the owner hears nothing meanwhile."""

_PAGE: Final = 100
_COUNT: Final = "inbox_count"


class MessageBox:
    """The messages of one line, by telephone. The `narrator` speaks the intros."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        attendant: Attendant,
        book: Book,
        *,
        narrator: Narrator,
        language: str,
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._attendant = attendant
        self._book = book
        self._language = language
        self._narrator = narrator
        self._clips: tuple[str, ...] = ()
        self._call_id: str | None = None

    @callback
    def told(self, news: Told) -> None:
        """Take in what the line wants."""
        match news:
            case InboxReported(call_id, FetchMessages()):
                self._start(self._fetch(call_id), "fetch messages")
            case InboxReported(_, MessageHeard() as heard):
                self._start(self._heard(heard), "note a message as heard")
            case Report(CallEvent.ENDED, _, record) if record.call_id == self._call_id:
                self._forget()

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        _ = self._entry.async_create_task(self._hass, work, f"{DOMAIN} {name}")

    def _forget(self) -> None:
        """Have the line hold no sound that nobody plays any more: minutes of it are megabytes."""
        clips, self._clips, self._call_id = self._clips, (), None
        with suppress(HomeAssistantError):
            self._attendant.line.add_clips(dict.fromkeys(clips, b""))

    async def _heard(self, heard: MessageHeard) -> None:
        try:
            if heard.is_deleted:
                await self._book.delete_call(heard.message_id)
            else:
                await self._book.mark_heard(heard.message_id)
            await self._attendant.refresh_counts()
        except BookUnavailableError:
            _LOGGER.warning("A message that was heard by telephone could not be noted as heard")

    async def _fetch(self, call_id: str) -> None:
        self._call_id = call_id
        try:
            calls = await new_messages(self._book)
        except BookUnavailableError:
            calls = []
        heard = [(call, sound) for call in calls if (sound := await self._sound(call))]
        intros = await self._intros([call for call, _ in heard])
        clips = {f"inbox_{place}": sound for place, (_, sound) in enumerate(heard)} | intros
        messages = tuple(
            Message(message_id=call.call_id, intro=_intro(place, intros), clip=f"inbox_{place}")
            for place, (call, _) in enumerate(heard)
        )
        fetched = MessagesFetched(messages, count=_COUNT if _COUNT in intros else None)
        if self._call_id != call_id:
            return  # The owner has hung up, and nothing would take the sound from the line again.
        self._clips = tuple(clips)
        with suppress(HomeAssistantError):
            line = self._attendant.line
            line.add_clips(clips)
            line.submit(fetched, call_id)

    async def _sound(self, call: StoredCall) -> bytes:
        path = self._book.recording_path(call.call_id, Part.VOICEMAIL)
        return await self._hass.async_add_executor_job(_pcm16, path)

    async def _intros(self, calls: list[StoredCall]) -> dict[str, bytes]:
        """Return as clips how many there are and who left each of them, as far as they were spoken in time."""
        if not calls:
            return {}
        sentences = await self._hass.async_add_executor_job(self._sentences, calls, dt_util.now())
        spoken_ones: dict[str, bytes] = {}
        with suppress(TimeoutError, CallScreenerError):
            async with asyncio.timeout(INTRO_LIMIT):
                for name, sentence in sentences.items():
                    spoken_ones[name] = await self._narrator.say(sentence)
        return spoken_ones

    def _sentences(self, calls: list[StoredCall], now: datetime) -> dict[str, str]:
        sentences = {_COUNT: messages_count_words(len(calls), self._language)}
        for place, call in enumerate(calls):
            words = message_intro_words(leaver_of(call), call.started, now, self._language)
            sentences[_intro_clip(place)] = words
        return sentences


async def new_messages(book: Book) -> list[StoredCall]:
    """Return the newest messages that nobody has heard, the oldest of them first."""
    found: list[StoredCall] = []
    before: datetime | None = None
    while len(found) < MOST:
        page = await book.calls(limit=_PAGE, before=before, dispositions=[Disposition.VOICEMAIL])
        found += [call for call in page if not call.heard and Part.VOICEMAIL in call.recordings]
        if len(page) < _PAGE:
            break
        before = page[-1].started
    return found[:MOST][::-1]


def _intro_clip(place: int) -> str:
    return f"inbox_intro_{place}"


def _intro(place: int, intros: Collection[str]) -> str:
    """Return what goes before a message: its intro, or a beep that tells it from the one before."""
    clip = _intro_clip(place)
    return clip if clip in intros else PromptId.BEEP.value


def leaver_of(call: StoredCall) -> Leaver:
    """Return who left a message, as it is read out."""
    return Leaver(
        name=call.name or call.said_name,
        is_claimed=not call.name and bool(call.said_name),
        number_text=call.number_shown,
        is_withheld=call.caller_id is CallerIdKind.WITHHELD,
    )


def _pcm16(path: Path) -> bytes:
    """Return the sound of a recording; nothing where it cannot be read."""
    try:
        with wave.open(str(path)) as file:
            sound: bytes = file.readframes(file.getnframes())
    except OSError, EOFError, wave.Error:
        return b""
    return sound
