"""Lists of numbers as text: one to a line, or a table with or without a heading, as any program exports them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from .entries import EntryKind
from .headings import Heading, fields_at, heading_of, unescaped
from .imports import ROUNDED, Entry, Refused, is_pattern, refuse
from .people import ContactDraft, draft
from .rows import rows
from .source import Line, text_lines

_NUMBER_IN_TEXT = re.compile(r"[+＋]?\(?\d[-\d\s()./]*\*?")
"""Digits in any script: what a number reader makes of them is its business."""
_AROUND_NAMES = " \t-–—:=,;"


def entries(text: str) -> Iterator[Entry | Refused]:
    """Return what a table in memory says, in its order."""
    return table_entries(text_lines(text))


def table_entries(lines: Iterable[Line]) -> Iterator[Entry | Refused]:
    """Return the numbers, patterns and names of a table, in its order."""
    for item in with_heading(lines):
        if isinstance(item, Refused):
            yield item
            continue
        line, fields, heading = item
        yield from _entries(line, fields, heading) if heading else guessed(line, fields)


def people(lines: Iterable[Line]) -> Iterator[ContactDraft | Refused]:
    """Return the people of a table, in its order."""
    for item in with_heading(lines):
        if isinstance(item, Refused):
            yield item
            continue
        line, fields, heading = item
        if heading is None:
            yield from (_alone(entry) for entry in guessed(line, fields))
        elif numbers := heading.numbers(fields):
            yield draft(
                line,
                heading.name(fields),
                numbers,
                groups=heading.groups(fields),
                note=heading.text(heading.notes, fields),
                is_vip=heading.is_vip(fields),
                announced=heading.text(heading.announced, fields),
            )
        else:
            yield refuse(line, heading.name(fields) or " ".join(fields), "no_number")


def with_heading(lines: Iterable[Line]) -> Iterator[tuple[int, list[str], Heading | None] | Refused]:
    """Return the rows below the heading, each with it."""
    heading: Heading | None = None
    is_first = True
    for row in rows(lines):
        if isinstance(row, Refused):
            yield row
            continue
        line, fields = row
        if is_first:
            is_first = False
            heading = heading_of(fields)
            if heading:
                continue
        yield line, fields, heading


def _entries(line: int, row: Sequence[str], heading: Heading) -> Iterator[Entry | Refused]:
    """Return a row's numbers."""
    kind = heading.text(heading.kinds, row)
    name = heading.name(row)
    numbers = fields_at(heading.phones, row) if kind == EntryKind.NAME else heading.numbers(row)
    if not numbers:
        yield refuse(line, name or " ".join(row), "no_number")
    for text in numbers:
        yield Entry(
            line,
            unescaped(text) if kind == EntryKind.NAME else text,
            name,
            heading.is_vip(row),
            kind=EntryKind(kind) if kind in list(EntryKind) else _kind(text),
            note=heading.text(heading.notes, row),
            expires=heading.text(heading.expiries, row),
            list_name=heading.text(heading.lists, row),
        )


def guessed(line: int, fields: list[str]) -> Iterator[Entry | Refused]:
    """Read a row without a heading: the first field with digits is the number, what else there is the name."""
    column = next((column for column, field in enumerate(fields) if _NUMBER_IN_TEXT.search(field)), None)
    if column is None:
        yield refuse(line, " ".join(fields), "no_number")
        return
    before, number, after = _parted(fields[column])
    others = (unescaped(field) for place, field in enumerate(fields) if place != column)
    yield Entry(line, number, next(filter(None, (before, after, *others)), None), kind=_kind(number))


def _parted(field: str) -> tuple[str, str, str]:
    """Part a field into what stands before the number, the number, and what stands behind it."""
    found = _NUMBER_IN_TEXT.search(field)
    if found is None or ROUNDED.search(field) or not any(map(str.isalpha, field)):
        return "", field, ""
    return field[: found.start()].strip(_AROUND_NAMES), found[0], field[found.end() :].strip(_AROUND_NAMES)


def _kind(text: str) -> EntryKind:
    return EntryKind.PATTERN if is_pattern(text) else EntryKind.NUMBER


def _alone(entry: Entry | Refused) -> ContactDraft | Refused:
    return entry if isinstance(entry, Refused) else draft(entry.line, entry.name, [entry.text])
