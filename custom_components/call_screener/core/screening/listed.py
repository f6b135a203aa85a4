"""What a household has written down about callers: the allowlist, the blocklist and the phone book, entry by entry."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .moments import is_before


class ListName(StrEnum):
    """The two lists that a household keeps by hand. The values are stored."""

    ALLOW = "allow"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What is known about one number, about all numbers of a pattern, or about a caller-ID name.

    A person in the phone book is on the allowlist, with every number; `groups` are those the person is in, and
    `announced` is what is said and shown instead of the name. `expires` is an aware datetime: from that moment on the
    entry is none. `is_vip` is never true on the blocklist.
    """

    name: str | None = None
    list: ListName = ListName.ALLOW
    is_vip: bool = False
    groups: frozenset[str] = frozenset()
    announced: str | None = None
    expires: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Tell whether the entry still counts."""
        return self.expires is None or is_before(now, self.expires)
