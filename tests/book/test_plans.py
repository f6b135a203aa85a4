"""Numbers that are read at a glance, and the library that reads them thoroughly."""

import phonenumbers
import pytest
from hypothesis import example, given, strategies as st
from phonenumbers import PhoneMetadata

from custom_components.call_screener.book.numbers import number_reader
from custom_components.call_screener.book.plans import home_plan, plain_e164

_REGIONS = (
    "PL",
    "DE",
    "GB",
    "US",
    "IT",
    "FR",
    "AR",
    "BR",
    "MX",
    "RU",
    "KZ",
    "AU",
    "JP",
    "AT",
    "CZ",
    "HU",
    "SM",
    "CI",
    "CA",
)
_CODES = st.sampled_from(sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE))
_DIGITS = st.text("0123456789", min_size=1, max_size=14)


@st.composite
def _examples(draw: st.DrawFn) -> str:
    """Return the digits of a number that some country has, with its calling code and some of them changed."""
    region = draw(st.sampled_from(sorted(PhoneMetadata._region_available)))
    number = phonenumbers.example_number(region)
    assert number is not None
    national = phonenumbers.national_significant_number(number)
    tail = draw(st.integers(0, min(4, len(national))))
    changed = national[: len(national) - tail] + draw(st.text("0123456789", min_size=tail, max_size=tail))
    return f"{number.country_code}{changed}"


_WRITTEN = st.one_of(
    _examples(),
    st.builds(lambda code, digits: f"{code}{digits}", _CODES, _DIGITS),
    _DIGITS,
)
_BEFORE = st.sampled_from(("", "+", "00", "0", "011", "1", "8"))


def _spaced(text: str, places: list[int], sign: str) -> str:
    for place in places:
        if 1 < place < len(text):
            text = text[:place] + sign + text[place:]
    return text


def _agrees(region: str, text: str) -> None:
    glance = plain_e164(text, home_plan(region))
    if glance is not None:
        number = number_reader(region)(text)
        assert number is not None
        assert number.e164 == f"+{glance}"


@given(st.sampled_from(_REGIONS), _BEFORE, _WRITTEN, st.lists(st.integers(1, 15), max_size=4), st.sampled_from(" -"))
@example("PL", "", "48221234567", [], " ")
@example("AR", "+", "5491123456789", [], " ")
@example("IT", "+", "390612345678", [], " ")
@example("US", "+", "12125550163", [2, 6, 10], "-")
@example("CA", "", "4352553", [], " ")
@example("GB", "", "02079460000", [], " ")
def test_a_glance_never_says_something_else_than_the_library(
    region: str, before: str, digits: str, places: list[int], sign: str
) -> None:
    """Guards against a list of which some numbers are others than those that ring."""
    _agrees(region, _spaced(before + digits, places, sign))


@pytest.mark.parametrize("region", sorted(PhoneMetadata._region_available))
def test_a_glance_agrees_on_the_example_of_each_country_and_kind(region: str) -> None:
    """Guards against the one country whose numbers are written in a way of their own."""
    for kind in range(11):
        number = phonenumbers.example_number_for_type(region, kind)
        for form in range(3):
            text = phonenumbers.format_number(number, form) if number else ""
            _agrees(region, text)
            _agrees("PL", text)
            _agrees(region, phonenumbers.national_significant_number(number) if number else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("+48221234567", 48221234567, id="E.164"),
        pytest.param("+48 22 123 45 67", 48221234567, id="spaces"),
        pytest.param("221234567", 48221234567, id="national"),
        pytest.param("0048221234567", 48221234567, id="dialled from abroad"),
        pytest.param("48221234567", 48221234567, id="without a plus"),
        pytest.param("+12125550163", 12125550163, id="another country"),
        pytest.param("112", None, id="emergency"),
        pytest.param("+48112", None, id="emergency from abroad"),
        pytest.param("116123", None, id="a service"),
        pytest.param("+390612345678", None, id="a zero that stays"),
        pytest.param("+999123456789", None, id="no country"),
        pytest.param("+", None, id="a sign"),
        pytest.param("", None, id="nothing"),
        pytest.param("٤٨٢٢١٢٣٤٥٦٧", None, id="other digits"),
    ],
)
def test_what_leaves_no_doubt_is_read_at_a_glance(text: str, expected: int | None) -> None:
    """Guards against a short cut that nobody takes, and one that is taken too often."""
    assert plain_e164(text, home_plan("PL")) == expected


def test_a_country_that_is_none_has_no_plan() -> None:
    """Guards against an exception for whoever has not told where the house is."""
    assert home_plan("") is None
    assert plain_e164("221234567", None) is None
    assert plain_e164("+48221234567", None) == 48221234567
