"""The state of a line, its last caller, and what is counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from .attendant import Attendant
from .core.call.state import LineState
from .data import PERSONAL, CallScreenerConfigEntry, caller_facts
from .entity import CallScreenerEntity
from .household.words import caller_in_words

PARALLEL_UPDATES: Final = 0


@dataclass(frozen=True, kw_only=True)
class LineSensorDescription(SensorEntityDescription):
    """What a sensor shows; `needs_modem` where nothing can be said without one."""

    shows: Callable[[Attendant], StateType | datetime]
    adds: Callable[[Attendant], Mapping[str, Any] | None] = lambda _: None
    needs_modem: bool = False


@dataclass(frozen=True, kw_only=True)
class DaySensorDescription(SensorEntityDescription):
    """What is counted of the calls of a day, in a field of the book's `Day`. The recorder adds the days up."""

    field: str
    state_class: SensorStateClass | None = SensorStateClass.TOTAL


def _last_caller(line: Attendant) -> str | None:
    return caller_in_words(line.last_caller, line.policy.language) if line.last_caller else None


def _last_caller_facts(line: Attendant) -> Mapping[str, Any] | None:
    return caller_facts(line.last_caller) if line.last_caller else None


def _call_id(line: Attendant) -> Mapping[str, Any] | None:
    return {"call_id": line.record.call_id} if line.record and not line.record.is_over else None


SENSORS: Final = (
    LineSensorDescription(
        key="state",
        device_class=SensorDeviceClass.ENUM,
        options=[state.value for state in LineState],
        shows=lambda line: line.state.value,
        adds=_call_id,
        needs_modem=True,
    ),
    LineSensorDescription(key="last_caller", shows=_last_caller, adds=_last_caller_facts),
    LineSensorDescription(key="last_call", device_class=SensorDeviceClass.TIMESTAMP, shows=lambda line: line.last_call),
    LineSensorDescription(
        key="new_voicemails",
        state_class=SensorStateClass.MEASUREMENT,
        shows=lambda line: line.counts.new_voicemails,
    ),
    LineSensorDescription(
        key="missed_calls",
        state_class=SensorStateClass.MEASUREMENT,
        shows=lambda line: line.counts.missed_calls,
    ),
)
DAY_SENSORS: Final = (
    DaySensorDescription(key="calls_today", field="calls"),
    DaySensorDescription(key="calls_screened_today", field="screened"),
    DaySensorDescription(key="calls_blocked_today", field="blocked"),
    DaySensorDescription(key="calls_turned_away_today", field="turned_away"),
    DaySensorDescription(key="calls_missed_today", field="missed"),
    DaySensorDescription(key="voicemails_today", field="voicemails"),
    DaySensorDescription(
        key="time_saved_today",
        field="seconds_saved",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.SECONDS,
        suggested_unit_of_measurement=UnitOfTime.MINUTES,
        suggested_display_precision=1,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: CallScreenerConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the sensors of a line."""
    async_add_entities(LineSensor(entry, description) for description in SENSORS)
    async_add_entities(DaySensor(entry, description) for description in DAY_SENSORS)


class LineSensor(CallScreenerEntity, SensorEntity):
    """Something that a line tells."""

    entity_description: LineSensorDescription
    _unrecorded_attributes = PERSONAL

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Return what is shown."""
        return self.entity_description.shows(self._attendant)

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any] | None:
        """Return what is told besides."""
        return self.entity_description.adds(self._attendant)

    @property
    @override
    def available(self) -> bool:
        """Return whether anything can be said: a line without its modem is silent about itself."""
        return self._attendant.is_modem_ready or not self.entity_description.needs_modem


class DaySensor(CallScreenerEntity, SensorEntity):
    """Something that is counted from midnight to midnight, by the book: no restart forgets it."""

    entity_description: DaySensorDescription

    @property
    @override
    def native_value(self) -> StateType:
        """Return what the day has come to."""
        count: int | float = getattr(self._attendant.day, self.entity_description.field)
        return count

    @property
    @override
    def last_reset(self) -> datetime:
        """Return when the day began. A call that is deleted makes a day poorer, and does not begin another."""
        return self._attendant.day.since
