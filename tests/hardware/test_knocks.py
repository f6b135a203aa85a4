"""Somebody is on the phone and another calls: the line knocks, and nothing is answered into a conversation."""

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.rings import SURE_RINGS
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import HandsetLifted, HandsetReplaced
from custom_components.call_screener.core.screening.verdict import Rule
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.hardware.order import SURE, LineOrder
from tests.hardware.house import COURIER, FAMILY, SCAM, TALK, House

pytestmark = pytest.mark.usefixtures("quiet")

RING_LIKE = b"\r\nRING\r\n"


def knock(house: House, number: str = SCAM) -> None:
    """Have the modem tell who knocks, as one that listens in does."""
    house.modem.send_raw(f"\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = {number}\r\nNAME = A NAME\r\n".encode(), house.now)
    house.live(0.5)


def talk(house: House) -> None:
    """Have somebody dial out and talk."""
    house.modem.lift_handset(house.now)
    house.live(5)


def learn_the_order(house: House) -> None:
    """Have a few calls come, with caller ID behind the first ring."""
    for _ in range(SURE):
        house.call(FAMILY, rings=2)
        house.live(30)


def assert_left_alone(house: House, calls: int = 1) -> None:
    """Nothing was answered or cut off, and there is one record of it."""
    house.live(20)
    assert not house.phones.were_cut_off
    assert not house.line_in_use
    assert len(house.archive.records) == calls


@pytest.mark.parametrize("number", [SCAM, COURIER, FAMILY])
@pytest.mark.parametrize("noise", [b"", RING_LIKE], ids=["quiet", "noise like a ring"])
def test_with_a_sensor_whoever_knocks_is_written_down_and_left_alone(house: House, number: str, noise: bytes) -> None:
    """A conversation that is cut off, or into which the modem answers, because another calls."""
    house.submit(HandsetLifted())
    talk(house)
    house.modem.send_raw(noise, house.now)
    knock(house, number)
    house.modem.send_raw(noise, house.now)
    assert_left_alone(house)
    assert house.record.disposition is Disposition.MISSED
    assert house.record.caller.number
    assert house.record.caller.number.text == number
    assert house.record.reason.endswith("Somebody was on the phone; this call knocked.")


def test_a_permit_is_not_spent_on_a_knock(house: House) -> None:
    """The call that was expected would be screened, because another knocked before it."""
    house.submit(HandsetLifted())
    knock(house)
    house.submit(HandsetReplaced())
    assert house.record.verdict
    assert house.record.verdict.rule is Rule.HANDSET_IN_USE


def test_a_call_that_rings_after_the_handset_was_replaced_is_a_call(house: House) -> None:
    """A sensor that once said that somebody talks would switch the screening off."""
    house.submit(HandsetLifted())
    knock(house)
    house.submit(HandsetReplaced())
    house.call(SCAM)
    house.live_to_the_end()
    house.live(2)
    house.assert_at_rest(calls=2)
    assert house.archive.records["call-2"].disposition is Disposition.BLOCKED


def test_without_a_sensor_a_line_that_rings_first_is_known_by_its_calls(house: House) -> None:
    """Noise like a ring behind a caller ID, and the modem answers into a conversation."""
    learn_the_order(house)
    talk(house)
    knock(house)
    house.modem.send_raw(RING_LIKE, house.now)
    assert_left_alone(house, calls=SURE + 1)
    assert list(house.archive.records.values())[-1].disposition is Disposition.MISSED


def test_a_knock_does_not_make_the_line_forget_its_order(house: House) -> None:
    """Noise like a ring behind one knock, the first ring of the next call, and the knock after it is answered."""
    learn_the_order(house)
    for calls in (1, 3):
        talk(house)
        knock(house)
        house.modem.send_raw(RING_LIKE, house.now)
        assert_left_alone(house, calls=SURE + calls)
        house.modem.replace_handset(house.now)
        house.call(FAMILY, rings=2)
        house.live(30)


def test_without_a_sensor_a_caller_id_without_a_ring_is_not_answered(house: House) -> None:
    """On a line of which nothing is known, a knock would be answered; its reason fits both that it can be."""
    talk(house)
    knock(house)
    house.live(20)
    assert not house.line_in_use
    assert "was gone, or knocked" in house.record.reason


def talk_with_a_friend(house: House, order: str = "before_first_ring") -> None:
    """Have somebody take a friend's call."""
    house.call(FAMILY, order=order, cadence="uk")
    house.live_until(LineState.RINGING)
    talk(house)
    house.live(20)


@pytest.mark.parametrize("order", ["before_first_ring", "after_first_ring"])
@pytest.mark.parametrize("before", [b"", RING_LIKE], ids=["quiet", "with something like a ring"])
@pytest.mark.parametrize("after", [b"", RING_LIKE], ids=["quiet", "and then one like a ring"])
def test_a_conversation_with_a_friend_is_not_cut_off_by_who_knocks(
    house: House, order: str, before: bytes, after: bytes
) -> None:
    """The commonest sticks report a knock just like a call, a ring in front of it included."""
    talk_with_a_friend(house, order)
    house.modem.send_raw(before, house.now)
    knock(house)
    house.modem.send_raw(after if not before else b"", house.now)
    assert_left_alone(house, calls=2)


def test_a_conversation_with_a_friend_is_not_cut_off_by_noise_like_a_ring(house: House) -> None:
    """A ring without a number would be somebody to be asked for a name, in the middle of a conversation."""
    talk_with_a_friend(house)
    house.modem.send_raw(RING_LIKE, house.now)
    assert_left_alone(house, calls=2)
    house.modem.send_raw(RING_LIKE, house.now)
    assert_left_alone(house, calls=3)


def test_a_stranger_after_a_friend_is_answered_once_it_is_certain_that_it_rings(house: House) -> None:
    """For hours after each friend, every nuisance would ring the phones to its end."""
    house.call(FAMILY, rings=2)
    house.live(30)
    call = house.call(SCAM)
    house.live_to_the_end()
    house.live(2)
    house.assert_at_rest(calls=2)
    assert call.rings == SURE_RINGS
    assert list(house.archive.records.values())[-1].disposition is Disposition.BLOCKED


def test_rings_of_a_call_without_a_number_say_nothing_of_the_knock_before(house: House) -> None:
    """A line would be thought to have changed its order, and the next knock be answered into a conversation."""
    learn_the_order(house)
    talk(house)
    knock(house)
    house.live(20)
    house.modem.replace_handset(house.now)
    house.call(SCAM, caller_id="none", cadence="uk", rings=4)
    house.live(30)
    talk(house)
    knock(house)
    house.modem.send_raw(RING_LIKE, house.now)
    answered = len(house.line_in_use)
    house.live(20)
    assert len(house.line_in_use) == answered


def test_the_next_stranger_after_a_friend_is_cut_off_before_the_first_ring_again(house: House) -> None:
    """For hours after each friend, the first ring of every nuisance would be heard."""
    house.call(FAMILY, order="before_first_ring", cadence="uk", rings=2)
    house.live(30)
    for _ in range(2):
        house.call(SCAM, order="before_first_ring", cadence="uk")
        house.live(30)
    cut_off_at = [when for when, are_connected in house.phones.moves if not are_connected]
    rang_at = [call.answered_at for call in house.modem.calls if call.plan.number == SCAM]
    assert cut_off_at[-1] < (rang_at[-1] or 0) - 0.5


def test_a_line_that_changes_its_order_is_learnt_anew(house: House) -> None:
    """A new contract, and every stranger would ring for ever."""
    learn_the_order(house)
    house.call(COURIER, order="before_first_ring", cadence="uk", rings=3)
    house.live(30)
    assert not house.phones.were_cut_off, "it could have been somebody who knocks"
    house.call(SCAM, order="before_first_ring", cadence="uk")
    house.live_to_the_end()
    house.live(2)
    house.assert_at_rest(calls=SURE + 2)
    assert list(house.archive.records.values())[-1].disposition is Disposition.BLOCKED


def test_one_call_of_the_other_order_does_not_make_it_the_lines() -> None:
    """A ring that was missed once would have the next strangers ring through."""
    order = LineOrder()
    order.identified(has_rung=True)
    order.identified(has_rung=False)
    order.rang()
    order.identified(has_rung=True)
    assert not order.is_ring_first


@pytest.mark.parametrize(("rings", "is_ring_first"), [(0, True), (SURE_RINGS - 1, True), (SURE_RINGS, False)])
def test_only_rings_that_go_on_prove_that_a_caller_id_was_a_call(rings: int, is_ring_first: bool) -> None:  # noqa: FBT001
    """One knock with noise behind it, and the next one is answered."""
    order = LineOrder()
    for _ in range(SURE):
        order.identified(has_rung=True)
    order.identified(has_rung=False)
    for _ in range(rings):
        order.rang()
    assert order.is_ring_first is is_ring_first


def test_the_emulated_line_knocks_as_the_tests_do(house: House) -> None:
    """Tests of something that no line does."""
    house.submit(HandsetLifted())
    talk(house)
    house.modem.line.knock(CallPlan(number=SCAM), house.now)
    assert_left_alone(house)


@pytest.mark.parametrize("state", [LineState.SCREENING, LineState.WAITING_FOR_DECISION, LineState.VOICEMAIL])
def test_whoever_lifts_a_handset_while_the_phones_are_cut_off_has_the_line_at_once(
    house: House, state: LineState
) -> None:
    """Law: nobody is kept from dialling 112, whoever the modem talks to."""
    house.call(script=[*TALK, {"wait_quiet": 2}, {"pause": 3}, {"press": "#"}])
    house.live_until(state)
    assert not house.phones.are_connected
    house.submit(HandsetLifted())
    assert house.phones.are_connected
    house.modem.lift_handset(house.now)
    house.live(3)
    assert not house.modem.is_off_hook
    assert house.record.disposition is Disposition.ANSWERED_ELSEWHERE


def test_whoever_lifts_a_handset_while_a_nuisance_is_hung_up_on_has_the_line_soon(house: House) -> None:
    """Somebody who wants to dial waits for seconds, or has the nuisance in their ear."""
    house.call(SCAM)
    house.live_until_event(CallEvent.BLOCKED)
    house.live(1)
    lifted_at = house.now
    house.submit(HandsetLifted())
    while not house.phones.are_connected:
        house.live(0.05)
    assert house.now - lifted_at < 2.0
    assert house.record.disposition is Disposition.BLOCKED


@pytest.mark.parametrize("lifted", [0.0, 0.5, 2.0, 3.9])
@pytest.mark.parametrize("cadence", ["us", "pl", "uk"])
@pytest.mark.parametrize("is_silent", [False, True], ids=["connected at rest", "somebody talked before"])
def test_whoever_picks_up_before_it_is_known_who_calls_is_not_cut_off(
    house: House,
    lifted: float,
    cadence: str,
    is_silent: bool,  # noqa: FBT001
) -> None:
    """Without caller ID, and without a sensor, the modem would answer a call that somebody is talking on."""
    if is_silent:
        house.rest_phones(are_connected=False)
        house.call(FAMILY, rings=1)
        house.live(30)
    calls = len(house.archive.records) + 1
    moves = len(house.phones.moves)
    house.call(caller_id="none", cadence=cadence)
    while house.calls_begun < calls:
        house.live(0.05)
    house.live(lifted)
    house.modem.lift_handset(house.now)
    house.live(40)
    assert not house.line_in_use
    assert not [move for move in house.phones.moves[moves:] if not move[1]]
    assert len(house.archive.records) == calls
    record = list(house.archive.records.values())[-1]
    assert record.disposition is Disposition.ABANDONED
    assert "or somebody had picked up" in record.reason


@pytest.mark.parametrize("cadence", ["us", "pl", "uk"])
def test_a_call_without_caller_id_that_goes_on_ringing_is_screened(house: House, cadence: str) -> None:
    """Whoever sends no number would get through to everybody."""
    call = house.call(caller_id="none", cadence=cadence, script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert call.rings <= 3
