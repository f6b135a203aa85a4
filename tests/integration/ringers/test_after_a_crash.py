"""What a call had switched on when Home Assistant died, and what becomes of it at the next start."""

import asyncio
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import flush_store

from custom_components.call_screener.household.ringers.loans import SETTLES_WITHIN, TRY_AGAIN, loans
from custom_components.call_screener.household.ringers.owed import JUST_NOW, Debt, Owed
from tests.integration.conftest import OpenHouse
from tests.integration.house import House
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Light, Siren, Switch
from tests.integration.ringers.ringing import add_ringer, ask, decline, pass_time, settle

FILE = "call_screener.lent"
LAMP = "light.hall"
SIREN = "siren.loft"
WAS_OFF = {"action": "siren.turn_off", "data": {"entity_id": SIREN}, "left": "on"}
WAS_ON = {
    "action": "light.turn_on",
    "data": {"entity_id": LAMP, "brightness": 12, "hs_color": [30.0, 80.0]},
    "left": "off",
}


def died(storage: dict[str, Any], thing: str, debt: dict[str, Any], *, seconds_ago: float = 60) -> None:
    """Have something on the disk of which the last run of Home Assistant did not live to see the end."""
    since = dt_util.utcnow().timestamp() - seconds_ago
    storage[FILE] = {"version": 1, "minor_version": 1, "key": FILE, "data": {thing: debt | {"since": since}}}


async def on_disk(house: House, storage: dict[str, Any]) -> dict[str, Any]:
    """Return what would be found after a crash a moment later, without its time."""
    await settle()
    owed = loans(house.hass)._owed
    assert owed is not None
    await flush_store(owed._store)
    kept: dict[str, dict[str, Any]] = storage[FILE]["data"]
    return {thing: {key: fact for key, fact in debt.items() if key != "since"} for thing, debt in kept.items()}


@pytest.fixture
async def lamp(add_devices: AddDevices) -> Light:
    """Return a lamp that is off."""
    lamp = Light(LAMP)
    await add_devices(lamp)
    return lamp


@pytest.fixture
async def siren(add_devices: AddDevices) -> Siren:
    """Return a siren that howls."""
    siren = Siren(SIREN)
    siren._attr_is_on = True
    await add_devices(siren)
    return siren


async def test_what_is_lent_is_on_the_disk_for_as_long(
    house: House, add_devices: AddDevices, lamp: Light, hass_storage: dict[str, Any]
) -> None:
    """A crash of which nothing is known afterwards; or a lamp that is put back to what it was last month."""
    siren, fan = Siren(SIREN), Switch("switch.fan")
    fan._attr_is_on = True
    await add_devices(siren, fan)
    await lamp.async_turn_on(hs_color=(30.0, 80.0), brightness=12)
    add_ringer(house, "signal", SIREN, LAMP, "switch.fan")
    await ask(house)
    assert await on_disk(house, hass_storage) == {SIREN: WAS_OFF, LAMP: WAS_ON}
    await decline(house)
    assert await on_disk(house, hass_storage) == {}
    await ask(house, call_id="call-2")
    assert await on_disk(house, hass_storage) == {SIREN: WAS_OFF, LAMP: WAS_ON}
    await decline(house, call_id="call-2")
    assert await on_disk(house, hass_storage) == {}


async def test_a_siren_is_silenced_at_the_next_start(
    open_house: OpenHouse, siren: Siren, hass_storage: dict[str, Any]
) -> None:
    """A siren that howls until somebody climbs into the loft."""
    died(hass_storage, SIREN, WAS_OFF, seconds_ago=86_400)
    house = await open_house()
    await settle()
    assert (siren.told, siren.is_on) == (["off"], False)
    assert await on_disk(house, hass_storage) == {}


@pytest.mark.parametrize(
    ("seconds_ago", "told"),
    [pytest.param(60, ["on"], id="just now"), pytest.param(JUST_NOW + 60, [], id="in the evening")],
)
async def test_a_lamp_that_was_on_comes_on_again_only_soon(
    open_house: OpenHouse, lamp: Light, hass_storage: dict[str, Any], seconds_ago: float, told: list[str]
) -> None:
    """A bedroom that is lit in the middle of the night, for a call of the evening."""
    died(hass_storage, LAMP, WAS_ON, seconds_ago=seconds_ago)
    house = await open_house()
    await settle()
    assert lamp.told == told
    assert lamp.looks == ((True, 12, (30.0, 80.0)) if told else (False,))
    assert await on_disk(house, hass_storage) == {}


async def test_what_somebody_has_seen_to_is_left_alone(
    open_house: OpenHouse, lamp: Light, hass_storage: dict[str, Any]
) -> None:
    """A lamp that somebody has switched on meanwhile, and that changes its colour."""
    await lamp.async_turn_on(color_temp_kelvin=2700)
    died(hass_storage, LAMP, WAS_ON)
    await open_house()
    await settle()
    assert lamp.looks == (True, 80, 2700)


async def test_what_cannot_be_reached_yet_is_tried_again(
    open_house: OpenHouse, siren: Siren, hass_storage: dict[str, Any]
) -> None:
    """A radio that starts later than we do, and a siren that howls on."""
    died(hass_storage, SIREN, WAS_OFF)
    siren.becomes(available=False)
    house = await open_house()
    await settle()
    siren.becomes(available=True)
    await pass_time(house, TRY_AGAIN[0])
    assert (siren.told, siren.is_on) == (["off"], False)


async def test_a_call_that_comes_before_that_ends_as_it_was_in_the_beginning(
    open_house: OpenHouse, siren: Siren, hass_storage: dict[str, Any]
) -> None:
    """A siren that howls on after the next call, because it did when that came."""
    died(hass_storage, SIREN, WAS_OFF)
    siren.error = HomeAssistantError("no route")
    house = await open_house()
    add_ringer(house, "signal", SIREN)
    await settle()
    siren.error = None
    await ask(house)
    await decline(house)
    assert siren.is_on is False
    await pass_time(house, SETTLES_WITHIN)
    assert await on_disk(house, hass_storage) == {}


async def test_a_second_line_waits_until_it_is_known_what_is_owed(
    hass: HomeAssistant, siren: Siren, hass_storage: dict[str, Any]
) -> None:
    """A siren that howls on for ever, because a call on the second line was faster than the file for the first."""
    died(hass_storage, SIREN, WAS_OFF)
    lent, begins = loans(hass), asyncio.Event()
    read = Owed.left_over

    async def slowly(owed: Owed) -> dict[str, Debt]:
        await begins.wait()
        return await read(owed)

    with patch.object(Owed, "left_over", slowly):
        first, second = (asyncio.create_task(lent.recall()) for _ in range(2))
        await settle()
        assert not second.done()
        begins.set()
        await asyncio.gather(first, second)
    await settle()
    assert (siren.told, siren.is_on) == (["off"], False)


@pytest.mark.parametrize(
    "debt",
    [{"action": "siren.turn_off"}, WAS_OFF | {"colour": "red"}, WAS_OFF | {"action": None}],
    ids=["half", "another version's", "of no kind"],
)
async def test_what_cannot_be_read_is_forgotten(
    open_house: OpenHouse, siren: Siren, hass_storage: dict[str, Any], debt: dict[str, Any]
) -> None:
    """A line that does not start for a file of no importance."""
    died(hass_storage, SIREN, debt, seconds_ago=JUST_NOW + 60)
    house = await open_house()
    assert await on_disk(house, hass_storage) == {}
    assert siren.told == []


@pytest.mark.parametrize(
    "file",
    [{"version": 9, "data": {SIREN: WAS_OFF}}, {"version": 1, "data": [SIREN]}],
    ids=["a later version", "a list"],
)
async def test_no_line_waits_for_the_file(
    open_house: OpenHouse, siren: Siren, hass_storage: dict[str, Any], file: dict[str, Any]
) -> None:
    """A household whose calls are not screened any more, because of a lamp."""
    hass_storage[FILE] = file | {"minor_version": 1, "key": FILE}
    await open_house()
    await settle()
    assert siren.told == []


async def test_nothing_is_left_of_the_last_line(house: House, siren: Siren, hass_storage: dict[str, Any]) -> None:
    """A file that stays for ever in a house without us."""
    add_ringer(house, "signal", SIREN)
    await house.hass.config_entries.async_remove(house.entry.entry_id)
    assert FILE not in hass_storage
