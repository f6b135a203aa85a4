"""Doors that are open for a while: a permit for strangers, and the window after an emergency call.

Each is a moment in the book, in UTC, so that it ends when it was to end whatever happens in between: a restart, a
change to summer time, a clock that is put right. Whether it has come is asked of the clock at each call; a timer only
says so to whoever looks at a switch.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

from ..core.screening.permit import Permit

EMERGENCY_WINDOW: Final = timedelta(hours=2)
"""For whoever was called for help to call back."""
PERMIT_LASTS: Final = timedelta(hours=12)
"""For which a stranger is permitted unless somebody says for how long: by then who was expected has come, or will
not."""

PERMIT: Final = "permit"
PAUSE: Final = "pause"
EMERGENCY: Final = "emergency_until"
"""The settings in the book. Empty, or absent, is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permits:
    """Leave for the next stranger, and a pause of screening for all of them: neither ends the other."""

    for_one: Permit | None = None
    pause: Permit | None = None

    @classmethod
    def read(cls, settings: Mapping[str, str], now: datetime) -> Permits:
        """Return what holds now of what the book keeps."""
        return cls(for_one=read_permit(settings, now), pause=read_permit(settings, now, PAUSE))

    def in_force(self, now: datetime) -> Permit | None:
        """Return by which of them a stranger rings now: while a pause lasts, the other one is not used up."""
        return next((permit for permit in (self.pause, self.for_one) if permit and permit.holds(now)), None)


def read_permit(settings: Mapping[str, str], now: datetime, key: str = PERMIT) -> Permit | None:
    """Return a permit that holds now. One that cannot be read is none: nobody may be let in by a damaged disk."""
    try:
        kept = json.loads(settings.get(key) or "{}")
        permit = Permit(until=_moment(kept["until"]), is_for_one=bool(kept["is_for_one"]))
    except ValueError, KeyError, TypeError:
        return None
    return permit if permit.holds(now) else None


def read_emergency(settings: Mapping[str, str], now: datetime) -> datetime | None:
    """Return until when every call rings; None where that is over, or never began."""
    try:
        until = _moment(settings.get(EMERGENCY) or "")
    except ValueError:
        return None
    return until if now < until else None


def written_permit(permit: Permit) -> str:
    """Return a permit as the book keeps it."""
    return json.dumps({"until": _written(permit.until), "is_for_one": permit.is_for_one})


def written_emergency(until: datetime | None) -> str:
    """Return the end of the emergency window as the book keeps it."""
    return _written(until) if until else ""


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("A moment without a zone is none")
    return moment


class Deadline:
    """One moment that is waited for; another one takes its place."""

    def __init__(self, hass: HomeAssistant, passed: Callable[[], None]) -> None:
        self._hass = hass
        self._passed = passed
        self._moment: datetime | None = None
        self._stop: CALLBACK_TYPE | None = None

    @callback
    def wait_for(self, moment: datetime | None) -> None:
        """Have `passed` called at this moment; at none with None."""
        if moment == self._moment:
            return
        self._moment = moment
        if self._stop:
            self._stop()
            self._stop = None
        if moment is not None and moment > dt_util.utcnow():
            self._stop = async_track_point_in_utc_time(self._hass, self._has_passed, moment)

    @callback
    def _has_passed(self, _now: datetime) -> None:
        self._stop = self._moment = None
        self._passed()
