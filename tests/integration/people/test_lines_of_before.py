"""Lines that were set up when there were phones, and no people yet."""

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from tests.integration.conftest import OpenHouse
from tests.integration.phones import Phone


async def test_phones_become_a_person_who_is_told_the_same(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """An update after which nobody hears of calls."""
    home = await open_house(
        options={"notify_devices": [anna.device_id, ben.device_id], "decision_time": 50, "language": "pl"}
    )
    assert home.entry.options == {"country": "GB", "language": "pl", "decision_time": 50}
    assert (home.entry.version, home.entry.minor_version) == (1, 2)
    (person,) = home.entry.subentries.values()
    assert (person.subentry_type, person.title) == ("person", "Domownicy")
    assert person.data == {"phones": [anna.device_id, ben.device_id]}
    await home.ask()
    assert len(anna.messages) == len(ben.messages) == 1


async def test_a_line_without_phones_has_nobody(open_house: OpenHouse) -> None:
    """Somebody without a phone, of whom Home Assistant then says that there is no way to reach them."""
    home = await open_house(options={"notify_devices": []})
    assert home.entry.minor_version == 2
    assert not home.entry.subentries


async def test_what_a_newer_version_kept_is_let_be(hass: HomeAssistant) -> None:
    """A step back to an older version that tears what the newer one wrote."""
    entry = MockConfigEntry(
        domain=DOMAIN, version=2, data={"device": "/dev/ttyACM0"}, options={"notify_devices": ["a"]}
    )
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.MIGRATION_ERROR
    assert entry.options == {"notify_devices": ["a"]}
