"""What people bring from elsewhere: files and texts, read on a thread, stored whole or not at all.

Every line that is left out is told with its number and a sentence, and nobody who is there is made less by a file.
"""

import asyncio
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import batched
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations

from ..book import Book
from ..book.bulk import Bulk, read_bulk
from ..book.contacts import Contact
from ..book.entries import Entry
from ..book.files import entries, people
from ..book.imported import Batch
from ..book.imported_lists import StoredList
from ..book.imports import Entry as FileEntry, Refused, read_number
from ..book.listing import ListReader
from ..book.people import ContactDraft
from ..book.refusals import SENTENCES, Refusals
from ..book.store import Outcome, StoreReport
from ..const import DOMAIN
from ..core.screening.listed import ListName
from ..core.screening.pattern import normal_name_pattern
from ..refusal import refusal
from ..rules.rulebook import Rulebook

MOST_TOLD: Final = 100
"""Lines of a file that a response tells of, of those that are stored and of those that are left out."""
_BATCH: Final = 8192
_TOLD_EVERY: Final = 500
"""Lines of a file between two words about how far it has been read."""

type Content = Path | bytes
type Progress = Callable[[Stage, int, int | None], None]
"""Is told how much has been done, of how much where that is known; on any thread."""


class Stage(StrEnum):
    """What is done with a file."""

    READING = "reading"
    WRITING = "writing"


def _untold(_stage: Stage, _done: int, _of: int | None) -> None:
    """Tell nobody."""


class Intake:
    """Takes files in for one line."""

    def __init__(self, hass: HomeAssistant, book: Book, rulebook: Rulebook, progress: Progress = _untold) -> None:
        self._hass = hass
        self._book = book
        self._rulebook = rulebook
        self._progress = progress

    def content(self, data: Mapping[str, Any]) -> Content:
        """Return what an action brings along: its `text`, or what lies at its `path`.

        Raises the translated error where there is neither, or where Home Assistant may not read.
        """
        if (text := data.get("text")) is not None:
            return str(text).encode("utf-8", "replace")
        path = data.get("path")
        if path is None:
            raise refusal("nothing_to_import")
        if not self._hass.config.is_allowed_path(path):
            raise refusal("path_not_allowed", path=path)
        return Path(path)

    async def contacts(self, content: Content, *, by: str, is_preview: bool) -> dict[str, Any]:
        """Put the people of a file into the phone book."""
        refusals = Refusals()
        found = await asyncio.to_thread(lambda: list(self._counted(self._people(content, refusals))))
        self._progress(Stage.WRITING, 0, len(found))
        report = await self._book.store_contacts(found, by=by, preview=is_preview)
        return await self._told(report, refusals, is_preview=is_preview)

    async def numbers(self, content: Content, list_name: ListName, *, by: str, is_preview: bool) -> dict[str, Any]:
        """Put the entries of a file on a list that is kept by hand."""
        refusals = Refusals()
        found = await asyncio.to_thread(lambda: list(self._counted(self._entries(content, list_name, refusals))))
        self._progress(Stage.WRITING, 0, len(found))
        report = await self._book.store_entries(found, by=by, preview=is_preview)
        return await self._told(report, refusals, is_preview=is_preview)

    async def new_list(self, content: Content, *, name: str, list_name: ListName, by: str) -> dict[str, Any]:
        """Make a list of its own of a file, with up to millions of numbers."""
        bulk = await self.read(content)
        if not bulk.count:
            raise refusal("list_empty")
        source = content.name if isinstance(content, Path) else None
        new = StoredList(name=name, list=list_name, source=source)
        change = await self._book.add_imported_list(new, self._written(bulk), by=by)
        await self._rulebook.reread()
        return {
            "list_id": change.target,
            "count": bulk.count,
            "undo": str(change.change_id),
            **await self.refused(bulk.refusals),
        }

    async def preview_of_list(self, content: Content) -> dict[str, Any]:
        """Return what list a file would make, and some of its numbers."""
        bulk = await self.read(content)
        if not bulk.count:
            raise refusal("list_empty")
        numbers = memoryview(bulk.packed).cast("Q")
        return {
            "preview": True,
            "count": bulk.count,
            "rows": [{"text": f"+{number}"} for number in numbers[:MOST_TOLD]],
            **await self.refused(bulk.refusals),
        }

    async def read(self, content: Content) -> Bulk:
        """Read a long list on a thread of its own; raises `UnreadableFileError`."""
        policy = self._rulebook.policy

        def told(count: int) -> None:
            self._progress(Stage.READING, count, None)

        return await asyncio.to_thread(read_bulk, content, self._rulebook.region, policy.read_number, told)

    async def refused(self, refusals: Refusals) -> dict[str, Any]:
        """Return which lines were left out, with a sentence for each of the first ones."""
        texts = await async_get_translations(self._hass, self._hass.config.language, "exceptions", {DOMAIN})
        return {
            "left_out": refusals.total,
            "refused": [_refused(line, texts) for line in refusals.first[:MOST_TOLD]],
        }

    async def _told(self, report: StoreReport, refusals: Refusals, *, is_preview: bool) -> dict[str, Any]:
        if not is_preview:
            await self._rulebook.reread()
        for row in report.rows:
            if row.key:
                refusals.add(Refused(row.line, row.words, row.key))
        told = [row for row in report.rows if row.outcome in {Outcome.ADDED, Outcome.MERGED}][:MOST_TOLD]
        return {
            "preview": is_preview,
            "added": report.count(Outcome.ADDED),
            "merged": report.count(Outcome.MERGED),
            "unchanged": report.count(Outcome.UNCHANGED),
            "rows": [{"line": row.line, "text": row.words, "outcome": row.outcome.value} for row in told],
            "undo": None if report.change_id is None else str(report.change_id),
            **await self.refused(refusals),
        }

    def _counted[Item](self, items: Iterable[Item]) -> Iterator[Item]:
        """Return what is read of a file, and tell now and then how much it is."""
        for place, item in enumerate(items, 1):
            yield item
            if not place % _TOLD_EVERY:
                self._progress(Stage.READING, place, None)

    def _written(self, bulk: Bulk) -> Iterator[Batch]:
        """Return the numbers of a list as the book takes them, and tell how many have gone."""
        for place, batch in enumerate(batches(bulk)):
            self._progress(Stage.WRITING, place * _BATCH, bulk.count)
            yield batch

    def _people(self, content: Content, refusals: Refusals) -> Iterator[tuple[int, Contact]]:
        drafts = refusals.sifted(people(content, self._rulebook.region))
        for draft in drafts:
            numbers = tuple(dict.fromkeys(refusals.sifted(self._numbers(draft))))
            if numbers:
                yield (
                    draft.line,
                    Contact(
                        name=draft.name or numbers[0],
                        numbers=numbers,
                        groups=draft.groups,
                        announced=draft.announced,
                        is_vip=draft.is_vip,
                        note=draft.note,
                        source="file",
                    ),
                )

    def _numbers(self, draft: ContactDraft) -> Iterator[str | Refused]:
        for text in draft.numbers:
            number = read_number(FileEntry(draft.line, text), self._rulebook.policy.read_number)
            yield number if isinstance(number, Refused) else number.key

    def _entries(self, content: Content, list_name: ListName, refusals: Refusals) -> Iterator[tuple[int, Entry]]:
        policy = self._rulebook.policy
        reader = ListReader(
            read=policy.read_number,
            read_pattern=self._rulebook.read_pattern,
            read_name=normal_name_pattern,
            zone=policy.zone,
        )
        drafts = reader.drafts(entries(content, self._rulebook.region), list_name)
        return ((draft.line, draft.entry(list_name, "file")) for draft in refusals.sifted(drafts))


def batches(bulk: Bulk) -> Iterable[Batch]:
    """Return the numbers of a list as the book takes them."""
    packed = array("Q")
    packed.frombytes(bulk.packed)
    return (Batch(piece) for piece in batched(packed, _BATCH, strict=False))


def _refused(refused: Refused, texts: Mapping[str, str]) -> dict[str, Any]:
    key = SENTENCES.get(refused.key, "line_unreadable")
    sentence = texts.get(f"component.{DOMAIN}.exceptions.{key}.message", "")
    return {
        "line": refused.line,
        "text": refused.text,
        "key": refused.key,
        "words": sentence.replace("{line}", str(refused.line)),
    }
