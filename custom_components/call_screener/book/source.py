"""A file that somebody brings along: what it is, and its lines one after the other.

It is known by its content, never by its name or by what somebody says about it. Nothing is read as a whole: of a
file of any size there is one piece and one line in memory at a time.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from . import encodings
from .headings import heading_of
from .unpacking import GZIP, pieces
from .unreadable import UnreadableFileError

LONGEST_LINE = 65_536
"""Bytes that are kept of a line. Only pictures have longer ones."""

_VCARD = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_NCID = re.compile(r'^\s*(?:alias\s+\S|"?\^\S|[^#\n,;\t]*[^#\s,;\t]\s*#=|#.*ncidd)', re.MULTILINE)
_SEPARATOR = re.compile(r"[,;\t]")
_JSON = re.compile(r"\s*\[\s*[\[{\]]|\s*\{")
_HEAD = 4096
_SQLITE = b"SQLite format 3\0"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_NO_TEXT = (b"%PDF-", b"{\\rtf")
"""Documents that begin with words."""
_JUNK = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")
_MOST_JUNK = 0.05
"""The share of control characters from which on a file is no text. Noise has twice as many."""


class Kind(StrEnum):
    """What a file is."""

    VCARD = "vcard"
    TABLE = "table"
    """A table, or numbers one to a line."""
    NCID = "ncid"
    JSON = "json"
    DATABASE = "database"


class Line(NamedTuple):
    """A line, counted from 1 as an editor does. One that is not whole was too long, and this is its beginning."""

    number: int
    text: str
    is_whole: bool = True


class Source:
    """A file, or the bytes of one; `home` is the line's country (ISO 3166 alpha-2).

    Raises `UnreadableFileError` for what can be no list, at once or from `lines` as soon as it shows.
    """

    def __init__(self, what: Path | bytes, home: str = "") -> None:
        self._what = what
        self._home = home
        self._head = next(self.pieces(), b"")
        self._wide, self._mark = encodings.wide_encoding(self._head)
        self.kind = self._recognised()

    def pieces(self) -> Iterator[bytes]:
        """Return the bytes, unpacked."""
        return pieces(self._what)

    def lines(self) -> Iterator[Line]:
        """Return the lines."""
        data = _without_mark(self.pieces(), self._mark)
        if self._wide:
            data = encodings.as_utf8(data, self._wide)
        return _lines(data, self._narrow)

    @cached_property
    def _narrow(self) -> str:
        return encodings.narrow_encoding(self._head, self._home)

    def _recognised(self) -> Kind:
        if self._head.startswith(_SQLITE):
            return Kind.DATABASE
        if self._head.startswith(_ZIP):
            raise UnreadableFileError("file_zipped")
        text = self._head_text()
        if text is None:
            raise UnreadableFileError("file_binary")
        if _VCARD.search(text[:_HEAD]):
            return Kind.VCARD
        if _JSON.match(text):
            return Kind.JSON
        return Kind.NCID if _NCID.search(text[:_HEAD]) and not _has_heading(text) else Kind.TABLE

    def _head_text(self) -> str | None:
        """Return the beginning as text, None if it is none."""
        head = self._head[self._mark :]
        if self._wide:
            text = head.decode(self._wide, "replace")
            return None if text.count("\N{REPLACEMENT CHARACTER}") > len(text) * _MOST_JUNK else text
        # A few of them are still a line with something wrong in it.
        junk = len(head) - len(head.translate(None, _JUNK))
        if head.startswith((GZIP, *_NO_TEXT)) or junk > max(8, len(head) * _MOST_JUNK):
            return None
        return encodings.decoded(head, "latin-1")


def _has_heading(text: str) -> bool:
    """Tell whether a text begins with the names of columns. What stands below them may look like anything."""
    fields = _SEPARATOR.split(text.lstrip().partition("\n")[0])
    words = [field.strip().strip('"') for field in fields]
    return len(words) > 1 and not words[0].startswith(("#", "alias ")) and heading_of(words) is not None


def text_lines(text: str) -> Iterator[Line]:
    """Return the lines of a text that is in memory already."""
    return _lines([text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").encode("utf-8", "replace")], "latin-1")


def _without_mark(data: Iterator[bytes], mark: int) -> Iterator[bytes]:
    yield next(data, b"")[mark:]
    yield from data


def _lines(data: Iterable[bytes], narrow: str) -> Iterator[Line]:
    """Part bytes at their line ends, which are those of any system."""
    number = 1
    rest, held, is_whole = b"", b"", True
    try:
        for piece in chain(data, [None]):
            block = rest + held + (b"\n" if piece is None else piece)
            held = b"\r" if block.endswith(b"\r") else b""
            block = block.removesuffix(held).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            whole, end, rest = block.rpartition(b"\n")
            if end:
                for text in _texts(whole, narrow):
                    yield _line(number, text, is_whole)
                    number, is_whole = number + 1, True
            if len(rest) > LONGEST_LINE:
                rest, is_whole = rest[:LONGEST_LINE], False
    except UnreadableFileError as error:
        raise error.at(number) from error


def _line(number: int, text: str, is_whole: bool) -> Line:  # noqa: FBT001  # It is a field of the line.
    if len(text) > LONGEST_LINE:
        return Line(number, text[:LONGEST_LINE], is_whole=False)
    return Line(number, text, is_whole)


def _texts(block: bytes, narrow: str) -> list[str]:
    """Decode a block of lines at once where it is UTF-8 throughout, as most are, and line by line where not."""
    try:
        return block.decode().split("\n")
    except UnicodeDecodeError:
        return [encodings.decoded(line, narrow) for line in block.split(b"\n")]
