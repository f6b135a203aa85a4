"""Telephone numbers, as the network and people write them.

How a national number becomes international depends on the country's numbering plan, which is a library's
business, and so is how people group its digits; the core is given a `NumberReader` and compares what it returns.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

MAX_DIGITS = 32
"""ETSI EN 300 659-3 lets a calling number have up to 30 digits; what is longer is noise."""

_DIALLABLE = frozenset("0123456789*#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A telephone number.

    `text` is what was received or typed, digits only with a leading `+` kept. `e164` is the international form
    (`+48221234567`), or None for numbers that have none, such as internal and short ones. `shown` is what people read
    and hear, as they write it where the line is (`22 123 45 67`); what was received, where nothing else is known.
    """

    text: str
    e164: str | None = None
    shown: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """See to it that there is something to show."""
        if not self.shown:
            object.__setattr__(self, "shown", self.text)

    @property
    def key(self) -> str:
        """What lists are searched for: one spelling for each way of writing the same number."""
        return self.e164 or self.text


type NumberReader = Callable[[str], Number | None]
"""Reads a number as received; None when there is no digit in it. Must be quick and must not raise."""


def plain(text: str) -> str:
    """Return the digits of `text`, with `*` and `#`, and a leading `+` if there was one; cut at `MAX_DIGITS`."""
    digits = "".join(character for character in text if character in _DIALLABLE)[:MAX_DIGITS]
    return f"+{digits}" if digits and text.lstrip().startswith("+") else digits


def read_plain(text: str) -> Number | None:
    """Read a number without knowing any numbering plan: only one that is written with `+` is international."""
    digits = plain(text)
    if not digits.strip("+"):
        return None
    return Number(text=digits, e164=digits if digits.startswith("+") and digits[1:].isdecimal() else None)
