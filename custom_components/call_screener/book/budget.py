"""How much of a file may be held in memory until all of it was read and nothing was wrong with it."""

import sys
from collections.abc import Iterable

from .unreadable import UnreadableFileError

MOST = 24 * 2**20
"""Bytes. Ten thousand people with two numbers and a note each take ten millions."""
_OBJECT = 250
"""Bytes that go with each text: the number that is made of it, and whoever it belongs to."""


class Budget:
    """What is left for a file."""

    def __init__(self) -> None:
        self._left = MOST

    def spend(self, line: int, texts: Iterable[str | None]) -> None:
        """Account for what is kept of a line; raises `UnreadableFileError` when it is too much."""
        self._left -= sum(_OBJECT + sys.getsizeof(text) for text in texts if text)
        if self._left < 0:
            raise UnreadableFileError("file_too_long", line)
