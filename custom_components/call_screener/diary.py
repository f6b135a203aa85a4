"""Who called, for the lines of the logbook.

Home Assistant's recorder keeps that a call ended, and how: names and numbers are the book's. So the logbook asks here
who it was, for as long as the book knows, and what is deleted there is gone from the logbook as well.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from .attendant import Attendant
from .book import Book, BookUnavailableError, StoredCall
from .const import DOMAIN
from .core.call.record import CallRecord
from .core.caller_id import CallerIdKind
from .core.screening.language import quoted, spoken_language
from .core.screening.verdict import Caller
from .household.words import caller_in_words

_REMEMBERED: Final = 500
"""Calls, the newest ones: fifty a day for the ten days that Home Assistant's recorder keeps at first."""

_SOMEBODY: Final = {
    "en": {
        CallerIdKind.WITHHELD: "Somebody with a withheld number",
        CallerIdKind.OUT_OF_AREA: "Somebody whose number did not come",
        CallerIdKind.NONE: "An unknown caller",
    },
    "pl": {
        CallerIdKind.WITHHELD: "Ktoś z zastrzeżonym numerem",
        CallerIdKind.OUT_OF_AREA: "Ktoś z niedostępnym numerem",
        CallerIdKind.NONE: "Nieznany rozmówca",
    },
}
"""Those who have neither name nor number, as a sentence begins with them."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Who a call was from, in words, and who decided about it, if anybody did."""

    caller: str
    decided_by: str | None


class Diary:
    """Remembers who called a line lately. It may be read on any thread."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, attendant: Attendant, book: Book) -> None:
        self._hass = hass
        self._entry = entry
        self._attendant = attendant
        self._book = book
        self._counts = attendant.counts
        self._calls: Mapping[str, Remembered] = {}

    @property
    def language(self) -> str:
        """The language of the household."""
        return self._attendant.policy.language

    def call(self, call_id: str) -> Remembered | None:
        """Return what is remembered of a call."""
        return self._calls.get(call_id)

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin; return what ends it."""
        self._start_reading()
        return self._attendant.subscribe(self._changed)

    @callback
    def enter(self, record: CallRecord) -> None:
        """Remember a call that has just ended."""
        self._calls = {**self._calls, record.call_id: self._remembered(record)}

    @callback
    def _changed(self) -> None:
        # Whatever is deleted, by whom ever, the calls are counted again afterwards.
        if self._attendant.counts is not self._counts:
            self._counts = self._attendant.counts
            self._start_reading()

    def _start_reading(self) -> None:
        _ = self._entry.async_create_task(self._hass, self._read(), f"{DOMAIN} read the diary")

    async def _read(self) -> None:
        before = self._calls
        with suppress(BookUnavailableError):
            stored = await self._book.calls(limit=_REMEMBERED)
            # A call may have ended while the book was being read.
            since = {call_id: call for call_id, call in self._calls.items() if call_id not in before}
            self._calls = {call.call_id: self._remembered(call) for call in stored} | since

    def _remembered(self, call: CallRecord | StoredCall) -> Remembered:
        caller = _named(call.caller, self.language)
        if call.said_name and not call.caller.name:
            caller = f"{caller} ({quoted(call.said_name, self.language)})"
        return Remembered(caller=caller, decided_by=call.decided_by)


def _named(caller: Caller, language: str) -> str:
    """Return who called as the subject of a sentence: "Number not available" cannot ring."""
    nameless = None if caller.name or caller.number else _SOMEBODY[spoken_language(language)].get(caller.caller_id.kind)
    return nameless or caller_in_words(caller, language)
