"""The files of NCID, with the lines of its manual pages."""

import pytest

from custom_components.call_screener.book import files
from custom_components.call_screener.book.entries import EntryKind
from custom_components.call_screener.book.imports import Entry, Refused
from custom_components.call_screener.book.ncid import entries
from custom_components.call_screener.book.source import text_lines

_PATTERN, _NAME = EntryKind.PATTERN, EntryKind.NAME


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2125550163", [Entry(1, "2125550163")], id="a number"),
        pytest.param(
            "407-555-5670    #= Unwanted Marketing Call",
            [Entry(1, "407-555-5670", "Unwanted Marketing Call")],
            id="a name to show",
        ),
        pytest.param(
            "2145559648 # Win a free cruise", [Entry(1, "2145559648", note="Win a free cruise")], id="a comment"
        ),
        pytest.param(
            "2145559648 2145559649 # two",
            [Entry(1, "2145559648", note="two"), Entry(1, "2145559649", note="two")],
            id="several on a line",
        ),
        pytest.param("^999", [Entry(1, "999*", kind=_PATTERN)], id="a beginning"),
        pytest.param('"^1?900" #= Premium', [Entry(1, "900*", "Premium", kind=_PATTERN)], id="an optional one"),
        pytest.param("^8005551212$", [Entry(1, "8005551212")], id="beginning and end"),
        pytest.param("TELEMARKETER", [Entry(1, "*TELEMARKETER*", kind=_NAME)], id="a word in a name"),
        pytest.param('"^CREDIT CARD"', [Entry(1, "CREDIT CARD*", kind=_NAME)], id="the beginning of a name"),
        pytest.param("^V[0-9]{14}", [Refused(1, "^V[0-9]{14}", "unusable_expression")], id="a regular expression"),
        pytest.param('"999"', [Refused(1, "999", "unusable_expression")], id="digits anywhere"),
        pytest.param('"#########8"', [Entry(1, "*#########8*", kind=_NAME)], id="a spoofed number"),
        pytest.param('"PRIVATE', [Refused(1, '"PRIVATE', "unreadable_line")], id="an open quote"),
        pytest.param("\n# a comment\n\n", [], id="comments"),
        pytest.param("x" * 5000, [Refused(1, "x" * 80, "line_too_long")], id="a very long line"),
        pytest.param(
            'alias NAME * = "John on cell" if 4075551212', [Entry(1, "4075551212", "John on cell")], id="an alias"
        ),
        pytest.param(
            'alias NAME * = "Toll Free" if ^800', [Entry(1, "800*", "Toll Free", kind=_PATTERN)], id="an alias for many"
        ),
        pytest.param(
            'alias NAME "SMITH JOHN" = John if "4075551212" # his cell', [Entry(1, "4075551212", "John")], id="quotes"
        ),
        pytest.param("alias LINE - = POTS", [Refused(1, "alias LINE - = POTS", "no_number")], id="a name for the line"),
        pytest.param(
            'alias NMBR 4075551212 = "----------"',
            [Refused(1, 'alias NMBR 4075551212 = "----------"', "no_number")],
            id="a mask",
        ),
        pytest.param("alias NAME", [Refused(1, "alias NAME", "unreadable_line")], id="half an alias"),
    ],
)
def test_a_line_means_what_ncid_makes_of_it(text: str, expected: list[Entry | Refused]) -> None:
    """Guards against an area code that blocks every number with these digits in it, and names without their numbers."""
    assert list(entries(text_lines(text))) == expected


def test_the_file_is_known_for_what_it_is() -> None:
    """Guards against expressions that are read as numbers of a table."""
    data = b"# This is the ncidd.blacklist file\n\n^900\n2145559648\n"
    assert list(files.entries(data)) == [Entry(3, "900*", kind=_PATTERN), Entry(4, "2145559648")]


@pytest.mark.parametrize("text", ["alias " + "NAME " * 50, 'alias NAME * = "' + "x" * 1700, '"' * 1700, "^" * 1700])
def test_no_line_takes_long(text: str) -> None:
    """Guards against an expression of ours that is slower than those it reads."""
    assert len(list(entries(text_lines(f"{text}\n" * 200)))) >= 200
