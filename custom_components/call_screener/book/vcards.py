"""Address books in vCard 2.1, 3.0 and 4.0, as telephones export them.

The three versions agree on lines of `NAME;PARAMETERS:VALUE` between BEGIN:VCARD and END:VCARD. They differ in how a
long line goes on (a space begins the next; in 2.1 also `=` ends it, within quoted-printable), in how letters beyond
ASCII are written (quoted-printable with a charset; UTF-8), and in what is escaped. Only names and numbers are
read; of a photo no more than that it is none of these.
"""

import io
import quopri
import re
from collections.abc import Iterator
from typing import NamedTuple

from .imports import Entry, Refused, refuse

_LONGEST_HEAD = 1000
"""Characters of a property's name and parameters; there is no such line with more."""

_BEGIN = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_HEAD = re.compile(r'((?:[^:"]|"[^"]*")*):')
_CHARSET = re.compile(r"CHARSET=\"?([-\w]+)", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(r"[^:]*QUOTED-PRINTABLE", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)")
_SEMICOLON = re.compile(r"(?<!\\);")


class _Property(NamedTuple):
    """A property: the line it begins on, its name without a group, and its value with escapes."""

    line: int
    name: str
    value: str


def is_vcard(text: str) -> bool:
    """Tell whether a text is an address book of this kind."""
    return _BEGIN.search(text[:4096]) is not None


def entries(text: str) -> Iterator[Entry | Refused]:
    """Return the numbers of all cards, in their order. A card that is never ended is read as far as it goes."""
    for line, card in _cards(text):
        name = _name(card)
        numbers = [item for item in card if item.name == "TEL" and item.value.strip()]
        if not numbers:
            yield refuse(line, name or "", "no_number")
        for item in numbers:
            yield Entry(item.line, _plain_text(item.value), name)


def _cards(text: str) -> Iterator[tuple[int, list[_Property]]]:
    """Return the cards, each with the line it begins on."""
    start, card = 0, list[_Property]()
    for line, content in _unfolded(text):
        marker = content.strip().upper()
        if marker in {"BEGIN:VCARD", "END:VCARD"}:
            if start:
                yield start, card
            start, card = (line if marker.startswith("BEGIN") else 0), []
        elif start and (item := _property(line, content)):
            card.append(item)
    if start:
        yield start, card


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Return whole lines, each with the number of the line it begins on."""
    start, pieces = 0, list[str]()
    for number, raw in enumerate(io.StringIO(text, newline=None), 1):
        line = raw.rstrip("\n")
        if pieces and line[:1] in {" ", "\t"}:
            pieces.append(line[1:])
        elif pieces and pieces[-1].endswith("=") and _QUOTED_PRINTABLE.match(pieces[0][:_LONGEST_HEAD]):
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        else:
            yield start, "".join(pieces)
            start, pieces = number, [line]
    yield start, "".join(pieces)


def _property(line: int, content: str) -> _Property | None:
    """Read a line; None if it is none of those that matter."""
    head = _HEAD.match(content[:_LONGEST_HEAD])
    if head is None:
        return None
    name, _, parameters = head[1].partition(";")
    name = name.rpartition(".")[2].strip().upper()
    if name != "TEL" and name not in _SPELLINGS:
        return None
    value = content[head.end() :]
    if _QUOTED_PRINTABLE.match(parameters):
        charset = _CHARSET.search(parameters)
        value = _decoded(quopri.decodestring(value.encode()), charset[1] if charset else "utf-8")
    return _Property(line, name, value)


def _decoded(data: bytes, charset: str) -> str:
    """Read bytes as the card says; as what they look like when the card does not know."""
    for encoding in (charset, "utf-8"):
        try:
            return data.decode(encoding)
        except LookupError, ValueError:
            continue
    return data.decode("latin-1")


def _name(card: list[_Property]) -> str | None:
    """Return the best name there is on a card."""
    spellings = (spell(item.value) for name, spell in _SPELLINGS.items() for item in card if item.name == name)
    return next((spelling for spelling in spellings if spelling), None)


def _plain_text(value: str) -> str:
    return _ESCAPE.sub(lambda escape: " " if escape[1] in "nN" else escape[1], value).strip()


def _structured_name(value: str) -> str:
    """Put `family;given;additional;prefix;suffix` into the order in which people say it."""
    family, given, additional = [*_SEMICOLON.split(value), "", "", ""][:3]
    return _plain_text(" ".join(filter(None, (given, additional, family))))


def _first_unit(value: str) -> str:
    return _plain_text(_SEMICOLON.split(value)[0])


_SPELLINGS = {"FN": _plain_text, "N": _structured_name, "NICKNAME": _plain_text, "ORG": _first_unit}
"""The properties that name a card, the best first, and how each is read."""
