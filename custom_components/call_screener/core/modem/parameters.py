"""Caller-ID parameters as the exchange sends them: type, length, data (ETSI EN 300 659-3, Bellcore GR-30).

Modems print those they do not know in hexadecimal (`MESG = 110101`), sometimes with a digit lost.
"""

from collections.abc import Iterator, Mapping
from enum import IntEnum

from .caller_id_fields import Field, Tag
from .replies import text_of


class Parameter(IntEnum):
    """The types that tell something about the caller, or that there is none."""

    DATE_AND_TIME = 0x01
    CALLING_NUMBER = 0x02
    DIALABLE_NUMBER = 0x03
    REASON_NO_NUMBER = 0x04
    CALL_QUALIFIER = 0x06
    CALLING_NAME = 0x07
    REASON_NO_NAME = 0x08
    CALL_TYPE = 0x11


MESSAGE_WAITING = b"\x81"
"""The call type of a message that is no call."""

_PRIVATE_QUALIFIER = b"BB"
"""How the call qualifier of a private caller was seen to begin in a Canadian network. With one more `B` it is, down to
the checksum, the message that switches the lamp for waiting messages on (GR-30): alone it announces nobody."""

_TAGS: Mapping[int, Tag] = {
    Parameter.DATE_AND_TIME: Tag.DATE,
    Parameter.CALLING_NUMBER: Tag.NUMBER,
    Parameter.DIALABLE_NUMBER: Tag.DIALABLE,
    Parameter.REASON_NO_NUMBER: Tag.NUMBER,
    Parameter.CALLING_NAME: Tag.NAME,
    Parameter.REASON_NO_NAME: Tag.NAME,
}


def read_parameters(digits: str) -> Iterator[Field]:
    """Yield what the parameters in a line of hexadecimal digits say. A digit too many is left out."""
    even = "".join(digits.split())
    try:
        data = bytes.fromhex(even[: len(even) // 2 * 2])
    except ValueError:
        return
    yield from fields_of(data)


def fields_of(data: bytes) -> Iterator[Field]:
    """Yield what each parameter says, as far as they are whole. A length beyond the end ends it, and so does noise."""
    while len(data) > 1 and data[0] and len(data) >= 2 + data[1]:
        yield from _field(data[0], data[2 : 2 + data[1]])
        data = data[2 + data[1] :]


def _field(kind: int, data: bytes) -> Iterator[Field]:
    if kind == Parameter.CALL_TYPE:
        if data == MESSAGE_WAITING:
            yield Field(Tag.NO_CALL, "")
    elif kind == Parameter.CALL_QUALIFIER:
        if data.startswith(_PRIVATE_QUALIFIER):
            yield Field(Tag.PRIVATE, "")
    elif tag := _TAGS.get(kind):
        yield Field(tag, text_of(data))
