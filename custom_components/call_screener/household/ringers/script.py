"""A script of the household's, run while somebody waits and given what is known of the call.

What it is given are values, not templates: what callers say stays what it is, text. A script that still runs when the
call is decided is stopped; only the run that was begun here is, not one that somebody else began.
"""

from typing import Any, Final, override

from homeassistant.core import split_entity_id
from homeassistant.helpers import entity_registry as er

from .doing import act, check_there
from .ring import Ring
from .settings import Occasion

RUNS_FOR: Final = 600.0
"""Seconds, in which any call is decided."""
_IN_ORDER: Final = (Occasion.PICK_UP, Occasion.URGENT, Occasion.SCREENED, Occasion.RINGING)


class Script(Ring):
    """Runs scripts."""

    @property
    @override
    def has_more_to_say(self) -> bool:
        """Whether it is run anew, because it is told something else to do."""
        return self._is_to_be_picked_up

    @override
    async def _ring_at(self, entity_id: str) -> None:
        check_there(self._hass, entity_id)
        # The action is named by what the script is called in its file, the entity by what people make of it.
        domain, name = split_entity_id(entity_id)
        registered = er.async_get(self._hass).async_get(entity_id)
        action = f"{domain}.{registered.unique_id if registered else name}"
        self._worked(entity_id)
        await act(self._hass, action, self._variables(), limit=RUNS_FOR)

    def _variables(self) -> dict[str, Any]:
        summons = self._summons
        return {
            **self._means.facts(summons.record),
            "caller_kind": summons.caller.value,
            "occasion": next(each.value for each in _IN_ORDER if each in summons.occasions),
            "announcement": self._sentence,
        }
