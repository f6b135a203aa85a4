"""The allowlist and the blocklist."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.book import Book, Contact, Entry, EntryKind, ListName, entries, lists
from custom_components.call_screener.book.schema import migrate
from custom_components.call_screener.book.store import Outcome
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.listed import Listed
from tests.book.samples import ANNA, JAN, NOON, OFFICE, listed


async def test_numbers_are_listed_under_their_key(book: Book) -> None:
    """Guards against a list that the policy searches in vain."""
    await book.allow(ANNA, "Anna", is_vip=True)
    await book.allow(OFFICE)
    await book.block(JAN, "Jan")
    found = await listed(book)
    assert found.allow == {"+48221234567": Listed(name="Anna", is_vip=True), "112": Listed()}
    assert found.block == {"+48600123456": Listed(name="Jan", list=ListName.BLOCK)}


async def test_a_number_leaves_one_list_when_it_enters_the_other(book: Book) -> None:
    """Guards against a number that is both allowed and blocked."""
    await book.allow(ANNA, "Anna", is_vip=True)
    await book.block(ANNA)
    found = await listed(book)
    assert found.allow == {}
    assert found.block == {"+48221234567": Listed(name="Anna", list=ListName.BLOCK)}


async def test_a_number_can_be_taken_off(book: Book) -> None:
    """Guards against a block that is for ever."""
    await book.block(ANNA)
    assert await book.remove(ANNA)
    assert not await book.remove(ANNA)
    assert (await listed(book)).block == {}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        pytest.param("  Anna \t\n Kowalska ", "Anna Kowalska", id="white space"),
        pytest.param("Anna\x00\x1b[31m\ud800", "Anna[31m", id="what cannot be printed"),
        pytest.param("\x00", None, id="nothing that can be printed"),
        pytest.param("   ", None, id="nothing"),
        pytest.param("x" * 500, "x" * 64, id="too much"),
        pytest.param("'); DROP TABLE numbers; --", "'); DROP TABLE numbers; --", id="SQL"),
        pytest.param("{{ states('lock.door') }}", "{{ states('lock.door') }}", id="a template"),
    ],
)
async def test_a_name_is_a_line_of_text(book: Book, name: str, kept: str | None) -> None:
    """Guards against names that break a notification, and names that are taken for anything but data."""
    await book.allow(ANNA, name)
    assert (await listed(book)).allow == {"+48221234567": Listed(name=kept)}


async def test_settings_are_remembered(book: Book) -> None:
    """Guards against a mode that is forgotten."""
    await book.set("screening_mode", "listen_only")
    await book.set("screening_mode", "screen_unknown")
    await book.set("permit_next_call", "")
    assert await book.settings() == {"screening_mode": "screen_unknown", "permit_next_call": ""}


def entry(list_name: ListName, key: str, name: str | None = None, *, is_vip: bool = False) -> Entry:
    """Return an entry about a number."""
    return Entry(kind=EntryKind.NUMBER, key=key, list=list_name, name=name, is_vip=is_vip)


_numbers = st.sampled_from([ANNA, JAN, OFFICE])
_names = st.none() | st.sampled_from(["Anna", "Jan"])
_steps = st.tuples(st.sampled_from([*ListName, None]), _numbers, _names, st.booleans())


@given(st.lists(_steps))
def test_the_last_writer_wins(steps: list[tuple[ListName | None, Number, str | None, bool]]) -> None:
    """Guards against lists that depend on more than what was said last about a number."""
    expected: dict[ListName, dict[str, Listed]] = {ListName.ALLOW: {}, ListName.BLOCK: {}}
    with closing(sqlite3.connect(":memory:", autocommit=True)) as connection:
        migrate(connection)
        read = lists.NOTHING
        for list_name, number, name, is_vip in steps:
            was = expected[ListName.ALLOW].pop(number.key, None) or expected[ListName.BLOCK].pop(number.key, None)
            if list_name is None:
                assert lists.remove(connection, number) == (was is not None)
            else:
                entries.put(connection, entry(list_name, number.key, name, is_vip=is_vip))
                expected[list_name][number.key] = Listed(
                    name=name or (was.name if was else None),
                    list=list_name,
                    is_vip=is_vip and list_name is ListName.ALLOW,
                )
            read = lists.directory(connection, NOON, read)
            assert read == lists.directory(connection, NOON)
    assert read.numbers == expected[ListName.ALLOW] | expected[ListName.BLOCK]


async def test_what_did_not_change_is_the_same_object_when_the_book_is_read_again(book: Book) -> None:
    """Guards against a garbage collector that holds Home Assistant up after each change in a long phone book."""
    mother = Contact(name="Mother", numbers=(ANNA.key,), groups=frozenset(("Family",)))
    father = Contact(name="Father", numbers=(JAN.key,), groups=frozenset(("Family",)))
    await book.store_contacts(enumerate((mother, father)))
    await book.block(OFFICE, "The office")
    pattern = Entry(kind=EntryKind.PATTERN, key="+4870*", list=ListName.BLOCK, name="Sellers")
    await book.put_entry(pattern)
    before = await book.directory(NOON)
    await book.block(JAN)
    after = await book.directory(NOON, before)
    assert after == await book.directory(NOON)
    assert after.numbers[JAN.key] == replace(before.numbers[JAN.key], list=ListName.BLOCK)
    for key in (ANNA.key, OFFICE.key):
        assert after.numbers[key] is before.numbers[key]
    assert after.patterns[pattern.key] is before.patterns[pattern.key]
    assert before.numbers[ANNA.key].groups is before.numbers[JAN.key].groups


async def test_a_long_blocklist_is_a_mapping_all_the_same(book: Book) -> None:
    """Guards against lists with a limit."""
    long = [(line, entry(ListName.BLOCK, f"+48600{line:06}")) for line in range(100_000)]
    report = await book.store_entries(long)
    blocklist = (await listed(book)).block
    assert report.count(Outcome.ADDED) == len(blocklist) == 100_000
    assert all(f"+48600{line:06}" in blocklist for line in range(100_000))
