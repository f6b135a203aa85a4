"""An automation, or a look-up, that decides before the call is answered."""

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import Decided, Decision, HandsetLifted, HandsetReplaced
from tests.hardware.house import COURIER, FAMILY, House, conduct

WAITS = conduct(decide_time=2.5)
TIME = 2.5


@pytest.fixture(params=["after_first_ring", "before_first_ring"])
def house(request: pytest.FixtureRequest) -> House:
    """Return a house in which a stranger has just been identified, in the two orders of ring and caller ID."""
    house = House(conduct=WAITS)
    house.call(COURIER, order=request.param, cadence="uk" if request.param == "before_first_ring" else "us", rings=6)
    house.live_until_event(CallEvent.CALLER_IDENTIFIED, within=12)
    return house


def test_a_decision_in_time_lets_the_call_ring(house: House) -> None:
    """An automation that is asked and not heard."""
    house.live(1.2)
    house.submit(Decided(Decision.ACCEPT, "Grandchildren's hour"))
    house.live_until(LineState.RINGING, within=6)
    assert house.phones.are_connected
    house.live_to_the_end()
    house.live(10)
    house.assert_at_rest()
    assert house.record.disposition is Disposition.ALLOWED
    assert house.record.decided_by == "Grandchildren's hour"
    assert CallEvent.SCREENING_STARTED not in house.events


def test_silence_is_the_verdict_of_the_rules(house: House) -> None:
    """A call that waits for an automation which has stopped."""
    house.live_until_event(CallEvent.SCREENING_STARTED, within=12)
    assert house.told_at(CallEvent.SCREENING_STARTED) - house.told_at(CallEvent.CALLER_IDENTIFIED) < TIME + 3
    assert house.record.decided_by is None
    house.decide(Decision.HANG_UP)
    house.live_to_the_end()
    house.assert_at_rest()


def test_a_decision_that_comes_too_late_is_one_about_the_call_that_is_answered(house: House) -> None:
    """An automation that lets ring what has stopped ringing, without a word to anybody."""
    house.live_until_event(CallEvent.SCREENING_STARTED, within=12)
    house.submit(Decided(Decision.ACCEPT, "Slow automation"))
    house.live_until(LineState.PUTTING_THROUGH, within=5)
    house.modem.caller_hangs_up(house.now)
    house.live_to_the_end()
    house.assert_at_rest()


def test_the_second_decision_is_refused(house: House) -> None:
    """Two who both believe that theirs was done."""
    house.submit(Decided(Decision.REJECT, "A look-up", "one"))
    house.submit(Decided(Decision.ACCEPT, "Automation", "two"))
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.refusals == ["two"]
    assert house.record.decided_by == "A look-up"
    assert house.record.disposition is Disposition.REJECTED


def test_somebody_who_picks_up_meanwhile_has_the_call(house: House) -> None:
    """A modem that answers into a conversation because a time was over."""
    house.modem.lift_handset(house.now)
    house.submit(HandsetLifted())
    house.live(20)
    assert CallEvent.SCREENING_STARTED not in house.events
    assert house.phones.are_connected
    house.modem.replace_handset(house.now)
    house.submit(HandsetReplaced())
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.record.disposition is Disposition.ANSWERED_ELSEWHERE


def test_a_modem_that_is_lost_meanwhile_leaves_the_phones_connected(house: House) -> None:
    """Phones that stay dead for the rest of a time in which nobody can decide any more."""
    house.unplug()
    assert house.phones.are_connected
    assert house.record.disposition in {Disposition.FAILED, Disposition.ABANDONED}


def test_a_friend_is_not_waited_for() -> None:
    """A first ring that is lost on everybody."""
    house = House(conduct=WAITS)
    house.call(FAMILY, rings=2)
    house.live_until(LineState.RINGING, within=8)
    assert house.told_at(CallEvent.RINGING) == house.told_at(CallEvent.CALLER_IDENTIFIED)
    house.live(20)
    house.assert_at_rest()
    assert not house.phones.were_cut_off


def test_a_caller_who_gives_up_meanwhile_is_answered_and_let_go() -> None:
    """A line that is held for nobody."""
    house = House(conduct=WAITS)
    house.call(COURIER)
    house.live_until_event(CallEvent.CALLER_IDENTIFIED, within=12)
    assert house.operator.diagnostics()["call_state"] is State.DECIDING
    house.modem.caller_hangs_up(house.now)
    house.live_to_the_end()
    house.live(10)
    house.assert_at_rest()
