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


class Globs[T]:
    """Many patterns, each with what it stands for."""

    __slots__ = ("_root",)

    def __init__(self, patterns: Mapping[str, T]) -> None:
        """Compile the patterns; case counts."""
        self._root: _Node[T] = _Node()
        for pattern, value in patterns.items():
            node = self._root
            for sign in pattern:
                node = node.grown(sign)
            node.ends.append((pattern, value))

    def matches(self, text: str) -> Iterable[tuple[str, T]]:
        """Return the patterns that fit the whole of a text, with what they stand for."""
        active = dict.fromkeys(self._root.reached())
        for character in text:
            active = {place: None for node in active for place in node.passed(character)}
            if not active:
                return ()
        return [end for node in active for end in node.ends]


def exactness(pattern: str) -> int:
    """Return how much a pattern says: the characters that are themselves."""
    return len(pattern) - pattern.count(ANYTHING) - pattern.count(ONE)
