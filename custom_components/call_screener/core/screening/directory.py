"""Everything that is written down about callers, as one value that is searched while the line rings.

Of all that fits a caller the most exact counts: a number before a pattern, a longer pattern before a shorter one, a
pattern before a name. Where two are as exact as each other, the one that allows counts, because a wanted call that is
blocked is worse than a nuisance that rings. What a household wrote itself counts before any list that it imported.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Self

from ..number import Number
from .glob import ANYTHING, ONE, Globs, exactness
from .listed import Listed, ListName
from .number_set import NumberSet


class Entry(StrEnum):
    """What an entry is about, the most exact first."""

    NUMBER = "number"
    PATTERN = "pattern"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What counts for a caller, and by what it was found: `text` is the number or pattern as it is written down."""

    listed: Listed
    entry: Entry
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedList:
    """A list that somebody else made, and the household switched on."""

    list_id: str
    name: str
    list: ListName
    numbers: NumberSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """The phone book and the lists.

    `numbers` is keyed by `Number.key`; `patterns` and `names` by the pattern as written (see `glob`), the former
    in E.164. It is compiled once, when it is made.
    """

    numbers: Mapping[str, Listed] = field(default_factory=dict)
    patterns: Mapping[str, Listed] = field(default_factory=dict)
    names: Mapping[str, Listed] = field(default_factory=dict)
    imported: tuple[ImportedList, ...] = ()
    _patterns: Globs[tuple[str, Listed]] = field(init=False, repr=False, compare=False)
    _names: Globs[tuple[str, Listed]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compile the patterns. Two names that differ in case alone are one pattern, and both count."""
        object.__setattr__(self, "_patterns", Globs({key: (key, listed) for key, listed in self.patterns.items()}))
        folded: dict[str, tuple[str, Listed]] = {}
        for name, listed in self.names.items():
            if name.casefold() not in folded or listed.list is ListName.ALLOW:
                folded[name.casefold()] = (name, listed)
        object.__setattr__(self, "_names", Globs(folded))

    @classmethod
    def of(
        cls,
        *,
        allow: Mapping[str, Listed] | Iterable[str] = (),
        block: Mapping[str, Listed] | Iterable[str] = (),
        imported: Iterable[ImportedList] = (),
    ) -> Self:
        """Return the directory of two lists of numbers, number patterns and names, each told by its look.

        An entry of both lists is one that is allowed.
        """
        entries = _entries(block, ListName.BLOCK) | _entries(allow, ListName.ALLOW)
        kinds: dict[Entry, dict[str, Listed]] = {kind: {} for kind in Entry}
        for text, listed in entries.items():
            kinds[_kind(text)][text] = listed
        return cls(
            numbers=kinds[Entry.NUMBER],
            patterns=kinds[Entry.PATTERN],
            names=kinds[Entry.NAME],
            imported=tuple(imported),
        )

    def find(self, name: str | None, number: Number | None, now: datetime) -> Listed | None:
        """Return what counts for a caller with this caller-ID name and this number."""
        found = self.look_up(name, number, now)
        return found.listed if found else None

    def look_up(self, name: str | None, number: Number | None, now: datetime) -> Found | None:
        """Return what counts for a caller, and what it was that fitted."""
        if number is not None:
            listed = self.numbers.get(number.key)
            if listed and listed.holds(now):
                return Found(listed=listed, entry=Entry.NUMBER, text=number.key)
            if number.e164 and self.patterns and (best := _best(self._patterns, number.e164, now)):
                return Found(listed=best[1], entry=Entry.PATTERN, text=best[0])
        if name and self.names and (best := _best(self._names, name.casefold(), now)):
            return Found(listed=best[1], entry=Entry.NAME, text=best[0])
        return None

    def imports_with(self, number: Number | None) -> tuple[ImportedList, ...]:
        """Return the imported lists that have a number. A number without E.164 form can be in none."""
        if number is None or number.e164 is None:
            return ()
        return tuple(each for each in self.imported if number.e164 in each.numbers)


def _best(globs: Globs[tuple[str, Listed]], text: str, now: datetime) -> tuple[str, Listed] | None:
    fitting = [entry for _, entry in globs.matches(text) if entry[1].holds(now)]
    return max(fitting, key=lambda entry: (exactness(entry[0]), entry[1].list is ListName.ALLOW), default=None)


def _entries(given: Mapping[str, Listed] | Iterable[str], name: ListName) -> dict[str, Listed]:
    if isinstance(given, Mapping):
        return {
            text: Listed(
                name=listed.name,
                list=name,
                is_vip=listed.is_vip,
                groups=listed.groups,
                announced=listed.announced,
                expires=listed.expires,
            )
            for text, listed in given.items()
        }
    return {text: Listed(list=name) for text in given}


def _kind(text: str) -> Entry:
    if not set(text) <= set("+0123456789") | {ANYTHING, ONE}:
        return Entry.NAME
    return Entry.PATTERN if ANYTHING in text or ONE in text else Entry.NUMBER
