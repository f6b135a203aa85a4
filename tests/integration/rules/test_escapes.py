"""Doors that are open for a while, and that close when they are to, whatever happens in between."""

from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.screening.permit import Permit
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import Action, Rule, Verdict
from custom_components.call_screener.rules.escapes import (
    PERMIT,
    read_emergency,
    read_permit,
    written_emergency,
    written_permit,
)
from tests.integration.house import House, call_record

NOW = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
"""Half an hour before Europe's clocks are put back."""
STRANGER = {"number": "+447400123456"}


@pytest.fixture(autouse=True)
def clock(freezer: FrozenDateTimeFactory) -> FrozenDateTimeFactory:
    """Stop the clock in the night in which an hour comes twice."""
    freezer.move_to(NOW)
    return freezer


@pytest.fixture
async def strict(house: House) -> House:
    """Return a house that screens strangers."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.TRUSTED_ONLY)
    return house


async def pass_time(hass: HomeAssistant, clock: FrozenDateTimeFactory, span: timedelta) -> None:
    """Let time pass, and what was waited for happen."""
    clock.tick(span)
    async_fire_time_changed(hass, dt_util.utcnow())
    await hass.async_block_till_done()


async def restart(house: House, lines: list[Any]) -> House:
    """Unload the line and set it up again, as a restart does."""
    await house.hass.config_entries.async_unload(house.entry.entry_id)
    assert await house.hass.config_entries.async_setup(house.entry.entry_id)
    again = House(house.hass, house.entry, lines[-1])
    await again.modem_ready()
    return again


async def verdict(house: House, **caller: str) -> str:
    """Return what would happen to a caller now."""
    answer = await house.act("test_caller", **(caller or STRANGER))
    return str(answer["verdict"])


@pytest.mark.parametrize(
    ("start", "switch", "lasts"),
    [
        (("permit_next_call", {"minutes": 90, "all": True}), "permit_next_call", timedelta(minutes=90)),
        (("permit_next_call", {"minutes": 90}), "permit_next_call", timedelta(minutes=90)),
        (("permit_next_call", {}), "permit_next_call", timedelta(hours=12)),
        (("start_emergency_window", {}), "emergency_window", timedelta(hours=2)),
    ],
    ids=["all", "one", "one, without a time", "emergency"],
)
async def test_a_door_closes_by_itself_to_the_second(
    hass: HomeAssistant,
    strict: House,
    clock: FrozenDateTimeFactory,
    start: tuple[str, dict[str, Any]],
    switch: str,
    lasts: timedelta,
) -> None:
    """A permit that lasts an hour longer because the clock was put back, or a switch that stays on for ever."""
    assert await verdict(strict) == "voicemail"
    answer = await strict.act(start[0], **start[1])
    assert datetime.fromisoformat(answer["until"]) == NOW + lasts
    assert (await verdict(strict), strict.state(f"switch.{switch}")) == ("allow", "on")
    assert strict.attributes(f"switch.{switch}")["until"] == answer["until"]
    await pass_time(hass, clock, lasts - timedelta(seconds=1))
    assert (await verdict(strict), strict.state(f"switch.{switch}")) == ("allow", "on")
    await pass_time(hass, clock, timedelta(seconds=1))
    assert (await verdict(strict), strict.state(f"switch.{switch}")) == ("voicemail", "off")


@pytest.mark.parametrize(
    ("action", "switch"),
    [("permit_next_call", "permit_next_call"), ("start_emergency_window", "emergency_window")],
)
async def test_a_door_is_as_it_was_after_a_restart(
    hass: HomeAssistant, strict: House, clock: FrozenDateTimeFactory, lines: list[Any], action: str, switch: str
) -> None:
    """A restart that closes the door on the ambulance, or that opens one that was closed long ago."""
    until = datetime.fromisoformat((await strict.act(action))["until"])
    again = await restart(strict, lines)
    assert (await verdict(again), again.state(f"switch.{switch}")) == ("allow", "on")
    await pass_time(hass, clock, until - dt_util.utcnow())
    assert again.state(f"switch.{switch}") == "off"
    late = await restart(again, lines)
    assert (await verdict(late), late.state(f"switch.{switch}")) == ("voicemail", "off")


async def test_an_emergency_lets_everybody_ring(strict: House) -> None:
    """An ambulance that withholds its number, and is asked for its name; or a hospital that somebody blocked."""
    await strict.act("block_number", **STRANGER)
    await strict.act("start_emergency_window")
    assert await verdict(strict) == "allow"
    assert await verdict(strict, caller_id="withheld") == "allow"
    await strict.do("end_emergency_window")
    assert (await verdict(strict), await verdict(strict, caller_id="withheld")) == ("block", "voicemail")


async def test_the_switch_opens_and_closes_the_window(hass: HomeAssistant, strict: House) -> None:
    """A switch that shows what it cannot do."""
    target = {"entity_id": "switch.home_line_emergency_window"}
    await hass.services.async_call("switch", "turn_on", target, blocking=True)
    assert (await verdict(strict), strict.state("switch.emergency_window")) == ("allow", "on")
    await hass.services.async_call("switch", "turn_off", target, blocking=True)
    assert (await verdict(strict), strict.state("switch.emergency_window")) == ("voicemail", "off")


async def test_a_disk_that_fails_does_not_close_the_door_on_help(strict: House) -> None:
    """An ambulance that is screened because a disk is full."""
    rulebook = strict.entry.runtime_data.attendant.rulebook
    with (
        patch.object(Book, "set", AsyncMock(side_effect=BookUnavailableError("full"))),
        pytest.raises(BookUnavailableError),
    ):
        await rulebook.start_emergency_window()
    assert await verdict(strict) == "allow"


async def test_a_permit_that_is_given_while_a_permitted_call_rings_is_for_the_next(strict: House) -> None:
    """A household that expects two couriers, and whose second one is screened."""
    await strict.act("permit_next_call")
    permitted = call_record(verdict=Verdict(action=Action.ALLOW, rule=Rule.PERMIT_NEXT_CALL, reason="Permitted."))
    await strict.report(CallEvent.CALLER_IDENTIFIED, LineState.RINGING, permitted)
    assert strict.state("switch.permit_next_call") == "off"
    await strict.act("permit_next_call")
    await strict.report(CallEvent.RINGING, LineState.RINGING, permitted)
    assert strict.state("switch.permit_next_call") == "on"


async def test_a_permit_for_all_is_not_used_up(strict: House) -> None:
    """A party of which the second guest is screened."""
    await strict.act("permit_next_call", minutes=60, all=True)
    permitted = Verdict(action=Action.ALLOW, rule=Rule.PERMIT_NEXT_CALL, reason="Permitted.")
    await strict.report(CallEvent.CALLER_IDENTIFIED, LineState.RINGING, call_record(verdict=permitted))
    assert strict.state("switch.permit_next_call") == "on"
    assert not strict.attributes("switch.permit_next_call")["for_one"]


async def test_a_pause_leaves_the_permit_for_whoever_is_expected(
    hass: HomeAssistant, strict: House, clock: FrozenDateTimeFactory, lines: list[Any]
) -> None:
    """A courier who is screened in the afternoon, because screening was paused for an hour at noon."""
    await strict.act("permit_next_call")
    await strict.act("permit_next_call", minutes=60, all=True)
    permitted = Verdict(action=Action.ALLOW, rule=Rule.PERMIT_NEXT_CALL, reason="Permitted.")
    await strict.report(CallEvent.CALLER_IDENTIFIED, LineState.RINGING, call_record(verdict=permitted))
    again = await restart(strict, lines)
    assert not again.attributes("switch.permit_next_call")["for_one"]
    await pass_time(hass, clock, timedelta(hours=1))
    assert (await verdict(again), again.state("switch.permit_next_call")) == ("allow", "on")
    assert again.attributes("switch.permit_next_call")["for_one"]
    await again.report(CallEvent.CALLER_IDENTIFIED, LineState.RINGING, call_record(verdict=permitted))
    assert (await verdict(again), again.state("switch.permit_next_call")) == ("voicemail", "off")


async def test_a_permit_leaves_the_pause(hass: HomeAssistant, strict: House) -> None:
    """A party of which the second guest is screened, because a courier was expected as well."""
    until = (await strict.act("permit_next_call", minutes=60, all=True))["until"]
    target = {"entity_id": "switch.home_line_permit_next_call"}
    await hass.services.async_call("switch", "turn_on", target, blocking=True)
    assert strict.attributes("switch.permit_next_call") | {"until": until, "for_one": False} == strict.attributes(
        "switch.permit_next_call"
    )
    await hass.services.async_call("switch", "turn_off", target, blocking=True)
    assert (await verdict(strict), strict.state("switch.permit_next_call")) == ("voicemail", "off")


async def test_a_short_pause_does_not_cut_a_long_one(strict: House) -> None:
    """A feast of a whole day that somebody ends at noon by asking for an hour more."""
    long = await strict.act("permit_next_call", minutes=600, all=True)
    assert await strict.act("permit_next_call", minutes=60, all=True) == long
    longer = await strict.act("permit_next_call", minutes=660, all=True)
    assert datetime.fromisoformat(longer["until"]) == NOW + timedelta(minutes=660)


@pytest.mark.parametrize("permit", [Permit(until=NOW + timedelta(hours=1), is_for_one=each) for each in (True, False)])
def test_a_permit_is_kept_as_it_is(permit: Permit) -> None:
    """A permit for one that becomes one for all."""
    assert read_permit({PERMIT: written_permit(permit)}, NOW) == permit
    assert read_permit({PERMIT: written_permit(permit)}, permit.until) is None
    assert read_permit({PERMIT: ""}, NOW) is None


@pytest.mark.parametrize(
    "kept", ["", "on", "[]", "{}", '{"until": 1}', '{"until": "2026-11-25T10:00:00", "is_for_one": true}', "null"]
)
def test_a_damaged_permit_is_none(kept: str) -> None:
    """A disk that lets everybody in."""
    assert read_permit({PERMIT: kept}, NOW) is None
    assert read_emergency({"emergency_until": kept}, NOW) is None


def test_a_window_is_kept_as_it_is() -> None:
    """A window that is another one after a restart."""
    until = NOW + timedelta(hours=2)
    assert read_emergency({"emergency_until": written_emergency(until)}, NOW) == until
    assert read_emergency({"emergency_until": written_emergency(until)}, until) is None
    assert written_emergency(None) == ""
