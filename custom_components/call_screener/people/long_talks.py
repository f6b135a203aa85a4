"""The long talks of lately, as the book keeps them for the summary of a day: a start between them loses none.

Only in which call it was, how long, and when: who called is in the call log, and is gone with it.
"""

import json
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from homeassistant.util import dt as dt_util

from ..book import Book, BookUnavailableError
from ..core.call.record import CallRecord
from .kept_talk import record_of

LONG_TALKS: Final = "long_talks"
"""The setting in the book. Empty, or absent, is none."""
REMEMBERED: Final = 100
"""Talks, the newest."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was long: in which call, for how many seconds, and when it ended."""

    record: CallRecord
    seconds: float
    ended: datetime


class LongTalks:
    """The long talks on one line, the oldest first."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._talks: deque[Talk] = deque(maxlen=REMEMBERED)

    def since(self, moment: datetime) -> list[Talk]:
        """Return those that ended at a moment or later."""
        return [talk for talk in self._talks if talk.ended >= moment]

    async def recall(self, settings: Mapping[str, str]) -> None:
        """Take up what the book keeps. Raises `BookUnavailableError`."""
        for call_id, seconds, ended in _read(settings.get(LONG_TALKS, "")):
            if call := await self._book.call(call_id):
                self._talks.append(Talk(record_of(call), seconds, ended))

    def add(self, talk: Talk) -> None:
        """Add one; `keep` has the book keep it."""
        self._talks.append(talk)

    async def keep(self) -> None:
        """Have the book keep them, if it can."""
        written = [[talk.record.call_id, talk.seconds, talk.ended.timestamp()] for talk in self._talks]
        with suppress(BookUnavailableError):
            await self._book.set(LONG_TALKS, json.dumps(written))


def _read(text: str) -> list[tuple[str, float, datetime]]:
    """Return what the book keeps; nothing where it cannot be read."""
    try:
        return [
            (str(call_id), float(seconds), dt_util.utc_from_timestamp(float(ended)))
            for call_id, seconds, ended in json.loads(text or "[]")
        ]
    except ValueError, TypeError, OverflowError, OSError:
        return []
