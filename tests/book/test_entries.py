"""What is allowed and blocked by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.call_screener.book import (
    Book,
    Contact,
    Entry,
    EntryKind,
    ListName,
    Outcome,
    Stored,
    UnknownEntryError,
    UnusableEntryError,
)
from custom_components.call_screener.core.screening.listed import Listed
from tests.book.samples import ANNA, JAN, NOON

BLOCKED = Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.BLOCK, name="Seller", note="rude", source="push")
PATTERN = Entry(kind=EntryKind.PATTERN, key="+4870*", list=ListName.BLOCK)
NAME = Entry(kind=EntryKind.NAME, key="*BANK*", list=ListName.ALLOW, is_vip=True)


async def put(book: Book, entry: Entry) -> int:
    """Put an entry on its list and return its id."""
    change = await book.put_entry(entry)
    assert change.target is not None
    return int(change.target)


async def test_an_entry_is_kept_with_everything(book: Book) -> None:
    """Guards against a note or an expiry that is lost."""
    expires = NOON.replace(year=2100, microsecond=123456)
    entry_id = await put(book, Entry(kind=EntryKind.PATTERN, key="+4870*", list=ListName.BLOCK, expires=expires))
    found = await book.entry(entry_id)
    assert found is not None
    assert (found.kind, found.key, found.list, found.expires) == (PATTERN.kind, "+4870*", ListName.BLOCK, expires)
    found = await book.entry(await put(book, BLOCKED))
    assert found is not None
    assert (found.name, found.note, found.source) == ("Seller", "rude", "push")


async def test_each_kind_has_its_place_in_the_directory(book: Book) -> None:
    """Guards against a pattern that is searched for as a number, or a name as a pattern."""
    for entry in (BLOCKED, PATTERN, NAME):
        await put(book, entry)
    directory = await book.directory(NOON)
    assert directory.numbers == {ANNA.key: Listed(name="Seller", list=ListName.BLOCK)}
    assert directory.patterns == {"+4870*": Listed(list=ListName.BLOCK)}
    assert directory.names == {"*BANK*": Listed(is_vip=True)}


async def test_nobody_on_the_blocklist_is_a_vip(book: Book) -> None:
    """Guards against a blocked caller who gets through."""
    await put(book, Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.BLOCK, is_vip=True))
    assert not (await book.directory(NOON)).numbers[ANNA.key].is_vip


@pytest.mark.parametrize("key", ["withheld", "out_of_area", "none", "", "  ", "+", "*#", "P", "\x00"])
async def test_what_is_no_number_is_on_no_list(book: Book, key: str) -> None:
    """Guards against everybody who withholds a number being blocked, or allowed, with one of them."""
    with pytest.raises(UnusableEntryError):
        await book.put_entry(Entry(kind=EntryKind.NUMBER, key=key, list=ListName.BLOCK))
    assert (await book.entries()).total == 0


async def test_an_entry_expires_to_the_microsecond(book: Book) -> None:
    """Guards against blocks that last longer than was said, or end before."""
    expires = NOON.replace(year=2100)
    await put(book, Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.BLOCK, expires=expires))
    just_before = expires - timedelta(microseconds=1)
    assert await book.next_expiry(just_before) == expires
    assert await book.next_expiry(expires) is None
    assert set((await book.directory(just_before)).numbers) == {ANNA.key}
    assert (await book.directory(expires)).numbers == {}


async def test_an_expired_block_of_a_friend_gives_way_to_the_phone_book(book: Book) -> None:
    """Guards against a friend who is a stranger after a block for a day."""
    await book.add_contact(Contact(name="Anna", numbers=(ANNA.key,)))
    expires = NOON.replace(year=2100)
    await put(book, Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.BLOCK, expires=expires))
    assert (await book.directory(NOON)).numbers[ANNA.key] == Listed(name="Anna", list=ListName.BLOCK, expires=expires)
    assert (await book.directory(expires)).numbers[ANNA.key] == Listed(name="Anna")


async def test_what_has_expired_is_not_shown_and_is_swept_away(book: Book) -> None:
    """Guards against lists that fill with what no longer counts."""
    past = datetime.now(UTC) - timedelta(seconds=1)
    entry_id = await put(book, Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.BLOCK, expires=past))
    assert (await book.entries()).total == 0
    assert await book.entry(entry_id) is not None
    await book.purge(NOON)
    assert await book.entry(entry_id) is None


@pytest.mark.parametrize(
    ("query", "list_name", "kind", "expected"),
    [
        pytest.param("", None, None, ["*BANK*", "+4870*", ANNA.key], id="all"),
        pytest.param("", ListName.BLOCK, None, ["+4870*", ANNA.key], id="a list"),
        pytest.param("", None, EntryKind.NAME, ["*BANK*"], id="a kind"),
        pytest.param("seller", None, None, [ANNA.key], id="a name"),
        pytest.param("RUDE", None, None, [ANNA.key], id="a note"),
        pytest.param("22 123", None, None, [ANNA.key], id="a number"),
        pytest.param("bank", None, None, ["*BANK*"], id="a pattern"),
        pytest.param("%", None, None, [], id="a wildcard"),
    ],
)
async def test_entries_are_found(
    book: Book, query: str, list_name: ListName | None, kind: EntryKind | None, expected: list[str]
) -> None:
    """Guards against a list of thousands in which nothing is found."""
    for entry in (BLOCKED, PATTERN, NAME):
        await put(book, entry)
    page = await book.entries(query, list_name=list_name, kind=kind)
    assert ([entry.key for entry in page.items], page.total) == (expected, len(expected))


async def test_an_entry_can_be_removed_once(book: Book) -> None:
    """Guards against a removal that is listed though nothing went."""
    entry_id = await put(book, BLOCKED)
    await book.remove_entry(entry_id)
    with pytest.raises(UnknownEntryError):
        await book.remove_entry(entry_id)
    assert len(await book.changes()) == 2


async def test_entries_of_a_file_are_merged(book: Book) -> None:
    """Guards against a file that blocks whom somebody allowed, or takes away what is known."""
    await book.add_contact(Contact(name="Jan", numbers=(JAN.key,)))
    await put(book, BLOCKED)
    await put(book, NAME)
    candidates = [
        (1, Entry(kind=EntryKind.NUMBER, key=JAN.key, list=ListName.BLOCK)),
        (2, Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.BLOCK, name="Other", note="new")),
        (3, Entry(kind=EntryKind.NUMBER, key="+48600", list=ListName.BLOCK, source="file")),
        (4, Entry(kind=EntryKind.NAME, key="*BANK*", list=ListName.BLOCK)),
        (5, Entry(kind=EntryKind.NUMBER, key="withheld", list=ListName.BLOCK)),
    ]
    expected = (
        Stored(1, JAN.key, Outcome.LEFT_OUT, "on_allowlist"),
        Stored(2, ANNA.key, Outcome.UNCHANGED),
        Stored(3, "+48600", Outcome.ADDED),
        Stored(4, "*BANK*", Outcome.LEFT_OUT, "on_allowlist"),
        Stored(5, "withheld", Outcome.LEFT_OUT, "unusable_entry"),
    )
    assert (await book.store_entries(candidates, preview=True)).rows == expected
    assert (await book.entries()).total == 2
    assert (await book.store_entries(candidates)).rows == expected
    again = await book.store_entries(candidates)
    assert [row.outcome for row in again.rows if row.line == 3] == [Outcome.UNCHANGED]


@pytest.mark.parametrize(
    ("was", "brought", "expected"),
    [
        pytest.param(None, NOON.replace(year=2100), None, id="what has no end gets none"),
        pytest.param(NOON.replace(year=2100), None, None, id="an end is lifted"),
        pytest.param(NOON.replace(year=2100), NOON.replace(year=2101), NOON.replace(year=2101), id="the later counts"),
        pytest.param(NOON.replace(year=2101), NOON.replace(year=2100), NOON.replace(year=2101), id="not the earlier"),
    ],
)
async def test_a_file_shortens_no_entry(
    book: Book, was: datetime | None, brought: datetime | None, expected: datetime | None
) -> None:
    """Guards against a friend who is a stranger tomorrow because of a file."""
    entry = Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.ALLOW)
    await book.store_entries([(1, Entry(kind=entry.kind, key=entry.key, list=entry.list, expires=was))])
    await book.store_entries([(1, Entry(kind=entry.kind, key=entry.key, list=entry.list, expires=brought))])
    (found,) = (await book.entries()).items
    assert found.expires == expected


async def test_an_entry_becomes_what_is_said(book: Book) -> None:
    """Guards against a name that can never be taken off again, and an entry that is found by what it was."""
    entry_id = await put(book, BLOCKED)
    other = await put(book, Entry(kind=EntryKind.NUMBER, key=JAN.key, list=ListName.ALLOW))
    change = await book.change_entry(entry_id, Entry(kind=EntryKind.NUMBER, key=JAN.key, list=ListName.BLOCK))
    found = await book.entry(entry_id)
    assert found is not None
    assert (found.key, found.list, found.name, found.note) == (JAN.key, ListName.BLOCK, None, None)
    assert await book.entry(other) is None
    assert (await book.entries("seller")).total == 0
    await book.undo(change.change_id)
    assert [entry.key for entry in (await book.entries()).items] == [JAN.key, ANNA.key]
    with pytest.raises(UnknownEntryError):
        await book.change_entry(99, BLOCKED)
    with pytest.raises(UnusableEntryError):
        await book.change_entry(entry_id, Entry(kind=EntryKind.NUMBER, key="nobody", list=ListName.BLOCK))
