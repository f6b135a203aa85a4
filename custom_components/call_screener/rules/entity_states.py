"""The states of the entities that the house's rules ask about, followed for as long as they ask.

A power meter may change a thousand times while nothing about callers does. So only another state counts, not another
attribute, and whatever changes within one turn of the loop is told once.
"""

from collections.abc import Callable, Mapping

from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_track_state_change_event

type Tell = Callable[[Mapping[str, str]], None]


class EntityStates:
    """Tells the states of some entities, as one mapping that is made anew with each change."""

    def __init__(self, hass: HomeAssistant, tell: Tell) -> None:
        self._hass = hass
        self._tell = tell
        self._entities: frozenset[str] = frozenset()
        self._states: dict[str, str] = {}
        self._stop: CALLBACK_TYPE | None = None
        self._is_told = True

    @callback
    def follow(self, entities: frozenset[str]) -> Mapping[str, str]:
        """Follow these entities and no others; return their states now. One that is not there has none."""
        if entities != self._entities:
            self.stop()
            self._entities = entities
            if entities:
                self._stop = async_track_state_change_event(self._hass, sorted(entities), self._changed)
        self._states = {entity_id: state.state for entity_id in entities if (state := self._hass.states.get(entity_id))}
        return dict(self._states)

    @callback
    def stop(self) -> None:
        """Follow nothing any more."""
        self._entities = frozenset()
        if self._stop:
            self._stop()
            self._stop = None

    @callback
    def _changed(self, event: Event[EventStateChangedData]) -> None:
        entity_id, state = event.data["entity_id"], event.data["new_state"]
        before = self._states.get(entity_id)
        if (state.state if state else None) == before:
            return
        if state:
            self._states[entity_id] = state.state
        else:
            del self._states[entity_id]
        if self._is_told:
            self._is_told = False
            self._hass.loop.call_soon(self._tell_now)

    @callback
    def _tell_now(self) -> None:
        self._is_told = True
        if self._stop:
            self._tell(dict(self._states))
