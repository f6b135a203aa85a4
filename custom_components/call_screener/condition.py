"""What is so on a line, as conditions that an automation chooses by name.

Each is Home Assistant's own condition on entities, narrowed to the entities of lines that are about it: a target may
be a line, or a whole house with sensors of all kinds.
"""

from collections.abc import Mapping
from typing import ClassVar, Final, override

import voluptuous as vol
from homeassistant.components.binary_sensor import DOMAIN as BINARY_SENSOR_DOMAIN
from homeassistant.components.select import DOMAIN as SELECT_DOMAIN
from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN
from homeassistant.const import CONF_MODE, CONF_OPTIONS, STATE_ON
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.condition import (
    ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL,
    Condition,
    ConditionConfig,
    EntityConditionBase,
    EntityStateConditionBase,
)

from .core.call.state import LineState
from .core.screening.policy import Mode
from .entity import entities_of_lines
from .select import SCREENING_MODE


class LineCondition(EntityConditionBase):
    """Something about the entities of lines that have this key."""

    _key: ClassVar[str]
    _primary_entities_only = False
    """The screening mode is a setting, and a line that is the target has it all the same."""

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the entities that are asked."""
        return entities_of_lines(self._hass, super().entity_filter(entities), self._key)


class LineStateCondition(LineCondition, EntityStateConditionBase):
    """That an entity is in one of some states."""

    _wanted: ClassVar[tuple[str, ...]]

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        super().__init__(hass, config)
        self._states = {*self._wanted}


class IsInScreeningMode(LineCondition, EntityStateConditionBase):
    """That callers are screened in one of these modes."""

    _domain_specs: Mapping[str, DomainSpec] = {SELECT_DOMAIN: DomainSpec()}
    _key = SCREENING_MODE.key
    _schema = ENTITY_STATE_CONDITION_SCHEMA_ANY_ALL.extend(
        {
            vol.Required(CONF_OPTIONS): {
                vol.Required(CONF_MODE): vol.All(
                    cv.ensure_list, vol.Length(min=1), [vol.In([mode.value for mode in Mode])]
                )
            }
        }
    )

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        super().__init__(hass, config)
        self._states = set((config.options or {})[CONF_MODE])


def _state(domain: str, key: str, *states: str) -> type[Condition]:
    class StateCondition(LineStateCondition):
        _domain_specs: Mapping[str, DomainSpec] = {domain: DomainSpec()}
        _key = key
        _wanted = states

    return StateCondition


def _some(key: str) -> type[Condition]:
    class SomeCondition(LineCondition):
        """That a sensor counts at least one."""

        _domain_specs: Mapping[str, DomainSpec] = {SENSOR_DOMAIN: DomainSpec()}
        _key = key

        @override
        def is_valid_state(self, entity_state: State) -> bool:
            return int(entity_state.state) > 0

    return SomeCondition


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_idle": _state(SENSOR_DOMAIN, "state", LineState.IDLE),
    "is_ringing": _state(SENSOR_DOMAIN, "state", LineState.RINGING),
    "is_screening": _state(SENSOR_DOMAIN, "state", LineState.SCREENING, LineState.WAITING_FOR_DECISION),
    "is_decision_needed": _state(BINARY_SENSOR_DOMAIN, "decision_needed", STATE_ON),
    "is_in_call": _state(SENSOR_DOMAIN, "state", LineState.PUTTING_THROUGH, LineState.IN_CALL),
    "is_taking_voicemail": _state(SENSOR_DOMAIN, "state", LineState.VOICEMAIL),
    "is_line_in_use": _state(BINARY_SENSOR_DOMAIN, "line_in_use", STATE_ON),
    "is_in_screening_mode": IsInScreeningMode,
    "has_new_voicemails": _some("new_voicemails"),
    "has_missed_calls": _some("missed_calls"),
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions, by their keys."""
    return CONDITIONS
