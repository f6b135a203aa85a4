"""A million numbers in eight megabytes."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Self

ITEM = 8
"""Bytes per number. E.164 has 15 digits at most, which 64 bits hold."""


class NumberSet:
    """E.164 numbers, sorted, each as one unsigned 64-bit integer in the machine's byte order.

    That is how they are kept in the book, too, so that a list is read in no more time than its bytes take.
    """

    __slots__ = ("_numbers",)

    def __init__(self, packed: bytes = b"") -> None:
        """Take numbers that `packed` returned; raises `ValueError` where it is no whole number of them."""
        self._numbers = memoryview(packed).cast("Q")

    @classmethod
    def of(cls, keys: Iterable[str]) -> Self:
        """Return the set of some E.164 numbers, in any order; raises `ValueError` for what is none."""
        return cls(array("Q", sorted({int(key) for key in keys})).tobytes())

    @property
    def packed(self) -> bytes:
        """The numbers as bytes, for `NumberSet` to take again."""
        return bytes(self._numbers)

    def __contains__(self, key: str) -> bool:
        """Tell whether an E.164 number is in it, in some 2 µs."""
        number = int(key)
        place = bisect_left(self._numbers, number)
        return place < len(self._numbers) and self._numbers[place] == number

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        """Return the numbers in order."""
        return (f"+{number}" for number in self._numbers)
