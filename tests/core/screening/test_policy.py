"""Who gets through, by which rule, and why in words."""

import pytest

from custom_components.call_screener.core.caller_id import NO_CALLER_ID, CallerId, CallerIdKind
from custom_components.call_screener.core.screening.policy import Listed, Mode, Policy
from custom_components.call_screener.core.screening.reason import SENTENCES, sentence
from custom_components.call_screener.core.screening.verdict import Action, NameSource, Rule

MUM, DOCTOR, SALES, BOTH, STRANGER = (CallerId.of(f"+4822100000{digit}") for digit in range(5))
WITHHELD, OUT_OF_AREA = (CallerId(kind=kind) for kind in (CallerIdKind.WITHHELD, CallerIdKind.OUT_OF_AREA))
POLICY = Policy(
    allowlist={
        "+48221000000": Listed(name="Mum", is_vip=True),
        "+48221000001": Listed(name="Doctor"),
        "+48221000003": Listed(name="Both"),
    },
    blocklist={"+48221000002": Listed(name="Sales"), "+48221000003": Listed(name="Both")},
)
A, S, B, V = Action.ALLOW, Action.SCREEN, Action.BLOCK, Action.VOICEMAIL


def in_mode(mode: Mode, *, permits: bool = False) -> Policy:
    """Return the household's policy in another mode."""
    return Policy(mode=mode, allowlist=POLICY.allowlist, blocklist=POLICY.blocklist, permits_next_call=permits)


CALLERS = (MUM, DOCTOR, SALES, BOTH, STRANGER, WITHHELD, OUT_OF_AREA, NO_CALLER_ID)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.LISTEN_ONLY, (A, A, A, A, A, A, A, A)),
        (Mode.SCREEN_UNKNOWN, (A, A, B, A, S, S, S, S)),
        (Mode.TRUSTED_ONLY, (A, A, B, A, V, V, V, V)),
        (Mode.DO_NOT_DISTURB, (A, V, B, V, V, V, V, V)),
    ],
)
def test_each_mode_treats_each_kind_of_caller_as_it_says(mode: Mode, expected: tuple[Action, ...]) -> None:
    """A mode that blocks somebody wanted, or disturbs at night. The callers are those of `CALLERS`, in order."""
    policy = in_mode(mode)
    assert tuple(policy.screen(policy.identify(caller)).action for caller in CALLERS) == expected


def test_nothing_is_blocked_until_a_mode_is_chosen() -> None:
    """A fresh installation that hangs up on somebody."""
    assert Policy().mode is Mode.LISTEN_ONLY


@pytest.mark.parametrize(
    ("caller_id", "rule"),
    [
        (MUM, Rule.VIP),
        (DOCTOR, Rule.ALLOWLIST),
        (SALES, Rule.BLOCKLIST),
        (STRANGER, Rule.UNKNOWN_NUMBER),
        (WITHHELD, Rule.WITHHELD),
        (OUT_OF_AREA, Rule.OUT_OF_AREA),
        (NO_CALLER_ID, Rule.NO_CALLER_ID),
    ],
)
def test_the_verdict_names_the_rule_and_says_why(caller_id: CallerId, rule: Rule) -> None:
    """A household that cannot find out why a call went as it did."""
    policy = in_mode(Mode.SCREEN_UNKNOWN)
    verdict = policy.screen(policy.identify(caller_id))
    assert (verdict.rule, verdict.reason) == (rule, SENTENCES["en"][rule])


def test_a_permit_is_good_for_one_stranger() -> None:
    """A door that stays open, or that a welcome caller closes."""
    policy = in_mode(Mode.SCREEN_UNKNOWN, permits=True)
    welcome = policy.screen(policy.identify(DOCTOR))
    assert policy.after(welcome) is policy
    stranger = policy.screen(policy.identify(WITHHELD))
    assert stranger.rule is Rule.PERMIT_NEXT_CALL
    assert policy.after(stranger).permits_next_call is False


def test_a_permit_does_not_let_a_nuisance_in() -> None:
    """The one caller who must not get the permitted call."""
    policy = in_mode(Mode.TRUSTED_ONLY, permits=True)
    assert policy.screen(policy.identify(SALES)).action is Action.BLOCK


@pytest.mark.parametrize(
    ("caller_id", "name", "source"),
    [
        (CallerId.of("+48221000000", "SOMEBODY ELSE"), "Mum", NameSource.PHONE_BOOK),
        (CallerId.of("+48221000002"), "Sales", NameSource.PHONE_BOOK),
        (CallerId.of("+48221000004", "ACME"), "ACME", NameSource.CALLER_ID),
        (STRANGER, None, None),
        (CallerId(kind=CallerIdKind.WITHHELD, name="SECRET"), "SECRET", NameSource.CALLER_ID),
    ],
)
def test_the_households_own_name_for_a_number_counts_first(
    caller_id: CallerId, name: str | None, source: NameSource | None
) -> None:
    """A forged caller-ID name that passes for the real one."""
    caller = POLICY.identify(caller_id)
    assert (caller.name, caller.name_source) == (name, source)


def test_each_language_has_a_sentence_for_each_rule() -> None:
    """A reason that is missing when it is needed."""
    assert {language: set(sentences) for language, sentences in SENTENCES.items()} == {
        "en": set(Rule),
        "pl": set(Rule),
    }


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
