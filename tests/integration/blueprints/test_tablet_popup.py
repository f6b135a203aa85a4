"""The blueprint that shows a caller on tablets at the wall."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import ServiceCall
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from tests.integration.blueprints.conftest import Automate
from tests.integration.house import House, call_record
from tests.integration.phones import Phone, Phones

pytestmark = pytest.mark.usefixtures("patient")

BLUEPRINT = "tablet_popup"
CALLS, CLOCK = "/lovelace/calls", "/lovelace/clock"


@pytest.fixture
async def tablets(phones: Phones) -> list[Phone]:
    """Return two tablets at the wall."""
    return [await phones.add("Hall tablet"), await phones.add("Küche & Bad")]


def shown(tablet: Phone) -> list[str]:
    """Return what a tablet was told to do."""
    return [message["data"].get("command", message["message"]) for message in tablet.got]


async def pass_time(house: House, freezer: FrozenDateTimeFactory, seconds: float) -> None:
    """Let time pass."""
    freezer.tick(timedelta(seconds=seconds))
    async_fire_time_changed(house.hass)
    await house.settle()


async def test_the_page_comes_with_the_call_and_goes_after_it(
    house: House, automate: Automate, line: str, tablets: list[Phone], freezer: FrozenDateTimeFactory
) -> None:
    """A dark screen while somebody waits, one that shows the last caller all day, or one tablet of two."""
    chosen = {"tablets": [tablet.device_id for tablet in tablets], "page_afterwards": CLOCK, "stay": 15}
    await automate(BLUEPRINT, line=[line], **chosen)
    await house.ask()
    for tablet in tablets:
        assert shown(tablet) == ["command_screen_on", CALLS]
        assert [message["message"] for message in tablet.got] == ["command_screen_on", "command_webview"]
        assert {(message["data"]["ttl"], message["data"]["priority"]) for message in tablet.got} == {(0, "high")}
    await house.end(Disposition.ABANDONED)
    await pass_time(house, freezer, 14)
    assert shown(tablets[0])[2:] == []
    await pass_time(house, freezer, 2)
    assert [shown(tablet)[2:] for tablet in tablets] == [[CLOCK], [CLOCK]]


async def test_the_next_call_is_shown_until_its_own_end(
    house: House, automate: Automate, line: str, tablets: list[Phone], freezer: FrozenDateTimeFactory
) -> None:
    """A page that goes away in the middle of the second call."""
    await automate(BLUEPRINT, line=[line], tablets=[tablets[0].device_id], page_afterwards=CLOCK, stay=15)
    await house.ask()
    await house.end(Disposition.ABANDONED)
    await house.ask(call_record(call_id="call-2"))
    await pass_time(house, freezer, 60)
    assert shown(tablets[0]) == ["command_screen_on", CALLS] * 2
    await house.end(Disposition.ABANDONED, call_id="call-2")
    await pass_time(house, freezer, 16)
    assert shown(tablets[0])[4:] == [CLOCK]


async def test_a_tablet_that_cannot_be_reached_keeps_no_other_dark(
    house: House, automate: Automate, line: str, phones: Phones, tablets: list[Phone]
) -> None:
    """A tablet with an empty battery in the attic."""
    phones.refuses.add(tablets[0].name)
    await automate(BLUEPRINT, line=[line], tablets=[tablet.device_id for tablet in tablets])
    await house.ask()
    assert shown(tablets[1]) == ["command_screen_on", CALLS]


async def test_other_tablets_are_served_by_actions(
    house: House, automate: Automate, line: str, noted: list[ServiceCall], freezer: FrozenDateTimeFactory
) -> None:
    """A household without Android that has to write an automation of its own."""

    def note(**data: Any) -> list[dict[str, Any]]:
        return [{"action": "test.note", "data": data}]

    await automate(
        BLUEPRINT, line=[line], page="/calls/now", shown=note(url="{{ page }}"), over=note(url="off"), stay=0
    )
    await house.ask()
    assert [call.data for call in noted] == [{"url": "/calls/now"}]
    await house.end(Disposition.ABANDONED)
    await pass_time(house, freezer, 1)
    assert [call.data for call in noted][1:] == [{"url": "off"}]


@pytest.mark.parametrize(("moments", "times"), [(["ringing"], 1), (["ringing", "decision_needed"], 2)], ids=str)
async def test_moments_can_be_chosen(
    house: House, automate: Automate, line: str, noted: list[ServiceCall], moments: list[str], times: int
) -> None:
    """A tablet that shows every stranger to a household that only wants to see who rings."""
    await automate(BLUEPRINT, line=[line], moments=moments, shown=[{"action": "test.note"}])
    await house.report(CallEvent.RINGING, LineState.RINGING, call_record(call_id="call-0"))
    await house.ask()
    assert len(noted) == times
