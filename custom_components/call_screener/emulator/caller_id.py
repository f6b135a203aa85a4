"""What the exchange sends about a caller, and how a modem prints it."""

from dataclasses import dataclass
from enum import StrEnum


class CallerIdKind(StrEnum):
    """Whether there is a number, and if not, why."""

    NUMBER = "number"
    WITHHELD = "withheld"
    OUT_OF_AREA = "out_of_area"
    NONE = "none"
    """Nothing is sent at all."""


_LETTERS = {CallerIdKind.WITHHELD: "P", CallerIdKind.OUT_OF_AREA: "O"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerIdReport:
    """One message of the exchange."""

    kind: CallerIdKind
    number: str
    name: str | None
    """None where the exchange sends no name parameter."""
    date: str
    """MMDD."""
    time: str
    """HHMM."""

    def fields(self) -> tuple[tuple[str, str], ...]:
        """Return tags and values in the order a modem prints them (+VCID=1)."""
        letter = _LETTERS.get(self.kind)
        tags = [("DATE", self.date), ("TIME", self.time), ("NMBR", letter or self.number)]
        if self.name is not None:
            tags.append(("NAME", letter or self.name))
        return tuple(tags)

    def unformatted(self) -> str:
        """Return the message as hex digits (+VCID=2): MDMF with its checksum."""
        letter = _LETTERS.get(self.kind)
        parameters = [(0x01, self.date + self.time), (0x04, letter) if letter else (0x02, self.number)]
        if self.name is not None:
            parameters.append((0x08, letter) if letter else (0x07, self.name))
        body = b"".join(bytes((code, len(text))) + text.encode("latin-1", "replace") for code, text in parameters)
        message = bytes((0x80, len(body))) + body
        return (message + bytes((-sum(message) & 0xFF,))).hex().upper()
