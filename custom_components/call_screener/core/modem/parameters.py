"""Caller-ID parameters as the exchange sends them: type, length, data (ETSI EN 300 659-3, Bellcore GR-30).

Modems print those they do not know in hexadecimal (`MESG = 110101`), sometimes with a digit lost.
"""

from collections.abc import Iterator
from enum import IntEnum


class Parameter(IntEnum):
    """The types that tell something about the caller, or that there is none."""

    CALLING_NUMBER = 0x02
    DIALABLE_NUMBER = 0x03
    REASON_NO_NUMBER = 0x04
    CALL_QUALIFIER = 0x06
    CALLING_NAME = 0x07
    CALL_TYPE = 0x11


MESSAGE_WAITING = b"\x81"
"""The call type of a message that is no call."""


def read_parameters(digits: str) -> Iterator[tuple[int, bytes]]:
    """Yield type and data of each parameter, as far as they are whole. A length beyond the end ends it."""
    even = "".join(digits.split())
    try:
        data = bytes.fromhex(even[: len(even) // 2 * 2])
    except ValueError:
        return
    while len(data) > 1 and data[0] and len(data) >= 2 + data[1]:
        yield data[0], data[2 : 2 + data[1]]
        data = data[2 + data[1] :]
