"""Mistakes of ours and of others: whichever is made, the phones are connected and the line is on-hook."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.ending import Ending, sentence
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decision, Part
from custom_components.call_screener.core.screening.policy import Policy
from custom_components.call_screener.core.screening.verdict import Caller, Verdict
from custom_components.call_screener.hardware.reports import ModemReady
from tests.hardware.ear import find
from tests.hardware.house import CLIPS, FAMILY, POLICY, SCAM, TALK, House

pytestmark = pytest.mark.usefixtures("quiet")


def mistaken(*_: object, **__: object) -> None:
    """Be a mistake of ours."""
    raise RuntimeError("a mistake")


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakenPolicy(Policy):
    """A policy with a mistake in it."""

    def screen(self, caller: Caller, now: datetime) -> Verdict:
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
    assert len(house.told(ModemReady)) == 2


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
