"""Rings and caller ID as they come when something is wrong, or somebody else calls as well."""

import pytest

from custom_components.call_screener.emulator.line import LineFreeError
from custom_components.call_screener.emulator.plan import CallPlan, Order
from tests.emulator.wire import Wire, answered, wire

CALL = CallPlan(number="5550123", name="JOHN DOE")
BLOCK = b"\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = 5550123\r\nNAME = JOHN DOE\r\n"


def impaired(**impairments: object) -> Wire:
    """Return a prepared modem that misbehaves."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, **impairments)
    return modem


TOLD = {
    "well": ({}, b"\r\nRING\r\n" + BLOCK),
    "no rings": ({"no_rings": True}, b""),
    "no caller ID": ({"no_caller_id": True}, b"\r\nRING\r\n"),
    "damaged": ({"bad_checksum": True}, b"\r\nRING\r\n"),
    "twice": ({"repeated_report": True}, b"\r\nRING\r\n" + BLOCK + BLOCK),
}


@pytest.mark.parametrize(("impairment", "told"), TOLD.values(), ids=TOLD)
def test_a_caller_is_told_badly(impairment: dict[str, object], told: bytes) -> None:
    """A driver that counts on one report for each call."""
    modem = impaired(**impairment)
    modem.place(CALL)
    assert modem.wait(5.5) == told


@pytest.mark.parametrize(
    ("profile", "at_once"), [("cx93001", True), ("usr5637", True), ("mt9234", False)], ids=["CX", "USR", "serial"]
)
def test_a_stick_tells_all_in_one_packet(profile: str, at_once: bool) -> None:  # noqa: FBT001 - a parameter
    """Lines that dribble in from a USB stick: pycallblock takes what it reads at once for the whole report."""
    modem = wire(profile).prepare()
    modem.place(CALL)
    modem.wait(3.499)
    assert (b"JOHN DOE\r\n" in modem.wait(0.002)) is at_once


def test_a_modem_that_says_nothing_of_calls_answers_commands() -> None:
    """A deaf modem that a driver would notice by its silence."""
    modem = impaired(no_rings=True)
    modem.place(CALL)
    modem.wait(3.0)
    assert modem.ask(b"AT\r") == b"\r\nOK\r\n"
    assert modem.modem.line.is_ringing


@pytest.mark.parametrize(
    ("impairment", "last"), [({}, b"31\r\n"), ({"bad_checksum": True}, b"30\r\n")], ids=["well", "damaged"]
)
def test_hex_digits_come_with_a_wrong_checksum(impairment: dict[str, object], last: bytes) -> None:
    """A driver that does not add up; the modem itself does not when it prints what it received."""
    modem = impaired(**impairment)
    modem.ask(b"AT+VCID=2\r", 5.0)
    modem.place(CALL)
    body = b"801D01083031303131323030020735353530313233"
    assert modem.wait(5.0) == b"\r\nRING\r\n\r\n" + body + b"07084A4F484E20444F45" + last


def test_a_number_is_cut_by_a_pause() -> None:
    """A driver that ends a field where a read ends."""
    modem = impaired(report_pause=0.8)
    modem.place(CALL)
    assert modem.wait(3.9) == b"\r\nRING\r\n\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = 555"
    assert modem.wait(1.0) == b"0123\r\nNAME = JOHN DOE\r\n"


def test_caller_id_before_the_first_ring_is_cut_too() -> None:
    """A pause that shifts the ring."""
    modem = impaired(report_pause=0.6)
    modem.place(CallPlan(number="5550123", name_line=False, order=Order.BEFORE_FIRST_RING, cadence="uk"))
    assert modem.wait(0.9) == b"\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = 555"
    assert modem.wait(0.5) == b"0123\r\n\r\nRING\r\n"


# --- a second caller --------------------------------------------------------------------------------------------------

SECOND = CallPlan(number="5550188", name="SECOND")
SECOND_BLOCK = b"DATE = 0101\r\nTIME = 1200\r\nNMBR = 5550188\r\nNAME = SECOND\r\n"


def test_a_second_caller_looks_like_a_call() -> None:
    """A driver that answers into a conversation (thess/callattendant #114)."""
    modem = wire().prepare()
    modem.modem.lift_handset(modem.now)
    modem.modem.line.knock(SECOND, modem.now)
    assert modem.wait(2.0) == b"\r\n" + SECOND_BLOCK + b"\r\nRING\r\n"
    assert modem.modem.calls == []


def test_a_second_caller_is_told_in_the_middle_of_sound() -> None:
    """Text that is written into a recording."""
    modem = answered()
    modem.ask(b"AT+VRX\r", 0.5)
    modem.modem.line.knock(SECOND, modem.now)
    assert b"\x10XCIDM\r\n" + SECOND_BLOCK[:13] in modem.wait(1.0).replace(b"\x80", b"")
    assert b"\x10R" in modem.past[-1]


def test_a_second_caller_can_be_ignored() -> None:
    """+PCW=2 that does nothing."""
    modem = wire().prepare()
    modem.ask(b"AT+PCW=2\r")
    modem.modem.lift_handset(modem.now)
    modem.modem.line.knock(SECOND, modem.now)
    assert modem.wait(2.0) == b""


def test_a_second_caller_beeps() -> None:
    """The alert that a USRobotics reports as `<DLE>@`, and that one hears."""
    modem = answered("usr5637")
    modem.ask(b"AT+VSM=128,8000;+VRX\r", 0.5)
    modem.modem.line.knock(SECOND, modem.now)
    sound = modem.wait(0.4)
    assert sound.startswith(b"\x10@")
    assert max(sound) > 0x88


def test_nobody_knocks_at_a_free_line() -> None:
    """A second caller without a first."""
    modem = wire().prepare()
    with pytest.raises(LineFreeError):
        modem.modem.line.knock(SECOND, modem.now)


def test_nobody_knocks_while_it_rings() -> None:
    """A second caller before the first is answered: the exchange tells that one that the line is engaged."""
    modem = wire().prepare()
    modem.place()
    with pytest.raises(LineFreeError):
        modem.modem.line.knock(SECOND, modem.now)


# --- distinctive rings ------------------------------------------------------------------------------------------------

NAMED = {
    "USRobotics": ("usr5637", b"ATS41=1\r", "B", b"\r\nRING B\r\n"),
    "USRobotics, the usual ring": ("usr5637", b"ATS41=1\r", None, b"\r\nRING A\r\n"),
    "USRobotics, not asked": ("usr5637", b"ATS41=0\r", "B", b"\r\nRING\r\n"),
    "Conexant": ("cx93001", b"AT-SDR=7\r", "C", b"\r\nRING 3\r\n"),
    "Conexant, one of them": ("cx93001", b"AT-SDR=2\r", "B", b"\r\nRING 2\r\n"),
    "Conexant, another": ("cx93001", b"AT-SDR=2\r", "C", b""),
    "Conexant, not asked": ("cx93001", b"AT-SDR=0\r", "C", b"\r\nRING\r\n"),
}


@pytest.mark.parametrize(("profile", "command", "pattern", "told"), NAMED.values(), ids=NAMED)
def test_a_ring_has_a_name(profile: str, command: bytes, pattern: str | None, told: bytes) -> None:
    """A second number on the line that looks like the first."""
    modem = wire(profile).prepare()
    modem.ask(command)
    modem.place(CallPlan(pattern=pattern))
    assert modem.wait(2.6) == told


CADENCES = {
    "US": (CallPlan(), b"AT+VDR=1,4\r", b"DRON=20 RING DROF=40"),
    "US, no RING": (CallPlan(), b"AT+VDR=1,0\r", b"DRON=20 DROF=40"),
    "UK": (CallPlan(cadence="uk"), b"AT+VDR=1,4\r", b"DRON=4 DROF=2 DRON=4 RING DROF=20"),
    "B": (CallPlan(pattern="B"), b"AT+VDR=1,4\r", b"DRON=8 DROF=4 DRON=8 RING DROF=40"),
    "C": (CallPlan(pattern="C"), b"AT+VDR=1,4\r", b"DRON=4 DROF=2 DRON=4 DROF=2 DRON=8 RING DROF=40"),
    "off": (CallPlan(), b"AT+VDR=0,4\r", b"RING"),
}


@pytest.mark.parametrize(("plan", "command", "told"), CADENCES.values(), ids=CADENCES)
def test_a_cadence_is_told(plan: CallPlan, command: bytes, told: bytes) -> None:
    """+VDR that is accepted and does nothing."""
    modem = wire().prepare()
    modem.ask(b"AT+VCID=0\r")
    modem.ask(command)
    modem.place(plan)
    assert modem.wait(0.5 + plan.exchange.cycle + 0.01).split() == told.split()


def test_a_cadence_ends_with_the_answer() -> None:
    """Rings that are told of a call that is answered."""
    modem = wire().prepare()
    modem.ask(b"AT+VDR=1,4\r")
    modem.place()
    modem.wait(1.0)
    modem.modem.lift_handset(modem.now)
    assert modem.wait(10.0) == b""


def test_a_cadence_is_not_told_by_a_modem_that_says_nothing_of_calls() -> None:
    """A deafness with a gap."""
    modem = impaired(no_rings=True)
    modem.ask(b"AT+VDR=1,4\r")
    modem.place()
    assert modem.wait(6.0) == b""


def test_a_ring_without_words_is_a_digit() -> None:
    """RING B in a modem that speaks in digits."""
    modem = wire("usr5637").prepare()
    modem.ask(b"ATS41=1V0\r")
    modem.place(CallPlan(pattern="B"))
    assert modem.wait(2.0) == b"2\r"


def test_a_pattern_is_one_of_three() -> None:
    """A misspelt pattern that rings as usual."""
    with pytest.raises(ValueError, match="A pattern is one of A, B, C, not 'D'"):
        CallPlan(pattern="D")
