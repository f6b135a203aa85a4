"""What people bring from elsewhere: entries of files, and what becomes of each.

A file is read whole before anything is stored, and stored in one transaction. Each line that cannot be used is
returned with the key of a sentence that says why; the others are used.
"""

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..core.number import Number, NumberReader
from ..core.screening.listed import Listed
from . import lists
from .entries import EntryKind
from .lists import ListName

MOST_DIGITS = 15
"""Of a number that can be dialled (ITU-T E.164, 6.1)."""
_SHOWN = 80
"""Characters of a refused line that are given back."""


ROUNDED = re.compile(r"\d[.,]?\d*E\+\d", re.IGNORECASE)
"""`4.82212E+10`: a spreadsheet has forgotten the number."""
_PATTERN = re.compile(r"[\s+()]*[0-9][-0-9\s()./]*[0-9][-0-9\s()./]*[*?][-0-9\s()./*?]*")
"""A pattern of numbers says at least two digits before it stops to; `*21` is a number that people dial."""


class Entry(NamedTuple):
    """A number as a file has it. `expires` is text as well, and so is `list_name`, if the file says it."""

    line: int
    text: str
    name: str | None = None
    is_vip: bool = False
    kind: EntryKind = EntryKind.NUMBER
    note: str | None = None
    expires: str | None = None
    list_name: str | None = None


class Refused(NamedTuple):
    """A line that was left out.

    `key` is one of `no_number`, `unusable_number`, `unreadable_line`, `line_too_long`, `on_allowlist`,
    `never_screened`, `unreadable_date`, `unusable_expression`, or that of what is wrong with a pattern.
    """

    line: int
    text: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of a file: how many numbers are new, how many were there already, and which lines were left out."""

    added: int
    merged: int
    refused: tuple[Refused, ...]


class Candidate(NamedTuple):
    """An entry whose number was read."""

    entry: Entry
    number: Number


def refuse(line: int, text: str, key: str) -> Refused:
    """Refuse a line, giving back as much of it as a person needs to find it."""
    return Refused(line, text[: 4 * _SHOWN].strip()[:_SHOWN], key)


def is_pattern(text: str) -> bool:
    """Tell whether a text stands for many numbers."""
    return _PATTERN.fullmatch(text) is not None


def read_numbers(entries: Iterable[Entry | Refused], read: NumberReader) -> tuple[list[Candidate], list[Refused]]:
    """Read the entries' numbers, and tell the usable from the others."""
    candidates: list[Candidate] = []
    refused: list[Refused] = []
    for entry in entries:
        if isinstance(entry, Refused):
            refused.append(entry)
        elif isinstance(number := read_number(entry, read), Refused):
            refused.append(number)
        else:
            candidates.append(Candidate(entry, number))
    return candidates, refused


def read_number(entry: Entry, read: NumberReader) -> Number | Refused:
    """Read one entry's number."""
    number = read(entry.text)
    if number is None:
        return refuse(entry.line, entry.text, "no_number")
    if not _can_call(number) or ROUNDED.search(entry.text):
        return refuse(entry.line, entry.text, "unusable_number")
    return number


def store(
    connection: sqlite3.Connection, list_name: ListName, candidates: Iterable[Candidate]
) -> tuple[int, int, list[Refused]]:
    """Put candidates on a list; return how many were added and merged, and which were refused.

    A file that blocks a number which somebody allowed is not believed; a file that allows a blocked number is.
    Nobody ceases to be a VIP by being in a file.
    """
    known = lists.both(connection)
    allowed, here = dict(known.allow), {**(known.allow if list_name is ListName.ALLOW else known.block)}
    added = merged = 0
    refused: list[Refused] = []
    for entry, number in candidates:
        if list_name is ListName.BLOCK and number.key in allowed:
            refused.append(refuse(entry.line, entry.text, "on_allowlist"))
            continue
        before = here.get(number.key)
        after = Listed(name=entry.name, is_vip=entry.is_vip or (before is not None and before.is_vip))
        lists.put(connection, list_name, number, after)
        here[number.key] = after
        added += before is None
        merged += before is not None
    return added, merged, refused


def _can_call(number: Number) -> bool:
    digits = number.key.removeprefix("+")
    return digits.isdecimal() and len(digits) <= MOST_DIGITS
