"""A rule as a household writes it: when it fits, and what is done then.

Everything that is given in a `When` must fit, and of each tuple or set one item: so `When()` fits every caller.
"""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from .category import Category
from .verdict import Action, BlockStyle


class Place(StrEnum):
    """Where a rule stands among the fixed ones. The values are stored.

    A new rule stands after the lists, so that none overrules what the household wrote down about a number unless that
    was meant.
    """

    BEFORE_ALLOWLIST = "before_allowlist"
    AFTER_LISTS = "after_lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Hours of some days of the week, 0 being Monday, in the line's own time zone.

    From `start` up to but without `end`. Where `end` is not after `start` it is that of the next day, so
    that a night belongs to the evening on which it begins, and equal times are the whole day.
    """

    weekdays: frozenset[int] = frozenset(range(7))
    start: time = time.min
    end: time = time.min


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityState:
    """An entity of Home Assistant in one of some states. An entity that is not there is in none."""

    entity_id: str
    states: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Whom, and when, a rule is about.

    `lists` are ids of imported lists, or `allow` and `block` for those kept by hand; `groups` are names of groups
    in the phone book. `numbers` and `names` are patterns, see `glob`. `repeated_within` are minutes: the same caller
    rang so short a time ago, and nobody answered. `is_known` is a caller whom the household called, or to whom a call
    was put through before.
    """

    lists: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    categories: frozenset[Category] = frozenset()
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    states: tuple[EntityState, ...] = ()
    repeated_within: int | None = None
    is_known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What is done. `style` is how to block, `script` how to screen; None is the line's own.

    A script is a `ScriptName`, or the id of one of the household's own.
    """

    action: Action
    style: BlockStyle | None = None
    script: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRule:
    """One rule of a household's ordered list. `rule_id` stays the same however it is changed or moved."""

    rule_id: str
    name: str
    then: Then
    when: When = field(default_factory=When)
    place: Place = Place.AFTER_LISTS
    is_on: bool = True
