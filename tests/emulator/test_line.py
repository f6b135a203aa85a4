"""Who holds the line, and what the exchange makes of it."""

import re
from array import array

import pytest

from custom_components.call_screener.emulator.plan import CallPlan, HangUp, HangupSign, Pause
from tests.emulator.wire import Wire, wire


def answered(plan: CallPlan | None = None, profile: str = "cx93001") -> Wire:
    """Return a modem that has answered a call."""
    modem = wire(profile).prepare()
    modem.place(plan)
    modem.wait(5.0)
    return modem.answer()


def codes(data: bytes) -> str:
    """Return the DLE codes among sound of 8 bits without DLEs."""
    return b"".join(re.findall(rb"\x10(.)", data)).decode("latin-1")


def cycles(sound: bytes, period: int) -> list[bool]:
    """Tell of each stretch so long whether there is anything in it."""
    return [max(sound[n : n + period]) > 140 for n in range(0, len(sound) - period, period)]


def test_answering_stops_the_ringing() -> None:
    """A bell that rings on after the answer."""
    modem = answered()
    assert modem.modem.line.is_modem_off_hook
    assert modem.wait(30.0) == b""


def test_a_short_answer_is_none() -> None:
    """A modem that lets go too soon: the exchange rings on, and the household would hear it."""
    modem = wire().prepare()
    call = modem.place()
    modem.wait(5.0)
    modem.answer()
    modem.hang_up()
    assert (call.answered_at, call.ending) == (None, None)
    assert modem.wait(6.0) == b"\r\nRING\r\n"
    modem.answer()
    modem.wait(2.0)
    modem.hang_up()
    assert call.ending == "modem_hung_up"


@pytest.mark.parametrize(
    ("cadence", "half"), [("us", 4000), ("pl", 4000), ("uk", 3000), ("de", 3840)], ids=["us", "pl", "uk", "de"]
)
def test_a_hang_up_is_heard_as_the_country_s_busy_tone(cadence: str, half: int) -> None:
    """A tone of another cadence, which a detector in software would rightly not know."""
    modem = answered(CallPlan(cadence=cadence, script=[{"pause": 1}, {"hang_up": "busy"}]))
    modem.ask(b"AT+VRX\r", 0.1)
    data = modem.wait(10.0)
    assert codes(data)[:2] == "bb"
    sound = data.replace(b"\x10b", b"")
    first = next(n for n, byte in enumerate(sound) if byte > 140)
    assert cycles(sound[first:], half)[:6] == [True, False] * 3


@pytest.mark.parametrize(
    ("profile", "sign", "reported"),
    [
        ("cx93001", "loop_break", "l"),
        ("v253", "loop_break", "h"),
        ("cx93001", "dial_tone", ""),
        ("v253", "dial_tone", "d"),
        ("cx93001", "silence", ""),
    ],
)
def test_a_hang_up_shows_as_planned(profile: str, sign: str, reported: str) -> None:
    """A sign that a family has no detector for, or one of another kind."""
    modem = answered(CallPlan(script=[{"pause": 1}, {"hang_up": sign}]), profile)
    assert codes(modem.wait(4.0)) == reported


def test_dial_tone_is_heard() -> None:
    """A sign that is silent."""
    modem = answered(CallPlan(script=[Pause(1), HangUp(HangupSign.DIAL_TONE)]))
    modem.ask(b"AT+VRX\r", 2.0)
    assert all(cycles(modem.wait(1.0), 1000))


def test_a_caller_hangs_up_at_a_given_moment() -> None:
    """A moment that waits for the script to come to it."""
    modem = answered(CallPlan(script=[{"hang_up_at": 3.0, "sign": "loop_break"}, {"pause": 100}]))
    call = modem.modem.calls[-1]
    modem.wait(10.0)
    assert call.answered_at is not None
    assert call.ended_at == pytest.approx(call.answered_at + 3.0)


def test_a_handset_answers() -> None:
    """A phone that is lifted while the modem listens for the ring."""
    modem = wire().prepare()
    call = modem.place(CallPlan(script=[{"hang_up_at": 1.0}]))
    modem.wait(4.0)
    modem.modem.lift_handset(modem.now)
    modem.modem.lift_handset(modem.now)
    assert modem.wait(20.0) == b""
    assert (call.answered_by, call.ending) == ("handset", None)
    modem.modem.replace_handset(modem.now)
    modem.modem.replace_handset(modem.now)
    assert call.ending == "handset_replaced"
    assert len(modem.modem.heard(call, modem.now)) == len(call.spoken(modem.now)) == 0


def test_a_caller_is_put_through() -> None:
    """A call that ends when the modem lets go though somebody is there."""
    modem = wire().prepare()
    modem.ask(b"AT-STE=2\r", 10.0)
    call = modem.place()
    modem.wait(5.0)
    modem.answer()
    modem.modem.lift_handset(modem.now)
    assert modem.wait(1.0) == b"\x10P"
    modem.hang_up()
    assert (call.answered_by, call.ending) == ("handset", None)
    modem.wait(5.0)
    modem.modem.replace_handset(modem.now)
    assert call.ending == "handset_replaced"
    assert modem.modem.is_idle


def test_a_handset_that_is_put_back_leaves_the_caller_with_the_modem() -> None:
    """A call that ends though the modem still holds the line."""
    modem = answered()
    modem.ask(b"AT-STE=2\r")
    modem.modem.lift_handset(modem.now)
    modem.modem.replace_handset(modem.now)
    assert codes(modem.wait(1.0)) == "Pp"
    assert modem.modem.calls[-1].is_answered


def test_a_handset_goes_unnoticed_unless_it_was_asked_for() -> None:
    """<DLE>P from a modem that was not told to look for it."""
    modem = answered()
    modem.modem.lift_handset(modem.now)
    assert modem.wait(1.0) == b""


def test_dropping_dtr_hangs_up() -> None:
    """A modem that holds the line for a driver that has died."""
    modem = answered()
    modem.ask(b"AT+VTR\r", 1.0)
    modem.modem.pulse_dtr(modem.now)
    assert not modem.modem.is_off_hook
    assert modem.modem.calls[-1].ending == "modem_hung_up"
    assert modem.ask(b"AT\r") == b"\r\nOK\r\n"


def test_dropping_dtr_does_what_it_was_told() -> None:
    """&D0, which ignores DTR, and &D3, which resets."""
    modem = answered()
    modem.ask(b"AT&D0\r")
    modem.modem.drop_dtr(modem.now)
    assert modem.modem.is_off_hook
    modem.ask(b"AT&D3\r")
    modem.modem.drop_dtr(modem.now)
    assert not modem.modem.is_off_hook
    assert modem.ask(b"AT+VCID?\r") == b"AT+VCID?\r\r\n0\r\nOK\r\n"


def test_a_closed_port_gets_nothing() -> None:
    """Rings that are kept for whoever opens the port next."""
    modem = wire().prepare()
    modem.modem.drop_dtr(modem.now)
    modem.place()
    modem.wait(20.0)
    assert modem.ask(b"AT\r", 0.1) == b"\r\nOK\r\n"


def test_an_unplugged_modem_lets_go() -> None:
    """A line that is held by a modem without power, or a modem that remembers."""
    modem = answered()
    modem.ask(b"AT+VTX\r", 2.0)
    modem.modem.unplug(modem.now)
    assert modem.modem.calls[-1].ending == "unplugged"
    assert modem.ask(b"AT\r") == b""
    modem.modem.plug(modem.now)
    assert modem.ask(b"AT+VCID?\r") == b"AT+VCID?\r\r\n0\r\nOK\r\n"


def test_an_unplugged_modem_hears_no_ring() -> None:
    """A ring that is kept until the modem is back."""
    modem = wire().prepare()
    modem.modem.unplug(modem.now)
    modem.place()
    assert modem.wait(10.0) == b""


@pytest.mark.parametrize(
    ("command", "hook"),
    [(b"AT+FCLASS=0\r", False), (b"AT+VNH=1;+FCLASS=0\r", True), (b"ATZ\r", False), (b"AT+VLS=0\r", False)],
)
def test_other_ways_to_hang_up(command: bytes, *, hook: bool) -> None:
    """Leaving class 8, a reset, label 0: each lets go, unless +VNH says otherwise."""
    modem = answered()
    modem.wait(2.0)
    modem.ask(command)
    assert modem.modem.is_off_hook is hook


def test_a_modem_may_hold_the_line_by_a_basic_command() -> None:
    """ATH1, which needs no voice class."""
    modem = wire().prepare()
    modem.ask(b"ATH1\r")
    assert modem.modem.line.is_modem_off_hook
    modem.ask(b"ATH0\r")
    assert not modem.modem.line.is_modem_off_hook


def test_a_line_without_a_caller_has_dial_tone() -> None:
    """A modem that goes off-hook by itself: nothing would tell its driver."""
    modem = wire("v253").prepare().answer()
    assert codes(modem.ask(b"AT+VRX\r", 2.0)) == "d"
    assert modem.modem.calls == []


def test_a_call_right_after_another_waits_for_the_exchange() -> None:
    """A ring in the very moment of the hang-up, which no driver could be ready for."""
    modem = answered()
    modem.wait(2.0)
    modem.hang_up()
    start = modem.now
    modem.modem.take_happenings()
    modem.place()
    modem.wait(5.0)
    rings = [told.at - start for told in modem.modem.take_happenings() if told.event == "ring_began"]
    assert rings == pytest.approx([0.5], abs=0.3)


def test_keys_of_a_handset_are_heard_as_well() -> None:
    """Keys that only a caller can press."""
    modem = answered()
    modem.modem.lift_handset(modem.now)
    modem.modem.press("*", modem.now)
    assert codes(modem.wait(1.0)) == "/*~"


def test_nobody_speaks_on_an_empty_line() -> None:
    """Words of a caller who is not there."""
    modem = wire().prepare()
    modem.modem.say(array("h", [9000]), modem.now)
    assert modem.modem.is_idle
