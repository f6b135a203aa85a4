"""Values in JSON that somebody else wrote, read one by one, with the place of whatever says nothing sensible."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from ..errors import CallScreenerError

MOST_ITEMS = 1000
"""Items of one list."""
LONGEST_TEXT = 255
"""Characters of an id, a name or a state: the most that a state of Home Assistant has."""


class BadJsonError(CallScreenerError):
    """JSON that says nothing sensible; `path` tells where, such as `when.windows[0].start`."""

    def __init__(self, path: str, key: str | None = None) -> None:
        """Be about one place; `key` is another than the class's where it can be said what is wrong."""
        super().__init__(path)
        self.path = path
        self.key = key or self.key


@dataclass(frozen=True, slots=True)
class JsonPlace:
    """A value in the JSON, where it stands, and what is raised about it."""

    value: object
    bad: type[BadJsonError]
    path: str = ""

    def refuse(self, key: str | None = None) -> NoReturn:
        """Raise what is to be raised about this place."""
        raise self.bad(self.path, key)

    def has(self, key: str) -> bool:
        """Tell whether there is something under a key; null is nothing."""
        return self._members().get(key) is not None

    def at(self, key: str, default: object = None) -> JsonPlace:
        """Return what is under a key."""
        value = self._members().get(key)
        return JsonPlace(default if value is None else value, self.bad, f"{self.path}.{key}".lstrip("."))

    def items(self, key: str, most: int = MOST_ITEMS) -> Iterator[JsonPlace]:
        """Return what is in the list under a key; nothing where there is none."""
        return self.at(key, []).each(most)

    def each(self, most: int = MOST_ITEMS) -> Iterator[JsonPlace]:
        """Return what is in this list."""
        if not isinstance(self.value, list) or len(self.value) > most:
            self.refuse()
        return (JsonPlace(item, self.bad, f"{self.path}[{index}]") for index, item in enumerate(self.value))

    def some(self, key: str, most: int = MOST_ITEMS) -> tuple[JsonPlace, ...]:
        """Return what is in the list under a key; there must be something, for nothing would fit."""
        items = tuple(self.items(key, most))
        if not items:
            self.at(key).refuse()
        return items

    def text(self, longest: int = LONGEST_TEXT) -> str:
        """Return a text of one line that is not empty."""
        text = self.value
        if not isinstance(text, str) or not text.strip() or len(text) > longest or not text.isprintable():
            self.refuse()
        return text

    def flag(self) -> bool:
        """Return whether it is so."""
        if not isinstance(self.value, bool):
            self.refuse()
        return self.value

    def whole(self, least: int, most: int) -> int:
        """Return a whole number within limits."""
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not least <= self.value <= most:
            self.refuse()
        return self.value

    def one_of[Choice: StrEnum](self, choices: type[Choice]) -> Choice:
        """Return one of some words."""
        try:
            return choices(self.text())
        except ValueError as error:
            raise self.bad(self.path) from error

    def _members(self) -> Mapping[object, object]:
        if not isinstance(self.value, Mapping):
            self.refuse()
        return self.value
