"""The phone book."""

import pytest

from custom_components.call_screener.book import (
    Book,
    Contact,
    Entry,
    EntryKind,
    ListName,
    NamelessContactError,
    Outcome,
    Stored,
    UnknownContactError,
)
from custom_components.call_screener.core.screening.listed import Listed
from tests.book.samples import ANNA, JAN, NOON

MOTHER = Contact(
    name="Żaneta Kędzierska",
    numbers=(ANNA.key, JAN.key),
    groups=frozenset(("Family", "Neighbours")),
    announced="Mum",
    is_vip=True,
    note="keeps the spare key",
    source="phone",
)


async def added(book: Book, contact: Contact) -> int:
    """Add somebody and return the id."""
    change = await book.add_contact(contact)
    assert change.target is not None
    return int(change.target)


async def test_somebody_is_kept_with_everything(book: Book) -> None:
    """Guards against a fact that is stored in another's place, or not at all."""
    contact_id = await added(book, MOTHER)
    found = await book.contact(contact_id)
    assert found is not None
    assert found.added is not None
    assert (found.name, found.numbers, found.groups) == (MOTHER.name, MOTHER.numbers, MOTHER.groups)
    assert (found.announced, found.is_vip, found.note, found.source) == ("Mum", True, MOTHER.note, "phone")


async def test_everybody_in_the_phone_book_is_allowed_with_every_number(book: Book) -> None:
    """Guards against people who are screened though they are in the phone book."""
    await added(book, MOTHER)
    listed = Listed(name=MOTHER.name, is_vip=True, groups=MOTHER.groups, announced="Mum")
    assert (await book.directory(NOON)).numbers == {ANNA.key: listed, JAN.key: listed}


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("zaneta", True),
        ("KĘDZ", True),
        ("spare key", True),
        ("22 123", True),
        ("+48 600", True),
        ("%", False),
        ("_", False),
        ("Jan", False),
        ("", True),
    ],
)
async def test_people_are_found_by_name_note_and_number(book: Book, query: str, *, is_found: bool) -> None:
    """Guards against a search that wants accents, or takes signs for wildcards."""
    await added(book, MOTHER)
    page = await book.contacts(query)
    assert (page.total, len(page.items)) == (is_found, is_found)


async def test_people_are_told_page_by_page_in_the_order_of_their_names(book: Book) -> None:
    """Guards against pages that overlap, and Ł behind Z."""
    for name in ("Zofia", "Łucja", "adam", "Maria"):
        await added(book, Contact(name=name))
    pages = [await book.contacts(offset=offset, limit=2) for offset in (0, 2, 4)]
    assert [[each.name for each in page.items] for page in pages] == [["adam", "Łucja"], ["Maria", "Zofia"], []]
    assert {page.total for page in pages} == {4}


async def test_people_are_found_by_their_group(book: Book) -> None:
    """Guards against groups that are one."""
    await added(book, MOTHER)
    await added(book, Contact(name="Plumber", groups=frozenset(("Neighbours",))))
    assert await book.groups() == {"Family": 1, "Neighbours": 2}
    assert [each.name for each in (await book.contacts(group="Family")).items] == [MOTHER.name]


async def test_somebody_can_be_changed(book: Book) -> None:
    """Guards against numbers and groups that stay behind when they were taken away."""
    contact_id = await added(book, MOTHER)
    await book.change_contact(contact_id, Contact(name="Zaneta", numbers=(JAN.key,)))
    found = await book.contact(contact_id)
    assert found is not None
    assert (found.name, found.numbers, found.groups, found.is_vip) == ("Zaneta", (JAN.key,), frozenset(), False)
    assert set((await book.directory(NOON)).numbers) == {JAN.key}


async def test_somebody_can_be_removed(book: Book) -> None:
    """Guards against people who ring after they were removed."""
    contact_id = await added(book, MOTHER)
    await book.remove_contact(contact_id)
    assert await book.contact(contact_id) is None
    assert (await book.directory(NOON)).numbers == {}


async def test_who_is_not_there_is_neither_changed_nor_removed(book: Book) -> None:
    """Guards against changes that do nothing in silence, and are listed as if they had."""
    with pytest.raises(UnknownContactError):
        await book.change_contact(7, MOTHER)
    with pytest.raises(UnknownContactError):
        await book.remove_contact(7)
    with pytest.raises(NamelessContactError):
        await book.add_contact(Contact(name="\x00"))
    assert await book.changes() == []


async def test_a_number_is_one_persons(book: Book) -> None:
    """Guards against a number with two names, and a person who is left with none and nobody sees."""
    first = await added(book, Contact(name="Anna", numbers=(ANNA.key,)))
    second = await added(book, Contact(name="Anna's son", numbers=(ANNA.key, JAN.key)))
    assert await book.contact(first) is None
    assert [each.contact_id for each in (await book.contacts("22 123")).items] == [second]


async def test_who_was_blocked_is_allowed_by_being_added(book: Book) -> None:
    """Guards against a friend who stays blocked."""
    await book.block(ANNA)
    await added(book, MOTHER)
    assert (await book.directory(NOON)).numbers[ANNA.key].list is ListName.ALLOW


async def test_a_number_of_a_friend_can_be_blocked_and_keeps_the_name(book: Book) -> None:
    """Guards against a block that the phone book overrules, as the last word is the household's."""
    await added(book, MOTHER)
    await book.put_entry(Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.BLOCK))
    numbers = (await book.directory(NOON)).numbers
    assert (numbers[ANNA.key].list, numbers[ANNA.key].name, numbers[ANNA.key].is_vip) == (
        ListName.BLOCK,
        MOTHER.name,
        False,
    )
    assert numbers[JAN.key].list is ListName.ALLOW


async def test_a_friend_becomes_a_vip_by_the_number_and_stays_in_the_phone_book(book: Book) -> None:
    """Guards against an entry that takes away what the phone book says."""
    await added(book, Contact(name="Anna", numbers=(ANNA.key,), groups=frozenset(("Family",))))
    await book.allow(ANNA, "A.", is_vip=True)
    numbers = (await book.directory(NOON)).numbers
    assert numbers[ANNA.key] == Listed(name="Anna", is_vip=True, groups=frozenset(("Family",)))


async def test_a_number_that_is_removed_leaves_the_phone_book_too(book: Book) -> None:
    """Guards against a number that is still allowed after somebody took it off the lists."""
    await added(book, MOTHER)
    await book.block(ANNA)
    assert await book.remove(ANNA)
    assert set((await book.directory(NOON)).numbers) == {JAN.key}
    assert await book.remove(JAN)
    assert (await book.contacts()).total == 0
    assert await book.remove(JAN) is None


async def test_people_of_a_file_are_merged_with_those_who_have_their_number(book: Book) -> None:
    """Guards against people who are there twice, or less than they were, after an import."""
    contact_id = await added(book, Contact(name="Mum", numbers=(ANNA.key,), is_vip=True, note="mine"))
    candidates = [
        (1, Contact(name="Żaneta", numbers=("+48220000000", ANNA.key), groups=frozenset(("F",)), note="theirs")),
        (5, Contact(name="Plumber", numbers=(JAN.key,))),
        (9, Contact(name="\x00", numbers=("+48220000001",))),
    ]
    expected = (
        Stored(1, "Żaneta", Outcome.MERGED),
        Stored(5, "Plumber", Outcome.ADDED),
        Stored(9, "\x00", Outcome.LEFT_OUT, "nameless_contact"),
    )
    preview = await book.store_contacts(candidates, preview=True)
    assert (preview.rows, preview.change_id) == (expected, None)
    assert (await book.contacts()).total == 1
    report = await book.store_contacts(candidates)
    assert report.rows == expected
    found = await book.contact(contact_id)
    assert found is not None
    assert (found.name, found.numbers, found.note) == ("Mum", (ANNA.key, "+48220000000"), "mine")
    assert (found.is_vip, found.groups) == (True, {"F"})


async def test_an_import_is_idempotent(book: Book) -> None:
    """Guards against an import that does something the second time."""
    candidates = [(1, MOTHER), (2, Contact(name="Plumber", numbers=("+48220000000",)))]
    await book.store_contacts(candidates)
    before = await book.contacts()
    again = await book.store_contacts(candidates)
    assert again.count(Outcome.UNCHANGED) == 2
    assert await book.contacts() == before


async def test_an_import_takes_no_number_from_anybody(book: Book) -> None:
    """Guards against a file that gives a friend's number to somebody else."""
    await added(book, Contact(name="Anna", numbers=(ANNA.key,)))
    await added(book, Contact(name="Jan", numbers=(JAN.key,)))
    report = await book.store_contacts([(1, Contact(name="Both", numbers=(JAN.key, ANNA.key)))])
    assert report.rows == (
        Stored(1, "Both", Outcome.UNCHANGED),
        Stored(1, ANNA.key, Outcome.LEFT_OUT, "somebody_elses"),
    )
    assert [(each.name, each.numbers) for each in (await book.contacts()).items] == [
        ("Anna", (ANNA.key,)),
        ("Jan", (JAN.key,)),
    ]
