"""The policy as a value: whom it identifies, what it becomes after a call, and how its list is shown."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from custom_components.call_screener.core.caller_id import NO_CALLER_ID, CallerId, CallerIdKind
from custom_components.call_screener.core.screening.directory import Directory, ImportedList
from custom_components.call_screener.core.screening.listed import Listed, ListName
from custom_components.call_screener.core.screening.number_set import NumberSet
from custom_components.call_screener.core.screening.permit import Permit
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.reason import SENTENCES, sentence
from custom_components.call_screener.core.screening.rule import HouseRule, Place, Then, When
from custom_components.call_screener.core.screening.rules import Rules
from custom_components.call_screener.core.screening.shown import TITLES
from custom_components.call_screener.core.screening.verdict import Action, BlockStyle, Caller, NameSource, Rule

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MUM, DOCTOR, SALES, STRANGER = (CallerId.of(f"+4822100000{digit}") for digit in range(4))
WITHHELD = CallerId(kind=CallerIdKind.WITHHELD)
POLICY = Policy(
    mode=Mode.SCREEN_UNKNOWN,
    directory=Directory.of(
        allow={
            "+48221000000": Listed(name="Mum", is_vip=True),
            "+48221000001": Listed(name="Doctor Nowak", announced="The surgery"),
            "+4850*": Listed(name="The office"),
        },
        block={"+48221000002": Listed(name="Sales"), "*bank*": Listed(name="Fake bank")},
    ),
)
ONE = Permit(until=NOW + timedelta(minutes=1), is_for_one=True)
ALL = Permit(until=NOW + timedelta(minutes=1), is_for_one=False)


def policy_with(**changes: object) -> Policy:
    """Return the household's policy with something changed."""
    return Policy(**{"mode": POLICY.mode, "directory": POLICY.directory} | changes)  # type: ignore[arg-type]


def test_nothing_is_blocked_until_a_mode_is_chosen() -> None:
    """A fresh installation that hangs up on somebody."""
    assert Policy().mode is Mode.LISTEN_ONLY


@pytest.mark.parametrize(
    ("caller_id", "name", "source"),
    [
        (CallerId.of("+48221000000", "SOMEBODY ELSE"), "Mum", NameSource.PHONE_BOOK),
        (DOCTOR, "The surgery", NameSource.PHONE_BOOK),
        (SALES, "Sales", NameSource.PHONE_BOOK),
        (CallerId.of("+48501000000"), "The office", NameSource.PHONE_BOOK),
        (CallerId.of("+48221000004", "YOUR BANK"), "Fake bank", NameSource.PHONE_BOOK),
        (CallerId.of("+48221000004", "ACME"), "ACME", NameSource.CALLER_ID),
        (STRANGER, None, None),
        (CallerId(kind=CallerIdKind.WITHHELD, name="SECRET"), "SECRET", NameSource.CALLER_ID),
        (NO_CALLER_ID, None, None),
    ],
)
def test_the_households_own_name_for_a_caller_counts_first(
    caller_id: CallerId, name: str | None, source: NameSource | None
) -> None:
    """A forged caller-ID name that passes for the real one."""
    caller = POLICY.identify(caller_id, NOW)
    assert (caller.name, caller.name_source) == (name, source)


@pytest.mark.parametrize(
    ("name", "said", "known"),
    [
        (None, "Tom", ("Tom", NameSource.SAID)),
        (None, None, (None, None)),
        (None, "", (None, None)),
        ("ACME", "Tom", ("ACME", NameSource.CALLER_ID)),
    ],
)
def test_a_name_that_was_said_counts_where_there_is_no_better_one(
    name: str | None, said: str | None, known: tuple[str | None, NameSource | None]
) -> None:
    """A caller who has said who it is, and goes by a number; or somebody who takes the name that the network shows."""
    source = NameSource.CALLER_ID if name else None
    caller = Caller(caller_id=STRANGER, name=name, name_source=source).named(said)
    assert (caller.name, caller.name_source) == known


def test_a_permit_for_one_is_spent_by_a_stranger_alone() -> None:
    """A door that stays open, or that a welcome caller closes."""
    policy = policy_with(permit=ONE)
    welcome = policy.screen(policy.identify(DOCTOR, NOW), NOW)
    assert policy.after(welcome) is policy
    stranger = policy.screen(policy.identify(WITHHELD, NOW), NOW)
    assert stranger.rule is Rule.PERMIT_NEXT_CALL
    assert policy.after(stranger).permit is None


def test_a_permit_for_all_is_spent_by_nobody() -> None:
    """Movers of whom the second cannot find the house."""
    policy = policy_with(permit=ALL)
    stranger = policy.screen(policy.identify(STRANGER, NOW), NOW)
    assert stranger.rule is Rule.PERMIT_NEXT_CALL
    assert policy.after(stranger) is policy


NAMED = Rules([HouseRule(rule_id="n", name="N", then=Then(action=Action.BLOCK), when=When(names=("*spam*",)))])
NOTHING = Directory()


@pytest.mark.parametrize(
    ("policy", "caller_id", "may_turn"),
    [
        pytest.param(POLICY, STRANGER, True, id="a name entry may fit"),
        pytest.param(POLICY, CallerId.of("+48221000003", "ACME"), False, id="the name is there"),
        pytest.param(POLICY, SALES, False, id="the number counts before any name"),
        pytest.param(policy_with(rules=NAMED), SALES, False, id="the blocklist comes before any rule"),
        pytest.param(policy_with(rules=NAMED), DOCTOR, True, id="a rule may come before the allowlist"),
        pytest.param(POLICY, MUM, False, id="nothing comes before the most important"),
        pytest.param(policy_with(mode=Mode.LISTEN_ONLY), STRANGER, False, id="listen only"),
        pytest.param(policy_with(directory=NOTHING), STRANGER, False, id="nobody asks for names"),
        pytest.param(policy_with(directory=NOTHING, rules=NAMED), STRANGER, True, id="a rule asks for names"),
    ],
)
def test_a_name_is_waited_for_only_where_it_matters(policy: Policy, caller_id: CallerId, *, may_turn: bool) -> None:
    """Law 5: a call that waits for the end of the block for nothing, or a name rule that never fits."""
    assert policy.may_turn_on_name(policy.identify(caller_id, NOW), NOW) is may_turn


SPAM = ImportedList(list_id="spam", name="Spam", list=ListName.BLOCK, numbers=NumberSet())
RULE = HouseRule(
    rule_id="r", name="R", then=Then(action=Action.BLOCK, style=BlockStyle.SIT), place=Place.BEFORE_ALLOWLIST
)
OFF = HouseRule(rule_id="off", name="Off", then=Then(action=Action.ALLOW), is_on=False)


def test_the_list_is_shown_in_its_order() -> None:
    """A household that sees another order than the one that counts."""
    policy = policy_with(
        directory=Directory.of(imported=[SPAM]),
        rules=Rules([RULE, OFF]),
        permit=ONE,
        emergency_until=NOW,
        zone=ZoneInfo("Europe/Warsaw"),
    )
    assert [(row.rule.value, row.action.value, row.words) for row in policy.rows(NOW)] == [
        ("emergency_window", "allow", "Every call, for two hours after an emergency number was called"),
        ("vip", "allow", "VIPs"),
        ("blocklist", "block", "The blocklist"),
        ("internal_number", "allow", "Short and internal numbers"),
        ("house_rule", "block", "every caller: is blocked, with the tones of a number that does not exist"),
        ("allowlist", "allow", "The allowlist and the phone book"),
        ("permit_next_call", "allow", "Strangers, while they are permitted (until 13:01)"),
        ("imported_blocklist", "block", "The imported blocklist “Spam”"),
        ("house_rule", "allow", "every caller: rings"),
        ("repeated_call", "allow", "Whoever rang in vain a short time ago"),
        ("withheld", "screen", "Withheld numbers"),
        ("out_of_area", "screen", "Numbers that the network could not tell"),
        ("no_caller_id", "screen", "Calls without caller ID"),
        ("unknown_number", "screen", "All other numbers"),
    ]
    assert [row.house_rule for row in policy.rows(NOW) if row.house_rule] == [RULE, OFF]
    assert [row.imported for row in policy.rows(NOW) if row.imported] == [SPAM]


def test_a_permit_that_has_passed_is_not_shown_as_one() -> None:
    """A door that looks open."""
    assert "until" not in "".join(row.words for row in policy_with(permit=ONE).rows(ONE.until))


def test_each_language_has_the_same_sentences_and_titles() -> None:
    """A reason that is missing when it is needed."""
    assert set(SENTENCES["en"]) == set(SENTENCES["pl"])
    assert {key.partition(".")[0] for key in SENTENCES["en"]} == set(Rule)
    assert set(TITLES["en"]) == set(TITLES["pl"])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl-PL", "Numeru nie ma na żadnej liście."),
        ("fr", "The number is on no list."),
        ("en", "The number is on no list."),
    ],
)
def test_an_unknown_language_gets_english(language: str, words: str) -> None:
    """A crash in a house that speaks neither."""
    assert sentence(Rule.UNKNOWN_NUMBER, language) == words


@pytest.mark.parametrize("language", ["en", "pl"])
def test_what_stands_in_the_place_of_the_lists_has_its_sentence(language: str) -> None:
    """A call that somebody decided, and of which nobody knows why it went so."""
    verdict = policy_with(language=language).overruled(Action.ALLOW, Rule.HANDSET_IN_USE)
    assert (verdict.rule, verdict.reason) == (Rule.HANDSET_IN_USE, SENTENCES[language]["handset_in_use"])
