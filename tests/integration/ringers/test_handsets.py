"""Telephones behind VoIP adapters, at the level of the entity: `voip` rings them, and we only ask it to."""

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.call_screener.household.ringers.handset import RINGS
from tests.integration.house import House
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Telephone
from tests.integration.ringers.ringing import accept, add_ringer, ask, decline, pass_time, settle, wait

ATTIC = "assist_satellite.attic"


@pytest.fixture
async def attic(add_devices: AddDevices, house: House) -> Telephone:
    """Return a telephone that is a ringer."""
    telephone = Telephone(ATTIC)
    await add_devices(telephone)
    add_ringer(house, "handset", ATTIC)
    return telephone


async def test_a_handset_rings_and_says_who_is_calling(house: House, attic: Telephone) -> None:
    """A telephone that rings for nothing, or again although somebody listened."""
    await ask(house)
    assert attic.rings
    attic.lift()
    attic.put_down()
    await settle()
    assert attic.sentences == ["SWIFT PARCELS is calling."]
    assert not attic.rings


async def test_a_handset_rings_on_while_the_caller_waits(
    house: House, attic: Telephone, caplog: pytest.LogCaptureFixture
) -> None:
    """Somebody on the stairs, when the thirty seconds are over; or a warning because nobody was at home."""
    await ask(house)
    await wait(house, said_name="Tom")
    for _ in range(RINGS):
        attic.nobody_comes()
        await settle()
    assert attic.sentences == ["SWIFT PARCELS is calling.", *["SWIFT PARCELS is calling. Says: “Tom”."] * (RINGS - 1)]
    assert not attic.rings
    assert "Cannot tell" not in caplog.text


@pytest.mark.parametrize("decide", [accept, decline])
async def test_a_handset_is_not_torn_from_its_ringing(house: House, attic: Telephone, decide: object) -> None:
    """A telephone that rings until its battery is empty, because who made it ring was sent away."""
    await ask(house)
    assert callable(decide)
    await decide(house)
    assert attic.rings
    attic.nobody_comes()
    await settle()
    assert (len(attic.announced), attic.was_cancelled, attic.rings) == (1, False, False)


async def test_a_handset_rings_for_whoever_is_to_pick_up(house: House, add_devices: AddDevices) -> None:
    """A telephone that was answered in the attic, and says nothing when a carer has the caller put through."""
    cellar = Telephone("assist_satellite.cellar")
    await add_devices(cellar)
    add_ringer(house, "handset", cellar.entity_id, calls=["screened", "pick_up"])
    await ask(house)
    cellar.lift()
    cellar.put_down()
    await settle()
    await accept(house)
    assert cellar.rings
    cellar.nobody_comes()
    await settle()
    assert cellar.sentences == ["SWIFT PARCELS is calling.", *["Pick up any phone. On the line: SWIFT PARCELS."] * 2]
    cellar.lift()
    cellar.put_down()
    await settle()


async def test_a_handset_that_rings_already_says_it_the_next_time(house: House, add_devices: AddDevices) -> None:
    """A telephone that is told to ring while it rings, which it cannot."""
    cellar = Telephone("assist_satellite.cellar")
    await add_devices(cellar)
    add_ringer(house, "handset", cellar.entity_id, calls=["screened", "pick_up"])
    await ask(house)
    await accept(house)
    assert cellar.sentences == ["SWIFT PARCELS is calling."]
    cellar.nobody_comes()
    await settle()
    assert cellar.sentences[1:] == ["Pick up any phone. On the line: SWIFT PARCELS."]
    assert not cellar.was_cancelled
    await decline(house)
    cellar.nobody_comes()
    await settle()
    assert not cellar.rings


async def test_a_line_can_be_unloaded_while_a_handset_rings(
    house: House, hass: HomeAssistant, attic: Telephone
) -> None:
    """A reload that waits for somebody to put a receiver down."""
    await ask(house)
    assert await hass.config_entries.async_unload(house.entry.entry_id)
    assert (attic.rings, attic.was_cancelled) == (True, False)
    attic.nobody_comes()
    await settle()
    assert not attic.rings


async def test_a_handset_that_waits_its_turn_does_not_ring_for_a_call_that_is_over(
    house: House, add_devices: AddDevices
) -> None:
    """A telephone that rings when everything is said."""
    cellar = Telephone("assist_satellite.cellar")
    await add_devices(cellar)
    add_ringer(house, "handset", cellar.entity_id, after=20)
    await ask(house)
    await decline(house)
    await pass_time(house, 21)
    assert cellar.announced == []


async def test_the_next_call_may_find_a_receiver_off(
    house: House, attic: Telephone, caplog: pytest.LogCaptureFixture
) -> None:
    """A second call that breaks on a telephone where somebody still listens to the first."""
    await ask(house)
    attic.lift()
    await decline(house)
    await ask(house, call_id="call-2")
    assert "Cannot tell of a call at assist_satellite.attic" in caplog.text
    assert house.state("sensor.state") == "waiting_for_decision"
    attic.put_down()
    await settle()
    attic.lift()
    attic.put_down()
    await settle()


async def test_the_next_call_rings_once_the_ringing_for_the_one_before_is_over(house: House, attic: Telephone) -> None:
    """A caller for whom no telephone rings, because the one before was declined half a minute ago."""
    await ask(house)
    await decline(house)
    await ask(house, call_id="call-2", said_name="Eve")
    assert attic.sentences == ["SWIFT PARCELS is calling."]
    attic.nobody_comes()
    await settle()
    assert attic.sentences[1:] == ["SWIFT PARCELS is calling. Says: “Eve”."]
    attic.lift()
    attic.put_down()
    await settle()
    assert not attic.rings


async def test_a_call_that_is_over_before_a_handset_is_free_does_not_ring(house: House, attic: Telephone) -> None:
    """A telephone that rings for nobody, when somebody puts it down."""
    await ask(house)
    attic.lift()
    await decline(house)
    await ask(house, call_id="call-2")
    await decline(house, call_id="call-2")
    attic.put_down()
    await settle()
    assert len(attic.announced) == 1


async def test_a_handset_without_a_network_is_logged(
    house: House, attic: Telephone, caplog: pytest.LogCaptureFixture
) -> None:
    """A telephone that never rings, and nobody knows why."""
    attic.error = HomeAssistantError("network is unreachable")
    await ask(house)
    assert "Cannot tell of a call at assist_satellite.attic: network is unreachable" in caplog.text
