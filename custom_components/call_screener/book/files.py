"""What a file of any kind says: as people for the phone book, or as entries for a list."""

from collections.abc import Iterator
from pathlib import Path

from ..core.screening.listed import ListName
from . import callattendant, ncid, tables, vcards
from .budget import Budget
from .entries import EntryKind
from .imports import Entry, Refused, refuse
from .people import MOST_PEOPLE, ContactDraft, draft
from .source import Kind, Source
from .unreadable import UnreadableFileError


def people(what: Path | bytes, home: str = "") -> Iterator[ContactDraft | Refused]:
    """Return the people of a file, or of its bytes; `home` is the line's country (ISO 3166 alpha-2).

    Raises `UnreadableFileError`, at once or when it shows: until the last one has come, nothing may be stored.
    """
    count, budget = 0, Budget()
    for item in _people(Source(what, home)):
        if isinstance(item, ContactDraft):
            count += 1
            if count > MOST_PEOPLE:
                raise UnreadableFileError("file_too_many_entries", item.line)
            budget.spend(item.line, (item.name, *item.numbers, *item.groups, item.note, item.announced))
        yield item


def entries(what: Path | bytes, home: str = "") -> Iterator[Entry | Refused]:
    """Return the entries of a file, or of its bytes, for a list; as `people` in everything else."""
    return source_entries(Source(what, home))


def source_entries(source: Source) -> Iterator[Entry | Refused]:
    """Return the entries of a file that is known already."""
    match source.kind:
        case Kind.VCARD:
            return vcards.card_entries(source.lines())
        case Kind.NCID:
            return ncid.entries(source.lines())
        case Kind.DATABASE:
            return callattendant.database_entries(source.pieces())
        case Kind.JSON:
            return callattendant.json_entries(source.pieces())
        case Kind.TABLE:
            return tables.table_entries(source.lines())


def _people(source: Source) -> Iterator[ContactDraft | Refused]:
    if source.kind is Kind.VCARD:
        return vcards.people(source.lines())
    if source.kind is Kind.TABLE:
        return tables.people(source.lines())
    return map(_person, source_entries(source))


def _person(entry: Entry | Refused) -> ContactDraft | Refused:
    """Take whoever has a name and a number for a person, unless the program that wrote it blocks them."""
    if isinstance(entry, Refused):
        return entry
    if entry.kind is not EntryKind.NUMBER or entry.list_name == ListName.BLOCK:
        return refuse(entry.line, entry.text, "not_a_person")
    return draft(entry.line, entry.name, [entry.text], note=entry.note)
