"""The repair flows of what is wrong around a line: choose anew what is gone, or try whether phones hear again."""

from collections.abc import Mapping
from typing import Any, Final, override

import voluptuous as vol
from homeassistant.config_entries import ConfigEntry, ConfigEntryState

from ..const import CONF_NOTIFY_DEVICES
from ..core.errors import CallScreenerError
from ..household.arbitration import Household
from ..modem.pause import LineBusyError, paused_line
from ..pages.forms import HOUSEHOLD_SCHEMA, suggested_phones
from ..pages.voice_forms import VOICE_SCHEMA
from ..people.roster import give_phones
from .mend_flow import MendFlow
from .trouble import ENGINES, TRAITS, Trouble

_FIELDS: Final = {**HOUSEHOLD_SCHEMA.schema, **VOICE_SCHEMA.schema}


class NotReachedError(CallScreenerError):
    """No phone got what was sent to try it."""

    key = "not_reached"


class TroubleFlow(MendFlow):
    """Tries whether what was wrong is well again, or names what is gone."""

    def __init__(self, trouble: Trouble) -> None:
        self._trouble = trouble

    @override
    async def mend(self, entry: ConfigEntry, chosen: dict[str, Any]) -> None:
        """Try the phones of a line; raises `NotReachedError` if none of them got what was sent."""
        if entry.state is not ConfigEntryState.LOADED:
            raise LineBusyError
        household: Household = entry.runtime_data.household
        if not await household.try_out():
            raise NotReachedError

    @override
    def facts(
        self, entry: ConfigEntry, chosen: Mapping[str, Any], error: CallScreenerError | None
    ) -> Mapping[str, str]:
        """Return the engine, where it is about one."""
        engine = entry.options.get(ENGINES[self._trouble]) if self._trouble in ENGINES else None
        return {"engine": engine or ""}


class ChooseAnewFlow(TroubleFlow):
    """Asks for another one in place of what is gone; without an answer the line does without."""

    @override
    async def schema(self, entry: ConfigEntry) -> vol.Schema:
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
