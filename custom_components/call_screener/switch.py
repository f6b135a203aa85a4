"""The permit for one call."""

from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .data import CallScreenerConfigEntry
from .entity import CallScreenerEntity
from .refusal import translated

PARALLEL_UPDATES: Final = 0

PERMIT_NEXT_CALL: Final = SwitchEntityDescription(key="permit_next_call", entity_category=EntityCategory.CONFIG)


async def async_setup_entry(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the permit switch of a line."""
    async_add_entities([PermitNextCall(entry, PERMIT_NEXT_CALL)])


class PermitNextCall(CallScreenerEntity, SwitchEntity):
    """Lets the next call ring, whoever it is, and turns off with it."""

    @property
    @override
    def is_on(self) -> bool:
        """Return whether the next call is permitted."""
        return self._attendant.policy.permits_next_call

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Permit the next call."""
        with translated():
            await self._attendant.rulebook.permit_next_call(is_permitted=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Take the permit back."""
        with translated():
            await self._attendant.rulebook.permit_next_call(is_permitted=False)
