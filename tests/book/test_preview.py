"""What an import would change, told before it changes anything."""

from hypothesis import given, strategies as st

from custom_components.call_screener.book import files
from custom_components.call_screener.book.imports import Refused
from custom_components.call_screener.book.people import ContactDraft, draft
from custom_components.call_screener.book.preview import Merge, Preview, preview
from custom_components.call_screener.core.number import Number, read_plain
from tests.book.samples import ANNA, JAN, read


def _adopted(known: dict[str, str], seen: Preview) -> dict[str, str]:
    """Return who has which number once a preview has been carried out."""
    after = dict(known)
    for merge in seen.merged:
        after |= {number.key: merge.into for number in merge.adds}
    for place, person in enumerate(seen.added):
        after |= {number.key: f"new {place}" for number in person.numbers}
    return after


def test_a_preview_says_who_is_new_who_is_known_and_what_is_left_out() -> None:
    """Guards against an import that has to be tried to be understood."""
    data = b"name,phone 1,phone 2\nAnna,22 123 45 67,+48 600 123 456\nEwa,601000001,secret\nOffice,,\nEve,0601000001,\n"
    seen = preview(files.people(data), read, {"+48221234567": "Mother"})
    (merge,) = seen.merged
    assert (merge.into, merge.by, merge.adds) == (
        "Mother",
        Number(text="221234567", e164="+48221234567"),
        (JAN_ABROAD,),
    )
    assert [(person.name, [number.key for number in person.numbers]) for person in seen.added] == [
        ("Ewa", ["+48601000001"])
    ]
    assert seen.refusals.first == [Refused(3, "secret", "no_number"), Refused(4, "Office", "no_number")]
    assert seen.refusals.total == 2


JAN_ABROAD = Number(text="+48600123456", e164="+48600123456")


def test_a_number_stays_with_who_has_it() -> None:
    """Guards against one number with two names, of which the line shows either."""
    people = [draft(1, "Both", ["221234567", "600123456"])]
    seen = preview(people, read, {"+48221234567": "Anna", "+48600123456": "Jan"})
    (merge,) = seen.merged
    assert isinstance(merge, Merge)
    assert (merge.into, merge.by, merge.adds, merge.person.numbers) == ("Anna", ANNA, (), (ANNA,))
    assert seen.refusals.first == [Refused(1, "600123456", "somebody_elses")]


def test_people_of_one_file_who_share_a_number_are_one() -> None:
    """Guards against the same person twice, once from the telephone and once from the SIM card."""
    people = [
        draft(1, None, ["600123456"], groups=["Family"]),
        draft(5, "Jan", ["+48 600 123 456", "221234567"], groups=["Choir"], note="Sings", is_vip=True),
    ]
    (jan,) = preview(people, read).added
    assert (jan.name, jan.numbers, jan.groups, jan.note, jan.is_vip) == (
        "Jan",
        (JAN_ABROAD, ANNA),
        frozenset(("Family", "Choir")),
        "Sings",
        True,
    )
    assert jan.line == 1
    assert JAN.key == JAN_ABROAD.key


_PEOPLE = st.lists(
    st.builds(
        draft,
        st.just(1),
        st.none() | st.text(max_size=5),
        st.lists(st.integers(1, 9).map(lambda digit: f"+4860000000{digit}") | st.just("x"), max_size=4),
    ),
    max_size=12,
)
_KNOWN = st.dictionaries(st.integers(1, 9).map(lambda digit: f"+4860000000{digit}"), st.sampled_from("ABC"))


@given(_PEOPLE, _KNOWN)
def test_importing_twice_changes_nothing_the_second_time(people: list[ContactDraft], known: dict[str, str]) -> None:
    """Guards against a phone book that grows each time that the same file is read."""
    after = _adopted(known, preview(people, read_plain, known))
    again = preview(people, read_plain, after)
    assert again.added == ()
    assert [merge.adds for merge in again.merged] == [()] * len(again.merged)


@given(_PEOPLE, _KNOWN)
def test_each_number_has_one_holder_and_none_is_lost(people: list[ContactDraft], known: dict[str, str]) -> None:
    """Guards against numbers that vanish between two people, or that both of them have."""
    seen = preview(people, read_plain, known)
    new = [number.key for person in seen.added for number in person.numbers]
    new += [number.key for merge in seen.merged for number in merge.adds]
    assert len(new) == len(set(new))
    assert not set(new) & set(known)
    assert set(new) | set(known) == {n for person in people for n in person.numbers if n != "x"} | set(known)
