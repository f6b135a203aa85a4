"""What the network tells about a caller.

Withheld, out of area and no caller ID at all are three different facts, and none of them is a number. Whatever
is told is a claim: a number can be forged, a name is text that a stranger chose.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

MAX_NAME = 64
"""Characters of a name that are kept. Networks send 15 (Bellcore) to 50 (ETSI) at the most."""


class CallerIdKind(StrEnum):
    """What kind of fact was received."""

    NUMBER = "number"
    WITHHELD = "withheld"
    OUT_OF_AREA = "out_of_area"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerId:
    """One caller-ID report. `number` is present exactly when `kind` is `NUMBER`; `name` may come with any kind."""

    kind: CallerIdKind
    number: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        """Make one spelling of what means the same: printable names, and a number only where there is one."""
        name = "".join(character for character in self.name or "" if character.isprintable()).strip()[:MAX_NAME]
        object.__setattr__(self, "name", name or None)
        if self.kind is not CallerIdKind.NUMBER:
            object.__setattr__(self, "number", None)
        elif not self.number:
            object.__setattr__(self, "kind", CallerIdKind.OUT_OF_AREA)
            object.__setattr__(self, "number", None)

    @classmethod
    def of(cls, number: str, name: str | None = None) -> Self:
        """Return the caller ID of somebody who shows a number."""
        return cls(kind=CallerIdKind.NUMBER, number=number, name=name)

    def completed_by(self, later: CallerId) -> CallerId:
        """Return what is known after another report for the same call: the first number stands, gaps are filled."""
        if self.number is None:
            return later
        return CallerId.of(self.number, self.name or later.name)


NO_CALLER_ID = CallerId(kind=CallerIdKind.NONE)
"""The line rang and nothing was told: no service on the line, a damaged report, a modem that missed it."""
