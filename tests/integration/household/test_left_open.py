"""What was on the phones when Home Assistant died, and what becomes of it at the next start."""

from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed, async_mock_service, flush_store

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.household.after_crash import ONCE_MORE
from custom_components.call_screener.household.companion import find_phone
from custom_components.call_screener.household.left_open import MOST, SOON, left_open
from custom_components.call_screener.household.message import tag_of
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.phones import CLEARED, Phone, Phones

FILE = "call_screener.left_open"
TAG = tag_of("call-0")


def died(storage: dict[str, Any], *shown: object) -> None:
    """Have messages on phones whose end the last run of Home Assistant did not live to see."""
    storage[FILE] = {"version": 1, "minor_version": 1, "key": FILE, "data": [*shown]}


async def on_disk(hass: HomeAssistant, storage: dict[str, Any]) -> list[list[str]]:
    """Return what would be found after a crash a moment later."""
    await flush_store(left_open(hass)._store)
    kept: list[list[str]] = storage.get(FILE, {"data": []})["data"]
    return kept


async def open_for(open_house: OpenHouse, *phones: Phone) -> House:
    """Open a house in which these are told of calls."""
    return await open_house(options={"notify_devices": [phone.device_id for phone in phones]})


async def has_started(hass: HomeAssistant) -> None:
    """Have Home Assistant start, and all that waits for that."""
    hass.set_state(CoreState.running)
    hass.bus.async_fire("homeassistant_started")
    await hass.async_block_till_done()


async def test_a_question_is_on_the_disk_until_it_is_answered(
    home: House, anna: Phone, ben: Phone, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """A crash of which nothing is known afterwards; or a message about the next call that is taken away for it."""
    record = await home.ask()
    assert sorted(await on_disk(hass, hass_storage)) == sorted(
        [phone.device_id, tag_of(record.call_id)] for phone in (anna, ben)
    )
    await home.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert await on_disk(hass, hass_storage) == []


async def test_a_question_that_nothing_listens_to_goes_away(
    open_house: OpenHouse, anna: Phone, ben: Phone, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """An iPhone that asks for ever whether a caller is to be put through who hung up when the power failed.

    Once it is gone it is not taken away again at each start.
    """
    died(hass_storage, [ben.device_id, TAG])
    await open_for(open_house, anna, ben)
    await hass.async_block_till_done()
    assert (anna.got, ben.messages) == ([], [CLEARED])
    assert ben.got[0]["data"]["tag"] == TAG
    assert await on_disk(hass, hass_storage) == []


async def test_it_goes_away_once_more_when_the_way_to_the_phones_is_late(
    open_house: OpenHouse, anna: Phone, phones: Phones, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """A power failure after which the router comes later than Home Assistant, and a question that stays for good."""
    died(hass_storage, [anna.device_id, TAG])
    phones.refuses = {anna.name}
    await open_for(open_house, anna)
    await hass.async_block_till_done()
    phones.refuses = set()
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=ONCE_MORE + 1))
    await hass.async_block_till_done()
    assert anna.messages == [CLEARED]
    assert await on_disk(hass, hass_storage) == []


async def test_what_could_not_be_taken_away_is_on_the_disk_still(
    home: House, ben: Phone, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """A phone in the underground, and a question that is there when it comes out."""
    record = await home.ask()
    reached = find_phone(hass, ben.device_id)
    assert reached
    async_mock_service(hass, "notify", reached.service, raise_exception=HomeAssistantError("not connected"))
    await home.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert await on_disk(hass, hass_storage) == [[ben.device_id, tag_of(record.call_id)]]


async def test_it_goes_away_also_where_the_line_that_was_first_is_closed(
    open_house: OpenHouse, anna: Phone, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """A message that stays, because a line was opened twice while Home Assistant started."""
    died(hass_storage, [anna.device_id, TAG])
    hass.set_state(CoreState.starting)
    home = await open_for(open_house, anna)
    assert await hass.config_entries.async_unload(home.entry.entry_id)
    await has_started(hass)
    assert anna.messages == [CLEARED]


async def test_it_goes_away_when_phones_can_be_reached(
    open_house: OpenHouse, anna: Phone, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """A message that stays, because lines are opened before the app's way of sending is there."""
    died(hass_storage, [anna.device_id, TAG])
    hass.set_state(CoreState.starting)
    await open_for(open_house, anna)
    assert anna.messages == []
    await has_started(hass)
    assert anna.messages == [CLEARED]


async def test_a_line_that_is_opened_anew_leaves_the_phones_alone(
    home: House, anna: Phone, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """An offer to block for good that vanishes because somebody has changed an option."""
    await home.ask()
    await home.end(Disposition.REJECTED, event=CallEvent.REJECTED, decided_ref=anna.device_id)
    assert await on_disk(hass, hass_storage) == [[anna.device_id, tag_of("call-1")]]
    assert await hass.config_entries.async_reload(home.entry.entry_id)
    await hass.async_block_till_done()
    assert anna.messages[-1] != CLEARED


async def test_what_is_never_pressed_does_not_pile_up(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    """A file that grows with each call for years."""
    for number in range(MOST + 3):
        left_open(hass).shows("phone", f"tag {number}")
    assert await on_disk(hass, hass_storage) == [["phone", f"tag {number}"] for number in range(3, MOST + 3)]


@pytest.mark.parametrize("shown", [7, ["a"], ["gone", TAG], ["a", 7], {"a": "b"}], ids=repr)
async def test_what_makes_no_sense_keeps_no_line_from_being_screened(
    open_house: OpenHouse, anna: Phone, ben: Phone, hass: HomeAssistant, hass_storage: dict[str, Any], shown: object
) -> None:
    """A file of another version, and a phone that was thrown away since."""
    died(hass_storage, shown, [ben.device_id, TAG])
    home = await open_for(open_house, anna)
    await hass.async_block_till_done()
    assert ben.messages == [CLEARED]
    await home.ask(call_record())
    assert len(anna.got) == 1


async def test_a_file_that_cannot_be_read_keeps_no_line_from_being_screened(
    open_house: OpenHouse,
    anna: Phone,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    hass: HomeAssistant,
) -> None:
    """A line that is not there because of a message."""

    async def fail() -> None:
        raise HomeAssistantError("disk on fire")

    monkeypatch.setattr(left_open(hass)._store, "async_load", fail)
    home = await open_for(open_house, anna)
    assert "cannot be read, and is not taken away: disk on fire" in caplog.text
    await home.ask()
    assert len(anna.got) == 1


async def test_nothing_is_left_of_it_with_the_last_line(
    home: House, hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """A file that nobody reads any more."""
    await home.ask()
    assert len(await on_disk(hass, hass_storage)) == 2
    assert await hass.config_entries.async_remove(home.entry.entry_id)
    await hass.async_block_till_done()
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=SOON + 1))
    await hass.async_block_till_done()
    assert FILE not in hass_storage
