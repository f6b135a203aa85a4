"""Voicemail, taken out of the house by an action of Home Assistant's that the user chose. Off unless it was chosen.

What goes out is a title, who called and when, what was said as text, and the sound. Actions want files in different
ways: some as a path that they may read, some as an address, some as media. So a copy is laid for some minutes where
they may read it, and where the user's data says `{file}`, `{url}` or `{media}` the copy is put in; where it says none
of them, what is known of the action is done. The words of callers are never looked through for such marks.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import quote

from homeassistant.components.http.auth import async_sign_path
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.network import NoURLAvailableError, get_url
from homeassistant.util import dt as dt_util

from ..attendant import Told
from ..book import Book, BookUnavailableError
from ..const import DOMAIN
from ..core.call.effects import CallEvent, Report
from ..core.call.record import CallRecord, Disposition
from ..core.events import Part
from ..core.screening.language import one_line
from ..dashboard.panel import URL_PATH
from ..household.words import Words, caller_in_words, words
from ..recording_view import recording_url
from .forwarded_copy import LASTS, Copies, Copy

_LOGGER = logging.getLogger(__name__)

TEXT_WAIT: Final = 15.0
"""Seconds after the call for its message to be understood."""
SEND_LIMIT: Final = 60.0
"""Seconds for the action. A mail server may take its time with a megabyte or three."""
URL_LASTS: Final = timedelta(seconds=LASTS)
"""How long an address plays a message without signing in."""

_LONGEST_TITLE: Final = 120
_LONGEST_TEXT: Final = 4000

type Data = Mapping[str, Any]

_ATTACHED: Final[Mapping[str, Data]] = {
    "notify.mobile_app_": {"audio": "{path}", "attachment": {"url": "{path}", "content-type": "wav"}},
    "notify.send_message": {},
    "notify.": {"images": ["{file}"]},
    "smtp.": {"attachments": [{"media_source": {"media_content_id": "{media}", "media_content_type": "audio/x-wav"}}]},
    "telegram_bot.send_message": {},
    "telegram_bot.": {"file": "{file}"},
}
"""How actions take a file, by how their names begin; the first that fits. The older actions of the notify domain take
what they do not know without complaint, and those that send files call them images."""

_WITHOUT_DATA: Final = "notify.send_message"
_TEXT_CALLED: Final = {"telegram_bot.send_message": "message", "telegram_bot.": "caption"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where messages go: an action, and the data that the user wants with it."""

    action: str
    data: Data

    @classmethod
    def of(cls, option: object) -> Destination | None:
        """Return what an entry's option says; None where nothing is to leave the house."""
        match option:
            case {"is_on": True, "action": str(action), **more} if "." in action:
                data = more.get("data")
                return cls(action=action, data=data if isinstance(data, dict) else {})
            case _:
                return None


class Forwarding:
    """Forwards the messages of one line. `is_understood` tells that there is an engine that turns them into text."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        book: Book,
        destination: Destination,
        *,
        language: str,
        is_understood: bool,
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._book = book
        self._destination = destination
        self._language = language
        self._is_understood = is_understood
        self._copies = Copies(hass)
        self._waiting: dict[str, asyncio.Future[CallRecord]] = {}
        """The calls of which the text is waited for."""

    @callback
    def told(self, news: Told) -> None:
        """Take in what the line reports."""
        if not isinstance(news, Report):
            return
        record = news.record
        if news.event is CallEvent.ENDED and record.disposition is Disposition.VOICEMAIL:
            _ = self._entry.async_create_background_task(
                self._hass, self._forward(record), f"{DOMAIN} forward a voicemail"
            )
        elif (waiting := self._waiting.get(record.call_id)) and record.said_message and not waiting.done():
            waiting.set_result(record)

    async def stop(self) -> None:
        """Take away what was laid out."""
        await self._copies.clear()

    async def _forward(self, record: CallRecord) -> None:
        record = await self._understood(record)
        try:
            async with asyncio.timeout(SEND_LIMIT):
                await self._send(record)
        except (HomeAssistantError, BookUnavailableError, TimeoutError) as error:
            _LOGGER.warning("A voicemail could not be forwarded: %s", str(error) or "no answer")
        except Exception:
            # Somebody else's action, with data that somebody wrote by hand.
            _LOGGER.exception("A voicemail could not be forwarded")

    async def _understood(self, record: CallRecord) -> CallRecord:
        """Wait for what was said, as text, where somebody finds it out; return the call with it, or without."""
        if not self._is_understood:
            return record
        waiting: asyncio.Future[CallRecord] = self._hass.loop.create_future()
        self._waiting[record.call_id] = waiting
        try:
            async with asyncio.timeout(TEXT_WAIT):
                return await waiting
        except TimeoutError:
            return record
        finally:
            del self._waiting[record.call_id]

    async def _send(self, record: CallRecord) -> None:
        copy = await self._copy(record)
        domain, _, service = self._destination.action.partition(".")
        data = self._data(record, copy)
        await self._hass.services.async_call(domain, service, data, blocking=True)

    async def _copy(self, record: CallRecord) -> Copy | None:
        """Lay out the sound where others may read it. The book has it before it answers."""
        call = await self._book.call(record.call_id)
        if call is None or Part.VOICEMAIL not in call.recordings:
            return None
        path = self._book.recording_path(record.call_id, Part.VOICEMAIL)
        return await self._copies.lay(path, f"voicemail-{dt_util.as_local(record.started):%Y-%m-%d-%H%M}.wav")

    def _data(self, record: CallRecord, copy: Copy | None) -> dict[str, Any]:
        action, own = self._destination.action, dict(self._destination.data)
        marks = self._marks(record, copy)
        attached = {} if _is_marked(own, marks) else _of_action(_ATTACHED, action)
        if copy is None:
            attached = {}
        data = _filled({**attached, **own}, marks)
        title, message = self._title(record), self._message(record, copy)
        if action.startswith("notify.") and action != _WITHOUT_DATA:
            target = data.pop("target", None)
            sent = {"title": title, "message": message, "data": data}
            return sent if target is None else sent | {"target": target}
        if called := _of_action(_TEXT_CALLED, action):
            return {called: f"{title}\n\n{message}", **data}
        return {"title": title, "message": message, **data}

    def _marks(self, record: CallRecord, copy: Copy | None) -> Mapping[str, str]:
        """Return what the marks stand for. Where there is no sound, there is nothing to be heard anywhere."""
        if copy is None:
            return dict.fromkeys(("{url}", "{path}", "{link}", "{file}", "{media}"), "")
        path = recording_url(self._entry.entry_id, record.call_id, Part.VOICEMAIL)
        return {
            "{url}": self._host() + async_sign_path(self._hass, path, URL_LASTS, use_content_user=True),
            "{path}": path,
            "{link}": self._link(record),
            "{file}": str(copy.path),
            "{media}": copy.media,
        }

    def _title(self, record: CallRecord) -> str:
        caller = self._caller(record)
        if record.person:
            person = one_line(record.person, _LONGEST_TITLE)
            return words(Words.FORWARDED_FOR, self._language, person=person, caller=caller)
        return words(Words.FORWARDED, self._language, caller=caller)

    def _message(self, record: CallRecord, copy: Copy | None) -> str:
        facts = {
            Words.FORWARDED_CALLER: {"caller": self._caller(record)},
            Words.FORWARDED_TIME: {"time": f"{dt_util.as_local(record.started):%Y-%m-%d %H:%M}"},
            Words.FORWARDED_SAID: {"said": one_line(record.said_message or "", _LONGEST_TEXT)},
            Words.FORWARDED_LINK: {"link": self._link(record) if copy else ""},
        }
        return "\n".join(words(line, self._language, **known) for line, known in facts.items() if all(known.values()))

    def _caller(self, record: CallRecord) -> str:
        """Return the name, and behind it the number or what the caller said."""
        number = record.caller.number.shown if record.caller.number else None
        known = [caller_in_words(record.caller, self._language), record.said_name, number]
        distinct = dict.fromkeys(one_line(each, _LONGEST_TITLE) for each in known if each)
        first, *others = distinct
        return f"{first} ({', '.join(others)})" if others else first

    def _link(self, record: CallRecord) -> str:
        """Return the address of the call, for who signs in; nothing where the house cannot be reached from outside.

        Who reads it is not at home, as a rule.
        """
        host = self._host(is_from_outside=True)
        return f"{host}/{URL_PATH}/calls/{quote(record.call_id)}?config_entry={self._entry.entry_id}" if host else ""

    def _host(self, *, is_from_outside: bool = False) -> str:
        """Return where the house is reached; nothing where that is not known."""
        try:
            return get_url(self._hass, prefer_external=True, allow_internal=not is_from_outside)
        except NoURLAvailableError:
            return ""


def _of_action[Known](table: Mapping[str, Known], action: str) -> Known | dict[str, Any]:
    """Return what is known of an action; nothing of one that is not known."""
    return next((known for begins, known in table.items() if action.startswith(begins)), {})


def _is_marked(data: object, marks: Mapping[str, str]) -> bool:
    """Whether the user's data says by itself where the message goes."""
    match data:
        case str():
            return any(mark in data for mark in marks)
        case dict():
            return any(_is_marked(value, marks) for value in data.values())
        case list():
            return any(_is_marked(value, marks) for value in data)
        case _:
            return False


def _filled(data: Any, marks: Mapping[str, str]) -> Any:
    """Return data with the marks replaced by what they stand for."""
    match data:
        case str():
            for mark, value in marks.items():
                data = data.replace(mark, value)
            return data
        case dict():
            return {key: _filled(value, marks) for key, value in data.items()}
        case list():
            return [_filled(value, marks) for value in data]
        case _:
            return data
