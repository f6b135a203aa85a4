"""Commands of a modem for data, with which some drivers answer calls: `ATA`, and `ATD`."""

import pytest

from custom_components.call_screener.emulator.plan import CallPlan
from tests.emulator.wire import codes, wire


@pytest.mark.parametrize("profile", ["cx93001", "data_only", "usr5637_old"])
def test_a_modem_answers_for_data(profile: str) -> None:
    """`ATA` that is refused, or that connects a caller who is no modem."""
    modem = wire(profile).prepare()
    call = modem.place(CallPlan(script=[{"pause": 100.0}]))
    modem.wait(5.0)
    assert modem.ask(b"ATA\r", 5.0) == b""
    assert call.answered_by == "modem"
    assert max(modem.modem.heard(call, modem.now)) > 3000
    assert modem.wait(46.0) == b"\r\nNO CARRIER\r\n"
    assert call.ending == "modem_hung_up"
    assert modem.modem.finish(modem.now) == []


def test_any_byte_ends_the_attempt() -> None:
    """phone-modem, which answers and goes on at once: its next command is what ends the attempt, and gets lost."""
    modem = wire().prepare()
    call = modem.place()
    modem.wait(5.0)
    modem.ask(b"ATA\r\n", 2.0)
    assert modem.ask(b"AT+FCLASS=8\r\n") == b"\r\nNO CARRIER\r\n"
    assert call.ending == "modem_hung_up"
    assert modem.ask(b"ATH\r\n") == b"\r\nOK\r\n"


def test_a_line_feed_at_once_ends_nothing() -> None:
    """V.250 6.3.5: what comes in the first 125 ms belongs to the command line before."""
    modem = wire().prepare()
    modem.place()
    modem.wait(5.0)
    modem.ask(b"ATA\r", 0.1)
    assert modem.ask(b"\n", 1.0) == b""
    assert modem.modem.is_off_hook


def test_a_box_that_only_tells_who_calls_does_not_answer() -> None:
    """`ATA` that does nothing and is answered OK."""
    assert wire("caller_id_only").prepare().ask(b"ATA\r") == b"\r\nERROR\r\n"


def test_a_command_that_ended_an_attempt_is_held_against_the_driver() -> None:
    """A command that no modem has understood, and a driver that believes it was."""
    modem = wire().prepare()
    modem.place()
    modem.wait(5.0)
    modem.ask(b"ATA\r", 2.0)
    modem.ask(b"AT+FCLASS=8\r")
    assert modem.faults == ["noise_in_command_state"]


def test_a_modem_answers_in_the_voice_class() -> None:
    """`ATA` that sends a caller the tone of a modem."""
    modem = wire().prepare()
    call = modem.place()
    modem.wait(5.0)
    modem.ask(b"AT+FCLASS=8\r")
    assert modem.ask(b"ATA\r") == b"\r\nOK\r\n"
    assert call.answered_by == "modem"
    assert codes(modem.ask(b"AT+VRX\r")) == ""
    assert modem.faults == []


def test_dtr_ends_the_attempt() -> None:
    """A modem that goes on answering for nobody."""
    modem = wire().prepare()
    modem.place()
    modem.wait(5.0)
    modem.ask(b"ATA\r", 2.0)
    modem.modem.pulse_dtr(modem.now)
    assert modem.wait(60.0) == b""
    assert not modem.modem.is_off_hook
