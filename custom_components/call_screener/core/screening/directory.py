"""Everything that is written down about callers, as one value that is searched while the line rings.

Of all that fits a caller the most exact counts: a number before a pattern, a longer pattern before a shorter one, a
pattern before a name. Where two are as exact as each other, the one that allows counts, because a wanted call that is
blocked is worse than a nuisance that rings. What a household wrote itself counts before any list that it imported.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .listed import Listed, ListName
from .number_set import NumberSet


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
    in E.164.
    """

    numbers: Mapping[str, Listed] = field(default_factory=dict)
    patterns: Mapping[str, Listed] = field(default_factory=dict)
    names: Mapping[str, Listed] = field(default_factory=dict)
    imported: tuple[ImportedList, ...] = ()
