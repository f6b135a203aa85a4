"""The blueprint that tells somebody who comes home who has called."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from tests.integration.blueprints.callers import HOSTILE, MUM, called
from tests.integration.blueprints.conftest import Automate
from tests.integration.house import STARTED, House

BLUEPRINT = "missed_when_home"
ANNA = "person.anna"
CHOSEN = {"person": ANNA, "recipients": ["notify.anna"]}


@pytest.fixture(autouse=True)
async def out(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Have Anna be out, in London, on the evening of the day on which calls are missed."""
    freezer.move_to(STARTED + timedelta(hours=3))
    await hass.config.async_set_time_zone("Europe/London")
    hass.states.async_set(ANNA, "not_home")


async def comes_home(house: House) -> None:
    """Have Anna come home."""
    house.hass.states.async_set(ANNA, "home")
    await house.settle()


async def misses(house: House, call_id: str = "call-1", minutes: int = 0, **facts: Any) -> None:
    """Miss a call, some minutes after half past four."""
    facts |= {"call_id": call_id, "started": STARTED + timedelta(minutes=minutes)}
    await house.end(Disposition.MISSED, event=CallEvent.MISSED, **facts)


@pytest.mark.parametrize(
    ("language", "title", "message"),
    [
        ("en", "Missed calls and messages", "17:30 New message: SWIFT PARCELS\n16:30 Missed call: Mum"),
        (
            "pl",
            "Nieodebrane połączenia i wiadomości",
            "17:30 Nowa wiadomość: SWIFT PARCELS\n16:30 Nieodebrane połączenie: Mum",
        ),
    ],
)
async def test_it_tells_who_has_called(
    house: House, automate: Automate, line: str, sent: list[ServiceCall], language: str, title: str, message: str
) -> None:
    """Somebody who comes home and has to go to the telephone to learn that nobody has called."""
    await automate(BLUEPRINT, line=line, language=language, **CHOSEN)
    await misses(house, caller=MUM)
    await house.end(Disposition.BLOCKED, call_id="call-2")
    await house.end(Disposition.VOICEMAIL, call_id="call-3", started=STARTED + timedelta(hours=1))
    await comes_home(house)
    assert [call.data for call in sent] == [{"entity_id": ["notify.anna"], "title": title, "message": message}]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            [
                "00:20 Missed call: SWIFT PARCELS",
                "Monday 2 November, 23:50 Missed call: SWIFT PARCELS",
                "Tuesday 27 October, 16:30 Missed call: Mum",
            ],
        ),
        (
            "pl",
            [
                "00:20 Nieodebrane połączenie: SWIFT PARCELS",
                "poniedziałek 2 listopada, 23:50 Nieodebrane połączenie: SWIFT PARCELS",
                "wtorek 27 października, 16:30 Nieodebrane połączenie: Mum",
            ],
        ),
    ],
)
async def test_what_did_not_come_today_has_its_day(
    house: House,
    automate: Automate,
    line: str,
    sent: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
    language: str,
    told: list[str],
) -> None:
    """A call of last Tuesday that looks as if it had just been missed."""
    freezer.move_to(STARTED + timedelta(hours=8, minutes=30))
    await automate(BLUEPRINT, line=line, language=language, **CHOSEN)
    await misses(house, "call-1", caller=MUM, minutes=-6 * 24 * 60)
    await misses(house, "call-2", minutes=440)
    await misses(house, "call-3", minutes=470)
    await comes_home(house)
    assert sent[0].data["message"].splitlines() == told


async def test_it_says_nothing_of_what_was_looked_at(
    house: House, automate: Automate, line: str, sent: list[ServiceCall]
) -> None:
    """A message without a call in it, or about calls that somebody at home has seen to."""
    await automate(BLUEPRINT, line=line, **CHOSEN)
    await misses(house)
    await house.do("mark_heard")
    await comes_home(house)
    assert sent == []


async def test_a_restart_is_no_arrival(
    house: House, hass: HomeAssistant, automate: Automate, line: str, sent: list[ServiceCall]
) -> None:
    """A message at each start of Home Assistant, to somebody who has been at home all day."""
    hass.states.async_set(ANNA, "unavailable")
    await automate(BLUEPRINT, line=line, **CHOSEN)
    await misses(house)
    await comes_home(house)
    assert sent == []


@pytest.mark.usefixtures("patient")
async def test_it_can_wait(
    house: House,
    hass: HomeAssistant,
    automate: Automate,
    line: str,
    noted: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
) -> None:
    """A loudspeaker in the living room that speaks to somebody who is still at the door."""
    note = [{"action": "test.note", "data": {"said": "{{ title }}: {{ message }}"}}]
    await automate(BLUEPRINT, line=line, person=ANNA, actions=note, wait=3)
    await misses(house)
    await comes_home(house)
    freezer.tick(timedelta(minutes=2))
    async_fire_time_changed(hass)
    await house.settle()
    assert noted == []
    freezer.tick(timedelta(minutes=2))
    async_fire_time_changed(hass)
    await house.settle()
    assert [call.data["said"] for call in noted] == ["Missed calls and messages: 16:30 Missed call: SWIFT PARCELS"]


async def test_many_calls_are_cut(house: House, automate: Automate, line: str, sent: list[ServiceCall]) -> None:
    """A fortnight of calls in one message."""
    await automate(BLUEPRINT, line=line, **CHOSEN)
    for number in range(12):
        await misses(house, f"call-{number}", minutes=number)
    await comes_home(house)
    lines = sent[0].data["message"].splitlines()
    assert (lines[0], lines[9:]) == (
        "16:41 Missed call: SWIFT PARCELS",
        ["16:32 Missed call: SWIFT PARCELS", "And 2 more."],
    )


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
async def test_what_callers_send_is_text(
    house: House, automate: Automate, line: str, sent: list[ServiceCall], name: str
) -> None:
    """A name that is computed, or that makes a list of the message."""
    await automate(BLUEPRINT, line=line, **CHOSEN)
    await misses(house, caller=called(name))
    await comes_home(house)
    shown = name.replace("[", "(").replace("]", ")")
    assert sent[0].data["message"] == f"16:30 Missed call: {shown}"
