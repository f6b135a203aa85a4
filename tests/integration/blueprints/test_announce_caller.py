"""The blueprint that says who is calling."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from pytest_homeassistant_custom_component.common import async_fire_time_changed, async_mock_service

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.verdict import Caller
from tests.integration.blueprints.callers import HOSTILE, MUM, NAMELESS, called
from tests.integration.blueprints.conftest import Automate
from tests.integration.house import House, call_record

pytestmark = pytest.mark.usefixtures("patient")

BLUEPRINT = "announce_caller"
HALL = {"satellites": ["assist_satellite.hall"]}
WITHHELD = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))


async def pass_seconds(house: House, freezer: FrozenDateTimeFactory, count: int) -> None:
    """Let so many seconds pass, one by one."""
    for _ in range(count):
        freezer.tick(timedelta(seconds=1.01))
        async_fire_time_changed(house.hass)
        await house.settle()


@pytest.fixture
def announced(hass: HomeAssistant) -> list[ServiceCall]:
    """Return what is announced at satellites."""
    return async_mock_service(hass, "assist_satellite", "announce")


@pytest.mark.parametrize(
    ("inputs", "facts", "sentence"),
    [
        ({}, {"caller": MUM}, "Mum is calling."),
        ({}, {"caller": NAMELESS, "said_name": "Tom"}, "Tom is calling."),
        ({}, {"caller": NAMELESS}, "0 7 7 0 0, 9 0 0 1 0 2 is calling."),
        ({}, {"caller": WITHHELD}, "Somebody with a withheld number is calling."),
        ({}, {"said_name": "Tom"}, "SWIFT PARCELS is calling. Says: Tom."),
        ({}, {"is_urgent": True}, "SWIFT PARCELS is calling and says that it is urgent."),
        ({"language": "pl"}, {"caller": MUM, "said_name": "Ewa"}, "Dzwoni Mum. Przedstawia się: Ewa."),
        ({}, {"said_reason": "your parcel"}, "SWIFT PARCELS is calling. The reason given: your parcel."),
        ({"language": "pl"}, {"said_reason": "paczka"}, "Dzwoni SWIFT PARCELS. Sprawa: paczka."),
        ({"sentence": "{reason}, says {caller}"}, {"said_reason": "your parcel"}, "your parcel, says SWIFT PARCELS"),
        ({"language": "pl"}, {"caller": WITHHELD}, "Dzwoni numer zastrzeżony."),
        ({"sentence": "Telephone: {caller}! {said}"}, {"said_name": "Tom"}, "Telephone: SWIFT PARCELS! Tom"),
    ],
)
async def test_it_says_who_is_calling(
    house: House,
    announced: list[ServiceCall],
    automate: Automate,
    line: str,
    inputs: dict[str, Any],
    facts: dict[str, Any],
    sentence: str,
) -> None:
    """A sentence without a name, in another language, or one that reads a number out as millions."""
    await automate(BLUEPRINT, line=[line], **HALL, **inputs)
    await house.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record(**facts))
    assert [call.data for call in announced] == [{"entity_id": ["assist_satellite.hall"], "message": sentence}]


@pytest.mark.parametrize("sentence", ["", "{caller}", "Says {said}, shows {caller}"])
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
async def test_what_callers_send_is_text(
    house: House, announced: list[ServiceCall], automate: Automate, line: str, name: str, sentence: str
) -> None:
    """A caller whose name is computed, opens a lock, or silences the announcement."""
    await automate(BLUEPRINT, line=[line], **HALL, sentence=sentence)
    record = call_record(caller=called(name), said_name=f"I am {name}", said_reason=f"{name}!")
    await house.report(CallEvent.RINGING, LineState.RINGING, record)
    said = {
        "": f"{name} is calling. Says: I am {name}. The reason given: {name}!.",
        "{caller}": f"{name} is calling. Says: I am {name}. The reason given: {name}!.",
        "Says {said}, shows {caller}": f"Says I am {name}, shows {name}",
    }[sentence]
    assert [call.data["message"] for call in announced] == [said]


async def test_loudspeakers_speak_with_the_chosen_voice(
    house: House, hass: HomeAssistant, announced: list[ServiceCall], automate: Automate, line: str
) -> None:
    """A loudspeaker that is given no voice, or a satellite that nobody chose."""
    spoken = async_mock_service(hass, "tts", "speak")
    await automate(BLUEPRINT, line=[line], players=["media_player.kitchen"], voice="tts.voice")
    await house.report(CallEvent.RINGING, LineState.RINGING, call_record())
    assert announced == []
    assert [call.data for call in spoken] == [
        {
            "entity_id": ["tts.voice"],
            "media_player_entity_id": ["media_player.kitchen"],
            "message": "SWIFT PARCELS is calling.",
        }
    ]


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({}, ["SWIFT PARCELS is calling.", "The reason given: [1, 2]."]),
        ({"language": "pl"}, ["Dzwoni SWIFT PARCELS.", "Sprawa: [1, 2]."]),
        ({"sentence": "It is {caller}{reason}"}, ["It is SWIFT PARCELS", "The reason given: [1, 2]."]),
        ({"sentence": "It is {caller}"}, ["It is SWIFT PARCELS"]),
    ],
    ids=["English", "Polish", "own words with it", "own words without it"],
)
async def test_the_reason_is_added_once_when_it_is_known(
    house: House,
    announced: list[ServiceCall],
    automate: Automate,
    line: str,
    freezer: FrozenDateTimeFactory,
    inputs: dict[str, Any],
    said: list[str],
) -> None:
    """A house that hears who, and never why; or that hears it every second."""
    await automate(BLUEPRINT, line=[line], **HALL, **inputs)
    await house.ask()
    await pass_seconds(house, freezer, 3)
    assert [call.data["message"] for call in announced] == said[:1]
    await house.report(None, LineState.WAITING_FOR_DECISION, call_record(said_reason="[1, 2]"))
    await pass_seconds(house, freezer, 3)
    assert [call.data["message"] for call in announced] == said


async def test_nothing_is_added_when_somebody_has_decided(
    house: House, announced: list[ServiceCall], automate: Automate, line: str, freezer: FrozenDateTimeFactory
) -> None:
    """Somebody who talks with the caller while the wall says what it is about."""
    await automate(BLUEPRINT, line=[line], **HALL)
    await house.ask()
    await pass_seconds(house, freezer, 1)
    decided = call_record(said_reason="your parcel", decided_by="Anna")
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, decided)
    await pass_seconds(house, freezer, 3)
    assert len(announced) == 1


@pytest.mark.parametrize(
    ("inputs", "times"),
    [
        ({}, 2),
        ({"moments": ["ringing"]}, 1),
        ({"callers": ["stranger"]}, 2),
        ({"callers": ["known", "withheld"]}, 0),
        ({"only_if": [{"condition": "state", "entity_id": "person.anna", "state": "home"}]}, 0),
    ],
    ids=["always", "some moments", "these callers", "other callers", "nobody at home"],
)
async def test_it_is_said_when_it_is_wanted(
    house: House,
    hass: HomeAssistant,
    announced: list[ServiceCall],
    automate: Automate,
    line: str,
    inputs: dict[str, Any],
    times: int,
) -> None:
    """A choice that changes nothing; or an announcement of each step of a call."""
    hass.states.async_set("person.anna", "not_home")
    await automate(BLUEPRINT, line=[line], **HALL, **inputs)
    await house.report(CallEvent.RINGING, LineState.RINGING, call_record(call_id="call-0"))
    await house.ask()
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record())
    assert len(announced) == times
