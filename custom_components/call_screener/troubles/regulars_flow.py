"""The repair flow that shows who calls often, and allows whoever is not ticked off."""

from typing import Final

import voluptuous as vol
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig, SelectSelectorMode

from ..book.regulars import Regular
from ..core.errors import CallScreenerError
from ..rules.regulars import Regulars

_CALLERS: Final = "callers"


class RegularCallersFlow(RepairsFlow):
    """Shows who calls often, and allows whoever is not ticked off."""

    def __init__(self) -> None:
        self._callers: dict[str, Regular] = {}

    async def async_step_init(self, _: dict[str, str] | None = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, user_input: dict[str, list[str]] | None = None) -> RepairsFlowResult:
        """Ask once, and write down who is to ring. An issue of a line that is gone is settled."""
        entry = self.hass.config_entries.async_get_entry(str((self.data or {}).get("entry_id")))
        if entry is None:
            return self.async_create_entry(data={})
        if entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="line_busy")
        regulars: Regulars = entry.runtime_data.regulars
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
    who = f"{caller.name}, {caller.number.shown}" if caller.name else caller.number.shown
    return f"{who} ({caller.count}×)"
