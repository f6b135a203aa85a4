"""A light that flashes, or a siren, a bell or anything else that is switched on, while somebody waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, override

from homeassistant.const import STATE_OFF, STATE_ON
from homeassistant.core import HomeAssistant, State, split_entity_id
from homeassistant.util import dt as dt_util

from .doing import act, check_there, pause
from .owed import Debt
from .ring import Ring

BEAT: Final = 1.0
"""Seconds for which a light is on, and off. Flashes in which people may have a seizure are six times as fast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Manner:
    """How things of a domain are told: what begins it, and what ends it, where that does not end by itself."""

    on: str = "turn_on"
    off: str | None = "turn_off"
    flashes: bool = False


MANNERS: Final[Mapping[str, _Manner]] = {
    "light": _Manner(flashes=True),
    "siren": _Manner(),
    "switch": _Manner(),
    "input_boolean": _Manner(),
    "button": _Manner(on="press", off=None),
}
"""By the domain of an entity. A chime is a button, as a rule."""

_COLOURS: Final = {
    "color_temp": ("color_temp_kelvin", "color_temp_kelvin"),
    "hs": ("hs_color", "hs_color"),
    "rgb": ("rgb_color", "rgb_color"),
    "rgbw": ("rgbw_color", "rgbw_color"),
    "rgbww": ("rgbww_color", "rgbww_color"),
    "white": ("white", "brightness"),
    "xy": ("xy_color", "xy_color"),
}
"""By the colour mode of a light: what it is told, and the attribute in which it says it."""


class Signal(Ring):
    """Lets lights flash, or switches things on."""

    @property
    @override
    def has_more_to_say(self) -> bool:
        """Whether something is pressed anew, because the caller is on the line now. Everything else goes on."""
        manners = [MANNERS.get(split_entity_id(each)[0]) for each in self._ringer.entities]
        return self._is_to_be_picked_up and any(manner and manner.off is None for manner in manners)

    @override
    async def _ring_at(self, entity_id: str) -> None:
        hass = self._hass
        domain, _ = split_entity_id(entity_id)
        manner = MANNERS[domain]
        check_there(hass, entity_id)
        was = hass.states.get(entity_id)
        if manner.off and was:
            self._borrow(entity_id, partial(_put_back, hass, was), _debt(was, manner))
        # What was on shows it by going off.
        is_on = bool(manner.flashes and was and was.state == STATE_ON)
        while True:
            is_on = not is_on
            await act(hass, f"{domain}.{manner.on if is_on else manner.off}", {"entity_id": entity_id})
            self._worked(entity_id)
            if not manner.flashes:
                break
            await pause(hass, BEAT)


async def _put_back(hass: HomeAssistant, was: State) -> None:
    """Have a light or a switch as it was. What never said whether it was on was not."""
    if hass.states.get(was.entity_id) is None:
        return
    check_there(hass, was.entity_id)
    await act(hass, *_order(was))


def _order(was: State) -> tuple[str, dict[str, Any]]:
    """Return the action, with its data, that has a thing as it was."""
    is_on = was.state == STATE_ON
    data = {"entity_id": was.entity_id, **(_light(was.attributes) if is_on and was.domain == "light" else {})}
    return f"{was.domain}.{'turn_on' if is_on else 'turn_off'}", data


def _debt(was: State, manner: _Manner) -> Debt | None:
    """Return what is remembered of a thing, should Home Assistant not live to put it back; None where it stays on."""
    if was.state == STATE_ON and not manner.flashes:
        return None
    action, data = _order(was)
    left = STATE_OFF if was.state == STATE_ON else STATE_ON
    return Debt(action=action, data=data, left=left, since=dt_util.utcnow().timestamp())


def _light(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a light is told so that it is as it says."""
    told = {key: attributes.get(key) for key in ("brightness", "effect")}
    if mode := _COLOURS.get(attributes.get("color_mode", "")):
        parameter, attribute = mode
        told[parameter] = attributes.get(attribute)
    return {key: value for key, value in told.items() if value is not None}
