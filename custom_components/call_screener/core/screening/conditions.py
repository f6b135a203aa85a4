"""What rules ask, compiled: for each kind of condition, which of all rules it leaves.

Rules are bits of an integer. Each kind of condition knows the rules that `ask` for it, and tells for a call which of
these fit; so that a call costs as many steps as there are kinds, and not as there are rules.
"""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Protocol, override

from .glob import Globs
from .question import Question
from .rule import EntityState, HouseRule, Window

_DAY = 24 * 60 * 60 * 1_000_000
"""Microseconds."""
_WEEK = 7 * _DAY


class Condition(Protocol):
    """One kind of condition. `asks` are the rules that have one of it."""

    asks: int

    @abstractmethod
    def fits(self, question: Question) -> int:
        """Return which of those that ask it fit."""
        ...


def _masks[T](rules: Iterable[HouseRule], items: Callable[[HouseRule], Iterable[T]]) -> dict[T, int]:
    """Return for each thing that is asked for the rules that do."""
    masks: dict[T, int] = {}
    for place, rule in enumerate(rules):
        for item in items(rule):
            masks[item] = masks.get(item, 0) | 1 << place
    return masks


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


class Choices[T](Condition):
    """That something about the call is one of some things."""

    def __init__(
        self,
        rules: Iterable[HouseRule],
        asked: Callable[[HouseRule], Iterable[T]],
        given: Callable[[Question], Iterable[T]],
    ) -> None:
        """Compare what is `asked` by a rule with what is `given` by a call."""
        self._masks = _masks(rules, asked)
        self._given = given
        self.asks = _union(self._masks.values())

    @override
    def fits(self, question: Question) -> int:
        return _union(self._masks.get(item, 0) for item in self._given(question))


class Patterns(Condition):
    """That the number or the name fits one of some patterns."""

    def __init__(
        self,
        rules: Iterable[HouseRule],
        asked: Callable[[HouseRule], Iterable[str]],
        given: Callable[[Question], str | None],
    ) -> None:
        """Compare the patterns that are `asked` by a rule with the text that is `given` by a call."""
        masks = _masks(rules, asked)
        self._globs = Globs(masks)
        self._given = given
        self.asks = _union(masks.values())

    @override
    def fits(self, question: Question) -> int:
        text = self._given(question)
        return _union(mask for _, mask in self._globs.matches(text)) if text else 0


class Repeated(Condition):
    """That the same caller rang a short time ago."""

    def __init__(self, rules: Iterable[HouseRule]) -> None:
        self._masks = _masks(
            rules, lambda rule: () if rule.when.repeated_within is None else (rule.when.repeated_within,)
        )
        self.asks = _union(self._masks.values())

    @property
    def longest(self) -> timedelta:
        """The longest time that is asked for; none is zero."""
        return timedelta(minutes=max(self._masks, default=0))

    @override
    def fits(self, question: Question) -> int:
        return _union(mask for minutes, mask in self._masks.items() if question.rang_within(timedelta(minutes=minutes)))


class Hours(Condition):
    """That it is one of some hours of the week: by the clock on the wall, so that no change of it matters."""

    def __init__(self, rules: Iterable[HouseRule]) -> None:
        """Cut the week where any window begins or ends."""
        masks = _masks(rules, lambda rule: (span for window in rule.when.windows for span in spans(window)))
        self._cuts = sorted({edge for span in masks for edge in span} | {0})
        self._masks = [_union(mask for (start, end), mask in masks.items() if start <= cut < end) for cut in self._cuts]
        self.asks = _union(1 << place for place, rule in enumerate(rules) if rule.when.windows)

    @override
    def fits(self, question: Question) -> int:
        return self._masks[bisect_right(self._cuts, _time_of_week(question.local)) - 1]


def spans(window: Window) -> Iterable[tuple[int, int]]:
    """Return the spans of the week, in microseconds from Monday's midnight, that are a window; two past Sunday."""
    for weekday in window.weekdays:
        start = weekday * _DAY + _time_of_day(window.start)
        end = weekday * _DAY + _time_of_day(window.end)
        if window.end <= window.start:
            end += _DAY
        yield start, min(end, _WEEK)
        if end > _WEEK:
            yield 0, end - _WEEK


def _time_of_day(clock: time | datetime) -> int:
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000_000 + clock.microsecond


def _time_of_week(local: datetime) -> int:
    return local.weekday() * _DAY + _time_of_day(local)


class States(Condition):
    """That an entity of Home Assistant is in one of some states."""

    def __init__(self, rules: Iterable[HouseRule]) -> None:
        masks = _masks(rules, lambda rule: (pair for asked in rule.when.states for pair in _pairs(asked)))
        self.asks = _union(1 << place for place, rule in enumerate(rules) if rule.when.states)
        self._entities: dict[str, dict[str, int]] = {}
        for (entity_id, state), mask in masks.items():
            self._entities.setdefault(entity_id, {})[state] = mask
        self._last: tuple[Mapping[str, str], int] | None = None

    @property
    def entities(self) -> frozenset[str]:
        """The entities that are asked about."""
        return frozenset(self._entities)

    @override
    def fits(self, question: Question) -> int:
        """Return the rules that fit; the same until another mapping comes with the states."""
        # Two threads may do this at a time: what they leave is whole, whoever is the last.
        last, states = self._last, question.states
        if last is None or last[0] is not states:
            masks = (of.get(states.get(entity_id, ""), 0) for entity_id, of in self._entities.items())
            self._last = last = (states, _union(masks))
        return last[1]


def _pairs(asked: EntityState) -> Iterable[tuple[str, str]]:
    return ((asked.entity_id, state) for state in asked.states)
