"""What is exported, and read back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.book import exports, files
from custom_components.call_screener.book.entries import EntryKind
from custom_components.call_screener.book.listing import ListDraft, ListReader
from custom_components.call_screener.book.people import ContactDraft, draft, one_line
from custom_components.call_screener.book.words import clean_name
from custom_components.call_screener.core.number import read_plain
from custom_components.call_screener.core.screening.listed import ListName

_RISKY = st.from_regex(r"\A'*[=+@\t#-][^\n]{0,10}\Z")
_PIECES = st.lists(
    st.sampled_from(
        (*"a Ż=;,:\\\"'#*-+@\n\t\r", ":::", "\\n", "::", "BEGIN:VCARD", "END:VCARD", "CHARSET=UTF-16", "\u2028")
    ),
    max_size=12,
).map("".join)
_TEXTS = st.text(st.characters(codec="utf-8"), max_size=30) | _RISKY | _PIECES
_NUMBERS = st.lists(
    st.integers(10_000_000, 999_999_999_999).map(lambda number: f"+{number}")
    | st.sampled_from(("112", "#21", "*100#")),
    min_size=1,
    max_size=5,
)
_PEOPLE = st.lists(
    st.builds(
        lambda name, numbers, groups, note, is_vip, announced: draft(
            0, name, numbers, groups=groups, note=note, is_vip=is_vip, announced=announced
        ),
        st.none() | _TEXTS,
        _NUMBERS,
        st.lists(_TEXTS, max_size=3),
        st.none() | _TEXTS,
        st.booleans(),
        st.none() | _TEXTS,
    ),
    max_size=6,
)
_TABLE_READER = ListReader(read=read_plain, read_pattern=str, read_name=str)
_ENTRIES = st.lists(
    st.builds(
        lambda kind, digits, words, name, is_vip, note, expires, list_name: ListDraft(
            kind=kind,
            value={EntryKind.NUMBER: f"+{digits}", EntryKind.PATTERN: f"+{digits}*"}.get(kind, f"*{words}"),
            name=clean_name(name),
            is_vip=is_vip,
            note=one_line(note or "", 500) or None,
            expires=expires,
            list_name=list_name,
        ),
        st.sampled_from(EntryKind),
        st.integers(10_000_000, 999_999_999_999),
        _TEXTS.map(lambda text: one_line(text, 30)),
        st.none() | _TEXTS,
        st.booleans(),
        st.none() | _TEXTS,
        st.none() | st.datetimes(timezones=st.just(UTC)),
        st.none() | st.sampled_from(ListName),
    ),
    max_size=6,
)


@given(_PEOPLE)
def test_people_come_back_from_cards_as_they_were(people: list[ContactDraft]) -> None:
    """Guards against a backup that changes what it backs up."""
    assert list(files.people(exports.vcards_of(people).encode())) == people


@given(_PEOPLE)
def test_people_come_back_from_a_table_as_they_were(people: list[ContactDraft]) -> None:
    """Guards against a table that a spreadsheet has to put right."""
    assert list(files.people(exports.table_of_people(people).encode())) == people


@given(_ENTRIES)
def test_a_list_comes_back_as_it_was(entries: list[ListDraft]) -> None:
    """Guards against entries that lose their expiry, and then never end."""
    found = files.entries(exports.table_of_list(entries).encode())
    assert list(_TABLE_READER.drafts(found, ListName.ALLOW)) == entries


def test_exports_are_what_other_programs_read() -> None:
    """Guards against formulas in the spreadsheet of whoever opens the file, and cards that telephones refuse."""
    people = [
        draft(
            0, '=HYPERLINK("x")', ["+48221234567", "112"], groups=["A", "B"], note="a; b", is_vip=True, announced="Mum"
        )
    ]
    assert exports.table_of_people(people) == (
        "phone 1,phone 2,name,announced,vip,groups,note\r\n"
        '+48221234567,112,"\'=HYPERLINK(""x"")",Mum,yes,A ::: B,a; b\r\n'
    )
    assert exports.vcards_of(people) == (
        'BEGIN:VCARD\r\nVERSION:3.0\r\nN:=HYPERLINK("x");;;;\r\nFN:=HYPERLINK("x")\r\nTEL:+48221234567\r\nTEL:112\r\n'
        "CATEGORIES:A,B\r\nNOTE:a\\; b\r\nX-CALL-SCREENER-ANNOUNCED:Mum\r\nX-CALL-SCREENER-VIP:1\r\nEND:VCARD\r\n"
    )
    blocked = ListDraft(
        kind=EntryKind.PATTERN,
        value="+4870*",
        note="Premium",
        expires=datetime(2026, 12, 31, tzinfo=UTC),
        list_name=ListName.BLOCK,
    )
    assert exports.table_of_list([blocked]) == (
        "kind,number,name,vip,note,expires,list\r\npattern,+4870*,,,Premium,2026-12-31T00:00:00+00:00,block\r\n"
    )


def test_a_group_alone_keeps_its_comma() -> None:
    """Guards against one group that comes back as two."""
    people = [draft(0, "Anna", ["112"], groups=["Choir, old; new"])]
    assert list(files.people(exports.table_of_people(people).encode())) == people


@pytest.mark.parametrize("write", [exports.vcards_of, exports.table_of_people])
def test_an_empty_phone_book_is_an_empty_file(write: Callable[[list[ContactDraft]], str]) -> None:
    """Guards against an export that fails for whoever has just begun."""
    assert list(files.people(write([]).encode())) == []
