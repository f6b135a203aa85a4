"""Who calls, in every spelling, whatever is around it."""

from itertools import chain, pairwise
from random import Random

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import CallerIdReceived, Ring
from custom_components.call_screener.core.modem.commands import GoOffHook
from custom_components.call_screener.core.modem.protocol import ModemProtocol
from custom_components.call_screener.core.modem.replies import MAX_LINE
from tests.core.modem.reports import NO_REPORTS, SHAPES, Shape
from tests.core.modem.wire import SILENCE, Wire, off_hook, ready

NOISE_BYTES = 64 * 1024

each_shape = pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
any_shape = st.sampled_from(SHAPES)


def told(*chunks: bytes) -> list[CallerId]:
    """Return what is told of the caller when these bytes arrive, and then nothing for five seconds."""
    wire = Wire()
    for chunk in chunks:
        wire.receive(chunk)
    wire.wait(5.0)
    return [event.caller_id for event in wire.events if isinstance(event, CallerIdReceived)]


def noise(seed: int, size: int = NOISE_BYTES) -> bytes:
    """Return a burst of noise, the same one each time."""
    return Random(seed).randbytes(size)


def cut(data: bytes, places: list[int]) -> list[bytes]:
    """Return `data` in pieces, cut at these places."""
    borders = [0, *sorted({place % (len(data) + 1) for place in places}), len(data)]
    return [data[start:end] for start, end in pairwise(borders)]


@each_shape
def test_it_is_read_whole(shape: Shape) -> None:
    """A spelling that is not known makes a friend a stranger."""
    assert told(shape.wire)[-1] == shape.caller


@each_shape
def test_it_is_read_byte_by_byte(shape: Shape) -> None:
    """A field ends at its line end, never where a read happens to end."""
    assert told(*cut(shape.wire, list(range(len(shape.wire)))))[-1] == shape.caller


@given(shape=any_shape, places=st.lists(st.integers(min_value=0, max_value=500), max_size=12))
def test_reads_may_end_anywhere(shape: Shape, places: list[int]) -> None:
    """The operating system hands over what it has."""
    assert told(*cut(shape.wire, places)) == told(shape.wire)


@each_shape
def test_it_is_read_in_the_middle_of_noise(shape: Shape) -> None:
    """A line that crackles must not cost the caller's name."""
    assert told(noise(1) + b"\r\n" + shape.wire + noise(2))[-1] == shape.caller


@given(shape=any_shape, seeds=st.tuples(st.integers(0, 2**32), st.integers(0, 2**32)))
def test_it_is_read_in_the_middle_of_any_noise(shape: Shape, seeds: tuple[int, int]) -> None:
    """The noise of one day proves little."""
    before, after = (noise(seed) for seed in seeds)
    assert told(before + b"\r\n" + shape.wire, after)[-1] == shape.caller


@each_shape
def test_a_call_is_decided_once(shape: Shape) -> None:
    """Only a number that replaces a reason for its absence may change what the decision stands on."""
    facts = [(caller.kind, caller.number) for caller in told(shape.wire)]
    numbers = {number for _, number in facts if number}
    assert len(numbers) <= 1
    assert facts == sorted(facts, key=lambda fact: fact[1] is not None)


@pytest.mark.parametrize("wire", NO_REPORTS.values(), ids=NO_REPORTS.keys())
def test_it_tells_of_no_caller(wire: bytes) -> None:
    """What only looks like a report must not start a call."""
    assert told(wire) == []


@pytest.mark.parametrize("seed", [*range(8), 906, 1805])  # The last two say `FM:` at the beginning of a line.
def test_noise_starts_no_call(seed: int) -> None:
    """The phones would be cut off for a crackle."""
    wire = Wire()
    wire.receive(noise(seed))
    wire.wait(5.0)
    assert wire.events == []


@given(st.lists(st.one_of(st.binary(max_size=4096), st.sampled_from([shape.wire for shape in SHAPES])), max_size=40))
def test_nothing_raises_and_nothing_grows(chunks: list[bytes]) -> None:
    """Months of noise must neither stop the line nor fill the memory."""
    protocol = ModemProtocol()
    for now, chunk in enumerate(chunks):
        protocol.receive_data(chunk, now / 4)
        protocol.deadline_passed(now / 4)
        protocol.events_received()
        assert len(protocol._splitter._line) <= MAX_LINE
        assert len(protocol._conversation._lines) == 0
        assert len(protocol.transcript) <= 200
        assert all(len(text) <= 120 for _, text in protocol.transcript)


@pytest.mark.parametrize(
    ("chunk", "caller"),
    [
        pytest.param(b"\r\nNMBR = 5550123456\r", CallerId.of("5550123456"), id="number"),
        pytest.param(b"\r\nNMBR = P\r", CallerId(kind=CallerIdKind.WITHHELD), id="withheld"),
        pytest.param(b"\r\nNAME = DOE\r\nNMBR = 5550123456\r", CallerId.of("5550123456", "DOE"), id="name first"),
        pytest.param(b"\r\nFM:5550123456 TO:5550199\r", CallerId.of("5550123456"), id="in one line"),
        pytest.param(b"\r\nNMBR =\r\nNAME = P\r", CallerId(kind=CallerIdKind.WITHHELD), id="the name tells"),
    ],
)
def test_it_is_told_at_once(chunk: bytes, caller: CallerId) -> None:
    """Half a second of waiting is half a ring in every room."""
    assert Wire().receive(chunk) == [CallerIdReceived(caller)]


def test_a_number_is_not_told_before_its_line_ends() -> None:
    """The first digits of a number may be somebody else's number, and a pause may be anywhere."""
    wire = Wire()
    assert wire.receive(b"\r\nNMBR = 5550") == []
    assert wire.wait(0.8) == []
    assert wire.receive(b"123456\r\n") == [CallerIdReceived(CallerId.of("5550123456"))]


def test_a_report_is_not_over_while_a_line_is_coming_in() -> None:
    """A name before a number that is cut by a pause belongs to the same caller."""
    wire = Wire()
    wire.receive(b"\r\nNAME = DOE\r\n")
    wire.wait(0.8)
    wire.receive(b"NMBR = 5550")
    wire.wait(0.8)
    assert wire.receive(b"123456\r\n") == [CallerIdReceived(CallerId.of("5550123456", "DOE"))]


def test_noise_does_not_keep_a_report_open() -> None:
    """A dialable number waits for the end of the report, which a crackling line would put off for ever."""
    wire = Wire()
    wire.receive(b"\r\nDDN_NMBR= 5550123456\r\n")
    heard = [wire.receive(b"~") + wire.wait(0.5) for _ in range(10)]
    assert CallerIdReceived(CallerId.of("5550123456")) in chain(*heard)


def test_a_later_name_comes_with_the_same_number() -> None:
    """Whoever shows the call must not think that another one came."""
    wire = Wire()
    wire.receive(b"\r\nNMBR = 5550123456\r\n")
    assert wire.receive(b"NAME = DOE\r\n") == [CallerIdReceived(CallerId.of("5550123456", "DOE"))]


def test_a_name_long_after_is_another_report() -> None:
    """The report of a second call must not complete the first."""
    wire = Wire()
    wire.receive(b"\r\nNMBR = 5550123456\r\n")
    wire.wait(1.1)
    assert wire.receive(b"NAME = DOE\r\n") == []


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(b"\r\nNMBR = 5550199\r\n", id="another number"),
        pytest.param(b"\r\nDATE = 0410\r\nNMBR = 5550199\r\n", id="another date"),
        pytest.param(b"\r\nRING\r\n\r\nNMBR = 5550199\r\n", id="after a ring"),
    ],
)
def test_the_next_caller_is_told_apart(second: bytes) -> None:
    """A second call right after the first would be taken for a correction of it."""
    first = b"\r\nDATE = 0410\r\nNMBR = 5550123456\r\nNAME = DOE\r\n"
    assert told(first, second) == [
        CallerId.of("5550123456"),
        CallerId.of("5550123456", "DOE"),
        CallerId.of("5550199"),
    ]


def test_a_ring_ends_a_report_before_it_counts() -> None:
    """What waited for the end of the report belongs to the ring that ends it."""
    wire = Wire()
    wire.receive(b"\r\nDDN_NMBR= 5550123456\r\n")
    assert wire.receive(b"\r\nRING\r\n") == [CallerIdReceived(CallerId.of("5550123456")), Ring()]


@pytest.mark.parametrize(
    ("wire", "rings"),
    [
        pytest.param(b"\r\nRING\r\n", 1, id="text"),
        pytest.param(b"\x10R\r\n", 1, id="event"),
        pytest.param(b"\x10R", 1, id="event without line end"),
        pytest.param(b"\r\nRING\r\n\r\nRING\r\n", 2, id="two"),
        pytest.param(b"\r\nRING B\r\n", 1, id="distinctive"),
        pytest.param(b"\r\nRING;5550123456;\r\n", 1, id="with number"),
        pytest.param(b"RING DATE=0224 NMBR=5550123456\r\n", 1, id="glued"),
        pytest.param(b"\r\nNAME = RING\r\n", 0, id="in a name"),
        pytest.param(b"xx\x10R\r\n", 0, id="in the middle of noise"),
    ],
)
def test_it_rings_as_often_as_it_rang(wire: bytes, rings: int) -> None:
    """The number of rings is what the silent option waits for."""
    assert sum(isinstance(event, Ring) for event in Wire().receive(wire)) == rings


def test_a_caller_who_waits_is_no_caller() -> None:
    """Somebody calls while the line is in use: an answer would go into a living conversation."""
    assert off_hook().receive(b"\r\nRING\r\n\r\nNMBR = 5550123456\r\nNAME = DOE\r\n") == []


def test_a_name_may_come_while_the_modem_goes_off_hook() -> None:
    """The answer begins with the number; the name of the same report must not be lost to it."""
    wire = ready()
    wire.replies[b"AT+VLS=1\r"] = SILENCE
    wire.receive(b"\r\nNMBR = 5550123456\r\n")
    wire.send(GoOffHook())
    assert wire.protocol.is_off_hook
    assert wire.receive(b"NAME = DOE\r\n") == [CallerIdReceived(CallerId.of("5550123456", "DOE"))]
