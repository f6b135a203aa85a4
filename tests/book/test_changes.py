"""What people changed, and how it is taken back."""

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.book import (
    Batch,
    Book,
    Change,
    ChangedSinceError,
    Contact,
    Entry,
    EntryKind,
    ListName,
    StoredList,
    UnknownChangeError,
    UnknownRuleError,
    What,
)
from custom_components.call_screener.core.screening.rule import HouseRule, Then
from custom_components.call_screener.core.screening.verdict import Action
from tests.book.samples import ANNA, JAN, NOON, listed

RULES = [HouseRule(rule_id=f"r{place}", name=f"Rule {place}", then=Then(action=Action.BLOCK)) for place in range(3)]


async def state(book: Book) -> object:
    """Return all that can be changed."""
    directory = await book.directory(NOON)
    return (
        await book.contacts(),
        {(entry.kind, entry.key): entry for entry in (await book.entries()).items},
        await book.imported_lists(),
        await book.rules(),
        (directory.numbers, directory.patterns, directory.names),
        [(each.list_id, each.list, list(each.numbers)) for each in directory.imported],
    )


async def furnish(book: Book) -> None:
    """Have one of each."""
    await book.add_contact(Contact(name="Anna", numbers=(ANNA.key,), groups=frozenset(("Family",))))
    await book.put_entry(Entry(kind=EntryKind.NAME, key="*BANK*", list=ListName.BLOCK, note="x"))
    await book.add_imported_list(StoredList(name="L", list=ListName.BLOCK), [Batch([1, 2])])
    await book.replace_rules(RULES)


type Changing = Callable[[Book], Awaitable[Change | None]]


async def _only_list(book: Book) -> StoredList:
    return (await book.imported_lists())[0]


async def _list_id(book: Book) -> str:
    return (await _only_list(book)).list_id or ""


async def _contact_id(book: Book) -> int:
    return (await book.contacts()).items[0].contact_id or 0


async def _entry_id(book: Book) -> int:
    return (await book.entries()).items[0].entry_id or 0


async def _imported(book: Book) -> Change:
    candidates = [(1, Contact(name="A", numbers=(ANNA.key, "+481"))), (2, Contact(name="J", numbers=(JAN.key,)))]
    await book.store_contacts(candidates)
    return (await book.changes(1))[0]


async def _entries_imported(book: Book) -> Change:
    await book.store_entries([(1, Entry(kind=EntryKind.NUMBER, key=JAN.key, list=ListName.BLOCK))])
    return (await book.changes(1))[0]


async def _list_changed(book: Book) -> Change:
    return await book.change_imported_list(replace(await _only_list(book), name="M", list=ListName.ALLOW, is_on=False))


async def _list_replaced(book: Book) -> Change:
    return await book.replace_imported_list(await _list_id(book), [Batch([3])])


async def _list_removed(book: Book) -> Change:
    return await book.remove_imported_list(await _list_id(book))


async def _contact_changed(book: Book) -> Change:
    return await book.change_contact(await _contact_id(book), Contact(name="Jan", numbers=(JAN.key,), is_vip=True))


async def _contact_removed(book: Book) -> Change:
    return await book.remove_contact(await _contact_id(book))


async def _entry_removed(book: Book) -> Change:
    return await book.remove_entry(await _entry_id(book))


CHANGES: dict[str, tuple[What, Changing]] = {
    "a contact is added": (What.CONTACT_ADDED, lambda book: book.add_contact(Contact(name="J", numbers=(JAN.key,)))),
    "and takes a number": (What.CONTACT_ADDED, lambda book: book.add_contact(Contact(name="J", numbers=(ANNA.key,)))),
    "a contact is changed": (What.CONTACT_CHANGED, _contact_changed),
    "a contact is removed": (What.CONTACT_REMOVED, _contact_removed),
    "contacts are imported": (What.CONTACTS_IMPORTED, _imported),
    "a number is blocked": (What.ENTRY_PUT, lambda book: book.block(ANNA)),
    "an entry changes sides": (
        What.ENTRY_PUT,
        lambda book: book.put_entry(Entry(kind=EntryKind.NAME, key="*BANK*", list=ListName.ALLOW)),
    ),
    "a number is removed": (What.ENTRY_REMOVED, lambda book: book.remove(ANNA)),
    "an entry is removed": (What.ENTRY_REMOVED, _entry_removed),
    "entries are imported": (What.ENTRIES_IMPORTED, _entries_imported),
    "a list is added": (
        What.LIST_ADDED,
        lambda book: book.add_imported_list(StoredList(name="N", list=ListName.ALLOW), [Batch([9])]),
    ),
    "a list is changed": (What.LIST_CHANGED, _list_changed),
    "a list is replaced": (What.LIST_REPLACED, _list_replaced),
    "a list is removed": (What.LIST_REMOVED, _list_removed),
    "a rule is added": (What.RULE_PUT, lambda book: book.put_rule(replace(RULES[0], rule_id="new"))),
    "a rule is changed": (What.RULE_PUT, lambda book: book.put_rule(replace(RULES[1], is_on=False))),
    "a rule is removed": (What.RULE_REMOVED, lambda book: book.remove_rule("r1")),
    "the rules are replaced": (What.RULES_REPLACED, lambda book: book.replace_rules(RULES[2:])),
    "the rules are put into another order": (What.RULES_ORDERED, lambda book: book.order_rules(["r2", "r0"])),
}


@pytest.mark.parametrize(("what", "changing"), CHANGES.values(), ids=CHANGES)
async def test_each_change_can_be_taken_back_once(book: Book, what: What, changing: Changing) -> None:
    """Guards against an undo that leaves something behind, or does more than take back."""
    await furnish(book)
    before = await state(book)
    change = await changing(book)
    assert change is not None
    assert await state(book) != before
    assert (await book.changes(1))[0] == change
    assert change.what == what
    undone = await book.undo(change.change_id)
    assert undone.is_undone
    assert await state(book) == before
    assert (await book.changes(1))[0] == undone
    with pytest.raises(UnknownChangeError):
        await book.undo(change.change_id)


@pytest.mark.parametrize(("what", "changing"), CHANGES.values(), ids=CHANGES)
async def test_changes_are_taken_back_in_turn(book: Book, what: What, changing: Changing) -> None:
    """Guards against an undo that stumbles over what an earlier change did."""
    empty = await state(book)
    await furnish(book)
    await changing(book)
    for change in await book.changes():
        await book.undo(change.change_id)
    assert await state(book) == empty


async def test_what_was_changed_again_is_taken_back_in_order(book: Book) -> None:
    """Guards against an undo by which a later change is lost in silence."""
    first = await book.block(ANNA, "Seller")
    second = await book.allow(ANNA)
    with pytest.raises(ChangedSinceError):
        await book.undo(first.change_id)
    assert set((await listed(book)).allow) == {ANNA.key}
    await book.undo(second.change_id)
    await book.undo(first.change_id)
    assert (await book.entries()).total == 0


async def test_what_has_another_in_its_place_is_not_put_back(book: Book) -> None:
    """Guards against a number with two entries."""
    await book.block(ANNA)
    removed = await book.remove(ANNA)
    await book.allow(ANNA)
    assert removed is not None
    with pytest.raises(ChangedSinceError):
        await book.undo(removed.change_id)
    assert set((await listed(book)).allow) == {ANNA.key}


async def test_a_change_says_who_what_and_when(book: Book) -> None:
    """Guards against a list of changes that nobody understands."""
    change = await book.block(ANNA, "Seller", by="Jan's phone")
    assert (change.what, change.subject, change.by) == (What.ENTRY_PUT, "Seller", "Jan's phone")
    (entry,) = (await book.entries()).items
    assert (str(entry.entry_id), entry.source) == (change.target, "Jan's phone")
    assert entry.added is not None
    assert abs((entry.added - change.made).total_seconds()) < 1


async def test_what_changed_nothing_is_not_listed(book: Book) -> None:
    """Guards against an undo of nothing."""
    await book.put_rule(RULES[0])
    await book.put_rule(RULES[0])
    await book.order_rules(["r0"])
    assert len(await book.changes()) == 1
    with pytest.raises(UnknownRuleError):
        await book.remove_rule("r9")
    with pytest.raises(UnknownRuleError):
        await book.order_rules(["r9"])
    assert len(await book.changes()) == 1


async def test_a_file_that_is_brought_twice_can_be_taken_back(book: Book) -> None:
    """Guards against an import that cannot be undone because the same file was imported again and changed nothing."""
    people = [(1, Contact(name="Anna", numbers=(ANNA.key,), groups=frozenset({"Family"})))]
    listed = [(1, Entry(kind=EntryKind.NUMBER, key=JAN.key, list=ListName.BLOCK, name="Jan"))]
    first = [(await book.store_contacts(people)).change_id, (await book.store_entries(listed)).change_id]
    await book.store_contacts(people)
    await book.store_entries(listed)
    for change_id in first:
        assert change_id is not None
        await book.undo(change_id)
    assert ((await book.contacts()).total, (await book.entries()).total) == (0, 0)


async def test_a_change_can_be_taken_back_after_a_restart(book: Book) -> None:
    """Guards against an undo that lives in memory."""
    change = await book.block(ANNA)
    await book.close()
    await book.open("en")
    await book.undo(change.change_id)
    assert (await book.entries()).total == 0


async def test_changes_are_forgotten(book: Book) -> None:
    """Guards against what somebody removed staying for ever where it can be read."""
    change = await book.block(ANNA)
    assert await book.forget_changes(change.made) == 0
    assert await book.forget_changes(NOON.replace(year=2100)) == 1
    assert await book.changes() == []
    with pytest.raises(UnknownChangeError):
        await book.undo(change.change_id)


async def test_what_is_undone_is_data(book: Book) -> None:
    """Guards against a file that somebody tampered with, and by which an undo does something else."""
    change = await book.block(ANNA)
    await book._database.run(
        lambda connection: connection.execute(
            "UPDATE change_rows SET table_name = 'calls; DROP TABLE entries', after = ?",
            (json.dumps({"entry_id; DROP TABLE entries": 1}),),
        )
    )
    with pytest.raises(UnknownChangeError):
        await book.undo(change.change_id)
    assert (await book.entries()).total == 1


async def test_an_expired_entry_comes_back_by_the_undo_of_its_change(book: Book) -> None:
    """Guards against an undo that has nothing to put the old end into."""
    entry = Entry(kind=EntryKind.NUMBER, key=ANNA.key, list=ListName.BLOCK)
    await book.put_entry(entry)
    change = await book.put_entry(replace(entry, expires=NOON.replace(year=2000)))
    await book.purge(NOON.replace(year=1999))
    assert (await book.directory(NOON)).numbers == {}
    await book.undo(change.change_id)
    assert set((await book.directory(NOON)).numbers) == {ANNA.key}


async def test_a_rule_that_cannot_be_read_is_left_out(book: Book, caplog: pytest.LogCaptureFixture) -> None:
    """Guards against a house without rules because of one that a later version wrote."""
    await book.replace_rules(RULES)
    for text in ("{", '{"id": 1}'):
        await book._database.run(
            lambda connection, text=text: connection.execute(  # type: ignore[misc]
                "UPDATE rules SET rule = ? WHERE rule_id = 'r1'", (text,)
            )
        )
        assert [rule.rule_id for rule in await book.rules()] == ["r0", "r2"]
    assert "is left out" in caplog.text
    await book.remove_rule("r1")


_steps = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.sampled_from(sorted(CHANGES))),
        st.tuples(st.just("undo"), st.just("")),
    ),
    max_size=8,
)


@settings(max_examples=15)
@given(_steps)
def test_undoing_everything_is_the_beginning(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    """Guards against an order of changes and undoes after which something is left that nobody put there."""
    folder: Path = tmp_path_factory.mktemp("book")

    async def live() -> None:
        book = Book(folder)
        await book.open("en")
        empty = await state(book)
        await furnish(book)
        for verb, name in steps:
            if verb == "change":
                try:
                    await CHANGES[name][1](book)
                except UnknownRuleError, IndexError:
                    continue
            elif waiting := [change for change in await book.changes() if not change.is_undone]:
                await book.undo(waiting[0].change_id)
        for change in await book.changes(1000):
            if not change.is_undone:
                await book.undo(change.change_id)
        assert await state(book) == empty
        await book.close()

    asyncio.run(live())
    with closing(sqlite3.connect(folder / "book.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
