"""Rules as they are kept and given."""

import json
from datetime import time
from typing import Any

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.screening.category import Category
from custom_components.call_screener.core.screening.json_place import MOST_ITEMS
from custom_components.call_screener.core.screening.pattern import DiallingPlan, normal_number_pattern
from custom_components.call_screener.core.screening.rule import EntityState, HouseRule, Place, Then, When, Window
from custom_components.call_screener.core.screening.rule_json import BadRuleError, from_json, to_json
from custom_components.call_screener.core.screening.verdict import Action, BlockStyle, ScriptName

WHOLE = {
    "id": "preset_office_hours",
    "name": "Out of hours",
    "is_on": False,
    "place": "before_allowlist",
    "when": {
        "lists": ["3f2a", "block"],
        "groups": ["Family"],
        "categories": ["foreign", "premium"],
        "numbers": ["+4870*"],
        "names": ["*bank*"],
        "windows": [{"weekdays": [0, 4], "start": "17:00", "end": "08:00:30"}],
        "states": [{"entity_id": "person.anna", "states": ["not_home"]}],
        "repeated_within": 15,
        "is_known": True,
    },
    "then": {"action": "block", "style": "sit", "script": "name"},
}
RULE = HouseRule(
    rule_id="preset_office_hours",
    name="Out of hours",
    is_on=False,
    place=Place.BEFORE_ALLOWLIST,
    when=When(
        lists=frozenset({"block", "3f2a"}),
        groups=frozenset({"Family"}),
        categories=frozenset({Category.FOREIGN, Category.PREMIUM}),
        numbers=("+4870*",),
        names=("*bank*",),
        windows=(Window(weekdays=frozenset({0, 4}), start=time(17), end=time(8, 0, 30)),),
        states=(EntityState(entity_id="person.anna", states=frozenset({"not_home"})),),
        repeated_within=15,
        is_known=True,
    ),
    then=Then(action=Action.BLOCK, style=BlockStyle.SIT, script=ScriptName.NAME),
)
SHORT: dict[str, Any] = {"id": "a", "name": "A", "then": {"action": "allow"}}


def test_a_rule_has_the_shape_that_is_documented() -> None:
    """A rule of the last version that this one cannot read."""
    assert json.loads(json.dumps(to_json(RULE))) == WHOLE
    assert from_json(WHOLE) == RULE


def test_what_is_left_out_is_not_asked() -> None:
    """A short rule that is about nobody."""
    assert from_json(SHORT) == HouseRule(rule_id="a", name="A", then=Then(action=Action.ALLOW))


def test_what_a_newer_version_wrote_is_passed_over() -> None:
    """A house that lost its rules because it went back a version."""
    newer = SHORT | {"colour": "red", "when": {"moon": "full", "windows": None}, "is_on": None}
    assert from_json(newer) == from_json(SHORT)


texts = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=9)
clocks = st.times()
rules = st.builds(
    HouseRule,
    rule_id=texts,
    name=texts,
    then=st.builds(
        Then,
        action=st.sampled_from(Action),
        style=st.none() | st.sampled_from(BlockStyle),
        script=st.none() | st.sampled_from(ScriptName) | st.from_regex(r"\A[a-z0-9_]{1,64}\Z"),
    ),
    when=st.builds(
        When,
        lists=st.frozensets(texts),
        groups=st.frozensets(texts),
        categories=st.frozensets(st.sampled_from(Category)),
        numbers=st.lists(st.from_regex(r"\A\+[0-9]{1,9}[*?]\Z")).map(tuple),
        names=st.lists(st.from_regex(r"\A[*]?[a-z]{1,9}\Z")).map(tuple),
        windows=st.lists(
            st.builds(Window, weekdays=st.frozensets(st.integers(0, 6), min_size=1), start=clocks, end=clocks)
        ).map(tuple),
        states=st.lists(st.builds(EntityState, entity_id=texts, states=st.frozensets(texts, min_size=1))).map(tuple),
        repeated_within=st.none() | st.integers(1, 600),
        is_known=st.booleans(),
    ),
    place=st.sampled_from(Place),
    is_on=st.booleans(),
)


@given(rules)
def test_a_rule_comes_back_as_it_was(rule: HouseRule) -> None:
    """A rule that is another one after a restart."""
    assert from_json(json.loads(json.dumps(to_json(rule)))) == rule


def test_a_number_pattern_is_read_as_the_country_writes_it() -> None:
    """A rule about 22* that never fits, because numbers begin with +48 here."""
    plan = DiallingPlan(calling_code="48")
    rule = from_json(SHORT | {"when": {"numbers": ["22 *"]}}, lambda text: normal_number_pattern(text, plan))
    assert rule.when.numbers == ("+4822*",)


@pytest.mark.parametrize(
    ("change", "path", "key"),
    [
        ({"id": ""}, "id", "bad_rule"),
        ({"id": None}, "id", "bad_rule"),
        ({"name": "a\nb"}, "name", "bad_rule"),
        ({"name": "a" * 256}, "name", "bad_rule"),
        ({"is_on": "yes"}, "is_on", "bad_rule"),
        ({"place": "first"}, "place", "bad_rule"),
        ({"when": []}, "when", "bad_rule"),
        ({"then": None}, "then", "bad_rule"),
        ({"then": {}}, "then.action", "bad_rule"),
        ({"then": {"action": "explode"}}, "then.action", "bad_rule"),
        ({"then": {"action": ["block"]}}, "then.action", "bad_rule"),
        ({"then": {"action": "block", "style": "x"}}, "then.style", "bad_rule"),
        ({"then": {"action": "screen", "script": "The office"}}, "then.script", "bad_rule"),
        ({"when": {"lists": "block"}}, "when.lists", "bad_rule"),
        ({"when": {"lists": ["a"] * (MOST_ITEMS + 1)}}, "when.lists", "bad_rule"),
        ({"when": {"lists": ["a", 1]}}, "when.lists[1]", "bad_rule"),
        ({"when": {"categories": ["martian"]}}, "when.categories[0]", "bad_rule"),
        ({"when": {"names": ["*"]}}, "when.names[0]", "pattern_too_broad"),
        ({"when": {"names": ["a" * 65]}}, "when.names[0]", "bad_pattern"),
        ({"when": {"names": ["a" * 129]}}, "when.names[0]", "bad_rule"),
        ({"when": {"windows": [{"weekdays": []}]}}, "when.windows[0].weekdays", "bad_rule"),
        ({"when": {"windows": [{"weekdays": [7]}]}}, "when.windows[0].weekdays[0]", "bad_rule"),
        ({"when": {"windows": [{"weekdays": [True]}]}}, "when.windows[0].weekdays[0]", "bad_rule"),
        ({"when": {"windows": [{"start": "25:00"}]}}, "when.windows[0].start", "bad_rule"),
        ({"when": {"windows": [{"end": "08:00+01:00"}]}}, "when.windows[0].end", "bad_rule"),
        ({"when": {"states": [{"entity_id": "a"}]}}, "when.states[0].states", "bad_rule"),
        ({"when": {"states": ["a"]}}, "when.states[0]", "bad_rule"),
        ({"when": {"repeated_within": 0}}, "when.repeated_within", "bad_rule"),
        ({"when": {"repeated_within": 10**9}}, "when.repeated_within", "bad_rule"),
        ({"when": {"is_known": 1}}, "when.is_known", "bad_rule"),
    ],
)
def test_nonsense_is_refused_where_it_stands(change: dict[str, Any], path: str, key: str) -> None:
    """A rule that is half understood, or an error of which nobody knows where to look."""
    with pytest.raises(BadRuleError) as refusal:
        from_json(SHORT | change)
    assert (refusal.value.path, refusal.value.key) == (path, key)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_whatever_is_given_is_read_or_refused(data: object) -> None:
    """A crash where an automation gave something else."""
    with pytest.raises(BadRuleError):
        from_json(data)
