"""Numbers that people bring along, line by line."""

import asyncio
import sqlite3
import tracemalloc
from collections.abc import Iterable
from contextlib import closing, suppress

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.book import Book, ListName, lists, tables, vcards
from custom_components.call_screener.book.entries import Entry as ListEntry, EntryKind
from custom_components.call_screener.book.imports import Entry, Refused, read_number
from custom_components.call_screener.book.schema import migrate
from custom_components.call_screener.book.store import Outcome, store_entries
from custom_components.call_screener.book.unreadable import UnreadableFileError
from custom_components.call_screener.core.screening.listed import Listed
from tests.book.samples import ANNA, JAN, NOON, bring, listed, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("+48221234567", ("+48221234567", None), id="a number"),
        pytest.param("22 123 45 67 Anna Kowalska", ("22 123 45 67 ", "Anna Kowalska"), id="number and name"),
        pytest.param("Anna Kowalska: 22 123 45 67", ("22 123 45 67", "Anna Kowalska"), id="name and number"),
        pytest.param("Anna (dom) 221234567", ("221234567", "Anna (dom)"), id="name with brackets"),
        pytest.param("221234567,Anna", ("221234567", "Anna"), id="commas"),
        pytest.param("Anna;221234567", ("221234567", "Anna"), id="semicolons"),
        pytest.param("221234567\tAnna, Jan", ("221234567", "Anna, Jan"), id="tabs"),
        pytest.param('"Kowalska, Anna";221234567', ("221234567", "Kowalska, Anna"), id="quotes"),
        pytest.param('"Kowalska, ""Ania""",221234567', ("221234567", 'Kowalska, "Ania"'), id="quotes within"),
        pytest.param("221234567,,Anna", ("221234567", "Anna"), id="an empty column"),
        pytest.param("221234567,'=cmd()", ("221234567", "=cmd()"), id="a formula that was made text"),
        pytest.param("221234567,'t Hooft", ("221234567", "'t Hooft"), id="a name with its own mark"),
    ],
)
def test_a_line_without_a_heading_is_understood(text: str, expected: tuple[str, str | None]) -> None:
    """Guards against a list from a notebook that must be edited first."""
    number, name = expected
    assert list(tables.entries(text)) == [Entry(1, number, name)]


@pytest.mark.parametrize(
    ("heading", "row", "expected"),
    [
        pytest.param("number,name,vip", "221234567,Anna,yes", [("221234567", "Anna", True)], id="our own"),
        pytest.param("Numer;Nazwa;VIP", "221234567;Anna;tak", [("221234567", "Anna", True)], id="in Polish"),
        pytest.param("vip,phone", "no,221234567", [("221234567", None, False)], id="in another order"),
        pytest.param(
            "First Name,Middle Name,Last Name,Phonetic First Name,Labels,Phone 1 - Label,Phone 1 - Value,"
            "Phone 2 - Label,Phone 2 - Value",
            "Anna,Maria,Kowalska,,* myContacts,Mobile,600 123 456 ::: 600 123 457,Home,22 123 45 67",
            [
                ("600 123 456", "Anna Maria Kowalska", False),
                ("600 123 457", "Anna Maria Kowalska", False),
                ("22 123 45 67", "Anna Maria Kowalska", False),
            ],
            id="Google",
        ),
        pytest.param(
            "Name,Given Name,Family Name,Organization 1 - Name,Phone 1 - Type,Phone 1 - Value",
            ",,,ACME,Work,22 123 45 67",
            [("22 123 45 67", "ACME", False)],
            id="Google of former days, a firm",
        ),
        pytest.param(
            '"First Name","Last Name","Company","Home Phone","Mobile Phone","Telex","Government ID Number"',
            '"Anna","Kowalska","ACME","22 123 45 67","","8111111","ABC123456"',
            [("22 123 45 67", "Anna Kowalska", False)],
            id="Outlook",
        ),
        pytest.param(
            "Imię,Nazwisko,Telefon domowy,Telefon komórkowy",
            "Anna,Kowalska,22 123 45 67,600 123 456",
            [("22 123 45 67", "Anna Kowalska", False), ("600 123 456", "Anna Kowalska", False)],
            id="Outlook in Polish",
        ),
    ],
)
def test_a_heading_says_what_is_where(heading: str, row: str, expected: list[tuple[str, str | None, bool]]) -> None:
    """Guards against identity cards that are taken for telephones, and contacts without their names."""
    assert [entry[1:4] for entry in tables.entries(f"{heading}\r\n{row}\r\n")] == expected


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    """Guards against a complaint about line 4 where line 7 is meant."""
    text = '# friends\r\n\r\nNumber,Notes\r221234567,"first\nsecond"\n,nobody\nnone\n600123456,"\n'
    assert list(tables.entries(text)) == [
        Entry(4, "221234567", note="first\nsecond"),
        Refused(6, "nobody", "no_number"),
        Entry(7, "none"),
        Refused(8, '600123456,"', "unreadable_line"),
    ]


def test_a_quote_that_is_not_closed_spoils_its_line_only() -> None:
    """Guards against a quote that swallows the rest of a file."""
    good = [f"22{number:07}" for number in range(500)]
    text = "\n".join(['"Anna;221234567', *good])
    found = list(tables.entries(text))
    assert found[0] == Refused(1, '"Anna;221234567', "unreadable_line")
    assert [entry.text for entry in found[1:]] == good


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("anonymous", "no_number", id="words"),
        pytest.param("4.82212E+10", "unusable_number", id="a number that a spreadsheet rounded"),
        pytest.param("1234567890123456", "unusable_number", id="too many digits"),
        pytest.param("221234567", "on_allowlist", id="somebody who is allowed"),
        pytest.param('"221234567', "unreadable_line", id="an open quote"),
        pytest.param("x" * 200_000, "line_too_long", id="a very long line"),
        pytest.param("\x00\x00", "no_number", id="nothing printable"),
    ],
)
async def test_a_line_that_is_left_out_says_why_and_leaves_the_others(book: Book, text: str, key: str) -> None:
    """Guards against files that are refused whole, and lines that vanish in silence."""
    await book.allow(ANNA)
    report, unread = await bring(book, ListName.BLOCK, f"600123450\n{text}\n600123451\n")
    refused = [(row.line, row.key) for row in report.rows if row.key]
    assert [*refused, *((each.line, each.key) for each in unread)] == [(2, key)]
    assert all(each.text == text.strip()[:80] for each in unread)
    assert report.count(Outcome.ADDED) == 2
    assert set((await listed(book)).block) == {"+48600123450", "+48600123451"}


async def test_a_telephone_without_a_digit_is_left_out(book: Book) -> None:
    """Guards against a contact whose number is a word."""
    cards = "BEGIN:VCARD\nFN:Anna\nTEL:secret\nTEL:221234567\nEND:VCARD"
    report, unread = await bring(book, ListName.ALLOW, cards)
    assert (report.count(Outcome.ADDED), unread) == (1, [Refused(3, "secret", "no_number")])


async def test_what_is_there_already_is_merged(book: Book) -> None:
    """Guards against an import that takes names and VIPs away, or counts one number twice."""
    await book.allow(ANNA, "Mother", is_vip=True)
    report, _ = await bring(book, ListName.ALLOW, "221234567\n+48 22 123 45 67\n600123456;Jan\n")
    assert [row.outcome for row in report.rows] == [Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.ADDED]
    assert (await listed(book)).allow == {
        "+48221234567": Listed(name="Mother", is_vip=True),
        "+48600123456": Listed(name="Jan"),
    }


async def test_an_address_book_allows_who_was_blocked(book: Book) -> None:
    """Guards against a friend who stays blocked because the number was a nuisance's before."""
    await book.block(JAN)
    report, _ = await bring(book, ListName.ALLOW, "600123456;Jan")
    assert report.count(Outcome.MERGED) == 1
    found = await listed(book)
    assert (set(found.allow), found.block) == ({"+48600123456"}, {})


@pytest.mark.parametrize("text", ["", "\N{ZERO WIDTH NO-BREAK SPACE}", "\n\n", "# nobody", "number,name,vip\n"])
async def test_an_empty_file_changes_nothing(book: Book, text: str) -> None:
    """Guards against an error about nothing."""
    report, unread = await bring(book, ListName.ALLOW, text)
    assert (report.rows, unread) == ((), [])


async def test_a_byte_order_mark_is_no_part_of_a_number(book: Book) -> None:
    """Guards against Excel's first line being lost."""
    report, _ = await bring(book, ListName.ALLOW, "\N{ZERO WIDTH NO-BREAK SPACE}number;name\n221234567;Anna")
    assert report.count(Outcome.ADDED) == 1


_OLD_PHONE = """\
BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C4=99dzierska;=C5=\r
=BBaneta;;;\r
TEL;CELL;PREF:+48600123456\r
TEL;HOME:22 123 45 67\r
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAgGBgcGBQgHBwcJ\r
 TEL:999999999\r
\r
END:VCARD\r
"""
_ICLOUD = """\
BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iOS 19//EN
N:Kowalska;Anna;Maria;dr;
FN:dr Anna Kowalska\\, prof.
item1.TEL;type=pref:+48 (22) 123-45-67
item1.X-ABLabel:_$!<Main>!$_
END:VCARD
BEGIN:VCARD
VERSION:3.0
ORG:ACME\\; Sons;Sales
TEL;TYPE="WORK:voice":600 12
 3 456
END:VCARD
"""
_NEW_PHONE = """\
begin:vcard
version:4.0
fn:Jan
tel;value=uri;type="voice,home":tel:+48-600-123-456;ext=102
end:vcard
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            _OLD_PHONE,
            [
                Entry(5, "+48600123456", "Żaneta Kędzierska"),
                Entry(6, "22 123 45 67", "Żaneta Kędzierska"),
            ],
            id="2.1",
        ),
        pytest.param(
            _ICLOUD,
            [
                Entry(6, "+48 (22) 123-45-67", "dr Anna Kowalska, prof."),
                Entry(12, "600 123 456", "ACME; Sons"),
            ],
            id="3.0",
        ),
        pytest.param(_NEW_PHONE, [Entry(4, "tel:+48-600-123-456;ext=102", "Jan")], id="4.0"),
        pytest.param(
            "BEGIN:VCARD\nFN:Anna\nTEL:1\nBEGIN:VCARD\nTEL:2\nNICKNAME:Jan\nFN:\n",
            [Entry(3, "1", "Anna"), Entry(5, "2", "Jan")],
            id="cards without an end",
        ),
        pytest.param(
            "TEL:1\nBEGIN:VCARD\nFN:Anna\\nKowalska\nno property\nTEL:\nEND:VCARD\nTEL:2",
            [Refused(2, "Anna Kowalska", "no_number")],
            id="a card without a number, and numbers without a card",
        ),
        pytest.param(
            "BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-2:=AFaneta\nTEL:1\nEND:VCARD",
            [Entry(3, "1", "Żaneta")],
            id="an old character set",
        ),
        pytest.param(
            "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET=klingon:=C5=BBaneta\nTEL:1\nEND:VCARD",
            [Entry(3, "1", "Żaneta")],
            id="an unknown character set",
        ),
        pytest.param(
            "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:Andr=E9\nTEL:1\nEND:VCARD",
            [Entry(3, "1", "André")],
            id="a character set that was not told",
        ),
    ],
)
def test_an_address_book_is_read(text: str, expected: list[Entry | Refused]) -> None:
    """Guards against people who are missing after the move from another telephone."""
    assert list(vcards.entries(text)) == expected


async def test_thousands_of_contacts_are_imported_at_once(book: Book) -> None:
    """Guards against an address book that is too long."""
    cards = "".join(
        f"BEGIN:VCARD\nFN:Contact {number}\nTEL:22{number:07}\nTEL:60{number:07}\nEND:VCARD\n" for number in range(3000)
    )
    report, unread = await bring(book, ListName.ALLOW, cards)
    assert (report.count(Outcome.ADDED), len(report.rows), unread) == (6000, 6000, [])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("BEGIN:VCARD\n" * 100_000, id="beginnings"),
        pytest.param('BEGIN:VCARD\nTEL;X="' + '"' * 100_000, id="quotes"),
        pytest.param("BEGIN:VCARD\nTEL" + ";" * 1_000_000, id="parameters"),
        pytest.param("BEGIN:VCARD\nFN;QUOTED-PRINTABLE:" + "=\n" * 100_000, id="line breaks"),
        pytest.param("BEGIN:VCARD\nFN:" + "\\" * 1_000_000 + "\nTEL:1", id="escapes"),
        pytest.param('"\n' * 20_001, id="open quotes"),
        pytest.param('"' + '""\n' * 20_000, id="quotes within quotes"),
        pytest.param("+" * 1_000_000, id="signs"),
        pytest.param("a1" * 500_000, id="letters and digits"),
        pytest.param("," * 1_000_000, id="columns"),
    ],
)
async def test_a_hostile_file_costs_little(book: Book, text: str) -> None:
    """Guards against files that take minutes, or memory by the gigabyte."""
    tracemalloc.start()
    with suppress(UnreadableFileError):
        async with asyncio.timeout(30):
            await bring(book, ListName.ALLOW, text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150_000_000


_names = st.text(st.characters(codec="utf-8"), max_size=30) | st.from_regex(r"'*[=+@\t-].*")
_entries = st.builds(
    ListEntry,
    kind=st.just(EntryKind.NUMBER),
    key=st.integers(100_000_000, 999_999_999).map(lambda number: f"+48{number}") | st.just("112"),
    list=st.sampled_from(ListName),
    name=st.none() | _names,
    is_vip=st.booleans(),
)


@given(st.lists(_entries, unique_by=lambda entry: entry.key))
def test_what_was_stored_once_is_not_changed_by_being_stored_again(entries: list[ListEntry]) -> None:
    """Guards against an import that does something the second time."""
    candidates = list(enumerate(entries, 1))
    with closing(sqlite3.connect(":memory:", autocommit=True)) as connection:
        migrate(connection)
        connection.row_factory = sqlite3.Row
        first = store_entries(connection, candidates)
        found = lists.directory(connection, NOON)
        again = store_entries(connection, candidates)
        same = lists.directory(connection, NOON)
    assert {row.outcome for row in first} <= {Outcome.ADDED}
    assert {row.outcome for row in again} <= {Outcome.UNCHANGED}
    assert found.numbers == same.numbers
    assert set(found.numbers) == {entry.key for entry in entries}


def _read_all(entries: Iterable[Entry | Refused]) -> None:
    for each in entries:
        assert isinstance(each, Refused) or read_number(each, read)


@given(st.text())
def test_any_text_at_all_is_read(text: str) -> None:
    """Guards against exceptions for files that nobody thought of."""
    for parse in (tables.entries, vcards.entries):
        _read_all(parse(text))


_pieces = st.sampled_from(
    (
        *("BEGIN:VCARD", "END:VCARD", "TEL", "FN", "N", "ENCODING=QUOTED-PRINTABLE", "CHARSET=idna", "=C5"),
        *("phone", "name", "22123456", "x", ";", ",", ":", "=", '"', "'", "\\", "\n", "\r", "\t", " ", "\x00"),
    )
)


@given(st.lists(_pieces).map("".join))
def test_any_text_made_of_what_files_are_made_of_is_read(text: str) -> None:
    """Guards against exceptions in the branches that text at random does not reach."""
    for parse in (tables.entries, vcards.entries):
        _read_all(parse(text))
