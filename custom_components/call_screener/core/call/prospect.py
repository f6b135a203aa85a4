"""What the household can still do about a call, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..events import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What is open to the household.

    `decisions` would be carried out now. `until` is the aware datetime at which the time for one is over and, after one
    was accepted, the time to pick up; None where nobody is waited for. A conversation prolongs it. `lasts` is the whole
    of that time in seconds, from the question or the last reply.
    """

    decisions: frozenset[Decision] = frozenset()
    until: datetime | None = None
    lasts: float | None = None


NOTHING = Prospect()
"""Nobody can do anything: the call is over."""


def prospect(
    decisions: Iterable[Decision], started: datetime, began: float, until: float | None, lasts: float
) -> Prospect:
    """Return what is open, `until` being told by the line's clock: the call `started` when that showed `began`."""
    if until is None:
        return Prospect(decisions=frozenset(decisions))
    return Prospect(decisions=frozenset(decisions), until=started + timedelta(seconds=until - began), lasts=lasts)
