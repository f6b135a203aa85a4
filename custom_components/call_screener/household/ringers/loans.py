"""What is changed in the house for the time of a call, and put back as it was.

Several may want the same thing at once: two ringers the same lamp, or two lines the same siren. So things are lent.
Who comes first has it remembered how the thing was, and when the last one has given it back that is how it is put.
Each thing is put back with all that was remembered, whatever Home Assistant believes it to be just now: an order that
is still under way would make a liar of any comparison, as of `scene.turn_on`.

What must not stay as a call left it is remembered on the disk as well (`owed`), should Home Assistant die meanwhile.

Some things are needed as they are for longer than a call lasts, and nobody says when that is over: a player is silent
while somebody talks on the phone. They are given back by the clock, or sooner; one that somebody has seen to meanwhile
is not lent any more.

A thing that cannot be reached is tried again. One that was given back a moment ago is still as it was before: what
lamps say of themselves comes late.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later
from homeassistant.util.hass_dict import HassKey

from .doing import pause
from .owed import Debt, Owed, pay

_LOGGER = logging.getLogger(__name__)

TRY_AGAIN: Final = (5.0, 30.0, 300.0)
"""Seconds after which it is tried again to put a thing back."""
SETTLES_WITHIN: Final = 5.0
"""Seconds in which a thing that was put back says so."""
WAIT_LIMIT: Final = 5.0
"""Seconds for which a line that is closed waits for things to be put back."""

type PutBack = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class _Loan:
    put_back: PutBack
    debt: Debt | None = None
    holders: set[object] = field(default_factory=set)
    later: dict[object, CALLBACK_TYPE] = field(default_factory=dict)
    """The holders that give it back by the clock, and what stops that."""
    returning: asyncio.Task[None] | None = None
    returned: float | None = None
    """When it was back, by the loop's clock."""


class Loans:
    """The things of one Home Assistant that are lent for calls, by a key each."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._loans: dict[str, _Loan] = {}
        self._owed: Owed | None = None
        self._recalling = asyncio.Lock()

    async def recall(self) -> None:
        """Put back what the last run of Home Assistant did not live to. Each line asks for it before it lends anything.

        It is done once, and whoever asks meanwhile waits: what was lent before it is known how a thing was would stay.
        """
        async with self._recalling:
            if self._owed:
                return
            owed = Owed(self._hass)
            left_over = await owed.left_over()
            self._owed = owed
            for entity_id, debt in left_over.items():
                self._loans[entity_id] = _Loan(partial(pay, self._hass, entity_id, debt), debt, {self})
                self.give_back(entity_id, self)

    async def forget_debts(self) -> None:
        """Remember nothing on the disk any more: there is no line."""
        await (self._owed or Owed(self._hass)).forget()

    @callback
    def borrow(self, thing: str, holder: object, put_back: PutBack, debt: Debt | None = None) -> None:
        """Lend a thing; `put_back` makes it what it is now, unless it is lent already and was something else before.

        With a `debt` it is put back after a crash as well.
        """
        if self.is_back(thing):
            self._loans[thing] = _Loan(put_back, debt)
        loan = self._loans[thing]
        if loan.debt and self._owed:
            self._owed.owe(thing, loan.debt)
        loan.returned = None
        loan.holders.add(holder)
        if loan.returning:
            loan.returning.cancel()
            loan.returning = None

    def is_lent(self, thing: str) -> bool:
        """Whether somebody has a thing."""
        return thing in self._loans and bool(self._loans[thing].holders)

    def is_back(self, thing: str) -> bool:
        """Whether a thing is as it says: nobody has it, and what it was told when it was given back is done."""
        if (loan := self._loans.get(thing)) is None:
            return True
        return loan.returned is not None and self._hass.loop.time() - loan.returned > SETTLES_WITHIN

    @callback
    def give_back(self, thing: str, holder: object) -> None:
        """Put a thing back as it was, if this holder has it still and nobody else has it. Returns at once."""
        loan = self._loans.get(thing)
        if loan is None or holder not in loan.holders:
            return
        self.hold(thing, holder)
        loan.holders.discard(holder)
        if not loan.holders and loan.returning is None:
            loan.returning = self._hass.async_create_background_task(self._return(thing, loan), f"put back {thing}")

    @callback
    def give_back_later(self, thing: str, holder: object, seconds: float) -> None:
        """Put a thing back after so many seconds from the first time that this is asked."""
        loan = self._loans.get(thing)
        if loan is None or holder not in loan.holders or holder in loan.later:
            return

        @callback
        def due(_now: datetime) -> None:
            self.give_back(thing, holder)

        job = HassJob(due, f"put back {thing} later", cancel_on_shutdown=True)
        loan.later[holder] = async_call_later(self._hass, seconds, job)

    @callback
    def hold(self, thing: str, holder: object) -> None:
        """Give a thing back by the clock no more."""
        loan = self._loans.get(thing)
        if loan and (stop := loan.later.pop(holder, None)):
            stop()

    @callback
    def forget(self, thing: str) -> None:
        """Leave a thing as it is that is only to be given back by the clock: somebody has seen to it."""
        loan = self._loans.get(thing)
        if loan is None or not loan.later:
            return
        for holder in tuple(loan.later):
            self.hold(thing, holder)
            loan.holders.discard(holder)
        if not loan.holders:
            del self._loans[thing]

    async def settle(self) -> None:
        """Wait for things to be put back, within reason."""
        if returning := [loan.returning for loan in self._loans.values() if loan.returning]:
            await asyncio.wait(returning, timeout=WAIT_LIMIT)

    async def _return(self, thing: str, loan: _Loan) -> None:
        for again in (*TRY_AGAIN, None):
            try:
                await loan.put_back()
                break
            except Exception as error:  # noqa: BLE001 - somebody else's integration, which may do better later
                if again is None:
                    reason = str(error) or "no answer"
                    _LOGGER.warning("Cannot put %s back as it was before the call: %s", thing, reason)
                    break
            await pause(self._hass, again)
        loan.returned = self._hass.loop.time()
        loan.returning = None
        self._settled(thing)

    def _settled(self, thing: str) -> None:
        if self._owed:
            self._owed.settled(thing)


LOANS: Final[HassKey[Loans]] = HassKey("call_screener_loans")


@callback
def loans(hass: HomeAssistant) -> Loans:
    """Return what is lent in a house: all lines have it in common."""
    return hass.data.setdefault(LOANS, Loans(hass))
