"""A modem that has gone deaf to who calls: it rings, and tells nobody's number.

Sticks do that after weeks. One call without caller ID is nothing, several in a row are; then the modem is made ready
anew, once, and if that does not help, the household is told. Withheld and out of area *are* caller ID.
"""

from collections.abc import Callable

from ..core.call.record import CallRecord
from ..core.caller_id import CallerIdKind
from ..core.screening.verdict import Rule
from .reports import CallerIdMissing, LineReport

SUSPICIOUS = 3
"""So many calls in a row without caller ID, and the modem is made ready anew."""
CERTAIN = 5
"""So many, and it did not help."""

_UNHEARD = frozenset({Rule.DECIDED, Rule.HANDSET_IN_USE})
"""Who called could not be told in time: somebody decided, or took the call, before the network could say."""


class Deafness:
    """Counts the calls whose caller was not told, though the modem is to tell."""

    def __init__(self, report: Callable[[LineReport], None]) -> None:
        """Begin with a modem that hears; `report` is told when it does not, and when it does again."""
        self.is_suspected = False
        """Whether the modem should be made ready anew; whoever does so takes it back."""
        self._report = report
        self._missing = 0
        self._is_told = False

    def call_ended(self, record: CallRecord) -> None:
        """Note a call."""
        if record.caller.caller_id.kind is not CallerIdKind.NONE:
            self._missing = 0
        elif record.verdict and record.verdict.rule not in _UNHEARD:
            self._missing += 1
            self.is_suspected |= self._missing == SUSPICIOUS
        if (is_missing := self._missing >= CERTAIN) is not self._is_told:
            self._is_told = is_missing
            self._report(CallerIdMissing(is_missing))
