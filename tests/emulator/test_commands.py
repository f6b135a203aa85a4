"""What a modem answers to commands, byte for byte."""

import pytest

from custom_components.call_screener.emulator.commands import Command, NotACommandError, Operation, parse
from tests.emulator.wire import wire

ECHOED = {
    "reset": (b"ATZ\r", b"ATZ\r\r\nOK\r\n"),
    "class": (b"AT+FCLASS?\r", b"AT+FCLASS?\r\r\n0\r\nOK\r\n"),
    "firmware": (b"ATI3\r", b"ATI3\r\r\nCX93001-EIS_V0.2013-V92\r\n\r\nOK\r\n"),
    "maker": (b"AT+GMI\r", b"AT+GMI\r\r\n+GMI: CONEXANT\r\n\r\nOK\r\n"),
}

CX93001 = {
    "attention": (b"AT\r", b"\r\nOK\r\n"),
    "attention with line feed": (b"AT\r\n", b"\r\nOK\r\n"),
    "product": (b"ATI0\r", b"\r\n56000\r\n\r\nOK\r\n"),
    "product, no digit": (b"ATI\r", b"\r\n56000\r\n\r\nOK\r\n"),
    "small letters and blanks": (b"at i 3\r", b"\r\nCX93001-EIS_V0.2013-V92\r\n\r\nOK\r\n"),
    "classes": (b"AT+FCLASS=?\r", b"\r\n0,1,1.0,2,8\r\n\r\nOK\r\n"),
    "class of its own": (b"AT+FCLASS=7\r", b"\r\nERROR\r\n"),
    "country": (b"AT+GCI?\r", b"\r\nB5\r\nOK\r\n"),
    "another country": (b"AT+GCI=8A;+GCI?\r", b"\r\n8A\r\nOK\r\n"),
    "no country": (b"AT+GCI=POLAND\r", b"\r\nERROR\r\n"),
    "formats": (
        b"AT+VSM=?\r",
        (
            b'\r\n0,"SIGNED PCM",8,0,8000,0,0\r\n1,"UNSIGNED PCM",8,0,8000,0,0\r\n129,"IMA ADPCM",4,0,8000,0,0\r\n'
            b'130,"UNSIGNED PCM",8,0,8000,0,0\r\n131,"Mu-Law",8,0,8000,0,0\r\n132,"A-Law",8,0,8000,0,0\r\n'
            b'133,"14 bit PCM",14,0,8000,0,0\r\n\r\nOK\r\n'
        ),
    ),
    "a format": (b"AT+VSM=131,8000;+VSM?\r", b"\r\n131,8000,0,0\r\nOK\r\n"),
    "a format with all its fields": (b"AT+VSM=1,8000,0,0\r", b"\r\nOK\r\n"),
    "a format nobody has": (b"AT+VSM=7,8000\r", b"\r\nERROR\r\n"),
    "a format the emulator cannot speak": (b"AT+VSM=129,8000\r", b"\r\nERROR\r\n"),
    "a rate it has not": (b"AT+VSM=1,7200\r", b"\r\nERROR\r\n"),
    "formats have no action": (b"AT+VSM\r", b"\r\nERROR\r\n"),
    "label read": (b"AT+VLS?\r", b"\r\n0\r\nOK\r\n"),
    "off-hook outside the voice class": (b"AT+VLS=1\r", b"\r\nERROR\r\n"),
    "tone outside the voice class": (b"AT+VTS=1\r", b"\r\nERROR\r\n"),
    "tones it can make": (b"AT+VTS=?\r", b"\r\n(200-3000),(200-3000),(0-255)\r\n\r\nOK\r\n"),
    "event mask": (b"AT+VEM=0\r", b"\r\nERROR\r\n"),
    "extension": (b"AT-STE=?\r", b"\r\n0-7\r\n\r\nOK\r\n"),
    "chain": (b"AT-SCID=1;+VCID=1;-STE=3\r", b"\r\nOK\r\n"),
    "chain that breaks": (b"AT+VCID=1;+VCID=9;-STE=3\r", b"\r\nERROR\r\n"),
    "basic and extended": (b"ATE0V1Q0X4&D2S0=0+VCID=1;+VCID?\r", b"\r\n1\r\nOK\r\n"),
    "register": (b"ATS0=3S0?\r", b"\r\n003\r\n\r\nOK\r\n"),
    "register, asked for its range": (b"ATS0=?\r", b"\r\nERROR\r\n"),
    "silence detector": (b"AT+VSD=128,50\r", b"\r\nOK\r\n"),
    "silence detector, too sensitive": (b"AT+VSD=130,50\r", b"\r\nERROR\r\n"),
    "too many values": (b"AT+VGT=1,2\r", b"\r\nERROR\r\n"),
    "a setting is no action": (b"AT+VGT\r", b"\r\nERROR\r\n"),
    "ring back": (b"AT+VRN=?;+VRN=25\r", b"\r\n0-25\r\n\r\nOK\r\n"),
    "defaults": (b"AT+VGT=200;+VIP;+VGT?\r", b"\r\n128\r\nOK\r\n"),
    "unknown": (b"AT+XYZ=1\r", b"\r\nERROR\r\n"),
    "nonsense": (b"AT=1\r", b"\r\nERROR\r\n"),
    "two commands in one line": (b"AT+GMM;+GCAP\r", b"\r\nV90\r\n\r\n+FCLASS,+MS,+ES,+DS\r\n\r\nOK\r\n"),
    "dialling": (b"ATDT5550100\r", b"\r\nERROR\r\n"),
    "impossible hook": (b"ATH5\r", b"\r\nERROR\r\n"),
    "impossible echo": (b"ATE7\r", b"\r\nERROR\r\n"),
    "impossible DTR": (b"AT&D9\r", b"\r\nERROR\r\n"),
    "nothing": (b"\r\r\n", b""),
    "typed with a slip": (b"ATX\x08I5\r", b"\r\nB5\r\n\r\nOK\r\n"),
    "digits for results": (b"ATV0I0\r", b"56000\r\n0\r"),
    "no results": (b"ATQ1\r", b""),
    "profile": (
        b"AT&V\r",
        (
            b"\r\nACTIVE PROFILE:\r\nB1 E0 L2 M1 N0 Q0 T V1 W0 X4 Y0 &C1 &D2 &G0 &J0 &K3 &Q5 &R1 &S0 &T5 &X0\r\n"
            b"S00:0 S01:0 S02:43 S03:13 S04:10 S05:8 S06:2 S07:50 S08:1 S09:6\r\n"
            b"S10:14 S11:85 S12:50 S18:0 S25:5 S26:1 S36:7 S38:20 S46:138 S48:7\r\nS95:0\r\n\r\nOK\r\n"
        ),
    ),
}

V253 = {
    "formats": (
        b"AT+VSM=?\r",
        (
            b'\r\n128,"8-BIT LINEAR",8,0,(7200,8000,11025)\r\n129,"16-BIT LINEAR",16,0,(7200,8000,11025)\r\n'
            b'130,"8-BIT ALAW",8,0,(8000)\r\n131,"8-BIT ULAW",8,0,(8000)\r\n'
            b'132,"IMA ADPCM",4,0,(7200,8000,11025)\r\n\r\nOK\r\n'
        ),
    ),
    "labels": (
        b"AT+VLS=?\r",
        (
            b'\r\n0," ",0000000000,0000000000,B084008000\r\n1,"T",0B8418E000,0FE418E000,0B8419E000\r\n'
            b'2,"L",0880030000,0CE0010000,0880010000\r\n3,"LT",0B8418E000,0FE418E000,0B8419E000\r\n'
            b'4,"S",0080030000,04E0010000,2080010000\r\n5,"ST",0B8418E000,0FE418E000,0B8419E000\r\n\r\nOK\r\n'
        ),
    ),
    "no extension sensing": (b"AT-STE=3\r", b"\r\nERROR\r\n"),
    "event mask": (b"AT+VEM=FFFF\r", b"\r\nOK\r\n"),
    "no patch level": (b"AT-PV\r", b"\r\nERROR\r\n"),
}

DATA_ONLY = {
    "classes": (b"AT+FCLASS=?\r", b"\r\n0,1\r\n\r\nOK\r\n"),
    "voice": (b"AT+FCLASS=8\r", b"\r\nERROR\r\n"),
    "formats": (b"AT+VSM=?\r", b"\r\nERROR\r\n"),
    "labels": (b"AT+VLS=?\r", b"\r\nERROR\r\n"),
    "tones": (b"AT+VTS=?\r", b"\r\nERROR\r\n"),
    "caller ID": (b"AT+VCID=1\r", b"\r\nOK\r\n"),
}


@pytest.mark.parametrize(("line", "answer"), ECHOED.values(), ids=ECHOED)
def test_commands_are_echoed_at_first(line: bytes, answer: bytes) -> None:
    """An echo that is missing, or on the wrong side of the answer; the bytes are a real stick's."""
    modem = wire()
    assert modem.ask(line) == answer


@pytest.mark.parametrize(
    ("profile", "line", "answer"),
    [
        pytest.param(profile, line, answer, id=f"{profile}-{name}")
        for profile, table in (("cx93001", CX93001), ("v253", V253), ("data_only", DATA_ONLY))
        for name, (line, answer) in table.items()
    ],
)
def test_a_command_is_answered_as_the_family_answers_it(profile: str, line: bytes, answer: bytes) -> None:
    """An answer that no modem of the family would give."""
    modem = wire(profile)
    modem.ask(b"ATE0\r")
    assert modem.ask(line) == answer


@pytest.mark.parametrize("cut", range(1, 9))
def test_a_command_may_come_in_pieces(cut: int) -> None:
    """A line that is lost where two reads meet."""
    modem = wire()
    modem.ask(b"ATE0\r")
    line = b"AT+VCID?\r"
    assert modem.ask(line[:cut], 0.1) + modem.ask(line[cut:]) == b"\r\n0\r\nOK\r\n"


def test_the_last_line_is_repeated_by_a_slash() -> None:
    """A/ that does nothing."""
    modem = wire()
    modem.ask(b"ATE0\r")
    modem.ask(b"AT+GMM\r")
    assert modem.ask(b"A/\r") == b"\r\nV90\r\n\r\nOK\r\n"


def test_a_reset_forgets_caller_id() -> None:
    """A modem that keeps +VCID over ATZ: drivers that forget to ask again would pass."""
    modem = wire().prepare()
    assert modem.ask(b"AT+VCID?\r") == b"\r\n1\r\nOK\r\n"
    assert modem.ask(b"ATZ\r") == b"\r\nOK\r\n"
    assert modem.ask(b"AT+VCID?\r") == b"AT+VCID?\r\r\n0\r\nOK\r\n"


def test_a_reset_takes_its_time() -> None:
    """An answer in no time, which no modem gives."""
    modem = wire()
    assert modem.ask(b"ATZ\r", 0.1) == b"ATZ\r"
    assert modem.wait(0.2) == b"\r\nOK\r\n"


@pytest.mark.parametrize(
    ("profile", "after"), [("cx93001", b"\r\n8\r\nOK\r\n"), ("v253", b"\r\n0\r\nOK\r\n")], ids=["stays", "leaves"]
)
def test_hanging_up_leaves_the_voice_class_or_not(profile: str, after: bytes) -> None:
    """Families that differ here are not told apart."""
    modem = wire(profile).prepare()
    modem.ask(b"AT+FCLASS=8\r")
    modem.ask(b"ATH\r")
    assert modem.ask(b"AT+FCLASS?\r") == after


def test_a_long_line_has_an_end() -> None:
    """A line buffer that noise can fill without bound."""
    modem = wire()
    modem.ask(b"ATE0\r")
    assert modem.ask(b"AT" + b"9" * 5000 + b"\r") == b"\r\nERROR\r\n"


def test_a_line_is_taken_apart() -> None:
    """Commands that run into each other."""
    assert parse("E0+VLS=1;+VSM=?;S0?X") == (
        Command(name="E", value="0"),
        Command(name="+VLS", operation=Operation.SET, value="1"),
        Command(name="+VSM", operation=Operation.TEST),
        Command(name="S0", operation=Operation.READ),
        Command(name="X"),
    )


def test_what_is_no_command_is_refused() -> None:
    """A parser that goes round in circles."""
    with pytest.raises(NotACommandError):
        parse("E0?")
