"""The rows of a table in text, one after the other.

The separator is found by looking; quotes and line breaks within quotes are understood. A quote that is never closed
spoils its own line only.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from .imports import Refused, refuse
from .source import Line

SEPARATORS = "\t;,"
_LINES_TO_JUDGE = 10
_LINES_TO_LOOK_AT = 100
_LONGEST_ROW = 100
"""Lines that one row may span (notes do); with more, a quote was not closed."""
_MOST_BROKEN = 200
"""Rows with a quote that is not closed, after which quotes no longer span lines: each of them costs a hundred."""
_MOST_FIELDS = 500

_QUOTED = re.compile(r'"[^"]*"')


def rows(lines: Iterable[Line]) -> Iterator[tuple[int, list[str]] | Refused]:
    """Return the rows that are not empty, each with the line it begins on, and the lines that are none."""
    ahead = _Ahead(lines)
    separator = separator_of(ahead.first(_LINES_TO_LOOK_AT))
    broken = 0
    while line := ahead.next():
        if not line.is_whole:
            yield refuse(line.number, line.text, "line_too_long")
            continue
        if '"' not in line.text:
            fields = line.text.split(separator, _MOST_FIELDS)
        elif (quoted := ahead.quoted(line, separator, _LONGEST_ROW if broken < _MOST_BROKEN else 1)) is not None:
            fields = quoted
        else:
            broken += 1
            yield refuse(line.number, line.text, "unreadable_line")
            continue
        fields = [field.strip() for field in fields]
        if any(fields) and not _is_comment(fields[0]):
            yield line.number, fields


class _Ahead:
    """Lines, some of which have been looked at before their turn."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = iter(lines)
        self._seen: deque[Line] = deque()

    def first(self, count: int) -> list[str]:
        self._seen.extend(islice(self._lines, count - len(self._seen)))
        return [line.text for line in self._seen]

    def next(self) -> Line | None:
        return self._seen.popleft() if self._seen else next(self._lines, None)

    def quoted(self, line: Line, separator: str, most: int) -> list[str] | None:
        """Read a row with quotes, taking the lines that it goes on for; None, and no line more, if it has no end."""
        self.first(most - 1)
        window = [line, *islice(self._seen, most - 1)]
        reader = csv.reader((f"{line.text}\n" for line in window), delimiter=separator, strict=True)
        try:
            fields = next(reader)
        except csv.Error, StopIteration:
            return None
        for _ in range(reader.line_num - 1):
            self._seen.popleft()
        return fields[:_MOST_FIELDS]


def separator_of(lines: list[str]) -> str:
    """Return the sign that stands in each of the first lines, or else the one that stands there most often."""
    sample = [_QUOTED.sub("", line) for line in lines if line.strip()][:_LINES_TO_JUDGE]
    counts = {sign: [line.count(sign) for line in sample] for sign in SEPARATORS}
    everywhere = (sign for sign in SEPARATORS if sample and all(counts[sign]))
    return next(everywhere, None) or max(reversed(SEPARATORS), key=lambda sign: sum(counts[sign]))


def _is_comment(field: str) -> bool:
    """Tell a comment from a number such as `#21`."""
    return field.startswith("#") and field[1:2] not in {*"0123456789*#"}
