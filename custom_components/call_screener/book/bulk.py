"""Lists of a million numbers, as eight bytes each.

Reading takes seconds and belongs on a thread of its own. Everything here is done in pieces of a few milliseconds, in
between which other threads run: an event loop beside it does not notice.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from pathlib import Path

from ..core.number import NumberReader
from .entries import EntryKind
from .files import source_entries
from .headings import Heading
from .imports import Entry, Refused, read_number, refuse
from .numbers import is_of_service
from .plans import HomePlan, home_plan, plain_e164
from .refusals import Refusals
from .source import Kind, Source
from .tables import guessed, with_heading
from .turns import taking_turns
from .unreadable import UnreadableFileError

MOST_NUMBERS = 2_000_000
CHUNK = 4096
"""Numbers that are put in order at once, in a millisecond: nobody else has a turn meanwhile."""
ITEM = "Q"
"""The type code of a number in an array: 64 bits without a sign, in the machine's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """A list: its numbers as `NumberSet` takes them, in order and each once; and what was left out."""

    packed: bytes
    refusals: Refusals

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return len(self.packed) // array(ITEM).itemsize


def read_bulk(what: Path | bytes, region: str, read: NumberReader, told: Callable[[int], None] | None = None) -> Bulk:
    """Read a list of any kind. `read` is the reader of the line's country, `region` its name (ISO 3166 alpha-2).

    `told` hears now and then how many numbers have been read, on the thread of whoever calls.

    A number is kept if it has an E.164 form; others cannot call, or must never be blocked. Raises
    `UnreadableFileError`.
    """
    refusals = Refusals()
    chunks: list[array[int]] = []
    for chunk in _chunks(refusals.sifted(numbers(Source(what, region), region, read))):
        chunks.append(chunk)
        if told:
            told(len(chunks) * CHUNK)
    return Bulk(packed=_in_order(chunks), refusals=refusals)


def numbers(source: Source, region: str, read: NumberReader) -> Iterator[int | Refused]:
    """Return the numbers of a list as they come."""
    home = home_plan(region.upper())
    if source.kind is Kind.TABLE:
        return _of_table(source, home, read)
    return (_number(entry, home, read) for entry in source_entries(source))


def _of_table(source: Source, home: HomePlan | None, read: NumberReader) -> Iterator[int | Refused]:
    """Return the numbers of a table, whose other columns are not read."""
    for row in with_heading(source.lines()):
        if isinstance(row, Refused):
            yield row
            continue
        line, fields, heading = row
        if heading:
            yield from _of_row(line, fields, heading, home, read)
        elif number := plain_e164(fields[0], home):
            yield number
        else:
            yield from (_number(entry, home, read) for entry in guessed(line, fields))


def _of_row(
    line: int, fields: list[str], heading: Heading, home: HomePlan | None, read: NumberReader
) -> Iterator[int | Refused]:
    texts = heading.numbers(fields)
    if not texts:
        yield refuse(line, " ".join(fields), "no_number")
    for text in texts:
        yield plain_e164(text, home) or _number(Entry(line, text), home, read)


def _number(entry: Entry | Refused, home: HomePlan | None, read: NumberReader) -> int | Refused:
    """Read a number: at a glance if it is plain, and thoroughly if not."""
    if isinstance(entry, Refused):
        return entry
    if entry.kind is not EntryKind.NUMBER:
        return refuse(entry.line, entry.text, "unusable_number")
    if plain := plain_e164(entry.text, home):
        return plain
    number = read_number(entry, read)
    if isinstance(number, Refused):
        return number
    if is_of_service(number):
        return refuse(entry.line, entry.text, "never_screened")
    return int(number.e164) if number.e164 else refuse(entry.line, entry.text, "unusable_number")


def _chunks(found: Iterable[int]) -> Iterator[array[int]]:
    """Pack numbers, each chunk in order."""
    chunk: list[int] = []
    total = 0
    for number in taking_turns(found):
        chunk.append(number)
        if len(chunk) == CHUNK:
            total += CHUNK
            if total > MOST_NUMBERS:
                raise UnreadableFileError("file_too_many_entries", total)
            yield array(ITEM, sorted(chunk))
            chunk = []
    if chunk:
        yield array(ITEM, sorted(chunk))


def _in_order(chunks: list[array[int]]) -> bytes:
    """Put chunks together, in order and without what comes twice."""
    whole = array(ITEM)
    last = 0
    for number in taking_turns(merge(*chunks)):
        if number != last:
            whole.append(number)
            last = number
    return whole.tobytes()
