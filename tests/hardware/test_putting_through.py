"""Somebody accepts: by whatever sign the modem learns that a handset was picked up, it lets go, and not before."""

from collections.abc import Callable

import pytest

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decision, HandsetLifted
from tests.hardware.house import TALK, House

pytestmark = pytest.mark.usefixtures("quiet")


def lifts_a_phone(house: House) -> None:
    """Somebody picks up a phone, and nobody says so."""
    house.modem.lift_handset(house.now)


def presses_star(house: House) -> None:
    """Somebody picks up a phone and presses the star, in case the modem did not feel it."""
    house.modem.lift_handset(house.now)
    house.modem.press("*", house.now)


def is_sensed(house: House) -> None:
    """Somebody picks up a phone that has a sensor."""
    house.modem.lift_handset(house.now)
    house.submit(HandsetLifted())


def says_so(house: House) -> None:
    """Somebody picks up a phone and says so on another."""
    house.modem.lift_handset(house.now)
    house.decide(Decision.HAVE_IT)


WAYS: dict[str, tuple[str, Callable[[House], None]]] = {
    "felt by the modem": ("cx93001", lifts_a_phone),
    "star": ("v253", presses_star),
    "star in duplex": ("cx93001", presses_star),
    "sensor": ("v253", is_sensed),
    "button": ("v253", says_so),
}
LATER = {"at once": 0.0, "in mid-prompt": 1.0, "after the prompts": 12.0, "while it is regretted": 30.4}


def accepted(profile: str) -> House:
    """Return a house in which somebody has accepted a stranger's call."""
    house = House(profile)
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.decide(Decision.ACCEPT)
    house.live_until(LineState.PUTTING_THROUGH)
    return house


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("later", LATER)
def test_the_modem_lets_go_when_it_learns_that_somebody_is_there(way: str, later: str) -> None:
    """Two on one line for half a minute, or a caller who is let go of before anybody is there."""
    profile, picks_up = WAYS[way]
    house = accepted(profile)
    house.live(LATER[later])
    picks_up(house)
    house.live(4)
    call = house.modem.calls[-1]
    assert not house.modem.is_off_hook
    assert call.ended_at is None, "the handset holds the line"
    assert house.phones.are_connected
    assert house.record.disposition is Disposition.PUT_THROUGH


@pytest.mark.parametrize("profile", ["cx93001", "v253"])
def test_nobody_comes_and_the_caller_may_leave_a_message(profile: str) -> None:
    """A caller who was told that somebody comes is dropped."""
    house = accepted(profile)
    house.live_until(LineState.VOICEMAIL, within=40)
    assert house.modem.is_off_hook
    house.live_to_the_end()
    house.live(1)
    house.assert_at_rest()
    assert house.record.disposition is Disposition.MISSED


def test_a_phone_that_is_picked_up_during_a_message_has_the_caller(house: House) -> None:
    """Somebody hears who it is, picks up, and talks to a machine."""
    house.call(script=[{"pause": 0.5}, {"press": "#"}, {"wait_quiet": 1.5}, {"hum": 20}])
    house.live_until(LineState.VOICEMAIL)
    house.live(8)
    house.modem.lift_handset(house.now)
    house.live(4)
    assert not house.modem.is_off_hook
    assert house.modem.calls[-1].ended_at is None
    assert house.record.disposition is Disposition.ANSWERED_ELSEWHERE
