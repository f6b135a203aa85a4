"""What could be done and what could not, and what was wrong with the stops on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from ..report import Report
from .stop import Stop

LIMITS: Final = {
    "things_that_could_not_be_done": 0.0,
    "stops_without_a_visible_focus": 0.0,
    "stops_without_a_name": 0.0,
    "stops_out_of_order": 0.0,
    "focus_lost": 0.0,
}
_JUMPS_ALLOWED: Final = 1
"""How often the focus may go back up within one part of a view: once where two columns stand side by side."""


@dataclass(slots=True)
class Tally:
    """All that was found so far, in words."""

    done: list[str] = field(default_factory=list)
    not_done: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    """Every stop that was looked at."""
    unseen: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)
    disordered: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)

    def judge(self, view: str, stop: Stop) -> None:
        """Look at a stop of ours."""
        if stop.is_nowhere or not stop.is_ours:
            return
        what = f"{view}: {stop} in {stop.hosts[0]}"
        self.seen.add(what)
        if not stop.is_seen:
            why = "no ring" if not stop.is_ringed else "covered" if stop.is_covered else f"cut off {stop.cut}"
            self.unseen.add(f"{what}: {why}")
        if not stop.name:
            self.nameless.add(what)

    def judge_order(self, view: str, walk: Sequence[Stop]) -> None:
        """Look at the order of all stops of a view."""
        for region in {stop.region for stop in walk}:
            jumps = [*_jumps([stop for stop in walk if stop.region == region and stop.is_ours])]
            if len(jumps) > _JUMPS_ALLOWED:
                self.disordered.update(f"{view}: {jump}" for jump in jumps)

    def report(self) -> Report:
        """Return it as the other benchmarks do."""
        figures = {
            "things_done": float(len(self.done)),
            "stops_looked_at": float(len(self.seen)),
            "things_that_could_not_be_done": float(len(self.not_done)),
            "stops_without_a_visible_focus": float(len(self.unseen)),
            "stops_without_a_name": float(len(self.nameless)),
            "stops_out_of_order": float(len(self.disordered)),
            "focus_lost": float(len(self.lost)),
        }
        return Report(table="\n".join(self._lines(figures)), figures=figures, limits=LIMITS)

    def _lines(self, figures: dict[str, float]) -> Iterator[str]:
        yield from (f"  done      {thing}" for thing in self.done)
        wrong = {
            "NOT DONE": self.not_done,
            "not seen": sorted(self.unseen),
            "no name": sorted(self.nameless),
            "order": sorted(self.disordered),
            "lost": self.lost,
        }
        for kind, each in wrong.items():
            yield from (f"  {kind:9} {what}" for what in each)
        yield f"{'':34}{'found':>7}{'limit':>7}"
        for name, found in figures.items():
            limit = f"{LIMITS[name]:7.0f}" if name in LIMITS else ""
            yield f"{name.replace('_', ' '):34}{found:7.0f}{limit}"


def _jumps(stops: Sequence[Stop]) -> Iterator[str]:
    for before, after in pairwise(stops):
        if after.bottom <= before.top:
            yield f"from {before} back up to {after}"
