"""What happens in a call, as triggers that an automation chooses by name.

Each event type of the public contract is one, and each is Home Assistant's own trigger on entities, narrowed to the
event entities of lines: a target may be a whole house, whose doorbell has an event entity as well.
"""

import asyncio
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, override

import voluptuous as vol
from homeassistant.components.event import (
    DOMAIN as EVENT_DOMAIN,
    EventEntityCapabilityAttribute,
    EventEntityStateAttribute,
)
from homeassistant.const import CONF_OPTIONS, EntityStateAttribute
from homeassistant.core import CALLBACK_TYPE, Context, HomeAssistant, State, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.trigger import (
    ENTITY_STATE_TRIGGER_SCHEMA,
    NotTriggeredReasonReporter,
    StatelessEntityTriggerBase,
    Trigger,
    TriggerActionRunner,
    TriggerNotTriggeredReporter,
)

from .core.call.effects import CallEvent
from .core.call.record import Disposition
from .entity import entities_of_lines
from .event import CALL
from .household.caller_kinds import CallerKind, kind_of_caller

CONF_CALLER: Final = "caller"
CONF_DISPOSITION: Final = "disposition"

_NO_FACTS = {*EventEntityCapabilityAttribute, *EventEntityStateAttribute, *EntityStateAttribute}
"""Attributes of an event entity that say nothing about the call."""


def caller_kind(facts: Mapping[str, Any]) -> CallerKind:
    """Return of which kind a caller is, by the facts that an event tells."""
    return kind_of_caller(caller_id=facts["caller_id"], name_source=facts.get("name_source"), rule=facts.get("rule"))


def _any_of(kinds: type[StrEnum]) -> Any:
    return vol.All(cv.ensure_list, [vol.In([kind.value for kind in kinds])])


_CALLER = {vol.Optional(CONF_CALLER, default=[]): _any_of(CallerKind)}


class CallTrigger(StatelessEntityTriggerBase):
    """An event of a call; with `caller`, only of callers of these kinds.

    Besides what all such triggers hand over, `trigger.call` has the facts of the event.
    """

    _domain_specs: Mapping[str, DomainSpec] = {EVENT_DOMAIN: DomainSpec()}
    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend({vol.Required(CONF_OPTIONS, default={}): _CALLER})
    _event: CallEvent

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the event entities of lines."""
        return entities_of_lines(self._hass, super().entity_filter(entities), CALL.key)

    @override
    def is_valid_state(self, state: State, report_not_triggered: NotTriggeredReasonReporter) -> bool:
        """Return whether this happened, with such a caller; the automation's trace tells of another caller."""
        if state.attributes.get(EventEntityStateAttribute.EVENT_TYPE) != self._event:
            return False
        kinds, kind = self._options[CONF_CALLER], caller_kind(state.attributes)
        if kinds and kind not in kinds:
            report_not_triggered("other_caller", caller=kind.value)
            return False
        return True

    @override
    async def async_attach_runner(
        self, run_action: TriggerActionRunner, did_not_trigger: TriggerNotTriggeredReporter | None = None
    ) -> CALLBACK_TYPE:
        """Attach the trigger, and hand the facts of the call over to whoever is run."""

        @callback
        def run(
            extra_trigger_payload: dict[str, Any], description: str, context: Context | None = None
        ) -> asyncio.Task[Any]:
            told = extra_trigger_payload["to_state"].attributes
            call = {name: fact for name, fact in told.items() if name not in _NO_FACTS}
            return run_action({**extra_trigger_payload, "call": call}, description, context)

        return await super().async_attach_runner(run, did_not_trigger)


class EndedTrigger(CallTrigger):
    """The end of a call; with `disposition`, only of calls that ended in one of these ways."""

    _schema = ENTITY_STATE_TRIGGER_SCHEMA.extend(
        {
            vol.Required(CONF_OPTIONS, default={}): {
                **_CALLER,
                vol.Optional(CONF_DISPOSITION, default=[]): _any_of(Disposition),
            }
        }
    )
    _event = CallEvent.ENDED

    @override
    def is_valid_state(self, state: State, report_not_triggered: NotTriggeredReasonReporter) -> bool:
        """Return whether a call ended like this."""
        if not super().is_valid_state(state, report_not_triggered):
            return False
        wanted, disposition = self._options[CONF_DISPOSITION], state.attributes[CONF_DISPOSITION]
        if wanted and disposition not in wanted:
            report_not_triggered("other_disposition", disposition=disposition)
            return False
        return True


def _on(event: CallEvent) -> type[CallTrigger]:
    class EventTrigger(CallTrigger):
        _event = event

    return EventTrigger


TRIGGERS: Final[dict[str, type[Trigger]]] = {
    **{event.value: _on(event) for event in CallEvent},
    CallEvent.ENDED.value: EndedTrigger,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers, by their keys."""
    return TRIGGERS
