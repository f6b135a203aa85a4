"""A door that somebody opened to strangers."""

from dataclasses import dataclass
from datetime import datetime

from .moments import is_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """Leave for strangers to ring until a moment, an aware datetime: for all of them, or for the first one."""

    until: datetime
    is_for_one: bool

    def holds(self, now: datetime) -> bool:
        """Tell whether the permit still counts."""
        return is_before(now, self.until)
