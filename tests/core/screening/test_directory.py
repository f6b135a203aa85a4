"""What is written down about callers, and how it is searched."""

from datetime import UTC, datetime, timedelta

import pytest

from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.category import unclassified
from custom_components.call_screener.core.screening.directory import Directory, Entry, Found, ImportedList
from custom_components.call_screener.core.screening.listed import Listed, ListName
from custom_components.call_screener.core.screening.number_set import NumberSet

NOW = datetime(2026, 11, 25, tzinfo=UTC)
NUMBER = Number(text="221", e164="+48221")
SPAM, GOOD = (
    ImportedList(list_id=name.value, name=name.value, list=name, numbers=NumberSet.of(["+48221", "+48222"]))
    for name in (ListName.BLOCK, ListName.ALLOW)
)


@pytest.mark.parametrize("first", [ListName.ALLOW, ListName.BLOCK])
def test_of_names_that_differ_in_case_the_one_that_allows_counts(first: ListName) -> None:
    """A wanted caller who is blocked because of the order in which the lists were read."""
    second = ListName.BLOCK if first is ListName.ALLOW else ListName.ALLOW
    directory = Directory(names={"Bank": Listed(list=first), "BANK": Listed(list=second)})
    found = directory.find("bank", None, NOW)
    assert found
    assert found.list is ListName.ALLOW


@pytest.mark.parametrize("patterns", [("+4822*", "+48?21"), ("+48?21", "+4822*")])
@pytest.mark.parametrize("lists", [(ListName.ALLOW, ListName.BLOCK), (ListName.BLOCK, ListName.ALLOW)])
def test_of_two_patterns_as_exact_the_one_that_allows_counts(
    patterns: tuple[str, str], lists: tuple[ListName, ListName]
) -> None:
    """Law 3: a wanted call that is blocked, because somebody wrote the other pattern down first."""
    directory = Directory(patterns={text: Listed(list=name) for text, name in zip(patterns, lists, strict=True)})
    found = directory.find(None, NUMBER, NOW)
    assert found
    assert found.list is ListName.ALLOW


def test_an_entry_that_has_passed_makes_way_for_a_broader_one() -> None:
    """A number blocked for a week, whose range is blocked for good, and that rings after the week."""
    directory = Directory.of(block={"+48221": Listed(expires=NOW), "+4822*": Listed(expires=NOW + timedelta(1))})
    assert directory.look_up(None, NUMBER, NOW) == Found(
        listed=directory.patterns["+4822*"], entry=Entry.PATTERN, text="+4822*"
    )
    assert directory.find(None, NUMBER, NOW + timedelta(1)) is None


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (NUMBER, (SPAM, GOOD)),
        (Number(text="223", e164="+48223"), ()),
        (Number(text="48221"), ()),
        (None, ()),
    ],
)
def test_only_a_number_in_its_international_form_is_on_an_imported_list(
    number: Number | None, found: tuple[ImportedList, ...]
) -> None:
    """An internal phone, or everybody who withholds the number, on somebody else's list."""
    assert Directory(imported=(SPAM, GOOD)).imports_with(number) == found


def test_a_set_of_numbers_is_what_it_was_made_of() -> None:
    """A list that loses or invents numbers on its way through the book."""
    numbers = NumberSet.of(["+48222", "48221", "+48222"])
    again = NumberSet(numbers.packed)
    assert list(again) == ["+48221", "+48222"]
    assert len(again) == 2
    assert len(again.packed) == 16
    assert "+48223" not in again
    assert "+48220" not in again


def test_without_a_numbering_plan_no_number_is_of_any_kind() -> None:
    """A house whose country is not known, and that takes everybody for a foreigner."""
    assert unclassified(NUMBER) == frozenset()
