"""Which columns of a table hold what, by the words above them, in English and Polish.

The words are those of Google's contacts (of today and of former days), Outlook, the programs that this one takes the
place of, and our own exports.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .people import BETWEEN

_MANY = re.compile(r"\s*:::\s*")
"""Google puts several numbers into one field with three colons between them."""
_SEVERAL = re.compile(r"\s*(?::::|;|,)\s*")
"""Outlook puts semicolons or commas between several groups."""

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
_ANNOUNCED = frozenset(("announced", "announced as", "zapowiadane jako"))
_GROUPS = frozenset(("groups", "labels", "group membership", "categories", "grupy", "etykiety", "kategorie"))
_NOTES = frozenset(("note", "notes", "comment", "reason", "notatka", "notatki", "uwagi", "komentarz", "powód"))
_EXPIRES = frozenset(("expires", "expiry", "valid until", "until", "wygasa", "ważne do", "do kiedy"))
_KINDS = frozenset(("kind", "rodzaj"))
_LISTS = frozenset(("list", "lista"))
_PHONE = re.compile(r"\b(?:tele)?(?:phone|fon)|\bmobile\b|\btel\b|komórk|^(?:number|numer|e\.?164)$")
_NO_PHONE = re.compile(r"type|typ\b|label|etykieta|phonetic|yomi|telex")
_YES = frozenset(("1", "true", "yes", "tak", "x"))

_RISKY = re.compile(r"'*[=+\-@\t\r]")
"""What a spreadsheet would take for a formula; a leading quotation mark makes it text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Which columns hold what."""

    phones: tuple[int, ...]
    full_names: tuple[int, ...] = ()
    name_pieces: tuple[int, ...] = ()
    firms: tuple[int, ...] = ()
    vips: tuple[int, ...] = ()
    announced: tuple[int, ...] = ()
    group_columns: tuple[int, ...] = ()
    notes: tuple[int, ...] = ()
    expiries: tuple[int, ...] = ()
    kinds: tuple[int, ...] = ()
    lists: tuple[int, ...] = ()

    def numbers(self, row: Sequence[str]) -> list[str]:
        """Return a row's numbers as they are written."""
        return [text for field in fields_at(self.phones, row) for text in _MANY.split(field) if text]

    def name(self, row: Sequence[str]) -> str | None:
        """Return the best name that a row has."""
        spellings = (
            *fields_at(self.full_names, row),
            " ".join(fields_at(self.name_pieces, row)),
            *fields_at(self.firms, row),
        )
        return next((unescaped(spelling) for spelling in spellings if spelling), None)

    def is_vip(self, row: Sequence[str]) -> bool:
        """Tell whether a row is of somebody who always gets through."""
        return any(field.casefold() in _YES for field in fields_at(self.vips, row))

    def groups(self, row: Sequence[str]) -> Iterator[str]:
        """Return the groups that a row's person is in."""
        for field in fields_at(self.group_columns, row):
            parts = _MANY if BETWEEN.strip() in field else _SEVERAL
            yield from map(unescaped, parts.split(field))

    def text(self, columns: tuple[int, ...], row: Sequence[str]) -> str | None:
        """Return the first text in some columns."""
        return next(map(unescaped, fields_at(columns, row)), None)


def heading_of(fields: Sequence[str]) -> Heading | None:
    """Read the first row as a heading; None if it is none, which is so when no column is called a telephone."""
    words = [field.casefold() for field in fields]
    phones = tuple(column for column, word in enumerate(words) if _PHONE.search(word) and not _NO_PHONE.search(word))
    if not phones:
        return None
    return Heading(
        phones=phones,
        full_names=_columns(words, _FULL_NAMES),
        name_pieces=tuple(column for piece in _NAME_PIECES for column in _columns(words, piece)),
        firms=_columns(words, _FIRMS),
        vips=_columns(words, _VIP),
        announced=_columns(words, _ANNOUNCED),
        group_columns=_columns(words, _GROUPS),
        notes=_columns(words, _NOTES),
        expiries=_columns(words, _EXPIRES),
        kinds=_columns(words, _KINDS),
        lists=_columns(words, _LISTS),
    )


def fields_at(columns: tuple[int, ...], row: Sequence[str]) -> list[str]:
    """Return what is in some columns of a row, unless it is nothing."""
    return [row[column] for column in columns if column < len(row) and row[column]]


def escaped(text: str) -> str:
    """Return a text that no spreadsheet computes with."""
    return f"'{text}" if _RISKY.match(text) else text


def unescaped(text: str) -> str:
    """Return the text that `escaped` was given."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def _columns(words: list[str], names: frozenset[str]) -> tuple[int, ...]:
    return tuple(column for column, word in enumerate(words) if word in names)
