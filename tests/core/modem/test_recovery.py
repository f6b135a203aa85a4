"""The ladder: whatever state the modem is in, it ends on-hook or is given up, in a bounded time."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.events import HungUp
from custom_components.call_screener.core.modem.commands import (
    CloseStream,
    Direction,
    GoOffHook,
    GoOnHook,
    Initialise,
    OpenStream,
)
from custom_components.call_screener.core.modem.conversation import GO_ON_HOOK_LIMIT
from custom_components.call_screener.core.modem.events import (
    DtrDropRequested,
    Initialised,
    ModemEvent,
    ModemUnresponsive,
    ReopenRequested,
    StreamClosed,
)
from tests.core.modem.wire import CX_REPLIES, ERROR, OK, SILENCE, Wire, off_hook, ready, streaming

PLAIN = b"\x10\x03\x10!\x10^"
TRIPLE = b"\x10\x10\x10\x03\x10\x10\x10!\x10\x10\x10^"


def deaf(wire: Wire) -> Wire:
    """Let the modem answer nothing any more, and begin a new page."""
    wire.replies.clear()
    wire.otherwise = SILENCE
    wire.forget()
    return wire


def wake(wire: Wire) -> None:
    """Let the modem answer again, as after DTR was low: it is on-hook, in command state."""
    wire.replies = dict(CX_REPLIES)
    wire.otherwise = OK


@pytest.mark.parametrize("direction", Direction)
def test_the_end_code_is_sent_again_behind_a_literal_dle(direction: Direction) -> None:
    """Some sticks swallow the plain code when they believe that a DLE is open."""
    ends = {Direction.DUPLEX: b"^", Direction.PLAY: b"\x03", Direction.RECORD: b"!"}
    wire = streaming(direction)
    wire.replies |= {b"\x10^": SILENCE, b"\x10!": SILENCE, b"\x10\x18\x10\x03": SILENCE}
    wire.send(CloseStream())
    assert wire.wait(2.0)[-1] == StreamClosed()
    assert wire.sent[-1] == b"\x10\x10\x10" + ends[direction]


def test_a_stream_may_end_without_its_end_mark() -> None:
    """A modem that says OK in the middle of sound, without `<DLE><ETX>`, has ended it all the same."""
    wire = streaming()
    wire.replies[b"\x10^"] = b"\x80\x81\r\nOK\r\n"
    assert StreamClosed() in wire.send(CloseStream())


def test_an_end_mark_without_ok_ends_it() -> None:
    """A second code would come in command state, and spoil the command behind it."""
    wire = streaming()
    wire.replies[b"\x10^"] = b"\x10\x03"
    wire.send(CloseStream())
    assert wire.wait(2.0) == [StreamClosed()]
    assert wire.sent == [b"\x10^"]


def test_what_is_unknown_is_ended_in_every_way() -> None:
    """The program died in a call, and the modem is still in it; nobody knows in which kind of stream."""
    wire = Wire(CX_REPLIES | {b"AT\r": SILENCE, PLAIN: SILENCE, TRIPLE: b"\x10\x03\r\nOK\r\n"})
    wire.send(Initialise())
    wire.wait(1.5)
    wake(wire)
    wire.wait(5.0)
    assert wire.sent[:4] == [b"AT\r", b"AT\r", PLAIN, TRIPLE]
    assert isinstance(wire.events[-1], Initialised)


def test_a_stream_that_does_not_end_takes_the_line_with_it() -> None:
    """Nothing else brings a modem back that goes on with its stream; the call is over."""
    wire = deaf(streaming())
    wire.transport = lambda it, event: it.protocol.dtr_dropped(it.now)
    wire.send(CloseStream())
    wire.wait(4.9)
    wake(wire)
    wire.wait(5.0)
    assert wire.events == [DtrDropRequested(), StreamClosed(), HungUp()]
    assert not wire.protocol.is_off_hook


def test_a_stream_that_never_ends_is_given_up() -> None:
    """Whoever waits for its end is told, and so is whoever has to pull the plug."""
    wire = deaf(streaming())
    wire.send(CloseStream())
    wire.wait(30.0)
    assert wire.events[-2:] == [StreamClosed(), ModemUnresponsive()]


def test_dtr_brings_it_back() -> None:
    """The rung that hangs up a modem that hears nothing else."""

    def drop_dtr(wire: Wire, _event: ModemEvent) -> None:
        wake(wire)
        wire.protocol.dtr_dropped(wire.now)

    wire = deaf(off_hook())
    wire.transport = drop_dtr
    wire.send(GoOnHook())
    wire.wait(GO_ON_HOOK_LIMIT)
    assert wire.events == [DtrDropRequested(), HungUp()]
    assert wire.sent[-5:] == [b"AT\r", b"ATH0\r", b"ATE0V1Q0X4\r", b"AT+FCLASS=0\r", b"AT+VCID=1\r"]


def test_a_new_port_brings_it_back() -> None:
    """The rung that gets rid of a wedged driver."""

    def reopen(wire: Wire, event: ModemEvent) -> None:
        if event == ReopenRequested():
            wire.protocol.connection_lost(wire.now)
            wake(wire)
            wire.protocol.connection_made(wire.now)

    wire = deaf(off_hook())
    wire.transport = reopen
    wire.send(GoOnHook())
    wire.wait(GO_ON_HOOK_LIMIT)
    assert wire.events == [DtrDropRequested(), ReopenRequested(), HungUp()]


def test_a_slow_modem_gets_time_in_the_end() -> None:
    """A modem that needs two seconds for everything is on-hook, and must not be called dead."""
    wire = deaf(off_hook())
    wire.send(GoOnHook())
    wire.wait(13.6)
    assert wire.events == [DtrDropRequested(), ReopenRequested()]
    wire.replies = dict(CX_REPLIES)
    wire.otherwise = OK
    assert wire.receive(OK) == [HungUp()]


def test_a_modem_that_answers_but_does_not_hang_up_is_not_believed() -> None:
    """`AT` is obeyed in states in which the line is still held."""
    wire = deaf(off_hook())
    wire.replies[b"AT\r"] = OK
    wire.send(GoOnHook())
    wire.wait(GO_ON_HOOK_LIMIT)
    assert wire.events[-1] == ModemUnresponsive()
    assert wire.protocol.is_off_hook


def test_every_delay_together_is_still_bounded() -> None:
    """A modem may be slow on every rung, and still whoever hangs up is told in time."""
    wire = ready()
    wire.replies[b"AT+VLS=1\r"] = SILENCE
    wire.send(GoOffHook())
    deaf(wire)
    wire.send(GoOnHook())
    wire.wait(1.4)
    wire.replies[b"AT\r"] = OK
    wire.receive(OK)
    wire.wait(2.9)
    wire.receive(ERROR)
    wire.wait(GO_ON_HOOK_LIMIT - 4.3)
    assert wire.events[-1] == ModemUnresponsive()


def test_silence_after_going_off_hook_does_not_wait_for_politeness() -> None:
    """Where the last answer never came, the next command would be swallowed as well."""
    wire = ready()
    wire.replies[b"AT+VLS=1\r"] = SILENCE
    wire.send(GoOffHook())
    deaf(wire)
    wire.send(GoOnHook())
    wire.wait(1.5)
    assert wire.sent == [PLAIN]


def test_dtr_that_nobody_asked_for_changes_nothing() -> None:
    """The transport may be late with what was given up."""
    wire = ready()
    wire.protocol.dtr_dropped(wire.now)
    wire.exchange()
    assert (wire.sent, wire.events, wire.protocol.deadline) == ([], [], None)


def begun(command: Direction | str) -> Wire:
    """Return a wire in the middle of something."""
    wire = Wire() if command == "new" else ready() if command == "ready" else off_hook()
    match command:
        case Direction():
            wire.send(OpenStream(command))
        case "answering":
            wire.replies[b"AT+VLS=1\r"] = SILENCE
            wire.send(GoOffHook())
        case "opening":
            wire.replies[b"AT+VTR\r"] = SILENCE
            wire.send(OpenStream(Direction.DUPLEX))
        case "making ready":
            wire.send(Initialise())
        case _:
            pass
    return wire


@given(
    state=st.sampled_from([*Direction, "new", "ready", "off hook", "answering", "opening", "making ready"]),
    noise=st.lists(
        st.tuples(
            st.floats(min_value=0, max_value=3),
            st.one_of(st.sampled_from([OK, b"\r\nERROR\r\n", b"\r\nCONNECT\r\n", b"\x10\x03"]), st.binary(max_size=40)),
        ),
        max_size=12,
    ),
    obeys_transport=st.booleans(),
)
def test_hanging_up_always_ends_in_time(
    state: Direction | str, noise: list[tuple[float, bytes]], *, obeys_transport: bool
) -> None:
    """Law 2: from any state, whatever the modem says or does not say."""

    def obey(wire: Wire, event: ModemEvent) -> None:
        match event:
            case DtrDropRequested():
                wire.protocol.dtr_dropped(wire.now)
            case ReopenRequested():
                wire.protocol.connection_lost(wire.now)
                wire.protocol.connection_made(wire.now)
            case _:
                pass

    wire = deaf(begun(state))
    wire.transport = obey if obeys_transport else wire.transport
    began = wire.now
    wire.send(GoOnHook())
    for delay, data in noise:
        wire.wait(delay)
        wire.receive(data)
    wire.wait(max(0.0, began + GO_ON_HOOK_LIMIT - wire.now))
    ends = [event for event in wire.events if event in {HungUp(), ModemUnresponsive()}]
    assert len(ends) >= 1
