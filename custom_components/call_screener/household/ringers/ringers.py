"""The ringers of one line: who rings for which call, from when, and until when.

A call *occasions* ringing while it rings through to the phones, or while it waits for the household's answer; that it
is urgent is one more occasion, and that somebody accepted and a handset is to be picked up another. Each occasion
begins the ringers that are meant for it, once a call; those that speak begin anew, for there is more to say. When
nothing is left for which a ringer is meant, it stops.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util import dt as dt_util

from ...core.call.effects import CallEvent, Report
from ...core.call.state import LineState
from ...core.screening.verdict import Action
from ..conversation import is_asking
from .doing import pause
from .handset import Handset
from .loans import loans
from .ring import Ring
from .script import Script
from .settings import Occasion, Ringer, RingerKind
from .signal import Signal
from .speaker import Speaker
from .summons import Means, Summons

LONGEST: Final = 600.0
"""Seconds after which everything is put back, whatever became of the call: none lasts so long."""

STOP_LIMIT: Final = 1.0
"""Seconds for what is just being said, when a line is closed."""

_PUT_THROUGH: Final = frozenset({LineState.PUTTING_THROUGH, LineState.IN_CALL})

RINGS: Final[Mapping[RingerKind, type[Ring]]] = {
    RingerKind.SPEAKER: Speaker,
    RingerKind.HANDSET: Handset,
    RingerKind.SIGNAL: Signal,
    RingerKind.SCRIPT: Script,
}
"""What rings, by the kind of the ringer."""


@dataclass(slots=True)
class _Ringing:
    """One ringer that was begun for a call. With `is_due` the seconds that it waits are over."""

    ringer: Ringer
    ring: Ring
    task: asyncio.Task[None] | None = None
    is_due: bool = False


@dataclass(slots=True)
class _Call:
    summons: Summons
    begun: set[Occasion] = field(default_factory=set)
    ringing: dict[str, _Ringing] = field(default_factory=dict)
    holding: list[Ring] = field(default_factory=list)
    """Those that stopped, and still hold something: players are silent for as long as somebody talks on the phone."""
    limit: CALLBACK_TYPE | None = None


class Ringers:
    """Follows the calls of a line. `read` returns its ringers by their ids, as they are now."""

    def __init__(self, read: Callable[[], Mapping[str, Ringer]], means: Means) -> None:
        self._hass: HomeAssistant = means.hass
        self._read = read
        self._means = means
        self._call: _Call | None = None
        self._ending: set[asyncio.Task[None]] = set()

    @callback
    def told(self, news: object) -> None:
        """Take in what the line reports of a call."""
        if not isinstance(news, Report):
            return
        call = self._call
        if call is None or call.summons.record.call_id != news.record.call_id:
            # What becomes known of an older call must not end the ringing for this one.
            if news.record.is_over:
                return
            self._dismiss()
            call = self._call = _Call(Summons(news.record, self._means.listed(news.record.caller)))
        self._follow(call, news)

    @callback
    def moved(self, is_lifted: bool) -> None:  # noqa: FBT001 - it is told by position
        """Take in that a handset was lifted or replaced, where a sensor tells."""
        if call := self._call:
            call.summons.is_lifted = is_lifted or (False if call.summons.is_lifted is not None else None)
            self._let_go(call)

    @property
    def tasks(self) -> list[asyncio.Task[None]]:
        """What rings now: each is done when it has nothing more to do by itself."""
        return [each.task for each in self._call.ringing.values() if each.task] if self._call else []

    async def stop(self) -> None:
        """Stop all ringing, and have everything put back as it was."""
        self._dismiss()
        if self._ending:
            await asyncio.wait(self._ending, timeout=STOP_LIMIT)
        for ending in self._ending:
            ending.cancel()
        if self._ending:
            await asyncio.wait(self._ending)
        await loans(self._hass).settle()

    # --- what a call occasions ---

    def _follow(self, call: _Call, report: Report) -> None:
        summons = call.summons
        if report.record.caller.number != summons.record.caller.number:
            summons.listed = self._means.listed(report.record.caller)
        summons.record = report.record
        summons.is_asked |= report.event is CallEvent.DECISION_NEEDED
        summons.is_accepted |= report.event is CallEvent.ACCEPTED
        summons.is_put_through = report.state in _PUT_THROUGH
        summons.occasions = _occasions(report, is_asked=summons.is_asked, is_accepted=summons.is_accepted)
        for key, ringing in tuple(call.ringing.items()):
            if not ringing.ringer.is_wanted(summons.occasions, summons.caller):
                del call.ringing[key]
                self._end(call, ringing, is_accepted=Occasion.PICK_UP in summons.occasions)
        # Nobody came to the phone, and somebody accepts once more: that is to be heard again.
        call.begun -= {Occasion.PICK_UP} - summons.occasions
        if new := summons.occasions - call.begun:
            call.begun |= new
            self._begin(call, new)
        for ringing in call.ringing.values():
            ringing.ring.told()
        self._let_go(call)

    def _begin(self, call: _Call, new: frozenset[Occasion]) -> None:
        """Begin every ringer that is meant for what is new."""
        summons = call.summons
        now = dt_util.now().time()
        for key, ringer in self._read().items():
            if ringer.is_wanted(new, summons.caller) and not ringer.rests(now, is_urgent=summons.record.is_urgent):
                known = call.ringing.get(key)
                ringing = known or _Ringing(ringer, RINGS[ringer.kind](self._means, ringer, summons))
                call.ringing[key] = ringing
                # Who is on the line already does not wait until it is a ringer's turn.
                after = 0.0 if Occasion.PICK_UP in new else ringer.after
                is_sooner = not ringing.is_due and after < ringer.after
                if known is None or is_sooner or (ringing.is_due and ringing.ring.has_more_to_say):
                    self._start(key, ringing, after)
        if call.ringing and call.limit is None:
            call.limit = async_call_later(self._hass, LONGEST, self._time_is_up)

    def _let_go(self, call: _Call) -> None:
        """Put back what may be put back by now."""
        holding, call.holding = call.holding, []
        for ring in holding:
            self._over(call, ring)
        if call.limit and not call.ringing:
            call.limit()
            call.limit = None

    def _dismiss(self) -> None:
        if call := self._call:
            self._call = None
            call.summons.occasions = frozenset()
            call.summons.is_put_through = False
            call.summons.is_lifted = None
            self._end_all(call)

    @callback
    def _time_is_up(self, _now: datetime) -> None:
        if call := self._call:
            call.limit = None
            self._end_all(call)

    def _end_all(self, call: _Call) -> None:
        while call.ringing:
            _, ringing = call.ringing.popitem()
            self._end(call, ringing)
        self._let_go(call)

    # --- one ringer ---

    def _start(self, key: str, ringing: _Ringing, after: float) -> None:
        before = ringing.task
        if before:
            before.cancel()
        work = self._run(ringing, before, after)
        ringing.task = self._hass.async_create_background_task(work, f"call_screener ringer {key}")

    async def _run(self, ringing: _Ringing, before: asyncio.Task[None] | None, after: float) -> None:
        if before:
            await asyncio.wait([before])
        if after and not ringing.is_due:
            await pause(self._hass, after)
        ringing.is_due = True
        await ringing.ring.ring()

    def _end(self, call: _Call, ringing: _Ringing, *, is_accepted: bool = False) -> None:
        """Stop a ringer, and have what it changed put back. Returns at once."""
        if ringing.task and not (ringing.is_due and ringing.ring.is_left_alone):
            ringing.task.cancel()
            work = self._put_back(call, ringing.ring, ringing.task, is_accepted=is_accepted)
            ending = self._hass.async_create_background_task(work, "call_screener ringer ends")
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    async def _put_back(self, call: _Call, ring: Ring, task: asyncio.Task[None], *, is_accepted: bool) -> None:
        """Put back what was changed, once nothing is changed any more."""
        try:
            await asyncio.wait([task])
            if is_accepted:
                await ring.accepted()
        finally:
            self._over(call, ring)

    def _over(self, call: _Call, ring: Ring) -> None:
        ring.over()
        if ring.holds_something:
            call.holding.append(ring)


def _occasions(report: Report, *, is_asked: bool, is_accepted: bool = False) -> frozenset[Occasion]:
    """Return what a call wants of the household now. Nobody is called by a machine, nor by somebody who is blocked."""
    record = report.record
    if report.state is LineState.PUTTING_THROUGH and is_accepted and not record.is_over:
        return frozenset({Occasion.PICK_UP})
    is_blocked = record.verdict is not None and record.verdict.action is Action.BLOCK
    if record.is_over or is_blocked or record.is_machine:
        return frozenset()
    if report.state is LineState.RINGING:
        return frozenset({Occasion.RINGING})
    if not is_asking(report):
        return frozenset()
    asked = {Occasion.SCREENED} if is_asked else set()
    return frozenset(asked | ({Occasion.URGENT} if record.is_urgent else set()))
