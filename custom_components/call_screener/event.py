"""What happens in a call, as events that automations can wait for."""

from typing import Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.const import ATTR_DEVICE_ID, ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import EVENT_CALL_ENDED
from .core.call.effects import CallEvent
from .core.call.record import CallRecord
from .data import PERSONAL, CallScreenerConfigEntry, call_facts
from .entity import CallScreenerEntity

PARALLEL_UPDATES: Final = 0

CALL: Final = EventEntityDescription(key="call", event_types=[event.value for event in CallEvent])


async def async_setup_entry(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the event entity of a line."""
    async_add_entities([CallEventEntity(entry, CALL)])


class CallEventEntity(CallScreenerEntity, EventEntity):
    """The events of a line's calls, with all that is known of the call at that moment."""

    entity_description: EventEntityDescription
    _unrecorded_attributes = PERSONAL
    _follows_line = False

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the calls."""
        await super().async_added_to_hass()
        self.async_on_remove(self._attendant.subscribe_events(self._happened))

    @callback
    def _happened(self, event: CallEvent, record: CallRecord) -> None:
        # Each event is a state of its own, also where several come with one report.
        self._trigger_event(event.value, call_facts(record, event))
        self.async_write_ha_state()
        if event is CallEvent.ENDED:
            self._tell_logbook(record)

    def _tell_logbook(self, record: CallRecord) -> None:
        self._entry.runtime_data.diary.enter(record)
        data = {
            "config_entry_id": self._entry.entry_id,
            ATTR_ENTITY_ID: self.entity_id,
            ATTR_DEVICE_ID: self.device_entry.id if self.device_entry else None,
            "call_id": record.call_id,
            "disposition": record.disposition,
        }
        self.hass.bus.async_fire(EVENT_CALL_ENDED, data)
