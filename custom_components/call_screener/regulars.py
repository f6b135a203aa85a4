"""People who call often while every call rings: after a fortnight they are proposed for the allowlist.

Whoever is about to screen strangers should not begin with an empty list. The household gets one repair issue, with
everybody who rang three times and was let through; it ticks off who it does not know, and confirms once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, override

import voluptuous as vol
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig, SelectSelectorMode
from homeassistant.util import dt as dt_util

from .book import Book
from .book.entries import Entry, EntryKind
from .book.regulars import Regular
from .const import DOMAIN
from .core.errors import CallScreenerError
from .core.screening.listed import ListName
from .core.screening.policy import Mode
from .data import CallScreenerConfigEntry
from .learning import LEARNED
from .rulebook import LISTENING_SINCE, Rulebook

FORTNIGHT: Final = timedelta(days=14)
OFTEN: Final = 3
"""Calls of a fortnight that make somebody a regular caller."""
MOST: Final = 30
"""Callers that are proposed at a time: more nobody reads."""

KEY: Final = "regular_callers"
_CALLERS: Final = "callers"


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
        ir.async_create_issue(
            self.hass,
            DOMAIN,
            _issue_id(self.entry),
            data={"entry_id": self.entry.entry_id},
            is_fixable=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key=KEY,
            translation_placeholders={"line": self.entry.title, "count": str(len(callers))},
        )

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
def clear_regulars(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Take the proposal back; there may be none."""
    ir.async_delete_issue(hass, DOMAIN, _issue_id(entry))


class RegularCallersFlow(RepairsFlow):
    """Shows who calls often, and allows whoever is not ticked off."""

    def __init__(self) -> None:
        self._callers: dict[str, Regular] = {}

    @override
    async def async_step_init(self, _: dict[str, str] | None = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, user_input: dict[str, list[str]] | None = None) -> RepairsFlowResult:
        """Ask once, and write down who is to ring. An issue of a line that is gone is settled."""
        entry: CallScreenerConfigEntry | None = self.hass.config_entries.async_get_entry(
            str((self.data or {}).get("entry_id"))
        )
        if entry is None:
            return self.async_create_entry(data={})
        if entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="line_busy")
        regulars = entry.runtime_data.regulars
        try:
            if user_input is not None:
                await regulars.allow(self._callers[key] for key in user_input[_CALLERS])
                return self.async_create_entry(data={})
            self._callers = {caller.number.key: caller for caller in await regulars.find()}
        except CallScreenerError:
            return self.async_abort(reason="book_unavailable")
        return self.async_show_form(
            step_id="confirm",
            data_schema=_choice(self._callers),
            description_placeholders={"line": entry.title, "count": str(len(self._callers))},
        )


def _choice(callers: dict[str, Regular]) -> vol.Schema:
    options = [SelectOptionDict(value=key, label=_words(caller)) for key, caller in callers.items()]
    selector = SelectSelector(SelectSelectorConfig(options=options, multiple=True, mode=SelectSelectorMode.LIST))
    return vol.Schema({vol.Required(_CALLERS, default=list(callers)): selector})


def _words(caller: Regular) -> str:
    who = f"{caller.name}, {caller.number.key}" if caller.name else caller.number.key
    return f"{who} ({caller.count}×)"


def _issue_id(entry: ConfigEntry) -> str:
    return f"{KEY}_{entry.entry_id}"
