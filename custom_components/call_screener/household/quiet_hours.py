"""When somebody, or something that makes a noise, is to keep still."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, Final

CONF_QUIET_FROM: Final = "quiet_from"
CONF_QUIET_TO: Final = "quiet_to"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From when to when somebody is not to be disturbed, by the clock on the wall; it may be past midnight.

    Both ends the same is a day without an end.
    """

    begins: time
    ends: time

    def covers(self, moment: time) -> bool:
        """Whether it is quiet then."""
        if self.begins < self.ends:
            return self.begins <= moment < self.ends
        return moment >= self.begins or moment < self.ends


def read_quiet_hours(kept: Mapping[str, Any]) -> QuietHours | None:
    """Return quiet hours as kept; None where there are none, or one of their ends is missing."""
    begins, ends = read_time(kept.get(CONF_QUIET_FROM)), read_time(kept.get(CONF_QUIET_TO))
    return QuietHours(begins=begins, ends=ends) if begins and ends else None


def read_time(kept: str | None) -> time | None:
    """Return a time of the day as kept, in ISO 8601."""
    return time.fromisoformat(kept) if kept else None
