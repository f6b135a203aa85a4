"""The blueprint that chooses the screening mode by hours."""

import pytest
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from tests.integration.blueprints.conftest import Automate
from tests.integration.conftest import OpenHouse
from tests.integration.house import House

BLUEPRINT = "office_hours"
HOURS = "schedule.office"
MODE = "select.home_line_screening_mode"
NOTE = [{"action": "test.note", "data": {"open": "{{ is_open }}"}}]


async def choose(house: House, mode: str) -> None:
    """Choose a mode by hand."""
    chosen = {"entity_id": MODE, "option": mode}
    await house.hass.services.async_call("select", "select_option", chosen, blocking=True)


async def test_the_mode_follows_the_hours(
    house: House, hass: HomeAssistant, automate: Automate, noted: list[ServiceCall]
) -> None:
    """An office that is asked for at night, or strangers who are turned away by day."""
    hass.states.async_set(HOURS, "off")
    await automate(BLUEPRINT, screening_mode=[MODE], hours=HOURS, changed=NOTE)
    for state, mode in {"on": "screen_unknown", "off": "do_not_disturb"}.items():
        hass.states.async_set(HOURS, state)
        await house.settle()
        assert house.state("select.screening_mode") == mode
        assert house.line.policy.mode == mode
    assert [call.data for call in noted] == [{"open": True}, {"open": False}]


async def test_what_is_chosen_by_hand_stays_until_the_hours_change(
    house: House, hass: HomeAssistant, automate: Automate
) -> None:
    """A mode that jumps back because a schedule tells when it will change next."""
    hass.states.async_set(HOURS, "off")
    await automate(BLUEPRINT, screening_mode=[MODE], hours=HOURS, mode_open="trusted_only")
    hass.states.async_set(HOURS, "on")
    await house.settle()
    await choose(house, "listen_only")
    hass.states.async_set(HOURS, "on", {"next_event": "tomorrow"})
    await house.settle()
    assert house.state("select.screening_mode") == "listen_only"


async def test_what_is_so_already_is_no_change(
    house: House, hass: HomeAssistant, automate: Automate, noted: list[ServiceCall]
) -> None:
    """A message that the office has closed, for a line that somebody had closed before."""
    hass.states.async_set(HOURS, "on")
    await automate(BLUEPRINT, screening_mode=[MODE], hours=HOURS, changed=NOTE)
    await choose(house, "do_not_disturb")
    hass.states.async_set(HOURS, "off")
    await house.settle()
    assert noted == []


@pytest.mark.parametrize(
    ("state", "mode"), [("on", "screen_unknown"), ("off", "do_not_disturb"), ("unavailable", "listen_only")]
)
async def test_hours_that_changed_meanwhile_are_made_up_for(
    house: House, hass: HomeAssistant, automate: Automate, state: str, mode: str
) -> None:
    """A power cut at eight in the morning, and an office that is closed all day."""
    hass.set_state(CoreState.not_running)
    hass.states.async_set(HOURS, state)
    await automate(BLUEPRINT, screening_mode=[MODE], hours=HOURS)
    await hass.async_start()
    await house.settle()
    assert house.state("select.screening_mode") == mode


async def test_several_lines_keep_the_same_hours(
    house: House, open_house: OpenHouse, hass: HomeAssistant, automate: Automate
) -> None:
    """A second line that is forgotten as soon as the first one is in the mode."""
    assert await async_setup_component(hass, "homeassistant", {})
    office = await open_house(title="Office")
    lines = [MODE, "select.office_screening_mode"]
    hass.states.async_set(HOURS, "off")
    await automate(BLUEPRINT, screening_mode=lines, hours=HOURS)
    await choose(house, "screen_unknown")
    hass.states.async_set(HOURS, "on")
    await house.settle()
    assert {house.line.policy.mode, office.line.policy.mode} == {"screen_unknown"}
