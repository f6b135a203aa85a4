"""Calls announced over the speakers of the house."""

from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from yarl import URL

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule, Verdict
from custom_components.call_screener.household.ringers.announcement import announcement
from custom_components.call_screener.household.ringers.summons import UNDERSTOOD_WITHIN
from custom_components.call_screener.speech.narrator import Narrator
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Player, Satellite
from tests.integration.ringers.ringing import (
    accept,
    add_ringer,
    ask,
    decline,
    end,
    pass_time,
    report,
    settle,
    wait,
)
from tests.speech.conftest import Engine

KITCHEN = "media_player.kitchen"
HALL = "assist_satellite.hall"
BLOCKED = Verdict(action=Action.BLOCK, rule=Rule.BLOCKLIST, reason="On the blocklist.")
NAMELESS = Caller(caller_id=CallerId.of("+447700900102"), number=Number(text="+447700900102", e164="+447700900102"))


def without_number(kind: CallerIdKind) -> Caller:
    """Return somebody who shows no number."""
    return Caller(caller_id=CallerId(kind=kind))


@pytest.fixture
async def hall(house: House, add_devices: AddDevices) -> Satellite:
    """Return a satellite that is a ringer."""
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL)
    return hall


# --- what is said


@pytest.mark.parametrize(
    ("language", "facts", "sentence"),
    [
        ("en", {}, "SWIFT PARCELS is calling."),
        ("en", {"said_name": "Tom"}, "SWIFT PARCELS is calling. Says: “Tom”."),
        ("en", {"is_urgent": True}, "SWIFT PARCELS is calling. It is said to be urgent."),
        ("pl", {"said_name": "Tomek"}, "Dzwoni SWIFT PARCELS. Mówi: „Tomek”."),
        ("pl", {"is_urgent": True}, "Dzwoni SWIFT PARCELS. Podobno to pilne."),
        (
            "en",
            {"said_name": "Tom", "said_reason": "your parcel, I need a signature"},
            "SWIFT PARCELS is calling. Says: “Tom”. The reason given: “your parcel, I need a signature”.",
        ),
        (
            "pl",
            {"said_reason": "przesyłka", "is_urgent": True},
            "Dzwoni SWIFT PARCELS. Sprawa: „przesyłka”. Podobno to pilne.",
        ),
        (
            "en",
            {"caller": NAMELESS, "said_name": "Tom", "said_reason": "{{ 1 + 1 }}\n{said}"},
            "Somebody is calling who says: “Tom”. The reason given: “1 + 1 said”.",
        ),
        ("en", {"said_name": "{{ 1 + 1 }}\n{said}"}, "SWIFT PARCELS is calling. Says: “1 + 1 said”."),
        ("en", {"caller": NAMELESS}, "Somebody is calling from an unknown number."),
        ("pl", {"caller": NAMELESS, "said_name": "Tu kurier"}, "Dzwoni ktoś, kto mówi: „Tu kurier”."),
        ("en", {"caller": NAMELESS, "said_name": "Tom"}, "Somebody is calling who says: “Tom”."),
        (
            "en",
            {"caller": without_number(CallerIdKind.WITHHELD)},
            "Somebody is calling with a withheld number.",
        ),
        (
            "pl",
            {"caller": without_number(CallerIdKind.OUT_OF_AREA)},
            "Ktoś dzwoni, ale numer jest niedostępny.",
        ),
        ("en", {"caller": without_number(CallerIdKind.NONE)}, "Somebody is calling."),
    ],
)
def test_who_calls_is_announced(language: str, facts: dict[str, Any], sentence: str) -> None:
    """A name that is bent wrongly, a number that nobody can take in, or words of a caller that are no quotation."""
    assert announcement(call_record(**facts), language) == sentence


async def test_a_speaker_without_a_language_speaks_the_lines(open_house: OpenHouse, add_devices: AddDevices) -> None:
    """A Polish house to which somebody speaks English."""
    house = await open_house(options={"language": "pl"})
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL)
    await ask(house)
    assert hall.sentences == ["Dzwoni SWIFT PARCELS."]


async def test_a_call_is_announced_once(house: House, hall: Satellite) -> None:
    """A house that hears of every word."""
    await ask(house)
    await wait(house, said_name="Tom")
    await decline(house)
    assert hall.sentences == ["SWIFT PARCELS is calling."]
    await ask(house, call_id="call-2")
    assert len(hall.sentences) == 2


@pytest.mark.parametrize(
    ("first", "added"),
    [
        ({"said_name": "Tom"}, "The reason given: “your parcel”."),
        ({}, "Says: “Tom”. The reason given: “your parcel”."),
    ],
    ids=["named", "not named yet"],
)
async def test_the_reason_is_added_once_when_it_is_known(
    house: House, hall: Satellite, first: dict[str, Any], added: str
) -> None:
    """A house that hears who, and never why; or that hears all of it again at every word."""
    await ask(house, **first)
    await wait(house, said_name="Tom", said_reason="your parcel")
    await wait(house, said_name="Tom", said_reason="your parcel, Tom said")
    assert hall.sentences[1:] == [added]
    await decline(house)
    assert len(hall.sentences) == 2


async def test_the_reason_interrupts_nothing(house: House, hall: Satellite) -> None:
    """A satellite that drops the name in mid-sentence for the reason, or refuses the reason because it is busy."""
    hall.is_heard.clear()
    await ask(house, said_name="Tom")
    await wait(house, said_name="Tom", said_reason="your parcel")
    assert len(hall.sentences) == 1
    hall.is_heard.set()
    await settle()
    assert hall.sentences[1:] == ["The reason given: “your parcel”."]
    await decline(house)


async def test_no_reason_is_told_of_what_is_decided(house: House, hall: Satellite) -> None:
    """A speaker that talks of parcels while somebody talks with the courier."""
    hall.is_heard.clear()
    await ask(house, said_name="Tom")
    await accept(house, said_name="Tom")
    await report(house, None, LineState.PUTTING_THROUGH, call_record(said_name="Tom", said_reason="your parcel"))
    hall.is_heard.set()
    await settle()
    assert hall.sentences[1:] == ["Pick up any phone. On the line: SWIFT PARCELS."]


async def test_a_reason_that_was_said_is_no_addition(house: House, hall: Satellite) -> None:
    """A reason that is heard three times: at first, when it is urgent, and once more behind that."""
    await ask(house, said_reason="your parcel")
    await wait(house, said_reason="your parcel", is_urgent=True)
    await wait(house, said_reason="your parcel", is_urgent=True, said_name="Tom")
    said = "SWIFT PARCELS is calling. The reason given: “your parcel”."
    assert hall.sentences == [said, f"{said} It is said to be urgent."]
    await decline(house)


async def test_whoever_heard_it_is_asked_to_pick_up(house: House, hall: Satellite) -> None:
    """Somebody who accepts in the garden, while everybody in the house goes on with what they were doing."""
    await ask(house)
    await accept(house)
    assert hall.sentences[1:] == ["Pick up any phone. On the line: SWIFT PARCELS."]
    await report(house, CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record())
    await end(house, Disposition.PUT_THROUGH)
    assert len(hall.sentences) == 2


async def test_whoever_heard_nothing_is_not_asked_to_pick_up(house: House, add_devices: AddDevices) -> None:
    """A speaker that was to come later, and speaks of a call that somebody has taken."""
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL, after=10)
    await ask(house)
    await accept(house, caller=NAMELESS)
    await pass_time(house, 11)
    assert hall.sentences == []


@pytest.mark.parametrize("calls", [["pick_up"], ["screened", "pick_up"]], ids=["that alone", "that as well"])
async def test_a_speaker_that_is_meant_for_it_asks_whoever_heard_nothing_to_pick_up(
    house: House, add_devices: AddDevices, calls: list[str]
) -> None:
    """A carer who puts a caller through to a house in which nothing was said yet, and nothing ever is."""
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL, calls=calls, after=10)
    await ask(house)
    await accept(house)
    assert hall.sentences == ["Pick up any phone. On the line: SWIFT PARCELS."]
    await report(house, CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record())
    await end(house, Disposition.PUT_THROUGH)
    await pass_time(house, 11)
    assert len(hall.sentences) == 1


async def test_the_invitation_is_no_second_announcement(house: House, add_devices: AddDevices) -> None:
    """A house that hears to pick up twice, or who calls when the caller is on the line."""
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL, calls=["screened", "pick_up"])
    await ask(house)
    await accept(house)
    assert hall.sentences == ["SWIFT PARCELS is calling.", "Pick up any phone. On the line: SWIFT PARCELS."]


async def test_what_becomes_urgent_is_announced_at_once_and_once(house: House, hall: Satellite) -> None:
    """A hospital that says so before anybody is asked, and is announced after its reason; or at every word."""
    await report(house, CallEvent.SCREENING_STARTED, LineState.SCREENING, call_record())
    await report(house, None, LineState.SCREENING, call_record(is_urgent=True))
    assert hall.sentences == ["SWIFT PARCELS is calling. It is said to be urgent."]
    await report(house, CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record(is_urgent=True, said_name="Ward"))
    await wait(house, is_urgent=True, said_name="Ward 3")
    assert hall.sentences[1:] == ["SWIFT PARCELS is calling. Says: “Ward”. It is said to be urgent."]


async def test_what_becomes_urgent_interrupts_what_is_being_said(house: House, hall: Satellite) -> None:
    """A satellite that is busy with the old sentence, and drops the one that matters."""
    hall.is_heard.clear()
    await ask(house)
    await wait(house, is_urgent=True)
    assert hall.sentences == ["SWIFT PARCELS is calling.", "SWIFT PARCELS is calling. It is said to be urgent."]
    hall.is_heard.set()


async def test_nothing_is_announced_of_a_blocked_call(house: House, hall: Satellite) -> None:
    """Spam that is read out in the living room."""
    await ask(house, verdict=BLOCKED, is_urgent=True)
    assert hall.sentences == []


async def test_the_name_is_waited_for_where_it_will_be_text(open_house: OpenHouse, add_devices: AddDevices) -> None:
    """An announcement that is half a second too early to say the name; or that never comes without one."""
    house = await open_house(options={"stt_engine": "stt.ears"})
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL)
    await ask(house)
    await wait(house, said_name="Tom")
    assert hall.sentences == []
    await pass_time(house, UNDERSTOOD_WITHIN)
    assert hall.sentences == ["SWIFT PARCELS is calling. Says: “Tom”."]
    await ask(house, call_id="call-2", said_name="Eve")
    assert len(hall.sentences) == 2


# --- how it is said


@pytest.mark.parametrize(
    ("options", "kept", "language"),
    [
        ({}, {}, "en-US"),
        ({"tts_engine": "tts.voice", "language": "pl"}, {}, "pl-PL"),
        ({}, {"language": "pl"}, "pl-PL"),
        ({"language": "de"}, {}, None),
    ],
    ids=["preferred voice", "chosen voice", "language of the speaker", "voice without the language"],
)
async def test_a_media_player_speaks_with_a_voice(
    engine: Engine,
    add_devices: AddDevices,
    open_house: OpenHouse,
    options: dict[str, Any],
    kept: dict[str, Any],
    language: str | None,
) -> None:
    """A loudspeaker without a voice of its own, or one that is given a language that its engine refuses."""
    kitchen = Player(KITCHEN)
    await add_devices(kitchen)
    with patch.object(Narrator, "_narrate", AsyncMock()):
        house = await open_house(options=options)
    add_ringer(house, "speaker", KITCHEN, **kept)
    await ask(house, said_name="{{ 1 }}")
    (played,) = kitchen.played
    assert played["announce"]
    spoken = URL(played["media_id"]).query
    assert spoken["message"] in {"SWIFT PARCELS is calling. Says: “1”.", "Dzwoni SWIFT PARCELS. Mówi: „1”."}
    assert spoken.get("language") == language
    assert spoken["cache"] == "false", "what callers say does not stay on the disk"


async def test_a_satellite_speaks_a_language_that_was_chosen_for_it(
    engine: Engine, house: House, add_devices: AddDevices
) -> None:
    """Polish words, read out by an English voice."""
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL, language="pl")
    await ask(house)
    (announced,) = hall.announced
    assert announced.message == "Dzwoni SWIFT PARCELS."
    assert URL(announced.media_id).query["language"] == "pl-PL"
