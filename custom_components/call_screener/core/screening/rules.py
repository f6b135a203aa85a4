"""The house's own rules, in the order in which the household wants them, compiled.

A thousand of them cost about as much as one: see `conditions`.
"""

from collections.abc import Iterable
from datetime import timedelta

from .conditions import Choices, Condition, Hours, Patterns, Repeated, States
from .question import Question
from .rule import HouseRule, Place


class Rules:
    """Some rules; the first that fits counts. Those that are switched off are kept and never fit."""

    __slots__ = ("_conditions", "_live", "_places", "_repeated", "_states", "asks_names", "every")

    def __init__(self, rules: Iterable[HouseRule] = ()) -> None:
        """Compile the rules."""
        self.every = tuple(rules)
        self._live = live = [rule for rule in self.every if rule.is_on]
        self.asks_names = any(rule.when.names for rule in live)
        """Whether any of them asks for a caller-ID name."""
        self._places = {place: sum(1 << bit for bit, rule in enumerate(live) if rule.place is place) for place in Place}
        self._repeated = Repeated(live)
        self._states = States(live)
        # The dearest come last, when few rules are left that ask.
        self._conditions: tuple[Condition, ...] = (
            self._states,
            Hours(live),
            Choices(live, lambda rule: rule.when.groups, lambda question: question.groups),
            Choices(live, lambda rule: (True,) * rule.when.is_known, lambda question: (question.is_known,)),
            self._repeated,
            Choices(live, lambda rule: rule.when.lists, lambda question: question.lists),
            Patterns(live, lambda rule: rule.when.numbers, lambda question: question.e164),
            Patterns(
                live,
                lambda rule: (name.casefold() for name in rule.when.names),
                lambda question: question.folded_name,
            ),
            Choices(live, lambda rule: rule.when.categories, lambda question: question.categories),
        )

    def first(self, question: Question, place: Place) -> HouseRule | None:
        """Return the first rule of a place that fits."""
        fitting = self._places[place]
        for condition in self._conditions:
            if fitting & condition.asks:
                fitting &= ~condition.asks | condition.fits(question)
        if not fitting:
            return None
        return self._live[(fitting & -fitting).bit_length() - 1]

    @property
    def entities(self) -> frozenset[str]:
        """The entities of Home Assistant whose states are asked for."""
        return self._states.entities

    @property
    def repeated_within(self) -> timedelta:
        """How long a call has to be remembered for the rules that ask who rang before."""
        return self._repeated.longest
