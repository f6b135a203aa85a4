"""A switch of Home Assistant as the relay between the line and the phones.

On means, as a rule: the relay is energised and the phones are cut off. Off means: they have the line, as without power.
With some switches it is the other way round, and the user says so. The line's thread says what it wants and goes on;
here, in Home Assistant's loop, it is brought about and watched. A switch that comes back from wherever it was, or that
somebody else moved while the phones should have the line, is set right: a house that cannot call for help is the worst
that can happen here.

A switch may let go by itself after a while, in case that nobody is left to tell it. So what is to stay cut off is said
again now and then, but only as long as the switch shows it: whoever turned it off by hand wants to telephone.
"""

import asyncio
import logging
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from homeassistant.components.switch.const import DOMAIN as SWITCH_DOMAIN
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import (
    ATTR_ENTITY_ID,
    SERVICE_TURN_OFF,
    SERVICE_TURN_ON,
    STATE_OFF,
    STATE_ON,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import (
    CALLBACK_TYPE,
    CoreState,
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_call_later, async_track_state_change_event, async_track_time_interval

from ..const import CONF_RELAY_ON_MEANS
from .issues import RelayFailure, clear_relay_failed, report_relay_failed

_LOGGER = logging.getLogger(__name__)

STATE_LIMIT = 4.0
"""Seconds within which a switch has to show the state that was asked for."""
RETRY_AFTER = 30.0
"""Seconds between attempts to give the phones a line that the switch keeps from them."""

RENEW_AFTER = 120.0
"""Seconds after which a switch is told again to cut the phones off: a fifth of the lease in docs/esphome/relay.yaml."""

_ABSENT = frozenset({STATE_UNAVAILABLE, STATE_UNKNOWN})


class OnMeans(StrEnum):
    """What it does to the phones that a switch is on, in stable words: they are kept in entries."""

    CUT_OFF = "cut_off"
    CONNECTED = "connected"

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> OnMeans:
        """Return what an entry says; those of before this could be chosen say nothing."""
        return cls(data.get(CONF_RELAY_ON_MEANS, cls.CUT_OFF))

    def is_on(self, *, is_connected: bool) -> bool:
        """Return whether the switch is on when the phones are connected, or when they are not."""
        return is_connected is (self is OnMeans.CONNECTED)


class RelaySwitch:
    """The relay of one line. A switch that does not obey is told to the household as a repair issue.

    `connect_phones` and `disconnect_phones` may be called on any thread and return at once; the rest belongs to
    Home Assistant's loop.
    """

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, entity_id: str, on_means: OnMeans = OnMeans.CUT_OFF
    ) -> None:
        self._hass = hass
        self._entry = entry
        self._entity_id = entity_id
        self._on_means = on_means
        self._is_connected = True
        """What is wanted."""
        self._obeys: bool | None = None
        self._timer: CALLBACK_TYPE | None = None
        self._renewal: CALLBACK_TYPE | None = None
        self._stop_watching: CALLBACK_TYPE | None = None
        self._moves: set[asyncio.Task[None]] = set()

    def connect_phones(self) -> None:
        """Give the phones the line."""
        self._hand_over(is_connected=True)

    def disconnect_phones(self) -> None:
        """Cut the phones off the line."""
        self._hand_over(is_connected=False)

    def _hand_over(self, *, is_connected: bool) -> None:
        # At the very end of Home Assistant's life there is no loop left; then `stop` has connected the phones.
        with suppress(RuntimeError):
            self._hass.loop.call_soon_threadsafe(self._want, is_connected)

    @callback
    def start(self) -> None:
        """Connect the phones, and see to it from now on."""
        self._stop_watching = async_track_state_change_event(self._hass, self._entity_id, self._state_changed)
        self._want(True)
        if self._is_right:
            # An earlier life of this line may have told otherwise.
            self._tell(obeys=True)

    async def stop(self) -> None:
        """Connect the phones for the last time; wait a few seconds at most until the switch has done it."""
        if self._stop_watching is None:
            return
        self._want(True)
        self._cancel_timer()
        self._cancel_renewal()
        self._stop_watching()
        self._stop_watching = None
        if self._moves:
            await asyncio.wait(self._moves, timeout=STATE_LIMIT)

    @callback
    def _want(self, is_connected: bool) -> None:  # noqa: FBT001 - call_soon passes by position
        if self._stop_watching is None:
            return
        is_news = is_connected is not self._is_connected
        self._is_connected = is_connected
        self._cancel_renewal()
        if not is_connected:
            self._renewal = async_track_time_interval(self._hass, self._renew, timedelta(seconds=RENEW_AFTER))
        if is_news or not self._is_right:
            self._move()

    @callback
    def _state_changed(self, event: Event[EventStateChangedData]) -> None:
        if self._is_right:
            self._cancel_timer()
            self._tell(obeys=True)
        elif _came_back(event.data["old_state"]) or (self._is_connected and self._timer is None):
            self._move()

    @property
    def _is_right(self) -> bool:
        return self._hass.states.is_state(self._entity_id, STATE_ON if self._is_to_be_on else STATE_OFF)

    @property
    def _is_to_be_on(self) -> bool:
        return self._on_means.is_on(is_connected=self._is_connected)

    @callback
    def _renew(self, _now: datetime) -> None:
        if self._is_right:
            self._tell_switch()

    @callback
    def _move(self) -> None:
        self._arm(STATE_LIMIT)
        state = self._hass.states.get(self._entity_id)
        if state and state.state != STATE_UNAVAILABLE:
            self._tell_switch()

    @callback
    def _tell_switch(self) -> None:
        service = SERVICE_TURN_ON if self._is_to_be_on else SERVICE_TURN_OFF
        # Begun at once and not one after another: a switch that hangs must not keep the phones cut off.
        move = self._hass.async_create_task(self._call(service), f"{service} {self._entity_id}")
        self._moves.add(move)
        move.add_done_callback(self._moves.discard)

    async def _call(self, service: str) -> None:
        try:
            async with asyncio.timeout(STATE_LIMIT):
                await self._hass.services.async_call(
                    SWITCH_DOMAIN, service, {ATTR_ENTITY_ID: self._entity_id}, blocking=True
                )
        except (HomeAssistantError, TimeoutError) as error:
            # What counts is the state, and it is looked at when the time is up.
            _LOGGER.debug("%s of %s failed: %s", service, self._entity_id, error)

    @callback
    def _time_up(self, _now: datetime) -> None:
        self._timer = None
        if self._is_right:
            self._tell(obeys=True)
            return
        # While Home Assistant starts, the switch's own integration may need its time.
        if self._hass.state is CoreState.running:
            self._tell(obeys=False)
        if self._is_connected:
            self._move()
            self._arm(RETRY_AFTER)

    @callback
    def _tell(self, *, obeys: bool) -> None:
        if obeys is self._obeys:
            return
        if self._obeys is not None or not obeys:
            _LOGGER.warning("The relay %s %s", self._entity_id, "obeys again" if obeys else "does not obey")
        self._obeys = obeys
        if obeys:
            clear_relay_failed(self._hass, self._entry)
            return
        failure = RelayFailure.to_obey(is_connected=self._is_connected)
        state = self._hass.states.get(self._entity_id)
        report_relay_failed(self._hass, self._entry, failure, state.name if state else self._entity_id)

    def _arm(self, seconds: float) -> None:
        self._cancel_timer()
        self._timer = async_call_later(self._hass, seconds, self._time_up)

    def _cancel_timer(self) -> None:
        if self._timer:
            self._timer()
            self._timer = None

    def _cancel_renewal(self) -> None:
        if self._renewal:
            self._renewal()
            self._renewal = None


def _came_back(old: State | None) -> bool:
    return old is None or old.state in _ABSENT
