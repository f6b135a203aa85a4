"""Patterns that people write, compiled into one structure.

`*` stands for anything, nothing included, and `?` for one character; whatever else is itself. A number pattern is
written like a number (`+48 70*`, `+48 22 ??? 00 00`) and searched for in the E.164 form; a name pattern is
searched for in the caller-ID name, without regard to case.

All patterns are walked through together, character by character, in a time that does not depend on how many there
are that do not fit; and no pattern, whatever it is, makes it long: what has been reached is a set of nodes of one
tree, so that two ways to the same place are gone once. (A regular expression tries them one after the other.)
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

ANYTHING, ONE = "*", "?"


@dataclass(slots=True, eq=False)
class _Node[T]:
    """A place in the tree: what was read to get here fits the beginnings of all patterns below."""

    repeats: bool = False
    """Whether any character leads back here: the place after `*`."""
    after: dict[str, _Node[T]] = field(default_factory=dict)
    after_one: _Node[T] | None = None
    after_anything: _Node[T] | None = None
    ends: list[tuple[str, T]] = field(default_factory=list)

    def grown(self, sign: str) -> _Node[T]:
        """Return the place after one more sign of a pattern."""
        if sign == ANYTHING:
            if self.repeats:
                return self
            self.after_anything = self.after_anything or _Node(repeats=True)
            return self.after_anything
        if sign == ONE:
            self.after_one = self.after_one or _Node()
            return self.after_one
        return self.after.setdefault(sign, _Node())

    def reached(self) -> Iterator[_Node[T]]:
        """Return the places where one is here: this one, and the one after a `*` that stands for nothing."""
        yield self
        if self.after_anything:
            yield self.after_anything

    def passed(self, character: str) -> Iterator[_Node[T]]:
        """Return the places where a character leads."""
        if self.repeats:
            yield self
        if (same := self.after.get(character)) is not None:
            yield from same.reached()
        if self.after_one:
            yield from self.after_one.reached()


@dataclass(slots=True, eq=False)
class _Stage[T]:
    """The places that a text has reached at once, and where each character that was met here leads."""

    nodes: tuple[_Node[T], ...]
    after: dict[str, _Stage[T]] = field(default_factory=dict)

    @property
    def ends(self) -> list[tuple[str, T]]:
        """The patterns that fit a text which ends here."""
        return [end for node in self.nodes for end in node.ends]


MOST_STEPS = 20_000
"""Steps that are remembered, in some 4 MB at the worst, before all are forgotten and found again."""


class Globs[T]:
    """Many patterns, each with what it stands for.

    Most texts begin alike, so the steps from stage to stage are remembered: a step that was gone before is one look-up.
    """

    __slots__ = ("_first", "_root", "_stages", "_steps")

    def __init__(self, patterns: Mapping[str, T]) -> None:
        """Compile the patterns; case counts."""
        self._root: _Node[T] = _Node()
        for pattern, value in patterns.items():
            node = self._root
            for sign in pattern:
                node = node.grown(sign)
            node.ends.append((pattern, value))
        self._forget()

    def matches(self, text: str) -> Iterable[tuple[str, T]]:
        """Return the patterns that fit the whole of a text, with what they stand for."""
        stage = self._first
        for character in text:
            stage = stage.after.get(character) or self._step(stage, character)
            if not stage.nodes:
                return ()
        return stage.ends

    def _step(self, stage: _Stage[T], character: str) -> _Stage[T]:
        """Return where a character leads that was not met at this stage before."""
        if self._steps >= MOST_STEPS:
            self._forget()
        nodes = tuple(dict.fromkeys(place for node in stage.nodes for place in node.passed(character)))
        following = stage.after[character] = self._stages.setdefault(nodes, _Stage(nodes))
        self._steps += 1
        return following

    def _forget(self) -> None:
        self._stages: dict[tuple[_Node[T], ...], _Stage[T]] = {}
        self._first: _Stage[T] = _Stage(tuple(dict.fromkeys(self._root.reached())))
        self._steps = 0


def exactness(pattern: str) -> int:
    """Return how much a pattern says: the characters that are themselves."""
    return len(pattern) - pattern.count(ANYTHING) - pattern.count(ONE)
