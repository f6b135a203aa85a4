"""Who gets through: callers by situations, in the order of the list that decides.

Each line is a caller, a situation, what is done, and what is said of it. The order of the groups is that of the list:
whoever fits two of them is treated as the upper one says. The family code is none of them: it is keyed in a call that
has been answered, see the tests of `core.call`.
"""

from dataclasses import replace

import pytest

from custom_components.call_screener.core.screening.verdict import Action, BlockStyle, ScriptName
from tests.core.screening import sentences as says
from tests.core.screening.household import CALLERS, A, B, S, V, situation
from tests.core.screening.sentences import CATEGORY, Said

type Line = tuple[str, str, Action, Said]

LISTEN_ONLY: list[Line] = [
    # Before anybody chose a mode nothing else is asked, the house's own rules included.
    ("Mum", "listen only", A, says.LISTEN),
    ("a nuisance", "listen only", A, says.LISTEN),
    ("one of an imported blocklist", "listen only", A, says.LISTEN),
    ("withheld", "listen only", A, says.LISTEN),
    ("no caller ID", "listen only + emergency", A, says.LISTEN),
    ("a stranger", "listen only + permit", A, says.LISTEN),
]
EMERGENCY_WINDOW: list[Line] = [
    # Whoever calls back after an emergency call, from a number that may be anything.
    ("a stranger", "screening + emergency", A, says.EMERGENCY),
    ("withheld", "screening + emergency", A, says.EMERGENCY),
    ("out of area", "screening + emergency", A, says.EMERGENCY),
    ("no caller ID", "screening + emergency", A, says.EMERGENCY),
    ("a nuisance", "screening + emergency", A, says.EMERGENCY),
    ("one of an imported blocklist", "screening + emergency", A, says.EMERGENCY),
    ("Mum", "screening + emergency", A, says.EMERGENCY),
    ("a stranger", "everybody blocked first + emergency", A, says.EMERGENCY),
    ("withheld", "trusted only + emergency", A, says.EMERGENCY),
    ("withheld", "not to be disturbed + emergency", A, says.EMERGENCY),
    ("a stranger", "not to be disturbed + emergency till morning", A, says.EMERGENCY_MORNING),
    ("a stranger", "screening + emergency over", S, says.UNKNOWN),
    ("a nuisance", "screening + emergency over", B, says.BLOCKED),
]
MOST_IMPORTANT: list[Line] = [
    ("Mum", "screening", A, says.VIP),
    ("Mum", "trusted only", A, says.VIP),
    ("Mum", "not to be disturbed", A, says.VIP),
    ("Mum", "everybody blocked first", A, says.VIP),
    ("Mum", "family in the evening", A, says.VIP),
    ("Mum", "nobody home + away", A, says.VIP),
    ("Mum", "office hours @ Sunday noon", A, says.VIP),
    ("Mum", "a list to voicemail", A, says.VIP),
    ("an important name", "screening", A, says.VIP_NAME),
    ("an important name", "not to be disturbed", A, says.VIP_NAME),
]
BLOCKLIST: list[Line] = [
    # By hand. The most exact entry counts: a number before a pattern, a longer one before a shorter, then a name.
    ("a nuisance", "screening", B, says.BLOCKED),
    ("a nuisance", "trusted only", B, says.BLOCKED),
    ("a nuisance", "not to be disturbed", B, says.BLOCKED),
    ("a nuisance", "screening + permit", B, says.BLOCKED),
    ("a nuisance", "screening + permit for all", B, says.BLOCKED),
    ("a nuisance", "everybody rings", B, says.BLOCKED),
    ("a nuisance", "office hours @ Sunday noon", B, says.BLOCKED),
    ("a nuisance until tomorrow", "screening", B, says.BLOCKED_TILL),
    ("a nuisance of last month", "screening", S, says.UNKNOWN),
    ("one of a blocked range", "screening", B, says.BLOCKED_RANGE),
    ("one of a blocked range", "not to be disturbed", B, says.BLOCKED_RANGE),
    ("a friend in a blocked range", "screening", A, says.ALLOWED),
    ("the allowed part of a blocked range", "screening", A, says.allowed_range("+487009*")),
    ("one of two ranges as exact", "screening", A, says.allowed_range("+4822556?0*")),
    ("a blocked name", "screening", B, says.BLOCKED_NAME),
    ("a blocked name", "trusted only", B, says.BLOCKED_NAME),
    ("a blocked name on an allowed number", "screening", A, says.ALLOWED),
    ("withheld, with a blocked name", "screening", B, says.BLOCKED_NAME),
    ("a blocked internal phone", "screening", B, says.BLOCKED),
    ("a blocked internal phone", "not to be disturbed", B, says.BLOCKED),
]
INTERNAL_NUMBERS: list[Line] = [
    ("an internal phone", "screening", A, says.INTERNAL),
    ("an internal phone", "trusted only", A, says.INTERNAL),
    ("an internal phone", "everybody blocked first", A, says.INTERNAL),
    ("112", "screening", A, says.INTERNAL),
    ("112", "a relative protected", A, says.INTERNAL),
    ("112", "invalid blocked", A, says.INTERNAL),
    ("the town hall", "office hours @ Sunday noon", A, says.INTERNAL),
    ("an internal phone", "screening + permit", A, says.INTERNAL),
    ("an internal phone", "not to be disturbed", V, says.QUIET),
]
RULES_BEFORE_THE_ALLOWLIST: list[Line] = [
    ("Anna", "everybody blocked first", B, says.NONE),
    ("a stranger", "everybody blocked first", B, says.NONE),
    ("withheld", "everybody blocked first", B, says.NONE),
    ("a stranger", "everybody blocked first + permit", B, says.NONE),
    ("Anna", "family in the evening", V, says.EVENING),
    ("the surgery", "family in the evening", A, says.ALLOWED),
    ("a stranger", "family in the evening", S, says.UNKNOWN),
    ("Anna", "nobody home + away", V, says.AWAY),
    ("withheld", "nobody home + away", V, says.AWAY),
    ("Anna", "nobody home + home", A, says.ALLOWED),
    ("Anna", "nobody home", A, says.ALLOWED),
    ("Anna, whom an import blocks", "a list to voicemail", V, says.LIST),
    ("one of an imported blocklist", "a list to voicemail", V, says.LIST),
    ("one of both imported lists", "a list to voicemail", V, says.LIST),
    ("one of an imported allowlist", "a list to voicemail", A, says.GOOD),
    ("Anna", "the allowlist screened", S, says.HAND),
    ("a stranger", "the allowlist screened", S, says.UNKNOWN),
    ("a stranger", "office hours", S, says.UNKNOWN),
    ("Anna", "office hours", A, says.ALLOWED),
    ("a stranger", "office hours @ Wednesday 7:59", V, says.OUT_OF_HOURS),
    ("a stranger", "office hours @ Wednesday 8:00", S, says.UNKNOWN),
    ("a stranger", "office hours @ Wednesday 16:59", S, says.UNKNOWN),
    ("a stranger", "office hours @ Wednesday 17:00", V, says.OUT_OF_HOURS),
    ("Anna", "office hours @ Wednesday 17:00", V, says.OUT_OF_HOURS),
    ("withheld", "office hours @ Sunday noon", V, says.OUT_OF_HOURS),
    ("one of an imported blocklist", "office hours @ Sunday noon", V, says.OUT_OF_HOURS),
]
ALLOWLIST: list[Line] = [
    # By hand, and everybody in the phone book.
    ("Anna", "screening", A, says.ALLOWED),
    ("Anna", "trusted only", A, says.ALLOWED),
    ("Anna", "not to be disturbed", V, says.QUIET),
    ("the surgery", "screening", A, says.ALLOWED),
    ("Anna, whom an import blocks", "screening", A, says.ALLOWED),
    ("Anna", "screening + permit", A, says.ALLOWED),
    ("a guest whose entry holds", "screening", A, says.ALLOWED_TILL),
    ("a guest whose entry has passed", "screening", S, says.UNKNOWN),
    ("a guest whose entry has passed", "trusted only", V, says.TRUSTED),
    ("one of an allowed range", "screening", A, says.allowed_range("+4822555*")),
    ("one of an allowed range", "trusted only", A, says.allowed_range("+4822555*")),
    ("an allowed name", "screening", A, says.ALLOWED_NAME),
    ("an allowed name", "not to be disturbed", V, says.QUIET),
]
PERMITS: list[Line] = [
    ("a stranger", "screening + permit", A, says.PERMIT),
    ("withheld", "screening + permit", A, says.PERMIT),
    ("out of area", "screening + permit", A, says.PERMIT),
    ("no caller ID", "screening + permit", A, says.PERMIT),
    ("a stranger", "trusted only + permit", A, says.PERMIT),
    ("a stranger", "not to be disturbed + permit", A, says.PERMIT),
    ("Anna", "not to be disturbed + permit", A, says.PERMIT),
    ("a stranger", "screening + permit for all", A, says.PERMIT_ALL),
    ("withheld", "trusted only + permit for all", A, says.PERMIT_ALL),
    ("one of an imported blocklist", "screening + permit", A, says.PERMIT),
    ("a foreigner", "a relative protected + permit", A, says.PERMIT),
    ("a stranger", "screening + permit over", S, says.UNKNOWN),
    ("a stranger", "not to be disturbed + permit over", V, says.QUIET),
]
IMPORTED_LISTS: list[Line] = [
    ("one of an imported allowlist", "screening", A, says.GOOD),
    ("one of an imported allowlist", "trusted only", A, says.GOOD),
    ("one of an imported allowlist", "not to be disturbed", V, says.QUIET),
    ("one of both imported lists", "screening", A, says.GOOD),
    ("one of both imported lists", "not to be disturbed", B, says.SPAM),
    ("one of an imported blocklist", "screening", B, says.SPAM),
    ("one of an imported blocklist", "trusted only", B, says.SPAM),
    ("one of an imported blocklist", "not to be disturbed", B, says.SPAM),
    ("one of an imported blocklist", "everybody rings", B, says.SPAM),
]
RULES_AFTER_THE_LISTS: list[Line] = [
    ("withheld", "withheld blocked", B, CATEGORY["withheld"]),
    ("out of area", "withheld blocked", S, says.OUT_OF_AREA),
    ("no caller ID", "withheld blocked", S, says.NO_CALLER_ID),
    ("out of area", "out_of_area blocked", B, CATEGORY["out_of_area"]),
    ("withheld", "out_of_area blocked", S, says.WITHHELD),
    ("no caller ID", "no_caller_id blocked", B, CATEGORY["no_caller_id"]),
    ("out of area", "no_caller_id blocked", S, says.OUT_OF_AREA),
    ("a foreigner", "foreign blocked", B, CATEGORY["foreign"]),
    ("a mobile", "mobile blocked", B, CATEGORY["mobile"]),
    ("a premium number", "premium blocked", B, CATEGORY["premium"]),
    ("a toll-free number", "toll_free blocked", B, CATEGORY["toll_free"]),
    ("a firm", "business blocked", B, CATEGORY["business"]),
    ("an impossible number", "invalid blocked", B, CATEGORY["invalid"]),
    ("a stranger", "foreign blocked", S, says.UNKNOWN),
    ("no number, though it says so", "withheld blocked", S, says.UNKNOWN),
    ("an allowed name", "mobile blocked", A, says.ALLOWED_NAME),
    ("withheld", "a relative protected", B, says.PROTECT),
    ("a foreigner", "a relative protected", B, says.PROTECT),
    ("an impossible number", "a relative protected", B, says.PROTECT),
    ("a premium number", "a relative protected", B, says.PROTECT),
    ("a stranger", "a relative protected", S, says.UNKNOWN),
    ("Anna", "a relative protected", A, says.ALLOWED),
    ("a stranger", "Friday night @ Friday 21:59", S, says.UNKNOWN),
    ("a stranger", "Friday night @ Friday 23:00", V, says.NIGHT),
    ("a stranger", "Friday night @ Saturday 6:59", V, says.NIGHT),
    ("a stranger", "Friday night @ Saturday 7:00", S, says.UNKNOWN),
    ("a stranger", "a range asked for the name", S, says.RANGE),
    ("a mobile", "a range asked for the name", S, says.UNKNOWN),
    ("withheld", "a range asked for the name", S, says.WITHHELD),
    ("one with a name", "a name to voicemail", V, says.NAME),
    ("withheld, with a name", "a name to voicemail", V, says.NAME),
    ("a stranger", "a name to voicemail", S, says.UNKNOWN),
    ("a blocked name", "a name to voicemail", B, says.BLOCKED_NAME),
    ("somebody called before", "known callers ring", A, says.KNOWN),
    ("a stranger", "known callers ring", S, says.UNKNOWN),
    ("withheld", "known callers ring", S, says.WITHHELD),
    ("somebody who rings again", "again within the hour + again", A, says.HOUR),
    ("somebody who rings again", "again within five minutes + again", A, says.AGAIN),
    ("withheld", "again within the hour + again", S, says.WITHHELD),
    ("withheld", "again within the hour + again, withheld too", A, says.HOUR),
    ("a stranger", "everybody rings", A, says.ALL),
    ("no caller ID", "everybody rings", A, says.ALL),
    ("a stranger", "two rules", V, says.FIRST),
    ("a stranger", "a rule that is off", V, says.ON),
    ("somebody called before", "all must fit", B, says.BOTH),
    ("a stranger", "all must fit", S, says.UNKNOWN),
]
REPEATED_CALLS: list[Line] = [
    ("somebody who rings again", "screening + again", A, says.AGAIN),
    ("somebody who rings again", "trusted only + again", A, says.AGAIN),
    ("somebody who rings again", "not to be disturbed + again", V, says.QUIET),
    ("somebody who rings again", "screening + again too late", S, says.UNKNOWN),
    ("somebody who rings again", "screening + again, by a wrong clock", S, says.UNKNOWN),
    ("a stranger", "screening + again", S, says.UNKNOWN),
    ("withheld", "screening + again", S, says.WITHHELD),
    ("withheld", "screening + again, withheld too", A, says.AGAIN_WITHHELD),
    ("withheld", "trusted only + again, withheld too", A, says.AGAIN_WITHHELD),
    ("out of area", "screening + again, withheld too", S, says.OUT_OF_AREA),
]
ALL_OTHERS: list[Line] = [
    ("a stranger", "screening", S, says.UNKNOWN),
    ("withheld", "screening", S, says.WITHHELD),
    ("out of area", "screening", S, says.OUT_OF_AREA),
    ("no caller ID", "screening", S, says.NO_CALLER_ID),
    ("no number, though it says so", "screening", S, says.UNKNOWN),
    ("a stranger", "trusted only", V, says.TRUSTED),
    ("withheld", "trusted only", V, says.TRUSTED),
    ("no caller ID", "trusted only", V, says.TRUSTED),
    ("a stranger", "not to be disturbed", V, says.QUIET),
    ("out of area", "not to be disturbed", V, says.QUIET),
]
TABLE = [
    *LISTEN_ONLY,
    *EMERGENCY_WINDOW,
    *MOST_IMPORTANT,
    *BLOCKLIST,
    *INTERNAL_NUMBERS,
    *RULES_BEFORE_THE_ALLOWLIST,
    *ALLOWLIST,
    *PERMITS,
    *IMPORTED_LISTS,
    *RULES_AFTER_THE_LISTS,
    *REPEATED_CALLS,
    *ALL_OTHERS,
]


@pytest.mark.parametrize(
    ("caller", "where", "action", "said"), TABLE, ids=[f"{caller} - {where}" for caller, where, *_ in TABLE]
)
def test_each_caller_is_treated_as_the_household_wants(caller: str, where: str, action: Action, said: Said) -> None:
    """A wanted call that is blocked, a nuisance that rings, or a reason that nobody understands."""
    policy, now = situation(where)
    english = policy.screen(policy.identify(CALLERS[caller], now), now)
    assert (english.action, english.rule, english.source, english.reason) == (action, said.rule, said.source, said.en)
    polish = replace(policy, language="pl")
    assert polish.screen(polish.identify(CALLERS[caller], now), now) == replace(english, reason=said.pl)


def test_the_table_is_long_enough_and_says_nothing_twice() -> None:
    """A line that was copied and not changed."""
    assert len({(caller, where) for caller, where, *_ in TABLE}) == len(TABLE) >= 150


@pytest.mark.parametrize(
    ("caller", "where", "how"),
    [
        ("withheld", "withheld blocked", (BlockStyle.REFUSAL, None)),
        ("a stranger", "a range asked for the name", (None, ScriptName.NAME)),
        ("a nuisance", "withheld blocked", (None, None)),
    ],
)
def test_the_rule_says_how_it_is_done(
    caller: str, where: str, how: tuple[BlockStyle | None, ScriptName | None]
) -> None:
    """A refusal that was chosen, and a caller who is hung up on without a word."""
    policy, now = situation(where)
    verdict = policy.screen(policy.identify(CALLERS[caller], now), now)
    assert (verdict.style, verdict.script) == how
