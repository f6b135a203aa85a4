"""Patterns in one structure."""

import pytest

from custom_components.call_screener.core.screening.glob import Globs, exactness


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("+4870*", "+48700100200", True),
        ("+4870*", "+4870", True),
        ("+4870*", "+4869", False),
        ("+48??", "+4812", True),
        ("+48??", "+481", False),
        ("+48??", "+48123", False),
        ("*bank*", "your bank ltd", True),
        ("*bank*", "bank", True),
        ("*bank*", "ban k", False),
        ("a**b", "ab", True),
        ("*?", "", False),
        ("*", "", True),
        ("", "", True),
        ("", "a", False),
        ("a[bc]", "ab", False),
        ("a[bc]", "a[bc]", True),
        ("a.b", "axb", False),
    ],
)
def test_a_pattern_fits_the_whole_of_a_text(pattern: str, text: str, *, fits: bool) -> None:
    """A pattern that fits a part, or whose signs mean more than was said."""
    assert list(Globs({pattern: 1}).matches(text)) == [(pattern, 1)] * fits


NASTY = {
    "many stars": ["*" + "a*" * 31 + "b"],
    "stars and questions": ["*?" * 32 + "b"],
    "a thousand of them": [
        "".join("a*" if place >> bit & 1 else "*a?" for bit in range(10)) + "b" for place in range(1000)
    ],
}


@pytest.mark.parametrize("patterns", NASTY.values(), ids=NASTY)
def test_no_pattern_hangs_the_line(patterns: list[str]) -> None:
    """A pattern with many stars keeps some matchers busy for longer than the universe lasts, while the line rings."""
    globs = Globs(dict.fromkeys(patterns))
    assert not list(globs.matches("a" * 64 + "c"))


@pytest.mark.parametrize(("pattern", "expected"), [("+48*", 3), ("+48??1", 4), ("*", 0), ("bank", 4)])
def test_a_pattern_is_as_exact_as_it_has_characters_of_its_own(pattern: str, expected: int) -> None:
    """A broad pattern that comes before the exception from it."""
    assert exactness(pattern) == expected


def test_what_was_met_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guards against memory that grows with each caller, and patterns that fit no more once it is given back."""
    monkeypatch.setattr("custom_components.call_screener.core.screening.glob.MOST_STEPS", 10)
    globs = Globs({"*1?": 1, "+48*": 2})
    for _ in range(2):
        for number in range(200):
            found = {value for _, value in globs.matches(f"+48{number:04}")}
            assert found == ({1, 2} if number // 10 % 10 == 1 else {2})
