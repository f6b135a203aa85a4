"""The blueprint that lets lights flash."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.light import reproduce_state  # noqa: F401 - what is imported later takes real time
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from tests.integration.blueprints.conftest import Automate
from tests.integration.house import House, call_record

pytestmark = pytest.mark.usefixtures("patient")

BLUEPRINT = "light_as_bell"
LAMP = "light.lamp"
GREEN, ORANGE = [0, 160, 0], [255, 120, 0]


@pytest.fixture
async def shone(hass: HomeAssistant) -> list[Any]:
    """Return what becomes of a lamp, which is on: its colours, and None where it is off."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "scene", {})
    hass.states.async_set(LAMP, "on", {"brightness": 80})
    shone: list[Any] = []

    def become(state: str) -> Callable[[ServiceCall], None]:
        def obey(call: ServiceCall) -> None:
            shone.append(call.data.get("rgb_color", call.data.get("brightness")))
            hass.states.async_set(LAMP, state)

        return obey

    hass.services.async_register("light", "turn_on", become("on"))
    hass.services.async_register("light", "turn_off", become("off"))
    return shone


async def pass_seconds(house: House, freezer: FrozenDateTimeFactory, count: int) -> None:
    """Let so many seconds pass, one by one."""
    for _ in range(count):
        freezer.tick(timedelta(seconds=1.01))
        async_fire_time_changed(house.hass)
        await house.settle()


async def test_it_flashes_until_somebody_answers_and_is_as_before(
    house: House,
    hass: HomeAssistant,
    shone: list[Any],
    automate: Automate,
    line: str,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A lamp that flashes for ever, or is dark after the call; and scenes that pile up, one for each call."""
    await automate(BLUEPRINT, line=[line], lights=[LAMP])
    await house.ask()
    await pass_seconds(house, freezer, 3)
    assert shone == [ORANGE, None, ORANGE, None]
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record())
    await pass_seconds(house, freezer, 1)
    assert shone[4:] == [80]
    assert hass.states.async_entity_ids("scene") == []
    await pass_seconds(house, freezer, 3)
    assert len(shone) == 5


async def test_the_colour_says_whether_to_pick_up_or_to_answer(
    house: House, shone: list[Any], automate: Automate, line: str, freezer: FrozenDateTimeFactory
) -> None:
    """A flash that says nothing to somebody who does not hear the bell."""
    await automate(BLUEPRINT, line=[line], lights=[LAMP])
    await house.report(CallEvent.RINGING, LineState.RINGING, call_record())
    await house.end(Disposition.MISSED)
    await pass_seconds(house, freezer, 2)
    assert shone == [GREEN, None, 80]


@pytest.mark.parametrize(
    "inputs",
    [{"callers": ["known"]}, {"only_if": [{"condition": "state", "entity_id": "sun.sun", "state": "below_horizon"}]}],
    ids=["known callers", "at night"],
)
async def test_it_flashes_only_when_it_is_wanted(
    house: House, hass: HomeAssistant, shone: list[Any], automate: Automate, line: str, inputs: dict[str, Any]
) -> None:
    """A lamp in the nursery that flashes for everybody, at any time."""
    hass.states.async_set("sun.sun", "above_horizon")
    await automate(BLUEPRINT, line=[line], lights=[LAMP], **inputs)
    await house.ask()
    assert shone == []
