"""Address books in vCard 2.1, 3.0 and 4.0, as telephones export them.

The three versions agree on lines of `NAME;PARAMETERS:VALUE` between BEGIN:VCARD and END:VCARD. They differ in how a
long line goes on (a space begins the next; in 2.1 also `=` ends it, within quoted-printable), in how letters beyond
ASCII are written (quoted-printable with a charset; UTF-8), and in what is escaped. Names, numbers, groups and notes
are read; of a photo no more than that it is none of these.
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .encodings import in_charset
from .imports import Entry, Refused, refuse
from .people import ContactDraft, draft
from .source import LONGEST_LINE, Line, text_lines

_LONGEST_HEAD = 1000
"""Characters of a property's name and parameters; there is no such line with more."""
_MOST_LINES = 10_000
"""Lines that a property which is read may go on for. A note has some; only a picture has more."""
_MOST_PROPERTIES = 200
"""Properties of a card that are read; more than any telephone writes."""

_MARKERS = ("BEGIN:VCARD", "END:VCARD")
_HEAD = re.compile(r'((?:[^:"]|"[^"]*")*):')
_CHARSET = re.compile(r"CHARSET=\"?([-\w]+)", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(r"[^:]*QUOTED-PRINTABLE", re.IGNORECASE)
_START = re.compile(r"\s*(?:[-\w]+\.)?([-\w]+)\s*[;:]")
_ESCAPE = re.compile(r"\\(.)")
_SEMICOLON = re.compile(r"(?<!\\);")
_GROUP = re.compile(r"(?:\\.|[^,\\]|\\$)+")

VIP = "X-CALL-SCREENER-VIP"
ANNOUNCED = "X-CALL-SCREENER-ANNOUNCED"


class _Property(NamedTuple):
    """A property: the line it begins on, its name without a group, and its value with escapes."""

    line: int
    name: str
    value: str


class _Card(NamedTuple):
    """The properties of a card that matter, and the line it begins on."""

    line: int
    properties: list[_Property]

    def of(self, name: str) -> list[_Property]:
        return [item for item in self.properties if item.name == name and item.value.strip()]

    def first(self, name: str) -> str | None:
        return next((_plain_text(item.value) for item in self.of(name)), None)


def people(lines: Iterable[Line]) -> Iterator[ContactDraft | Refused]:
    """Return the people of all cards, in their order. A card that is never ended is read as far as it goes."""
    for card in _cards(lines):
        if isinstance(card, Refused):
            yield card
            continue
        name = _name(card)
        numbers = [_plain_text(item.value) for item in card.of("TEL")]
        if not numbers:
            yield refuse(card.line, name or "", "no_number")
            continue
        yield draft(
            card.line,
            name,
            numbers,
            groups=[_plain_text(group) for item in card.of("CATEGORIES") for group in _GROUP.findall(item.value)],
            note=card.first("NOTE"),
            is_vip=bool(card.of(VIP)),
            announced=card.first(ANNOUNCED),
        )


def entries(text: str) -> Iterator[Entry | Refused]:
    """Return the numbers of all cards, in their order."""
    return card_entries(text_lines(text))


def card_entries(lines: Iterable[Line]) -> Iterator[Entry | Refused]:
    """Return the numbers of all cards, in their order, each under its own line."""
    for card in _cards(lines):
        if isinstance(card, Refused):
            yield card
            continue
        name = _name(card)
        if not card.of("TEL"):
            yield refuse(card.line, name or "", "no_number")
        for item in card.of("TEL"):
            yield Entry(item.line, _plain_text(item.value), name)


def _cards(lines: Iterable[Line]) -> Iterator[_Card | Refused]:
    """Return the cards, each with the line it begins on."""
    card: _Card | None = None
    for line in _unfolded(lines):
        marker = line.text.strip().upper() if len(line.text) < _LONGEST_HEAD else ""
        if marker in _MARKERS:
            if card:
                yield card
            card = _Card(line.number, []) if marker == _MARKERS[0] else None
        elif card and not line.is_whole and _matters(line.text):
            yield refuse(line.number, line.text, "line_too_long")
        elif card and len(card.properties) < _MOST_PROPERTIES and (item := _property(line)):
            card.properties.append(item)
    if card:
        yield card


def _unfolded(lines: Iterable[Line]) -> Iterator[Line]:
    """Return whole lines, each with the number of the line it begins on. What does not matter loses its tail."""
    start, pieces, length, is_whole = 0, list[str](), 0, True
    for line in lines:
        text = line.text
        if pieces and text[:1] in {" ", "\t"}:
            text = text[1:]
        elif pieces and pieces[-1].endswith("=") and _QUOTED_PRINTABLE.match(pieces[0][:_LONGEST_HEAD]):
            pieces[-1] = pieces[-1][:-1]
        else:
            yield Line(start, "".join(pieces), is_whole)
            start, pieces, length, is_whole = line.number, [text], len(text), line.is_whole
            continue
        length += len(text)
        if length > LONGEST_LINE or len(pieces) > _MOST_LINES:
            is_whole = False
            pieces[1:] = ["=" if text.endswith("=") else ""]
        elif line.is_whole and (_START.match(pieces[0]) is None or _matters(pieces[0])):
            pieces.append(text)
        else:
            pieces[1:] = ["=" if text.endswith("=") else ""]
            is_whole = is_whole and line.is_whole
    yield Line(start, "".join(pieces), is_whole)


def _matters(text: str) -> bool:
    """Tell whether a line begins a property that is read."""
    start = _START.match(text[:_LONGEST_HEAD])
    return start is not None and start[1].upper() in _READ


def _property(line: Line) -> _Property | None:
    """Read a line; None if it is none of those that matter."""
    head = _HEAD.match(line.text[:_LONGEST_HEAD])
    if head is None:
        return None
    name, _, parameters = head[1].partition(";")
    name = name.rpartition(".")[2].strip().upper()
    if name not in _READ:
        return None
    value = line.text[head.end() :]
    if _QUOTED_PRINTABLE.match(parameters):
        charset = _CHARSET.search(parameters)
        value = _decoded(quopri.decodestring(value.encode()), charset[1] if charset else "utf-8")
    return _Property(line.number, name, value)


def _decoded(data: bytes, charset: str) -> str:
    """Read bytes as the card says; as what they look like when the card does not know."""
    return in_charset(data, charset, "utf-8" if _is_utf8(data) else "latin-1")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _name(card: _Card) -> str | None:
    """Return the best name there is on a card."""
    spellings = (spell(item.value) for name, spell in _SPELLINGS.items() for item in card.of(name))
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
_READ = frozenset(("TEL", "NOTE", "CATEGORIES", VIP, ANNOUNCED, *_SPELLINGS))
