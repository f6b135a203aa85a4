"""What is lent for a call, on the disk: a siren must not howl on because Home Assistant died beneath it.

Each thing has one line, for as long as it is lent: what puts it back as it was, and the state in which a call leaves
it. At the next start it is put back if it is in that state still; what anybody has touched since is left alone. What
was off is switched off however long ago that was. What was on is not switched on in the middle of the night for a call
of the evening: only if the call was just now.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .doing import act, check_there

_LOGGER = logging.getLogger(__name__)

SOON: Final = 0.5
"""Seconds within which it is on the disk."""
JUST_NOW: Final = 600.0
"""Seconds after which nobody expects a lamp to come on again by itself. No call lasts longer."""

_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """How a thing is put back: an action with its data, if its state is the one in which a call `left` it."""

    action: str
    data: Mapping[str, Any]
    left: str
    since: float
    """When it was lent, in seconds since 1970."""

    @property
    def is_due(self) -> bool:
        """Whether it is to be put back still."""
        is_recent = abs(dt_util.utcnow().timestamp() - self.since) <= JUST_NOW
        return is_recent or not self.action.endswith("_on")


class Owed:
    """The debts of one Home Assistant, by the entities that are lent."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._store: Store[dict[str, Any]] = Store(hass, _VERSION, "call_screener.lent")
        self._debts: dict[str, Debt] = {}

    async def left_over(self) -> dict[str, Debt]:
        """Return what the last run of Home Assistant did not live to put back. Ask once, before anything is lent."""
        kept = await self._read()
        for thing, written in kept.items():
            # Another version's, or somebody's who edited it, is nothing to stop for.
            with suppress(TypeError, AttributeError):
                debt = Debt(**written)
                if debt.is_due:
                    self._debts[thing] = debt
        if kept:
            self._keep()
        return dict(self._debts)

    async def _read(self) -> dict[str, Any]:
        """Return what is in the file; nothing where it cannot be read, for no line waits for a lamp."""
        try:
            kept = await self._store.async_load()
        except HomeAssistantError as error:
            _LOGGER.warning("What was lent for a call cannot be read, and is not put back: %s", error)
            return {}
        return kept if isinstance(kept, dict) else {}

    @callback
    def owe(self, thing: str, debt: Debt) -> None:
        """Remember how a thing was."""
        self._debts[thing] = debt
        self._keep()

    @callback
    def settled(self, thing: str) -> None:
        """Forget it: it is as it was."""
        if self._debts.pop(thing, None):
            self._keep()

    async def forget(self) -> None:
        """Delete the file: there is no line any more."""
        self._debts.clear()
        await self._store.async_remove()

    def _keep(self) -> None:
        self._store.async_delay_save(lambda: {thing: asdict(debt) for thing, debt in self._debts.items()}, SOON)


async def pay(hass: HomeAssistant, entity_id: str, debt: Debt) -> None:
    """Put a thing back as it was, unless somebody has seen to it; raise what the action raises."""
    check_there(hass, entity_id)
    if hass.states.is_state(entity_id, debt.left):
        await act(hass, debt.action, dict(debt.data))
