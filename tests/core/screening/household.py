"""A household of which much is written down, everybody who might call it, and the situations it can be in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from custom_components.call_screener.core.caller_id import NO_CALLER_ID, CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.category import Category
from custom_components.call_screener.core.screening.directory import Directory, ImportedList
from custom_components.call_screener.core.screening.listed import Listed, ListName
from custom_components.call_screener.core.screening.number_set import NumberSet
from custom_components.call_screener.core.screening.permit import Permit
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.repeats import WITHHELD, Repeats
from custom_components.call_screener.core.screening.rule import EntityState, HouseRule, Place, Then, When, Window
from custom_components.call_screener.core.screening.rules import Rules
from custom_components.call_screener.core.screening.verdict import Action, BlockStyle, ScriptName

WARSAW = ZoneInfo("Europe/Warsaw")
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=WARSAW)
"""A Wednesday."""
A, S, B, V = Action.ALLOW, Action.SCREEN, Action.BLOCK, Action.VOICEMAIL

CALLERS: dict[str, CallerId] = {
    "Mum": CallerId.of("+48221000001"),
    "Anna": CallerId.of("+48221000002"),
    "the surgery": CallerId.of("+48221000003"),
    "a guest whose entry holds": CallerId.of("+48221000004"),
    "a guest whose entry has passed": CallerId.of("+48221000005"),
    "a nuisance": CallerId.of("+48221000010"),
    "a nuisance until tomorrow": CallerId.of("+48221000011"),
    "a nuisance of last month": CallerId.of("+48221000012"),
    "one of a blocked range": CallerId.of("+48700100200"),
    "a friend in a blocked range": CallerId.of("+48700100201"),
    "the allowed part of a blocked range": CallerId.of("+48700900900"),
    "one of an allowed range": CallerId.of("+48225550000"),
    "one of two ranges as exact": CallerId.of("+48225561000"),
    "a blocked name": CallerId.of("+48600000001", "BEST INSURANCE LTD"),
    "a blocked name on an allowed number": CallerId.of("+48221000002", "BEST INSURANCE LTD"),
    "an allowed name": CallerId.of("+48600000002", "City Library"),
    "an important name": CallerId.of("+48600000003", "GRANDPA"),
    "an internal phone": CallerId.of("12"),
    "112": CallerId.of("112"),
    "the town hall": CallerId.of("19115"),
    "a blocked internal phone": CallerId.of("13"),
    "one of an imported allowlist": CallerId.of("+48223000001"),
    "one of an imported blocklist": CallerId.of("+48223000002"),
    "one of both imported lists": CallerId.of("+48223000003"),
    "Anna, whom an import blocks": CallerId.of("+48221000006"),
    "a stranger": CallerId.of("+48225000000"),
    "somebody called before": CallerId.of("+48225000001"),
    "somebody who rings again": CallerId.of("+48225000002"),
    "a foreigner": CallerId.of("+442079460000"),
    "a mobile": CallerId.of("+48601000000"),
    "a premium number": CallerId.of("+48703000000"),
    "a toll-free number": CallerId.of("+48800000000"),
    "a firm": CallerId.of("+48801000000"),
    "an impossible number": CallerId.of("+48000000000"),
    "no number, though it says so": CallerId.of("?"),
    "one with a name": CallerId.of("+48225000003", "Cheap loans"),
    "withheld, with a name": CallerId(kind=CallerIdKind.WITHHELD, name="CHEAP LOANS"),
    "withheld": CallerId(kind=CallerIdKind.WITHHELD),
    "withheld, with a blocked name": CallerId(kind=CallerIdKind.WITHHELD, name="Best Insurance Ltd"),
    "out of area": CallerId(kind=CallerIdKind.OUT_OF_AREA),
    "no caller ID": NO_CALLER_ID,
}
_KINDS = {
    CALLERS["a foreigner"].number: Category.FOREIGN,
    CALLERS["a mobile"].number: Category.MOBILE,
    CALLERS["a premium number"].number: Category.PREMIUM,
    CALLERS["a toll-free number"].number: Category.TOLL_FREE,
    CALLERS["a firm"].number: Category.BUSINESS,
    CALLERS["an impossible number"].number: Category.INVALID,
}


def classify(number: Number) -> frozenset[Category]:
    """Return what a numbering plan would say."""
    return frozenset({_KINDS[number.key]}) if number.key in _KINDS else frozenset()


DIRECTORY = Directory.of(
    allow={
        "+48221000001": Listed(name="Mum", is_vip=True, groups=frozenset({"Family"})),
        "+48221000002": Listed(name="Anna", groups=frozenset({"Family"})),
        "+48221000003": Listed(name="Doctor Nowak", announced="The surgery", groups=frozenset({"Health"})),
        "+48221000004": Listed(expires=NOON + timedelta(hours=1)),
        "+48221000005": Listed(expires=NOON),
        "+48221000006": Listed(name="Anna's office"),
        "+48700100201": Listed(name="Friend"),
        "+487009*": Listed(),
        "+4822555*": Listed(),
        "+4822556?0*": Listed(),
        "City Library": Listed(),
        "grandpa*": Listed(is_vip=True),
    },
    block={
        "+48221000010": Listed(),
        "+48221000011": Listed(expires=NOON + timedelta(days=1)),
        "+48221000012": Listed(expires=NOON - timedelta(days=30)),
        "+48700*": Listed(),
        "+48225561*": Listed(),
        "*insurance*": Listed(),
        "13": Listed(),
    },
    imported=[
        ImportedList(
            list_id="good",
            name="Good firms",
            list=ListName.ALLOW,
            numbers=NumberSet.of(["+48223000001", "+48223000003"]),
        ),
        ImportedList(
            list_id="spam",
            name='Spam "2026" <b>',
            list=ListName.BLOCK,
            numbers=NumberSet.of(["+48223000002", "+48223000003", "+48221000006", "+48221000001"]),
        ),
    ],
)
SCREENING = Policy(mode=Mode.SCREEN_UNKNOWN, directory=DIRECTORY, zone=WARSAW, classify=classify)
_AGAIN = CALLERS["somebody who rings again"].number or ""
REPEATED = Repeats(last={_AGAIN: NOON - timedelta(minutes=15), WITHHELD: NOON - timedelta(minutes=5)})

MODES = {
    "listen only": replace(SCREENING, mode=Mode.LISTEN_ONLY),
    "screening": SCREENING,
    "trusted only": replace(SCREENING, mode=Mode.TRUSTED_ONLY),
    "not to be disturbed": replace(SCREENING, mode=Mode.DO_NOT_DISTURB),
}


def rule(name: str, action: Action, *, place: Place = Place.AFTER_LISTS, **then: Any) -> Callable[..., HouseRule]:
    """Return a function that makes a rule of what it asks."""
    how = {key: then.pop(key) for key in ("style", "script") if key in then}
    return lambda **when: HouseRule(
        rule_id=name.lower(), name=name, then=Then(action=action, **how), when=When(**when), place=place, **then
    )


def one(category: Category) -> frozenset[Category]:
    """Return a set of one."""
    return frozenset({category})


_FIRST = Place.BEFORE_ALLOWLIST
_BLOCKED = {
    f"{category.value} blocked": [rule("R", B, style=BlockStyle.REFUSAL)(categories=one(category))]
    for category in Category
}
_OFFICE = frozenset(range(5))
_OUT_OF_HOURS = (
    Window(weekdays=_OFFICE, end=time(8)),
    Window(weekdays=_OFFICE, start=time(17)),
    Window(weekdays=frozenset({5, 6})),
)
_UNWANTED = frozenset({Category.WITHHELD, Category.FOREIGN, Category.INVALID, Category.PREMIUM})
_NIGHT = (Window(weekdays=frozenset({4}), start=time(22), end=time(7)),)
_AWAY = (EntityState(entity_id="person.anna", states=frozenset({"not_home"})),)
RULES: dict[str, list[HouseRule]] = _BLOCKED | {
    "office hours": [rule("Out of hours", V, place=_FIRST)(windows=_OUT_OF_HOURS)],
    "a relative protected": [rule("Protect", B, style=BlockStyle.REFUSAL)(categories=_UNWANTED)],
    "family in the evening": [rule("Evening", V, place=_FIRST)(groups=frozenset({"Family"}))],
    "Friday night": [rule("Night", V)(windows=_NIGHT)],
    "nobody home": [rule("Away", V, place=_FIRST)(states=_AWAY)],
    "a range asked for the name": [rule("Range", S, script=ScriptName.NAME)(numbers=("+48225*",))],
    "a name to voicemail": [rule("Name", V)(names=("*LOANS*",))],
    "a list to voicemail": [rule("List", V, place=_FIRST)(lists=frozenset({"spam"}))],
    "the allowlist screened": [rule("Hand", S, place=_FIRST)(lists=frozenset({"allow"}))],
    "known callers ring": [rule("Known", A)(is_known=True)],
    "again within the hour": [rule("Hour", A)(repeated_within=60)],
    "again within five minutes": [rule("Five", V)(repeated_within=5)],
    "everybody rings": [rule("All", A)()],
    "everybody blocked first": [rule("None", B, place=_FIRST)()],
    "two rules": [rule("First", V)(numbers=("+4822*",)), rule("Second", B)(numbers=("+4822500*",))],
    "a rule that is off": [rule("Off", B, is_on=False)(), rule("On", V)()],
    "all must fit": [rule("Both", B)(numbers=("+48225*",), is_known=True)],
}
_POLICIES = {
    **MODES,
    **{
        name: replace(SCREENING, rules=Rules(rules), known=frozenset({"+48225000001"})) for name, rules in RULES.items()
    },
}
_LATER = NOON + timedelta(hours=1, minutes=30)
CHANGES: dict[str, dict[str, Any]] = {
    "": {},
    "emergency": {"emergency_until": _LATER},
    "emergency over": {"emergency_until": NOON},
    "emergency till morning": {"emergency_until": NOON + timedelta(hours=20)},
    "permit": {"permit": Permit(until=_LATER, is_for_one=True)},
    "permit for all": {"permit": Permit(until=_LATER, is_for_one=False)},
    "permit over": {"permit": Permit(until=NOON, is_for_one=True)},
    "again": {"repeats": REPEATED},
    "again, withheld too": {"repeats": replace(REPEATED, for_withheld=True)},
    "again, by a wrong clock": {"repeats": Repeats(last={_AGAIN: NOON + timedelta(minutes=1)})},
    "again too late": {"repeats": replace(REPEATED, within=timedelta(minutes=14))},
    "away": {"states": {"person.anna": "not_home"}},
    "home": {"states": {"person.anna": "home"}},
}
"""What may be the case besides."""
TIMES = {
    "": NOON,
    "Wednesday 7:59": NOON.replace(hour=7, minute=59),
    "Wednesday 8:00": NOON.replace(hour=8),
    "Wednesday 16:59": NOON.replace(hour=16, minute=59),
    "Wednesday 17:00": NOON.replace(hour=17),
    "Sunday noon": NOON + timedelta(days=4),
    "Friday 21:59": NOON + timedelta(days=2, hours=9, minutes=59),
    "Friday 23:00": NOON + timedelta(days=2, hours=11),
    "Saturday 6:59": NOON + timedelta(days=2, hours=18, minutes=59),
    "Saturday 7:00": NOON + timedelta(days=2, hours=19),
}


def situation(name: str) -> tuple[Policy, datetime]:
    """Return the policy and the moment of `policy + change @ time`."""
    rest, _, at = name.partition(" @ ")
    policy, _, change = rest.partition(" + ")
    return replace(_POLICIES[policy], **CHANGES[change]), TIMES[at].astimezone(UTC)
