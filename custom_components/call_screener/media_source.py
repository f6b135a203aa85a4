"""Voicemails in the media browser: lines, and on the shelves of each its voicemails, which can be searched.

An identifier is that of a place (`voicemails.place`), or `<entry>/call/<call>` for one voicemail.
"""

from contextlib import suppress
from datetime import datetime
from operator import itemgetter
from typing import override

from homeassistant.components.media_player import BrowseError, MediaClass, SearchMedia, SearchMediaQuery
from homeassistant.components.media_source import (
    BrowseMediaSource,
    MediaSource,
    MediaSourceItem,
    PlayMedia,
    Unresolvable,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .book import BookUnavailableError
from .call_log import mark_heard
from .const import DOMAIN
from .core.events import Part
from .data import CallScreenerConfigEntry
from .recording_view import MIME_TYPE, loaded_entry, recording_url
from .texts import common_texts, exception_text
from .voicemails.place import Place, read_place
from .voicemails.shelves import CALL, PAGE, Shelves, folder


async def async_get_media_source(hass: HomeAssistant) -> VoicemailSource:
    """Return the source that Home Assistant lists among the others."""
    return VoicemailSource(hass)


class VoicemailSource(MediaSource):
    """The voicemails of all lines that are set up."""

    name = "Call Screener"

    def __init__(self, hass: HomeAssistant) -> None:
        super().__init__(DOMAIN)
        self.hass = hass

    @override
    async def async_resolve_media(self, item: MediaSourceItem) -> PlayMedia:
        """Return where a voicemail can be played from, and take it as heard. Home Assistant signs the address."""
        entry_id, _, rest = item.identifier.partition("/")
        kind, _, call_id = rest.partition("/")
        entry = loaded_entry(self.hass, entry_id)
        if entry is None or kind != CALL:
            raise await self._refusal(Unresolvable, "no_voicemail")
        book = entry.runtime_data.book
        try:
            call = await book.call(call_id)
        except BookUnavailableError as err:
            raise await self._refusal(Unresolvable, err.key) from err
        if call is None or Part.VOICEMAIL not in call.recordings:
            raise await self._refusal(Unresolvable, "no_voicemail")
        if not call.heard:
            with suppress(BookUnavailableError):
                await mark_heard(entry.runtime_data, call_id)
        return PlayMedia(
            recording_url(entry_id, call.call_id, Part.VOICEMAIL),
            MIME_TYPE,
            path=book.recording_path(call.call_id, Part.VOICEMAIL),
        )

    @override
    async def async_browse_media(self, item: MediaSourceItem) -> BrowseMediaSource:
        """List the lines, or what is on a shelf of one; what is on that of the only one at once."""
        entries = self._lines
        if not item.identifier and len(entries) != 1:
            return folder(None, "Call Screener", [folder(_line(entry), entry.title) for entry in entries])
        place, entry = await self._place(item.identifier or entries[0].entry_id)
        try:
            shown = await (await self._shelves(entry)).folder(place, entry.title)
        except BookUnavailableError as err:
            raise await self._refusal(BrowseError, err.key) from err
        if shown is None:
            raise await self._refusal(BrowseError, "no_folder")
        return shown

    @override
    async def async_search_media(self, item: MediaSourceItem, query: SearchMediaQuery) -> SearchMedia:
        """Return the voicemails of a line, or of all of them, in which something is said or whose callers fit."""
        if query.media_filter_classes and MediaClass.MUSIC not in query.media_filter_classes:
            return SearchMedia(result=[])
        entries = [(await self._place(item.identifier))[1]] if item.identifier else self._lines
        try:
            found = [one for entry in entries for one in await self._found(entry, query.search_query)]
        except BookUnavailableError as err:
            raise await self._refusal(BrowseError, err.key) from err
        found.sort(key=itemgetter(0), reverse=True)
        return SearchMedia(result=[message for _, message in found[:PAGE]])

    async def _found(self, entry: CallScreenerConfigEntry, query: str) -> list[tuple[datetime, BrowseMediaSource]]:
        found = await (await self._shelves(entry)).found(_line(entry), query)
        if len(self._lines) > 1:
            for _, message in found:
                message.title = f"{message.title} · {entry.title}"
        return found

    @property
    def _lines(self) -> list[CallScreenerConfigEntry]:
        entries: list[CallScreenerConfigEntry] = self.hass.config_entries.async_loaded_entries(DOMAIN)
        return entries

    async def _refusal[Error: HomeAssistantError](self, kind: type[Error], key: str) -> Error:
        """Return an error with its sentence: browsers are sent what it reads as, and look nothing up."""
        return kind(await exception_text(self.hass, key), translation_domain=DOMAIN, translation_key=key)

    async def _place(self, identifier: str) -> tuple[Place, CallScreenerConfigEntry]:
        place = read_place(identifier)
        entry = loaded_entry(self.hass, place.entry_id) if place else None
        if place is None or entry is None:
            raise await self._refusal(BrowseError, "no_folder")
        return place, entry

    async def _shelves(self, entry: CallScreenerConfigEntry) -> Shelves:
        return Shelves(book=entry.runtime_data.book, texts=await common_texts(self.hass))


def _line(entry: CallScreenerConfigEntry) -> Place:
    return Place(entry_id=entry.entry_id)
