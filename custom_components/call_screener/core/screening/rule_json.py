"""The house's own rules as JSON: how the book keeps them, and how they are given and shown.

```
{
  "id": "preset_office_hours",            stays the same however the rule is changed or moved
  "name": "Out of hours",
  "is_on": true,                          true where it is left out
  "place": "before_allowlist",            or "after_lists", which it is where it is left out
  "when": {                               each of these may be left out; all that are given must fit
    "lists": ["block", "3f2a"],           "allow", "block" or ids of imported lists
    "groups": ["Family"],
    "categories": ["foreign", "premium"], see `Category`
    "numbers": ["+4870*"],                patterns, see `pattern`
    "names": ["*bank*"],
    "windows": [{"weekdays": [0, 1, 2, 3, 4], "start": "17:00", "end": "08:00"}],
    "states": [{"entity_id": "person.anna", "states": ["not_home"]}],
    "repeated_within": 15,                minutes
    "is_known": true
  },
  "then": {"action": "block", "style": "sit", "script": "name"}     all but `action` may be left out
}
```

A `script` is a `ScriptName`, or the id of one of the household's own; whether there is such a one is seen when somebody
calls, and the line's own serves where there is none.

Days are 0 for Monday to 6, all of them where they are left out; hours are ISO 8601 times without a zone. What is not
known here is passed over, so that an older version reads what a newer one wrote.
"""

import re
from collections.abc import Callable
from datetime import time
from enum import StrEnum
from typing import Any

from .category import Category
from .json_place import BadJsonError, JsonPlace
from .pattern import MAX_LENGTH, BadPatternError, PatternReader, normal_name_pattern
from .rule import EntityState, HouseRule, Place, Then, When, Window
from .verdict import Action, BlockStyle

SCRIPT_ID = re.compile(r"[a-z0-9_]{1,64}\Z")
"""What a script may be known by."""
LONGEST_REPEAT = 7 * 24 * 60
"""Minutes of the longest time within which a caller can be asked to have rung before."""


class BadRuleError(BadJsonError):
    """A rule that says nothing sensible; `path` tells where, such as `when.windows[0].start`."""

    key = "bad_rule"


def to_json(rule: HouseRule) -> dict[str, Any]:
    """Return a rule in the shape above, without what it does not ask."""
    when = rule.when
    asked: dict[str, Any] = {
        "lists": sorted(when.lists),
        "groups": sorted(when.groups),
        "categories": sorted(when.categories),
        "numbers": list(when.numbers),
        "names": list(when.names),
        "windows": [_window_to_json(window) for window in when.windows],
        "states": [{"entity_id": each.entity_id, "states": sorted(each.states)} for each in when.states],
        "repeated_within": when.repeated_within,
        "is_known": when.is_known,
    }
    done: dict[str, Any] = {"action": rule.then.action, "style": rule.then.style, "script": rule.then.script}
    return {
        "id": rule.rule_id,
        "name": rule.name,
        "is_on": rule.is_on,
        "place": str(rule.place),
        "when": {key: _plain(value) for key, value in asked.items() if value},
        "then": {key: str(value) for key, value in done.items() if value is not None},
    }


def from_json(data: object, read_pattern: PatternReader = str) -> HouseRule:
    """Read a rule; raises `BadRuleError`.

    `read_pattern` brings number patterns to E.164 form, where they come from people; those of the book have it.
    """
    rule = JsonPlace(data, BadRuleError)
    when, then = rule.at("when", {}), rule.at("then")
    return HouseRule(
        rule_id=rule.at("id").text(),
        name=rule.at("name").text(),
        is_on=rule.at("is_on", default=True).flag(),
        place=rule.at("place", Place.AFTER_LISTS).one_of(Place),
        when=_when(when, read_pattern),
        then=Then(
            action=then.at("action").one_of(Action),
            style=then.at("style").one_of(BlockStyle) if then.has("style") else None,
            script=_script(then.at("script")) if then.has("script") else None,
        ),
    )


def _when(when: JsonPlace, read_pattern: PatternReader) -> When:
    return When(
        lists=frozenset(item.text() for item in when.items("lists")),
        groups=frozenset(item.text() for item in when.items("groups")),
        categories=frozenset(item.one_of(Category) for item in when.items("categories")),
        numbers=tuple(_pattern(item, read_pattern) for item in when.items("numbers")),
        names=tuple(_pattern(item, normal_name_pattern) for item in when.items("names")),
        windows=tuple(read_window(item) for item in when.items("windows")),
        states=tuple(
            EntityState(
                entity_id=item.at("entity_id").text(),
                states=frozenset(state.text() for state in item.some("states")),
            )
            for item in when.items("states")
        ),
        repeated_within=when.at("repeated_within").whole(1, LONGEST_REPEAT) if when.has("repeated_within") else None,
        is_known=when.at("is_known", default=False).flag(),
    )


def read_window(window: JsonPlace) -> Window:
    """Return hours of some days."""
    days = frozenset(day.whole(0, 6) for day in window.some("weekdays")) if window.has("weekdays") else _EVERY_DAY
    return Window(weekdays=days, start=_clock(window.at("start", "00:00")), end=_clock(window.at("end", "00:00")))


def _window_to_json(window: Window) -> dict[str, Any]:
    hours = {"start": window.start.isoformat("auto"), "end": window.end.isoformat("auto")}
    return {"weekdays": sorted(window.weekdays), **{key: clock.removesuffix(":00") for key, clock in hours.items()}}


def _plain(value: object) -> object:
    """Return enums as the text that they are."""
    return [str(item) if isinstance(item, StrEnum) else item for item in value] if isinstance(value, list) else value


_EVERY_DAY = frozenset(range(7))


def _pattern(place: JsonPlace, read: Callable[[str], str]) -> str:
    """Return a pattern in the form in which it is searched for."""
    text = place.text()
    if len(text) > 2 * MAX_LENGTH:
        place.refuse()
    try:
        return read(text)
    except BadPatternError as error:
        raise BadRuleError(place.path, error.key) from error


def _clock(place: JsonPlace) -> time:
    """Return a time of day."""
    try:
        clock = time.fromisoformat(place.text())
    except ValueError as error:
        raise place.bad(place.path) from error
    if clock.tzinfo is not None:
        place.refuse()
    return clock


def _script(place: JsonPlace) -> str:
    """Return the name of a script. Whether the household has one of that id is not known here."""
    name = place.text()
    if not SCRIPT_ID.match(name):
        place.refuse()
    return name
