"""What is so, or not, on a line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorDeviceClass,
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .attendant import Attendant
from .data import CallScreenerConfigEntry
from .entity import CallScreenerEntity

PARALLEL_UPDATES: Final = 0


@dataclass(frozen=True, kw_only=True)
class LineBinarySensorDescription(BinarySensorEntityDescription):
    """What a binary sensor looks at; `needs_modem` where nothing can be said without one."""

    is_on: Callable[[Attendant], bool]
    needs_modem: bool = True


BINARY_SENSORS: Final = (
    LineBinarySensorDescription(key="decision_needed", is_on=lambda line: line.is_decision_needed),
    LineBinarySensorDescription(key="line_in_use", is_on=lambda line: line.is_line_in_use),
    LineBinarySensorDescription(
        key="modem",
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        entity_category=EntityCategory.DIAGNOSTIC,
        is_on=lambda line: line.is_modem_ready,
        needs_modem=False,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the binary sensors of a line."""
    async_add_entities(LineBinarySensor(entry, description) for description in BINARY_SENSORS)


class LineBinarySensor(CallScreenerEntity, BinarySensorEntity):
    """A fact about a line."""

    entity_description: LineBinarySensorDescription

    @property
    @override
    def is_on(self) -> bool:
        """Return whether it is so."""
        return self.entity_description.is_on(self._attendant)

    @property
    @override
    def available(self) -> bool:
        """Return whether anything can be said: a line without its modem is silent about itself."""
        return self._attendant.is_modem_ready or not self.entity_description.needs_modem
