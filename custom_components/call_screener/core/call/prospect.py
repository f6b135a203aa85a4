"""What the household can still do about a call, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..events import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What is open to the household.

    `decisions` would be carried out now. `until` is the aware datetime at which the time for one is over and, after one
    was accepted, the time to pick up; None where nobody is waited for. A conversation prolongs it.
    """

    decisions: frozenset[Decision] = frozenset()
    until: datetime | None = None


NOTHING = Prospect()
"""Nobody can do anything: the call is over."""


def moment(started: datetime, until: float | None, began: float) -> datetime | None:
    """Return a moment of the line's clock (monotonic seconds) as a time of day; the call `started` when it `began`."""
    return None if until is None else started + timedelta(seconds=until - began)
