"""Players that were silent for a call, in a house where a sensor tells of the handset: they go on when it is down."""

import pytest
from homeassistant.components.media_player import MediaPlayerState

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.household.ringers.speaker import TALK_LASTS
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.ringers.devices import Player
from tests.integration.ringers.ringing import (
    accept,
    ask,
    decline,
    end,
    pass_time,
    report,
    ring_through,
    settle,
)

HOOK = "binary_sensor.hall_handset"


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    """Return a house with an off-hook sensor."""
    house = await open_house(options={"hook_sensor": HOOK})
    await replace(house)
    return house


async def lift(house: House) -> None:
    """Lift the handset."""
    house.hass.states.async_set(HOOK, "on")
    await settle()


async def replace(house: House) -> None:
    """Replace it, and wait until that is believed."""
    house.hass.states.async_set(HOOK, "off")
    await pass_time(house, 2)


async def put_through(house: House) -> None:
    """Have somebody accept a call, and pick up."""
    await ask(house)
    await accept(house)
    await lift(house)
    await report(house, CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record())


async def test_a_film_goes_on_when_the_talk_is_over(house: House, television: Player) -> None:
    """A film that begins to shout when the modem lets go, or that waits for ever for a talk that is over."""
    await put_through(house)
    await end(house, Disposition.PUT_THROUGH)
    await pass_time(house, 3600)
    assert television.told == ["pause"]
    await replace(house)
    assert television.told == ["pause", "go on"]


async def test_a_film_goes_on_when_the_talk_was_over_first(house: House, television: Player) -> None:
    """A television that waits for a handset which is down already."""
    await put_through(house)
    await replace(house)
    assert television.told == ["pause"]
    await end(house, Disposition.PUT_THROUGH)
    assert television.told == ["pause", "go on"]


async def test_a_film_goes_on_after_a_call_that_rang_through(house: House, television: Player) -> None:
    """Friends, after whose calls the evening is silent."""
    await ring_through(house)
    await lift(house)
    await end(house, Disposition.ALLOWED)
    assert television.told == ["pause"]
    await replace(house)
    assert television.told == ["pause", "go on"]


async def test_a_handset_that_nobody_lifted_tells_nothing(house: House, television: Player) -> None:
    """A talk on another telephone, of which the sensor knows nothing, and a film that drowns it."""
    await ask(house)
    await accept(house)
    await report(house, CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record())
    house.hass.states.async_set(HOOK, "unavailable")
    await replace(house)
    await end(house, Disposition.PUT_THROUGH)
    assert television.told == ["pause"]
    await pass_time(house, TALK_LASTS + 5)
    assert television.told == ["pause", "go on"]


async def test_a_sensor_that_is_slow_is_believed_all_the_same(house: House, television: Player) -> None:
    """A handset whose sensor wakes up when the modem has let go, and a film that shouts after ten minutes of talk."""
    await ask(house)
    await accept(house)
    await report(house, CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record())
    await end(house, Disposition.PUT_THROUGH)
    await lift(house)
    await pass_time(house, 3600)
    assert television.told == ["pause"]
    await replace(house)
    assert television.told == ["pause", "go on"]
    await pass_time(house, 3600)
    assert television.told == ["pause", "go on"]


async def test_another_call_during_the_talk_takes_the_film_over(house: House, television: Player) -> None:
    """A player that is lent for ever to a call of which nobody thinks any more."""
    await put_through(house)
    await end(house, Disposition.PUT_THROUGH)
    await ask(house, call_id="call-2")
    await replace(house)
    assert television.told == ["pause"]
    television.be(MediaPlayerState.PLAYING)
    await decline(house, call_id="call-2")
    await ask(house, call_id="call-3")
    await decline(house, call_id="call-3")
    assert television.told == ["pause", "pause", "go on"]
