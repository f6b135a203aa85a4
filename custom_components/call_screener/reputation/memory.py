"""What a service said, remembered for a while."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Final

from .service import Repute, Service

KEPT_FOR: Final = 24 * 3600.0
"""Seconds for which an answer is taken to be true. Lists of nuisances change from day to day."""
MOST_KEPT: Final = 1000
"""Numbers. Nobody is rung by more strangers in a day."""


class Memory:
    """A service that is asked about each number once a day.

    It is kept in memory alone: numbers of people who called are in the call log, which has a retention, and nowhere
    else on the disk. That nothing was learnt is not remembered.
    """

    def __init__(self, service: Service, clock: Callable[[], float] = monotonic) -> None:
        self.name = service.name
        self._service = service
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, Repute]] = OrderedDict()

    async def look_up(self, e164: str) -> Repute:
        """Return what is or was said of a number; raise `ServiceFailedError` where nothing can be learnt in time."""
        if known := self._known.get(e164):
            asked, repute = known
            if self._clock() - asked < KEPT_FOR:
                return repute
        repute = await self._service.look_up(e164)
        self._known[e164] = (self._clock(), repute)
        self._known.move_to_end(e164)
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return repute
