"""Sound between driver and line: CONNECT, DLE codes, buffers, and the ways out."""

import re
from array import array

import pytest

from custom_components.call_screener.emulator.plan import CallPlan
from tests.emulator.wire import Wire, wire

LOUD = bytes([90, 166]) * 80
"""20 ms that can be heard."""


@pytest.fixture(name="stick")
def stick_fixture() -> Wire:
    """Return a CX93001 stick that has answered a caller who says nothing."""
    return answered("cx93001")


@pytest.fixture(name="generic")
def generic_fixture() -> Wire:
    """Return a half-duplex modem that has answered a caller who says nothing."""
    return answered("v253")


def answered(profile: str, plan: CallPlan | None = None) -> Wire:
    """Return a modem that has answered a call."""
    modem = wire(profile).prepare()
    modem.place(plan)
    modem.wait(5.0)
    return modem.answer()


def codes(data: bytes) -> str:
    """Return the DLE codes among sound."""
    return "".join(code.decode("latin-1") for code in re.findall(rb"\x10([^\x10\x1a])", data.replace(b"\x10\x10", b"")))


def test_transmitting_ends_when_all_has_been_heard(stick: Wire) -> None:
    """OK before the buffer is empty: the driver would cut its own prompt."""
    assert stick.ask(b"AT+VTX\r", 0.1) == b"\r\nCONNECT\r\n\x10u"
    assert stick.ask(LOUD * 25 + b"\x10\x03", 0.49) == b""
    assert stick.wait(0.02) == b"\x10u\r\nOK\r\n"
    assert stick.faults == []


def test_each_gap_is_reported_once(stick: Wire) -> None:
    """An underrun that goes unnoticed, or is reported over and over."""
    stick.ask(b"AT+VTX\r", 0.1)
    assert stick.ask(LOUD, 0.5) == b"\x10u"
    assert stick.ask(LOUD, 0.5) == b"\x10u"


def test_sound_that_comes_in_time_leaves_no_gap(stick: Wire) -> None:
    """An underrun where the driver keeps its pace."""
    stick.ask(b"AT+VTX\r", 0.1)
    stick.modem.receive(LOUD * 5, stick.now)
    assert b"".join(stick.ask(LOUD, 0.02) for _ in range(100)) == b""


def test_the_caller_hears_what_was_sent_where_it_was_sent(stick: Wire) -> None:
    """A recording without the silence before, between and behind."""
    call = stick.modem.calls[-1]
    stick.ask(b"AT+VTX\r", 0.1)
    began = stick.now
    stick.ask(LOUD, 0.5)
    stick.ask(LOUD, 0.5)
    heard = stick.modem.heard(call, stick.now)
    assert call.answered_at is not None
    first = round((began - call.answered_at) * 8000)
    prompt = array("h", [-9728, 9728] * 80)
    assert len(heard) == first + 8000
    assert (heard[first - 1], heard[first : first + 160], heard[first + 160]) == (0, prompt, 0)
    assert heard[first + 4000 : first + 4160] == prompt


def test_a_dle_in_the_sound_is_one_sample(stick: Wire) -> None:
    """Shielding that is taken for sound, or ends a stream."""
    call = stick.modem.calls[-1]
    stick.ask(b"AT+VTX\r", 0.1)
    stick.ask(b"\x10\x10\x10\x1a\x10\x10", 0.5)
    heard = stick.modem.heard(call, stick.now)
    assert [sample for sample in heard if sample] == [-28672] * 4


def test_the_driver_may_drop_what_it_sent(stick: Wire) -> None:
    """A prompt that goes on for a second after the caller pressed a key."""
    stick.ask(b"AT+VTX\r", 0.1)
    stick.ask(LOUD * 40, 0.1)
    assert stick.ask(b"\x10\x18\x10\x03", 0.01) == b"\x10u\r\nOK\r\n"


@pytest.mark.parametrize(("profile", "answer"), [("cx93001", b""), ("v253", b"\x10u\r\nOK\r\n")], ids=["no", "yes"])
def test_a_bang_ends_a_transmission_or_not(profile: str, answer: bytes) -> None:
    """Families that differ here are not told apart."""
    modem = answered(profile)
    modem.ask(b"AT+VTX\r", 0.1)
    assert modem.ask(LOUD * 40 + b"\x10!", 0.05) == answer


def test_a_transmission_can_be_paused(stick: Wire) -> None:
    """Sound that is lost, or reported missing, while the driver holds it back."""
    stick.ask(b"AT+VTX\r", 0.1)
    assert stick.ask(LOUD * 5 + b"\x10p", 1.0) == b""
    assert stick.ask(b"\x10r\x10\x03", 0.09) == b""
    assert stick.wait(0.02) == b"\x10u\r\nOK\r\n"


def test_receiving_goes_at_the_pace_of_the_line(stick: Wire) -> None:
    """More or less than 8000 bytes a second; the first is a stick's, over three seconds."""
    data = stick.ask(b"AT+VRX\r", 3.022)
    assert data.startswith(b"\r\nCONNECT\r\n\x80")
    assert 24000 - 512 <= len(data) <= 24000 + 11


def test_received_sound_comes_in_bursts(stick: Wire) -> None:
    """Sound that arrives more evenly than USB brings it."""
    stick.ask(b"AT+VRX\r", 0.022)
    bursts = [len(burst) for burst in (stick.wait(0.001) for _ in range(1000)) if burst]
    assert all(160 <= burst <= 512 for burst in bursts)
    assert len(set(bursts)) > 10


def test_receiving_ends_with_a_code_and_a_result(stick: Wire) -> None:
    """An end without <DLE><ETX>, or sound behind it."""
    stick.ask(b"AT+VRX\r", 0.1)
    answer = stick.ask(b"\x10!", 0.1)
    assert answer.endswith(b"\x80\x10\x03\r\nOK\r\n")
    assert answer.count(b"\x10") == 1
    assert stick.ask(b"AT\r", 0.1) == b"\r\nOK\r\n"


def test_cancel_does_not_end_receiving(stick: Wire) -> None:
    """<DLE><CAN> taken for an end, as one modem's driver hoped in vain."""
    stick.ask(b"AT+VRX\r", 0.1)
    assert b"\x10" not in stick.ask(b"\x10\x18", 1.0)


def test_duplex_goes_both_ways(stick: Wire) -> None:
    """A modem that is deaf while it speaks."""
    stick.ask(b"AT+VTR\r", 0.1)
    stick.modem.receive(LOUD * 25, stick.now)
    assert len(stick.wait(0.5)) > 3000
    assert max(stick.modem.heard(stick.modem.calls[-1], stick.now)) > 9000
    assert stick.ask(b"\x10^", 0.1).endswith(b"\x10\x03\r\nOK\r\n")
    assert stick.faults == []


def test_duplex_can_end_when_all_has_been_heard(stick: Wire) -> None:
    """<DLE><ETX> that cuts what is buffered."""
    stick.ask(b"AT+VTR\r", 0.1)
    assert b"OK" not in stick.ask(LOUD * 25 + b"\x10\x03", 0.49)
    assert stick.wait(0.1).endswith(b"\x10\x03\r\nOK\r\n")


def test_a_half_duplex_modem_says_so(generic: Wire) -> None:
    """A +VTR that works everywhere: the driver's other way would never be taken."""
    assert generic.ask(b"AT+VTR\r", 0.1) == b"\r\nERROR\r\n"
    assert generic.ask(b"AT+VRX\r", 0.022) == b"\r\nCONNECT\r\n"


@pytest.mark.parametrize("command", [b"AT+VTX\r", b"AT+VRX\r", b"AT+VTR\r"])
def test_there_is_no_stream_on_hook(command: bytes) -> None:
    """A stream without a line."""
    modem = wire().prepare()
    modem.ask(b"AT+FCLASS=8\r")
    assert modem.ask(command) == b"\r\nERROR\r\n"


def test_a_stream_cannot_be_asked_about(stick: Wire) -> None:
    """+VTX=? that begins a stream."""
    assert stick.ask(b"AT+VTX=?\r") == b"\r\nERROR\r\n"


def test_received_dles_are_shielded() -> None:
    """Sound of the caller that looks like a code; here by the pair."""
    modem = answered("v253")
    modem.ask(b"AT+VRX\r", 0.03)
    modem.modem.say(array("h", [-28672] * 3), modem.now)
    assert b"\x80\x10\x1a\x10\x10\x80" in modem.wait(0.2)


def test_keys_are_heard_and_reported(stick: Wire) -> None:
    """A key without its shielding, its repetitions or its sound."""
    stick.ask(b"AT+VRX\r", 0.1)
    stick.modem.press("5#", stick.now, ms=120)
    data = stick.wait(0.5)
    assert codes(data) == "/55~/##~"
    assert max(data) > 180


def test_keys_are_reported_while_transmitting_and_in_between(stick: Wire) -> None:
    """A driver that must listen to be told."""
    stick.modem.press("1", stick.now)
    assert codes(stick.wait(0.5)) == "/1~"
    stick.ask(b"AT+VTX\r", 0.1)
    stick.modem.press("2", stick.now)
    assert codes(stick.wait(0.5)) == "/2~"


def test_a_touch_of_a_key_is_no_key(stick: Wire) -> None:
    """A click that becomes a digit."""
    stick.modem.press("1", stick.now, ms=30)
    assert stick.wait(0.5) == b""


def test_the_driver_may_turn_key_reports_off_and_on(stick: Wire) -> None:
    """<DLE>/ from the driver, which is no sound."""
    stick.ask(b"AT+VTX\r", 0.1)
    stick.modem.receive(b"\x10/", stick.now)
    stick.modem.press("1", stick.now)
    assert stick.wait(0.5) == b""
    stick.modem.receive(b"\x10~", stick.now)
    stick.modem.press("1", stick.now)
    assert codes(stick.wait(0.5)) == "/1~"


def test_sound_that_nobody_reads_is_lost(stick: Wire) -> None:
    """A buffer without bound in front of a driver that has stopped reading."""
    stick.ask(b"AT+VRX\r", 0.1)
    stick.modem.is_congested = True
    assert stick.wait(2.0) == b""
    stick.modem.is_congested = False
    assert stick.wait(0.1).startswith(b"\x10o\x80")


@pytest.mark.parametrize(
    ("say", "reported"), [(b"", "s"), (LOUD, "q")], ids=["silence from the start", "silence after a voice"]
)
def test_a_silence_detector_tells_silence_from_quiet(generic: Wire, say: bytes, reported: str) -> None:
    """Two ends of a message that mean different things."""
    generic.ask(b"AT+VSD=128,20\r", 0.1)
    generic.ask(b"AT+VRX\r", 0.1)
    generic.modem.say(array("h", [(byte - 128) << 8 for byte in say]), generic.now)
    assert codes(generic.wait(6.0)) == reported


def test_the_buffer_is_one_second(stick: Wire) -> None:
    """A modem that takes any amount: a driver without pace would not be noticed."""
    assert stick.modem.room == 4096
    stick.ask(b"AT+VTX\r", 0.1)
    assert stick.modem.room == 8000
    stick.modem.receive(LOUD * 50, stick.now)
    assert stick.modem.room == 0
    stick.wait(0.1)
    assert stick.modem.room == 800


@pytest.mark.parametrize(
    ("elements", "seconds"),
    [(b"[933,0,120]", 1.2), (b"{5,12}", 0.12), (b"5", 0.1), (b"[400,0,8],[0,0,12]", 0.2), (b"[900,900]", 1.0)],
)
def test_the_modem_makes_tones(stick: Wire, elements: bytes, seconds: float) -> None:
    """OK before the tone is over, or a tone that nobody hears."""
    call = stick.modem.calls[-1]
    before = len([sample for sample in stick.modem.heard(call, stick.now) if sample])
    assert stick.ask(b"AT+VTS=" + elements + b"\r", seconds - 0.01) == b""
    assert stick.wait(0.02) == b"\r\nOK\r\n"
    assert len([sample for sample in stick.modem.heard(call, stick.now) if sample]) > before + 100


@pytest.mark.parametrize("elements", [b"[x,0,1]", b"{Q,1}", b"!", b""])
def test_the_modem_refuses_what_is_no_tone(stick: Wire, elements: bytes) -> None:
    """A tone that is made of nothing."""
    assert stick.ask(b"AT+VTS=" + elements + b"\r") == b"\r\nERROR\r\n"


@pytest.mark.parametrize(
    ("profile", "number", "silence"),
    [
        ("cx93001", 0, b"\x00"),
        ("cx93001", 1, b"\x80"),
        ("cx93001", 131, b"\xff"),
        ("cx93001", 132, b"\xd5"),
        ("v253", 129, b"\x00\x00"),
    ],
)
def test_each_coding_has_its_silence(profile: str, number: int, silence: bytes) -> None:
    """A label that leads to another coding."""
    modem = answered(profile)
    modem.ask(b"AT+VSM=%d,8000\r" % number, 0.1)
    assert modem.ask(b"AT+VRX\r", 0.2).startswith(b"\r\nCONNECT\r\n" + silence * 160)
