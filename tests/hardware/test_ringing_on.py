"""A call that goes on ringing when the modem comes back is the one that was there before."""

import pytest

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import State
from tests.hardware.house import COURIER, FAMILY, SCAM, House

pytestmark = pytest.mark.usefixtures("quiet")

FOR_A_MOMENT, FOR_LONG = 0.2, 11.0
"""Seconds: less than it takes to ring again, and more than it takes to be sure that nobody rings any more."""


@pytest.mark.parametrize(
    ("number", "state", "later", "away", "disposition"),
    [
        (FAMILY, State.IDENTIFYING, 0.0, FOR_LONG, Disposition.FAILED),
        (FAMILY, State.RINGING, 0.0, FOR_A_MOMENT, Disposition.ALLOWED),
        (FAMILY, State.RINGING, 0.0, FOR_LONG, Disposition.ALLOWED),
        (FAMILY, State.RINGING, 3.8, 6.0, Disposition.ALLOWED),
        (COURIER, State.ASKING, 0.0, FOR_A_MOMENT, Disposition.FAILED),
        (COURIER, State.ASKING, 0.0, FOR_LONG, Disposition.FAILED),
        (SCAM, State.HOLDING_LINE, 0.0, FOR_A_MOMENT, Disposition.BLOCKED),
        (SCAM, State.HOLDING_LINE, 0.0, FOR_LONG, Disposition.BLOCKED),
    ],
)
def test_a_call_that_rings_on_when_the_modem_is_back_is_no_other(
    house: House, number: str, state: State, later: float, away: float, disposition: Disposition
) -> None:
    """A friend whose call an unplugged stick passed by would be answered by a machine, and stand in the log twice."""
    house.call(number, rings=8)
    live_until(house, state)
    house.live(later)
    house.unplug()
    house.live(away)
    house.plug()
    house.live(4)
    moves = len(house.phones.moves)
    house.live_to_the_end()
    assert len(house.phones.moves) == moves
    assert house.modem.calls[-1].rings == 8
    house.assert_at_rest()
    assert house.record.disposition is disposition


@pytest.mark.parametrize("later", [0.3, 1.9], ids=["not_answered_yet", "answered"])
def test_a_nuisance_that_calls_again_at_once_is_blocked_again(house: House, later: float) -> None:
    """The second call would be taken for the first, which might still ring, and ring through without a record."""
    house.call(SCAM, rings=8)
    live_until(house, State.HOLDING_LINE)
    house.live(later)
    house.unplug()
    house.live(1)
    house.plug()
    house.live(3)
    house.modem.caller_hangs_up(house.now)
    house.call(SCAM, rings=8)
    house.live_to_the_end()
    house.assert_at_rest(calls=2)
    assert {record.disposition for record in house.archive.records.values()} == {Disposition.BLOCKED}


def test_a_nuisance_is_blocked_on_a_line_that_is_known_to_ring_before_it_tells_who_calls(house: House) -> None:
    """Its first ring would be taken for the lost call's, and its number for somebody's who knocks at a conversation."""
    for _ in range(2):
        house.call(SCAM, rings=4)
        house.live_to_the_end()
    house.call(FAMILY, rings=6)
    live_until(house, State.RINGING)
    house.unplug()
    house.live(1)
    house.plug()
    house.live(3)
    house.modem.caller_hangs_up(house.now)
    house.call(SCAM, rings=4, cadence="uk")
    house.live_to_the_end()
    house.assert_at_rest(calls=4)
    assert house.archive.records["call-4"].disposition is Disposition.BLOCKED


def test_whoever_rings_long_after_a_loss_is_decided_about(house: House) -> None:
    """A nuisance without a number would ring through because a stick had been pulled out the day before."""
    house.call(FAMILY, rings=2)
    house.live(3)
    house.unplug()
    house.live(30)
    house.plug()
    house.live(30)
    house.unplug()
    house.live(1)
    house.plug()
    house.live(3)
    house.call(caller_id="none", rings=2)
    house.live_to_the_end()
    house.assert_at_rest(calls=2)


def live_until(house: House, state: State) -> None:
    """Let time pass until the call is in this state."""
    end = house.now + 30
    while house.operator.diagnostics()["call_state"] is not state:
        assert house.now < end
        house.live(0.1)
