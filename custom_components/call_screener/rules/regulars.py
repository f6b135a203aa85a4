"""People who call often while every call rings: after a fortnight they are proposed for the allowlist.

Whoever is about to screen strangers should not begin with an empty list. The household gets one repair issue, with
everybody who rang three times and was let through; it ticks off who it does not know, and confirms once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from ..book import Book
from ..book.entries import Entry, EntryKind
from ..book.regulars import Regular
from ..const import DOMAIN
from ..core.screening.listed import ListName
from ..core.screening.policy import Mode
from .learning import LEARNED
from .rulebook import LISTENING_SINCE, Rulebook

FORTNIGHT: Final = timedelta(days=14)
OFTEN: Final = 3
"""Calls of a fortnight that make somebody a regular caller."""
MOST: Final = 30
"""Callers that are proposed at a time: more nobody reads."""

KEY: Final = "regular_callers"


@dataclass(slots=True)
class Regulars:
    """Watches one line for people who call often."""

    hass: HomeAssistant
    entry: ConfigEntry
    book: Book
    rulebook: Rulebook

    async def look(self) -> None:
        """Propose whom to allow, where it is time to; take the proposal back where it is not any more."""
        now = dt_util.utcnow()
        since = await self._listening_since(now)
        callers = await self.find() if since and now - since >= FORTNIGHT else []
        if not callers:
            clear_regulars(self.hass, self.entry)
            return
        report_regulars(self.hass, self.entry, len(callers))

    async def find(self) -> list[Regular]:
        """Return who has rung often within the last fortnight, and is on no list."""
        now = dt_util.utcnow()
        policy = self.rulebook.policy
        found = await self.book.regulars(now - FORTNIGHT, least=OFTEN)
        unlisted = (caller for caller in found if policy.directory.find(None, caller.number, now) is None)
        return list(unlisted)[:MOST]

    async def allow(self, callers: Iterable[Regular]) -> None:
        """Put callers on the allowlist, and begin a fortnight anew."""
        for caller in callers:
            await self.rulebook.put(
                Entry(
                    kind=EntryKind.NUMBER,
                    key=caller.number.key,
                    list=ListName.ALLOW,
                    name=caller.name,
                    source=LEARNED,
                )
            )
        await self.book.set(LISTENING_SINCE, dt_util.utcnow().isoformat())

    async def _listening_since(self, now: datetime) -> datetime | None:
        if self.rulebook.policy.mode is not Mode.LISTEN_ONLY:
            return None
        kept = (await self.book.settings()).get(LISTENING_SINCE, "")
        since = dt_util.parse_datetime(kept)
        if since is None:
            # A line begins with this mode, without anybody having chosen it.
            await self.book.set(LISTENING_SINCE, now.isoformat())
            return now
        return since if since.tzinfo else since.replace(tzinfo=UTC)


@callback
def report_regulars(hass: HomeAssistant, entry: ConfigEntry, count: int) -> None:
    """Propose so many callers for the allowlist."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        _issue_id(entry),
        data={"entry_id": entry.entry_id},
        is_fixable=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key=KEY,
        translation_placeholders={"line": entry.title, "count": str(count)},
    )


@callback
def clear_regulars(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take the proposal back; there may be none."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry))


def _issue_id(entry: ConfigEntry) -> str:
    return f"{KEY}_{entry.entry_id}"
