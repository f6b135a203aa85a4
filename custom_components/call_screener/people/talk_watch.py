"""Warns carers of talks with strangers that last long, and of a handset that is lifted soon after one.

Who talks does not notice that Home Assistant restarts: the talk is kept in the book, and goes on if the handset is
lifted still. A sensor that comes later than we do is given a moment to say so.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from time import monotonic
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from ..attendant import Attendant
from ..book import Book, BookUnavailableError
from ..const import DOMAIN
from ..core.call.effects import Report
from ..core.call.record import CallRecord
from ..household.arbitration import Household
from ..household.carer_words import CarerWords, carer_words
from ..household.message import Message, Urgency, tag_of
from ..household.person import Person
from ..household.vigil import Vigil, is_stranger
from ..household.words import caller_in_words
from .kept_talk import TALK, KeptTalk, read_talk, record_of
from .long_talks import LongTalks, Talk

LONG: Final = 600.0
"""Seconds from which on a talk is told of in the summary of the day."""
SENSOR_COMES_WITHIN: Final = 120.0
"""Seconds after the start in which a handset that is found lifted was lifted before."""


class TalkWatch:
    """Watches over the talks on one line."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, *, book: Book, attendant: Attendant, household: Household
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._book = book
        self._attendant = attendant
        self._household = household
        self._vigil = Vigil()
        self._clocks: list[CALLBACK_TYPE] = []
        self._warned: dict[str, Person] = {}
        """Who was warned of the talk that is going on."""
        self._resuming: tuple[CallRecord, KeptTalk] | None = None
        """A talk that may be going on."""
        self._started = 0.0
        self._kept = ""
        self.long_talks = LongTalks(book)

    async def start(self) -> CALLBACK_TYPE:
        """Begin, or go on where the last run ended; return what ends it."""
        with suppress(BookUnavailableError):
            await self._recall()
        stops = [self._attendant.follow(self._told), self._attendant.resting.follow(self._moved)]

        def stop() -> None:
            for each in stops:
                each()
            self._stop_clocks()

        return stop

    @callback
    def _told(self, news: object) -> None:
        if isinstance(news, Report):
            self._vigil.told(news.record, monotonic())

    @callback
    def _moved(self, is_lifted: bool) -> None:  # noqa: FBT001 - it is told by position
        now = monotonic()
        resuming, self._resuming = self._resuming, None
        if is_lifted and resuming and now - self._started <= SENSOR_COMES_WITHIN:
            self._resume(*resuming)
        elif not is_lifted:
            self._stop_clocks()
            if over := self._vigil.replaced(now):
                self._talk_over(*over)
        elif before := self._vigil.lifted(now):
            for carer in self._carers():
                if carer.dials_after:
                    self._send(carer, before, CarerWords.DIALS, CarerWords.DIALS_BODY, "dials")
        elif self._vigil.talk:
            self._set_clocks()
        self._keep()

    # --- what survives

    async def _recall(self) -> None:
        """Take up the talk that the last run left."""
        wall, now = dt_util.utcnow().timestamp(), monotonic()
        self._started = now
        settings = await self._book.settings()
        await self.long_talks.recall(settings)
        self._kept = settings.get(TALK, "")
        if (kept := read_talk(settings, wall)) is None or (call := await self._book.call(kept.call_id)) is None:
            return
        record = record_of(call)
        if kept.replaced is not None:
            self._vigil.recall(record, now - (wall - kept.replaced))
        elif is_lifted := self._attendant.resting.is_lifted:
            self._resume(record, kept)
        else:
            # When it ended is not known: just now, as far as anybody saw.
            self._vigil.recall(record, now)
            self._resuming = (record, kept) if is_lifted is None else None

    def _resume(self, record: CallRecord, kept: KeptTalk) -> None:
        """Watch over a talk that went on meanwhile; who was warned of it is not warned anew."""
        passed = dt_util.utcnow().timestamp() - kept.lifted
        self._vigil.resume(record, monotonic() - passed)
        self._warned = {each.person_id: each for each in self._carers() if each.person_id in kept.warned}
        self._set_clocks(passed=passed)

    def _keep(self) -> None:
        """Have the talk in the book, where there is somebody to be warned of it."""
        shift = dt_util.utcnow().timestamp() - monotonic()
        text = ""
        if talk := self._vigil.talk:
            kept = KeptTalk(call_id=talk.call_id, lifted=self._vigil.since + shift, warned=tuple(self._warned))
            text = kept.as_text
        elif talked := self._vigil.talked:
            record, ended = talked
            lifted = min(self._vigil.since, ended) + shift
            text = KeptTalk(call_id=record.call_id, lifted=lifted, replaced=ended + shift).as_text
        if text != self._kept and (not text or self._carers()):
            self._kept = text
            _ = self._entry.async_create_background_task(self._hass, self._write(text), f"{DOMAIN} keep a talk")

    async def _write(self, text: str) -> None:
        with suppress(BookUnavailableError):
            await self._book.set(TALK, text)

    # --- long talks ---

    def _set_clocks(self, *, passed: float = 0.0) -> None:
        for carer in self._carers():
            if carer.long_talk and carer.person_id not in self._warned:
                left = max(0.0, carer.long_talk - passed)
                self._clocks.append(async_call_later(self._hass, left, self._clock_of(carer)))

    def _clock_of(self, carer: Person) -> Callable[[datetime], None]:
        seconds = carer.long_talk or 0.0

        @callback
        def strikes(_now: datetime) -> None:
            talk = self._vigil.talk
            if talk and is_stranger(talk):
                self._warned[carer.person_id] = carer
                self._send(carer, talk, CarerWords.LONG_TALK, CarerWords.LONG_TALK_BODY, "talk", seconds=seconds)
                self._keep()

        return strikes

    def _stop_clocks(self) -> None:
        while self._clocks:
            self._clocks.pop()()

    def _talk_over(self, record: CallRecord, seconds: float) -> None:
        if seconds >= LONG:
            self.long_talks.add(Talk(record, seconds, dt_util.utcnow()))
            if self._carers():
                kept = self.long_talks.keep()
                _ = self._entry.async_create_background_task(self._hass, kept, f"{DOMAIN} keep a long talk")
        warned, self._warned = self._warned, {}
        for carer in warned.values():
            self._send(carer, record, CarerWords.TALK_OVER, None, "talk", seconds=seconds)

    # --- messages ---

    def _carers(self) -> list[Person]:
        return [person for person in self._household.reach.people if person.is_carer]

    def _send(
        self,
        carer: Person,
        record: CallRecord,
        title: CarerWords,
        body: CarerWords | None,
        tag: str,
        *,
        seconds: float = 0.0,
    ) -> None:
        """Send a warning, or without a body that it is over, which takes the warning's place."""
        if body and carer.rests(dt_util.now().time(), is_urgent=True):
            return
        facts = {
            "line": self._household.letters.line,
            "caller": caller_in_words(record.caller, carer.language),
            "minutes": f"{seconds / 60:.0f}",
        }
        message = Message(
            tag=f"{tag_of(record.call_id)}_{tag}",
            title=carer_words(title, carer.language, **facts),
            body=carer_words(body, carer.language, **facts) if body else record.said_name or "",
            channel=carer_words(CarerWords.CHANNEL, carer.language),
            urgency=Urgency.ALARM if body else Urgency.RESULT,
            opens=self._household.letters.opens,
        )
        for phone in self._household.reach.phones([carer]):
            self._household.companion.send(phone, message)
