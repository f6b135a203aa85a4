"""Puts up the shelves of one line, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from homeassistant.components.media_player import MediaClass, MediaType
from homeassistant.components.media_source import BrowseMediaSource
from homeassistant.util import dt as dt_util

from ..book import Book, StoredCall
from ..book.voicemails import Span
from ..const import DOMAIN
from ..core.call.record import Disposition
from ..core.events import Part
from ..recording_view import MIME_TYPE
from . import labels
from .labels import Texts
from .place import Place, Shelf
from .times import read_time, span, times_back_to

PAGE: Final = 100

CALL: Final = "call"
"""What stands before the id of a call where an address leads to its message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """The shelves of a line, in its book and in the language of the house."""

    book: Book
    texts: Texts

    async def folder(self, place: Place, line: str) -> BrowseMediaSource | None:
        """Return what is at a place; None if there is no such place. The line is called `line`."""
        match place.shelf, place.part:
            case Shelf.NEWEST, _:
                ways = [] if place.before else await self._ways(place)
                return folder(place, line, ways + await self._messages(place, Span(before=place.before)))
            case Shelf.DATES, None:
                return folder(place, self.texts["by_date"], await self._times(place))
            case Shelf.DATES, str(part):
                return await self._time(place, part)
            case Shelf.CALLERS, None:
                return folder(place, self.texts["by_caller"], await self._callers(place))
            case _, party:
                return await self._caller(place, party or "")

    async def found(self, place: Place, query: str) -> list[tuple[datetime, BrowseMediaSource]]:
        """Return the newest messages in which something is said or whose callers are called like it, and when."""
        calls = await self.book.calls(limit=PAGE, dispositions=[Disposition.VOICEMAIL], query=query)
        return [(call.started, self._message(place, call)) for call in calls if Part.VOICEMAIL in call.recordings]

    async def _ways(self, place: Place) -> list[BrowseMediaSource]:
        """Return the ways to the other shelves, if there is anything on them."""
        if await self.book.oldest_voicemail() is None:
            return []
        return [
            folder(place.at(Shelf.DATES), self.texts["by_date"]),
            folder(place.at(Shelf.CALLERS), self.texts["by_caller"]),
        ]

    async def _times(self, place: Place) -> list[BrowseMediaSource]:
        oldest, today = await self.book.oldest_voicemail(), dt_util.now().date()
        if oldest is None:
            return []
        times = list(times_back_to(oldest, today))
        counts = await self.book.count_voicemails([span(time, today) for time in times])
        return [
            folder(place.at(Shelf.DATES, str(time)), labels.counted(labels.time(time, self.texts), count))
            for time, count in zip(times, counts, strict=True)
            if count
        ]

    async def _time(self, place: Place, part: str) -> BrowseMediaSource | None:
        if (time := read_time(part)) is None:
            return None
        whole = span(time, dt_util.now().date())
        messages = await self._messages(place, Span(since=whole.since, before=place.before or whole.before))
        return folder(place, labels.time(time, self.texts), messages)

    async def _caller(self, place: Place, party: str) -> BrowseMediaSource | None:
        if not (newest := await self.book.voicemails(limit=1, span=Span(), party=party)):
            return None
        messages = await self._messages(place, Span(before=place.before), party)
        return folder(place, labels.caller(newest[0], self.texts), messages)

    async def _callers(self, place: Place) -> list[BrowseMediaSource]:
        parties = await self.book.parties(limit=PAGE + 1, before=place.before)
        items = [
            folder(
                place.at(Shelf.CALLERS, one.party),
                labels.counted(labels.caller(one.newest, self.texts), one.messages),
            )
            for one in parties[:PAGE]
        ]
        return items + self._older(place, [one.newest.started for one in parties])

    async def _messages(self, place: Place, of: Span, party: str | None = None) -> list[BrowseMediaSource]:
        calls = await self.book.voicemails(limit=PAGE + 1, span=of, party=party)
        items = [self._message(place, call) for call in calls[:PAGE]]
        return items + self._older(place, [call.started for call in calls])

    def _older(self, place: Place, moments: Sequence[datetime]) -> list[BrowseMediaSource]:
        """Return the way to the next page, if there is one."""
        if len(moments) <= PAGE:
            return []
        return [folder(place.from_before(moments[PAGE - 1]), self.texts["older"])]

    def _message(self, place: Place, call: StoredCall) -> BrowseMediaSource:
        return BrowseMediaSource(
            domain=DOMAIN,
            identifier=f"{place.entry_id}/{CALL}/{call.call_id}",
            media_class=MediaClass.MUSIC,
            media_content_type=MIME_TYPE,
            title=labels.message(call, self.texts, dt_util.utcnow()),
            can_play=True,
            can_expand=False,
        )


def folder(place: Place | None, title: str, children: list[BrowseMediaSource] | None = None) -> BrowseMediaSource:
    """Return a folder; without a place, that of all lines."""
    item = BrowseMediaSource(
        domain=DOMAIN,
        identifier=place.identifier if place else None,
        media_class=MediaClass.DIRECTORY,
        media_content_type=MediaType.MUSIC,
        title=title,
        can_play=False,
        can_expand=True,
        can_search=True,
        children_media_class=MediaClass.MUSIC if place else MediaClass.DIRECTORY,
    )
    item.children = children
    return item
