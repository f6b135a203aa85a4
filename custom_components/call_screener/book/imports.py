"""What people bring from elsewhere: entries of files, and what becomes of each.

A file is read whole before anything is stored, and stored in one transaction. Each line that cannot be used is
returned with the key of a sentence that says why; the others are used.
"""

import re
from typing import NamedTuple

from ..core.number import Number, NumberReader
from .entries import EntryKind

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


def refuse(line: int, text: str, key: str) -> Refused:
    """Refuse a line, giving back as much of it as a person needs to find it."""
    return Refused(line, text[: 4 * _SHOWN].strip()[:_SHOWN], key)


def is_pattern(text: str) -> bool:
    """Tell whether a text stands for many numbers."""
    return _PATTERN.fullmatch(text) is not None


def read_number(entry: Entry, read: NumberReader) -> Number | Refused:
    """Read one entry's number."""
    number = read(entry.text)
    if number is None:
        return refuse(entry.line, entry.text, "no_number")
    if not _can_call(number) or ROUNDED.search(entry.text):
        return refuse(entry.line, entry.text, "unusable_number")
    return number


def _can_call(number: Number) -> bool:
    digits = number.key.removeprefix("+")
    return digits.isdecimal() and len(digits) <= MOST_DIGITS
