"""The house's own rules: what they need to be told, when they fit, and how they are put in words."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.screening.category import Category
from custom_components.call_screener.core.screening.describe import action_in_words, conditions_in_words
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.rule import EntityState, HouseRule, Then, When, Window
from custom_components.call_screener.core.screening.rules import Rules
from custom_components.call_screener.core.screening.verdict import Action, BlockStyle, Rule, ScriptName

STRANGER = CallerId.of("+48221000000")
WARSAW = ZoneInfo("Europe/Warsaw")


def rule(rule_id: str = "r", *, is_on: bool = True, **when: object) -> HouseRule:
    """Return a rule that sends to voicemail whomever it is about."""
    asked = When(**when)  # type: ignore[arg-type]
    return HouseRule(rule_id=rule_id, name=rule_id, then=Then(action=Action.VOICEMAIL), when=asked, is_on=is_on)


def fits(asked: HouseRule, now: datetime, **changes: object) -> bool:
    """Tell whether a rule fits a stranger."""
    policy = Policy(mode=Mode.SCREEN_UNKNOWN, rules=Rules([asked]), zone=WARSAW, **changes)  # type: ignore[arg-type]
    return policy.screen(policy.identify(STRANGER, now), now).rule is Rule.HOUSE_RULE


def test_rules_tell_what_they_have_to_be_told() -> None:
    """A state that nobody watches, or a call that was forgotten before it could be asked about."""
    rules = Rules(
        [
            rule(states=(EntityState(entity_id="person.anna", states=frozenset({"home"})),), repeated_within=20),
            rule(repeated_within=5),
            rule(is_on=False, states=(EntityState(entity_id="sun.sun", states=frozenset({"up"})),)),
            rule(is_on=False, repeated_within=90, names=("a",)),
        ]
    )
    assert rules.entities == {"person.anna"}
    assert rules.repeated_within == timedelta(minutes=20)
    assert not rules.asks_names
    assert len(rules.every) == 4
    assert Rules().repeated_within == timedelta(0)


def test_new_states_count_at_once() -> None:
    """Somebody who comes home, and whose calls go to voicemail as before."""
    asked = rule(states=(EntityState(entity_id="a", states=frozenset({"on"})),))
    rules, now = Rules([asked]), datetime(2026, 11, 25, tzinfo=UTC)
    for states, expected in (({"a": "on"}, asked), ({"a": "off"}, None), ({}, None), ({"a": "on"}, asked)):
        policy = Policy(rules=rules, states=states)
        question = policy.question(policy.identify(STRANGER, now), now)
        assert rules.first(question, asked.place) is expected


@pytest.mark.parametrize(
    ("window", "local", "expected"),
    [
        pytest.param(
            Window(weekdays=frozenset({6}), start=time(22), end=time(6)), "2026-11-29 23:00", True, id="Sunday"
        ),
        pytest.param(
            Window(weekdays=frozenset({6}), start=time(22), end=time(6)), "2026-11-30 05:59", True, id="Monday"
        ),
        pytest.param(
            Window(weekdays=frozenset({6}), start=time(22), end=time(6)), "2026-11-30 06:00", False, id="over"
        ),
        pytest.param(
            Window(weekdays=frozenset({0}), start=time(2), end=time(2)), "2026-11-30 01:59", False, id="a day"
        ),
        pytest.param(Window(weekdays=frozenset({0}), start=time(2), end=time(2)), "2026-12-01 01:59", True, id="round"),
        pytest.param(Window(weekdays=frozenset()), "2026-12-01 01:59", False, id="never"),
        pytest.param(Window(start=time(2), end=time(3)), "2026-10-25 02:30", True, id="the hour that comes twice"),
        pytest.param(Window(start=time(2), end=time(3)), "2026-03-29 03:00", False, id="after the hour that is not"),
    ],
)
def test_a_window_is_by_the_clock_on_the_wall(window: Window, local: str, *, expected: bool) -> None:
    """A night that ends at midnight, or office hours that move by an hour in spring."""
    for fold in (0, 1):
        now = datetime.fromisoformat(local).replace(tzinfo=WARSAW, fold=fold)
        assert fits(rule(windows=(window,)), now.astimezone(UTC)) is expected


def test_the_numbering_plan_is_asked_only_where_a_rule_depends_on_it() -> None:
    """A tenth of a millisecond of every call for a rule that has failed already, or for none."""
    asked: list[object] = []
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    never = (Window(weekdays=frozenset({0}), start=time(1), end=time(2)),)

    def classify(number: object) -> frozenset[Category]:
        asked.append(number)
        return frozenset({Category.FOREIGN})

    assert not fits(rule(categories=frozenset({Category.FOREIGN}), windows=never), now, classify=classify)
    assert not asked
    assert fits(rule(categories=frozenset({Category.FOREIGN})), now, classify=classify)
    assert len(asked) == 1


WORDS = [
    (
        When(
            categories=frozenset({Category.PREMIUM, Category.FOREIGN}),
            windows=(Window(weekdays=frozenset(range(5)), start=time(17), end=time(8)),),
        ),
        "foreign numbers or premium-rate numbers, Mon–Fri 17:00–08:00",
        "numery zagraniczne lub numery o podwyższonej opłacie, pon.–pt. 17:00–08:00",
    ),
    (When(), "every caller", "każdy dzwoniący"),
    (When(windows=(Window(),)), "at any time", "o każdej porze"),
    (When(windows=(Window(weekdays=frozenset({0, 2, 3})),)), "Mon, Wed–Thu", "pon., śr.–czw."),
    (
        When(lists=frozenset({"block", "spam", "gone"}), groups=frozenset({"B", "A"})),
        "on the blocklist, “gone” or “Spam”, in the group “A” or “B”",
        "z listy: lista zablokowanych, „gone” lub „Spam”, z grupy „A” lub „B”",
    ),
    (
        When(numbers=tuple(f"+{digit}*" for digit in range(9))),
        "numbers like “+0*”, “+1*”, “+2*”, “+3*”, “+4*”, “+5*” or …",
        "numery typu „+0*”, „+1*”, „+2*”, „+3*”, „+4*”, „+5*” lub …",
    ),
    (
        When(states=(EntityState(entity_id="sun.sun", states=frozenset()),), names=('"<b>\n{x}',)),
        "caller-ID names like “b x”, while sun.sun is –",
        "nazwy dzwoniących typu „b x”, gdy sun.sun ma stan –",
    ),
]


@pytest.mark.parametrize(("when", "english", "polish"), WORDS, ids=[english for _, english, _ in WORDS])
def test_what_a_rule_asks_is_said_in_words(when: When, english: str, polish: str) -> None:
    """A rule that its own household cannot read."""
    lists = {"spam": "Spam"}
    assert conditions_in_words(when, "en", lists) == english
    assert conditions_in_words(when, "pl", lists) == polish


@pytest.mark.parametrize(
    ("then", "english", "polish"),
    [
        (Then(action=Action.ALLOW), "rings", "dzwoni"),
        (Then(action=Action.ALLOW, style=BlockStyle.SIT), "rings", "dzwoni"),
        (
            Then(action=Action.SCREEN, script=ScriptName.NAME),
            "is screened, asked for the name",
            "jest sprawdzane, z pytaniem o nazwisko",
        ),
        (
            Then(action=Action.SCREEN, script=ScriptName.KEY),
            "is screened, asked to press a key",
            "jest sprawdzane, z prośbą o naciśnięcie klawisza",
        ),
        (
            Then(action=Action.SCREEN, script="office"),
            "is screened, by the script “office”",
            "jest sprawdzane, według scenariusza „office”",
        ),
        (
            Then(action=Action.BLOCK, style=BlockStyle.KEEP_WAITING),
            "is blocked, kept waiting",
            "jest blokowane, z czekaniem",
        ),
        (Then(action=Action.VOICEMAIL), "goes to voicemail", "trafia na pocztę głosową"),
    ],
)
def test_what_a_rule_does_is_said_in_words(then: Then, english: str, polish: str) -> None:
    """A list of rules of which one sees whom they are about, and not what becomes of them."""
    assert (action_in_words(then, "en"), action_in_words(then, "pl")) == (english, polish)
