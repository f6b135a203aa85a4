"""Turns for other threads, in work that takes seconds.

A thread that computes keeps the interpreter for 5 ms whenever another wants it, and two such threads can pass it to
each other while a third goes on waiting: Home Assistant's loop, or a line that has something to say.
"""

from collections.abc import Iterable, Iterator
from time import sleep

EACH = 512
"""Items after which others have their turn: what is done with so many takes a millisecond at the most."""
_TURN = 0.0001
"""Seconds of a turn, at least; a million items pass on some third of a second in all."""


def taking_turns[Item](items: Iterable[Item]) -> Iterator[Item]:
    """Return the items, and give other threads their turn now and then."""
    for place, item in enumerate(items, 1):
        yield item
        if not place % EACH:
            sleep(_TURN)
