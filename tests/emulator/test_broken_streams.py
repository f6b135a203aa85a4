"""Streams whose codes, bytes and clock are not what they ought to be."""

import re
from array import array

import pytest

from custom_components.call_screener.emulator.plan import CallPlan, Pause
from tests.emulator.wire import answered, codes

LOUD = bytes([90, 166]) * 80


@pytest.mark.parametrize(
    ("command", "end"),
    [(b"AT+VTX\r", b"\x03"), (b"AT+VRX\r", b"!"), (b"AT+VTR\r", b"^")],
    ids=["play", "record", "both"],
)
def test_an_end_code_needs_its_long_form(command: bytes, end: bytes) -> None:
    """A driver without a second try."""
    modem = answered()
    modem.modem.impair(modem.now, needs_triple_dle=True)
    modem.ask(command)
    assert b"OK" not in modem.ask(b"\x10" + end, 2.0)
    assert modem.ask(b"\x10\x10\x10" + end).endswith(b"\r\nOK\r\n")
    assert modem.faults == []


def test_what_is_buffered_can_be_dropped_in_short_form() -> None:
    """An impairment that takes more than it says."""
    modem = answered()
    modem.modem.impair(modem.now, needs_triple_dle=True)
    modem.ask(b"AT+VTX\r", 0.1)
    modem.ask(LOUD * 50, 0.01)
    modem.ask(b"\x10\x18", 0.01)
    assert modem.modem.room == 8000


def test_a_lone_dle_is_sound_in_the_wrong_direction_still() -> None:
    """A driver that sends sound while receiving, excused by the long form of another modem."""
    modem = answered()
    modem.wait(3.0)
    modem.ask(b"AT+VRX\r")
    modem.ask(b"\x10\x10\x10!")
    assert modem.faults == ["sound_while_receiving"]


def test_two_dles_come_as_one_pair() -> None:
    """A driver that does not know `<DLE><SUB>`."""
    modem = answered()
    modem.modem.impair(modem.now, dle_sub=True)
    modem.ask(b"AT+VSM=131,8000;+VRX\r", 0.1)
    modem.wait(0.1)
    modem.modem.say(_constant(-15996, 400), modem.now)
    assert b"\x10\x1a" * 50 in modem.wait(1.0)


def test_codes_come_out_of_nothing() -> None:
    """A driver that hangs up on one busy report, in the middle of a caller's words."""
    modem = answered()
    modem.modem.impair(modem.now, false_codes="bs")
    assert codes(modem.ask(b"AT+VRX\r", 4.5)) == "bsbs"
    modem.ask(b"\x10!")
    assert modem.wait(5.0) == b""
    modem.ask(b"AT+VTX\r", 0.1)
    modem.modem.impair(modem.now, false_codes="")
    assert modem.wait(5.0) == b""


def test_one_code_can_be_sent() -> None:
    """A `<DLE>H` that no handset caused."""
    modem = answered()
    modem.modem.out.put_code("H", modem.now)
    assert modem.wait(0.1) == b"\x10H"


@pytest.mark.parametrize("skew", [0.005, -0.005, 0.0], ids=["fast", "slow", "true"])
def test_a_recording_runs_by_the_modem_s_clock(skew: float) -> None:
    """A driver that measures a recording by its own clock; 1 % is the most they differ by."""
    modem = answered()
    modem.modem.impair(modem.now, clock_skew=skew)
    modem.ask(b"AT+VRX\r", 0.0)
    received = modem.wait(100.0)
    assert len(received) == pytest.approx(800_000 * (1 + skew), abs=600)


@pytest.mark.parametrize(("skew", "left"), [(0.005, 3200), (-0.005, 3600), (0.0, 3200)], ids=["fast", "slow", "true"])
def test_a_prompt_runs_by_the_modem_s_clock(skew: float, left: int) -> None:
    """A driver that believes its pace to be the modem's: the buffer fills, or runs dry at every turn."""
    modem = answered()
    modem.modem.impair(modem.now, clock_skew=skew)
    modem.ask(b"AT+VTX\r", 0.1)
    for _ in range(100):
        modem.ask(LOUD * 5, 0.1)
    modem.ask(LOUD * 20, 0.0)
    assert modem.modem.stream is not None
    assert modem.modem.stream.buffered == pytest.approx(left, abs=20)


@pytest.mark.parametrize("skew", [0.005, -0.005], ids=["fast", "slow"])
def test_a_caller_hears_all_of_it_whatever_the_clock(skew: float) -> None:
    """Sound that is torn where it is stretched."""
    modem = answered()
    modem.modem.impair(modem.now, clock_skew=skew)
    modem.ask(b"AT+VTX\r", 0.1)
    modem.ask(LOUD * 50, 0.5)
    modem.ask(LOUD * 50 + b"\x10\x03", 3.0)
    heard = modem.modem.heard(modem.modem.calls[0], modem.now)
    assert sum(sample != 0 for sample in heard) == pytest.approx(16_000 / (1 + skew), abs=4)


def test_a_paused_prompt_stays_paused_on_a_skewed_clock() -> None:
    """A pause that ends in a burst of what should have been played meanwhile."""
    modem = answered()
    modem.modem.impair(modem.now, clock_skew=0.005)
    modem.ask(b"AT+VTX\r", 0.1)
    modem.ask(LOUD * 10 + b"\x10p", 2.0)
    assert modem.modem.stream is not None
    assert modem.modem.stream.buffered == 1600
    modem.ask(b"\x10r", 0.1)
    assert modem.modem.stream.buffered == pytest.approx(800, abs=8)


def test_bursts_get_lost() -> None:
    """A recording with a hole that nobody is told of."""
    modem = answered(plan=CallPlan(script=[Pause(0.5)]))
    modem.ask(b"AT+VRX\r", 1.0)
    modem.modem.impair(modem.now, lost_bursts=5)
    received = modem.wait(1.0)
    assert codes(received) == "o"
    assert 8000 - 5 * 512 - 512 <= len(received) - 2 <= 8000 - 5 * 160 + 512


@pytest.mark.parametrize(("shielded", "reported"), [(False, "/55~/5~"), (True, "555")], ids=["shielded", "bare"])
def test_a_key_is_reported_twice(shielded: bool, reported: str) -> None:  # noqa: FBT001 - a parameter
    """A press that is taken for two; thess/callattendant #13 saw `000`."""
    modem = answered()
    modem.modem.impair(modem.now, repeated_keys=1, no_shielding=shielded)
    modem.modem.press("5", modem.now, ms=115)
    assert codes(modem.wait(1.0)) == reported
    modem.modem.press("5", modem.now, ms=115)
    assert re.fullmatch("/?55~?", codes(modem.wait(1.0)))


def _constant(level: int, length: int) -> array[int]:
    return array("h", [level] * length)
