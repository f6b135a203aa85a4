"""Lines, and what they say by themselves."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.modem.replies import (
    MAX_LINE,
    LineSplitter,
    Result,
    is_notice,
    read_ring,
    result_of,
    text_of,
)


def lines(data: bytes) -> list[bytes]:
    """Return the lines that are whole in `data`, empty ones left out."""
    splitter = LineSplitter()
    found: list[bytes] = []
    position = 0
    while position < len(data):
        line, position = splitter.take(data, position)
        found += [line] if line else []
    return found


@pytest.mark.parametrize(
    ("wire", "expected"),
    [
        pytest.param(b"\r\nOK\r\n", [b"OK"], id="V1"),
        pytest.param(b"0\r", [b"0"], id="V0"),
        pytest.param(b"ATZ\r\r\nOK\r\n", [b"ATZ", b"OK"], id="echo"),
        pytest.param(b"\r\nRING\r\n\r\nDATE = 0410\r\n", [b"RING", b"DATE = 0410"], id="blank lines in between"),
        pytest.param(b"NMBR = 555", [], id="a field ends at its line end only"),
        pytest.param(b"x" * (MAX_LINE + 1) + b"\r\nOK\r\n", [b"OK"], id="a line without end is noise"),
    ],
)
def test_a_line_ends_at_cr_or_lf(wire: bytes, expected: list[bytes]) -> None:
    """Modems differ in how many of them they send, and where."""
    assert lines(wire) == expected


@given(st.lists(st.binary(max_size=2000), max_size=20))
def test_a_line_never_grows_beyond_its_limit(chunks: list[bytes]) -> None:
    """Hours of noise without a line end must not fill the memory."""
    splitter = LineSplitter()
    for chunk in chunks:
        position = 0
        while position < len(chunk):
            line, position = splitter.take(chunk, position)
            assert len(line or b"") <= MAX_LINE
        assert len(splitter._line) <= MAX_LINE


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param(b"  JOHN DOE ", "JOHN DOE", id="blanks"),
        pytest.param(b"NMBR = \x7f\x00555", "NMBR = 555", id="DEL and NUL"),
        pytest.param(b"JO\x81HN", "JOHN", id="a byte that is no character"),
        pytest.param(b"JOS\xc9", "JOSÉ", id="Windows"),
        pytest.param("Wałęsa".encode(), "Wałęsa", id="UTF-8"),
    ],
)
def test_a_line_is_text_in_whatever_encoding(line: bytes, text: str) -> None:
    """A driver that insists on UTF-8 dies of line noise."""
    assert text_of(line) == text


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("OK", Result.OK),
        ("ERROR", Result.ERROR),
        ("CONNECT", Result.CONNECT),
        ("CONNECT 57600", Result.CONNECT),
        ("NO CARRIER", Result.NO_CARRIER),
        ("NO DIALTONE", Result.NO_DIALTONE),
        ("NO DIAL TONE", Result.NO_DIALTONE),
        ("BUSY", Result.BUSY),
        ("NO ANSWER", Result.NO_ANSWER),
        ("VCON", Result.OK),
        ("0", None),
        ("CONNECTED", None),
        ("OKAY", None),
    ],
)
def test_a_result_is_a_line_of_its_own(text: str, result: Result | None) -> None:
    """Answers to questions hold the same words and digits."""
    assert result_of(text) == result


@pytest.mark.parametrize(
    ("digit", "result"),
    [("0", Result.OK), ("1", Result.CONNECT), ("3", Result.NO_CARRIER), ("4", Result.ERROR), ("8", None)],
)
def test_a_lone_digit_may_be_a_result(digit: str, result: Result | None) -> None:
    """Another program may have left the modem with V0; then nothing would ever be answered."""
    assert result_of(digit, may_be_digit=True) == result


@pytest.mark.parametrize(
    ("text", "mark"),
    [("RING", ""), ("RING A", "A"), ("ring b", "B"), ("RING 2", "2"), ("RING RING", ""), ("ring", "")],
)
def test_it_rings(text: str, mark: str) -> None:
    """Distinctive ringing and lost line ends change the spelling."""
    assert read_ring(text) == mark


@pytest.mark.parametrize("text", ["NAME = RING", "RINGO STARR", "RINGING", "DRON=20", "STRING"])
def test_the_word_alone_does_not_ring(text: str) -> None:
    """A caller whose name holds the word would count as two calls."""
    assert read_ring(text) is None


@pytest.mark.parametrize("text", ["LINE-IN-USE", "LINE IN USE", "line-in-use", "DIGITAL LINE DETECTED"])
def test_a_notice_is_no_answer(text: str) -> None:
    """It would be taken for the modem's name."""
    assert is_notice(text)
    assert result_of(text) is None


@pytest.mark.parametrize("text", ["LINE", "DIGITAL LINE", "NAME = LINE IN USE"])
def test_other_words_are_no_notice(text: str) -> None:
    """An answer would be lost."""
    assert not is_notice(text)
