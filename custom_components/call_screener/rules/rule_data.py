"""The house's rules as people and programs write them: in actions, and on the panel.

What is left out fits everybody, and a rule that cannot be read is refused whole, with the place that is wrong.
"""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any, Final
from uuid import uuid4

import voluptuous as vol
from homeassistant.const import WEEKDAYS
from homeassistant.helpers import config_validation as cv

from ..core.screening.category import Category
from ..core.screening.rule import EntityState, HouseRule, Place, Then, When, Window
from ..core.screening.rule_json import SCRIPT_ID
from ..core.screening.verdict import Action, BlockStyle

MOST_RULES: Final = 1000
_MOST_ITEMS: Final = 100
_LONGEST: Final = 64
_LONGEST_REPEAT: Final = 24 * 60

_TEXT = vol.All(cv.string, vol.Strip, vol.Length(min=1, max=_LONGEST))
_TEXTS = vol.All(cv.ensure_list, [_TEXT], vol.Length(max=_MOST_ITEMS))

_WINDOW: Final = vol.Schema(
    {
        vol.Optional("weekdays", default=list(WEEKDAYS)): vol.All(
            cv.ensure_list, [vol.In(WEEKDAYS)], vol.Length(min=1)
        ),
        vol.Optional("from", default=time.min): cv.time,
        vol.Optional("to", default=time.min): cv.time,
    }
)
_STATE: Final = vol.Schema(
    {vol.Required("entity_id"): cv.entity_id, vol.Required("states"): vol.All(_TEXTS, vol.Length(min=1))}
)
_WHEN: Final = vol.Schema(
    {
        vol.Optional("lists", default=list): _TEXTS,
        vol.Optional("groups", default=list): _TEXTS,
        vol.Optional("categories", default=list): vol.All(cv.ensure_list, [vol.Coerce(Category)]),
        vol.Optional("numbers", default=list): _TEXTS,
        vol.Optional("names", default=list): _TEXTS,
        vol.Optional("times", default=list): vol.All(cv.ensure_list, [_WINDOW], vol.Length(max=_MOST_ITEMS)),
        vol.Optional("states", default=list): vol.All(cv.ensure_list, [_STATE], vol.Length(max=_MOST_ITEMS)),
        vol.Optional("repeated_within"): vol.Any(None, vol.All(vol.Coerce(int), vol.Range(min=1, max=_LONGEST_REPEAT))),
        vol.Optional("known", default=False): cv.boolean,
    }
)
_THEN: Final = vol.Schema(
    {
        vol.Required("verdict"): vol.Coerce(Action),
        vol.Optional("style"): vol.Any(None, vol.Coerce(BlockStyle)),
        vol.Optional("script"): vol.Any(None, vol.All(cv.string, vol.Match(SCRIPT_ID))),
    }
)
RULE_SCHEMA: Final = vol.Schema(
    {
        vol.Optional("id"): _TEXT,
        vol.Required("name"): _TEXT,
        vol.Optional("enabled", default=True): cv.boolean,
        vol.Optional("place", default=Place.AFTER_LISTS.value): vol.Coerce(Place),
        vol.Optional("when", default=dict): _WHEN,
        vol.Required("then"): _THEN,
    }
)
RULES_SCHEMA: Final = vol.All(cv.ensure_list, [RULE_SCHEMA], vol.Length(max=MOST_RULES))


def read_rules(validated: Iterable[Mapping[str, Any]]) -> tuple[HouseRule, ...]:
    """Return the rules that passed `RULES_SCHEMA`. One without an id gets one, and so does the second of one id."""
    taken: set[str] = set()
    rules = []
    for data in validated:
        rule_id = data.get("id")
        if rule_id is None or rule_id in taken:
            rule_id = uuid4().hex
        taken.add(rule_id)
        rules.append(_rule(rule_id, data))
    return tuple(rules)


def written_rule(rule: HouseRule) -> dict[str, Any]:
    """Return a rule as it can be written again; what is left to the default is left out of its conditions."""
    when, then = rule.when, rule.then
    conditions: dict[str, Any] = {
        "lists": sorted(when.lists),
        "groups": sorted(when.groups),
        "categories": sorted(when.categories),
        "numbers": list(when.numbers),
        "names": list(when.names),
        "times": [_written_window(window) for window in when.windows],
        "states": [{"entity_id": asked.entity_id, "states": sorted(asked.states)} for asked in when.states],
        "repeated_within": when.repeated_within,
        "known": when.is_known,
    }
    done = {"verdict": then.action.value, "style": then.style, "script": then.script}
    return {
        "id": rule.rule_id,
        "name": rule.name,
        "enabled": rule.is_on,
        "place": rule.place.value,
        "when": {key: value for key, value in conditions.items() if value},
        "then": {key: value for key, value in done.items() if value},
    }


def _rule(rule_id: str, data: Mapping[str, Any]) -> HouseRule:
    when, then = data["when"], data["then"]
    return HouseRule(
        rule_id=rule_id,
        name=data["name"],
        is_on=data["enabled"],
        place=data["place"],
        when=When(
            lists=frozenset(when["lists"]),
            groups=frozenset(when["groups"]),
            categories=frozenset(when["categories"]),
            numbers=tuple(when["numbers"]),
            names=tuple(when["names"]),
            windows=tuple(_window(window) for window in when["times"]),
            states=tuple(
                EntityState(entity_id=asked["entity_id"], states=frozenset(asked["states"])) for asked in when["states"]
            ),
            repeated_within=when.get("repeated_within"),
            is_known=when["known"],
        ),
        then=Then(action=then["verdict"], style=then.get("style"), script=then.get("script")),
    )


def _window(data: Mapping[str, Any]) -> Window:
    weekdays = frozenset(WEEKDAYS.index(day) for day in data["weekdays"])
    return Window(weekdays=weekdays, start=data["from"], end=data["to"])


def _written_window(window: Window) -> dict[str, Any]:
    return {
        "weekdays": [WEEKDAYS[day] for day in sorted(window.weekdays)],
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
    }
