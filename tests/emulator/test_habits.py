"""What is peculiar to each family of modems."""

from collections.abc import Mapping

import pytest

from custom_components.call_screener.emulator.plan import CallPlan, HangUp, HangupSign, Pause, Step
from tests.emulator.wire import answered, codes, ringing, wire

LOUD = bytes([90, 166]) * 80


def test_a_page_is_turned_by_a_key() -> None:
    """A driver that waits for the rest of a paged answer for ever; CR goes on, and one ESC too many is no mistake."""
    modem = wire("mt9234").prepare()
    modem.ask(b"AT&V\r")
    rest = b"\r\nFCLASS=0\r\nFactory Profile\r\nB0 E1 L1 M1 Q0 V1 X4 &C1 &D2 &E1 &G0 &K3 &S0 &T4\r\n\r\nOK\r\n"
    assert modem.ask(b"\r\x1b") == rest
    modem.ask(b"AT&V\r")
    assert modem.ask(b"\x1b") == b"\r\nOK\r\n"
    modem.ask(b"AT+FCLASS=?\r")
    assert modem.ask(b" ") == b"\r\nOK\r\n"
    assert modem.faults == []


def test_a_page_is_left_by_dtr() -> None:
    """A modem that waits for a key though its driver has gone."""
    modem = wire("mt9234").prepare()
    modem.ask(b"AT&V\r")
    modem.modem.pulse_dtr(modem.now)
    assert modem.ask(b"AT\r") == b"\r\nOK\r\n"


def test_a_speaker_is_silenced() -> None:
    """A caller whom the whole room hears."""
    modem = wire("mt9234").prepare()
    assert modem.modem.settings.speaker == 1
    modem.ask(b"ATM0\r")
    assert b" M0 " in modem.ask(b"AT&V\r")


def test_a_country_s_profile_hides_caller_id() -> None:
    """A Dell stick that tells who calls without the override, or after a reset has forgotten it."""
    modem = ringing("rd02_d400")
    assert modem.past[-1] == b"\r\nRING\r\n"
    modem.modem.caller_hangs_up(modem.now)
    modem.ask(b"ATZ\r", 2.0)
    modem.ask(b"ATE0\r")
    modem.ask(b"AT!4886=00;!4892=FF;+VCID=1\r", 2.0)
    modem.place(CallPlan(number="5550123"))
    assert modem.wait(5.0) == b"\r\nRING\r\n\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = 5550123\r\nNAME = \r\n"


@pytest.mark.parametrize(("command", "code"), [(b"AT+VTX\r", b"\x03"), (b"AT+VRX\r", b"!"), (b"AT+VTR\r", b"^")])
def test_a_short_end_code_is_not_heard(command: bytes, code: bytes) -> None:
    """A Zoom that ends a stream like the others; the long form is no sound sent in the wrong direction."""
    modem = answered("zoom3095")
    modem.ask(command)
    assert b"OK" not in modem.ask(b"\x10" + code, 2.0)
    assert modem.ask(b"\x10\x10\x10" + code).endswith(b"\r\nOK\r\n")
    assert modem.faults == []


def test_a_long_end_code_may_come_in_pieces() -> None:
    """A sound's last DLE that is forgotten where two writes meet."""
    modem = answered("zoom3095")
    modem.ask(b"AT+VRX\r")
    modem.ask(b"\x10\x10", 0.01)
    modem.ask(b"\x10", 0.01)
    assert modem.ask(b"!").endswith(b"\x10\x03\r\nOK\r\n")
    assert modem.faults == []


def test_going_off_hook_waits_for_the_burst_to_end() -> None:
    """A USRobotics that answers in the middle of a ring, where its protection does not let it."""
    modem = wire("usr5637").prepare()
    call = modem.place()
    modem.wait(1.0)
    modem.ask(b"AT+FCLASS=8\r", 0.1)
    assert modem.ask(b"AT+VLS=1\r", 0.5) == b"\r\nOK\r\n"
    assert call.answered_at is None
    modem.wait(1.5)
    assert call.answered_at == pytest.approx(112 + 0.5 + 2.0 + 0.05)


def test_it_says_off_hook_by_itself() -> None:
    """The `<DLE>H` of a USRobotics, which is no handset."""
    modem = ringing("usr5637")
    modem.ask(b"AT+FCLASS=8\r", 0.1)
    assert modem.ask(b"AT+VLS=1\r", 0.8) == b"\r\nOK\r\n\x10H"


def test_hanging_up_leaves_the_voice_class() -> None:
    """A USRobotics that stays in class 8 after ATH."""
    modem = answered("usr5637")
    modem.ask(b"ATH\r")
    assert modem.ask(b"AT+FCLASS?\r") == b"\r\n0\r\nOK\r\n"


SCRIPTS: dict[str, tuple[Step | Mapping[str, object], dict[str, str]]] = {
    "keys": ({"press": "5"}, {"usr5637": "5s", "lucent": "/5~s", "cx93001": "/5~"}),
    "silence after words": ({"hum": 0.5}, {"usr5637": "s", "lucent": "s", "v253": "q", "cx93001": ""}),
    "congestion": (
        HangUp(HangupSign.CONGESTION),
        {"usr5637": "bb", "cirrus": "bb", "lucent": "bb", "cx93001": "KK", "v253": "KK", "mt9234": "KK"},
    ),
    "reversal": (
        HangUp(HangupSign.POLARITY_REVERSAL),
        {"usr5637": "s", "cx93001": "l", "v253": "Ls", "mt9234": "Ls", "cirrus": ""},
    ),
    "break": (HangUp(HangupSign.LOOP_BREAK), {"usr5637": "hs", "cx93001": "l", "mt9234": "ls"}),
    "fax": ({"fax": 1.0}, {"usr5637": "cs", "cx93001": "c", "cirrus": "c"}),
}


@pytest.mark.parametrize(
    ("profile", "step", "expected"),
    [
        pytest.param(profile, step, expected, id=f"{name}-{profile}")
        for name, (step, families) in SCRIPTS.items()
        for profile, expected in families.items()
    ],
)
def test_a_family_reports_what_it_knows(profile: str, step: Step | Mapping[str, object], expected: str) -> None:
    """A code that the family does not have, or one that it would have sent."""
    modem = answered(profile, CallPlan(script=[Pause(1.5), step]))
    modem.ask(b"AT+VSD=128,50\r", 0.1)
    said = modem.ask(b"AT+VRX\r", 8.0)
    assert codes(said) == expected


@pytest.mark.parametrize("profile", ["mt9234", "cx93001"])
def test_a_silent_driver_ends_the_transmission_or_not(profile: str) -> None:
    """+VIT that does nothing where it does, or something where it does not; the first says nothing of underruns."""
    modem = answered(profile)
    modem.ask(b"AT+VIT=3\r")
    modem.ask(b"AT+VTX\r", 0.1)
    modem.ask(LOUD * 50, 1.0)
    expected = {"mt9234": [b"", b"\r\nOK\r\n"], "cx93001": [b"\x10u", b""]}[profile]
    assert [modem.wait(1.5), modem.wait(2.0)] == expected


def test_the_timer_begins_anew_with_each_sound() -> None:
    """A transmission that ends while there is sound to play, or though +VIT=0 says not to."""
    modem = answered("mt9234")
    modem.ask(b"AT+VIT=2\r")
    modem.ask(b"AT+VTX\r", 1.5)
    assert modem.ask(LOUD * 50 * 3, 1.5) == b""
    assert modem.ask(b"\x10\x00", 2.9) == b""
    assert modem.wait(0.5) == b"\r\nOK\r\n"
    modem.ask(b"AT+VIT=0\r")
    modem.ask(b"AT+VTX\r")
    assert modem.wait(60.0) == b""


def test_a_list_of_tones_is_cut() -> None:
    """A Conexant that plays a melody to its end; one long tone it does play."""
    modem = answered("cx93001")
    assert modem.ask(b"AT+VTS=[400,0,60],[600,0,60]\r", 0.8) == b"\r\nOK\r\n"
    assert modem.ask(b"AT+VTS=[933,0,120]\r", 1.0) == b""
    assert modem.wait(0.3) == b"\r\nOK\r\n"


def test_the_caller_id_of_a_desktop_modem_is_a_packet_in_the_voice_class() -> None:
    """A complex event that is printed as lines."""
    modem = wire("mt9234").prepare()
    modem.ask(b"AT+FCLASS=8\r")
    modem.place(CallPlan(number="5550123", name="JOHN DOE"))
    packet = b"\x10XCIDM\r\nDATE = 0101\r\nTIME = 1200\r\nNMBR = 5550123\r\nNAME = JOHN DOE\r\n\x10."
    assert modem.wait(5.0) == b"\x10R\r\n" + packet
