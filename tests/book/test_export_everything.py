"""All that a person has stored, to take away."""

import json
import tracemalloc
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest

from custom_components.call_screener.book import (
    Batch,
    Book,
    BookUnavailableError,
    Contact,
    Entry,
    EntryKind,
    ListName,
    StoredList,
)
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.screening.rule import HouseRule, Then
from custom_components.call_screener.core.screening.verdict import Action, Caller
from tests.book.samples import ANNA, JAN, MESSAGE, NOON, a_call, names

OTHERS = Caller(caller_id=a_call().caller.caller_id, number=JAN, name="Jan")


async def furnish(book: Book) -> None:
    """Store some of everything, about two callers."""
    for call_id, facts in (("a", {}), ("b", {"caller": OTHERS})):
        book.write(a_call(call_id, disposition=Disposition.VOICEMAIL, **facts))
        book.append(call_id, Part.VOICEMAIL, MESSAGE)
        book.finish(call_id, Part.VOICEMAIL, keep=True)
    await book.add_contact(Contact(name="Anna", numbers=(ANNA.key,), groups=frozenset(("Family",)), note="Ż"))
    await book.put_entry(
        Entry(kind=EntryKind.NUMBER, key=JAN.key, list=ListName.BLOCK, expires=NOON + timedelta(days=36500))
    )
    await book.add_imported_list(
        StoredList(name="Nuisances", list=ListName.BLOCK), [Batch([48221234567, 48600123456], {48221234567: "Rude"})]
    )
    await book.add_imported_list(StoredList(name="Others", list=ListName.BLOCK), [Batch([1])])
    await book.note_dialled(ANNA.key, NOON)
    await book.put_rule(HouseRule(rule_id="r", name="R", then=Then(action=Action.BLOCK)))
    await book.set("screening_mode", "screen_unknown")


def contents(path: Path) -> tuple[dict[str, object], set[str]]:
    """Return what the JSON files say, and the names of the others."""
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        files = archive.namelist()
        told = {name: json.loads(archive.read(name)) for name in files if name.endswith(".json")}
    return told, {name for name in files if not name.endswith(".json")}


async def test_everything_is_in_it(book: Book, tmp_path: Path) -> None:
    """Guards against an export that forgets a table or a voice, or tells what only we understand."""
    await furnish(book)
    target = tmp_path / "all.zip"
    await book.export_everything(target)
    told, sounds = contents(target)
    lists = {name: told.pop(name) for name in list(told) if name.startswith("imported/")}
    assert {name: len(items) for name, items in told.items() if isinstance(items, list)} == {
        "calls.json": 2,
        "contacts.json": 1,
        "entries.json": 1,
        "imported_lists.json": 2,
        "dialled.json": 1,
        "rules.json": 1,
        "settings.json": 1,
    }
    assert {
        "name": "Nuisances",
        "numbers": [{"number": "+48221234567", "name": "Rude"}, {"number": "+48600123456", "name": None}],
    } in lists.values()
    assert sounds == {"recordings/a-voicemail.wav", "recordings/b-voicemail.wav"}
    contact, entry = told["contacts.json"][0], told["entries.json"][0]  # type: ignore[index]
    assert (contact["name"], contact["note"], contact["numbers"], contact["groups"]) == (
        "Anna",
        "Ż",
        [ANNA.key],
        ["Family"],
    )
    assert entry["expires"] == (NOON + timedelta(days=36500)).isoformat()
    assert told["rules.json"][0]["rule"]["name"] == "R"  # type: ignore[index]
    assert "folded" not in contact


async def test_what_concerns_one_number_is_in_it_and_nothing_else(book: Book, tmp_path: Path) -> None:
    """Guards against answering one caller's question with another caller's calls."""
    await furnish(book)
    target = tmp_path / "anna.zip"
    await book.export_everything(target, about=ANNA)
    told, sounds = contents(target)
    lists = [told.pop(name) for name in list(told) if name.startswith("imported/")]
    assert {name: len(items) for name, items in told.items() if isinstance(items, list)} == {
        "calls.json": 1,
        "contacts.json": 1,
        "entries.json": 0,
        "dialled.json": 1,
    }
    assert lists == [{"name": "Nuisances", "numbers": [{"number": "+48221234567", "name": "Rude"}]}]
    assert sounds == {"recordings/a-voicemail.wav"}


async def test_an_export_that_fails_leaves_no_half_of_it(book: Book, tmp_path: Path) -> None:
    """Guards against an archive that looks whole and is not."""
    await furnish(book)
    with pytest.raises(BookUnavailableError):
        await book.export_everything(tmp_path / "no such folder" / "all.zip")
    (tmp_path / "taken.zip").mkdir()
    with pytest.raises(BookUnavailableError):
        await book.export_everything(tmp_path / "taken.zip")
    assert names(tmp_path, "*.part") == set()


async def test_a_call_with_a_name_of_no_file_is_exported(book: Book, tmp_path: Path) -> None:
    """Guards against an export that stumbles over one row, or reads files outside the folder."""
    book.write(a_call("../../etc/passwd", disposition=Disposition.FAILED))
    await book.export_everything(tmp_path / "all.zip")
    told, sounds = contents(tmp_path / "all.zip")
    assert (len(told["calls.json"]), sounds) == (1, set())  # type: ignore[arg-type]


async def test_a_long_export_needs_no_more_memory_than_a_short_one(book: Book, tmp_path: Path) -> None:
    """Guards against an archive that is made in memory."""
    await book.add_imported_list(StoredList(name="Long", list=ListName.BLOCK), [Batch(range(1, 200_000))])
    tracemalloc.start()
    await book.export_everything(tmp_path / "all.zip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    told, _ = contents(tmp_path / "all.zip")
    (numbers,) = (items["numbers"] for items in told.values() if isinstance(items, dict))
    assert len(numbers) == 199_999
    assert peak < 5_000_000
