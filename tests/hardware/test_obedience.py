"""A modem that does not obey, is lost, or cannot answer: what the operator does to have the line back."""

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.errors import NotAModemError, PortMissingError
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.emulator.impairments import Deafness
from custom_components.call_screener.hardware.operator import CHECK_EVERY
from custom_components.call_screener.hardware.reports import ModemFailed, ModemReady
from tests.hardware.ear import find
from tests.hardware.house import CLIPS, FAMILY, SCAM, TALK, House

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_modem_that_stops_obeying_in_mid_call_is_brought_back_on_hook(house: House) -> None:
    """Only a DTR drop helps some sticks; without it the line stays off-hook for good."""
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.modem.go_deaf(house.now, Deafness.UNTIL_DTR)
    house.decide(Decision.REJECT)
    house.live_to_the_end()
    house.assert_at_rest()
    assert not house.told(ModemFailed)


def test_a_modem_that_only_its_plug_can_help_is_told_of_once(house: House) -> None:
    """The household would find out when the first friend cannot get through."""
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.modem.go_deaf(house.now, Deafness.UNTIL_REPLUGGED)
    house.decide(Decision.REJECT)
    house.live(120)
    (failed,) = house.told(ModemFailed)
    assert isinstance(failed.error, NotAModemError)
    assert house.phones.are_connected
    assert house.record.is_over
    house.unplug()
    house.live(1)
    house.plug()
    house.live(5)
    assert len(house.told(ModemFailed)) == 1
    assert house.operator.is_quiet
    house.call(SCAM)
    house.live_to_the_end()
    house.live(2)
    assert house.events[-1] is CallEvent.ENDED


@pytest.mark.parametrize("seconds", [0.5, 2.5, 4, 6, 9, 13, 16, 20, 26, 45, 52])
def test_unplugging_at_any_moment_of_a_call_is_survived(house: House, seconds: float) -> None:
    """There is a moment for each of our own states; in one of them the loss would be forgotten."""
    house.call(script=TALK)
    house.live(seconds)
    house.unplug()
    house.live(2)
    assert house.phones.are_connected
    assert len(house.told(ModemFailed)) == 1
    house.plug()
    house.live(5)
    assert len(house.told(ModemReady)) == 2
    house.modem.caller_hangs_up(house.now)
    house.live(9)
    began = house.calls_begun
    house.call(SCAM)
    house.live_to_the_end()
    house.live(2)
    house.assert_at_rest(calls=began + 1)


def test_a_port_that_cannot_be_opened_is_told_of_once(house: House) -> None:
    """A repair issue that is raised anew every four seconds drowns the house."""
    house.unplug()
    house.operator.port_failed(PortMissingError("gone"))
    house.operator.port_failed(PortMissingError("gone"))
    assert len(house.told(ModemFailed)) == 1


def test_a_call_that_cannot_be_answered_is_left_to_the_phones(house: House) -> None:
    """Each further ring would be taken for another call: the phones cut off again and again, a record each time."""
    house.modem.impair(house.now, error_to=["+VLS"])
    house.call(rings=6)
    house.live(60)
    assert [are_connected for _, are_connected in house.phones.moves[1:]] == [False, True]
    house.modem.impair(house.now, error_to=[])
    house.assert_at_rest()
    assert house.record.disposition is Disposition.FAILED


@pytest.mark.parametrize("is_silent", [False, True], ids=["connected at rest", "silent"])
def test_a_blocked_call_that_cannot_be_answered_is_one_call_and_says_so(house: House, is_silent: bool) -> None:  # noqa: FBT001
    """The log would say that it was blocked while the phones rang, and have it a second time without its number."""
    house.rest_phones(are_connected=not is_silent)
    house.modem.impair(house.now, error_to=["+VLS"])
    house.call(SCAM, rings=6)
    house.live(60)
    assert house.phones.are_connected
    assert house.record.disposition is Disposition.FAILED
    assert house.record.reason == (
        "The number is on the blocklist. The modem could not answer; the phones kept the line."
    )


def test_another_caller_is_decided_about_while_a_call_is_left_to_the_phones(house: House) -> None:
    """Whoever calls right after one that failed would not be screened."""
    house.modem.impair(house.now, error_to=["+VLS"])
    first = house.call(rings=1)
    house.live(8)
    assert first.ended_at is not None
    house.modem.impair(house.now, error_to=[])
    house.call(SCAM, order="before_first_ring")
    house.live_to_the_end()
    house.live(2)
    house.assert_at_rest(calls=2)
    assert house.events.count(CallEvent.BLOCKED) == 1


def test_a_friend_whose_call_loses_the_modem_goes_on_ringing(house: House) -> None:
    """Back again, the modem hears a ring without a number, and a friend would be questioned like a stranger."""
    house.call(FAMILY, rings=6)
    house.live_until(LineState.RINGING)
    house.unplug()
    house.live(0.5)
    house.plug()
    house.live(60)
    house.assert_at_rest()
    assert not house.phones.were_cut_off


def test_a_modem_off_hook_without_a_call_is_told_to_hang_up(house: House) -> None:
    """Whoever forgets a call, the line must not stay busy."""
    house.call(script=TALK)
    house.live_until(LineState.SCREENING)
    house.operator._board.current = None
    house.live(5)
    assert not house.modem.is_off_hook
    assert house.operator.is_quiet


def test_an_idle_modem_is_asked_now_and_then_whether_it_lives(house: House) -> None:
    """Sticks go deaf after weeks; the household would notice by the calls that did not come."""
    house.live(CHECK_EVERY + 10)
    house.modem.go_deaf(house.now, Deafness.UNTIL_REPLUGGED)
    house.live(CHECK_EVERY + 60)
    assert len(house.told(ModemFailed)) == 1


def test_no_sound_is_sent_to_a_port_that_takes_none(house: House) -> None:
    """It would pile up in memory, and be heard when nobody wants to hear it any more."""
    call = house.call(script=TALK)
    house.live_until(LineState.SCREENING)
    house.operator.hold_up(house.now, is_held_up=True)
    house.live(4)
    house.operator.hold_up(house.now, is_held_up=False)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert find(CLIPS[PromptId.ASK_REASON], call.heard(house.now)).likeness > 0.98
