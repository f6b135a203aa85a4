"""What the phones have while nobody is screened: whatever is not known, they are connected."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import async_fire_time_changed, mock_restore_cache

from custom_components.call_screener.core.events import HandsetLifted, HandsetReplaced
from custom_components.call_screener.relay.resting import REPLACED_AFTER
from tests.integration.conftest import OpenHouse
from tests.integration.house import House

SWITCH, SCHEDULE, HOOK = "switch.home_line_phones", "schedule.day", "binary_sensor.hall_handset"
WITH_RELAY = {"relay": "switch.phone_relay"}


async def open_silent(open_house: OpenHouse, **options: Any) -> House:
    """Return a line whose phones are cut off at rest."""
    house = await open_house(data=WITH_RELAY, options={"silent": True} | options)
    await house.settle()
    return house


async def turn(house: House, service: str) -> None:
    """Turn the household's switch."""
    await house.hass.services.async_call("switch", service, {"entity_id": SWITCH}, blocking=True)
    await house.settle()


async def show(house: House, entity_id: str, state: str | None) -> None:
    """Have another integration's entity take a state, or go."""
    if state is None:
        house.hass.states.async_remove(entity_id)
    else:
        house.hass.states.async_set(entity_id, state)
    await house.settle()


async def wait(house: House, freezer: FrozenDateTimeFactory, seconds: float) -> None:
    """Let time pass."""
    freezer.tick(timedelta(seconds=seconds))
    async_fire_time_changed(house.hass)
    await house.settle()


@pytest.mark.parametrize(
    ("data", "options"),
    [
        pytest.param(WITH_RELAY, {}, id="without the option"),
        pytest.param({}, {"silent": True}, id="without a relay"),
        pytest.param(WITH_RELAY, {"silent": False, "connect_while": SCHEDULE}, id="with a schedule alone"),
    ],
)
async def test_phones_are_connected_at_rest(
    open_house: OpenHouse, hass: HomeAssistant, data: dict[str, Any], options: dict[str, Any]
) -> None:
    """A house that cannot dial, and never chose so."""
    hass.states.async_set(SCHEDULE, "off")
    house = await open_house(data=data, options=options)
    assert house.line.phones_at_rest == []
    assert hass.states.get(SWITCH) is None


async def test_the_silent_option_cuts_them_off(open_house: OpenHouse) -> None:
    """A first ring that is heard all the same, or a switch that does nothing."""
    house = await open_silent(open_house)
    assert house.line.phones_at_rest == [False]
    assert house.state("switch.phones") == "off"
    await turn(house, "turn_on")
    assert house.state("switch.phones") == "on"
    await turn(house, "turn_on")
    await turn(house, "turn_off")
    assert house.line.phones_at_rest == [False, True, False]


@pytest.mark.parametrize("state", ["on", "unavailable", "unknown", None])
async def test_a_schedule_connects_them_and_so_does_its_silence(
    open_house: OpenHouse, hass: HomeAssistant, state: str | None
) -> None:
    """A schedule that was deleted, and phones that are dead for ever."""
    hass.states.async_set(SCHEDULE, "off")
    house = await open_silent(open_house, connect_while=SCHEDULE)
    assert house.line.phones_at_rest == [False]
    await show(house, SCHEDULE, state)
    assert house.line.phones_at_rest == [False, True]
    await show(house, SCHEDULE, "off")
    assert house.line.phones_at_rest == [False, True, False]


async def test_a_schedule_that_is_not_there_yet_keeps_them_connected(open_house: OpenHouse) -> None:
    """A start of Home Assistant in which the phones are cut off before the schedule is known."""
    house = await open_silent(open_house, connect_while=SCHEDULE)
    assert house.line.phones_at_rest == []
    await show(house, SCHEDULE, "off")
    assert house.line.phones_at_rest == [False]


@pytest.mark.parametrize(
    ("before", "state", "told"),
    [
        pytest.param([], "off", [False], id="new"),
        pytest.param([State(SWITCH, "off")], "off", [False], id="off"),
        pytest.param([State(SWITCH, "on")], "on", [], id="on"),
        pytest.param([State(SWITCH, "unavailable")], "on", [], id="not known"),
    ],
)
async def test_the_switch_is_as_it_was(
    open_house: OpenHouse, hass: HomeAssistant, before: list[State], state: str, told: list[bool]
) -> None:
    """Somebody who connected the phones for the night, and an update of Home Assistant that cuts them off."""
    mock_restore_cache(hass, before)
    house = await open_silent(open_house)
    assert house.state("switch.phones") == state
    assert house.line.phones_at_rest == told


async def test_a_handset_that_is_lifted_connects_them(open_house: OpenHouse, freezer: FrozenDateTimeFactory) -> None:
    """Somebody who lifts a handset to dial, and hears nothing; or who dials by pulses, and is cut off by each."""
    house = await open_silent(open_house, hook_sensor=HOOK)
    assert house.line.phones_at_rest == [], "Nobody knows yet"
    await show(house, HOOK, "off")
    assert house.line.phones_at_rest == [False]
    await show(house, HOOK, "on")
    assert house.line.phones_at_rest == [False, True]
    await show(house, HOOK, "off")
    await wait(house, freezer, REPLACED_AFTER / 4)
    await show(house, HOOK, "on")
    await wait(house, freezer, REPLACED_AFTER * 2)
    assert house.line.phones_at_rest == [False, True]
    await show(house, HOOK, "off")
    await wait(house, freezer, REPLACED_AFTER * 2)
    assert house.line.phones_at_rest == [False, True, False]
    assert [event for event, _ in house.line.submitted] == [HandsetReplaced(), HandsetLifted(), HandsetReplaced()]


async def test_the_line_is_told_of_handsets_without_the_silent_option(
    open_house: OpenHouse, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A person who picked up, and a modem that goes on holding the line."""
    hass.states.async_set(HOOK, "on")
    house = await open_house(options={"hook_sensor": HOOK})
    await show(house, HOOK, "off")
    await wait(house, freezer, REPLACED_AFTER * 2)
    assert house.line.submitted == [(HandsetLifted(), None), (HandsetReplaced(), None)]
    assert house.line.phones_at_rest == []


async def test_a_sensor_that_dies_keeps_nothing_from_going_on(
    open_house: OpenHouse, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A battery that ends with a handset off-hook: calls must be screened again, and phones be connected at rest."""
    hass.states.async_set(HOOK, "on")
    house = await open_silent(open_house, hook_sensor=HOOK)
    await show(house, HOOK, "unavailable")
    await wait(house, freezer, REPLACED_AFTER * 2)
    assert [event for event, _ in house.line.submitted] == [HandsetLifted(), HandsetReplaced()]
    assert house.line.phones_at_rest == []
    await show(house, HOOK, "off")
    assert house.line.phones_at_rest == [False]


async def test_a_line_that_is_closed_is_told_nothing(
    open_house: OpenHouse, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A timer that is left over, and speaks to a line that is not there any more."""
    hass.states.async_set(HOOK, "on")
    house = await open_silent(open_house, hook_sensor=HOOK)
    await show(house, HOOK, "off")
    told = list(house.line.submitted)
    await hass.config_entries.async_unload(house.entry.entry_id)
    await wait(house, freezer, REPLACED_AFTER * 2)
    await show(house, HOOK, "on")
    assert house.line.submitted == told


async def test_the_switch_goes_with_the_option(
    open_house: OpenHouse, hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """A switch that is left over, and says that phones are cut off which are not."""
    house = await open_silent(open_house)
    assert entity_registry.async_get(SWITCH)
    hass.config_entries.async_update_entry(house.entry, options={**house.entry.options, "silent": False})
    await hass.config_entries.async_reload(house.entry.entry_id)
    assert entity_registry.async_get(SWITCH) is None
