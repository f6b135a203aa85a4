"""How a call announces itself on the port."""

import pytest

from custom_components.call_screener.emulator.caller_id import CallerIdKind
from custom_components.call_screener.emulator.line import LineBusyError
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan, Order
from tests.emulator.wire import wire

JOHN = b"\r\nDATE = 1124\r\nTIME = 1806\r\nNMBR = 5550123\r\nNAME = JOHN DOE\r\n"


def times_of(modem: EmulatedModem, event: str, since: float) -> list[float]:
    """Return when something happened, in tenths of a second after `since`."""
    return [round((told.at - since) * 10) for told in modem.take_happenings() if told.event == event]


@pytest.mark.parametrize(
    ("cadence", "moments"),
    [("us", [25, 85, 145]), ("pl", [15, 65, 115]), ("uk", [9, 39, 69]), ("fr", [20, 70, 120])],
)
def test_each_country_rings_in_its_own_time(cadence: str, moments: list[int]) -> None:
    """A cadence of another country, or two RINGs for one double ring."""
    modem = wire().prepare()
    start = modem.now
    modem.place(CallPlan(cadence=cadence, rings=3))
    modem.wait(25.0)
    assert times_of(modem.modem, "ring", start) == moments


def test_caller_id_comes_after_the_first_ring() -> None:
    """A block in the wrong place, or with other line ends than a real stick's."""
    modem = wire().prepare()
    modem.place(CallPlan(number="5550123", name="JOHN DOE", when="11241806"))
    assert modem.wait(3.0) == b"\r\nRING\r\n"
    assert modem.wait(1.0) == JOHN
    assert modem.wait(5.0) == b"\r\nRING\r\n"


def test_caller_id_comes_before_the_first_ring() -> None:
    """A British line whose number comes late."""
    modem = wire().prepare()
    modem.place(
        CallPlan(number="5550123", when="11241806", order=Order.BEFORE_FIRST_RING, name_line=False, cadence="uk")
    )
    assert modem.wait(0.6) == b"\r\nDATE = 1124\r\nTIME = 1806\r\nNMBR = 5550123\r\n"
    assert modem.wait(0.7) == b"\r\nRING\r\n"


@pytest.mark.parametrize(
    ("kind", "name_line", "block"),
    [
        ("withheld", True, b"\r\nDATE = 1124\r\nTIME = 1806\r\nNMBR = P\r\nNAME = P\r\n"),
        ("withheld", False, b"\r\nDATE = 1124\r\nTIME = 1806\r\nNMBR = P\r\n"),
        ("out_of_area", True, b"\r\nDATE = 1124\r\nTIME = 1806\r\nNMBR = O\r\nNAME = O\r\n"),
        ("none", True, b""),
    ],
)
def test_a_missing_number_has_its_reason(kind: str, *, name_line: bool, block: bytes) -> None:
    """Withheld, out of area and nothing at all becoming one."""
    modem = wire().prepare()
    modem.place(CallPlan(caller_id=CallerIdKind(kind), name_line=name_line, when="11241806"))
    modem.wait(3.0)
    assert modem.wait(1.0) == block


def test_a_family_prints_the_block_in_its_own_way() -> None:
    """Blanks where this family has none."""
    modem = wire("v253").prepare()
    modem.place(CallPlan(number="5550123", name="JOHN DOE", when="11241806"))
    modem.wait(3.0)
    assert modem.wait(1.0) == b"\r\nDATE=1124\r\nTIME=1806\r\nNMBR=5550123\r\nNAME=JOHN DOE\r\n"


def test_the_voice_class_has_codes_instead_of_text() -> None:
    """RING in class 8, where a real modem says <DLE>R and a complex event."""
    modem = wire("v253").prepare()
    modem.ask(b"AT+FCLASS=8\r")
    modem.place(CallPlan(number="102", when="01010110"))
    assert modem.wait(3.0) == b"\x10R"
    assert modem.wait(1.0) == b"\x10XCIDM\r\nDATE=0101\r\nTIME=0110\r\nNMBR=102\r\nNAME=\r\n\x10."


def test_a_stick_in_the_voice_class_ends_its_ring_code_with_a_line() -> None:
    """The CR LF that often follows <DLE>R, and that a driver has to swallow."""
    modem = wire().prepare()
    modem.ask(b"AT+FCLASS=8\r")
    modem.place()
    assert modem.wait(3.0) == b"\x10R\r\n"


def test_a_report_may_come_as_hex_digits() -> None:
    """An unformatted report whose checksum is wrong; the digits are a published vector."""
    modem = wire().prepare()
    modem.ask(b"AT+VCID=2\r")
    modem.place(CallPlan(number="48123456789", name="KOWALSKI JAN", when="01151030"))
    modem.wait(3.0)
    assert modem.wait(1.0) == (
        b"\r\n802501083031313531303330020B3438313233343536373839070C4B4F57414C534B49204A414E00\r\n"
    )


def test_a_withheld_number_as_hex_digits() -> None:
    """The reason in the place of the number; the digits are a published vector."""
    modem = wire().prepare()
    modem.ask(b"AT+VCID=2\r")
    modem.place(CallPlan(caller_id=CallerIdKind.WITHHELD, when="01151030"))
    modem.wait(3.0)
    assert modem.wait(1.0) == b"\r\n8010010830313135313033300401500801502E\r\n"


def test_any_bytes_can_stand_for_a_report() -> None:
    """Oddities of real modems that no plan foresees."""
    modem = wire().prepare()
    modem.place(CallPlan(raw_caller_id="\r\nNMBR = \x7f\x00123\r\n"))
    modem.wait(3.0)
    assert modem.wait(1.0) == b"\r\nNMBR = \x7f\x00123\r\n"


def test_nothing_is_reported_unasked() -> None:
    """Caller ID though +VCID is 0."""
    modem = wire().prepare()
    modem.ask(b"AT+VCID=0\r")
    modem.place()
    assert modem.wait(5.0) == b"\r\nRING\r\n"


def test_a_ring_can_be_a_digit() -> None:
    """RING in words though V0 was asked for."""
    modem = wire().prepare()
    modem.ask(b"ATV0\r")
    modem.place(CallPlan(caller_id=CallerIdKind.NONE))
    assert modem.wait(5.0) == b"2\r"


def test_a_caller_gives_up() -> None:
    """Ringing without an end."""
    modem = wire().prepare()
    call = modem.place(CallPlan(rings=2))
    modem.wait(60.0)
    assert (call.rings, call.ending) == (2, "gave_up")


def test_a_caller_can_be_made_to_give_up() -> None:
    """A hang-up that leaves the bell ringing."""
    modem = wire().prepare()
    call = modem.place()
    modem.wait(7.0)
    modem.modem.caller_hangs_up(modem.now)
    modem.modem.caller_hangs_up(modem.now)
    assert modem.wait(20.0) == b""
    assert call.ending == "gave_up"


def test_a_second_caller_hears_the_engaged_tone() -> None:
    """Two calls on one line."""
    modem = wire().prepare()
    modem.place()
    with pytest.raises(LineBusyError):
        modem.place()


def test_a_call_rings_at_least_once() -> None:
    """A plan that no exchange could carry out."""
    with pytest.raises(ValueError, match="at least once"):
        CallPlan(rings=0)


def test_number_and_name_come_one_after_the_other() -> None:
    """A driver that waits for the name: the moment of the number's last byte would not be known."""
    modem = wire("v253").prepare()
    modem.place(CallPlan(number="5550123", name="JOHN DOE"))
    modem.wait(5.0)
    moments = {told.event: told.at for told in modem.modem.take_happenings()}
    assert moments["caller_id_sent"] - moments["caller_id_number_sent"] == pytest.approx(0.004)
