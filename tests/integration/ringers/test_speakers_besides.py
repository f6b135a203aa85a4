"""What speakers do besides speaking: twice, louder, with the caller's own voice, and with others silent meanwhile."""

import pytest
from homeassistant.components.media_player import MediaPlayerEntityFeature, MediaPlayerState
from homeassistant.core import HomeAssistant
from homeassistant.core_config import async_process_ha_core_config
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.entity_component import DATA_INSTANCES
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
from yarl import URL

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.household.ringers.speaker import BETWEEN
from tests.book.samples import MESSAGE
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
    ring_through,
    settle,
)
from tests.speech.conftest import Engine

KITCHEN = "media_player.kitchen"
HALL = "assist_satellite.hall"
TELEVISION = "media_player.television"
CALL = "c0ffee"
SAYING = 20
"""Seconds, in which any sentence is said."""


@pytest.fixture
async def kitchen(engine: Engine, add_devices: AddDevices) -> Player:
    """Return a loudspeaker, in a house with an engine that speaks."""
    kitchen = Player(KITCHEN)
    await add_devices(kitchen)
    return kitchen


@pytest.fixture
async def television(add_devices: AddDevices) -> Player:
    """Return a television that is on."""
    television = Player(TELEVISION)
    await add_devices(television)
    television.be(MediaPlayerState.PLAYING)
    return television


# --- twice, and louder


async def test_it_is_said_once_more_if_that_is_wanted(house: House, kitchen: Player) -> None:
    """Somebody who took the hairdryer out of the ear too late; or a sentence on top of itself."""
    add_ringer(house, "speaker", KITCHEN, repeat=True)
    await ask(house)
    await pass_time(house, 1)
    assert len(kitchen.played) == 1
    await pass_time(house, SAYING)
    assert len(kitchen.played) == 1
    await pass_time(house, BETWEEN)
    assert len(kitchen.played) == 2
    await pass_time(house, SAYING)
    await pass_time(house, BETWEEN)
    assert len(kitchen.played) == 2


async def test_nothing_is_repeated_of_a_call_that_was_answered(house: House, kitchen: Player) -> None:
    """A house that is told once more of somebody who was sent away."""
    add_ringer(house, "speaker", KITCHEN, repeat=True)
    await ask(house)
    await decline(house)
    await pass_time(house, SAYING)
    await pass_time(house, BETWEEN)
    assert len(kitchen.played) == 1


async def test_the_volume_is_set_for_the_announcement(house: House, kitchen: Player) -> None:
    """Music at the volume of an alarm, until somebody comes home."""
    add_ringer(house, "speaker", KITCHEN, volume=60)
    await ask(house)
    assert kitchen.told == ["volume", "play"]
    await pass_time(house, SAYING)
    assert kitchen.volumes == [0.6, 0.25]
    await decline(house)
    assert kitchen.volumes == [0.6, 0.25]


async def test_the_volume_is_put_back_when_the_call_is_over_sooner(house: House, kitchen: Player) -> None:
    """A volume that stays, because the sentence was interrupted."""
    add_ringer(house, "speaker", KITCHEN, volume=60)
    await ask(house)
    await decline(house)
    assert kitchen.volumes == [0.6, 0.25]


@pytest.mark.parametrize("level", [None, 0.25])
async def test_a_volume_that_cannot_be_put_back_is_left(house: House, kitchen: Player, level: float | None) -> None:
    """A player that is switched off and does not say how loud it was; or one that cannot be told."""
    kitchen._attr_volume_level = level
    kitchen._attr_supported_features &= ~(0 if level is None else MediaPlayerEntityFeature.VOLUME_SET)
    kitchen.async_write_ha_state()
    add_ringer(house, "speaker", KITCHEN, volume=60)
    await ask(house)
    assert kitchen.told == ["play"]


# --- in the caller's own voice


async def say_name(hass: HomeAssistant, house: House) -> None:
    """Have the caller say a name, which is recorded and asked about."""
    await async_process_ha_core_config(hass, {"internal_url": "http://house.local:8123"})
    house.line.recordings.append(CALL, Part.NAME, MESSAGE)
    house.line.recordings.finish(CALL, Part.NAME, keep=True)
    await ask(house, call_id=CALL, recordings=frozenset({Part.NAME}))


async def look_up(house: House) -> None:
    """Let the book be asked, and the disk."""
    await house.entry.runtime_data.book.flush()
    await settle()
    await house.settle()
    await settle()


async def test_the_callers_own_voice_is_heard_behind_it(
    hass: HomeAssistant, house: House, kitchen: Player, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """Somebody whose voice says more than the name; or a file for whoever guesses its address."""
    add_ringer(house, "speaker", KITCHEN, own_voice=True)
    await say_name(hass, house)
    await pass_time(house, SAYING)
    await kitchen.was_told(2)
    address = URL(kitchen.played[1]["media_id"])
    assert kitchen.played[1]["announce"]
    assert address.origin() == URL("http://house.local:8123")
    client = await hass_client_no_auth()
    heard = await client.get(address.path_qs)
    assert (heard.status, heard.content_type) == (200, "audio/wav")
    assert (await client.get(address.path)).status == 401
    await decline(house, call_id=CALL)


async def test_a_satellite_plays_it_as_well(hass: HomeAssistant, house: House, add_devices: AddDevices) -> None:
    """A satellite that says its chime between the sentence and the voice, or nothing at all."""
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL, own_voice=True)
    await say_name(hass, house)
    await hall.was_told(2)
    _, voice = hall.announced
    assert URL(voice.media_id).path.endswith(f"/{CALL}/name")
    assert (voice.message, voice.preannounce_media_id) == ("", None)
    await decline(house, call_id=CALL)


async def test_where_nothing_was_recorded_nothing_is_played(house: House, add_devices: AddDevices) -> None:
    """An announcement that fails, because the caller said nothing or the book is gone."""
    hall = Satellite(HALL)
    await add_devices(hall)
    add_ringer(house, "speaker", HALL, own_voice=True)
    await ask(house)
    await look_up(house)
    await decline(house)
    assert [each.message for each in hall.announced] == ["SWIFT PARCELS is calling."]


@pytest.mark.parametrize("lacks", ["a book", "an address"])
async def test_a_voice_that_cannot_be_had_keeps_nobody_from_hearing_who_calls(
    hass: HomeAssistant, house: House, kitchen: Player, monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    """A house that is told nothing at all, because one of two things does not work."""

    async def fail(_book: Book, _call_id: str) -> None:
        raise BookUnavailableError

    add_ringer(house, "speaker", KITCHEN, own_voice=True, repeat=True)
    await say_name(hass, house)
    broken: dict[str, list[tuple[object, str, object]]] = {
        "a book": [(Book, "call", fail)],
        "an address": [(hass.config, "internal_url", None), (hass.config, "api", None)],
    }
    for owner, name, value in broken[lacks]:
        monkeypatch.setattr(owner, name, value)
    await pass_time(house, SAYING)
    await look_up(house)
    await pass_time(house, BETWEEN)
    await kitchen.was_told(2)
    assert len({each["media_id"] for each in kitchen.played}) == 1
    assert len(kitchen.played) == 2
    await decline(house, call_id=CALL)


# --- while others are silent


async def test_others_are_silent_while_somebody_waits(house: House, kitchen: Player, television: Player) -> None:
    """A film that drowns out who is calling, or that is over when nobody wanted to talk."""
    add_ringer(house, "speaker", KITCHEN, pause=[TELEVISION])
    await ask(house)
    assert (television.state, len(kitchen.played)) == (MediaPlayerState.PAUSED, 1)
    await pass_time(house, SAYING)
    assert television.state is MediaPlayerState.PAUSED
    await decline(house)
    assert television.state is MediaPlayerState.PLAYING


async def test_a_film_does_not_go_on_while_somebody_talks_on_the_phone(
    house: House, kitchen: Player, television: Player
) -> None:
    """A film that begins to shout with the first word into the receiver."""
    add_ringer(house, "speaker", KITCHEN, pause=[TELEVISION])
    await ask(house)
    await accept(house)
    await pass_time(house, SAYING)
    await report(house, CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record())
    assert television.state is MediaPlayerState.PAUSED
    await end(house, Disposition.PUT_THROUGH)
    assert television.told == ["pause"]


async def test_a_film_goes_on_when_nobody_came_to_the_phone(house: House, kitchen: Player, television: Player) -> None:
    """A television that waits for a talk that never was."""
    add_ringer(house, "speaker", KITCHEN, pause=[TELEVISION])
    await ask(house)
    await accept(house)
    await pass_time(house, SAYING)
    await report(house, None, LineState.VOICEMAIL, call_record())
    assert television.state is MediaPlayerState.PLAYING
    await end(house, Disposition.VOICEMAIL)
    assert television.told == ["pause", "go on"]


async def test_what_rang_in_vain_lets_a_film_go_on(house: House, kitchen: Player, television: Player) -> None:
    """A television that is silent for the rest of the evening, because nobody went to the phone."""
    add_ringer(house, "speaker", KITCHEN, pause=[TELEVISION], calls=["ringing"])
    await ring_through(house)
    await end(house, Disposition.MISSED)
    assert television.told == ["pause", "go on"]


async def test_only_what_was_paused_goes_on(house: House, kitchen: Player, television: Player) -> None:
    """A television that comes on by itself; or again, after somebody has switched it off."""
    radio = Player("media_player.radio")
    await radio_in(house, radio)
    add_ringer(house, "speaker", KITCHEN, pause=[TELEVISION, radio.entity_id, "media_player.gone"])
    await ask(house)
    television.be(MediaPlayerState.OFF)
    await decline(house)
    assert (television.told, radio.told) == (["pause"], [])


async def radio_in(house: House, radio: Player) -> None:
    """Put one more player into the house."""
    await house.hass.data[DATA_INSTANCES]["media_player"].async_add_entities([radio])


async def test_a_player_that_cannot_be_paused_keeps_nobody_from_hearing_who_calls(
    house: House, kitchen: Player, television: Player, caplog: pytest.LogCaptureFixture
) -> None:
    """A television that lost its network, and with it the announcement."""
    television.error = HomeAssistantError("no route")
    add_ringer(house, "speaker", KITCHEN, pause=[TELEVISION])
    await ask(house)
    assert len(kitchen.played) == 1
    assert "Cannot tell of a call at media_player.television: no route" in caplog.text
    await decline(house)
