"""Calls announced over the speakers of the house."""

from datetime import timedelta
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed, async_mock_service

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule, Verdict
from custom_components.call_screener.household.speakers import UNDERSTOOD_WITHIN
from custom_components.call_screener.speech.narrator import Narrator
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.speech.conftest import Engine, engine_fixture  # noqa: F401 - a fixture

KITCHEN = "media_player.kitchen"
HALL = "assist_satellite.hall"
BLOCKED = Verdict(action=Action.BLOCK, rule=Rule.BLOCKLIST, reason="On the blocklist.")


class Announced:
    """What was announced, at which speaker."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.at_satellites = async_mock_service(hass, "assist_satellite", "announce")

    @property
    def sentences(self) -> list[str]:
        """What was said at the satellites."""
        return [call.data["message"] for call in self.at_satellites]


@pytest.fixture
def announced(hass: HomeAssistant) -> Announced:
    """Return what is announced at satellites."""
    return Announced(hass)


@pytest.fixture
async def house(open_house: OpenHouse, announced: Announced) -> House:
    """Return a house with one satellite."""
    return await open_house(options={"speakers": [HALL]})


async def settle(house: House) -> None:
    """Wait for what is announced in the background."""
    await house.hass.async_block_till_done(wait_background_tasks=True)


async def ask(house: House, **facts: Any) -> None:
    """Have the household asked."""
    await house.ask(call_record(**facts))
    await settle(house)


@pytest.mark.parametrize(
    ("language", "facts", "sentence"),
    [
        ("en", {}, "SWIFT PARCELS is calling."),
        ("en", {"said_name": "Tom"}, "SWIFT PARCELS is calling. Says: Tom."),
        ("en", {"is_urgent": True}, "SWIFT PARCELS is calling and says that it is urgent."),
        ("pl", {"said_name": "Tomek"}, "Dzwoni SWIFT PARCELS. Przedstawia się: Tomek."),
        ("pl", {"is_urgent": True}, "Dzwoni SWIFT PARCELS. Podobno to pilne."),
        ("en", {"said_name": "{{ 1 + 1 }}\n{said}"}, "SWIFT PARCELS is calling. Says: {{ 1 + 1 }} {said}."),
        (
            "en",
            {"caller": Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))},
            "Withheld number is calling.",
        ),
    ],
)
async def test_who_calls_is_announced(
    open_house: OpenHouse, announced: Announced, language: str, facts: dict[str, Any], sentence: str
) -> None:
    """A call of which only phones know; or in another language than that of the house."""
    house = await open_house(options={"speakers": [HALL], "language": language})
    await ask(house, **facts)
    assert announced.sentences == [sentence]
    assert announced.at_satellites[0].data["entity_id"] == HALL


async def test_a_call_is_announced_once(house: House, announced: Announced) -> None:
    """A house that hears of every word, and of what came of it."""
    await ask(house)
    await house.report(None, LineState.WAITING_FOR_DECISION, call_record(said_name="Tom"))
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(said_name="Tom"))
    await house.end(Disposition.PUT_THROUGH)
    await settle(house)
    assert len(announced.sentences) == 1
    await ask(house, call_id="call-2")
    assert len(announced.sentences) == 2


async def test_what_becomes_urgent_is_announced_at_once_and_once(house: House, announced: Announced) -> None:
    """A hospital that says so before anybody is asked, and is announced after its reason; or at every word."""
    await house.report(CallEvent.SCREENING_STARTED, LineState.SCREENING, call_record())
    await house.report(None, LineState.SCREENING, call_record(is_urgent=True))
    await settle(house)
    assert announced.sentences == ["SWIFT PARCELS is calling and says that it is urgent."]
    await house.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record(is_urgent=True, said_name="Ward"))
    await house.report(None, LineState.WAITING_FOR_DECISION, call_record(is_urgent=True, said_name="Ward 3"))
    await settle(house)
    assert announced.sentences[1:] == ["SWIFT PARCELS is calling and says that it is urgent. Says: Ward."]


@pytest.mark.parametrize("facts", [{"verdict": BLOCKED}, {"verdict": BLOCKED, "is_urgent": True}])
async def test_nothing_is_announced_of_a_blocked_call(
    house: House, announced: Announced, facts: dict[str, Any]
) -> None:
    """Spam that is read out in the living room."""
    await ask(house, **facts)
    assert announced.sentences == []


async def test_nothing_is_announced_unless_somebody_wants_it(open_house: OpenHouse, announced: Announced) -> None:
    """A house that speaks without having been asked to."""
    await ask(await open_house())
    assert announced.sentences == []


async def test_the_name_is_waited_for_where_it_will_be_text(open_house: OpenHouse, announced: Announced) -> None:
    """An announcement that is half a second too early to say the name; or that never comes without one."""
    house = await open_house(options={"speakers": [HALL], "stt_engine": "stt.ears"})
    await ask(house)
    await house.report(None, LineState.WAITING_FOR_DECISION, call_record(said_name="Tom"))
    assert announced.sentences == []
    await pass_time(house)
    assert announced.sentences == ["SWIFT PARCELS is calling. Says: Tom."]
    await ask(house, call_id="call-2", said_name="Eve")
    assert len(announced.sentences) == 2


async def test_a_call_that_was_answered_meanwhile_is_not_announced(open_house: OpenHouse, announced: Announced) -> None:
    """A house that is told to answer a call after it was declined, or while it is unloaded."""
    house = await open_house(options={"speakers": [HALL], "stt_engine": "stt.ears"})
    await ask(house)
    await house.report(CallEvent.REJECTED, LineState.IDLE, call_record())
    await ask(house, call_id="call-2")
    await house.hass.config_entries.async_unload(house.entry.entry_id)
    await pass_time(house)
    assert announced.sentences == []


async def pass_time(house: House) -> None:
    """Let the time pass in which a name is understood."""
    async_fire_time_changed(house.hass, dt_util.utcnow() + timedelta(seconds=UNDERSTOOD_WITHIN + 0.1))
    await settle(house)


@pytest.mark.parametrize(
    ("options", "language"),
    [({}, "en-US"), ({"tts_engine": "tts.voice", "language": "pl"}, "pl-PL"), ({"language": "de"}, None)],
    ids=["preferred voice", "chosen voice", "voice without the language"],
)
async def test_a_media_player_speaks_with_a_voice(
    hass: HomeAssistant, engine: Engine, open_house: OpenHouse, options: dict[str, Any], language: str | None
) -> None:
    """A loudspeaker without a voice of its own, or one that is given a language that its engine refuses."""
    played = async_mock_service(hass, "media_player", "play_media")
    house = await open_house(options={"speakers": [KITCHEN]} | options)
    await ask(house, said_name="{{ 1 }}")
    (call,) = played
    assert call.data["entity_id"] == [KITCHEN]
    assert call.data["announce"]
    assert call.data["media_content_id"].startswith("media-source://tts/tts.voice?message=")
    assert "%7B%7B+1+%7D%7D" in call.data["media_content_id"]
    assert (f"language={language}" in call.data["media_content_id"]) is (language is not None)


@pytest.mark.parametrize("error", [HomeAssistantError("switched off"), ValueError("a bug of theirs")])
async def test_a_speaker_that_fails_hurts_nobody(
    hass: HomeAssistant,
    open_house: OpenHouse,
    announced: Announced,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    """A broken loudspeaker that silences the others, or the call."""

    def fail(call: ServiceCall) -> None:
        if call.data["entity_id"] == HALL:
            raise error
        announced.at_satellites.append(call)

    hass.services.async_register("assist_satellite", "announce", fail)
    house = await open_house(options={"speakers": [HALL, KITCHEN, "assist_satellite.attic"]})
    await ask(house)
    assert announced.sentences == ["SWIFT PARCELS is calling."]
    assert "Cannot announce a call at assist_satellite.hall" in caplog.text
    assert "Cannot announce a call at media_player.kitchen: there is no text-to-speech engine" in caplog.text
    assert house.state("sensor.state") == "waiting_for_decision"


async def test_a_chosen_voice_that_is_gone_is_logged(
    hass: HomeAssistant, engine: Engine, open_house: OpenHouse, caplog: pytest.LogCaptureFixture
) -> None:
    """An engine that was deleted, and a house in which calls are announced by nobody, for no reason."""
    # The prompts are not said by it either, and nobody is to wait for the next try.
    with patch.object(Narrator, "_narrate", AsyncMock()):
        house = await open_house(options={"speakers": [KITCHEN], "tts_engine": "tts.gone"})
        await ask(house)
    assert "Cannot announce a call at media_player.kitchen: there is no text-to-speech engine" in caplog.text
