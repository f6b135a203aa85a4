"""The one bridge between a line's thread and Home Assistant's loop.

What the line reports is taken in here, in order, and told to entities, household and repairs; what people and
automations want goes the other way. Neither side ever waits for the other: a report is put on the loop, a wish is
put on the line, and whether a decision came in time is heard from the line's next report.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_time_change
from homeassistant.util import dt as dt_util

from .book import Book, BookUnavailableError, Counts, Day
from .const import DOMAIN
from .core.call.effects import CallEvent, RefuseDecision, Report
from .core.call.prospect import NOTHING
from .core.call.record import CallRecord
from .core.call.state import LineState
from .core.events import Decided, Decision
from .core.modem.profiles import ModemIdentity
from .core.number import Number
from .core.screening.policy import Mode, Policy
from .core.screening.verdict import Caller, Rule
from .hardware.line import Line
from .hardware.reports import (
    CallerIdMissing,
    CallReported,
    DecisionRefused,
    InboxReported,
    LineInUse,
    LineReport,
    ModemFailed,
    ModemReady,
)
from .household.arbitration import Household
from .household.conversation import is_asking
from .modem.watch import ModemWatch
from .refusal import refusal
from .relay.resting import Resting
from .rules.rulebook import Rulebook

_LOGGER = logging.getLogger(__name__)

ANSWER_LIMIT = 1.0
"""Seconds within which a line says that a decision came too late. Who hears nothing was in time."""

type Told = Report | InboxReported
"""What those hear who follow a line's calls."""


class Attendant:
    """Attends to one line. Its attributes are what is known; subscribers are told when any of them changed."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, *, book: Book, rulebook: Rulebook, household: Household
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._book = book
        self._household = household
        self._line: Line | None = None
        self.stand_in: Line | None = None  # What is told of the call in the line's place, while one is played.
        self.rulebook = rulebook
        self.state = LineState.IDLE
        self.record: CallRecord | None = None
        """The call in progress, or the last one since the start."""
        self.is_decision_needed = False
        self.prospect = NOTHING
        """What can still be done about the call in progress, and until when."""
        self.last_caller: Caller | None = None
        self.last_call: datetime | None = None
        self.is_line_in_use = False
        self.counts = Counts(new_voicemails=0, missed_calls=0, blocked_today=0)
        self.day = Day(since=dt_util.start_of_local_day())
        self._modem = ModemWatch(hass, entry)
        self.resting = Resting(hass, entry)
        self._subscribers: set[Callable[[], None]] = set()
        self._event_subscribers: set[Callable[[CallEvent, CallRecord], None]] = set()
        self._followers: dict[Callable[[Told], None], None] = {self._tell_phones: None}
        self._awaited: dict[str, asyncio.Future[RefuseDecision | None]] = {}
        self._stops: list[CALLBACK_TYPE] = []

    # --- beginning and end ---

    async def start(self, line: Line) -> None:
        """Take over a line that reports to `hear`, and open it."""
        self._line = line
        await _without_book(self.recall())
        self._modem.start()
        self._stops = [
            self._modem.stop,
            self.resting.stop,
            self.rulebook.subscribe(self._policy_replaced),
            self.rulebook.stop,
            self.subscribe_events(self.rulebook.happened),
            self._household.listen(lambda event, call_id: self.line.submit(event, call_id)),  # noqa: PLW0108 - it changes
            async_track_time_change(self._hass, self._new_day, hour=0, minute=0, second=0),
        ]
        await self._hass.async_add_executor_job(line.start)
        self.resting.start(line)

    async def recall(self) -> None:
        """Find what was before this start. What the book does not tell now, the next call does."""
        self.last_caller = self.last_call = None
        for stored in await self._book.calls(limit=1):
            self.last_caller, self.last_call = stored.caller.named(stored.said_name), stored.started
        await self.refresh_counts()

    async def stop(self) -> None:
        """End the call, connect the phones, and close the line. What it still reports is taken in."""
        if self._line is None:
            return
        line, self._line = self._line, None
        await self._hass.async_add_executor_job(line.stop)
        # A thread that has ended already is not waited for: its last reports are on the loop, and come now.
        await asyncio.sleep(0)
        while self._stops:
            self._stops.pop()()

    @callback
    def subscribe(self, changed: Callable[[], None]) -> CALLBACK_TYPE:
        """Have `changed` called after each change, until the returned function is called."""
        self._subscribers.add(changed)
        return lambda: self._subscribers.discard(changed)

    @callback
    def subscribe_events(self, happened: Callable[[CallEvent, CallRecord], None]) -> CALLBACK_TYPE:
        """Have `happened` called with each event of a call, until the returned function is called."""
        self._event_subscribers.add(happened)
        return lambda: self._event_subscribers.discard(happened)

    @callback
    def follow(self, told: Callable[[Told], None]) -> CALLBACK_TYPE:
        """Have `told` called with all that is reported of calls, until the returned function is called."""
        self._followers[told] = None
        return lambda: self._followers.pop(told, None)

    # --- what the line reports ---

    def hear(self, report: LineReport) -> None:
        """Take a report, on the line's thread."""
        with suppress(RuntimeError):  # At the very end of Home Assistant's life there is no loop left to tell.
            self._hass.loop.call_soon_threadsafe(self.heard, report)

    @callback
    def heard(self, report: LineReport) -> None:
        """Take a report in Home Assistant's loop, in its turn."""
        match report:
            case CallReported(of_call):
                self._call_reported(of_call)
                return
            case DecisionRefused(refused):
                self._decision_refused(refused)
            case InboxReported():
                self._tell(report)
            case LineInUse(is_in_use):
                self.is_line_in_use = is_in_use
            case CallerIdMissing(is_missing):
                self._modem.caller_id_missing(is_missing=is_missing)
            case ModemReady(identity):
                could_screen = self.can_screen
                self._modem.ready(identity)
                if self.can_screen is not could_screen:
                    self._use_policy()
            case ModemFailed(error):
                self.is_line_in_use = False
                self._modem.failed(error)
        self._changed()

    def _call_reported(self, report: Report) -> None:
        record, current = report.record, self.record
        # What was said in a call may be understood when the next one has begun, or is over as well.
        is_another = record.is_over and current and current.call_id != record.call_id
        is_of_older = is_another and current and (not current.is_over or record.started < current.started)
        if not is_of_older:
            self._take_in(report)
        self._settle_awaited(record)
        # Before the event: what it triggers may ask how it stands on the line, and is asked at once.
        self._changed()
        if report.event:
            for happened in list(self._event_subscribers):
                happened(report.event, record)
        # Last, for it has to do with other integrations: whatever goes wrong there, the call is known.
        self._tell(report)
        if report.event is CallEvent.ENDED:
            self._start(self.refresh_counts(), "count calls")

    def _take_in(self, report: Report) -> None:
        """Know from now on what is reported of the call on the line."""
        record = self.record = report.record
        self.state, self.prospect = report.state, report.prospect
        if report.event is CallEvent.DECISION_NEEDED:
            self.is_decision_needed = True
        elif not is_asking(report):
            self.is_decision_needed = False
        if record.verdict or record.is_over:
            self.last_caller, self.last_call = record.caller.named(record.said_name), record.started
        # Once in a call: who permits the next one while this one rings means the next.
        is_told = report.event is CallEvent.CALLER_IDENTIFIED
        if is_told and record.verdict and record.verdict.rule is Rule.PERMIT_NEXT_CALL:
            self._spend_permit()

    def _decision_refused(self, refused: RefuseDecision) -> None:
        if (answer := self._awaited.get(refused.decided.ref or "")) and not answer.done():
            answer.set_result(refused)
        else:
            self._tell_household(self._household.refused, refused)

    def _tell(self, news: Told) -> None:
        for told in list(self._followers):
            self._tell_household(told, news)

    def _tell_phones(self, news: Told) -> None:
        if isinstance(news, Report):
            self._household.told(news)

    def _tell_household[News](self, tell: Callable[[News], None], news: News) -> None:
        """Tell the phones and all else in the house, whose trouble must not become the call's."""
        try:
            tell(news)
        except Exception:
            _LOGGER.exception("The household of %s could not be told", self._entry.title)

    def _settle_awaited(self, record: CallRecord) -> None:
        """Tell whoever waits and was named as deciding that it was in time."""
        if (answer := self._awaited.get(record.decided_ref or "")) and not answer.done():
            answer.set_result(None)

    def _changed(self) -> None:
        for changed in list(self._subscribers):
            changed()

    @property
    def identity(self) -> ModemIdentity | None:
        """Which modem it is, as soon as it was ready once."""
        return self._modem.identity

    @property
    def is_modem_ready(self) -> bool:
        """Whether the modem obeys."""
        return self._modem.is_ready

    @property
    def can_screen(self) -> bool:
        """Whether the modem can answer, as far as is known."""
        return self._modem.can_answer

    # --- what people and automations want of a call ---

    def current_call(self, call_id: str | None = None) -> CallRecord:
        """Return the call in progress; raise the translated error if there is none, or it is another one."""
        if call_id and (self.record is None or self.record.call_id != call_id or self.record.is_over):
            raise refusal("call_is_over")
        if self.record is None or self.record.is_over:
            raise refusal("no_call")
        return self.record

    async def decide(self, decision: Decision, *, by: str, call_id: str | None = None, clip: str | None = None) -> None:
        """Put a decision to the call; raise the translated error if another came first.

        `by` is who decides, in words that a person reads; `clip` is said in place of the usual words.
        """
        record = self.current_call(call_id)
        ref = secrets.token_hex(8)
        answer: asyncio.Future[RefuseDecision | None] = self._hass.loop.create_future()
        self._awaited[ref] = answer
        try:
            self.line.submit(Decided(decision, by, ref, clip), record.call_id)
            async with asyncio.timeout(ANSWER_LIMIT):
                refused = await answer
        except TimeoutError:
            return
        finally:
            del self._awaited[ref]
        if refused and (who := refused.record.decided_by):
            raise refusal("already_decided", who=who)
        if refused:
            raise refusal("cannot_now")

    async def block(self, by: str, call_id: str) -> None:
        """Block a caller who was not answered yet; raise the translated error if that is too late."""
        await self.decide(Decision.BLOCK, by=by, call_id=call_id)

    @property
    def line(self) -> Line:
        """The line, or what stands in for it; raises the translated error when it is closed."""
        if self._line is None:
            raise refusal("no_call")
        return self.stand_in or self._line

    # --- who gets through ---

    @property
    def policy(self) -> Policy:
        """Who gets through now. Where nothing can answer, everybody does, whatever was chosen."""
        chosen = self.rulebook.policy
        return chosen if self.can_screen else replace(chosen, mode=Mode.LISTEN_ONLY)

    def last_number(self) -> Number:
        """Return the number of the last caller; raise the translated error if there is none to put on a list."""
        if self.last_caller is None:
            raise refusal("no_last_caller")
        if self.last_caller.number is None:
            raise refusal("caller_has_no_number")
        return self.last_caller.number

    @callback
    def _policy_replaced(self, _policy: Policy, is_shown: bool) -> None:  # noqa: FBT001 - it is told by position
        self._use_policy()
        if is_shown:
            self._changed()

    def _use_policy(self) -> None:
        if self._line:
            self._line.replace_policy(self.policy)

    def _spend_permit(self) -> None:
        # The line spent its own at once. This one is for the switch, and for the next start.
        if self.rulebook.is_permitting:
            self._start(self.rulebook.spend_permit(), "spend the permit")

    # --- what the book counts ---

    async def refresh_counts(self) -> None:
        """Count again what is new, and what came of the calls of today."""
        midnight = dt_util.start_of_local_day()
        self.counts, self.day = await self._book.counts(midnight), await self._book.day(midnight)
        self._changed()

    @callback
    def _new_day(self, _now: datetime) -> None:
        self._start(self.refresh_counts(), "begin a day")

    def _start(self, work: Coroutine[Any, Any, None], name: str) -> None:
        _ = self._entry.async_create_task(self._hass, _without_book(work), f"{DOMAIN} {name}")


async def _without_book(work: Coroutine[Any, Any, None]) -> None:
    """Do what is done without, if need be; the book has said by itself that it cannot be read or written."""
    with suppress(BookUnavailableError):
        await work
