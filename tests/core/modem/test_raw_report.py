"""Who calls, where the modem prints what the exchange sends and checks nothing of it."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import CallerIdReceived, Ring
from custom_components.call_screener.core.modem.raw_report import RawReport, read_message
from tests.core.modem.messages import DAMAGED, MESSAGES, Message
from tests.core.modem.wire import Wire, off_hook, ready

each_message = pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.name)
any_message = st.sampled_from(MESSAGES)


def told(*chunks: bytes) -> list[CallerId]:
    """Return what is told of the caller when these bytes arrive, and then nothing for five seconds."""
    wire = Wire()
    for chunk in chunks:
        wire.receive(chunk)
    wire.wait(5.0)
    return [event.caller_id for event in wire.events if isinstance(event, CallerIdReceived)]


def expected(message: Message) -> list[CallerId]:
    """Return the same as it has to be."""
    return [message.caller] if message.caller else []


def split(data: bytes, size: int) -> list[bytes]:
    """Return `data` in pieces."""
    return [data[start : start + size] for start in range(0, len(data), size)]


def flipped(digits: bytes, bit: int) -> bytes:
    """Return the message with one bit of its bytes turned over."""
    data = bytearray.fromhex(digits.decode())
    data[bit // 8 % len(data)] ^= 1 << bit % 8
    return data.hex().upper().encode()


@each_message
def test_a_message_is_told_once_and_whole(message: Message) -> None:
    """All of it is known at once: a second telling would be a second look at the same facts."""
    assert told(b"\r\nRING\r\n\r\n" + message.digits + b"\r\n\r\nRING\r\n") == expected(message)


@each_message
def test_a_message_is_told_with_its_line_end(message: Message) -> None:
    """Nothing can follow that would change it, and half a second of waiting is half a ring in every room."""
    assert Wire().receive(message.digits + b"\r") == [CallerIdReceived(caller) for caller in expected(message)]


@each_message
@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param(lambda digits: digits.lower(), id="lower case"),
        pytest.param(lambda digits: b" ".join(split(digits, 2)), id="blanks between bytes"),
        pytest.param(lambda digits: b"\r\n".join(split(digits, 16)), id="wrapped"),
        pytest.param(lambda digits: b"\r\n".join(split(digits, 7)), id="wrapped in mid-byte"),
        pytest.param(lambda digits: b"55" * 38 + digits, id="channel seizure"),
        pytest.param(lambda digits: b"55" * 8 + b"\r\n" + digits, id="channel seizure in a line of its own"),
        pytest.param(lambda digits: b"\x7f\x00" + digits, id="DEL and NUL"),
    ],
)
def test_it_is_read_in_every_spelling(message: Message, spelling: object) -> None:
    """Firmware differs in how it lays out one line."""
    assert callable(spelling)
    assert told(b"\r\n" + spelling(message.digits) + b"\r\n") == expected(message)


@given(message=any_message, size=st.integers(min_value=1, max_value=80))
def test_reads_may_end_anywhere(message: Message, size: int) -> None:
    """The operating system hands over what it has."""
    assert told(*split(b"\r\n" + message.digits + b"\r\n", size)) == expected(message)


@pytest.mark.parametrize("digits", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_message_tells_of_nobody(digits: bytes) -> None:
    """No caller ID is a fact of its own; a number that may be wrong is somebody else's."""
    assert told(b"\r\nRING\r\n\r\n" + digits + b"\r\n\r\nRING\r\n") == []


@each_message
def test_no_single_bit_makes_another_caller(message: Message) -> None:
    """The checksum finds each of them, and so it must be asked; here every bit of every message is turned over."""
    bits = range(4 * len(message.digits))
    assert [bit for bit in bits if read_message(flipped(message.digits, bit).decode()) is not None] == []


@given(message=any_message, bit=st.integers(min_value=0), other=any_message)
def test_what_follows_a_damaged_message_is_read(message: Message, bit: int, other: Message) -> None:
    """The next caller must not pay for the noise in the report of the last."""
    assert told(flipped(message.digits, bit) + b"\r\n", other.digits + b"\r\n") == expected(other)


@given(message=any_message, bit=st.integers(min_value=0))
def test_no_bit_on_the_wire_makes_another_number(message: Message, bit: int) -> None:
    """Noise hits the digits as they are printed, too: then one is another digit, or none at all."""
    data = bytearray(message.digits)
    data[bit // 8 % len(data)] ^= 1 << bit % 8
    numbers = {caller.number for caller in told(b"\r\n" + bytes(data) + b"\r\n")}
    assert numbers <= {None, message.caller.number if message.caller else None}


@given(message=any_message, place=st.integers(min_value=0), noise=st.binary(min_size=1, max_size=20))
def test_noise_in_a_message_makes_no_other_number(message: Message, place: int, noise: bytes) -> None:
    """A burst in the middle of the line splits it, swallows digits and adds some."""
    at = place % len(message.digits)
    numbers = {caller.number for caller in told(message.digits[:at] + noise + message.digits[at:] + b"\r\n")}
    assert numbers <= {None, message.caller.number if message.caller else None}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_a_word(data: bytes) -> None:
    """Whatever the exchange sends, the line must not stop."""
    text = data.hex()
    read_message(text)
    RawReport().take(text, 0.0)


@given(st.binary(max_size=255))
def test_parameters_of_any_kind_are_read_without_a_word(content: bytes) -> None:
    """A message with a right checksum may hold anything all the same."""
    body = bytes([0x80, len(content)]) + content
    message = body + bytes([-sum(body) % 256])
    told(message.hex().encode() + b"\r\n")


def test_a_pause_ends_a_message_that_was_begun() -> None:
    """The rest of one message must not complete another."""
    wire = Wire()
    wire.receive(b"\r\n8020010830353131313835320\r\n")
    wire.wait(1.5)
    assert wire.receive(b"20A3430373535353030303007084A4F484E20444F4584\r\n") == []


def test_a_ring_ends_a_message_that_was_begun() -> None:
    """Messages come before rings or between them, never across one."""
    wire = Wire()
    wire.receive(b"\r\n0412303531313138353234303735\r\n\r\nRING\r\n")
    assert wire.receive(b"35353030303059\r\n") == []


def test_before_the_first_ring() -> None:
    """In the United Kingdom the report comes first."""
    wire = Wire()
    assert wire.receive(b"\r\n801A11010101083031313531303330020B303230373934363030303086\r\n") == [
        CallerIdReceived(CallerId.of("02079460000"))
    ]
    assert wire.receive(b"\r\nRING\r\n") == [Ring()]


def test_two_messages_for_one_call() -> None:
    """An exchange sends it again in the second pause; the number is the same."""
    digits = MESSAGES[0].digits + b"\r\n"
    assert set(told(b"\r\n" + digits, b"\r\nRING\r\n" + digits)) == {CallerId.of("4075550000")}


def test_a_caller_who_waits_is_no_caller() -> None:
    """Somebody calls while the line is in use: an answer would go into a living conversation."""
    assert off_hook().receive(b"\r\n041230353131313835323430373535353030303059\r\n") == []


def test_the_transcript_keeps_no_number() -> None:
    """It is pasted into public reports, and two digits are one of a number."""
    wire = ready()
    wire.receive(b"\r\n041230353131313835323430373535353030303059\r\n")
    assert wire.protocol.transcript[-1] == ("<-", "•" * 42)
