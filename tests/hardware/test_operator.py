"""What the operator sees to by itself: mistakes, losses, permits, call waiting, and a modem that does not obey."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.ending import Ending, sentence
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.script import PromptId
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.errors import NotAModemError, PortMissingError
from custom_components.call_screener.core.events import Decided, Decision, Part, Transcribed
from custom_components.call_screener.core.screening.policy import Policy
from custom_components.call_screener.core.screening.verdict import Caller, Rule, Verdict
from custom_components.call_screener.emulator.impairments import Deafness
from custom_components.call_screener.emulator.sound import hum
from custom_components.call_screener.hardware.operator import CHECK_EVERY
from custom_components.call_screener.hardware.reports import ModemFailed, ModemReady
from tests.hardware.ear import find
from tests.hardware.house import CLIPS, COURIER, FAMILY, POLICY, SCAM, House

TALK = [{"wait_quiet": 0.8}, {"hum": 1.4}, {"wait_quiet": 0.8}, {"hum": 2.2}]


@pytest.fixture
def house() -> House:
    """Return a house at rest."""
    return House()


def told[T](house: House, kind: type[T]) -> list[T]:
    """Return the reports of one kind."""
    return [report for _, report in house.reports if isinstance(report, kind)]


# --- mistakes -------------------------------------------------------------------------------------------------------


def mistaken(*_: object, **__: object) -> None:
    """Be a mistake of ours."""
    raise RuntimeError("a mistake")


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakenPolicy(Policy):
    """A policy with a mistake in it."""

    def screen(self, caller: Caller) -> Verdict:
        """Make the mistake."""
        raise RuntimeError(f"a mistake about {caller}")


def test_a_mistake_of_ours_connects_the_phones_and_leaves_a_record(caplog: pytest.LogCaptureFixture) -> None:
    """One bug in a rule would keep the line off-hook, the phones dead, and nobody would know why."""
    house = House(policy=MistakenPolicy(mode=POLICY.mode))
    house.call(rings=2)
    house.live(25)
    assert house.phones.are_connected
    assert house.operator.is_quiet
    assert {record.disposition for record in house.archive.records.values()} == {Disposition.FAILED}
    assert all(sentence(Ending.MISTAKE, "en") in record.reason for record in house.archive.records.values())
    assert "A mistake on the line" in caplog.text


@pytest.mark.parametrize("method", ["receive_data", "events_received", "send_audio"])
def test_a_mistake_in_the_modem_s_language_in_mid_call_ends_on_hook(
    house: House, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """The modem would hold the line because we no longer understand it."""
    house.call(script=TALK)
    house.live_until(LineState.SCREENING)
    with monkeypatch.context() as patch:
        patch.setattr(house.operator._protocol, method, mistaken)
        house.live(0.3)
    house.modem.caller_hangs_up(house.now)
    house.live_to_the_end()
    assert house.phones.are_connected
    assert not house.modem.is_off_hook
    assert house.record.disposition is Disposition.FAILED
    assert house.events.count(CallEvent.ENDED) == 1


def test_a_modem_that_cannot_even_be_told_to_hang_up_is_met_anew(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the part that hangs up is itself mistaken, closing the port still does."""
    house.call(script=TALK)
    house.live_until(LineState.SCREENING)
    with monkeypatch.context() as patch:
        patch.setattr(house.operator._protocol, "receive_data", mistaken)
        patch.setattr(house.operator._protocol, "send", mistaken)
        house.live(0.3)
    house.modem.caller_hangs_up(house.now)
    house.live(20)
    assert not house.modem.is_off_hook
    assert house.phones.are_connected
    assert len(told(house, ModemReady)) == 2


def test_a_recording_is_ended_when_a_mistake_ends_the_call(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its file would stay open, and what the caller said be lost."""
    house.call(script=[{"wait_quiet": 0.8}, {"hum": 5.0}])
    house.live_until(LineState.SCREENING)
    house.live(3)
    assert house.archive.begun
    with monkeypatch.context() as patch:
        patch.setattr(house.operator._protocol, "receive_data", mistaken)
        house.live(0.1)
    assert not house.archive.begun
    assert Part.NAME in house.archive.kept


OTHERS: dict[str, Callable[[House], tuple[object, str]]] = {
    "relay cannot cut off": lambda house: (house.phones, "disconnect_phones"),
    "journal cannot write": lambda house: (house.archive, "write"),
    "recordings cannot be kept": lambda house: (house.archive, "append"),
    "recordings cannot be ended": lambda house: (house.archive, "finish"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_the_mistakes_of_others_stop_no_call(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, what: str
) -> None:
    """A full disk or a dead switch would drop the caller."""
    monkeypatch.setattr(*OTHERS[what](house), mistaken)
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.decide(Decision.REJECT)
    house.live_to_the_end()
    assert house.events[-1] is CallEvent.ENDED
    assert house.phones.are_connected
    assert "Could not" in caplog.text


def test_phones_that_could_not_be_connected_are_tried_again(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relay that failed once would leave the phones dead until the next call."""
    house.call(SCAM)
    house.live_until_event(CallEvent.BLOCKED)
    with monkeypatch.context() as patch:
        patch.setattr(house.phones, "connect_phones", mistaken)
        house.live(5)
    assert not house.phones.are_connected
    house.call(FAMILY, rings=1)
    house.live(20)
    assert house.phones.are_connected


def test_a_prompt_that_is_missing_is_passed_over(caplog: pytest.LogCaptureFixture) -> None:
    """A file that did not come with the update would leave the caller in silence for half a minute."""
    house = House(clips={name: clip for name, clip in CLIPS.items() if name is not PromptId.GREETING})
    call = house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert find(CLIPS[PromptId.ASK_NAME], call.heard(house.now)).at < 1.0
    assert "There is no sound for greeting" in caplog.text


# --- the modem ------------------------------------------------------------------------------------------------------


def test_a_modem_that_stops_obeying_in_mid_call_is_brought_back_on_hook(house: House) -> None:
    """Only a DTR drop helps some sticks; without it the line stays off-hook for good."""
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.modem.go_deaf(house.now, Deafness.UNTIL_DTR)
    house.decide(Decision.REJECT)
    house.live_to_the_end()
    house.assert_at_rest()
    assert not told(house, ModemFailed)


def test_a_modem_that_only_its_plug_can_help_is_told_of_once(house: House) -> None:
    """The household would find out when the first friend cannot get through."""
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.modem.go_deaf(house.now, Deafness.UNTIL_REPLUGGED)
    house.decide(Decision.REJECT)
    house.live(120)
    (failed,) = told(house, ModemFailed)
    assert isinstance(failed.error, NotAModemError)
    assert house.phones.are_connected
    assert house.record.is_over
    house.unplug()
    house.live(1)
    house.plug()
    house.live(5)
    assert len(told(house, ModemFailed)) == 1
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
    assert len(told(house, ModemFailed)) == 1
    house.plug()
    house.live(5)
    assert len(told(house, ModemReady)) == 2
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
    assert len(told(house, ModemFailed)) == 1


def test_a_call_that_cannot_be_answered_is_left_to_the_phones(house: House) -> None:
    """Each further ring would be taken for another call: the phones cut off again and again, a record each time."""
    house.modem.impair(house.now, error_to=["+VLS"])
    house.call(rings=6)
    house.live(60)
    assert [are_connected for _, are_connected in house.phones.moves[1:]] == [False, True]
    house.modem.impair(house.now, error_to=[])
    house.assert_at_rest()
    assert house.record.disposition is Disposition.FAILED


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
    house.operator._current = None
    house.live(5)
    assert not house.modem.is_off_hook
    assert house.operator.is_quiet


def test_an_idle_modem_is_asked_now_and_then_whether_it_lives(house: House) -> None:
    """Sticks go deaf after weeks; the household would notice by the calls that did not come."""
    house.live(CHECK_EVERY + 10)
    house.modem.go_deaf(house.now, Deafness.UNTIL_REPLUGGED)
    house.live(CHECK_EVERY + 60)
    assert len(told(house, ModemFailed)) == 1


def test_no_sound_is_sent_to_a_port_that_takes_none(house: House) -> None:
    """It would pile up in memory, and be heard when nobody wants to hear it any more."""
    call = house.call(script=TALK)
    house.live_until(LineState.SCREENING)
    house.operator.hold_up(house.now, is_held_up=True)
    house.live(4)
    house.operator.hold_up(house.now, is_held_up=False)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert find(CLIPS[PromptId.ASK_REASON], call.heard(house.now)).likeness > 0.98


# --- calls ----------------------------------------------------------------------------------------------------------


def test_a_permit_is_good_for_one_call(house: House) -> None:
    """The next stranger would slip through before the house has noted that the permit was used."""
    house.operator.policy = replace(POLICY, permits_next_call=True)
    for _ in range(2):
        house.call(COURIER, rings=1)
        house.live(30)
    rules = [record.verdict.rule for record in house.archive.records.values() if record.verdict]
    assert rules == [Rule.PERMIT_NEXT_CALL, Rule.UNKNOWN_NUMBER]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedPolicy(Policy):
    """A policy that another thread replaces at the worst moment."""

    replace: Callable[[], None]

    def after(self, verdict: Verdict) -> Policy:
        """Be replaced meanwhile."""
        self.replace()
        return super(ReplacedPolicy, self).after(verdict)


def test_new_rules_in_mid_call_are_not_overwritten_by_the_old(house: House) -> None:
    """A number blocked while somebody talks would not be blocked: the line looks after permits at each sound."""
    newer = replace(POLICY, blocklist={})
    house.operator.policy = ReplacedPolicy(mode=POLICY.mode, replace=lambda: setattr(house.operator, "policy", newer))
    house.call(script=TALK)
    house.live_until(LineState.SCREENING)
    assert house.operator.policy is newer


def test_whoever_rings_while_the_modem_is_off_hook_waits(house: House) -> None:
    """Call waiting would begin a call in the middle of another."""
    house.call(script=TALK)
    house.live_until(LineState.SCREENING)
    house.modem.send_raw(b"\x10R\r\n\x10XCIDM\r\nNMBR=2125550199\r\n\x10.", house.now)
    house.live(3)
    assert house.calls_begun == 1
    assert house.record.caller.number
    assert house.record.caller.number.text == COURIER


def test_a_text_that_comes_after_the_call_is_kept_with_it(house: House) -> None:
    """Transcribing takes longer than hanging up: what the caller said would be lost, or stand with the next call."""
    house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.decide(Decision.REJECT)
    house.live_to_the_end()
    house.call(SCAM)
    house.live_until_event(CallEvent.BLOCKED)
    house.operator.submit(Transcribed(Part.REASON, "A parcel"), house.now, "call-1")
    house.live_to_the_end()
    assert house.archive.records["call-1"].said_reason == "A parcel"
    assert house.archive.records["call-2"].said_reason is None


def test_a_decision_about_another_call_is_not_for_this_one(house: House) -> None:
    """A press that was on its way when the call ended would decide about the next caller."""
    house.call(script=TALK)
    house.live_until(LineState.SCREENING)
    house.operator.submit(Decided(Decision.ACCEPT, "Anna's phone"), house.now, "another call")
    house.live(1)
    assert house.record.decided_by is None


def test_something_new_can_be_said_in_mid_call(house: House) -> None:
    """A typed answer is spoken for the first time when the caller is waiting for it."""
    call = house.call(script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.live(3)
    answer = hum(1.3, 190).tobytes()
    house.operator.add_clips({"answer": answer})
    house.say("answer")
    house.live(3)
    assert find(answer, call.heard(house.now)).likeness > 0.98


def test_closing_begins_no_new_call(house: House) -> None:
    """A call that comes in the last second would be cut in two."""
    house.operator.close(house.now)
    house.call(SCAM, rings=1)
    house.live(10)
    assert house.calls_begun == 0
    assert house.phones.are_connected


def test_diagnostics_tell_what_a_bug_report_needs(house: House) -> None:
    """Nobody could say more than that it does not work."""
    diagnostics = house.operator.diagnostics()
    assert diagnostics["is_ready"]
    assert diagnostics["transcript"]
    assert not diagnostics["is_off_hook"]


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Keep the wire's own words out of the log."""
    caplog.set_level(logging.INFO)
