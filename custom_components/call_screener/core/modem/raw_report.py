"""Caller ID as the exchange sends it, in hexadecimal: what a modem prints after `AT+VCID=2`.

    type, length, as many bytes, checksum          ETSI EN 300 659-3, 5.2; Bellcore GR-30
    04    16      date and time, number            single data message format
    80    32      parameters                       multiple data message format

The sum of all bytes is 0 modulo 256. The modem does not look at that, so it is checked here, and a message with a wrong
sum tells nothing at all: one digit that is wrong is somebody else's number. For the same reason the length has to be
exactly what came. Some modems put blanks in between, wrap the line, or let the `55`s of the channel seizure through.
"""

import re
from enum import IntEnum

from .caller_id_fields import Field, Tag
from .parameters import fields_of
from .replies import text_of

PAUSE = 1.0
"""Seconds between two lines of one message, at the most."""


class MessageType(IntEnum):
    """The messages that an exchange sends before and between rings."""

    SINGLE = 0x04
    SINGLE_WAITING = 0x06
    MULTIPLE = 0x80
    MULTIPLE_WAITING = 0x82
    CHARGE = 0x86
    SHORT_MESSAGE = 0x89


_MESSAGE_TYPES = frozenset(MessageType)
_FRAME = 3
"""Bytes around what the length counts: type, length, checksum."""

_DATE_AND_TIME = 8
_LINE = re.compile(r"[0-9A-Fa-f\s,;:.-]+")
_NO_DIGITS = re.compile(r"[^0-9A-Fa-f]+")
_SEIZURE = re.compile(r"(?:55)+")
_ORDER = (Tag.NO_CALL, Tag.PRIVATE, Tag.DATE, Tag.NAME, Tag.NUMBER, Tag.DIALABLE)
"""In which a whole message is told: with the name first, who calls is known at once."""


class RawReport:
    """Puts the lines of a message together."""

    def __init__(self) -> None:
        """Begin without one."""
        self._digits = ""
        self._heard_at = 0.0

    def take(self, text: str, now: float) -> tuple[Field, ...] | None:
        """Return what a message says that is whole with this line; nothing if it is no call, None if there is none."""
        if not _LINE.fullmatch(text):
            return None
        digits = _NO_DIGITS.sub("", text)
        known, self._digits = self._digits if now - self._heard_at <= PAUSE else "", ""
        self._heard_at = now
        for each in (known + digits, digits):
            if (fields := read_message(each)) is not None:
                return fields
        self._digits = next((each for each in (known + digits, digits) if _may_go_on(each)), "")
        return None

    def end(self) -> None:
        """Forget what was begun."""
        self._digits = ""


def read_message(text: str) -> tuple[Field, ...] | None:
    """Return what a message says, nothing if it is no call, and None if it is no message, or a damaged one."""
    digits = _without_seizure("".join(text.split()))
    if len(digits) % 2 or _NO_DIGITS.search(digits):
        return None
    data = bytes.fromhex(digits)
    if len(data) < _FRAME or len(data) != _FRAME + data[1] or sum(data) % 0x100:
        return None
    content = data[2:-1]
    match data[0]:
        case MessageType.SINGLE:
            return (Field(Tag.DATE, ""), Field(Tag.NUMBER, text_of(content[_DATE_AND_TIME:])))
        case MessageType.MULTIPLE:
            fields = sorted(fields_of(content), key=_rank)
            return () if any(field.tag is Tag.NO_CALL for field in fields) else tuple(fields)
        case _:
            return ()


def _rank(field: Field) -> tuple[int, bool]:
    """Return where a field comes: of two that stand for the number, the one that has digits comes first."""
    return _ORDER.index(field.tag), not any(character.isdigit() for character in field.value)


def _may_go_on(digits: str) -> bool:
    """Tell whether this is how a message begins."""
    begun = _without_seizure(digits)
    kind, length = begun[:2], begun[2:4]
    if not length:
        return bool(digits)
    return int(kind, 16) in _MESSAGE_TYPES and len(begun) < 2 * (_FRAME + int(length, 16))


def _without_seizure(digits: str) -> str:
    seizure = _SEIZURE.match(digits)
    return digits[seizure.end() :] if seizure else digits
