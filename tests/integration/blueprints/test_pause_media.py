"""The blueprint that pauses what plays."""

from datetime import timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant, ServiceCall
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from tests.integration.blueprints.conftest import Automate
from tests.integration.house import House, call_record

pytestmark = pytest.mark.usefixtures("patient")

BLUEPRINT = "pause_media"
RADIO, TELEVISION, ATTIC = (f"media_player.{place}" for place in ("radio", "television", "attic"))


class Players:
    """Players that do as they are told: the radio and the television play, the attic is paused."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        for player, state in {RADIO: "playing", TELEVISION: "playing", ATTIC: "paused"}.items():
            hass.states.async_set(player, state)
        hass.services.async_register("media_player", "media_pause", self._become("paused"))
        hass.services.async_register("media_player", "media_play", self._become("playing"))

    def _become(self, state: str) -> Any:
        def obey(call: ServiceCall) -> None:
            for player in call.data["entity_id"]:
                self._hass.states.async_set(player, state)

        return obey

    @property
    def playing(self) -> set[str]:
        """What plays now."""
        return {player for player in (RADIO, TELEVISION, ATTIC) if self._hass.states.is_state(player, "playing")}


@pytest.fixture
def players(hass: HomeAssistant) -> Players:
    """Return the players of the house."""
    return Players(hass)


@pytest.fixture
async def automated(house: House, players: Players, automate: Automate, line: str) -> House:
    """Return a house whose players are paused for calls."""
    await automate(BLUEPRINT, line=[line], players=[RADIO, TELEVISION, ATTIC], talk=10)
    return house


async def pass_time(house: House, freezer: FrozenDateTimeFactory, **delta: float) -> None:
    """Let time pass."""
    freezer.tick(timedelta(**delta))
    async_fire_time_changed(house.hass)
    await house.settle()


@pytest.mark.parametrize("disposition", [Disposition.ABANDONED, Disposition.REJECTED, Disposition.VOICEMAIL])
async def test_it_is_quiet_while_a_caller_waits(automated: House, players: Players, disposition: Disposition) -> None:
    """Music while somebody decides, or none for the rest of the day; or a player started that nobody had on."""
    await automated.ask()
    assert players.playing == set()
    await automated.end(disposition)
    assert players.playing == {RADIO, TELEVISION}


async def test_it_stays_quiet_for_the_conversation(
    automated: House, players: Players, freezer: FrozenDateTimeFactory
) -> None:
    """A radio that starts when the line lets go of the call, which is when two people begin to talk."""
    await automated.report(CallEvent.RINGING, LineState.RINGING, call_record())
    await automated.end(Disposition.ALLOWED)
    await pass_time(automated, freezer, minutes=9)
    assert players.playing == set()
    await pass_time(automated, freezer, minutes=2)
    assert players.playing == {RADIO, TELEVISION}


async def test_the_next_call_keeps_it_quiet(automated: House, players: Players, freezer: FrozenDateTimeFactory) -> None:
    """A radio that starts in the second call because the time of the first one is over."""
    await automated.report(CallEvent.RINGING, LineState.RINGING, call_record())
    await automated.end(Disposition.ALLOWED)
    await automated.ask(call_record(call_id="call-2"))
    await pass_time(automated, freezer, minutes=11)
    assert players.playing == set()
    await automated.end(Disposition.ABANDONED, call_id="call-2")
    assert players.playing == {RADIO, TELEVISION}


async def test_what_somebody_stopped_meanwhile_stays_stopped(
    automated: House, hass: HomeAssistant, players: Players
) -> None:
    """A television that switches itself on after somebody has switched it off."""
    await automated.ask()
    hass.states.async_set(TELEVISION, "off")
    await automated.end(Disposition.ABANDONED)
    assert players.playing == {RADIO}


@pytest.mark.parametrize("talk", [10, 0])
async def test_a_handset_says_when_it_is_over(
    house: House,
    hass: HomeAssistant,
    players: Players,
    automate: Automate,
    line: str,
    freezer: FrozenDateTimeFactory,
    talk: int,
) -> None:
    """A fixed time for a conversation of which a sensor knows the end."""
    hass.states.async_set("binary_sensor.handset", "off")
    chosen = {"line": [line], "players": [RADIO], "handsets": ["binary_sensor.handset"], "talk": talk}
    await automate(BLUEPRINT, **chosen)
    await house.ask()
    hass.states.async_set("binary_sensor.handset", "on")
    await house.end(Disposition.PUT_THROUGH)
    await pass_time(house, freezer, minutes=90)
    assert RADIO not in players.playing
    hass.states.async_set("binary_sensor.handset", "off")
    await house.settle()
    assert RADIO in players.playing


async def test_without_a_time_it_stays_quiet(
    house: House, players: Players, automate: Automate, line: str, freezer: FrozenDateTimeFactory
) -> None:
    """A radio that starts although somebody chose to press play by hand."""
    await automate(BLUEPRINT, line=[line], players=[RADIO], talk=0)
    await house.ask()
    await house.end(Disposition.PUT_THROUGH)
    await pass_time(house, freezer, hours=3)
    assert RADIO not in players.playing


async def test_moments_can_be_chosen(house: House, players: Players, automate: Automate, line: str) -> None:
    """Music that stops for each stranger who is asked, in a house that only wants quiet for conversations."""
    await automate(BLUEPRINT, line=[line], players=[RADIO], moments=["accepted"])
    await house.ask()
    assert RADIO in players.playing
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record())
    assert RADIO not in players.playing
