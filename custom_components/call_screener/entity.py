"""What all entities of a line have in common."""

import asyncio
from typing import override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import EntityPlatform

from .attendant import Attendant
from .const import CONF_DEVICE, DEMO_DEVICE, DEMO_OBJECT_ID, DOMAIN
from .data import CallScreenerConfigEntry


class CallScreenerEntity(Entity):
    """An entity of a line.

    Its object id is the description's key, in whatever language Home Assistant runs: automations, blueprints and the
    card lean on it. Only the name is translated.
    """

    _attr_has_entity_name = True
    _attr_should_poll = False
    _follows_line = True
    """Whether it is written again when something changed on the line."""

    def __init__(self, entry: CallScreenerConfigEntry, description: EntityDescription) -> None:
        self.entity_description = description
        self._attr_translation_key = description.key
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._entry = entry
        self._attendant: Attendant = entry.runtime_data.attendant
        identity = self._attendant.identity
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            name=entry.title,
            manufacturer="Call Screener",
            model=identity.name if identity else None,
            model_id="Demo" if entry.runtime_data.demo else None,
            sw_version=identity.firmware if identity else None,
        )

    @callback
    @override
    def add_to_platform_start(
        self, hass: HomeAssistant, platform: EntityPlatform, parallel_updates: asyncio.Semaphore | None
    ) -> None:
        """Name the demo line's entities as the pages do, whatever the line is called."""
        super().add_to_platform_start(hass, platform, parallel_updates)
        if self._entry.data[CONF_DEVICE] == DEMO_DEVICE:
            self.entity_id = f"{platform.domain}.{DEMO_OBJECT_ID}_{self.entity_description.key}"

    @property
    @override
    def suggested_object_id(self) -> str:
        """Return what follows the device's name in the entity id."""
        return self.entity_description.key

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the line."""
        await super().async_added_to_hass()
        if self._follows_line:
            self.async_on_remove(self._attendant.subscribe(self.async_write_ha_state))


def entities_of_lines(hass: HomeAssistant, entity_ids: set[str], key: str) -> set[str]:
    """Return those of the entities that are lines' own of one kind, by the key of their description."""
    registry = er.async_get(hass)
    entries = {entity_id: registry.async_get(entity_id) for entity_id in entity_ids}
    return {
        entity_id
        for entity_id, entry in entries.items()
        if entry and entry.platform == DOMAIN and entry.translation_key == key
    }
