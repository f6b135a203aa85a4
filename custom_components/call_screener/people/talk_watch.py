"""Warns carers of talks with strangers that last long, and of a handset that is lifted soon after one."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from ..attendant import Attendant
from ..core.call.effects import Report
from ..core.call.record import CallRecord
from ..household.arbitration import Household
from ..household.carer_words import CarerWords, carer_words
from ..household.message import Message, Urgency, tag_of
from ..household.person import Person
from ..household.vigil import Vigil, is_stranger
from ..household.words import caller_in_words

LONG: Final = 600.0
"""Seconds from which on a talk is told of in the summary of the day."""
_REMEMBERED: Final = 100
"""Talks, for the summary of the day."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was long: in which call, for how many seconds, and when it ended."""

    record: CallRecord
    seconds: float
    ended: datetime


class TalkWatch:
    """Watches over the talks on one line."""

    def __init__(self, hass: HomeAssistant, *, attendant: Attendant, household: Household) -> None:
        self._hass = hass
        self._attendant = attendant
        self._household = household
        self._vigil = Vigil()
        self._clocks: list[CALLBACK_TYPE] = []
        self._warned: dict[str, Person] = {}
        """Who was warned of the talk that is going on."""
        self.talks: deque[Talk] = deque(maxlen=_REMEMBERED)
        """The long ones of lately, as far as they were seen since the start."""

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Begin; return what ends it."""
        stops = [self._attendant.follow(self._told), self._attendant.resting.follow(self._moved)]

        def stop() -> None:
            for each in stops:
                each()
            self._stop_clocks()

        return stop

    @callback
    def _told(self, news: object) -> None:
        if isinstance(news, Report):
            self._vigil.told(news.record)

    @callback
    def _moved(self, is_lifted: bool) -> None:  # noqa: FBT001 - it is told by position
        now = monotonic()
        if not is_lifted:
            self._stop_clocks()
            if over := self._vigil.replaced(now):
                self._talk_over(*over)
        elif before := self._vigil.lifted(now):
            for carer in self._carers():
                if carer.dials_after:
                    self._send(carer, before, CarerWords.DIALS, CarerWords.DIALS_BODY, "dials")
        elif self._vigil.talk:
            self._set_clocks()

    # --- long talks ---

    def _set_clocks(self) -> None:
        for carer in self._carers():
            if carer.long_talk:
                self._clocks.append(async_call_later(self._hass, carer.long_talk, self._clock_of(carer)))

    def _clock_of(self, carer: Person) -> Callable[[datetime], None]:
        seconds = carer.long_talk or 0.0

        @callback
        def strikes(_now: datetime) -> None:
            talk = self._vigil.talk
            if talk and is_stranger(talk):
                self._warned[carer.person_id] = carer
                self._send(carer, talk, CarerWords.LONG_TALK, CarerWords.LONG_TALK_BODY, "talk", seconds=seconds)

        return strikes

    def _stop_clocks(self) -> None:
        while self._clocks:
            self._clocks.pop()()

    def _talk_over(self, record: CallRecord, seconds: float) -> None:
        if seconds >= LONG:
            self.talks.append(Talk(record, seconds, dt_util.utcnow()))
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
