"""The house's rules as data: what is written is read as it was, and what makes no sense is refused."""

from datetime import time
from typing import Any

import pytest
import voluptuous as vol
from homeassistant.const import WEEKDAYS
from hypothesis import given, strategies as st

from custom_components.call_screener.core.screening.category import Category
from custom_components.call_screener.core.screening.rule import EntityState, HouseRule, Place, Then, When, Window
from custom_components.call_screener.core.screening.verdict import Action, BlockStyle, ScriptName
from custom_components.call_screener.rules.rule_data import RULE_SCHEMA, RULES_SCHEMA, read_rules, written_rule

texts = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=20)
windows = st.builds(
    Window,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    start=st.times().map(lambda clock: clock.replace(microsecond=0, fold=0)),
    end=st.times().map(lambda clock: clock.replace(microsecond=0, fold=0)),
)
states = st.builds(
    EntityState,
    entity_id=st.sampled_from(["person.anna", "calendar.holidays", "input_boolean.night_1"]),
    states=st.frozensets(texts, min_size=1, max_size=3),
)
rules = st.builds(
    HouseRule,
    rule_id=texts,
    name=texts,
    is_on=st.booleans(),
    place=st.sampled_from(Place),
    when=st.builds(
        When,
        lists=st.frozensets(texts, max_size=3),
        groups=st.frozensets(texts, max_size=3),
        categories=st.frozensets(st.sampled_from(Category)),
        numbers=st.lists(st.from_regex(r"\+[0-9]{2,6}\*", fullmatch=True), max_size=3).map(tuple),
        names=st.lists(texts, max_size=3).map(tuple),
        windows=st.lists(windows, max_size=3).map(tuple),
        states=st.lists(states, max_size=3).map(tuple),
        repeated_within=st.none() | st.integers(1, 1440),
        is_known=st.booleans(),
    ),
    then=st.builds(
        Then,
        action=st.sampled_from(Action),
        style=st.none() | st.sampled_from(BlockStyle),
        script=st.none() | st.sampled_from(ScriptName) | st.from_regex(r"\A[a-z0-9_]{1,64}\Z"),
    ),
)


@given(st.lists(rules, max_size=5, unique_by=lambda rule: rule.rule_id))
def test_what_is_written_is_read_as_it_was(written: list[HouseRule]) -> None:
    """A rule that changes each time somebody opens and saves the list."""
    data = [written_rule(rule) for rule in written]
    assert read_rules(RULES_SCHEMA(data)) == tuple(written)


def test_what_is_left_out_fits_everybody() -> None:
    """A rule of two lines that must be twenty."""
    (rule,) = read_rules(RULES_SCHEMA([{"name": "Night", "then": {"verdict": "voicemail"}}]))
    assert (rule.when, rule.place, rule.is_on) == (When(), Place.AFTER_LISTS, True)
    assert rule.rule_id


def test_a_window_without_days_is_every_day() -> None:
    """A night that is none."""
    data = {"name": "Night", "when": {"times": {"from": "22:00", "to": "07:00"}}, "then": {"verdict": "voicemail"}}
    (rule,) = read_rules(RULES_SCHEMA(data))
    assert rule.when.windows == (Window(start=time(22), end=time(7)),)
    assert written_rule(rule)["when"]["times"][0]["weekdays"] == list(WEEKDAYS)


def test_two_rules_of_one_id_are_two() -> None:
    """A rule that was copied together with its id, and of which one is lost."""
    copied = {"id": "a", "name": "Night", "then": {"verdict": "voicemail"}}
    first, second = read_rules(RULES_SCHEMA([copied, copied]))
    assert (first.rule_id, second.rule_id == "a") == ("a", False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 65},
        {"then": {}},
        {"then": {"verdict": "explode"}},
        {"then": {"verdict": "block", "style": "loudly"}},
        {"place": "first"},
        {"when": {"categories": ["aliens"]}},
        {"when": {"times": [{"weekdays": ["someday"]}]}},
        {"when": {"times": [{"weekdays": []}]}},
        {"when": {"times": [{"from": "25:00"}]}},
        {"when": {"states": [{"entity_id": "no entity", "states": "on"}]}},
        {"when": {"states": [{"entity_id": "person.anna", "states": []}]}},
        {"when": {"repeated_within": 0}},
        {"when": {"repeated_within": 1441}},
        {"when": {"numbers": ["1"] * 101}},
        {"when": {"number": "+44*"}},
        {"unless": {}},
    ],
    ids=str,
)
def test_a_rule_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    """A mistyped condition that is left out in silence, so that the rule fits everybody."""
    with pytest.raises(vol.Invalid):
        RULE_SCHEMA({"name": "Night", "then": {"verdict": "voicemail"}} | wrong)


def test_there_is_an_end_to_the_rules() -> None:
    """A response with a million rules, which stops Home Assistant."""
    with pytest.raises(vol.Invalid):
        RULES_SCHEMA([{"name": "Night", "then": {"verdict": "voicemail"}}] * 1001)
