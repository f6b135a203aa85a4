"""Lights that flash, and what is switched on, while somebody waits."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.household.ringers.loans import SETTLES_WITHIN, TRY_AGAIN
from custom_components.call_screener.household.ringers.ringers import LONGEST
from custom_components.call_screener.household.ringers.signal import BEAT
from tests.integration.conftest import OpenHouse
from tests.integration.house import House
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Chime, Light, Siren, Switch, Toggle
from tests.integration.ringers.ringing import accept, add_ringer, ask, decline, end, pass_time

LAMP = "light.hall"
SIREN = "siren.loft"
BELL = "switch.bell"


@pytest.fixture
async def lamp(add_devices: AddDevices) -> Light:
    """Return a lamp that is off."""
    lamp = Light(LAMP)
    await add_devices(lamp)
    return lamp


@pytest.fixture
async def siren(add_devices: AddDevices) -> Siren:
    """Return a siren that is silent."""
    siren = Siren(SIREN)
    await add_devices(siren)
    return siren


async def test_a_light_flashes_while_somebody_waits(house: House, lamp: Light) -> None:
    """Somebody deaf, in whose home nothing shows that somebody calls; or whose lamp flashes all night."""
    add_ringer(house, "signal", LAMP)
    await ask(house)
    assert lamp.told == ["on"]
    await pass_time(house, BEAT)
    await pass_time(house, BEAT)
    assert lamp.told == ["on", "off", "on"]
    await decline(house)
    assert (lamp.told[3:], lamp.looks) == (["off"], (False,))
    await pass_time(house, BEAT)
    assert len(lamp.told) == 4


@pytest.mark.parametrize(
    ("how", "looks"),
    [
        ({"hs_color": (30.0, 80.0), "brightness": 12}, (True, 12, (30.0, 80.0))),
        ({"color_temp_kelvin": 2700}, (True, 80, 2700)),
    ],
    ids=["a colour", "a warm white"],
)
async def test_a_light_that_was_on_flashes_by_going_off_and_looks_as_before(
    house: House, lamp: Light, how: dict[str, object], looks: tuple[object, ...]
) -> None:
    """A reading lamp at which nothing is to be seen of a call, and which is glaring white afterwards."""
    await lamp.async_turn_on(**how)
    lamp.told.clear()
    add_ringer(house, "signal", LAMP)
    await ask(house)
    assert lamp.told == ["off"]
    await accept(house)
    assert lamp.looks == looks


@pytest.mark.parametrize("is_on", [False, True, None], ids=["off", "on", "never said"])
@pytest.mark.parametrize("device", [Siren(SIREN), Switch(BELL)], ids=["siren", "bell"])
async def test_what_is_switched_on_is_put_back(
    house: House, add_devices: AddDevices, device: Toggle, *, is_on: bool | None
) -> None:
    """A siren that howls on when the caller has long gone, or the pump that somebody chose for a bell and that ran."""
    device = type(device)(device.entity_id, is_on=is_on)
    await add_devices(device)
    add_ringer(house, "signal", device.entity_id)
    await ask(house)
    await pass_time(house, 30)
    assert device.told == ["on"]
    await end(house, Disposition.ABANDONED)
    assert device.is_on is bool(is_on)
    assert device.told == ["on", "on" if is_on else "off"]


async def test_an_input_boolean_is_switched_as_well(house: House, hass: HomeAssistant, add_devices: AddDevices) -> None:
    """A house whose automations take it from there, and which hears of nothing."""
    await add_devices(Switch(BELL))
    hass.states.async_set("input_boolean.caller_waits", "off")
    told: list[str] = []
    for action in ("turn_on", "turn_off"):
        hass.services.async_register("input_boolean", action, lambda call: told.append(call.service))
    add_ringer(house, "signal", "input_boolean.caller_waits", BELL)
    await ask(house)
    await decline(house)
    assert told == ["turn_on", "turn_off"]


async def test_a_chime_is_pressed_once(house: House, add_devices: AddDevices) -> None:
    """A gong that is struck again when the call is over."""
    chime = Chime("button.gong")
    await add_devices(chime)
    add_ringer(house, "signal", "button.gong")
    await ask(house)
    await pass_time(house, BEAT)
    await decline(house)
    assert chime.told == ["press"]


async def test_a_chime_is_pressed_once_more_when_the_caller_is_on_the_line(
    house: House, add_devices: AddDevices
) -> None:
    """A gong that nobody hears again, after a carer has put the caller through; or a siren that stops for it."""
    chime, siren = Chime("button.gong"), Siren(SIREN)
    await add_devices(chime, siren)
    add_ringer(house, "signal", "button.gong", calls=["screened", "pick_up"])
    add_ringer(house, "signal", SIREN, calls=["screened", "pick_up"])
    await ask(house)
    await accept(house)
    assert (chime.told, siren.told) == (["press", "press"], ["on"])
    await end(house, Disposition.PUT_THROUGH)
    assert siren.told == ["on", "off"]


async def test_what_two_lines_switch_on_is_put_back_when_both_are_done(
    open_house: OpenHouse, house: House, siren: Siren
) -> None:
    """A siren that the second line found on, because the first one had it howl, and left on for the night."""
    other = await open_house(title="Office line")
    for each in (house, other):
        add_ringer(each, "signal", SIREN)
    await ask(house)
    await ask(other)
    await decline(house)
    assert siren.is_on
    await decline(other)
    assert siren.is_on is False


async def test_what_a_lamp_says_late_is_not_taken_for_how_it_was(house: House, lamp: Light) -> None:
    """A lamp that still calls itself lit when the next call comes, and is lit for ever after that one."""
    lamp.slow = True
    add_ringer(house, "signal", LAMP)
    await ask(house)
    lamp.async_write_ha_state()
    await decline(house)
    await ask(house, call_id="call-2")
    await decline(house, call_id="call-2")
    assert lamp.told[-1] == "off"
    assert SETTLES_WITHIN > 1


async def test_a_lamp_that_was_out_of_reach_is_put_back_when_it_is_there_again(house: House, lamp: Light) -> None:
    """A lamp that lost its network for ten seconds, of all times in these."""
    add_ringer(house, "signal", LAMP)
    await ask(house)
    lamp.becomes(available=False)
    await decline(house)
    assert lamp.told == ["on"]
    lamp.becomes(available=True)
    await pass_time(house, TRY_AGAIN[0])
    assert lamp.looks == (False,)


async def test_a_lamp_that_never_comes_back_is_given_up(
    house: House, lamp: Light, caplog: pytest.LogCaptureFixture
) -> None:
    """A lamp that is tried for the rest of the year, or given up without a word."""
    add_ringer(house, "signal", LAMP)
    await ask(house)
    lamp.error = HomeAssistantError("no route")
    await decline(house)
    for seconds in TRY_AGAIN:
        assert "Cannot put light.hall back" not in caplog.text
        await pass_time(house, seconds)
    assert "Cannot put light.hall back as it was before the call: no route" in caplog.text


async def test_a_lamp_that_was_deleted_is_nobodys_trouble(
    house: House, hass: HomeAssistant, lamp: Light, caplog: pytest.LogCaptureFixture
) -> None:
    """A warning about a thing that nobody has any more."""
    add_ringer(house, "signal", LAMP)
    await ask(house)
    await lamp.async_remove(force_remove=True)
    await decline(house)
    assert "Cannot put" not in caplog.text


async def test_an_error_puts_everything_back(house: House, lamp: Light, siren: Siren) -> None:
    """A lamp that fails in mid-flash and stays lit, or whose trouble silences the siren."""
    add_ringer(house, "signal", LAMP, SIREN)
    await ask(house)
    lamp.error = ValueError("a bug of theirs")
    await pass_time(house, BEAT)
    assert siren.is_on
    lamp.error = None
    await decline(house)
    assert (lamp.looks, siren.is_on) == ((False,), False)


async def test_unloading_puts_everything_back(house: House, hass: HomeAssistant, lamp: Light, siren: Siren) -> None:
    """A siren that howls because somebody changed an option while it did."""
    add_ringer(house, "signal", LAMP, SIREN)
    await ask(house)
    assert await hass.config_entries.async_unload(house.entry.entry_id)
    assert (lamp.looks, siren.is_on) == ((False,), False)
    await pass_time(house, BEAT)
    assert len(lamp.told) == 2


async def test_nothing_howls_for_ever(house: House, siren: Siren) -> None:
    """A siren that waits for the end of a call whose line says nothing any more."""
    add_ringer(house, "signal", SIREN)
    await ask(house)
    await pass_time(house, LONGEST)
    assert siren.is_on is False


async def test_deleting_a_ringer_in_mid_call_puts_it_back_at_the_end(
    house: House, hass: HomeAssistant, siren: Siren
) -> None:
    """A siren that is forgotten with its ringer."""
    ringer = add_ringer(house, "signal", SIREN)
    await ask(house)
    hass.config_entries.async_remove_subentry(house.entry, ringer)
    await decline(house)
    assert siren.is_on is False
