"""Voicemails in the media browser: lines, and for each its voicemails, newest first.

An identifier is `<entry>`, `<entry>/before/<moment>` for what does not fit on the first page, or
`<entry>/call/<call>` for one voicemail.
"""

from contextlib import suppress
from datetime import datetime
from typing import Final, override

from homeassistant.components.media_player import BrowseError, MediaClass, MediaType
from homeassistant.components.media_source import (
    BrowseMediaSource,
    MediaSource,
    MediaSourceItem,
    PlayMedia,
    Unresolvable,
)
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .book import BookUnavailableError, StoredCall
from .const import DOMAIN
from .core.call.record import Disposition
from .core.caller_id import CallerIdKind
from .core.events import Part
from .data import CallScreenerConfigEntry, CallScreenerData
from .recording_view import MIME_TYPE, loaded_entry, recording_url
from .texts import common_texts

PAGE: Final = 100

_BEFORE: Final = "before"
_CALL: Final = "call"

_NAMELESS: Final = {
    CallerIdKind.WITHHELD: "withheld",
    CallerIdKind.OUT_OF_AREA: "out_of_area",
    CallerIdKind.NONE: "no_caller_id",
}
"""What callers are called who tell neither number nor name: a key among the common translations."""


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
        if entry is None or kind != _CALL:
            raise Unresolvable("There is no such voicemail")
        book = entry.runtime_data.book
        try:
            call = await book.call(call_id)
        except BookUnavailableError as err:
            raise Unresolvable("The call log cannot be read just now") from err
        if call is None or Part.VOICEMAIL not in call.recordings:
            raise Unresolvable("There is no such voicemail")
        if not call.heard:
            await _mark_heard(entry.runtime_data, call_id)
        return PlayMedia(
            recording_url(entry_id, call.call_id, Part.VOICEMAIL),
            MIME_TYPE,
            path=book.recording_path(call.call_id, Part.VOICEMAIL),
        )

    @override
    async def async_browse_media(self, item: MediaSourceItem) -> BrowseMediaSource:
        """List the lines, or the voicemails of one; of the only one at once."""
        entries: list[CallScreenerConfigEntry] = self.hass.config_entries.async_loaded_entries(DOMAIN)
        if item.identifier or len(entries) == 1:
            return await self._voicemails(item.identifier or entries[0].entry_id)
        lines = [_folder(entry.entry_id, entry.title) for entry in entries]
        return _folder(None, "Call Screener", lines)

    async def _voicemails(self, identifier: str) -> BrowseMediaSource:
        entry_id, _, rest = identifier.partition("/")
        kind, _, text = rest.partition("/")
        entry = loaded_entry(self.hass, entry_id)
        before = dt_util.parse_datetime(text) if kind == _BEFORE else None
        if entry is None or (rest and (before is None or before.tzinfo is None)):
            raise BrowseError("There is no such line")
        words = await common_texts(self.hass)
        calls = await self._calls(entry, before)
        items = [_voicemail(entry_id, call, words) for call in calls[:PAGE] if Part.VOICEMAIL in call.recordings]
        if len(calls) > PAGE:
            older = f"{entry_id}/{_BEFORE}/{calls[PAGE - 1].started.isoformat()}"
            items.append(_folder(older, words["older"]))
        return _folder(identifier, entry.title, items)

    async def _calls(self, entry: CallScreenerConfigEntry, before: datetime | None) -> list[StoredCall]:
        """Return a page of calls that left a voicemail, and one more if there are more."""
        try:
            return await entry.runtime_data.book.calls(
                limit=PAGE + 1, before=before, dispositions=[Disposition.VOICEMAIL]
            )
        except BookUnavailableError as err:
            raise BrowseError("The call log cannot be read just now") from err


async def _mark_heard(data: CallScreenerData, call_id: str) -> None:
    with suppress(BookUnavailableError):
        await data.book.mark_heard(call_id)
        await data.attendant.refresh_counts()


def _folder(identifier: str | None, title: str, children: list[BrowseMediaSource] | None = None) -> BrowseMediaSource:
    folder = BrowseMediaSource(
        domain=DOMAIN,
        identifier=identifier,
        media_class=MediaClass.DIRECTORY,
        media_content_type=MediaType.MUSIC,
        title=title,
        can_play=False,
        can_expand=True,
        children_media_class=MediaClass.DIRECTORY if identifier is None else MediaClass.MUSIC,
    )
    folder.children = children
    return folder


def _voicemail(entry_id: str, call: StoredCall, words: dict[str, str]) -> BrowseMediaSource:
    return BrowseMediaSource(
        domain=DOMAIN,
        identifier=f"{entry_id}/{_CALL}/{call.call_id}",
        media_class=MediaClass.MUSIC,
        media_content_type=MIME_TYPE,
        title=_title(call, words),
        can_play=True,
        can_expand=False,
    )


def _title(call: StoredCall, words: dict[str, str]) -> str:
    """Return when, who and how long, so that a row says it all."""
    when = dt_util.as_local(call.started).strftime("%Y-%m-%d %H:%M")
    who = call.name or call.said_name or call.number or call.number_text or words[_NAMELESS[call.caller_id]]
    minutes, seconds = divmod(round(call.voicemail_seconds or 0), 60)
    title = f"{when} · {who} · {minutes}:{seconds:02}"
    return title if call.heard else f"{title} · {words['new']}"
