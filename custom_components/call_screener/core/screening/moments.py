"""Moments compared as what they are, not by what the clock on the wall shows.

Python compares two datetimes of the same zone by their hours and minutes alone. In the night in which an hour comes
twice that is wrong by an hour: whatever lasts until a moment would last until the second one that looks like it.
"""

from datetime import UTC, datetime, timedelta


def is_before(moment: datetime, other: datetime) -> bool:
    """Tell whether an aware moment is before another."""
    return moment.astimezone(UTC) < other.astimezone(UTC)


def since(moment: datetime, now: datetime) -> timedelta:
    """Return how much time has passed since an aware moment; it is negative until then."""
    return now.astimezone(UTC) - moment.astimezone(UTC)
