"""Entries of files for the lists that a household keeps by hand."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from custom_components.call_screener.book import files
from custom_components.call_screener.book.entries import EntryKind
from custom_components.call_screener.book.imports import Refused
from custom_components.call_screener.book.listing import MOST_ENTRIES, ListDraft, ListReader
from custom_components.call_screener.book.refusals import MOST_SHOWN, Refusals
from custom_components.call_screener.book.unreadable import UnreadableFileError
from custom_components.call_screener.core.errors import CallScreenerError
from custom_components.call_screener.core.screening.listed import ListName
from tests.book.samples import read

_WARSAW = ZoneInfo("Europe/Warsaw")


class _TooBroadError(CallScreenerError):
    key = "pattern_too_broad"


def _pattern(text: str) -> str:
    digits = "".join(text.split())
    if digits == "+48*":
        raise _TooBroadError
    return digits


READER = ListReader(read=read, read_pattern=_pattern, read_name=str.casefold, zone=_WARSAW)


def _drafts(text: str, list_name: ListName = ListName.BLOCK) -> list[ListDraft | Refused]:
    return list(READER.drafts(files.entries(text.encode(), "PL"), list_name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("22 123 45 67", ListDraft(kind=EntryKind.NUMBER, value="+48221234567"), id="a number"),
        pytest.param("+48 70*", ListDraft(kind=EntryKind.PATTERN, value="+4870*"), id="a prefix"),
        pytest.param("+48 22 ??? 00 00", ListDraft(kind=EntryKind.PATTERN, value="+4822???0000"), id="a pattern"),
        pytest.param(
            "+48 70* Premium",
            ListDraft(kind=EntryKind.PATTERN, value="+4870*", name="Premium"),
            id="a prefix and a name",
        ),
        pytest.param(
            "kind,number,note\nname,CREDIT*,Banks",
            ListDraft(kind=EntryKind.NAME, value="credit*", note="Banks"),
            id="a caller-ID name",
        ),
        pytest.param(
            "Numer;Nazwa;Uwagi;Wygasa\n221234567;Ankieta;dzwoni rano;2026-12-31",
            ListDraft(
                kind=EntryKind.NUMBER,
                value="+48221234567",
                name="Ankieta",
                note="dzwoni rano",
                expires=datetime(2026, 12, 31, tzinfo=_WARSAW),
            ),
            id="note and expiry in Polish",
        ),
        pytest.param(
            "number,expires\n221234567,2026-12-31T12:00:00Z",
            ListDraft(kind=EntryKind.NUMBER, value="+48221234567", expires=datetime(2026, 12, 31, 12, tzinfo=UTC)),
            id="a moment",
        ),
        pytest.param("22 123 45 67\n", ListDraft(kind=EntryKind.NUMBER, value="+48221234567"), id="no-break spaces"),
        pytest.param("２２１２３４５６７", ListDraft(kind=EntryKind.NUMBER, value="+48221234567"), id="wide digits"),
        pytest.param(
            "22\u200b1234567", ListDraft(kind=EntryKind.NUMBER, value="+48221234567"), id="a space of no width"
        ),
        pytest.param("112", Refused(1, "112", "never_screened"), id="emergency"),
        pytest.param("19115", Refused(1, "19115", "never_screened"), id="a service of the city"),
        pytest.param("12", Refused(1, "12", "never_screened"), id="a telephone in the house"),
        pytest.param("+48 *", Refused(1, "+48 *", "pattern_too_broad"), id="a country"),
        pytest.param(
            "kind,number\npattern,+48*", Refused(2, "+48*", "pattern_too_broad"), id="a pattern for everybody"
        ),
        pytest.param("number,expires\n221234567,soon", Refused(2, "soon", "unreadable_date"), id="no date"),
        pytest.param("withheld", Refused(1, "withheld", "no_number"), id="what is no number"),
    ],
)
def test_an_entry_means_what_the_file_says(text: str, expected: ListDraft | Refused) -> None:
    """Guards against expiries and patterns that are taken for something else, and against blocked ambulances."""
    assert _drafts(text) == [expected]


def test_a_short_number_may_be_allowed() -> None:
    """Guards against telephones in the house that cannot be given a name."""
    assert _drafts("12;Kitchen", ListName.ALLOW) == [ListDraft(kind=EntryKind.NUMBER, value="12", name="Kitchen")]


def test_a_file_that_blocks_what_is_of_service_cannot_say_so_itself() -> None:
    """Guards against a column that takes a number to the other list, past the check."""
    assert _drafts("list,number\nblock,112\nallow,112\n", ListName.ALLOW) == [
        Refused(2, "112", "never_screened"),
        ListDraft(kind=EntryKind.NUMBER, value="112", list_name=ListName.ALLOW),
    ]


def test_a_list_by_hand_is_refused_whole_when_it_is_too_long() -> None:
    """Guards against a hand-kept list that nobody can look through any more."""
    text = "".join(f"60{number:07}\n" for number in range(MOST_ENTRIES + 1))
    with pytest.raises(UnreadableFileError, match="file_too_many_entries") as refusal:
        _drafts(text)
    assert refusal.value.line == MOST_ENTRIES + 1


def test_refusals_are_counted_and_the_first_are_shown() -> None:
    """Guards against a million complaints, and against none."""
    refusals = Refusals()
    lines = [*(Refused(line, "x", "no_number") for line in range(150)), 7, Refused(151, "y", "on_allowlist")]
    assert list(refusals.sifted(lines)) == [7]
    assert (refusals.total, len(refusals.first)) == (151, MOST_SHOWN)
    assert refusals.reasons == {"no_number": 150, "on_allowlist": 1}
