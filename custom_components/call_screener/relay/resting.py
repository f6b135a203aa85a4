"""What the phones have while nobody is screened, and whether somebody holds a handset.

By default that is the line. With the *silent option* they are cut off at rest, and then nobody can dial. So the
household has a switch that connects them, may name a schedule or anything else that is on for a while, and a sensor
that tells when a handset is lifted. Whatever of these is not known counts as a reason to connect them: a sensor without
a battery must not keep anybody from calling for help.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later, async_track_state_change_event

from ..const import CONF_CONNECT_WHILE, CONF_HOOK_SENSOR, CONF_RELAY, CONF_RELAY_BOARD, CONF_SILENT
from ..core.events import HandsetLifted, HandsetReplaced
from ..hardware.line import Line

REPLACED_AFTER: Final = 1.0
"""Seconds that a handset rests before it counts as replaced: a hook flash lasts up to 0.7 s, a dialled pulse 0.1 s."""


def has_relay(entry: ConfigEntry) -> bool:
    """Whether a line has a relay of any kind."""
    return CONF_RELAY in entry.data or CONF_RELAY_BOARD in entry.data


def is_silent(entry: ConfigEntry) -> bool:
    """Whether the phones of a line are to be cut off at rest, and something can do that."""
    return bool(entry.options.get(CONF_SILENT)) and has_relay(entry)


class Resting:
    """Tells one line what its phones have at rest, and when a handset is lifted."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        self._hass = hass
        self._line: Line | None = None
        self._is_silent = is_silent(entry)
        self._connect_while: str | None = entry.options.get(CONF_CONNECT_WHILE) if self._is_silent else None
        self._hook_sensor: str | None = entry.options.get(CONF_HOOK_SENSOR)
        self._is_switched_off = False
        """Whether the household's own switch lets the phones be cut off; until it is heard from, it does not."""
        self._is_lifted: bool | None = None
        self._are_connected = True
        """What the line was told last; it begins with phones that are connected."""
        self._replacing: CALLBACK_TYPE | None = None
        self._followers: set[Callable[[bool], None]] = set()
        self._stops: list[CALLBACK_TYPE] = []

    @property
    def is_lifted(self) -> bool | None:
        """Whether a handset is lifted, as its sensor says just now; None where none says it."""
        state = self._hass.states.get(self._hook_sensor) if self._hook_sensor else None
        return {STATE_ON: True, STATE_OFF: False}.get(state.state) if state else None

    @callback
    def start(self, line: Line) -> None:
        """Tell a line that has begun, now and whenever something changes."""
        self._line = line
        if self._connect_while:
            self._stops.append(async_track_state_change_event(self._hass, self._connect_while, self._changed))
        if self._hook_sensor:
            self._stops.append(async_track_state_change_event(self._hass, self._hook_sensor, self._hook_moved))
            self._hook_moved()
        self._changed()

    @callback
    def stop(self) -> None:
        """Tell the line nothing more; it connects the phones by itself when it ends."""
        self._line = None
        self._cancel_replacing()
        while self._stops:
            self._stops.pop()()

    @callback
    def follow(self, moved: Callable[[bool], None]) -> CALLBACK_TYPE:
        """Have `moved` called with whether a handset is lifted, whenever the sensor says so, until that is undone."""
        self._followers.add(moved)
        return lambda: self._followers.discard(moved)

    @callback
    def switch(self, *, are_connected: bool) -> None:
        """Connect the phones at rest, or leave it to everything else."""
        self._is_switched_off = not are_connected
        self._changed()

    @callback
    def _changed(self, _event: Event[EventStateChangedData] | None = None) -> None:
        may_be_cut_off = (
            self._is_silent
            and self._is_switched_off
            and not self._is_lifted
            and self._is_off(self._connect_while)
            and self._is_off(self._hook_sensor)
        )
        if self._line and self._are_connected is may_be_cut_off:
            self._are_connected = not may_be_cut_off
            self._line.rest_phones(are_connected=self._are_connected)

    def _is_off(self, entity_id: str | None) -> bool:
        return entity_id is None or self._hass.states.is_state(entity_id, STATE_OFF)

    @callback
    def _hook_moved(self, _event: Event[EventStateChangedData] | None = None) -> None:
        self._cancel_replacing()
        if self._hass.states.is_state(self._hook_sensor or "", STATE_ON):
            self._hold(is_lifted=True)
        elif self._is_lifted:
            # A sensor that is gone while a handset is lifted must not keep calls from being screened for ever either.
            self._replacing = async_call_later(self._hass, REPLACED_AFTER, self._replaced)
        else:
            self._hold(is_lifted=False)
        self._changed()

    @callback
    def _replaced(self, _now: datetime) -> None:
        self._replacing = None
        self._hold(is_lifted=False)
        self._changed()

    def _hold(self, *, is_lifted: bool) -> None:
        """Tell the line what the sensor tells; the first time in any case, so that it knows that there is one."""
        if self._line and is_lifted is not self._is_lifted:
            self._is_lifted = is_lifted
            self._line.submit(HandsetLifted() if is_lifted else HandsetReplaced())
            for moved in list(self._followers):
                moved(is_lifted)

    def _cancel_replacing(self) -> None:
        if self._replacing:
            self._replacing()
            self._replacing = None

    def diagnostics(self) -> dict[str, Any]:
        """Return what a bug report needs."""
        return {
            "is_silent": self._is_silent,
            "are_connected_at_rest": self._are_connected,
            "handset_is_lifted": self._is_lifted,
        }
