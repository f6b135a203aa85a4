"""What a byte means, and what comes of it."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.events import (
    CallerHungUp,
    DigitReceived,
    HandsetLifted,
    HandsetReplaced,
    HangUpSign,
    HungUp,
    Machine,
    MachineHeard,
    Ring,
)
from custom_components.call_screener.core.modem.commands import (
    CloseStream,
    Direction,
    GoOffHook,
    GoOnHook,
    Initialise,
    OpenStream,
)
from custom_components.call_screener.core.modem.conversation import MAX_LINES
from custom_components.call_screener.core.modem.dle import shield
from custom_components.call_screener.core.modem.events import (
    AudioReceived,
    ModemEvent,
    SilenceReported,
    StreamClosed,
    StreamOpened,
    ToneReported,
)
from custom_components.call_screener.core.modem.protocol import MAX_PACKET
from tests.core.modem.wire import CX_REPLIES, OK, SILENCE, Wire, off_hook, ready, sound, streaming

EVENTS: list[tuple[str, ModemEvent]] = [
    ("l", CallerHungUp(HangUpSign.LOOP_BREAK)),
    ("L", CallerHungUp(HangUpSign.POLARITY)),
    ("b", ToneReported(HangUpSign.BUSY)),
    ("d", ToneReported(HangUpSign.DIAL_TONE)),
    ("K", ToneReported(HangUpSign.CONGESTION)),
    ("P", HandsetLifted()),
    ("p", HandsetReplaced()),
    ("c", MachineHeard(Machine.FAX)),
    ("m", MachineHeard(Machine.FAX)),
    ("e", MachineHeard(Machine.MODEM)),
    ("a", MachineHeard(Machine.ANSWERING)),
    ("s", SilenceReported()),
    ("q", SilenceReported()),
    ("5", DigitReceived("5")),
    ("#", DigitReceived("#")),
    ("A", DigitReceived("A")),
]


@pytest.mark.parametrize(("letter", "event"), EVENTS)
@pytest.mark.parametrize("direction", [*Direction, None])
def test_an_event_is_heard_in_every_state_off_hook(letter: str, event: ModemEvent, direction: Direction | None) -> None:
    """A key is pressed while we speak, while we listen, and in between."""
    wire = streaming(direction) if direction else off_hook()
    assert wire.receive(b"\x10" + letter.encode()) == [event]


@pytest.mark.parametrize(("letter", "_event"), EVENTS)
def test_an_event_on_hook_is_noise(letter: str, _event: ModemEvent) -> None:
    """Nobody can press a key or hang up where nobody is."""
    assert ready().receive(b"\x10" + letter.encode()) == []


@pytest.mark.parametrize("letter", [*"hHRuoftvVwWJ$ETYQSMFUGi@", "\x00", "\xff"])
def test_an_event_that_means_nothing_to_us_is_swallowed(letter: str) -> None:
    """It must not be heard as a click, nor end the call."""
    wire = streaming()
    assert sound(wire.receive(b"\x80\x10" + letter.encode("latin-1") + b"\x81")) == b"\x80\x81"
    assert wire.receive(b"\x10" + letter.encode("latin-1")) == []


@pytest.mark.parametrize("letter", ["l", "L"])
def test_a_break_right_after_the_answer_is_our_own(letter: str) -> None:
    """Some report the change of current that going off-hook is."""
    wire = ready()
    wire.send(GoOffHook())
    assert wire.receive(b"\x10" + letter.encode()) == []


def test_a_press_is_told_once_in_the_middle_of_sound() -> None:
    """A modem reports a key every 70 ms while it is held, inside a shield."""
    wire = streaming()
    assert wire.receive(b"\x80\x10/\x105\x80\x105\x10~\x80") == [
        AudioReceived(b"\x80"),
        DigitReceived("5"),
        AudioReceived(b"\x80"),
        AudioReceived(b"\x80"),
    ]


def test_sound_begins_right_behind_connect() -> None:
    """The line feed of CONNECT is no sound, the byte behind it is."""
    wire = off_hook()
    wire.replies[b"AT+VRX\r"] = b"\r\nCONNECT\r\n\x80\x0a\x81"
    assert wire.send(OpenStream(Direction.RECORD)) == [
        StreamOpened(Direction.RECORD),
        AudioReceived(b"\x80\x0a\x81"),
    ]


def test_the_line_feed_of_connect_may_come_later() -> None:
    """A read may end between the two bytes of a line end."""
    wire = off_hook()
    wire.replies[b"AT+VRX\r"] = b"\r\nCONNECT\r"
    wire.send(OpenStream(Direction.RECORD))
    assert sound(wire.receive(b"\n")) == b""
    assert sound(wire.receive(b"\n\x80")) == b"\n\x80"


@given(st.binary(min_size=1, max_size=600), st.integers(min_value=1, max_value=50))
def test_sound_comes_through_as_it_was(samples: bytes, size: int) -> None:
    """Text in sound is sound, and so are results and rings."""
    wire = streaming(Direction.RECORD)
    data = shield(samples)
    heard = [event for start in range(0, len(data), size) for event in wire.receive(data[start : start + size])]
    assert sound(heard) == samples


def test_sound_that_is_sent_is_shielded() -> None:
    """A byte that looks like a DLE would swallow its neighbour, or hang up."""
    wire = streaming()
    wire.protocol.send_audio(b"\x80\x10\x81", wire.now)
    assert wire.protocol.data_to_send() == b"\x80\x10\x10\x81"


def test_sound_without_a_stream_is_dropped() -> None:
    """In command state it would be a command; in a stream that is ending, noise behind the end."""
    listening, waiting, ending = streaming(Direction.RECORD), off_hook(), streaming()
    ending.replies[b"\x10^"] = SILENCE
    ending.send(CloseStream())
    for wire in (listening, waiting, ending):
        wire.protocol.send_audio(b"\x80", wire.now)
    assert [wire.protocol.data_to_send() for wire in (listening, waiting, ending)] == [b"", b"", b""]


def test_the_last_sound_comes_before_the_end() -> None:
    """Up to a second of it is on its way when the end code is sent, and it is the caller's last word."""
    wire = streaming()
    wire.replies[b"\x10^"] = SILENCE
    wire.send(CloseStream())
    assert wire.receive(b"\x80\x81\x10\x03\r\nOK\r\n") == [AudioReceived(b"\x80\x81"), StreamClosed()]


def test_a_line_in_the_last_sound_is_sound() -> None:
    """Only OK ends it; noise that looks like a line does not."""
    wire = streaming()
    wire.replies[b"\x10^"] = SILENCE
    wire.send(CloseStream())
    assert wire.receive(b"\rERROR\rx\r") == [AudioReceived(b"\rERROR\rx\r")]


def test_a_stream_that_ends_by_itself_is_told() -> None:
    """The modem gave up: what comes now are lines again, and what is sent would be commands."""
    wire = streaming()
    assert wire.receive(b"\x80\x10\x03\r\nNO CARRIER\r\n") == [AudioReceived(b"\x80"), StreamClosed()]
    assert wire.send(GoOnHook()) == [HungUp()]
    assert wire.sent == [b"AT+VLS=0\r", b"AT+FCLASS=0\r"]


def test_an_end_mark_without_a_stream_means_nothing() -> None:
    """It may come late, and while playing it comes never."""
    assert streaming(Direction.PLAY).receive(b"\x10\x03") == []


def test_a_complex_event_in_a_stream_is_no_sound() -> None:
    """A caller who waits is reported in the middle of a recording, and would be heard as noise in it."""
    wire = streaming()
    heard = wire.receive(b"\x80\x10XCIDM\r\nNMBR=5550199\r\n\x10.\x81")
    assert sound(heard) == b"\x80\x81"
    assert len(heard) == 2


def test_a_complex_event_that_does_not_end_was_noise() -> None:
    """A recording must not be silent to its end because of one wrong byte."""
    wire = streaming()
    assert sound(wire.receive(b"\x10X")) == b""
    assert sound(wire.receive(b"\x80" * MAX_PACKET)) == b""
    assert sound(wire.receive(b"\x80\x81")) == b"\x80\x81"


def test_connect_that_nobody_asked_for_opens_nothing() -> None:
    """Everything that follows would be taken for sound, and every ring missed."""
    wire = ready()
    wire.receive(b"\r\nCONNECT\r\n")
    assert wire.receive(b"\r\nRING\r\n") == [Ring()]


def test_an_answer_without_end_is_cut() -> None:
    """A modem that never stops talking must not fill the memory."""
    wire = Wire(CX_REPLIES | {b"ATI3\r": b"\r\nMORE" * 1000})
    wire.send(Initialise())
    wire.wait(0.6)
    assert len(wire.protocol._conversation._lines) == MAX_LINES


# --- the port -------------------------------------------------------------------------------------------------------


def test_a_modem_without_power_is_on_hook() -> None:
    """What was going on is over, and nothing of it comes back with the next connection."""
    wire = streaming()
    wire.protocol.send_audio(b"\x80", wire.now)
    wire.protocol.connection_lost(wire.now)
    assert not wire.protocol.is_off_hook
    assert wire.protocol.data_to_send() == b""
    assert wire.protocol.deadline is None
    wire.protocol.connection_made(wire.now)
    assert wire.receive(b"\r\nRING\r\n") == [Ring()]


def test_what_waited_for_a_lost_modem_is_dropped() -> None:
    """An answer to a call that is long over must not be sent to the modem that comes back."""
    wire = off_hook()
    wire.replies[b"AT+VTR\r"] = SILENCE
    wire.send(OpenStream(Direction.DUPLEX))
    wire.send(GoOffHook())
    wire.forget()
    wire.protocol.connection_lost(wire.now)
    wire.protocol.connection_made(wire.now)
    wire.wait(20.0)
    assert (wire.sent, wire.events) == ([], [])


def test_half_a_line_is_not_carried_over() -> None:
    """What came before the plug was pulled does not belong to what comes after."""
    wire = ready()
    wire.receive(b"\r\nNMBR = 55501")
    wire.protocol.connection_lost(wire.now)
    wire.protocol.connection_made(wire.now)
    assert wire.receive(b"23456\r\n") == []


# --- the transcript -------------------------------------------------------------------------------------------------


def test_the_transcript_shows_both_sides() -> None:
    """It is what a report of a fault is about."""
    wire = streaming()
    wire.send(GoOnHook())
    assert wire.protocol.transcript[-8:] == (
        ("->", "AT+VTR"),
        ("<-", "CONNECT"),
        ("->", "<DLE>^"),
        ("<-", "OK"),
        ("->", "AT+VLS=0"),
        ("<-", "OK"),
        ("->", "AT+FCLASS=0"),
        ("<-", "OK"),
    )


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param(b"NMBR = 5550123456", "NMBR = ••••••••••", id="number"),
        pytest.param(b"NAME = DOE J 7", "NAME = xxx x •", id="name"),
        pytest.param(b"NMBR = PRIVATE", "NMBR = PRIVATE", id="why there is none"),
        pytest.param(b"CALLER IS 5550123456", "xxxxxx xx ••••••••••", id="a format that we do not know"),
        pytest.param(b"RING", "RING", id="a ring"),
        pytest.param(b"NO CARRIER", "NO CARRIER", id="a result"),
    ],
)
def test_the_transcript_keeps_the_shape_and_not_the_caller(line: bytes, text: str) -> None:
    """It is pasted into public reports."""
    wire = ready()
    wire.receive(b"\r\n" + line + b"\r\n")
    assert wire.protocol.transcript[-1] == ("<-", text)


def test_the_answer_to_a_question_is_kept_as_it_is() -> None:
    """It says what modem it is."""
    assert ("<-", "CX93001-EIS_V0.2013-V92") in ready().protocol.transcript


def test_the_last_answer_ends_the_deadline() -> None:
    """A timer that goes off for nothing wakes the line for nothing."""
    wire = ready(CX_REPLIES | {b"AT+VLS=0\r": SILENCE})
    wire.send(GoOnHook())
    assert wire.protocol.deadline is not None
    wire.receive(OK)
    assert wire.protocol.deadline is None
