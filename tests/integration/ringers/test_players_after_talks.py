"""Players that were silent for a call, in a house where no sensor tells of a handset: they go on after some minutes."""

import pytest
from homeassistant.components.media_player import MediaPlayerState
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.household.ringers import ringers
from custom_components.call_screener.household.ringers.speaker import TALK_LASTS
from tests.integration.house import House, call_record
from tests.integration.ringers.devices import Player
from tests.integration.ringers.ringing import accept, ask, decline, end, pass_time, report, ring_through


async def put_through(house: House) -> None:
    """Have a call accepted, and somebody pick up."""
    await ask(house)
    await accept(house)
    await report(house, CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record())
    await end(house, Disposition.PUT_THROUGH)


async def test_a_film_goes_on_after_some_minutes_where_nobody_knows_how_long_they_talk(
    house: House, television: Player
) -> None:
    """A television that is silent for the rest of the evening, because no sensor tells that the talk is over."""
    await put_through(house)
    await pass_time(house, TALK_LASTS - 5)
    assert television.told == ["pause"]
    await pass_time(house, TALK_LASTS + 5)
    assert television.told == ["pause", "go on"]
    await ring_through(house, call_id="call-2")
    await end(house, Disposition.ALLOWED, call_id="call-2")
    await pass_time(house, TALK_LASTS + 5)
    assert television.told == ["pause", "go on"] * 2


@pytest.mark.parametrize("becomes", [MediaPlayerState.PLAYING, MediaPlayerState.OFF])
async def test_what_somebody_has_seen_to_is_left_alone_after_a_talk(
    house: House, television: Player, becomes: MediaPlayerState
) -> None:
    """A television that comes on by itself ten minutes after it was switched off."""
    await put_through(house)
    television.be(becomes)
    await pass_time(house, TALK_LASTS + 5)
    assert television.told == ["pause"]


async def test_a_film_does_not_go_on_in_the_middle_of_the_next_call(
    house: House, television: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Minutes after one call that are over while somebody else waits; or a film that nobody starts any more."""
    monkeypatch.setattr(ringers, "LONGEST", 2 * TALK_LASTS)
    await put_through(house)
    await ask(house, call_id="call-2")
    await pass_time(house, TALK_LASTS + 5)
    assert television.told == ["pause"]
    await decline(house, call_id="call-2")
    assert television.told == ["pause", "go on"]


async def test_a_call_in_vain_does_not_end_the_quiet_of_the_one_before(house: House, television: Player) -> None:
    """A film that shouts into a talk, because meanwhile somebody else was declined."""
    await put_through(house)
    await ask(house, call_id="call-2")
    await decline(house, call_id="call-2")
    assert television.told == ["pause"]
    await pass_time(house, TALK_LASTS + 5)
    assert television.told == ["pause", "go on"]


async def test_a_film_that_was_started_again_is_lent_to_the_next_call_alone(house: House, television: Player) -> None:
    """A film that is paused for a stranger who is declined, and waits for the end of a talk that was over long ago."""
    await put_through(house)
    television.be(MediaPlayerState.PLAYING)
    await ask(house, call_id="call-2")
    await decline(house, call_id="call-2")
    assert television.told == ["pause", "pause", "go on"]


async def test_a_line_that_is_opened_anew_during_a_talk_does_not_leave_the_film(
    hass: HomeAssistant, house: House, television: Player
) -> None:
    """Somebody who changes an option after a call, and a television that nobody starts any more."""
    await put_through(house)
    assert await hass.config_entries.async_reload(house.entry.entry_id)
    assert television.told == ["pause"]
    await pass_time(house, TALK_LASTS + 5)
    assert television.told == ["pause", "go on"]


async def test_a_film_that_is_about_to_go_on_is_silent_for_the_next_call(
    house: House, television: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A television that plays through all of a call, because it was still silent of the one before when that came."""
    monkeypatch.setattr(television, "be", lambda _state: None)  # It says late what it does.
    television._attr_state = MediaPlayerState.PAUSED
    await ask(house)
    assert television.told == ["pause"]
    television.async_write_ha_state()
    await decline(house)
    await ask(house, call_id="call-2")
    assert television.told == ["pause", "go on", "pause"]
    await decline(house, call_id="call-2")
    assert television.told == ["pause", "go on", "pause", "go on"]


async def test_what_somebody_has_paused_stays_so(house: House, television: Player) -> None:
    """A film that a call has begun."""
    television.be(MediaPlayerState.PAUSED)
    await ask(house)
    await decline(house)
    assert television.told == []
