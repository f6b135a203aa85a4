"""Addresses of shelves: what a media browser hands back to be shown what is there.

* `<entry>`: the newest messages of a line
* `<entry>/dates`, `<entry>/dates/<today, yesterday, week or a month such as 2026-11>`
* `<entry>/callers`, `<entry>/callers/<party>`, the party quoted as in an address

Each may be followed by `/before/<moment>`, where the page before left off.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final
from urllib.parse import quote, unquote

from homeassistant.util import dt as dt_util

_BEFORE: Final = "before"


class Shelf(StrEnum):
    """By what messages are put in order."""

    NEWEST = ""
    DATES = "dates"
    CALLERS = "callers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A shelf of a line, or what is in one part of it, and from where on."""

    entry_id: str
    shelf: Shelf = Shelf.NEWEST
    part: str | None = None
    """The time or the party; None for all of them."""
    before: datetime | None = None

    @property
    def identifier(self) -> str:
        """The address."""
        parts = [self.entry_id, self.shelf, quote(self.part, safe="") if self.part else ""]
        if self.before:
            parts += [_BEFORE, self.before.isoformat()]
        return "/".join(filter(None, parts))

    def at(self, shelf: Shelf, part: str | None = None) -> Place:
        """Return another place of the same line."""
        return Place(entry_id=self.entry_id, shelf=shelf, part=part)

    def from_before(self, moment: datetime) -> Place:
        """Return the next page of this place."""
        return replace(self, before=moment)


def read_place(identifier: str) -> Place | None:
    """Return what an address leads to; None if it leads nowhere."""
    entry_id, *rest = identifier.split("/")
    before = None
    if len(rest) > 1 and rest[-2] == _BEFORE:
        before = dt_util.parse_datetime(rest[-1])
        if before is None or before.tzinfo is None:
            return None
        rest = rest[:-2]
    match rest:
        case []:
            return Place(entry_id=entry_id, before=before)
        case [Shelf.DATES | Shelf.CALLERS as shelf]:
            return Place(entry_id=entry_id, shelf=Shelf(shelf), before=before)
        case [Shelf.DATES | Shelf.CALLERS as shelf, part] if part:
            return Place(entry_id=entry_id, shelf=Shelf(shelf), part=unquote(part), before=before)
        case _:
            return None
