"""Lifting the line and hanging it up, as it goes over the wire."""

import pytest

from custom_components.call_screener.core.events import Answered, AnswerFailed, HungUp
from custom_components.call_screener.core.modem.commands import (
    CloseStream,
    Direction,
    GoOffHook,
    GoOnHook,
    Initialise,
    OpenStream,
)
from custom_components.call_screener.core.modem.events import Initialised, StreamClosed
from tests.core.modem.wire import CX_REPLIES, ERROR, GENERIC_REPLIES, OK, SILENCE, Wire, off_hook, ready, streaming

CHAIN = b"AT+FCLASS=8;+VSM=1,8000;+VSD=128,0;+VGT=128;+VGR=128\r"


def test_a_stick_answers_in_two_lines() -> None:
    """Each line that is saved is a round trip in which the caller hears it ring."""
    wire = ready()
    assert wire.send(GoOffHook()) == [Answered()]
    assert wire.sent == [CHAIN, b"AT+VLS=1\r"]
    assert wire.protocol.is_off_hook


def test_the_first_line_is_on_the_wire_at_once() -> None:
    """The decision must not wait for a timer."""
    wire = ready()
    wire.protocol.send(GoOffHook(), wire.now)
    assert wire.protocol.data_to_send().startswith(b"AT+FCLASS=8")


@pytest.mark.parametrize(
    ("replies", "choice"),
    [
        pytest.param(GENERIC_REPLIES, b"AT+VSM=128,8000\r", id="generic"),
        pytest.param(CX_REPLIES | {CHAIN: ERROR}, b"AT+VSM=1,8000\r", id="no chains"),
        pytest.param(
            GENERIC_REPLIES | {b"AT+VSD=128,0\r": ERROR, b"AT+VGT=128\r": ERROR},
            b"AT+VSM=128,8000\r",
            id="no wishes",
        ),
    ],
)
def test_a_modem_that_takes_no_chains_is_told_one_by_one(replies: dict[bytes, bytes], choice: bytes) -> None:
    """Gains and silence detector are wishes; the class and the form of sound are needed."""
    wire = ready(replies)
    assert wire.send(GoOffHook()) == [Answered()]
    assert wire.sent[-6:] == [
        b"AT+FCLASS=8\r",
        choice,
        b"AT+VSD=128,0\r",
        b"AT+VGT=128\r",
        b"AT+VGR=128\r",
        b"AT+VLS=1\r",
    ]


@pytest.mark.parametrize("line", [b"AT+FCLASS=8\r", b"AT+VSM=128,8000\r"])
def test_without_class_and_sound_there_is_no_answer(line: bytes) -> None:
    """The exchange goes on ringing, and whoever rings the phones must know."""
    wire = ready(GENERIC_REPLIES)
    wire.replies[line] = ERROR
    assert wire.send(GoOffHook()) == [AnswerFailed()]
    assert not wire.protocol.is_off_hook


def test_a_modem_without_voice_does_not_answer() -> None:
    """It would go off-hook in class 0, and nobody would hear anything."""
    wire = ready(CX_REPLIES | {b"AT+FCLASS=8\r": ERROR})
    assert wire.send(GoOffHook()) == [AnswerFailed()]
    assert wire.sent == []


def test_a_modem_that_was_never_made_ready_does_not_answer() -> None:
    """Nothing is known of it."""
    assert Wire().send(GoOffHook()) == [AnswerFailed()]


def test_a_modem_that_wants_a_rest_gets_it() -> None:
    """Some have to be on-hook for a second before they go off-hook again."""
    wire = ready(CX_REPLIES | {b"AT+VLS=1\r": ERROR})
    assert wire.send(GoOffHook()) == []
    wire.replies[b"AT+VLS=1\r"] = OK
    assert wire.wait(1.0) == [Answered()]


@pytest.mark.parametrize("reply", [pytest.param(ERROR, id="refused"), pytest.param(SILENCE, id="silent")])
def test_an_answer_that_fails_is_told(reply: bytes) -> None:
    """It may be off-hook all the same, so it counts as that until it has hung up."""
    wire = ready(CX_REPLIES | {b"AT+VLS=1\r": reply})
    wire.send(GoOffHook())
    assert wire.wait(7.0) == [AnswerFailed()]
    assert wire.protocol.is_off_hook


def test_a_modem_that_lets_it_ring_on_is_told_once_more() -> None:
    """Some protect themselves against a ring that is going on: they say OK and stay on-hook."""
    wire = off_hook()
    wire.receive(b"\r\nRING\r\n")
    assert wire.sent == []
    wire.wait(2.0)
    assert wire.sent == [b"AT+VLS=1\r"]
    wire.wait(4.0)
    assert wire.receive(b"\r\nRING\r\n") == [AnswerFailed()]
    assert wire.receive(b"\r\nRING\r\n") == []


def test_a_double_ring_is_one_reason_to_insist() -> None:
    """In Britain each ring is two."""
    wire = off_hook()
    wire.receive(b"\r\nRING\r\n")
    wire.wait(0.6)
    wire.receive(b"\r\nRING\r\n")
    wire.wait(5.0)
    assert wire.sent == [b"AT+VLS=1\r"]
    assert wire.events == []


def test_the_end_of_the_ring_is_no_reason_to_insist() -> None:
    """The report of a ring may come after the answer to it."""
    wire = ready()
    wire.send(GoOffHook())
    wire.forget()
    wire.wait(0.5)
    wire.receive(b"\r\nRING\r\n")
    wire.wait(5.0)
    assert (wire.sent, wire.events) == ([], [])


def test_a_modem_that_refuses_to_be_told_twice_has_not_answered() -> None:
    """Then the phones must ring."""
    wire = off_hook()
    wire.replies[b"AT+VLS=1\r"] = ERROR
    wire.receive(b"\r\nRING\r\n")
    assert wire.wait(2.0) == [AnswerFailed()]


def test_nothing_is_said_into_a_stream() -> None:
    """A command would be heard by the caller; there only the next ring tells."""
    wire = streaming()
    wire.receive(b"\x10R")
    wire.wait(2.0)
    assert wire.sent == []
    wire.wait(2.0)
    assert wire.receive(b"\x10R") == [AnswerFailed()]


def test_it_may_ring_while_hanging_up() -> None:
    """A line that was held too briefly rings on; that is neither an answer that failed nor a reason to insist."""
    wire = off_hook()
    wire.replies[b"AT+VLS=0\r"] = SILENCE
    wire.send(GoOnHook())
    wire.forget()
    wire.receive(b"\r\nRING\r\n")
    wire.wait(2.5)
    wire.receive(b"\r\nRING\r\n")
    assert (wire.sent, wire.events) == ([], [])


def test_who_hung_up_does_not_insist() -> None:
    """A ring that was heard before the hang-up must not lift the line again."""
    wire = off_hook()
    wire.receive(b"\r\nRING\r\n")
    wire.send(GoOnHook())
    wire.forget()
    wire.wait(5.0)
    assert wire.sent == []


def test_hanging_up_from_a_stream() -> None:
    """The stream ends first: a command into it is heard by the caller and obeyed by nobody."""
    wire = streaming()
    assert wire.send(GoOnHook()) == [StreamClosed(), HungUp()]
    assert wire.sent == [b"\x10^", b"AT+VLS=0\r", b"AT+FCLASS=0\r"]
    assert not wire.protocol.is_off_hook


def test_hanging_up_a_line_that_is_on_hook() -> None:
    """It can do no harm, and whoever asked is told."""
    wire = ready(CX_REPLIES | {b"AT+VLS=0\r": ERROR})
    assert wire.send(GoOnHook()) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"ATH0\r", b"AT+FCLASS=0\r"]


def test_hanging_up_waits_for_the_answer_that_is_due() -> None:
    """A modem that is busy with a command takes no other, and would swallow this one."""
    wire = ready()
    wire.replies[b"AT+VLS=1\r"] = SILENCE
    wire.send(GoOffHook())
    wire.forget()
    wire.send(GoOnHook())
    assert wire.sent == []
    assert wire.receive(OK) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_a_stream_that_opens_while_hanging_up_is_closed() -> None:
    """The modem answers CONNECT to what was asked before."""
    wire = off_hook()
    wire.replies[b"AT+VTR\r"] = SILENCE
    wire.send(OpenStream(Direction.DUPLEX))
    wire.forget()
    wire.send(GoOnHook())
    assert wire.receive(b"\r\nCONNECT\r\n") == [HungUp()]
    assert wire.sent == [b"\x10^", b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_a_stream_that_is_closing_while_hanging_up_is_not_closed_twice() -> None:
    """The second code would come in command state, where it is a mistake."""
    wire = streaming()
    wire.replies[b"\x10^"] = SILENCE
    wire.send(CloseStream())
    wire.forget()
    wire.send(GoOnHook())
    assert wire.receive(b"\x10\x03\r\nOK\r\n") == [StreamClosed(), HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_hanging_up_drops_what_was_asked_before() -> None:
    """A line that is lifted again after it was hung up would stay lifted."""
    wire = off_hook()
    wire.replies[b"AT+VTX\r"] = SILENCE
    wire.send(OpenStream(Direction.PLAY))
    wire.send(CloseStream())
    wire.send(GoOffHook())
    wire.send(GoOnHook())
    wire.forget()
    assert wire.receive(ERROR) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_hanging_up_twice_is_done_once() -> None:
    """Whoever is in a hurry asks twice, and would be told twice."""
    wire = ready(CX_REPLIES | {b"AT+VLS=0\r": SILENCE})
    wire.send(GoOnHook())
    wire.send(GoOnHook())
    assert wire.receive(OK) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_a_modem_that_is_hung_up_while_it_is_made_ready_is_made_ready_afterwards() -> None:
    """Whoever waits for it would wait for ever."""
    wire = Wire()
    wire.send(Initialise())
    wire.send(GoOnHook())
    wire.wait(5.0)
    assert wire.events[0] == HungUp()
    assert isinstance(wire.events[1], Initialised)


def test_a_call_right_after_is_answered() -> None:
    """What is asked while hanging up waits until it is done."""
    wire = off_hook()
    wire.replies[b"AT+VLS=0\r"] = SILENCE
    wire.send(GoOnHook())
    wire.send(GoOffHook())
    assert wire.receive(OK) == [HungUp(), Answered()]
