"""What a benchmark found, for people and for programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`figures` and `limits` have the same names; a figure may not be above its limit. The table is for people."""

    table: str
    figures: Mapping[str, float]
    limits: Mapping[str, float]

    @property
    def shortfalls(self) -> Iterator[str]:
        """Tell where a limit falls short."""
        for name, limit in self.limits.items():
            if not self.figures[name] <= limit:
                yield f"{name} is {self.figures[name]:g}, more than {limit:g}"

    @property
    def is_ok(self) -> bool:
        """Whether all limits are kept."""
        return not any(self.shortfalls)

    def as_json(self) -> str:
        """Return it in one line."""
        return json.dumps({"figures": dict(self.figures), "limits": dict(self.limits), "ok": self.is_ok})


def percentile(measured: Sequence[float], percent: int) -> float:
    """Return the least value that so many percent do not exceed."""
    return sorted(measured)[ceil(len(measured) * percent / 100) - 1]
