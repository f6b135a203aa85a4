"""What is held against a driver, and what is not."""

import pytest

from custom_components.call_screener.emulator.impairments import Deafness
from custom_components.call_screener.emulator.line import LineHabits
from custom_components.call_screener.emulator.plan import CallPlan, HangUp, HangupSign, Pause
from tests.emulator.wire import Wire, wire

LOUD = bytes([90, 166]) * 80


def answered(plan: CallPlan | None = None) -> Wire:
    """Return a modem that has answered a call a while ago."""
    modem = wire().prepare()
    modem.place(plan)
    modem.wait(5.0)
    modem.answer()
    modem.wait(3.0)
    return modem


def test_a_good_driver_has_none() -> None:
    """A false alarm in the course of a whole call."""
    modem = answered(CallPlan(script=[{"wait_quiet": 0.5}, {"hum": 1.0}, {"press": "5"}]))
    modem.ask(b"AT+VTX\r", 0.1)
    modem.ask(LOUD * 25 + b"\x10\x03", 1.0)
    modem.ask(b"AT+VTS=[933,0,12]\r", 0.5)
    modem.ask(b"AT+VRX\r", 1.0)
    modem.ask(b"\x10!", 0.5)
    modem.ask(b"AT+VTR\r", 0.1)
    modem.ask(LOUD * 25, 1.0)
    modem.ask(b"\x10^", 0.5)
    modem.hang_up()
    modem.wait(300.0)
    assert modem.modem.finish(modem.now) == []


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (b"AT+VLS=0\r", "text_in_data_state"),
        (b"AT\r", "text_in_data_state"),
        (b"ATH0\r\n", "text_in_data_state"),
        (LOUD + b"AT+VTX\r" + LOUD, "text_in_data_state"),
        (b"\x10Q", "odd_dle"),
        (LOUD + b"\x10\x03" + LOUD, "sound_after_end"),
        (LOUD + b"\x10\x03", ""),
        (b"\x10\x00" + LOUD + b"\x10u\x10d\x10\x1c", ""),
        (b"THE AT OF CATS AND RATS " * 20, ""),
    ],
    ids=["hang-up", "attention", "ATH", "in the middle", "code", "behind the end", "end", "harmless", "chance"],
)
def test_what_is_sent_into_a_transmission_is_watched(sent: bytes, kind: str) -> None:
    """A mistake that a real modem would play to the caller, or an alarm about sound."""
    modem = answered()
    modem.ask(b"AT+VTX\r", 0.1)
    modem.ask(sent, 0.2)
    assert modem.faults == [kind][: bool(kind)]


@pytest.mark.parametrize(
    ("sent", "kind"),
    [(LOUD, "sound_while_receiving"), (b"AT\r", "text_in_data_state"), (b"\x10\x14\x10\x18\x10^", "")],
    ids=["sound", "text", "other codes"],
)
def test_what_is_sent_while_receiving_is_watched(sent: bytes, kind: str) -> None:
    """Sound that goes nowhere."""
    modem = answered()
    modem.ask(b"AT+VRX\r", 0.1)
    modem.ask(sent, 0.2)
    assert modem.faults == [kind][: bool(kind)]


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (b"\x10\x03", "code_in_command_state"),
        (b"\x10Q", "code_in_command_state"),
        (LOUD, "noise_in_command_state"),
        (b"HELLO\r", "noise_in_command_state"),
        (b"OKAT\r", "noise_in_command_state"),
        (b"\r\r\n\n", ""),
    ],
)
def test_what_is_sent_in_command_state_is_watched(sent: bytes, kind: str) -> None:
    """A driver that does not know that the stream is over."""
    modem = wire().prepare()
    modem.ask(sent)
    assert modem.faults == [kind][: bool(kind)]


RECOVERY = [b"\x10\x18\x10\x03", b"\x10!", b"\x10^", b"\x10\x10\x10\x03", b"\x10\x10\x10!", b"\r", b"AT\rATH0\r"]


@pytest.mark.parametrize("code", RECOVERY)
def test_a_driver_may_look_for_the_modem_when_it_opens_the_port(code: bytes) -> None:
    """The recovery ladder held against a driver that cannot know better."""
    modem = wire()
    modem.ask(code, 2.0)
    assert modem.ask(b"AT\r").endswith(b"\r\nOK\r\n")
    assert modem.faults == []


def test_a_driver_may_look_for_the_modem_after_dtr_fell() -> None:
    """The rest of the ladder, after the port was opened again."""
    modem = wire().prepare()
    modem.modem.pulse_dtr(modem.now)
    modem.ask(b"\x10^\x10!\x10\x03")
    modem.ask(b"AT\r", 10.0)
    assert modem.faults == []
    modem.ask(b"\x10^")
    assert modem.faults == ["code_in_command_state"]


def test_a_command_waits_for_its_answer() -> None:
    """Commands that are sent without waiting; they are carried out all the same."""
    modem = wire().prepare()
    assert modem.ask(b"AT+GMM\rATI5\r") == b"\r\nV90\r\n\r\nOK\r\n\r\nB5\r\n\r\nOK\r\n"
    assert modem.faults == ["command_too_soon"]


def test_a_line_feed_is_no_command() -> None:
    """CR LF, whose second half comes while the first is at work."""
    modem = wire().prepare()
    modem.ask(b"AT+GMM\r\n")
    assert modem.faults == []


def test_a_driver_may_think_better_of_a_stream() -> None:
    """An end code that crosses CONNECT on its way."""
    modem = answered()
    modem.ask(b"AT+VTR\r", 0.001)
    modem.ask(b"\x10^", 0.5)
    assert modem.faults == []
    assert modem.modem.stream is not None


def test_going_off_hook_twice_is_noticed() -> None:
    """A driver that does not know its own hook."""
    modem = answered()
    modem.ask(b"AT+VLS=1\r")
    assert modem.faults == ["off_hook_twice"]


def test_another_path_is_not_off_hook_twice() -> None:
    """+VLS=5 while off-hook, as a manual's own example has it."""
    modem = answered()
    modem.ask(b"AT+VLS=5\r")
    assert modem.faults == []


@pytest.mark.parametrize(
    ("sign", "patience"),
    [(HangupSign.BUSY, 20.0), (HangupSign.LOOP_BREAK, 20.0), (HangupSign.DIAL_TONE, 20.0), (HangupSign.SILENCE, 180.0)],
)
def test_holding_a_dead_line_is_noticed(sign: HangupSign, patience: float) -> None:
    """A line that is lost to the household because a driver did not hear the caller go."""
    modem = answered(CallPlan(script=[Pause(1.0), HangUp(sign)]))
    hung_up = modem.modem.calls[-1].ended_at or 0.0
    modem.wait(hung_up + patience - 0.1 - modem.now)
    assert modem.faults == []
    modem.wait(0.2)
    assert modem.faults == ["left_off_hook"]


def test_the_patience_is_the_line_s_own() -> None:
    """A limit that a test cannot shorten."""
    modem = wire(habits=LineHabits(off_hook_limit=3.0)).prepare().answer()
    modem.wait(2.0)
    assert modem.faults == []
    modem.wait(1.0)
    assert modem.faults == ["left_off_hook"]


def test_a_line_that_is_held_at_the_end_is_noticed() -> None:
    """A driver that stops in the middle of a call."""
    modem = answered()
    assert [fault.kind.value for fault in modem.modem.finish(modem.now)] == ["left_off_hook"]


def test_a_modem_that_is_not_ready_for_a_call_is_noticed() -> None:
    """Class 8 left on, caller ID left off."""
    modem = wire().prepare()
    modem.ask(b"AT+VCID=0;+FCLASS=8\r", 10.0)
    modem.place()
    modem.wait(30.0)
    assert modem.faults == ["voice_class_at_idle", "caller_id_off"]


def test_a_driver_that_is_still_busy_is_given_time() -> None:
    """A call that comes between ATZ and +VCID=1."""
    modem = wire().prepare()
    modem.ask(b"ATZ\r", 0.1)
    modem.place()
    modem.wait(1.0)
    assert modem.faults == []


def test_a_modem_that_nobody_attends_is_no_fault() -> None:
    """A call that comes while the port is closed."""
    modem = wire().prepare()
    modem.modem.drop_dtr(modem.now)
    modem.ask(b"")
    modem.modem.drop_dtr(modem.now)
    modem.place()
    modem.wait(10.0)
    assert modem.faults == []


def test_a_deaf_modem_excuses_everything_but_a_dead_line() -> None:
    """The recovery ladder held against a driver that climbs it for a reason."""
    modem = answered()
    modem.ask(b"AT+VTR\r", 0.1)
    modem.modem.go_deaf(modem.now)
    modem.ask(b"\x10^", 2.0)
    modem.ask(b"\x10\x10\x10^", 2.0)
    modem.ask(b"AT\r", 2.0)
    modem.ask(b"ATH0\r", 2.0)
    assert modem.modem.is_off_hook
    modem.modem.pulse_dtr(modem.now)
    assert not modem.modem.is_off_hook
    modem.ask(b"\x10^", 1.0)
    assert modem.ask(b"AT\r") == b"\r\nOK\r\n"
    assert modem.faults == []


def test_a_wedged_modem_ignores_even_dtr() -> None:
    """A modem that only its power brings on-hook."""
    modem = answered()
    modem.modem.go_deaf(modem.now, Deafness.UNTIL_REPLUGGED)
    modem.modem.pulse_dtr(modem.now)
    assert modem.modem.is_off_hook
    assert modem.ask(b"AT\r") == b""
    modem.modem.unplug(modem.now)
    modem.modem.plug(modem.now)
    assert modem.ask(b"AT\r") == b"AT\r\r\nOK\r\n"


def test_a_deaf_modem_can_be_cured() -> None:
    """Deafness in command state, and its end."""
    modem = wire().prepare()
    modem.modem.go_deaf(modem.now)
    assert modem.ask(b"AT\r") == b""
    modem.modem.hear_again(modem.now)
    assert modem.ask(b"AT\r") == b"\r\nOK\r\n"
