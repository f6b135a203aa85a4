"""Entries for the lists that a household keeps by hand, read and checked one by one.

A list that blocks never holds what a file has no business to block: the numbers of the house itself, of the
country's services, and of those who help in an emergency.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Self

from ..core.errors import CallScreenerError
from ..core.number import NumberReader
from ..core.screening.listed import ListName
from .budget import Budget
from .entries import Entry as ListEntry, EntryKind
from .imports import Entry, Refused, read_number, refuse
from .numbers import is_of_service
from .people import one_line
from .unreadable import UnreadableFileError
from .words import LONGEST_NOTE, clean_name

MOST_ENTRIES = 50_000
"""Of a file for a list by hand. Longer ones are imported as lists of their own, without names."""

type PatternReader = Callable[[str], str]
"""Brings a pattern to the form in which it is searched for; raises `CallScreenerError`, whose key says why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDraft:
    """An entry. `value` is a `Number.key`, a pattern of E.164 numbers or a pattern of names, as `kind` says.

    `list_name` is the list that the file puts it on, None if it does not say; `expires` is an aware datetime.
    """

    kind: EntryKind
    value: str
    name: str | None = None
    is_vip: bool = False
    note: str | None = None
    expires: datetime | None = None
    list_name: ListName | None = None
    line: int = field(default=0, compare=False)

    @classmethod
    def of(cls, entry: ListEntry) -> Self:
        """Return an entry of the book as one of a file."""
        return cls(
            kind=entry.kind,
            value=entry.key,
            name=entry.name,
            is_vip=entry.is_vip,
            note=entry.note,
            expires=entry.expires,
            list_name=entry.list,
        )

    def entry(self, list_name: ListName, source: str) -> ListEntry:
        """Return what the book is to keep; it stands on this list unless the file names another."""
        return ListEntry(
            kind=self.kind,
            key=self.value,
            list=self.list_name or list_name,
            name=self.name,
            is_vip=self.is_vip,
            note=self.note,
            expires=self.expires,
            source=source,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReader:
    """Reads entries as the line's country writes them; `zone` is where a day in a file begins and ends."""

    read: NumberReader
    read_pattern: PatternReader
    read_name: PatternReader
    zone: tzinfo = UTC

    def drafts(self, entries: Iterable[Entry | Refused], list_name: ListName) -> Iterator[ListDraft | Refused]:
        """Return what entries mean on a list, unless they name one; raises `UnreadableFileError` for too many."""
        count, budget = 0, Budget()
        for entry in entries:
            draft = entry if isinstance(entry, Refused) else self._draft(entry, list_name)
            if isinstance(draft, ListDraft):
                count += 1
                if count > MOST_ENTRIES:
                    raise UnreadableFileError("file_too_many_entries", draft.line)
                budget.spend(draft.line, (draft.value, draft.name, draft.note))
            yield draft

    def _draft(self, entry: Entry, list_name: ListName) -> ListDraft | Refused:
        own = ListName(entry.list_name) if entry.list_name in list(ListName) else None
        value = self._value(entry, own or list_name)
        if isinstance(value, Refused):
            return value
        try:
            expires = self._moment(entry.expires)
        except ValueError:
            return refuse(entry.line, entry.expires or "", "unreadable_date")
        return ListDraft(
            kind=entry.kind,
            value=value,
            name=clean_name(entry.name),
            is_vip=entry.is_vip,
            note=one_line(entry.note or "", LONGEST_NOTE) or None,
            expires=expires,
            list_name=own,
            line=entry.line,
        )

    def _value(self, entry: Entry, list_name: ListName) -> str | Refused:
        if entry.kind is EntryKind.NUMBER:
            number = read_number(entry, self.read)
            if isinstance(number, Refused):
                return number
            if list_name is ListName.BLOCK and is_of_service(number):
                return refuse(entry.line, entry.text, "never_screened")
            return number.key
        try:
            return (self.read_pattern if entry.kind is EntryKind.PATTERN else self.read_name)(entry.text)
        except CallScreenerError as error:
            return refuse(entry.line, entry.text, error.key)

    def _moment(self, text: str | None) -> datetime | None:
        """Read a moment, or a day as the moment when it begins."""
        if not text:
            return None
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
