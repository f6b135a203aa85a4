"""Whom a household may want to tell from others: by what it knows of a caller, or by what is missing."""

from enum import StrEnum
from typing import Final

from ..core.caller_id import CallerIdKind
from ..core.screening.verdict import NameSource, Rule


class CallerKind(StrEnum):
    """Whom somebody may want to tell from others. The values are stored with automations and ringers."""

    KNOWN = "known"
    """Whom the household has written down: with a name, or as one who may always ring."""
    STRANGER = "stranger"
    """Who shows a number that nobody has written down."""
    WITHHELD = "withheld"
    OUT_OF_AREA = "out_of_area"
    NO_CALLER_ID = "no_caller_id"


_WITHOUT_NUMBER: Final[dict[str, CallerKind]] = {
    CallerIdKind.WITHHELD: CallerKind.WITHHELD,
    CallerIdKind.OUT_OF_AREA: CallerKind.OUT_OF_AREA,
    CallerIdKind.NONE: CallerKind.NO_CALLER_ID,
}
_OF_FRIENDS: Final = frozenset({Rule.VIP, Rule.ALLOWLIST})


def kind_of_caller(*, caller_id: str, name_source: str | None, rule: str | None) -> CallerKind:
    """Return of which kind a caller is: by the kind of the caller ID, where the name comes from and what decided."""
    if name_source == NameSource.PHONE_BOOK or rule in _OF_FRIENDS:
        return CallerKind.KNOWN
    return _WITHOUT_NUMBER.get(caller_id, CallerKind.STRANGER)
