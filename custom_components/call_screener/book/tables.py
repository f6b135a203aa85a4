"""Lists of numbers as text: one to a line, or a table with or without a heading, as any program exports them.

The separator is found by looking; quotes and line breaks within quotes are understood. A quote that is never closed
spoils its own line only.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..core.screening.listed import Listed
from .imports import ROUNDED, Entry, Refused, refuse

_SEPARATORS = "\t;,"
_LINES_TO_JUDGE = 10
_LONGEST_ROW = 100
"""Lines that one row may span (notes do); with more, a quote was not closed."""

_QUOTED = re.compile(r'"[^"]*"')
_MANY = re.compile(r"\s*:::\s*")
"""Google puts several numbers into one field with three colons between them."""

_FULL_NAMES = frozenset(
    ("name", "full name", "display name", "file as", "label", "nazwa", "imię i nazwisko", "nazwa wyświetlana")
)
_NAME_PIECES = (
    frozenset(("first name", "given name", "imię")),
    frozenset(("middle name", "additional name", "drugie imię")),
    frozenset(("last name", "family name", "surname", "nazwisko")),
)
_FIRMS = frozenset(("organization name", "organization 1 - name", "company", "firma", "organizacja"))
_VIP = frozenset(("vip", "is_vip"))
_PHONE = re.compile(r"\b(?:tele)?(?:phone|fon)|\bmobile\b|\btel\b|komórk|^(?:number|numer|e\.?164)$")
_NO_PHONE = re.compile(r"type|typ\b|label|etykieta|phonetic|yomi|telex")
_YES = frozenset(("1", "true", "yes", "tak", "x"))

_RISKY = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would take for a formula; a leading quotation mark makes it text."""

_NUMBER_IN_TEXT = re.compile(r"\+?\(?[0-9][-0-9\s()./]*")
_AROUND_NAMES = " \t-–—:=,;"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """Which columns hold what, by the words above them."""

    phones: tuple[int, ...]
    full_names: tuple[int, ...]
    name_pieces: tuple[int, ...]
    firms: tuple[int, ...]
    vip: tuple[int, ...]

    def entries(self, line: int, row: Sequence[str]) -> Iterator[Entry | Refused]:
        """Return a row's numbers."""
        name = self._name(row)
        is_vip = any(field.casefold() in _YES for field in _at(self.vip, row))
        texts = [text for field in _at(self.phones, row) for text in _MANY.split(field) if text]
        if not texts:
            yield refuse(line, name or " ".join(row), "no_number")
        for text in texts:
            yield Entry(line, text, name, is_vip)

    def _name(self, row: Sequence[str]) -> str | None:
        spellings = (
            *_at(self.full_names, row),
            " ".join(_at(self.name_pieces, row)),
            *_at(self.firms, row),
        )
        return next((_unescaped(spelling) for spelling in spellings if spelling), None)


def entries(text: str) -> Iterator[Entry | Refused]:
    """Return what a table says, in its order."""
    lines = list(io.StringIO(text, newline=None))
    heading: _Heading | None = None
    is_first = True
    for row in _rows(lines, _separator(lines)):
        if isinstance(row, Refused):
            yield row
            continue
        line, fields = row
        if not any(fields) or fields[0].startswith("#"):
            continue
        if is_first:
            is_first = False
            heading = _heading(fields)
            if heading:
                continue
        yield from heading.entries(line, fields) if heading else _guessed(line, fields)


def written(numbers: Mapping[str, Listed]) -> str:
    """Return numbers as a table that `entries` reads back, and that no spreadsheet computes with."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(("number", "name", "vip"))
    for key, listed in numbers.items():
        writer.writerow((key, _escaped(listed.name or ""), "yes" if listed.is_vip else ""))
    return table.getvalue()


def _rows(lines: list[str], separator: str) -> Iterator[tuple[int, list[str]] | Refused]:
    """Read row after row, each with a fresh reader, so that what spoils one does not spoil the next."""
    position = 0
    while position < len(lines):
        reader = csv.reader(lines[position : position + _LONGEST_ROW], delimiter=separator, strict=True)
        line = position + 1
        try:
            fields = next(reader)
        except csv.Error:
            yield refuse(line, lines[position], "unreadable_line")
            position += 1
        else:
            yield line, [field.strip() for field in fields]
            position += reader.line_num


def _separator(lines: list[str]) -> str:
    """Return the sign that stands in each of the first lines, or else the one that stands there most often."""
    sample = [_QUOTED.sub("", line) for line in lines if line.strip()][:_LINES_TO_JUDGE]
    counts = {sign: [line.count(sign) for line in sample] for sign in _SEPARATORS}
    everywhere = (sign for sign in _SEPARATORS if sample and all(counts[sign]))
    return next(everywhere, None) or max(reversed(_SEPARATORS), key=lambda sign: sum(counts[sign]))


def _heading(fields: list[str]) -> _Heading | None:
    """Read the first row as a heading; None if it is none, which is so when no column is called a telephone."""
    words = [field.casefold() for field in fields]
    phones = tuple(column for column, word in enumerate(words) if _PHONE.search(word) and not _NO_PHONE.search(word))
    if not phones:
        return None
    return _Heading(
        phones=phones,
        full_names=_columns(words, _FULL_NAMES),
        name_pieces=tuple(column for piece in _NAME_PIECES for column in _columns(words, piece)),
        firms=_columns(words, _FIRMS),
        vip=_columns(words, _VIP),
    )


def _columns(words: list[str], names: frozenset[str]) -> tuple[int, ...]:
    return tuple(column for column, word in enumerate(words) if word in names)


def _at(columns: tuple[int, ...], row: Sequence[str]) -> list[str]:
    return [row[column] for column in columns if column < len(row) and row[column]]


def _guessed(line: int, fields: list[str]) -> Iterator[Entry | Refused]:
    """Read a row without a heading: the first field with digits is the number, what else there is the name."""
    column = next((column for column, field in enumerate(fields) if _NUMBER_IN_TEXT.search(field)), None)
    if column is None:
        yield refuse(line, " ".join(fields), "no_number")
        return
    before, number, after = _parted(fields[column])
    others = (_unescaped(field) for place, field in enumerate(fields) if place != column)
    yield Entry(line, number, next(filter(None, (before, after, *others)), None))


def _parted(field: str) -> tuple[str, str, str]:
    """Part a field into what stands before the number, the number, and what stands behind it."""
    found = _NUMBER_IN_TEXT.search(field)
    if found is None or ROUNDED.search(field) or not any(map(str.isalpha, field)):
        return "", field, ""
    return field[: found.start()].strip(_AROUND_NAMES), found[0], field[found.end() :].strip(_AROUND_NAMES)


def _escaped(name: str) -> str:
    return f"'{name}" if _RISKY.match(name) else name


def _unescaped(name: str) -> str:
    return name[1:] if name.startswith("'") and _RISKY.match(name) else name
