"""One line of a caller-ID report, in any of its spellings.

Most modems print `TAG = VALUE`. The tags, the blanks and the case differ; a few families have forms of their own.
Line ends get lost, so that fields stick together (`RING RING DATE=0224 NAME=ONMBR=5550100`); and names are text
that a stranger chose, with tags and equals signs in it if it pleases him. So a line is cut at a further tag

* anywhere in a date, a time, a number or a message, where a tag can be nothing else;
* in a name only if the line is known to be glued, or what stands before the tag is a lone `O` or `P`.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Tag(Enum):
    """What a field is about."""

    DATE = auto()
    TIME = auto()
    NUMBER = auto()
    NAME = auto()
    DIALABLE = auto()
    """A number by which the caller can be reached, in networks that send no calling number."""
    CALLED = auto()
    """The number that was dialled: ours."""
    MESSAGE = auto()
    """Parameters that the modem does not know, in hexadecimal."""
    PRIVATE = auto()
    """The caller shows no number, or a lamp for waiting messages is switched on: one mark for both."""
    NO_CALL = auto()
    """Nobody calls: the exchange only says that messages are waiting."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field, its value without blanks around it."""

    tag: Tag
    value: str


_TAGS = {
    "DATE TIME": Tag.DATE,
    "DATE": Tag.DATE,
    "TIME": Tag.TIME,
    "REASON FOR NO CALLER NUMBER": Tag.NUMBER,
    "REASON FOR NO CALLER NAME": Tag.NAME,
    "CALLER'S NUMBER": Tag.NUMBER,
    "CALLER NUMBER": Tag.NUMBER,
    "CALLED NUMBER": Tag.CALLED,
    "CALLERID": Tag.NUMBER,
    "CALLER NAME": Tag.NAME,
    "DDN_NMBR": Tag.DIALABLE,
    "DDN": Tag.DIALABLE,
    "NDID": Tag.DIALABLE,
    "NMBR": Tag.NUMBER,
    "NBR": Tag.NUMBER,
    "NAME": Tag.NAME,
    "MESG": Tag.MESSAGE,
    "FM": Tag.NUMBER,
    "TO": Tag.CALLED,
}
"""Longer ones first where one begins like another."""

_ONLY_BEFORE = {"FM": r"(?=\s*[=:]\s*[\d+*#\s-]*[PO]?\s*(?:TO\s*[=:].*)?$)"}
"""What has to follow for a tag to be one. Two letters and a colon come in noise as well."""

_TAG = "|".join(tag.replace(" ", r"\s+") + _ONLY_BEFORE.get(tag, "") for tag in _TAGS)
FIELD = re.compile(rf"(?P<tag>{_TAG})\s*[=:]\s*", re.IGNORECASE)
_GLUED_TO_NAME = re.compile(r"(?:DATE|TIME|MESG)\s*=\s*\d|(?:DDN_)?NMBR\s*=\s*(?:[\d+]|[PO]\b|$)|NAME\s*=")
_BEFORE_REPORT = re.compile(
    # Rings that lost their line ends, and how one modem spells a complex event.
    rf"(?P<rings>(?:RING\s*)*(?:(?<=RING )(?P<mark>[A-C1-9])\s+)?)(?:\^P[RX.]|\^X|CIDM)*\s*(?={FIELD.pattern})",
    re.IGNORECASE,
)
_NET_CALLER_ID = re.compile(
    r"###DATE(?P<when>\d*)\.*(?:LINE.*?\.+)?NMBR(?P<number>.*?)\.*NAME(?P<name>.*?)\+*", re.IGNORECASE
)
_CLIP = re.compile(r'\+CLIP:\s*"?(?P<number>[^",]*)"?(?P<rest>.*)', re.IGNORECASE)
_RING_NUMBER = re.compile(r"RING;(?P<number>[^;]*);?.*", re.IGNORECASE)
_LONE_LETTERS = {"O", "P"}
_CLIP_NOT_AVAILABLE = "2"
"""CLI validity of 3GPP TS 27.007, 7.11: the network could not tell; any other reason is withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """What a line says: that it rings, and fields, if it is part of a report at all."""

    is_ring: bool = False
    mark: str | None = None
    """The letter or digit of a distinctive ring."""
    fields: tuple[Field, ...] = ()


def read_line(text: str) -> ReportLine | None:
    """Return what a line of a caller-ID report says, or None when it is no such line."""
    if match := _RING_NUMBER.fullmatch(text):
        return ReportLine(is_ring=True, fields=(Field(Tag.NUMBER, match["number"].strip()),))
    if match := _NET_CALLER_ID.fullmatch(text):
        return ReportLine(fields=_net_caller_id(match))
    if match := _CLIP.fullmatch(text):
        return ReportLine(fields=_clip(match))
    if before := _BEFORE_REPORT.match(text):
        is_ring = bool(before["rings"])
        return ReportLine(is_ring=is_ring, mark=before["mark"], fields=_fields(text[before.end() :], is_glued=is_ring))
    return None


def _fields(text: str, *, is_glued: bool) -> tuple[Field, ...]:
    """Return the fields that `text` begins with and consists of."""
    fields: list[Field] = []
    while begin := FIELD.match(text):
        tag = _TAGS[" ".join(begin["tag"].upper().split())]
        rest = text[begin.end() :]
        end = _end_of_name(rest, is_glued=is_glued) if tag is Tag.NAME else _end_of_value(rest)
        fields.append(Field(tag, rest[:end].strip()))
        text = rest[end:]
        is_glued = True
    return tuple(fields)


def _end_of_value(text: str) -> int:
    further = FIELD.search(text)
    return further.start() if further else len(text)


def _end_of_name(text: str, *, is_glued: bool) -> int:
    further = _GLUED_TO_NAME.search(text)
    if further and (is_glued or text[: further.start()].strip() in _LONE_LETTERS):
        return further.start()
    return len(text)


def _net_caller_id(match: re.Match[str]) -> tuple[Field, ...]:
    """`###DATE03301423...NMBR5550100...NAMEDOE JOHN+++`; without a date it is a message of the box itself."""
    if not match["when"]:
        return (Field(Tag.TIME, ""),)
    return (Field(Tag.NUMBER, match["number"].strip()), Field(Tag.NAME, match["name"].strip(" -")))


def _clip(match: re.Match[str]) -> tuple[Field, ...]:
    """`+CLIP: "5550100",129,"",128,"DOE JOHN",0`, of which the network may leave out everything but the type."""
    rest = [part.strip('" ') for part in match["rest"].split(",")]
    name, validity = (rest[index] if index < len(rest) else "" for index in (4, 5))
    absent = "O" if validity == _CLIP_NOT_AVAILABLE else "P"
    number = Field(Tag.NUMBER, match["number"].strip() or absent)
    return (number, Field(Tag.NAME, name)) if name else (number,)
