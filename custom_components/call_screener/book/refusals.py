"""The lines of a file that were left out: how many, and the first of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .imports import Refused

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "bad_pattern": "line_bad_pattern",
        "line_too_long": "line_too_long",
        "never_screened": "line_never_screened",
        "no_number": "line_no_number",
        "not_a_person": "line_not_a_person",
        "on_allowlist": "line_on_allowlist",
        "pattern_too_broad": "line_pattern_too_broad",
        "somebody_elses": "line_somebody_elses",
        "unreadable_date": "line_unreadable_date",
        "unreadable_line": "line_unreadable",
        "unusable_expression": "line_unusable_expression",
        "unusable_number": "line_unusable_number",
    }
)
"""For each reason the sentence of the translations (`exceptions`) that tells it of a `{line}`."""

MOST_SHOWN = 100
"""Of the lines that were left out, those that are told apart; a list of a million may have as many."""


@dataclass(slots=True)
class Refusals:
    """What was left out: the first hundred lines, and how many there were for each reason."""

    first: list[Refused] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, refused: Refused) -> None:
        """Count a line."""
        self.reasons[refused.key] += 1
        if len(self.first) < MOST_SHOWN:
            self.first.append(refused)

    def sifted[T](self, items: Iterable[T | Refused]) -> Iterator[T]:
        """Return what is usable, and count what is not."""
        for item in items:
            if isinstance(item, Refused):
                self.add(item)
            else:
                yield item

    @property
    def total(self) -> int:
        """How many lines were left out."""
        return self.reasons.total()
