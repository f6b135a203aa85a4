"""What a command is, and what several of them ask for."""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import voluptuous as vol
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv

from ..attendant import Attendant
from ..book import Book
from ..book.words import LONGEST_NOTE
from ..core.caller_id import MAX_NAME
from ..core.number import Number, NumberReader
from ..data import CallScreenerConfigEntry, CallScreenerData
from ..decider import decider
from ..refusal import refusal
from ..rules.rulebook import Rulebook

MOST: Final = 200
"""Items of a page."""

QUERY: Final = vol.All(cv.string, vol.Length(max=MAX_NAME))
NAME: Final = vol.All(cv.string, vol.Strip, vol.Length(min=1, max=MAX_NAME))
TEXT: Final = vol.Any(None, vol.All(cv.string, vol.Length(max=LONGEST_NOTE)))
"""Words that may be left out."""
LIMIT: Final[dict[Any, Any]] = {vol.Optional("limit", default=50): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST))}
SEARCH: Final[dict[Any, Any]] = {vol.Optional("query", default=""): QUERY}
PAGE: Final[dict[Any, Any]] = {vol.Optional("offset", default=0): cv.positive_int, **LIMIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A command that somebody sent, and the line that it is about. `msg` has passed the command's schema."""

    hass: HomeAssistant
    entry: CallScreenerConfigEntry
    connection: ActiveConnection
    msg: Mapping[str, Any]

    @property
    def data(self) -> CallScreenerData:
        """The parts of the line."""
        return self.entry.runtime_data

    @property
    def book(self) -> Book:
        """What the line remembers."""
        return self.data.book

    @property
    def attendant(self) -> Attendant:
        """Who carries the line's calls."""
        return self.data.attendant

    @property
    def rulebook(self) -> Rulebook:
        """Who gets through."""
        return self.attendant.rulebook

    async def by(self) -> str:
        """Return who sent it, in words that are stored and shown."""
        context = self.connection.context(dict(self.msg))
        return await decider(self.hass, context, self.attendant.policy.language)

    def number(self, text: str) -> Number:
        """Read a number; raises the translated error where it is none."""
        number = self.attendant.policy.read_number(text)
        if number is None:
            raise refusal("unusable_number", number=text)
        return number

    async def shown(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return how people write the numbers that are kept under these keys.

        Some 70 µs each, and a page has two hundred: Home Assistant's loop does not wait for that.
        """
        read = self.attendant.policy.read_number
        numbers = set(keys)
        return await self.hass.async_add_executor_job(lambda: {key: _shown(read, key) for key in numbers})


def _shown(read: NumberReader, key: str) -> str:
    return number.shown if (number := read(key)) else key


type Answer = Callable[[Request], Coroutine[Any, Any, dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command: what it answers, and what it takes.

    One that `takes_time` is acknowledged at once; its answer follows as the event `{"result": ...}`, after as many
    events of other kinds as it likes, or as `{"error": ...}` with the sentence of our translations. Whoever
    unsubscribes has it stopped.
    """

    answer: Answer
    fields: Mapping[Any, Any] = field(default_factory=dict)
    takes_time: bool = False
