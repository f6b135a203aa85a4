"""How callers are screened."""

from typing import Final, override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .core.screening.policy import Mode
from .data import CallScreenerConfigEntry
from .entity import CallScreenerEntity
from .refusal import refusal, translated

PARALLEL_UPDATES: Final = 0

SCREENING_MODE: Final = SelectEntityDescription(
    key="screening_mode", entity_category=EntityCategory.CONFIG, options=[mode.value for mode in Mode]
)


async def async_setup_entry(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the choice of the screening mode."""
    async_add_entities([ScreeningMode(entry, SCREENING_MODE)])


class ScreeningMode(CallScreenerEntity, SelectEntity):
    """The screening mode of a line, from the next call on."""

    @property
    @override
    def current_option(self) -> str:
        """Return the mode."""
        return self._attendant.policy.mode.value

    @override
    async def async_select_option(self, option: str) -> None:
        """Choose another mode. A modem that cannot answer leaves no choice."""
        if not self._attendant.can_screen and option != Mode.LISTEN_ONLY:
            raise refusal("modem_without_voice")
        with translated():
            await self._attendant.rulebook.set_mode(Mode(option))
