"""Callers who ring again at once: it may be urgent."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ..caller_id import CallerIdKind
from .verdict import Caller

WITHHELD = "withheld"
"""Stands in the place of a number's key for everybody who withholds it, between whom nobody can tell."""
_BY_KIND = {CallerIdKind.WITHHELD: WITHHELD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """Who rang a short time ago in vain, and how short that is.

    `last` tells by `Number.key`, and by `WITHHELD`, when the last call began that was abandoned, missed or left as
    voicemail; not one that was blocked, or rejected by a person. It holds what is recent enough for `within` and for
    the rules that ask (`Rules.repeated_within`).
    """

    within: timedelta = timedelta(minutes=15)
    for_withheld: bool = False
    last: Mapping[str, datetime] = field(default_factory=dict)

    def noted(self, caller: Caller, at: datetime, longest: timedelta) -> Repeats:
        """Return them with a caller whose call began then in vain, and without those of `longest` before that.

        Whoever can be told from nobody is not noted: out of area, and without caller ID.
        """
        key = _key(caller)
        recent = {other: when for other, when in self.last.items() if at - when <= longest}
        return replace(self, last={**recent, key: at} if key else recent)

    def forgotten(self, caller: Caller) -> Repeats:
        """Return them without a caller."""
        return replace(self, last={key: when for key, when in self.last.items() if key != _key(caller)})

    def together(self, last: Mapping[str, datetime]) -> Repeats:
        """Return them with what somebody else noted; the later moment counts."""
        both = {key: max(when, last.get(key, when)) for key, when in self.last.items()}
        return replace(self, last={**last, **both})

    def rang(self, caller: Caller) -> datetime | None:
        """Return when the same caller rang before; None where none did, or where nobody can tell."""
        if caller.number is not None:
            return self.last.get(caller.number.key)
        if self.for_withheld and caller.caller_id.kind is CallerIdKind.WITHHELD:
            return self.last.get(WITHHELD)
        return None


def _key(caller: Caller) -> str | None:
    return caller.number.key if caller.number else _BY_KIND.get(caller.caller_id.kind)
