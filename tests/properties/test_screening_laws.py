"""The laws of who gets through, whatever a household writes down and whoever calls in whatever order.

The compiled forms, of patterns and of rules, are held against the plainest reading of what they mean.
"""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from fnmatch import fnmatchcase
from zoneinfo import ZoneInfo

from hypothesis import assume, given, strategies as st

from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.category import Category
from custom_components.call_screener.core.screening.directory import Directory, ImportedList
from custom_components.call_screener.core.screening.glob import Globs
from custom_components.call_screener.core.screening.listed import Listed, ListName
from custom_components.call_screener.core.screening.number_set import NumberSet
from custom_components.call_screener.core.screening.permit import Permit
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.repeats import WITHHELD, Repeats
from custom_components.call_screener.core.screening.rule import EntityState, HouseRule, Place, Then, When, Window
from custom_components.call_screener.core.screening.rules import Rules
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule

ZONES = [ZoneInfo(name) for name in ("Europe/Warsaw", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca")]
"""An hour, half-hours beside it, a change of half an hour, and one that goes back in summer."""
CHANGES = [
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 4, 30, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 2, 15, 2, tzinfo=UTC),
]
"""Moments at which clocks there change."""
TICK = timedelta(microseconds=1)


def kinds_of(number: Number) -> frozenset[Category]:
    """Return categories that depend on the last digit alone."""
    return frozenset([Category.MOBILE, Category.FOREIGN][: int(number.key[-1])])


digits = st.text("012", min_size=1, max_size=3)
keys = digits.map(lambda text: f"+48{text}")
globs = st.text("012*?", min_size=1, max_size=5).map(lambda text: f"+48{text}")
words = st.text("ab ", min_size=1, max_size=4)
numbered = st.builds(CallerId.of, keys, st.none() | words)
numberless = st.builds(
    CallerId, kind=st.sampled_from(sorted(set(CallerIdKind) - {CallerIdKind.NUMBER})), name=st.none() | words
)
callers = numbered | numberless
moments = st.builds(
    lambda change, offset, zone: (change + offset).astimezone(zone),
    st.sampled_from(CHANGES),
    st.sampled_from([timedelta(minutes=each) for each in (-61, -60, -59, -31, -1, 0, 1, 29, 59, 61)])
    | st.timedeltas(timedelta(days=-8), timedelta(days=8)),
    st.sampled_from([*ZONES, UTC]),
)
listed = st.builds(
    Listed,
    list=st.sampled_from(ListName),
    groups=st.frozensets(st.sampled_from(["g", "h"])),
    expires=st.none() | moments,
)
directories = st.builds(
    Directory,
    numbers=st.dictionaries(keys, listed, max_size=4),
    patterns=st.dictionaries(globs, listed, max_size=3),
    names=st.dictionaries(st.text("ab*", min_size=1, max_size=4), listed, max_size=2),
    imported=st.lists(
        st.builds(
            ImportedList,
            list_id=st.sampled_from(["i", "j"]),
            name=words,
            list=st.sampled_from(ListName),
            numbers=st.sets(keys, max_size=5).map(NumberSet.of),
        ),
        max_size=2,
    ).map(tuple),
)
clocks = st.sampled_from([time(0), time(1, 30), time(2), time(2, 30, 1), time(23, 59, 59, 999999)])
whens = st.builds(
    When,
    lists=st.frozensets(st.sampled_from(["allow", "block", "i"]), max_size=1),
    groups=st.frozensets(st.sampled_from(["g", "h"]), max_size=1),
    categories=st.frozensets(st.sampled_from(Category), max_size=2),
    numbers=st.lists(globs, max_size=2).map(tuple),
    names=st.lists(st.text("aAb *?", min_size=1, max_size=3), max_size=1).map(tuple),
    windows=st.lists(
        st.builds(Window, weekdays=st.frozensets(st.integers(0, 6)), start=clocks, end=clocks), max_size=2
    ).map(tuple),
    states=st.lists(
        st.builds(
            EntityState,
            entity_id=st.sampled_from(["a", "b"]),
            states=st.frozensets(st.sampled_from(["on", "off"])),
        ),
        max_size=1,
    ).map(tuple),
    repeated_within=st.sampled_from([None, 1, 15]),
    is_known=st.booleans(),
)
sparse = st.builds(
    lambda when, kept: replace(When(), **{name: getattr(when, name) for name in kept}),
    whens,
    st.sets(st.sampled_from(When.__slots__), max_size=2),
)
"""Rules that ask for everything fit nobody: most of these ask for one or two things."""
rules = st.builds(
    HouseRule,
    rule_id=words,
    name=words,
    then=st.builds(Then, action=st.sampled_from(Action)),
    when=sparse | whens,
    place=st.sampled_from(Place),
    is_on=st.sampled_from([True, True, False]),
)
policies = st.builds(
    Policy,
    mode=st.sampled_from(Mode),
    directory=directories,
    rules=st.lists(rules, max_size=6).map(Rules),
    repeats=st.builds(
        Repeats, for_withheld=st.booleans(), last=st.dictionaries(keys | st.just(WITHHELD), moments, max_size=3)
    ),
    known=st.frozensets(keys, max_size=3),
    states=st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["on", "off"])),
    zone=st.sampled_from(ZONES),
    classify=st.just(kinds_of),
)


def fits(rule: HouseRule, policy: Policy, caller: Caller, now: datetime) -> bool:
    """Tell whether a rule fits, reading it word by word."""
    when, number, name = rule.when, caller.number, caller.caller_id.name
    entry = policy.directory.find(name, number, now)
    on = {each.list_id for each in policy.directory.imported if number and number.key in each.numbers}
    last = policy.repeats.rang(caller)
    ago = now.astimezone(UTC) - last.astimezone(UTC) if last else None
    kinds = kinds_of(number) if number else {Category(_KINDS[caller.caller_id.kind])}
    local = now.astimezone(policy.zone)
    conditions = [
        (when.lists, when.lists & (on | ({entry.list.value} if entry else set()))),
        (when.groups, entry and when.groups & entry.groups),
        (when.categories, when.categories & kinds),
        (when.numbers, number and any(fnmatchcase(number.key, each) for each in when.numbers)),
        (when.names, name and any(fnmatchcase(name.casefold(), each.casefold()) for each in when.names)),
        (when.windows, any(is_within(each, local) for each in when.windows)),
        (when.states, any(policy.states.get(each.entity_id) in each.states for each in when.states)),
        (when.repeated_within, ago and timedelta(0) <= ago <= timedelta(minutes=when.repeated_within or 0)),
        (when.is_known, number and number.key in policy.known),
    ]
    return rule.is_on and all(fitting for asked, fitting in conditions if asked)


_KINDS = {
    CallerIdKind.WITHHELD: "withheld",
    CallerIdKind.OUT_OF_AREA: "out_of_area",
    CallerIdKind.NONE: "no_caller_id",
}


def is_within(window: Window, local: datetime) -> bool:
    """Tell whether a clock on the wall shows an hour of a window."""
    clock, today, yesterday = local.time(), local.weekday(), (local.weekday() - 1) % 7
    if window.start < window.end:
        return today in window.weekdays and window.start <= clock < window.end
    return (today in window.weekdays and window.start <= clock) or (yesterday in window.weekdays and clock < window.end)


@given(st.lists(st.text("ab*?", max_size=8), max_size=12), st.text("ab*?", max_size=12))
def test_patterns_fit_what_they_fit_one_by_one(patterns: list[str], text: str) -> None:
    """A pattern that is lost among others, or that fits what it says nothing of."""
    found = list(Globs({pattern: pattern for pattern in patterns}).matches(text))
    assert len(found) == len(set(found))
    assert {pattern for pattern, _ in found} == {each for each in patterns if fnmatchcase(text, each)}


@given(policies, callers, moments, st.sampled_from(Place))
def test_compiled_rules_say_what_the_rules_say(
    policy: Policy, caller_id: CallerId, now: datetime, place: Place
) -> None:
    """A rule that counts among others as it would not by itself."""
    caller = policy.identify(caller_id, now)
    plainly = [each for each in policy.rules.every if each.place is place and fits(each, policy, caller, now)]
    first = policy.rules.first(policy.question(caller, now), place)
    assert first == next(iter(plainly), None)


@given(policies, moments, st.lists(rules), st.lists(rules))
def test_no_rule_blocks_the_most_important(
    policy: Policy, now: datetime, before: list[HouseRule], behind: list[HouseRule]
) -> None:
    """A rule against everybody that somebody's mother falls under."""
    vip = Listed(is_vip=True)
    policy = replace(
        policy,
        directory=replace(policy.directory, numbers={**policy.directory.numbers, "+481": vip}),
        rules=Rules([*before, HouseRule(rule_id="x", name="x", then=Then(action=Action.BLOCK)), *behind]),
    )
    assert policy.screen(policy.identify(CallerId.of("+481"), now), now).action is Action.ALLOW


@given(policies, numberless, moments, st.sampled_from(Action))
def test_what_is_no_number_is_on_no_list_and_fits_no_number(
    policy: Policy, caller_id: CallerId, now: datetime, action: Action
) -> None:
    """Law 4: everybody who withholds the number, blocked or let in at once by one entry or one pattern."""
    broad = HouseRule(rule_id="b", name="b", then=Then(action=action), when=When(numbers=("*", "?*", "+*")))
    policy = replace(
        policy,
        directory=replace(
            policy.directory, numbers={"": Listed(), "withheld": Listed()}, patterns={"*": Listed()}, names={}
        ),
        rules=Rules([broad, replace(broad, place=Place.BEFORE_ALLOWLIST)]),
    )
    caller = policy.identify(caller_id, now)
    listed_ones = {Rule.VIP, Rule.BLOCKLIST, Rule.ALLOWLIST, Rule.IMPORTED_ALLOWLIST, Rule.IMPORTED_BLOCKLIST}
    assert policy.directory.look_up(caller_id.name, caller.number, now) is None
    assert policy.screen(caller, now).rule not in listed_ones | {Rule.HOUSE_RULE, Rule.INTERNAL_NUMBER}


@given(
    policies, moments, st.timedeltas(timedelta(0), timedelta(days=1)), st.lists(st.tuples(callers, st.floats(0, 900)))
)
def test_a_permit_for_one_is_used_at_most_once(
    policy: Policy, now: datetime, lasts: timedelta, calls: list[tuple[CallerId, float]]
) -> None:
    """A door that somebody opened for the plumber, and that the whole town walks through."""
    until, used = now.astimezone(UTC) + lasts, 0
    policy = replace(policy, permit=Permit(until=until, is_for_one=True))
    at = now.astimezone(UTC)
    for caller_id, seconds in calls:
        at += timedelta(seconds=seconds)
        verdict = policy.screen(policy.identify(caller_id, at), at)
        used += verdict.rule is Rule.PERMIT_NEXT_CALL
        assert verdict.rule is not Rule.PERMIT_NEXT_CALL or at < until
        policy = policy.after(verdict)
    assert used <= 1


@given(
    moments, st.sampled_from(ZONES), st.sampled_from(ZONES), st.sampled_from([Mode.SCREEN_UNKNOWN, Mode.TRUSTED_ONLY])
)
def test_what_lasts_until_a_moment_ends_at_it(until: datetime, written: ZoneInfo, asked: ZoneInfo, mode: Mode) -> None:
    """An entry, a permit or a window that is an hour too long or too short, on the nights when clocks change.

    Each is built anew from what would be written on disk, as after a restart, and asked in another zone's time.
    """
    again = datetime.fromisoformat(until.astimezone(written).isoformat())
    blank = Policy(mode=mode)
    for policy, rule in (
        (replace(blank, directory=Directory.of(allow={"+481": Listed(expires=until)})), Rule.ALLOWLIST),
        (replace(blank, directory=Directory.of(block={"*1": Listed(expires=again)})), Rule.BLOCKLIST),
        (replace(blank, permit=Permit(until=until.astimezone(written), is_for_one=False)), Rule.PERMIT_NEXT_CALL),
        (replace(blank, permit=Permit(until=again, is_for_one=True)), Rule.PERMIT_NEXT_CALL),
        (replace(blank, emergency_until=until.astimezone(asked)), Rule.EMERGENCY_WINDOW),
    ):
        before = (until.astimezone(UTC) - TICK).astimezone(asked)
        assert rule_of(policy, before) is rule
        assert rule_of(policy, until.astimezone(asked)) is not rule
        # The hour that comes twice: by the clock on the wall it would not have ended.
        assert rule_of(policy, (until.astimezone(UTC) + timedelta(minutes=59)).astimezone(asked)) is not rule


def rule_of(policy: Policy, now: datetime) -> Rule:
    """Return by which rule a stranger is decided about."""
    return policy.screen(policy.identify(CallerId.of("+481"), now), now).rule


@given(policies, callers, moments)
def test_a_thousand_rules_that_do_not_fit_change_nothing(policy: Policy, caller_id: CallerId, now: datetime) -> None:
    """A house whose verdicts depend on what it does not ask."""
    elsewhere = [
        HouseRule(
            rule_id=str(each),
            name="elsewhere",
            then=Then(action=Action.BLOCK),
            when=When(numbers=(f"+49{each}*",), names=(f"*{each}*",)),
            place=(Place.BEFORE_ALLOWLIST, Place.AFTER_LISTS)[each % 2],
        )
        for each in range(1000)
    ]
    caller = policy.identify(caller_id, now)
    crowded = replace(policy, rules=Rules([*elsewhere[:500], *policy.rules.every, *elsewhere[500:]]))
    assert crowded.screen(caller, now) == policy.screen(caller, now)


@given(policies, callers, moments, rules)
def test_a_rule_that_blocks_never_lets_anybody_in(
    policy: Policy, caller_id: CallerId, now: datetime, rule: HouseRule
) -> None:
    """A list that grows by a prohibition, and becomes more open."""
    assume(policy.mode is not Mode.LISTEN_ONLY)
    caller = policy.identify(caller_id, now)
    stricter = replace(policy, rules=Rules([replace(rule, then=Then(action=Action.BLOCK)), *policy.rules.every]))
    verdicts = policy.screen(caller, now), stricter.screen(caller, now)
    assert verdicts[0] == verdicts[1] or verdicts[1].action is Action.BLOCK
