"""The repair flow that says what is wrong and mends it, or says why that cannot be done now."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

import voluptuous as vol
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntry

from ..core.errors import CallScreenerError


class MendFlow(RepairsFlow):
    """One page, shown again for as long as it cannot be mended."""

    async def async_step_init(self, _: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Say what is wrong, and mend it when somebody agrees. An issue of a line that is gone is settled."""
        entry = self.hass.config_entries.async_get_entry(str((self.data or {}).get("entry_id")))
        if entry is None:
            return self.async_create_entry(data={})
        error: CallScreenerError | None = None
        if user_input is not None:
            try:
                await self.mend(entry, user_input)
            except CallScreenerError as err:
                error = err
            else:
                return self.async_create_entry(data={})
        return self.async_show_form(
            step_id="confirm",
            data_schema=await self.schema(entry),
            errors={"base": error.key} if error else None,
            description_placeholders={"line": entry.title, **self.facts(entry, user_input or {}, error)},
        )

    async def schema(self, _entry: ConfigEntry) -> vol.Schema:
        """Return what is asked: nothing."""
        return vol.Schema({})

    @abstractmethod
    async def mend(self, entry: ConfigEntry, chosen: dict[str, Any]) -> None:
        """Mend it with what was chosen; raises the `CallScreenerError` that says why that cannot be done."""

    def facts(
        self, _entry: ConfigEntry, _chosen: Mapping[str, Any], _error: CallScreenerError | None
    ) -> Mapping[str, str]:
        """Return what the page names besides the line."""
        return {}
