"""The silent option: the phones are cut off while no call is screened, and get the line whenever they must have it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from custom_components.call_screener.core.call.conduct import FaxStyle
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decision, HandsetLifted, HandsetReplaced
from custom_components.call_screener.emulator.impairments import Deafness
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.hardware.operator import CHECK_EVERY
from custom_components.call_screener.hardware.order import SURE
from custom_components.call_screener.hardware.rest import CONVERSATION
from tests.hardware.house import COURIER, FAMILY, PERMIT, SCAM, TALK, House, conduct
from tests.hardware.test_mistakes import mistaken

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def silent(house: House) -> House:
    """Return a house whose phones are cut off at rest."""
    house.rest_phones(are_connected=False)
    return house


def test_the_phones_are_connected_at_rest_unless_told_otherwise(house: House) -> None:
    """A household that never heard of the silent option could not dial."""
    assert house.phones.are_connected
    assert not house.phones.were_cut_off


def test_the_silent_option_takes_effect_at_once_and_ends_at_once(silent: House) -> None:
    """Somebody who wants to dial, and switches it off, would wait for the next call."""
    assert not silent.phones.are_connected
    silent.rest_phones(are_connected=True)
    assert silent.phones.are_connected


def test_a_choice_made_before_the_modem_is_ready_waits_for_it() -> None:
    """A house without a modem would have dead phones."""
    house = House()
    house.unplug()
    house.rest_phones(are_connected=False)
    assert not house.phones.were_cut_off
    house.plug()
    house.live(0.6)
    assert house.phones.are_connected, "not before the modem is ready"
    house.live(4.0)
    assert not house.phones.are_connected


def test_a_choice_made_in_mid_call_waits_for_its_end(house: House) -> None:
    """Somebody who is just being put through would be cut off."""
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.decide(Decision.ACCEPT)
    house.rest_phones(are_connected=False)
    house.live(2)
    assert house.phones.are_connected


def test_an_approved_caller_rings_from_the_verdict_on(silent: House) -> None:
    """A friend would call a house of dead phones."""
    silent.call(FAMILY, rings=3)
    silent.live_until(LineState.RINGING)
    assert silent.phones.are_connected
    assert silent.modem.line.call
    assert silent.modem.line.call.rings == 1


@pytest.mark.parametrize("number", [SCAM, "2125550177"], ids=["blocked", "stranger"])
def test_a_caller_who_does_not_get_through_never_has_the_phones(silent: House, number: str) -> None:
    """A click of the relay, or a short ring, at the end of each nuisance call."""
    moves = len(silent.phones.moves)
    silent.call(number)
    silent.live(8)
    silent.modem.caller_hangs_up(silent.now)
    silent.live(30)
    assert silent.archive.record.is_over
    assert silent.phones.moves[moves:] == []
    assert not silent.phones.are_connected


def test_a_conversation_is_not_cut_off_when_the_call_is_over_for_us(silent: House) -> None:
    """Eight seconds after the last ring a friend would be cut off in the middle of a word."""
    silent.call(FAMILY, rings=3)
    silent.live_until(LineState.RINGING)
    silent.modem.lift_handset(silent.now)
    silent.live(CONVERSATION)
    assert silent.archive.record.is_over
    assert silent.phones.are_connected
    silent.live(10)
    assert not silent.phones.are_connected


def test_a_call_that_was_taken_for_a_knock_is_not_cut_off_when_somebody_takes_it(silent: House) -> None:
    """A line that changes its order once: the phones ring, somebody talks, and is cut off 8 s after the last ring."""
    for _ in range(SURE):
        silent.call(SCAM)
        silent.live(60)
    silent.call(FAMILY, order="before_first_ring", cadence="uk")
    silent.live(6)
    silent.modem.lift_handset(silent.now)
    silent.live(60)
    assert list(silent.archive.records.values())[-1].disposition is Disposition.MISSED
    assert silent.phones.are_connected


def test_with_a_sensor_a_knock_leaves_the_phones_to_it(silent: House) -> None:
    """A sensor that says that nobody talks any more would not be believed, because somebody knocked before."""
    silent.submit(HandsetLifted())
    silent.modem.lift_handset(silent.now)
    silent.modem.line.knock(CallPlan(number=SCAM), silent.now)
    silent.live(3)
    silent.modem.replace_handset(silent.now)
    silent.submit(HandsetReplaced())
    silent.live(60)
    assert not silent.phones.are_connected


@pytest.mark.parametrize("later", [5, 40], ids=["in time", "too late"])
def test_whoever_picks_up_unnoticed_after_accepting_is_not_cut_off(later: int) -> None:
    """No sensor, no key, no button: the modem goes its way to the end, and then takes the phones along."""
    house = House("v253")
    house.rest_phones(are_connected=False)
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.decide(Decision.ACCEPT)
    house.live_until(LineState.PUTTING_THROUGH)
    house.live(later)
    house.modem.lift_handset(house.now)
    house.live(120)
    assert house.record.is_over
    assert not house.modem.is_off_hook
    assert house.modem.calls[-1].ended_at is None, "the handset holds the line"
    assert house.phones.are_connected


def test_a_fax_whose_answer_nobody_heard_is_not_cut_off() -> None:
    """Two faxes that found each other, cut off half a minute into the page."""
    house = House("v253", conduct=conduct(fax=FaxStyle.HAND_OVER))
    house.rest_phones(are_connected=False)
    house.call(script=[{"fax": 120}])
    house.live_until(LineState.PUTTING_THROUGH)
    house.modem.lift_handset(house.now)
    house.live(60)
    assert house.record.disposition is Disposition.MISSED
    assert house.phones.are_connected


def test_a_fax_that_was_handed_over_is_not_cut_off() -> None:
    """The same, where the answer was heard."""
    house = House(conduct=conduct(fax=FaxStyle.HAND_OVER))
    house.rest_phones(are_connected=False)
    house.call(script=[{"fax": 60}])
    house.live_until(LineState.PUTTING_THROUGH)
    house.modem.line.fax_answers(house.now)
    house.live_until(LineState.IDLE)
    house.live(60)
    assert house.record.disposition is Disposition.PUT_THROUGH
    assert house.phones.are_connected


def test_a_caller_who_gave_up_leaves_the_phones_at_rest(silent: House) -> None:
    """Every stranger who hangs up would switch the silent option off until the next ring."""
    silent.call(script=TALK)
    silent.live_until(LineState.WAITING_FOR_DECISION)
    silent.modem.caller_hangs_up(silent.now)
    silent.live(60)
    assert silent.record.disposition is Disposition.ABANDONED
    assert not silent.phones.are_connected


def test_a_message_leaves_the_phones_at_rest(silent: House) -> None:
    """The same, with every message."""
    silent.call(script=[{"pause": 0.5}, {"press": "#"}, {"wait_quiet": 1.5}, {"hum": 4}])
    silent.live_to_the_end()
    silent.live(2)
    assert silent.record.disposition is Disposition.VOICEMAIL
    assert not silent.phones.are_connected


def test_a_permitted_call_has_the_phones(silent: House) -> None:
    """The courier who was expected would meet dead phones."""
    silent.operator.policy = replace(silent.operator.policy, permit=PERMIT)
    silent.call(COURIER, rings=3)
    silent.live_until(LineState.RINGING)
    assert silent.phones.are_connected
    assert silent.operator.policy.permit is None


def test_the_next_ring_proves_that_nobody_talks(silent: House) -> None:
    """After each friend's call the phones would ring for every nuisance of the next hours."""
    silent.call(FAMILY, rings=1)
    silent.live(20)
    silent.call(SCAM)
    silent.live(40)
    assert not silent.phones.are_connected


def test_a_sensor_tells_when_a_conversation_is_over(silent: House) -> None:
    """With a sensor, the phones would ring for nuisances though nobody talks."""
    silent.call(FAMILY, rings=3)
    silent.live_until(LineState.RINGING)
    silent.submit(HandsetLifted())
    silent.modem.lift_handset(silent.now)
    silent.live(60)
    assert silent.phones.are_connected
    silent.submit(HandsetReplaced())
    assert not silent.phones.are_connected


def test_with_a_sensor_a_call_that_nobody_took_leaves_the_phones_at_rest(silent: House) -> None:
    """A sensor that says that nobody talks would not be believed."""
    silent.submit(HandsetReplaced())
    silent.call(FAMILY, rings=1)
    silent.live(20)
    assert not silent.phones.are_connected


def test_whoever_lifts_a_handset_can_dial(silent: House) -> None:
    """Law: nobody is kept from dialling 112."""
    silent.submit(HandsetLifted())
    assert silent.phones.are_connected
    silent.live(600)
    assert silent.phones.are_connected
    silent.submit(HandsetReplaced())
    assert not silent.phones.are_connected


def test_a_call_that_cannot_be_answered_rings_the_phones_to_its_end(silent: House) -> None:
    """Failing to screen would be failing to connect."""
    silent.modem.impair(silent.now, error_to=["+VLS"])
    silent.call(rings=6)
    silent.live(20)
    assert silent.phones.are_connected


TROUBLE: dict[str, Callable[[House], None]] = {
    "unplugged": lambda house: house.unplug(),
    "closing": lambda house: house.close(),
    "unresponsive": lambda house: house.modem.go_deaf(house.now, Deafness.UNTIL_REPLUGGED),
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_phones_at_rest_are_connected_in_any_trouble(silent: House, trouble: str) -> None:
    """Phones would stay dead until somebody finds out why."""
    TROUBLE[trouble](silent)
    silent.live(CHECK_EVERY + 30)
    assert silent.phones.are_connected


def test_phones_at_rest_are_connected_by_a_mistake_of_ours(silent: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bug, and nobody could dial."""
    with monkeypatch.context() as patch:
        patch.setattr(silent.operator._protocol, "receive_data", mistaken)
        silent.modem.send_raw(b"\r\n", silent.now)
        silent.live(0.5)
    silent.live(60)
    assert silent.phones.are_connected
    silent.call(SCAM)
    silent.live(40)
    assert not silent.phones.are_connected, "something has gone right since"


def test_a_modem_that_is_back_has_the_phones_at_rest_again(silent: House) -> None:
    """One loose plug would switch the silent option off for good."""
    silent.unplug()
    silent.live(2)
    silent.plug()
    silent.live(5)
    assert not silent.phones.are_connected
