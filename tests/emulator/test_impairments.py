"""What a modem does wrong when it is told to."""

import re
from math import log10

import pytest

from custom_components.call_screener.emulator.coding import Samples
from custom_components.call_screener.emulator.plan import CallPlan, HangUp, HangupSign, Pause
from custom_components.call_screener.emulator.track import index_at
from tests.emulator.wire import Wire, wire


def answered(plan: CallPlan | None = None) -> Wire:
    """Return a modem that has answered a call a while ago."""
    modem = wire().prepare()
    modem.place(plan)
    modem.wait(5.0)
    modem.answer()
    return modem


def codes(data: bytes) -> str:
    """Return the DLE codes among sound of 8 bits without DLEs."""
    return b"".join(re.findall(rb"\x10(.)", data)).decode("latin-1")


def test_end_codes_are_ignored_so_many_times() -> None:
    """A driver that believes its first end code, always."""
    modem = answered()
    modem.modem.impair(modem.now, ignore_end_codes=2)
    modem.ask(b"AT+VRX\r", 5.0)
    assert b"OK" not in modem.ask(b"\x10!", 2.0)
    assert b"OK" not in modem.ask(b"\x10\x10\x10!", 2.0)
    assert modem.ask(b"\x10!", 2.0).endswith(b"\x10\x03\r\nOK\r\n")
    assert modem.faults == []


def test_results_come_late() -> None:
    """A driver without patience."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, late_ok=1.5)
    assert modem.ask(b"AT\r", 1.49) == b""
    assert modem.wait(0.1) == b"\r\nOK\r\n"


@pytest.mark.parametrize("refused", ["+VTR", "+vtr"])
def test_commands_are_refused(refused: str) -> None:
    """A driver that has only one way."""
    modem = answered()
    modem.modem.impair(modem.now, error_to=[refused])
    assert modem.ask(b"AT+VTR\r", 0.1) == b"\r\nERROR\r\n"
    assert modem.ask(b"AT+VTX\r", 0.1) == b"\r\nCONNECT\r\n\x10u"


def test_going_off_hook_waits_for_a_ring() -> None:
    """A driver that believes OK, though the bell goes on."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, off_hook_delayed=1)
    call = modem.place()
    modem.wait(5.0)
    modem.answer()
    assert call.answered_at is None
    assert modem.wait(6.0) == b"\x10R\r\n"
    assert call.answered_by == "modem"


def test_going_off_hook_works_the_second_time() -> None:
    """A driver that tries once more."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, off_hook_delayed=1)
    call = modem.place()
    modem.wait(5.0)
    modem.answer()
    modem.ask(b"AT+VLS=1\r")
    assert call.answered_by == "modem"
    assert modem.faults == []


def test_garbage_comes_before_results() -> None:
    """A driver that expects a clean line."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, garbage="ff0041")
    assert modem.ask(b"AT\r") == b"\xff\x00A\r\nOK\r\n"
    modem.modem.impair(modem.now, garbage=b"\x7f")
    assert modem.ask(b"AT\r") == b"\x7f\r\nOK\r\n"


def test_noise_comes_at_any_time() -> None:
    """A driver that takes what comes for an answer."""
    modem = wire().prepare()
    modem.modem.send_raw(b"\x00OK\xff", modem.now)
    assert modem.wait(1.0) == b"\x00OK\xff"


def test_echo_cannot_be_turned_off() -> None:
    """A driver that relies on ATE0."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, echo=True)
    assert modem.ask(b"AT\r") == b"AT\r\r\nOK\r\n"


@pytest.mark.parametrize(
    ("impairment", "reported"),
    [({"no_shielding": True}, "5"), ({"lost_keys": 1}, ""), ({}, "/5~")],
    ids=["no shielding", "lost", "none"],
)
def test_keys_are_reported_badly(impairment: dict[str, object], reported: str) -> None:
    """A driver that counts on each report."""
    modem = answered()
    modem.modem.impair(modem.now, **impairment)
    modem.modem.press("5", modem.now)
    assert codes(modem.wait(1.0)) == reported


def test_tones_are_not_reported() -> None:
    """A driver that does not listen for itself."""
    modem = answered(CallPlan(script=[Pause(1.0), HangUp(HangupSign.BUSY)]))
    modem.modem.impair(modem.now, no_busy_reports=True)
    assert codes(modem.wait(10.0)) == ""


def test_an_unknown_impairment_is_refused() -> None:
    """A test that impairs nothing and passes."""
    with pytest.raises(ValueError, match="No impairment is called 'slow'"):
        wire().modem.impair(0.0, slow=True)


def test_deafness_can_be_set_and_lifted_by_name() -> None:
    """The two spellings of the control protocol."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, deaf="replug")
    assert modem.ask(b"AT\r") == b""
    modem.modem.impair(modem.now, deaf=None)
    assert modem.ask(b"AT\r") == b"\r\nOK\r\n"


def _decibels(sound: Samples) -> float:
    return 10 * log10(sum(each * each for each in sound) / len(sound) / 32768**2) + 6.15


@pytest.mark.parametrize(("dbm0", "noise"), [(-10.0, None), (-30.0, None), (-30.0, -50.0)])
def test_a_caller_speaks_as_loud_as_planned_through_the_noise(dbm0: float, noise: float | None) -> None:
    """A whisper that is as loud as a shout, or that swallows the noise it is heard through."""
    plan = CallPlan(script=[{"hum": 3.0}], level=dbm0, noise=noise)
    modem = answered(plan=plan)
    heard = modem.modem.line.sound(index_at(modem.now - 0.5), 4000)
    assert _decibels(heard) == pytest.approx(dbm0, abs=2.0)
    modem.wait(4.0)
    rest = modem.modem.line.sound(index_at(modem.now), 4000)
    assert any(rest) is (noise is not None)
    if noise is not None:
        assert _decibels(rest) == pytest.approx(noise, abs=0.5)


@pytest.mark.parametrize("echo", [-6.0, -20.0, None])
def test_a_line_gives_back_what_is_played_on_it(echo: float | None) -> None:
    """An echo at another level or another time than it was asked for, or one that nobody asked for."""
    modem = answered()
    modem.modem.impair(modem.now, line_echo=echo, line_echo_delay=0.05)
    modem.ask(b"AT+VTR\r", 0.05)
    played = bytes(200 if n // 8 % 2 else 56 for n in range(4000))
    began = index_at(modem.now)
    heard = modem.ask(played, 0.7).replace(b"\x10u", b"")
    loud = [abs(each - 128) for each in heard]
    if echo is None:
        assert max(loud) == 0
        return
    assert max(loud) == pytest.approx(72 * 10 ** (echo / 20), abs=1.0)
    assert not any(modem.modem.line.track.read(began + 4000 + 400, 800))
