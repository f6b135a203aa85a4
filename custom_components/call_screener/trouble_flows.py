"""The repair flows of what is wrong around a line: choose anew what is gone, or try whether phones hear again."""

from typing import Any, Final, override

import voluptuous as vol
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntry, ConfigEntryState

from .const import CONF_NOTIFY_DEVICES
from .core.errors import CallScreenerError
from .forms import HOUSEHOLD_SCHEMA, suggested_phones
from .household.arbitration import Household
from .pause import LineBusyError, paused_line
from .people.roster import give_phones
from .troubles import ENGINES, TRAITS, Trouble
from .voice_forms import VOICE_SCHEMA

_FIELDS: Final = {**HOUSEHOLD_SCHEMA.schema, **VOICE_SCHEMA.schema}


class NotReachedError(CallScreenerError):
    """No phone got what was sent to try it."""

    key = "not_reached"


class TroubleFlow(RepairsFlow):
    """Says what is wrong and mends it, or says why that cannot be done now."""

    def __init__(self, trouble: Trouble) -> None:
        self._trouble = trouble

    async def async_step_init(self, _: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Ask once, and mend it. An issue of a line that is gone is settled."""
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
            data_schema=self.schema(),
            errors={"base": error.key} if error else None,
            description_placeholders={"line": entry.title, **self._facts(entry)},
        )

    def schema(self) -> vol.Schema:
        """Return what is asked: nothing."""
        return vol.Schema({})

    async def mend(self, entry: ConfigEntry, _chosen: dict[str, Any]) -> None:
        """Try the phones of a line; raises `NotReachedError` if none of them got what was sent."""
        if entry.state is not ConfigEntryState.LOADED:
            raise LineBusyError
        household: Household = entry.runtime_data.household
        if not await household.try_out():
            raise NotReachedError

    def _facts(self, entry: ConfigEntry) -> dict[str, str]:
        engine = entry.options.get(ENGINES[self._trouble]) if self._trouble in ENGINES else None
        return {"engine": engine or ""}


class ChooseAnewFlow(TroubleFlow):
    """Asks for another one in place of what is gone; without an answer the line does without."""

    @override
    def schema(self) -> vol.Schema:
        """Return the one field, as the options have it."""
        option = TRAITS[self._trouble].option
        schema = vol.Schema({marker: field for marker, field in _FIELDS.items() if marker == option})
        if option == CONF_NOTIFY_DEVICES:
            return self.add_suggested_values_to_schema(schema, {option: suggested_phones(self.hass)})
        return schema

    @override
    async def mend(self, entry: ConfigEntry, chosen: dict[str, Any]) -> None:
        """Give the line what was chosen.

        It starts anew with it, except with phones. Raises `LineInUseError` and `LineBusyError`.
        """
        option = TRAITS[self._trouble].option
        if option == CONF_NOTIFY_DEVICES:
            give_phones(self.hass, entry, chosen.get(option, ()))
            return
        kept = {key: value for key, value in entry.options.items() if key != option}
        async with paused_line(self.hass, entry):
            self.hass.config_entries.async_update_entry(entry, options=kept | chosen)
