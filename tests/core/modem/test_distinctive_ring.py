"""One burst is one ring, whatever it is called."""

import pytest

from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import CallerIdReceived, Ring
from custom_components.call_screener.core.modem.cadence import MAX_PARTS
from custom_components.call_screener.core.modem.events import ModemEvent
from tests.core.modem.wire import Wire, off_hook, ready


def heard(*chunks: bytes | float) -> list[ModemEvent]:
    """Return what is told when these bytes arrive, with these seconds in between, and then nothing for five."""
    wire = Wire()
    for chunk in chunks:
        if isinstance(chunk, bytes):
            wire.receive(chunk)
        else:
            wire.wait(chunk)
    wire.wait(5.0)
    return wire.events


@pytest.mark.parametrize(
    ("wire", "pattern"),
    [
        pytest.param(b"\r\nRING A\r\n", "A", id="USRobotics, S41"),
        pytest.param(b"\r\nRING C\r\n", "C", id="USRobotics, the third"),
        pytest.param(b"\r\nRING 1\r\n", "1", id="Conexant, SDR"),
        pytest.param(b"\r\nRING 3\r\n", "3", id="Conexant, the third"),
        pytest.param(b"\r\nRING\r\n", None, id="like all others"),
        pytest.param(b"\x10R\r\n", None, id="in class 8"),
        pytest.param(b"RING B DATE=0224 NMBR=5550123456\r\n", "B", id="glued to the report"),
        pytest.param(b"\r\nDRON=20\r\n\r\nRING\r\n", "2.0", id="one part, then the word"),
        pytest.param(b"\r\nDRON=8\r\nDROF=4\r\nDRON=8\r\n\r\nRING\r\n", "0.8 0.4 0.8", id="two parts, then the word"),
        pytest.param(b"\r\nDRON = 4\r\nDROF = 2\r\nDRON = 4\r\n\r\nRING\r\n", "0.4 0.2 0.4", id="with blanks"),
        pytest.param(b"DRON=8 DROF=4 DRON=8\r\nRING A\r\n", "A", id="a letter says more"),
        pytest.param(b"DRON=8DROF=4DRON=8\r\n", "0.8 0.4 0.8", id="glued"),
        pytest.param(b"\r\nDRON=8\r\nDRON=8\r\n", "0.8 0.8", id="the pause was lost"),
    ],
)
def test_a_ring_is_told_with_its_pattern(wire: bytes, pattern: str | None) -> None:
    """Who has two numbers on one line tells them apart by it."""
    assert [event for event in heard(wire) if isinstance(event, Ring)] == [Ring(pattern)]


def test_a_burst_without_the_word_is_a_ring_when_it_is_over() -> None:
    """With `AT+VDR=1,0` no word ever comes, and every call would be missed."""
    wire = Wire()
    assert wire.receive(b"\r\nDRON=8\r\n") == []
    assert wire.wait(0.4) == []
    assert wire.receive(b"DROF=4\r\n") + wire.wait(0.8) + wire.receive(b"DRON=8\r\n") == []
    assert wire.wait(1.0) == [Ring("0.8 0.4 0.8")]
    assert wire.protocol.deadline is None


def test_each_burst_is_one_ring() -> None:
    """The number of rings is what the silent option waits for."""
    burst = (b"\r\nDRON=20\r\n", 4.0, b"DROF=40\r\n", 2.0)
    assert heard(*burst, *burst, *burst) == [Ring("2.0"), Ring("2.0"), Ring("2.0")]


def test_a_burst_that_comes_late_is_ended_by_the_long_pause() -> None:
    """After a stall of the system all of it is read at once."""
    assert heard(b"\r\nDRON=20\r\nDROF=40\r\nDRON=20\r\nDROF=40\r\n") == [Ring("2.0"), Ring("2.0")]


def test_the_word_that_comes_after_the_burst_was_told_is_the_same_ring() -> None:
    """A modem that waits longer than we do would ring twice."""
    assert heard(b"\r\nDRON=20\r\n", 1.5, b"\r\nRING\r\n") == [Ring("2.0")]
    assert heard(b"\r\nDRON=20\r\n", 1.5, b"\r\nRING\r\n", b"\r\nRING\r\n") == [Ring("2.0"), Ring()]


def test_the_word_long_after_is_another_ring() -> None:
    """A modem that was reset says nothing but the word from then on."""
    assert heard(b"\r\nDRON=20\r\n", 4.5, b"\r\nRING\r\n") == [Ring("2.0"), Ring()]


def test_the_word_in_the_middle_of_a_burst_is_the_whole_ring() -> None:
    """The word comes a little after each part, where the pauses between them are longer than that."""
    wire = (b"\r\nDRON=8\r\n", 0.2, b"\r\nRING\r\n", 0.2, b"DROF=4\r\n", 0.8, b"DRON=8\r\n", 0.2, b"\r\nRING\r\n")
    assert heard(*wire) == [Ring("0.8")]
    assert heard(*wire, 4.0, b"DROF=40\r\n", *wire) == [Ring("0.8"), Ring("0.8")]


def test_what_waited_for_the_end_of_a_report_comes_before_the_ring() -> None:
    """The report of a British line belongs to the ring behind it."""
    caller = CallerIdReceived(CallerId.of("5550123456"))
    assert heard(b"\r\nDDN_NMBR= 5550123456\r\n", b"DRON=20\r\nDROF=40\r\n") == [caller, Ring("2.0")]
    assert heard(b"DRON=20\r\n", 0.9, b"\r\nDDN_NMBR= 5550123456\r\n") == [caller, Ring("2.0")]


def test_a_burst_without_end_is_noise_that_does_not_grow() -> None:
    """A line that crackles must not fill the memory."""
    wire = Wire()
    rings = [event for _ in range(100) for event in wire.receive(b"DRON=1\r\n")]
    assert len(rings) == 100 // MAX_PARTS


def test_bursts_on_a_line_that_is_in_use_are_no_calls() -> None:
    """The modem said that it is off-hook: what rings there is no call of ours."""
    wire = off_hook()
    wire.receive(b"\r\nDRON=20\r\n")
    assert wire.wait(1.5) == []


def test_the_transcript_keeps_the_pattern() -> None:
    """It says nothing about a person, and all about what went wrong."""
    wire = ready()
    wire.receive(b"\r\nDRON=20\r\n\r\nRING A\r\n")
    assert wire.protocol.transcript[-2:] == (("<-", "DRON=20"), ("<-", "RING A"))
