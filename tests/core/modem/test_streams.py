"""Sound both ways, one way, or not at all: how a stream opens and closes on the wire."""

import pytest

from custom_components.call_screener.core.events import HungUp
from custom_components.call_screener.core.modem.commands import CloseStream, Direction, OpenStream
from custom_components.call_screener.core.modem.events import StreamClosed, StreamOpened, StreamRefused
from tests.core.modem.wire import CX_REPLIES, ERROR, OK, SILENCE, Wire, off_hook, streaming


@pytest.mark.parametrize(
    ("direction", "opener", "end"),
    [
        (Direction.DUPLEX, b"AT+VTR\r", b"\x10^"),
        (Direction.PLAY, b"AT+VTX\r", b"\x10\x18\x10\x03"),
        (Direction.RECORD, b"AT+VRX\r", b"\x10!"),
    ],
)
def test_a_stream_is_opened_and_closed(direction: Direction, opener: bytes, end: bytes) -> None:
    """Each kind has its own code to end it, and the others mean nothing there."""
    wire = off_hook()
    assert wire.send(OpenStream(direction)) == [StreamOpened(direction)]
    assert wire.send(CloseStream()) == [StreamClosed()]
    assert wire.sent == [opener, end]


@pytest.mark.parametrize("reply", [pytest.param(ERROR, id="refused"), pytest.param(SILENCE, id="silent")])
def test_a_modem_that_does_one_thing_at_a_time_says_so(reply: bytes) -> None:
    """Then sound goes one way at a time, for all calls to come."""
    wire = off_hook()
    wire.replies[b"AT+VTR\r"] = reply
    wire.send(OpenStream(Direction.DUPLEX))
    wire.wait(6.0)
    assert wire.events == [StreamRefused(Direction.DUPLEX)]
    assert wire.protocol.identity
    assert wire.protocol.identity.duplex is False


def test_a_modem_that_does_both_says_so() -> None:
    """The next call need not try."""
    wire = streaming()
    assert wire.protocol.identity
    assert wire.protocol.identity.duplex is True


def test_a_refused_half_says_nothing_about_both() -> None:
    """Only duplex that was tried and refused is known not to work."""
    wire = off_hook()
    wire.replies[b"AT+VTX\r"] = ERROR
    assert wire.send(OpenStream(Direction.PLAY)) == [StreamRefused(Direction.PLAY)]
    assert wire.protocol.identity
    assert wire.protocol.identity.duplex is None


def test_a_stream_of_an_unknown_modem_may_open() -> None:
    """A driver that was not made ready is a mistake, and no reason to raise."""
    assert Wire(CX_REPLIES).send(OpenStream(Direction.DUPLEX)) == [StreamOpened(Direction.DUPLEX)]


def test_an_open_stream_is_closed_before_another_opens() -> None:
    """A command into a stream is heard by the caller."""
    wire = streaming(Direction.RECORD)
    assert wire.send(OpenStream(Direction.PLAY)) == [StreamClosed(), StreamOpened(Direction.PLAY)]
    assert wire.sent == [b"\x10!", b"AT+VTX\r"]


def test_a_stream_that_cannot_be_closed_is_followed_by_none() -> None:
    """The modem was hung up to end it, and there is nobody left to hear the next."""
    wire = streaming()
    wire.replies[b"\x10^"] = wire.replies[b"\x10\x10\x10^"] = SILENCE
    wire.send(OpenStream(Direction.PLAY))
    wire.wait(10.0)
    assert wire.events == [StreamClosed(), HungUp()]
    assert b"AT+VTX\r" not in wire.sent


def test_what_the_caller_is_to_hear_is_played_to_its_end() -> None:
    """The modem answers when its buffer is empty; that may be later than any other answer."""
    wire = streaming(Direction.PLAY)
    wire.replies[b"\x10\x03"] = SILENCE
    wire.protocol.send_audio(b"\x80" * 8000 * 4, wire.now)
    wire.protocol.data_to_send()
    wire.send(CloseStream(discard=False))
    assert wire.sent == [b"\x10\x03"]
    assert wire.wait(8.9) == []
    assert wire.receive(OK) == [StreamClosed()]


def test_a_modem_that_does_not_say_when_it_has_played_is_asked_again() -> None:
    """Waiting for ever keeps the caller in silence."""
    wire = streaming(Direction.PLAY)
    wire.replies[b"\x10\x03"] = SILENCE
    wire.send(CloseStream(discard=False))
    assert wire.wait(5.0) == [StreamClosed()]
    assert wire.sent == [b"\x10\x03", b"\x10\x18\x10\x03"]


def test_closing_what_is_not_open_is_done_at_once() -> None:
    """Whoever waits for the event must not wait for ever."""
    assert off_hook().send(CloseStream()) == [StreamClosed()]
