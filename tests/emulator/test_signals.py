"""Machines on the line, what the exchange leaves behind, and a house whose line is in use."""

import re
from array import array
from collections.abc import Callable
from itertools import groupby

import pytest

from custom_components.call_screener.emulator.exchange import EXCHANGES, busy_tone, congestion_tone, waiting_tone
from custom_components.call_screener.emulator.line import LineBusyError
from custom_components.call_screener.emulator.plan import CallPlan, HangUp, HangupSign, Pause
from custom_components.call_screener.emulator.signals import Signal, sounding
from custom_components.call_screener.emulator.sound import FRAME, RATE, is_loud
from tests.emulator.wire import Wire, answered, codes, wire

STEPS = {
    "fax": ({"fax": 9.0}, "ccc"),
    "data": ({"data": 1.0}, "e"),
    "answer tone": ({"answer_tone": 4.0}, "a"),
    "intercept": ({"sit": 2.0}, "J"),
}


@pytest.mark.parametrize(("step", "reported"), STEPS.values(), ids=STEPS)
def test_a_caller_may_be_a_machine(step: dict[str, object], reported: str) -> None:
    """A machine that is heard and not reported, or reported though the modem has hung up."""
    modem = answered(plan=CallPlan(script=[Pause(1.0), step, HangUp(HangupSign.SILENCE)]))
    sound = modem.ask(b"AT+VRX\r", 12.0)
    assert codes(sound) == reported
    assert max(sound) > 0x88
    assert [said.label for said in modem.modem.calls[0].said] == [next(iter(step))]


def rhythm(samples: array[int]) -> list[float]:
    """Return how long it is loud, silent, loud, ..., to 20 ms."""
    frames = [is_loud(samples[place : place + FRAME]) for place in range(0, len(samples), FRAME)]
    return [round(len(list(run)) * FRAME / RATE, 2) for _, run in groupby(frames)]


SOUNDS = {
    Signal.FAX: [0.5, 3.0, 0.5, 3.0],
    Signal.DATA: [0.6, 1.76, 0.6, 1.76, 0.6, 1.68],
    Signal.ANSWER_TONE: [7.0],
    Signal.SIT: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.04],
}


@pytest.mark.parametrize(("signal", "expected"), SOUNDS.items(), ids=SOUNDS)
def test_a_signal_sounds_as_the_standards_have_it(signal: Signal, expected: list[float]) -> None:
    """A tone whose gaps are lost where it is repeated."""
    assert rhythm(sounding(signal, 7.0)) == pytest.approx(expected, abs=0.04)


CONGESTION = {
    "us": [0.25, 0.25],
    "pl": [0.5, 0.5],
    "uk": [0.4, 0.35, 0.225, 0.525],
    "de": [0.24, 0.24],
    "fr": [0.25, 0.25],
}
BUSY = {"us": [0.5, 0.5], "pl": [0.5, 0.5], "uk": [0.375, 0.375], "de": [0.48, 0.48], "fr": [0.5, 0.5]}


@pytest.mark.parametrize("country", EXCHANGES)
def test_an_exchange_has_tones_of_its_own(country: str) -> None:
    """Tones of a neighbour."""
    assert rhythm(congestion_tone(country)) == pytest.approx(CONGESTION[country], abs=0.02)
    assert rhythm(busy_tone(country)) == pytest.approx(BUSY[country], abs=0.02)
    assert 0.1 <= len(waiting_tone(country)) / RATE <= 0.3


def test_congestion_is_heard_when_the_caller_has_gone() -> None:
    """A sign that is only reported."""
    modem = answered(plan=CallPlan(cadence="de", script=[Pause(1.0), HangUp(HangupSign.CONGESTION)]))
    sound = modem.ask(b"AT+VRX\r", 6.0)
    assert codes(sound) == "K"
    assert max(sound[-8000:]) > 0x88


def test_a_reversal_of_the_poles_is_reported() -> None:
    """The sign of exchanges that say nothing."""
    modem = answered("v253", CallPlan(script=[Pause(1.0), HangUp(HangupSign.POLARITY_REVERSAL)]))
    assert codes(modem.wait(3.0)) == "L"


ENDS: dict[str, Callable[[Wire], object]] = {
    "the modem hangs up": lambda modem: modem.modem.pulse_dtr(modem.now),
    "the caller hangs up": lambda modem: modem.modem.caller_hangs_up(modem.now, HangupSign.SILENCE),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_machine_that_has_gone_is_reported_no_longer(end: Callable[[Wire], object]) -> None:
    """The next caller would be taken for a fax."""
    modem = answered(plan=CallPlan(script=[{"fax": 60.0}]))
    assert codes(modem.ask(b"AT+VRX\r", 9.0)) == "cc"
    end(modem)
    assert codes(modem.wait(9.0)) == ""
    modem.modem.pulse_dtr(modem.now)
    modem.wait(5.0)
    modem.place()
    modem.wait(5.0)
    modem.answer()
    assert codes(modem.ask(b"AT+VRX\r", 9.0)) == ""


def test_a_fax_machine_in_the_house_takes_the_call() -> None:
    """A screened call that a fax machine answers as well: the line's voltage drops, and its tone is heard."""
    modem = answered()
    modem.ask(b"AT-STE=3\r", 0.1)
    modem.ask(b"AT+VRX\r", 0.2)
    modem.modem.line.fax_answers(modem.now)
    sound = modem.wait(2.0)
    assert codes(sound) == "Pa"
    assert max(sound) > 0x88
    assert modem.modem.line.is_handset_lifted


def test_a_fax_machine_may_be_faster() -> None:
    """A call that the house's fax machine has answered before anybody could."""
    modem = wire().prepare()
    call = modem.place()
    modem.wait(3.0)
    modem.modem.line.fax_answers(modem.now)
    assert call.answered_by == "handset"


def test_a_line_in_use_takes_no_call() -> None:
    """A call that comes while somebody is on the phone; nothing tells the modem."""
    modem = wire().prepare()
    modem.ask(b"AT-STE=7\r")
    modem.modem.lift_handset(modem.now)
    assert modem.wait(5.0) == b""
    with pytest.raises(LineBusyError):
        modem.place()


@pytest.mark.parametrize(
    ("extension", "is_lifted", "answer"),
    [
        (b"AT-STE=1\r", True, b"\r\nLINE-IN-USE\r\n"),
        (b"AT-STE=2\r", True, b"\r\nERROR\r\n"),
        (b"AT-STE=1\r", False, b"\r\nERROR\r\n"),
    ],
    ids=["in use", "not asked", "free"],
)
def test_dialling_tells_that_the_line_is_in_use(extension: bytes, is_lifted: bool, answer: bytes) -> None:  # noqa: FBT001
    """-STE whose bit 0 does nothing; this modem does not dial otherwise."""
    modem = wire().prepare()
    modem.ask(extension)
    move = modem.modem.lift_handset if is_lifted else modem.modem.replace_handset
    move(modem.now)
    assert modem.ask(b"ATDT5550100\r") == answer


def test_a_signal_may_come_from_anybody() -> None:
    """A tone on the line that is no step of a script."""
    modem = answered()
    modem.ask(b"AT+VRX\r", 0.2)
    modem.modem.line.signal(Signal.SIT, 1.0, modem.now)
    assert re.sub("[^a-zA-Z]", "", codes(modem.wait(2.0))) == "J"
