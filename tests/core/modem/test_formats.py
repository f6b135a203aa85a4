"""The forms of sound that modems offer are told by their words."""

import pytest

from custom_components.call_screener.core.modem.formats import SampleFormat, by_preference, choice, read_formats
from custom_components.call_screener.core.modem.identity import ModemIdentity


@pytest.mark.parametrize(
    ("line", "number", "expected"),
    [
        ('1,"UNSIGNED PCM",8,0,8000,0,0', 1, SampleFormat.UNSIGNED_8),
        ('131,"Mu-Law",8,0,8000,0,0', 131, SampleFormat.MU_LAW),
        ('132,"A-Law",8,0,8000,0,0', 132, SampleFormat.A_LAW),
        ('128,"8-BIT LINEAR",(7200,8000,11025)', 128, SampleFormat.UNSIGNED_8),
        ('130,"8-BIT ALAW",(8000)', 130, SampleFormat.A_LAW),
        ('131,"8-BIT ULAW",(8000)', 131, SampleFormat.MU_LAW),
        ('1,"UNSIGNED PCM",8,0,(7200,8000),(0),(0)', 1, SampleFormat.UNSIGNED_8),
        ('+VSM: 1,"8-bit linear",8,0,(8000)', 1, SampleFormat.UNSIGNED_8),
        ('131, "ULAW", 8, 0, (8000)', 131, SampleFormat.MU_LAW),
        ('132,"LINEAR",8,0,(8000)', 132, SampleFormat.UNSIGNED_8),
        ("128,8-BIT LINEAR,(8000)", 128, SampleFormat.UNSIGNED_8),
        ("0,128 8-bit linear", 128, SampleFormat.UNSIGNED_8),
        ('4,"G.711U"', 4, SampleFormat.MU_LAW),
        ('5,"G.711 A"', 5, SampleFormat.A_LAW),
        ('0,"SIGNED PCM",8,0,8000,0,0', 0, None),
        ('129,"IMA ADPCM",4,0,8000,0,0', 129, None),
        ('133,"14 bit PCM",14,0,8000,0,0', 133, None),
        ('133,"LINEAR",16,0,(8000)', 133, None),
        ('129,"16-BIT LINEAR",(7200,8000,11025)', 129, None),
        ('9,""', 9, None),
    ],
)
def test_a_form_of_sound_is_told_by_its_label(line: str, number: int, expected: SampleFormat | None) -> None:
    """The number 130 is unsigned PCM on one chip and A-law on the next: a caller would hear noise."""
    assert [(each.number, each.sample_format) for each in read_formats([line])] == [(number, expected)]


@pytest.mark.parametrize(
    ("reply", "preferred"),
    [
        pytest.param(
            b'0,"SIGNED PCM",8,0,8000,0,0\r\n1,"UNSIGNED PCM",8,0,8000,0,0\r\n129,"IMA ADPCM",4,0,8000,0,0\r\n'
            b'130,"UNSIGNED PCM",8,0,8000,0,0\r\n131,"Mu-Law",8,0,8000,0,0\r\n132,"A-Law",8,0,8000,0,0\r\n'
            b'133,"14 bit PCM",14,0,8000,0,0',
            ["AT+VSM=1,8000", "AT+VSM=130,8000", "AT+VSM=131,8000", "AT+VSM=132,8000"],
            id="CX93001 (NCID, lab notes)",
        ),
        pytest.param(
            b'1,"UNSIGNED PCM",8,0,(7200,8000),(0),(0)\r\n128,"8-bit linear",8,0,(7200,8000),(0),(0)\r\n'
            b'129,"ADPCM",4,0,(7200,8000),(0),(0)\r\n131,"ULAW",8,0,(7200,8000),(0),(0)\r\n'
            b'132,"ALAW",8,0,(7200,8000),(0),(0)\r\n133,"LINEAR",16,0,(7200,8000),(0),(0)',
            ["AT+VSM=1,8000", "AT+VSM=128,8000", "AT+VSM=131,8000", "AT+VSM=132,8000"],
            id="host-processed Conexant (its AT manual)",
        ),
        pytest.param(
            b'1,"UNSIGNED PCM",8,0,8000,0,0\r\n129,"IMA ADPCM",4,0,8000,0,0\r\n130,"UNSIGNED PCM",8,0,8000,0,0\r\n'
            b'140,"2 Bit ADPCM",2,0,8000,0,0\r\n141,"4 Bit ADPCM",4,0,8000,0,0',
            ["AT+VSM=1,8000", "AT+VSM=130,8000"],
            id="CX81801 (its AT manual, numbers only)",
        ),
        pytest.param(
            b'128,"8-BIT LINEAR",(7200,8000,11025)\r\n129,"16-BIT LINEAR",(7200,8000,11025)\r\n'
            b'130,"8-BIT ALAW",(8000)\r\n131,"8-BIT ULAW",(8000)\r\n132,"IMA ADPCM",(7200,8000,11025)',
            ["AT+VSM=128,8000", "AT+VSM=131,8000", "AT+VSM=130,8000"],
            id="USR 5637 (a public script, NCID); Lucent and Multi-Tech by their numbers",
        ),
        pytest.param(
            b"0,128 8-bit linear | 1,129 16-bit linear | 2,132 ADPCM | 140 | 141",
            ["AT+VSM=128,8000"],
            id="Cirrus (lab notes)",
        ),
        pytest.param(
            b'0,"SIGNED PCM",8,0,(8000),(0),(0)\r\n1,"UNSIGNED PCM",8,0,(8000),(0),(0)\r\n3,"G.729A"\r\n4,"G.711U"\r\n'
            b'5,"G.711A"\r\n6,"G.723"\r\n7,"G.726"\r\n8,"G.728"',
            ["AT+VSM=1,8000", "AT+VSM=4,8000", "AT+VSM=5,8000"],
            id="V.253's own numbers (AN93)",
        ),
    ],
)
def test_the_list_of_each_family_is_read_whole(reply: bytes, preferred: list[str]) -> None:
    """A list that is misread makes noise of every greeting, or a data modem of a voice modem."""
    lines = reply.decode("ascii").split("\r\n")
    assert [choice(each) for each in by_preference(read_formats(lines))] == preferred


def test_several_forms_may_stand_in_one_line() -> None:
    """A Cirrus lists its forms with bars in between, some of them without a word."""
    line = "0,128 8-bit linear | 1,129 16-bit linear | 2,132 ADPCM | 140 | 141"
    assert [each.number for each in read_formats([line])] == [128, 129, 132]


@pytest.mark.parametrize("line", ["1,8000,0,0", "ERROR", "", "(7200,8000)"])
def test_a_line_that_offers_nothing_is_left_out(line: str) -> None:
    """The answer to `AT+VSM?` is a row of numbers, and none of them a form of sound."""
    assert read_formats([line]) == ()


def test_plain_bytes_are_preferred() -> None:
    """The form that works everywhere goes first; among equals the modem's own order."""
    offered = read_formats(
        ['132,"A-Law",8', '0,"SIGNED PCM",8', '131,"Mu-Law",8', '1,"UNSIGNED PCM",8', '130,"UNSIGNED PCM",8']
    )
    assert [each.number for each in by_preference(offered)] == [1, 130, 131, 132]


def test_a_modem_without_a_form_of_sound_has_no_voice() -> None:
    """It still tells who calls."""
    identity = ModemIdentity(name="Data Modem", firmware="2.00", profile="v253")
    assert (identity.voice, identity.sample_format) == (False, None)
