"""The summary of a day for carers: who called, what became of it, who talked long. Nothing when nothing happened.

One that could not be sent in its minute, because Home Assistant was off or no phone was there yet, is sent as soon as
that can be, and tells of all that happened since the one before.
"""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_change
from homeassistant.util import dt as dt_util

from ..book import Book, BookUnavailableError, StoredCall
from ..const import DOMAIN
from ..core.screening.language import moment, one_line
from ..household.arbitration import Household
from ..household.carer_words import DISPOSITIONS, CarerWords, carer_words
from ..household.companion import Phone
from ..household.message import Message, Urgency, tag_of
from ..household.person import Person
from ..household.words import caller_in_words
from .kept_digest import DAY, DIGESTS, KeptDigest, as_text, last_came, read_digests
from .long_talks import LongTalks, Talk

_A_DAY_OR_SO: Final = timedelta(hours=2)
"""By so much more or less than a day is called one: clocks are changed, and a start takes its time."""
_LONGEST_CALL: Final = timedelta(hours=1)
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
        self, hass: HomeAssistant, entry: ConfigEntry, *, book: Book, household: Household, talks: LongTalks
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._book = book
        self._household = household
        self._talks = talks
        self._kept: dict[str, KeptDigest] | None = None
        """By the ids of the carers. None is not known yet."""
        self._written = ""
        self._looked = dt_util.utcnow()
        """When was looked last who wants to be told, and when."""
        self._work: asyncio.Task[None] | None = None

    async def start(self) -> CALLBACK_TYPE:
        """Begin where the last run ended; return what ends it.

        Times may be changed at any time, so that every minute is somebody's.
        """
        with suppress(BookUnavailableError):
            await self._take_note(dt_util.now())
        return async_track_time_change(self._hass, self._minute, second=0)

    @callback
    def _minute(self, _now: datetime) -> None:
        if self._work is None or self._work.done():
            self._work = self._entry.async_create_task(self._hass, self._look(), f"{DOMAIN} summary")

    async def _look(self) -> None:
        """Tell those whose hour has come, and who can be reached."""
        now = dt_util.now()
        # The book says by itself that it cannot be read.
        with suppress(BookUnavailableError):
            for carer, kept in await self._take_note(now):
                phones = self._household.reach.phones([carer])
                if phones and kept.is_due(now) and not _sleeps(carer, kept, now):
                    await self._send(carer, kept, phones, now)

    async def _take_note(self, now: datetime) -> list[tuple[Person, KeptDigest]]:
        """Return who wants to be told, and how far they have been; nothing is due yet for who is new."""
        before = await self._read() if self._kept is None else self._kept
        noted = [
            (person, self._noted(before.get(person.person_id), person.digest_at, now))
            for person in self._household.reach.people
            if person.digest_at
        ]
        self._looked = dt_util.as_utc(now)
        await self._keep({carer.person_id: kept for carer, kept in noted})
        return noted

    async def _read(self) -> dict[str, KeptDigest]:
        self._written = (await self._book.settings()).get(DIGESTS, "")
        return read_digests(self._written)

    async def _keep(self, digests: dict[str, KeptDigest]) -> None:
        self._kept = digests
        if (text := as_text(digests)) != self._written:
            # A carer is told all the same, and it is tried again in a minute.
            with suppress(BookUnavailableError):
                await self._book.set(DIGESTS, text)
                self._written = text

    def _noted(self, kept: KeptDigest | None, at: time, now: datetime) -> KeptDigest:
        if kept is None or kept.settled - now > DAY:
            # Somebody new; or the clock was wrong when they were told.
            told = last_came(at, dt_util.as_local(self._looked))
            return KeptDigest(at=at, told=dt_util.as_utc(told), settled=self._looked)
        return kept if kept.at == at else replace(kept, at=at, settled=self._looked)

    async def _send(self, carer: Person, kept: KeptDigest, phones: Iterable[Phone], now: datetime) -> None:
        since, until = kept.told, dt_util.as_utc(now)
        calls = await self._calls(since)
        talks = self._talks.since(since)
        if calls or talks:
            message = self._message(carer.language, since, now, "\n".join(lines(calls, talks, carer.language)))
            for phone in phones:
                self._household.companion.send(phone, message)
        await self._keep((self._kept or {}) | {carer.person_id: replace(kept, told=until, settled=until)})

    def _message(self, language: str, since: datetime, now: datetime, body: str) -> Message:
        is_day = abs(now - since - DAY) <= _A_DAY_OR_SO
        title = CarerWords.DIGEST if is_day else CarerWords.DIGEST_SINCE
        began = moment(since, now, dt_util.get_default_time_zone())
        return Message(
            tag=f"{tag_of(self._entry.entry_id)}_digest",
            title=carer_words(title, language, line=self._entry.title, since=began),
            body=body,
            channel=carer_words(CarerWords.DIGEST_CHANNEL, language),
            urgency=Urgency.NOTE,
            opens=self._household.letters.opens,
        )

    async def _calls(self, since: datetime) -> list[StoredCall]:
        """Return what ended since then, the newest first."""
        found: list[StoredCall] = []
        before: datetime | None = None
        while len(found) < _MOST:
            page = await self._book.calls(limit=_PAGE, before=before)
            found += [call for call in page if call.disposition and _ended(call) >= since]
            if len(page) < _PAGE or page[-1].started < since - _LONGEST_CALL:
                break
            before = page[-1].started
        return found


def _ended(call: StoredCall) -> datetime:
    return call.started + timedelta(seconds=call.duration or 0.0)


def _sleeps(carer: Person, kept: KeptDigest, now: datetime) -> bool:
    """Whether what comes late would come when a carer is not to be disturbed, who has not asked for it then."""
    return carer.rests(now.time(), is_urgent=False) and not carer.rests(kept.at, is_urgent=False)


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
