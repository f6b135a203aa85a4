"""The summary of a day for carers: who called, what became of it, who talked long. Nothing when nothing happened."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_change
from homeassistant.util import dt as dt_util

from ..book import Book, BookUnavailableError, StoredCall
from ..const import DOMAIN
from ..core.screening.language import one_line
from ..household.arbitration import Household
from ..household.carer_words import DISPOSITIONS, CarerWords, carer_words
from ..household.message import Message, Urgency, tag_of
from ..household.person import Person
from ..household.words import caller_in_words
from .talk_watch import Talk, TalkWatch

DAY: Final = timedelta(days=1)
_PAGE: Final = 200
_MOST: Final = 1000
"""Calls that are looked at: more in a day are an attack, of which the first lines say enough."""
_NAMED: Final = 5
"""Callers that one line names."""
_LONGEST: Final = 40
"""Characters of a name."""


class Digest:
    """Sends the summaries of one line, to each carer at their own time."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, *, book: Book, household: Household, talks: TalkWatch
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._book = book
        self._household = household
        self._talks = talks

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin; return what ends it. Times may be changed at any time, so that every minute is somebody's."""
        return async_track_time_change(self._hass, self._minute, second=0)

    @callback
    def _minute(self, now: datetime) -> None:
        for carer in self._household.reach.people:
            if carer.digest_at and (carer.digest_at.hour, carer.digest_at.minute) == (now.hour, now.minute):
                _ = self._entry.async_create_task(self._hass, self._send(carer), f"{DOMAIN} summary")

    async def _send(self, carer: Person) -> None:
        since = dt_util.utcnow() - DAY
        try:
            calls = await self._calls(since)
        except BookUnavailableError:
            # The book says by itself that it cannot be read.
            return
        talks = [talk for talk in self._talks.talks if talk.ended >= since]
        if not calls and not talks:
            return
        language = carer.language
        message = Message(
            tag=f"{tag_of(self._entry.entry_id)}_digest",
            title=carer_words(CarerWords.DIGEST, language, line=self._entry.title),
            body="\n".join(lines(calls, talks, language)),
            channel=carer_words(CarerWords.DIGEST_CHANNEL, language),
            urgency=Urgency.NOTE,
            opens=self._household.letters.opens,
        )
        for phone in self._household.reach.phones([carer]):
            self._household.companion.send(phone, message)

    async def _calls(self, since: datetime) -> list[StoredCall]:
        """Return what started since then and is over, the newest first."""
        found: list[StoredCall] = []
        before: datetime | None = None
        while len(found) < _MOST:
            page = await self._book.calls(limit=_PAGE, before=before)
            found += [call for call in page if call.started >= since and call.disposition]
            if len(page) < _PAGE or page[-1].started < since:
                break
            before = page[-1].started
        return found


def lines(calls: Iterable[StoredCall], talks: Iterable[Talk], language: str) -> Iterator[str]:
    """Return what a carer reads, the outcomes in a fixed order, the callers of each in the order in which they came."""
    in_order = list(calls)[::-1]
    yield carer_words(CarerWords.CALLS, language, count=str(len(in_order)))
    for sentence in dict.fromkeys(DISPOSITIONS.values()):
        ended_so = [call for call in in_order if call.disposition and DISPOSITIONS.get(call.disposition) is sentence]
        if ended_so:
            callers = _listed(one_line(caller_in_words(call.caller, language), _LONGEST) for call in ended_so)
            yield carer_words(sentence, language, callers=f"{len(ended_so)} – {callers}")
    talked = [
        carer_words(
            CarerWords.TALKED,
            language,
            caller=one_line(caller_in_words(talk.record.caller, language), _LONGEST),
            minutes=f"{talk.seconds / 60:.0f}",
        )
        for talk in talks
    ]
    if talked:
        yield carer_words(CarerWords.TALKED_LONG, language, callers=_listed(talked))


def _listed(callers: Iterable[str]) -> str:
    """Return who it was, each once, and no more than fit on a phone."""
    each = list(dict.fromkeys(callers))
    return ", ".join(each[:_NAMED]) + (" …" if len(each) > _NAMED else "")
