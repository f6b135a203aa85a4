"""New editions of a list, and whether they take the place of the last good one."""

import pytest

from custom_components.call_screener.book.refresh import ListEmptyError, ListShrunkError, check_edition


@pytest.mark.parametrize(
    ("before", "after"),
    [(0, 1), (0, 1_000_000), (1000, 1000), (1000, 500), (1000, 5000), (10, 1)],
)
def test_an_edition_like_the_last_one_takes_its_place(before: int, after: int) -> None:
    """Guards against a list that is never renewed."""
    check_edition(before, after)


@pytest.mark.parametrize("before", [0, 5, 1_000_000])
def test_an_empty_edition_is_refused(before: int) -> None:
    """Guards against an error page that takes a list away."""
    with pytest.raises(ListEmptyError):
        check_edition(before, 0)


@pytest.mark.parametrize(("before", "after"), [(1000, 499), (1_000_000, 1), (20, 9)])
def test_an_edition_with_much_fewer_numbers_is_refused_and_says_how_many(before: int, after: int) -> None:
    """Guards against half of a list that came without an error."""
    with pytest.raises(ListShrunkError) as refusal:
        check_edition(before, after)
    assert refusal.value.facts == {"before": str(before), "after": str(after)}
