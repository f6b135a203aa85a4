"""How often a phone is told what has changed about a call: as words come, and no faster than people read.

What changes first is shown at once, and the last state always arrives. Between two updates there is a second. Who wants
to follow a caller who talks and talks is spared most of it: after some updates they come more and more seldom, until
the household itself says something. In the longest call that a line allows (7 min) these are twenty updates at most,
for whoever only looks on.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

GAP: Final = 1.0
"""Seconds between two updates."""
FIRST_ONES: Final = 8
"""Updates after which the gaps grow."""
GROWTH: Final = 1.6
"""How many times as long each of them is as the one before."""


def gap_after(count: int) -> float:
    """Return the seconds for which nothing is shown after so many updates."""
    return GAP * GROWTH ** max(0, count - FIRST_ONES)


class Pace:
    """Calls `show` for what has changed, once for all that changes within a gap."""

    def __init__(self, hass: HomeAssistant, show: Callable[[], None]) -> None:
        self._hass = hass
        self._show = show
        self._count = 0
        self._is_due = False
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def begin(self) -> None:
        """Take note that something was shown just now."""
        self.stop()
        self._stop = async_call_later(self._hass, gap_after(self._count), self._rested)

    @callback
    def changed(self) -> None:
        """Have shown what has changed: at once, or when the gap is over."""
        if self._stop:
            self._is_due = True
            return
        self._count += 1
        self._show()
        self.begin()

    @callback
    def renew(self) -> None:
        """Be quick again: somebody of the household takes part, and does not wait for the end of a long gap."""
        self._count = 0
        if self._stop:
            is_due = self._is_due
            self.begin()
            self._is_due = is_due

    @callback
    def stop(self) -> None:
        """Show nothing of what is still due."""
        self._is_due = False
        if self._stop:
            self._stop()
            self._stop = None

    @callback
    def _rested(self, _now: datetime) -> None:
        self._stop = None
        if self._is_due:
            self._is_due = False
            self.changed()
