"""What was said on the wire lately, for whoever reports a fault.

Numbers and names do not belong into a report of a fault, but their shape does: of what came unasked `shape` keeps
`•` for digits and `x` for letters, except in the words by which a report says that there is no number.
"""

import re
from collections import deque

from .cadence import is_cadence
from .caller_id_fields import FIELD
from .caller_id_report import kind_of
from .replies import read_ring

MAX_ENTRIES = 200
MAX_TEXT = 120
"""Characters of a line that are kept."""

_WORD = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


class Transcript:
    """The last lines in both directions."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self._entries: deque[tuple[str, str]] = deque(maxlen=MAX_ENTRIES)

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """`('->', what was sent)` and `('<-', what came)`, the oldest first."""
        return tuple(self._entries)

    def sent(self, data: bytes) -> None:
        """Note what was sent."""
        self._entries.append(("->", _printable(data)))

    def received(self, text: str) -> None:
        """Note a line that came."""
        self._entries.append(("<-", text[:MAX_TEXT]))


def shape(text: str) -> str:
    """Return a text without what it says about a person. Rings say nothing."""
    if read_ring(text) is not None or is_cadence(text):
        return text
    tag = FIELD.match(text)
    value = text[tag.end() :] if tag else text
    return (tag[0] if tag else "") + (value if kind_of(value) else _DIGIT.sub("•", _WORD.sub("x", value)))


def _printable(data: bytes) -> str:
    return data.decode("cp1252", errors="replace").replace("\r", "").replace("\x10", "<DLE>")[:MAX_TEXT]
