"""Numbers and caller IDs as values: one spelling for what means the same."""

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core import errors
from custom_components.call_screener.core.caller_id import MAX_NAME, NO_CALLER_ID, CallerId, CallerIdKind
from custom_components.call_screener.core.number import MAX_DIGITS, Number, plain, read_plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+48 (22) 123-45-67", "+48221234567"),
        ("  +48221234567", "+48221234567"),
        ("022/123.45.67", "0221234567"),
        ("*67 5551212", "*675551212"),
        ("no digits", ""),
        ("+", ""),
    ],
)
def test_punctuation_does_not_make_another_number(text: str, expected: str) -> None:
    """An allowed number that is not found because it was written differently."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+48221234567", Number(text="+48221234567", e164="+48221234567")),
        ("112", Number(text="112")),
        ("+48*12", Number(text="+48*12")),
        ("withheld", None),
        ("+", None),
    ],
)
def test_only_a_number_with_a_plus_is_international_by_itself(text: str, expected: Number | None) -> None:
    """A short number that is taken for another country's."""
    assert read_plain(text) == expected


@given(st.text())
def test_reading_a_number_never_fails_and_is_bounded(text: str) -> None:
    """A hostile text that stops a call, or fills a list."""
    number = read_plain(text)
    assert number is None or len(number.key) <= MAX_DIGITS + 1


def test_a_number_is_known_by_its_international_form() -> None:
    """Two entries for one caller."""
    assert Number(text="0221234567", e164="+48221234567").key == "+48221234567"
    assert Number(text="112").key == "112"


def test_a_number_is_the_same_however_it_is_shown() -> None:
    """A caller whose number is another when the line's country changes."""
    shown = Number(text="221234567", e164="+48221234567", shown="22 123 45 67")
    assert shown.shown == "22 123 45 67"
    assert {shown} == {Number(text="221234567", e164="+48221234567")}


def test_a_number_of_which_nothing_is_known_is_shown_as_received() -> None:
    """A push about nobody."""
    assert Number(text="112").shown == "112"


def test_only_a_number_carries_a_number() -> None:
    """A withheld caller who is blocked by the number that was shown."""
    assert CallerId(kind=CallerIdKind.WITHHELD, number="123").number is None
    assert CallerId(kind=CallerIdKind.NUMBER, number="").kind is CallerIdKind.OUT_OF_AREA
    assert NO_CALLER_ID.number is None


@given(st.text(max_size=200))
def test_a_callers_name_is_short_and_printable_text(name: str) -> None:
    """Control characters from the line that reach a screen."""
    kept = CallerId.of("1", name).name
    assert kept is None or (kept.isprintable() and 0 < len(kept) <= MAX_NAME)


def test_each_error_has_a_key_of_its_own() -> None:
    """Two different faults that are told in the same words."""
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.CallScreenerError)
    ]
    assert len({kind.key for kind in kinds}) == len(kinds)
