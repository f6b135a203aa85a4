"""What a country's numbering plan says of numbers: their kinds, how patterns are written, and emergencies."""

import pytest

from custom_components.call_screener.book.numbers import (
    classifier,
    is_of_service,
    number_reader,
    pattern_reader,
)
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.category import Category
from custom_components.call_screener.core.screening.pattern import BadPatternError


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("PL", "22 123 45 67", set()),
        ("PL", "601 234 567", {"mobile"}),
        ("PL", "703 123 456", {"premium"}),
        ("PL", "800 123 456", {"toll_free"}),
        ("PL", "801 123 456", {"business"}),
        ("PL", "804 123 456", {"business"}),
        ("PL", "642 123 456", {"business"}),
        ("PL", "+44 20 7946 0123", {"foreign"}),
        ("PL", "+44 7700 900123", {"invalid"}),
        ("PL", "+44 7400 123456", {"foreign", "mobile"}),
        ("PL", "+800 1234 5678", {"foreign", "toll_free"}),
        ("pl", "+48 000 000 000", {"invalid"}),
        ("PL", "123456789012345678", {"invalid"}),
        ("PL", "112", set()),
        ("PL", "19115", set()),
        ("PL", "7", {"invalid"}),
        ("US", "212 555 2368", set()),
        ("US", "+1 416 555 0123", {"foreign"}),
        ("US", "900 234 5678", {"premium"}),
        ("GB", "0345 600 1234", {"business"}),
        ("", "+48 601 234 567", {"mobile"}),
        ("", "7", {"invalid"}),
    ],
)
def test_a_number_is_of_the_kinds_that_its_plan_says(region: str, text: str, expected: set[str]) -> None:
    """A rule against premium numbers that blocks somebody's mobile."""
    number = number_reader(region)(text)
    assert number is not None
    assert classifier(region)(number) == expected


def test_a_number_that_nobody_can_read_is_an_impossible_one() -> None:
    """A crash of the line over a number that a modem garbled."""
    assert classifier("PL")(Number(text="*#", e164=None)) == {"invalid"}


@pytest.mark.parametrize(
    ("region", "text", "expected"),
    [
        ("pl", "22*", "+4822*"),
        ("PL", "0048 22 ???", "+4822???"),
        ("GB", "020 7946*", "+44207946*"),
        ("US", "011 48 22*", "+4822*"),
        ("US", "(800) *", "+1800*"),
        ("AU", "0011 48 22*", "+4822*"),
        ("JP", "010 48*", "+48*"),
        ("", "+48 22*", "+4822*"),
    ],
)
def test_a_pattern_is_written_as_numbers_are_dialled(region: str, text: str, expected: str) -> None:
    """A pattern that never fits."""
    assert pattern_reader(region)(text) == expected


def test_without_a_country_there_is_no_national_pattern() -> None:
    """A pattern that would be taken for another country's."""
    with pytest.raises(BadPatternError):
        pattern_reader("")("22*")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("112", True), ("19115", True), ("12", True), ("+48112", True), ("22 123 45 67", False), ("1234567", False)],
)
def test_no_import_may_hold_short_numbers(text: str, *, expected: bool) -> None:
    """Somebody else's list that blocks the internal phone, or the fire brigade."""
    number = number_reader("PL")(text)
    assert number is not None
    assert is_of_service(number) is expected


def test_a_number_of_no_country_is_no_mistake_of_ours() -> None:
    """An import, or a call, that ends in an error because a number begins with a code that nobody has."""
    nowhere = Number(text="+999000000", e164="+999000000")
    assert not is_of_service(nowhere)
    assert classifier("PL")(nowhere) == {Category.INVALID}
