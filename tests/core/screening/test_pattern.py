"""Patterns as people write them."""

import pytest

from custom_components.call_screener.core.screening.pattern import (
    BadPatternError,
    DiallingPlan,
    TooBroadPatternError,
    normal_name_pattern,
    normal_number_pattern,
)

POLAND = DiallingPlan(calling_code="48")
BRITAIN = DiallingPlan(calling_code="44", trunk="0")
AMERICA = DiallingPlan(calling_code="1", international=("00", "011"), trunk="1")
NOWHERE = DiallingPlan()


@pytest.mark.parametrize(
    ("text", "plan", "expected"),
    [
        ("+48 70*", POLAND, "+4870*"),
        ("0048 22 ???", POLAND, "+4822???"),
        ("22*", POLAND, "+4822*"),
        ("(22) 123-45-??", POLAND, "+482212345??"),
        ("+44*", POLAND, "+44*"),
        ("*123", POLAND, "*123"),
        ("?2 123*", POLAND, "+48?2123*"),
        ("22 123 45 67", POLAND, "+48221234567"),
        ("٢٢*", POLAND, "+4822*"),
        ("020 7946*", BRITAIN, "+44207946*"),
        ("0044 20*", BRITAIN, "+4420*"),
        ("011 48 22*", AMERICA, "+4822*"),
        ("1-800-*", AMERICA, "+1800*"),
        ("800*", AMERICA, "+1800*"),
        ("+4822*", NOWHERE, "+4822*"),
    ],
)
def test_a_number_pattern_is_written_like_a_number(text: str, plan: DiallingPlan, expected: str) -> None:
    """A pattern that never fits because it is not how numbers are known here."""
    assert normal_number_pattern(text, plan) == expected


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("*", TooBroadPatternError),
        ("+*", TooBroadPatternError),
        ("??? ???", TooBroadPatternError),
        ("00*", TooBroadPatternError),
        ("", TooBroadPatternError),
        ("22+3*", BadPatternError),
        ("[22]*", BadPatternError),
        ("bank", BadPatternError),
        ("1" * 65, BadPatternError),
    ],
)
def test_a_number_pattern_that_fits_everybody_or_makes_no_sense_is_refused(
    text: str, error: type[BadPatternError]
) -> None:
    """A household that blocks everybody by a slip of the finger."""
    with pytest.raises(error) as refusal:
        normal_number_pattern(text, POLAND)
    assert refusal.value.key == error.key


def test_a_national_pattern_needs_a_country() -> None:
    """A pattern that would be taken for one of another country."""
    with pytest.raises(BadPatternError):
        normal_number_pattern("22*", NOWHERE)


@pytest.mark.parametrize(
    ("text", "expected"), [(" *BANK* ", "*bank*"), ("Straße  Nord", "strasse nord"), ("V????", "v????")]
)
def test_a_name_pattern_has_no_case_and_no_spare_spaces(text: str, expected: str) -> None:
    """A name that does not fit because the network writes it in capitals."""
    assert normal_name_pattern(text) == expected


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("*", TooBroadPatternError),
        ("? *", TooBroadPatternError),
        ("", BadPatternError),
        ("a" * 65, BadPatternError),
        ("a\0b", BadPatternError),
    ],
)
def test_a_name_pattern_that_fits_everybody_or_makes_no_sense_is_refused(
    text: str, error: type[BadPatternError]
) -> None:
    """Everybody whose name is sent, blocked at once."""
    with pytest.raises(error):
        normal_name_pattern(text)
