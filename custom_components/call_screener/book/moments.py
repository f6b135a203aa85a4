"""Moments as the database keeps them: whole microseconds since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(when: datetime) -> int:
    """Return an aware datetime as the database keeps it."""
    return (when - _EPOCH) // timedelta(microseconds=1)


def at(stored: int) -> datetime:
    """Return what `moment` was given, in UTC."""
    return _EPOCH + timedelta(microseconds=stored)


def now() -> int:
    """Return this moment."""
    return moment(datetime.now(UTC))
