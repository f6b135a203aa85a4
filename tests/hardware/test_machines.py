"""Faxes and computers that call, on a whole line."""

import pytest

from custom_components.call_screener.core.call.conduct import FaxStyle
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from tests.hardware.house import COURIER, FAMILY, SCAM, TALK, House, conduct

pytestmark = pytest.mark.usefixtures("quiet")

HAND_OVER = conduct(fax=FaxStyle.HAND_OVER)


@pytest.fixture(params=["cx93001", "v253"])
def profile(request: pytest.FixtureRequest) -> str:
    """Return a duplex modem, and a half-duplex one."""
    return str(request.param)


@pytest.mark.parametrize(("machine", "word"), [("fax", "fax"), ("data", "computer")])
def test_a_machine_is_told_from_a_person_and_left_alone(profile: str, machine: str, word: str) -> None:
    """A fax that is held for three minutes, and a household that is asked about a whistle."""
    house = House(profile)
    call = house.call(script=[{machine: 60}])
    house.live_to_the_end()
    house.live(1)
    house.assert_at_rest()
    assert house.record.disposition is Disposition.REJECTED
    assert word in house.record.reason
    assert call.answered_at
    assert call.ended_at
    assert call.ended_at - call.answered_at > 2.0


def test_a_fax_that_calls_disturbs_nobody() -> None:
    """All phones ask what to do about a whistle."""
    house = House()
    house.call(script=[{"fax": 60}])
    house.live_to_the_end()
    assert CallEvent.DECISION_NEEDED not in house.events


def test_a_fax_is_handed_to_the_fax_in_the_house(profile: str) -> None:
    """A house with a fax would never get one again."""
    house = House(profile, conduct=HAND_OVER)
    call = house.call(script=[{"fax": 60}])
    house.live_until(LineState.PUTTING_THROUGH)
    assert house.phones.are_connected
    house.live(4)
    house.modem.line.fax_answers(house.now)
    house.live_until(LineState.IDLE)
    house.live(2)
    assert house.record.disposition is Disposition.PUT_THROUGH
    assert not house.modem.is_off_hook
    assert call.ended_at is None, "the fax holds the line"


def test_a_fax_that_nobody_answers_is_let_go_after_a_while() -> None:
    """A line that is busy until the caller gives up."""
    house = House(conduct=HAND_OVER)
    call = house.call(script=[{"fax": 120}])
    house.live_until(LineState.PUTTING_THROUGH)
    house.live_to_the_end()
    house.live(1)
    house.assert_at_rest()
    assert house.record.disposition is Disposition.MISSED
    assert call.answered_at
    assert call.ended_at
    assert call.ended_at - call.answered_at < 50


def test_one_report_of_the_modem_makes_nobody_a_fax(house: House) -> None:
    """Noise on the wire looks like a code: a person would be hung up on."""
    house.call(script=[{"pause": 60}])
    house.live_until(LineState.SCREENING)
    house.modem.send_raw(b"\x10c", house.now)
    house.live(2)
    assert house.state is LineState.SCREENING


@pytest.mark.parametrize("codes", ["c", "e", "ce", "a", "cea"])
def test_a_modem_that_hears_machines_in_every_voice_makes_nobody_one(house: House, codes: str) -> None:
    """A person is hung up on as a fax, because the modem says so again and again, and we who hear no fax believe it."""
    house.modem.impair(house.now, false_codes=codes)
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.live(8)
    assert house.state is LineState.WAITING_FOR_DECISION


@pytest.mark.parametrize("number", [SCAM, COURIER, FAMILY])
def test_a_modem_without_a_voice_lets_everybody_ring(number: str) -> None:
    """A box that only tells who calls would have the phones cut off for calls that nobody can answer."""
    house = House("caller_id_only")
    house.call(number, rings=2)
    house.live(40)
    house.assert_at_rest()
    assert not house.phones.were_cut_off
    assert house.record.disposition is Disposition.ALLOWED
    assert house.record.caller.number


def test_with_a_modem_without_a_voice_the_silent_option_is_none() -> None:
    """Phones at rest would stay cut off: nobody can answer for them."""
    house = House("caller_id_only")
    house.rest_phones(are_connected=False)
    house.live(60)
    assert house.phones.are_connected
