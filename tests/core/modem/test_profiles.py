"""Modems are told by their words, and so are the forms of sound that they offer."""

import pytest

from custom_components.call_screener.core.modem.formats import SampleFormat, by_preference, read_formats
from custom_components.call_screener.core.modem.profiles import ModemIdentity, profile_of


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        pytest.param(["CX93001-EIS_V0.2013-V92", "56000"], "cx930xx", id="unbranded stick"),
        pytest.param(["U.S. Robotics 56K FAX USB V1.2.23", "5601"], "usrobotics", id="USR 5637"),
        pytest.param(["MT9234MU"], "multitech", id="MT9234MU"),
        pytest.param(["CL-MD56xx", "56000"], "v253", id="Cirrus, whose number is the Rockwell's"),
        pytest.param([], "v253", id="silent"),
    ],
)
def test_a_family_is_told_by_its_words(labels: list[str], name: str) -> None:
    """Who takes every modem that answers 56000 for a Rockwell speaks the wrong language to most of them."""
    assert profile_of(labels).name == name


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
