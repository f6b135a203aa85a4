"""Messages, played on the satellite that was asked for them."""

import asyncio
from typing import Any, Final

import pytest
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.assist import playback
from tests.integration.assist.conftest import Assistant, leave
from tests.integration.house import House

CAN_ANNOUNCE: Final = {"supported_features": 1}


class Satellite:
    """A satellite in the kitchen: its device, its entity, and what was announced at it."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass
        entry = MockConfigEntry(domain="test")
        entry.add_to_hass(hass)
        device = dr.async_get(hass).async_get_or_create(config_entry_id=entry.entry_id, identifiers={("test", "1")})
        entity = er.async_get(hass).async_get_or_create("assist_satellite", "test", "1", device_id=device.id)
        self.device_id, self.entity_id = device.id, entity.entity_id
        self.announced: list[dict[str, Any]] = []
        self.error: dict[str, Exception] = {}
        """What goes wrong with a `message` or a `media_id`."""
        self.is_silent = False
        hass.services.async_register("assist_satellite", "announce", self._announce)
        self.be("idle")

    def be(self, state: str, **attributes: Any) -> None:
        """Have the satellite in a state."""
        self.hass.states.async_set(self.entity_id, state, CAN_ANNOUNCE | attributes)

    async def _announce(self, call: ServiceCall) -> None:
        assert (call.data["entity_id"], call.data["preannounce"]) == (self.entity_id, False)
        what = {name: call.data[name] for name in ("message", "media_id") if name in call.data}
        for name, error in self.error.items():
            if name in what:
                raise error
        if self.is_silent:
            await asyncio.Event().wait()
        self.announced.append(what)


@pytest.fixture
def kitchen(hass: HomeAssistant) -> Satellite:
    """Return a satellite."""
    return Satellite(hass)


async def played(house: House) -> None:
    """Wait until all has been played."""
    await house.hass.async_block_till_done(wait_background_tasks=True)


def recording(house: House, call_id: str) -> dict[str, str]:
    """Return what is played of a message."""
    return {"media_id": f"/api/call_screener/recording/{house.entry.entry_id}/{call_id}/voicemail"}


async def new_voicemails(house: House) -> str:
    """Return how many voicemails are new, as the sensor has it."""
    await house.entry.runtime_data.attendant.refresh_counts()
    return house.state("sensor.new_voicemails")


@pytest.mark.parametrize(
    ("sentence", "language", "answer", "intro"),
    [
        ("Play the messages.", "en", "Here are 2 new messages.", "From SWIFT PARCELS"),
        ("Odsłuchaj wiadomości.", "pl", "Oto 2 nowe wiadomości.", "SWIFT PARCELS"),
    ],
    ids=("en", "pl"),
)
async def test_new_messages_are_played_where_they_were_asked_for(
    house: House, assistant: Assistant, kitchen: Satellite, sentence: str, language: str, answer: str, intro: str
) -> None:
    """Messages that play in the hall while somebody listens in the kitchen, or that stay new for ever."""
    await leave(house, "b", minutes=5)
    await leave(house, "a")
    assert await assistant.ask(sentence, language, satellite_id=kitchen.entity_id) == answer
    await played(house)
    assert [each for each in kitchen.announced if "media_id" in each] == [recording(house, "a"), recording(house, "b")]
    introduced = [each["message"] for each in kitchen.announced if "message" in each]
    assert len(introduced) == 2
    assert all(intro in words for words in introduced)
    assert await new_voicemails(house) == "0"
    none = {"en": "There are no new messages.", "pl": "Nie ma nowych wiadomości."}[language]
    assert await assistant.ask(sentence, language, satellite_id=kitchen.entity_id) == none


async def test_a_device_is_known_by_its_satellite(house: House, assistant: Assistant, kitchen: Satellite) -> None:
    """A pipeline that tells the device and not the entity, and is told that nothing can be played."""
    await leave(house, "a")
    assert await assistant.ask("Play my messages.", device_id=kitchen.device_id) == "Here is one new message."
    await played(house)
    assert kitchen.announced[-1] == recording(house, "a")


@pytest.mark.parametrize("state", [{"supported_features": 0}, None], ids=("cannot announce", "gone"))
async def test_where_nothing_can_be_played_it_is_told_what_there_is(
    house: House, assistant: Assistant, kitchen: Satellite, state: dict[str, int] | None
) -> None:
    """Silence, for somebody who typed the question into a browser."""
    await leave(house, "a")
    kitchen.hass.states.async_remove(kitchen.entity_id)
    if state:
        kitchen.be("idle", **state)
    answer = await assistant.ask("Play my messages.", satellite_id=kitchen.entity_id)
    assert answer.startswith("Messages cannot be played here. There is one new message: from “SWIFT PARCELS”")
    await played(house)
    assert kitchen.announced == []
    assert await new_voicemails(house) == "1"


async def test_the_answer_is_finished_first(house: House, assistant: Assistant, kitchen: Satellite) -> None:
    """A message that cuts off the satellite's own answer: whoever announces cancels what it says."""
    await leave(house, "a")
    kitchen.be("processing")
    await assistant.ask("Play my messages.", satellite_id=kitchen.entity_id)
    await house.settle()
    kitchen.be("responding")
    await house.settle()
    assert kitchen.announced == []
    kitchen.be("idle")
    await played(house)
    assert kitchen.announced[-1] == recording(house, "a")


async def test_a_house_without_a_voice_hears_the_message_all_the_same(
    house: House, assistant: Assistant, kitchen: Satellite
) -> None:
    """A message that nobody hears because its introduction could not be said."""
    await leave(house, "a")
    kitchen.error["message"] = HomeAssistantError("no voice")
    await assistant.ask("Play my messages.", satellite_id=kitchen.entity_id)
    await played(house)
    assert kitchen.announced == [recording(house, "a")]


async def test_what_could_not_be_played_stays_new(
    house: House, assistant: Assistant, kitchen: Satellite, caplog: pytest.LogCaptureFixture
) -> None:
    """A message that is lost because a satellite was out of order."""
    await leave(house, "a")
    kitchen.error["media_id"] = HomeAssistantError("out of order")
    await assistant.ask("Play my messages.", satellite_id=kitchen.entity_id)
    await played(house)
    assert f"Messages cannot be played at {kitchen.entity_id}: out of order" in caplog.text
    assert await new_voicemails(house) == "1"


@pytest.mark.parametrize("state", ["processing", "idle"], ids=("never idle", "never ready"))
async def test_a_satellite_that_hangs_is_given_up(
    house: House,
    assistant: Assistant,
    kitchen: Satellite,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    state: str,
) -> None:
    """A task that waits until the end of the world, with a book that cannot close."""
    monkeypatch.setattr(playback, "PATIENCE", -3.9)
    await leave(house, "a")
    kitchen.be(state)
    kitchen.is_silent = True
    await assistant.ask("Play my messages.", satellite_id=kitchen.entity_id)
    await played(house)
    assert f"Messages cannot be played at {kitchen.entity_id}: no answer" in caplog.text
    assert kitchen.announced == []
