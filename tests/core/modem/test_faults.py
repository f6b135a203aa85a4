"""What a bad line, a bad cable and bad firmware do to the conversation."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import (
    Answered,
    CallerIdReceived,
    DigitReceived,
    HungUp,
    Machine,
    MachineHeard,
    Ring,
)
from custom_components.call_screener.core.modem.commands import CheckAlive, GoOffHook, GoOnHook, Initialise
from custom_components.call_screener.core.modem.events import Initialised, ModemUnresponsive
from custom_components.call_screener.core.modem.protocol import UNFINISHED
from tests.core.modem import families
from tests.core.modem.wire import OK, SILENCE, Wire, ready, sound, streaming

QUESTIONS = [b"ATI3\r", b"AT+GMR\r", b"ATI0\r", b"AT+GMI\r", b"AT&V\r", b"AT+VSM=?\r", b"AT+GCI?\r"]
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda line: line.decode().strip())


@each_question
@pytest.mark.parametrize(
    "notice", [b"\r\nLINE-IN-USE\r\n", b"\r\nLINE IN USE\r\n", b"\r\nDIGITAL LINE DETECTED\r\n", b"\r\nRING\r\n"]
)
def test_what_comes_unasked_is_no_answer(question: bytes, notice: bytes) -> None:
    """A modem would be called by it, and a question fail for it."""
    wire = Wire(families.CX93001 | {question: notice + families.CX93001[question]})
    wire.send(Initialise())
    wire.wait(2.0)
    plain = Wire(families.CX93001)
    plain.send(Initialise())
    plain.wait(2.0)
    assert wire.protocol.identity == plain.protocol.identity


@each_question
def test_who_calls_is_heard_between_question_and_answer(question: bytes) -> None:
    """A call does not wait until the modem was made ready."""
    report = b"\r\nRING\r\n\r\nNMBR = 5550123456\r\n\r\n041230353131313835323430373535353030303059\r\n"
    wire = Wire(families.CX93001 | {question: report + families.CX93001[question]})
    wire.send(Initialise())
    wire.wait(2.0)
    assert wire.events[:2] == [Ring(), CallerIdReceived(CallerId.of("5550123456"))]
    assert isinstance(wire.events[-1], Initialised)
    assert wire.protocol.identity
    assert wire.protocol.identity.firmware == "CX93001-EIS_V0.2013-V92"


def test_a_result_counts_although_its_line_end_was_lost() -> None:
    """Each line would cost two seconds, and the caller hears it ring."""
    wire = ready(families.CX93001)
    wire.otherwise = b"\r\nOK"
    wire.send(GoOffHook())
    assert wire.wait(2 * UNFINISHED) == [Answered()]
    assert wire.protocol.deadline is None


def test_a_ring_counts_although_its_line_end_was_lost() -> None:
    """The first call would be noticed with the second."""
    wire = ready(families.CX93001)
    assert wire.receive(b"\r\nRING") == []
    assert wire.wait(UNFINISHED) == [Ring()]


def test_a_number_never_ends_without_its_line_end() -> None:
    """Half of it is somebody else's; and a name may end in any word."""
    wire = ready(families.CX93001)
    wire.receive(b"\r\nNMBR = 5550")
    assert wire.wait(0.9) == []
    wire.receive(b"123456\r\nNAME = BROOK")
    wire.forget()
    assert wire.wait(0.9) == []
    assert wire.receive(b"S\r\n") == [CallerIdReceived(CallerId.of("5550123456", "BROOKS"))]


def test_a_modem_without_any_line_ends_is_made_ready() -> None:
    """A bad cable loses some, and whoever loses all of them still says everything."""
    replies = {line: reply.replace(b"\r\n", b"") for line, reply in families.USR_5637.items()}
    wire = Wire(replies, otherwise=b"OK")
    wire.send(Initialise())
    wire.wait(20.0)
    assert wire.protocol.identity
    assert wire.protocol.identity.profile == "usrobotics"
    assert wire.protocol.identity.firmware == "U.S. Robotics 56K FAX USB V1.2.23"
    assert wire.protocol.identity.voice


def test_half_a_word_is_no_result() -> None:
    """The rest of it may be on its way."""
    wire = ready(families.CX93001)
    wire.otherwise = SILENCE
    wire.send(GoOffHook())
    wire.receive(b"\r\nO")
    assert wire.wait(1.0) == []
    assert len(wire.sent) == 1
    wire.receive(b"K\r\n")
    assert len(wire.sent) == 2


def test_a_word_that_goes_on_is_no_result() -> None:
    """What looks like one may be the beginning of a name."""
    wire = ready(families.CX93001)
    wire.otherwise = SILENCE
    wire.send(GoOffHook())
    wire.receive(b"\r\nOK")
    wire.wait(UNFINISHED / 2)
    wire.receive(b"LAHOMA\r\n")
    wire.wait(UNFINISHED)
    assert len(wire.sent) == 1


@pytest.mark.parametrize("last", [b"ATI3\r", b"AT&D2\r", b"AT+FCLASS=8\r", b"AT+VSM=?\r", b"AT+VCID=1\r"])
def test_a_modem_that_dies_while_it_is_made_ready_is_given_up(last: bytes) -> None:
    """It must end, one way or the other, and not with a modem that seems ready."""
    wire = Wire({**families.CX93001, last: SILENCE, b"\r\x1b": SILENCE})
    wire.send(Initialise())
    wire.wait(0.6)
    wire.replies.clear()
    wire.otherwise = SILENCE
    wire.wait(60.0)
    assert wire.events[-1] == ModemUnresponsive()
    assert wire.protocol.identity is None
    assert wire.protocol.deadline is None


def test_a_modem_that_answers_again_goes_on_being_made_ready() -> None:
    """One answer was lost, which is no reason to give up a voice modem."""
    wire = Wire(families.CX93001 | {b"AT+FCLASS=8\r": SILENCE})
    wire.send(Initialise())
    wire.wait(0.6)
    wire.replies |= {
        b"AT\r": SILENCE,
        b"\x10\x03\x10!\x10^": SILENCE,
        b"\x10\x10\x10\x03\x10\x10\x10!\x10\x10\x10^": OK,
    }
    wire.wait(2.5)
    wire.replies[b"AT\r"] = OK
    wire.wait(30.0)
    assert isinstance(wire.events[-1], Initialised)


@pytest.mark.parametrize("extra", [OK, b"\r\nERROR\r\n", b"\r\nNO CARRIER\r\n", b"0\r", b"4\r"])
def test_a_result_that_nobody_waits_for_is_none(extra: bytes) -> None:
    """It must not answer what is asked next."""
    wire = ready(families.CX93001)
    assert wire.receive(extra) == []
    assert wire.send(GoOffHook()) == [Answered()]
    assert wire.receive(extra) == []
    assert wire.send(GoOnHook()) == [HungUp()]


def test_an_echo_changes_nothing() -> None:
    """A modem that lost its settings echoes again."""
    replies = {line: line + answer for line, answer in families.CX93001.items() if line.startswith(b"AT")}
    wire = Wire(families.CX93001 | replies)
    wire.send(Initialise())
    wire.wait(2.0)
    assert wire.protocol.identity
    assert wire.protocol.identity.profile == "cx930xx"
    assert wire.protocol.identity.voice
    wire.replies |= {b"AT+FCLASS=0\r": b"AT+FCLASS=0\r\r\nOK\r\n", b"AT+VCID=1\r": b"AT+VCID=1\r\r\nOK\r\n"}
    wire.forget()
    assert wire.send(CheckAlive()) == []
    assert len(wire.sent) == 2


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=30))
def test_garbage_between_the_lines_ends_nowhere(garbage: list[bytes]) -> None:
    """Whatever comes while it is made ready, it is made ready or given up, in a bounded time."""
    wire = Wire(families.CX93001)
    wire.send(Initialise())
    for noise in garbage:
        wire.receive(noise)
        wire.wait(0.1)
    wire.wait(120.0)
    ends = [event for event in wire.events if isinstance(event, Initialised | ModemUnresponsive)]
    assert len(ends) == 1


def test_everything_in_the_middle_of_sound() -> None:
    """A fax, a key without shields, two literal bytes and a DLE that is cut from its code, in one read and the next."""
    wire = streaming()
    first = wire.receive(b"\x80\x10c\x81\x105\x105\x82\x10\x1a\x83\x10")
    second = wire.receive(b"\x10\x84\x10J\x85")
    assert sound([*first, *second]) == b"\x80\x81\x82\x10\x10\x83\x10\x84\x85"
    assert [event for event in (*first, *second) if isinstance(event, MachineHeard | DigitReceived)] == [
        MachineHeard(Machine.FAX),
        DigitReceived("5"),
    ]


@pytest.mark.parametrize("later", [5.0, 3600.0])
def test_the_rest_of_a_report_says_nothing_about_the_next_call(later: float) -> None:
    """A line end is lost, and the next caller, a stranger, is shown as the friend who called before."""
    wire = ready(families.CX93001)
    assert wire.receive(b"\r\nNMBR = 5550123456") == []
    wire.wait(later)
    assert wire.receive(b"RING\r\n") == [Ring()]
