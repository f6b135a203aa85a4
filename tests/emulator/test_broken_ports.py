"""A port, or the modem behind it, that loses bytes, makes some up, or takes none."""

import pytest

from custom_components.call_screener.emulator.impairments import Wedge
from custom_components.call_screener.emulator.plan import CallPlan
from tests.emulator.wire import answered, wire


def test_results_get_lost() -> None:
    """A driver that waits for OK for ever; what it asked for was done."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, lost_results=2)
    assert modem.ask(b"AT+VCID=2\r", 5.0) == b""
    assert modem.ask(b"AT+VCID?\r", 5.0) == b"\r\n2\r\n"
    assert modem.ask(b"AT\r") == b"\r\nOK\r\n"


def test_connect_gets_lost() -> None:
    """A driver that takes a stream for silence, and its end for nothing."""
    modem = answered()
    modem.modem.impair(modem.now, lost_results=1)
    assert modem.ask(b"AT+VRX\r", 0.2)[:4] == b"\x80" * 4
    assert modem.ask(b"\x10!").endswith(b"\x10\x03\r\nOK\r\n")


LINE_ENDS = {
    "one": (1, b"RING\r\n\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = 5550123\r\nNAME = O\r\n"),
    "some": (4, b"RINGDATE = 0101TIME = 1200\r\nNMBR = 5550123\r\nNAME = O\r\n"),
    "all": (99, b"RINGDATE = 0101TIME = 1200NMBR = 5550123NAME = O"),
}


@pytest.mark.parametrize(("lost", "printed"), LINE_ENDS.values(), ids=LINE_ENDS)
def test_line_ends_get_lost(lost: int, printed: bytes) -> None:
    """A driver that finds a number only where a line begins."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, lost_line_ends=lost)
    modem.place(CallPlan(number="5550123", name="O"))
    assert modem.wait(5.0) == printed


def test_an_answer_is_glued_to_the_next() -> None:
    """A driver that knows an answer by the line end behind it."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, lost_line_ends=3)
    assert modem.ask(b"AT\r") + modem.ask(b"AT\r") == b"OKOK\r\n"
    assert modem.ask(b"AT\r") == b"\r\nOK\r\n"


def test_noise_comes_by_itself_while_no_sound_flows() -> None:
    """A driver that trusts a silent wire; in a stream noise would be sound."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, noise_every=2.0)
    noise = modem.wait(60.0)
    assert 15 <= len(noise) <= 240
    modem.modem.impair(modem.now, noise_every=0.0)
    assert modem.wait(60.0) == b""


def test_noise_respects_sound() -> None:
    """Noise that would be taken for a code."""
    modem = answered()
    modem.ask(b"AT+VRX\r")
    modem.modem.impair(modem.now, noise_every=0.5)
    assert set(modem.wait(10.0)) == {0x80}


def test_the_port_is_stuck_until_dtr_falls() -> None:
    """A driver that waits for its bytes to go; what the modem says still comes."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, stuck_writes=True)
    assert modem.modem.room == 0
    modem.place(CallPlan())
    assert modem.wait(3.0) == b"\r\nRING\r\n"
    modem.modem.pulse_dtr(modem.now)
    assert modem.modem.room > 0
    assert modem.modem.finish(modem.now) == []


@pytest.mark.parametrize("wedge", Wedge)
def test_a_wedged_port_says_nothing_and_does_not_feel_dtr(wedge: Wedge) -> None:
    """A driver that drops DTR and believes that the line is free."""
    modem = answered()
    modem.modem.impair(modem.now, wedged=wedge.value)
    assert modem.modem.room == 0
    modem.modem.pulse_dtr(modem.now)
    assert modem.ask(b"AT\r", 5.0) == b""
    assert modem.modem.is_off_hook


@pytest.mark.parametrize(("wedge", "answer"), [(Wedge.UNTIL_REOPENED, b"\r\nOK\r\n"), (Wedge.UNTIL_REPLUGGED, b"")])
def test_closing_the_port_frees_it_or_not(wedge: Wedge, answer: bytes) -> None:
    """A wedge that nothing ends, or that ends too easily."""
    modem = answered()
    modem.modem.impair(modem.now, wedged=wedge)
    modem.modem.close(modem.now)
    modem.modem.raise_dtr(modem.now)
    assert modem.ask(b"AT\r") == answer
    assert modem.modem.is_off_hook is (answer == b"")


def test_unplugging_frees_any_port() -> None:
    """A wedge that outlives the modem's power."""
    modem = answered()
    modem.modem.impair(modem.now, wedged="replug", stuck_writes=True)
    modem.modem.unplug(modem.now)
    modem.modem.plug(modem.now)
    modem.modem.raise_dtr(modem.now)
    assert modem.ask(b"ATE0\r") == b"ATE0\r\r\nOK\r\n"
    assert not modem.modem.is_off_hook


def test_nobody_is_blamed_for_a_call_to_a_port_that_is_stuck() -> None:
    """A driver that could not ask for caller ID, and is told that it should have."""
    modem = wire()
    modem.ask(b"ATZ\r", 5.0)
    modem.modem.impair(modem.now, stuck_writes=True)
    modem.place()
    modem.wait(5.0)
    assert modem.faults == []


def test_a_pair_is_split_between_reads() -> None:
    """A driver that looks for a code in what it has just read."""
    modem = answered(plan=CallPlan(rings=9))
    modem.modem.impair(modem.now, split_dle=True)
    modem.modem.out.put(b"abc\x10bdef\x10\x10g")
    assert modem.wait(0.0) == b"abc\x10bdef\x10"
    assert modem.wait(0.002) == b""
    assert modem.wait(0.002) == b"\x10g"


def test_the_second_half_of_a_pair_begins_none() -> None:
    """A doubled DLE that is taken for two pairs."""
    modem = answered()
    modem.modem.impair(modem.now, split_dle=True)
    modem.modem.out.put(b"\x10\x10")
    assert modem.wait(0.0) == b"\x10"
    modem.modem.out.put(b"b\x10/")
    assert modem.wait(0.01) == b"\x10b\x10"
    assert modem.wait(0.01) == b"/"


def test_a_split_pair_is_announced() -> None:
    """The rest of a pair that comes only with the next thing to happen, which may be a minute away."""
    modem = wire().prepare()
    modem.modem.impair(modem.now, split_dle=True)
    modem.modem.out.put(b"\x10R")
    modem.wait(0.0)
    assert modem.modem.deadline == pytest.approx(modem.now + 0.003)
