"""What each family of modems answers, byte for byte, and what is peculiar to it."""

import re
from collections.abc import Mapping

import pytest

from custom_components.call_screener.emulator.plan import CallPlan, HangUp, HangupSign, Pause, Step
from custom_components.call_screener.emulator.profiles import PROFILES
from tests.emulator.wire import Wire, wire

LOUD = bytes([90, 166]) * 80

LINEAR = b'128,"8-BIT LINEAR",8,0,(7200,8000,11025)'

FAMILIES = {
    "rd02_d400": {
        "firmware": (b"ATI3\r", b"\r\nCX93001-EIS_V0.2013-V92\r\n\r\nOK\r\n"),
        "three in one line": (b"AT-SCID=1;+VCID=1;-STE=3\r", b"\r\nOK\r\n"),
        "override": (b"AT!4886=00;!4892=FF;!4886?\r", b"\r\n00\r\nOK\r\n"),
        "profile": (
            b"AT&V\r",
            (
                b"\r\nACTIVE PROFILE:\r\nB1 E0 L2 M1 N0 Q0 T V1 W0 X4 Y0 &C1 &D2 &G0 &J0 &K3 &Q5 &R1 &S0 &T5 &X0\r\n"
                b"S00:000 S01:000 S02:043 S03:013 S04:010 S05:008 S06:003 S07:090 S08:001 S09:006\r\n"
                b"S10:014 S11:085 S12:050 S18:000 S25:005 S26:001 S36:007 S38:020 S46:138 S48:007\r\nS95:000\r\n"
                b"STORED PROFILE 0:\r\nB1 E0 L2 M1 N0 Q0 T V1 W0 X4 Y0 &C1 &D2 &G0 &J0 &K3 &Q5 &R1 &S0 &T5 &X0\r\n"
                b"S00:000 S02:043 S06:003 S07:090 S08:001 S09:006 S10:014 S11:085 S12:050 S18:000\r\n"
                b"S36:007 S40:104 S41:195 S46:138 S95:000\r\n"
                b"STORED PROFILE 1:\r\nB1 E0 L2 M1 N0 Q0 T V1 W0 X4 Y0 &C1 &D2 &G0 &J0 &K3 &Q5 &R1 &S0 &T5 &X0\r\n"
                b"S00:000 S02:043 S06:003 S07:090 S08:001 S09:006 S10:014 S11:085 S12:050 S18:000\r\n"
                b"S36:007 S40:104 S41:195 S46:138 S95:000\r\n\r\nOK\r\n"
            ),
        ),
        "stored": (b"AT&W0\r", b"\r\nOK\r\n"),
    },
    "zoom3095": {
        "product": (b"ATI0\r", b"\r\n56000\r\n\r\nOK\r\n"),
        "firmware": (b"ATI3\r", b"\r\nCX93001-EIS_V0.2002-V92\r\n\r\nOK\r\n"),
    },
    "usr5637": {
        "product": (b"ATI\r", b"\r\n5601\r\n\r\nOK\r\n"),
        "firmware": (b"ATI3\r", b"\r\nU.S. Robotics 56K FAX USB V1.2.23\r\n\r\nOK\r\n"),
        "classes": (b"AT+FCLASS=?\r", b"\r\n0,1,8\r\n\r\nOK\r\n"),
        "no patch level": (b"AT-PV\r", b"\r\nERROR\r\n"),
        "formats": (
            b"AT+VSM=?\r",
            (
                b'\r\n128,"8-BIT LINEAR",(7200,8000,11025)\r\n129,"16-BIT LINEAR",(7200,8000,11025)\r\n'
                b'130,"8-BIT ALAW",(8000)\r\n131,"8-BIT ULAW",(8000)\r\n132,"IMA ADPCM",(7200,8000,11025)\r\n\r\nOK\r\n'
            ),
        ),
        "16 bits at first": (b"AT+VSM?\r", b"\r\n129,8000\r\nOK\r\n"),
        "two values": (b"AT+VSM=128,8000\r", b"\r\nOK\r\n"),
        "four values": (b"AT+VSM=128,8000,0,0\r", b"\r\nERROR\r\n"),
        "labels": (
            b"AT+VLS=?\r",
            (
                b'\r\n0,"",B0000000,B0000000,B0000000\r\n1,"T",0BC01800,0BC01800,0BC01800\r\n'
                b'2,"L",00000000,00000000,B0000000\r\n3,"LT",0BC01800,0BC01800,0BC01800\r\n'
                b'4,"S",00000000,00000000,B0000000\r\n5,"ST",0BC01800,0BC01800,0BC01800\r\n'
                b'6,"M",00000000,00000000,B0000000\r\n7,"MST",0BC01800,0BC01800,0BC01800\r\n\r\nOK\r\n'
            ),
        ),
        "receive gain": (b"AT+VGR=140;+VGR?\r", b"\r\n140\r\nOK\r\n"),
        "long tones": (b"AT+VTD=400\r", b"\r\nOK\r\n"),
        "tones": (b"AT+VTS=?\r", b"\r\n(300-3300),(300-3300),(0-255)\r\n\r\nOK\r\n"),
        "silence detector": (b"AT+VSD=200,50\r", b"\r\nOK\r\n"),
        "no extension sensing": (b"AT-STE=3\r", b"\r\nERROR\r\n"),
    },
    "usr5637_old": {
        "firmware": (b"ATI3\r", b"\r\nU.S. Robotics 56K FAX USB V1.2.19\r\n\r\nOK\r\n"),
        "voice": (b"AT+FCLASS=8\r", b"\r\nERROR\r\n"),
        "caller ID": (b"AT+VCID=1\r", b"\r\nOK\r\n"),
    },
    "mt9234": {
        "product": (b"ATI0\r", b"\r\nMT9234MU\r\n\r\nOK\r\n"),
        "formats": (
            b"AT+VSM=?\r",
            (
                b"\r\n" + LINEAR + b'\r\n129,"16-BIT LINEAR",16,0,(7200,8000,11025)\r\n130,"8-BIT ALAW",8,0,(8000)\r\n'
                b'131,"8-BIT ULAW",8,0,(8000)\r\n132,"IMA ADPCM",4,0,(7200,8000,11025)\r\n\r\nOK\r\n'
            ),
        ),
        "a page of its profile": (
            b"AT&V\r",
            (
                b"\r\nCURRENT PROFILE:\r\nB0 E0 L1 M1 Q0 V1 X4 &C1 &D2 &E1 &G0 &K3 &S0 &T4\r\n"
                b"S0=000 S1=000 S2=043 S3=013 S4=010 S5=008 S6=002 S7=050 S8=002 S9=006 S10=020\r\n"
                b"S11=070 S16=000 S24=020 S25=005 S30=000 S36=007 S37=000 S42=127 S43=013 S48=001\r\n"
                b"\r\nPress any key to continue, ESC to quit"
            ),
        ),
        "a page of its classes": (
            b"AT+FCLASS=?\r",
            b"\r\n0,1,1.0,2,8\r\n\r\nPress any key to continue, ESC to quit",
        ),
        "present class": (b"AT+FCLASS?\r", b"\r\n0\r\nOK\r\n"),
    },
    "cirrus": {
        "product": (b"ATI\r", b"\r\n56000\r\n\r\nOK\r\n"),
        "rom": (b"ATI1\r", b"\r\nROM TEST OK\r\n\r\nOK\r\n"),
        "model": (b"ATI2\r", b"\r\nCD08.55 - 643 SERIAL (V.90-ONLY) SPEAKERPHONE 01\r\n\r\nOK\r\n"),
        "chip": (b"ATI3\r", b"\r\nCL-MD56xx\r\n\r\nOK\r\n"),
        "code": (b"ATI4\r", b"\r\nCCCVGEXX  V2.00 30/04/98\r\n\r\nOK\r\n"),
        "country": (b"ATI6\r", b"\r\nUSA 1\r\n\r\nOK\r\n"),
        "no maker": (b"AT+GMI\r", b"\r\nERROR\r\n"),
        "no model": (b"AT+GMM\r", b"\r\nERROR\r\n"),
        "no revision": (b"AT+GMR\r", b"\r\nERROR\r\n"),
        "no capabilities": (b"AT+GCAP\r", b"\r\nERROR\r\n"),
        "classes": (b"AT+FCLASS=?\r", b"\r\n0,1,8\r\n\r\nOK\r\n"),
        "formats": (
            b"AT+VSM=?\r",
            b"\r\n0,128 8-bit linear | 1,129 16-bit linear | 2,132 ADPCM | 140 | 141\r\n\r\nOK\r\n",
        ),
        "gain": (b"AT+VGT=?\r", b"\r\n(121-131)\r\n\r\nOK\r\n"),
        "too loud": (b"AT+VGR=132\r", b"\r\nERROR\r\n"),
        "tones": (b"AT+VTS=?\r", b"\r\n(200-3000),(200-3000),(5-500)\r\n\r\nOK\r\n"),
        "tone length": (b"AT+VTD=?\r", b"\r\n(5-255)\r\n\r\nOK\r\n"),
    },
    "lucent": {
        "formats": (
            b"AT+VSM=?\r",
            (
                b"\r\n" + LINEAR + b'\r\n129,"16-BIT LINEAR",16,0,(7200,8000,11025)\r\n130,"8-BIT ALAW",8,0,(8000)\r\n'
                b'131,"8-BIT ULAW",8,0,(8000)\r\n132,"IMA ADPCM",4,0,(7200,8000,11025)\r\n\r\nOK\r\n'
            ),
        ),
        "port rate": (b"AT+VPR=0\r", b"\r\nOK\r\n"),
    },
    "caller_id_only": {
        "attention": (b"AT\r", b"\r\nOK\r\n"),
        "caller ID": (b"AT+VCID=1\r", b"\r\nOK\r\n"),
        "classes": (b"AT+FCLASS=?\r", b"\r\nERROR\r\n"),
        "present class": (b"AT+FCLASS?\r", b"\r\nERROR\r\n"),
        "voice": (b"AT+FCLASS=8\r", b"\r\nERROR\r\n"),
        "formats": (b"AT+VSM=?\r", b"\r\nERROR\r\n"),
        "profile": (b"AT&V\r", b"\r\nERROR\r\n"),
    },
}


def ringing(profile: str, plan: CallPlan | None = None) -> Wire:
    """Return a modem in whose first gap the caller ID has been told."""
    modem = wire(profile).prepare()
    modem.place(plan)
    modem.wait(5.0)
    return modem


def answered(profile: str, plan: CallPlan | None = None) -> Wire:
    """Return a modem that has answered a call in the gap behind its first ring."""
    modem = ringing(profile, plan)
    number = next(offered.number for offered in modem.modem.profile.formats if offered.coding == "unsigned")
    modem.ask(b"AT+FCLASS=8\r", 0.1)
    modem.ask(b"AT+VSM=%d,8000\r" % number, 0.1)
    modem.ask(b"AT+VLS=1\r", 0.8)
    assert modem.modem.is_off_hook
    return modem


def codes(data: bytes) -> str:
    """Return the DLE codes among sound of 8 bits without DLEs."""
    return b"".join(re.findall(rb"\x10(.)", data)).decode("latin-1")


@pytest.mark.parametrize(
    ("profile", "line", "answer"),
    [
        pytest.param(profile, line, answer, id=f"{profile}-{name}")
        for profile, table in FAMILIES.items()
        for name, (line, answer) in table.items()
    ],
)
def test_a_command_is_answered_as_the_family_answers_it(profile: str, line: bytes, answer: bytes) -> None:
    """An answer that no modem of the family would give."""
    modem = wire(profile)
    modem.ask(b"ATE0\r")
    assert modem.ask(line) == answer


@pytest.mark.parametrize("profile", PROFILES)
def test_every_family_tells_who_calls(profile: str) -> None:
    """A family whose caller ID nobody ever saw."""
    modem = wire(profile).prepare()
    modem.ask(b"AT!4886=00;!4892=FF\r")
    modem.place(CallPlan(number="5550123"))
    assert re.search(rb"\r\nRING\r\n\r\nDATE ?= ?0101\r\nTIME ?= ?1200\r\nNMBR ?= ?5550123\r\n", modem.wait(5.0))


@pytest.mark.parametrize("profile", [name for name, profile in PROFILES.items() if "8" in profile.classes_known])
def test_every_voice_answers_plays_and_records(profile: str) -> None:
    """A family with which a good driver cannot go through a call without a fault."""
    modem = answered(profile, CallPlan(script=[Pause(1.0), {"hum": 8.0}]))
    long = b"\x10\x10" if modem.modem.profile.needs_triple_dle else b""
    assert modem.ask(b"AT+VTX\r", 0.1).startswith(b"\r\nCONNECT\r\n")
    assert modem.ask(LOUD * 25 + long + b"\x10\x03", 1.0).endswith(b"\r\nOK\r\n")
    assert modem.ask(b"AT+VRX\r", 2.0).startswith(b"\r\nCONNECT\r\n")
    assert modem.ask(long + b"\x10!", 0.5).endswith(b"\x10\x03\r\nOK\r\n")
    modem.hang_up()
    assert modem.modem.finish(modem.now) == []
    assert modem.modem.calls[0].ending == "modem_hung_up"


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
