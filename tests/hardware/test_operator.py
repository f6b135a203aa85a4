"""What the operator sees to by itself in calls: permits, rules, call waiting, and what comes late."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decided, Decision, Part, Transcribed
from custom_components.call_screener.core.modem.commands import Command, Initialise
from custom_components.call_screener.core.modem.protocol import ModemProtocol
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.policy import Policy
from custom_components.call_screener.core.screening.verdict import Rule, Verdict
from custom_components.call_screener.emulator.sound import hum
from tests.hardware.ear import find
from tests.hardware.house import COURIER, FAMILY, PERMIT, POLICY, SCAM, TALK, House

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_permit_is_good_for_one_call(house: House) -> None:
    """The next stranger would slip through before the house has noted that the permit was used."""
    house.operator.policy = replace(POLICY, permit=PERMIT)
    for _ in range(2):
        house.call(COURIER, rings=1)
        house.live(30)
    rules = [record.verdict.rule for record in house.archive.records.values() if record.verdict]
    assert rules == [Rule.PERMIT_NEXT_CALL, Rule.UNKNOWN_NUMBER]


def read_american(text: str) -> Number | None:
    """Read a number as a library does that knows the country's numbering plan."""
    return Number(text=text, e164=f"+1{text.removeprefix('+1')}")


def test_a_number_that_comes_again_in_another_spelling_is_the_same_caller() -> None:
    """A friend's call that is taken for two; with a list of one spelling, the second of them a stranger's."""
    house = House(policy=replace(POLICY, directory=Directory.of(allow=[f"+1{FAMILY}"]), read_number=read_american))
    house.call(FAMILY, rings=3)
    house.live_until(LineState.RINGING)
    house.live(2)
    house.modem.send_raw(f"\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = +1{FAMILY}\r\n".encode(), house.now)
    house.live_to_the_end()
    house.live(8)
    house.assert_at_rest()
    assert house.record.disposition is Disposition.ALLOWED


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
    newer = replace(POLICY, directory=Directory())
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


@pytest.mark.parametrize("country", [None, "PL"])
def test_the_modem_is_told_its_country_and_the_line_listens_for_its_own(
    monkeypatch: pytest.MonkeyPatch, country: str | None
) -> None:
    """A household that chose a country for its modem would go on without caller ID, or lose the modem's own setting."""
    sent: list[Command] = []
    send = ModemProtocol.send

    def note(protocol: ModemProtocol, command: Command, now: float) -> None:
        sent.append(command)
        send(protocol, command, now)

    monkeypatch.setattr(ModemProtocol, "send", note)
    House(modem_country=country)
    assert sent[0] == Initialise(country)
