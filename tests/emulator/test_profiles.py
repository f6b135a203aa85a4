"""What each family of modems answers, byte for byte."""

import re

import pytest

from custom_components.call_screener.emulator.plan import CallPlan, Pause
from custom_components.call_screener.emulator.profiles import PROFILES
from tests.emulator.wire import answered, wire

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
