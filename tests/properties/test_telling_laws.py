"""Laws of who is told when: nobody who is to be asked is forgotten, and nobody who rests is woken."""

from collections.abc import Collection
from datetime import time

from hypothesis import given, strategies as st

from custom_components.call_screener.household.caller_kinds import CallerKind
from custom_components.call_screener.household.callers import Callers, Calling
from custom_components.call_screener.household.escalation import TIME_TO_ANSWER, is_asked, turns
from custom_components.call_screener.household.person import Hears, Person
from custom_components.call_screener.household.quiet_hours import QuietHours

MOMENTS = st.times()
WITHIN = st.floats(0, 180)
NAMES = st.sampled_from(["anna", "sales"])
KINDS = st.sampled_from([CallerKind.KNOWN, CallerKind.STRANGER])
CALLING = st.builds(
    Calling,
    kind=KINDS,
    groups=st.frozensets(st.sampled_from(["Family", "Suppliers"])),
    asks_for=st.none() | NAMES,
)
CALLERS = st.builds(
    Callers,
    kinds=st.frozensets(KINDS),
    groups=st.frozensets(st.sampled_from(["Family", "Suppliers"])),
    asked_for=st.frozensets(NAMES),
)


@st.composite
def people(draw: st.DrawFn) -> list[Person]:
    """Draw some people of a house, each with an id of their own."""
    count = draw(st.integers(0, 6))
    return [
        Person(
            person_id=str(place),
            hears=frozenset(draw(st.sets(st.sampled_from(Hears)))),
            callers=draw(CALLERS),
            after=draw(st.sampled_from([0.0, 10.0, 15.0, 30.0, 60.0, 300.0])),
            quiet=draw(st.none() | st.builds(QuietHours, begins=MOMENTS, ends=MOMENTS)),
            urgent_wakes=draw(st.booleans()),
        )
        for place in range(count)
    ]


def to_be_asked(
    everybody: list[Person], calling: Calling, moment: time, *, is_urgent: bool, unreached: Collection[str]
) -> set[str]:
    """Return the ids of those who want to be asked about this caller, and can be; else of all who can be."""
    ready = {
        person.person_id: person.callers.include(calling)
        for person in everybody
        if is_asked(person, is_urgent=is_urgent)
        and not person.rests(moment, is_urgent=is_urgent)
        and person.person_id not in unreached
    }
    return {each for each, is_meant in ready.items() if is_meant} or {*ready}


@given(everybody=people(), calling=CALLING, moment=MOMENTS, within=WITHIN, is_urgent=st.booleans(), data=st.data())
def test_whoever_is_to_be_asked_is_asked_and_nobody_else(
    everybody: list[Person],
    calling: Calling,
    moment: time,
    within: float,
    *,
    is_urgent: bool,
    data: st.DataObject,
) -> None:
    """A carer who waits for ever behind a phone that is off; one that rings at night; a caller of whom nobody hears."""
    ids = [person.person_id for person in everybody]
    unreached = data.draw(st.sets(st.sampled_from(ids))) if ids else set[str]()
    table = turns(everybody, calling, moment=moment, is_urgent=is_urgent, within=within, unreached=unreached)
    assert set(table) == to_be_asked(everybody, calling, moment, is_urgent=is_urgent, unreached=unreached)


@given(everybody=people(), calling=CALLING, moment=MOMENTS, within=WITHIN, is_urgent=st.booleans())
def test_somebody_is_asked_at_once_and_all_in_time(
    everybody: list[Person], calling: Calling, moment: time, within: float, *, is_urgent: bool
) -> None:
    """A caller whom nobody hears of for half a minute, because the first in the row sleeps; or a question in vain."""
    table = turns(everybody, calling, moment=moment, is_urgent=is_urgent, within=within)
    assert not table or min(table.values()) == 0
    assert all(seconds <= max(0, within - TIME_TO_ANSWER) for seconds in table.values())


@given(everybody=people(), calling=CALLING, moment=MOMENTS, within=WITHIN, is_urgent=st.booleans())
def test_the_order_is_the_one_that_was_chosen(
    everybody: list[Person], calling: Calling, moment: time, within: float, *, is_urgent: bool
) -> None:
    """A carer who is disturbed before the office was asked."""
    table = turns(everybody, calling, moment=moment, is_urgent=is_urgent, within=within)
    after = {person.person_id: person.after for person in everybody}
    in_turn = sorted(table, key=lambda each: after[each])
    assert [table[each] for each in in_turn] == sorted(table.values())


@given(people(), CALLING, CALLING, MOMENTS, WITHIN, st.data())
def test_nothing_that_becomes_known_makes_anybody_wait_longer(
    everybody: list[Person], first: Calling, then: Calling, moment: time, within: float, data: st.DataObject
) -> None:
    """A call that becomes urgent, and somebody who would have been asked a second later has to wait anew."""
    before = turns(everybody, first, moment=moment, is_urgent=False, within=within)
    lost = data.draw(st.sets(st.sampled_from([*before]))) if before else set[str]()
    for calling, is_urgent, unreached in ((first, True, set[str]()), (then, False, lost), (then, True, lost)):
        after = turns(
            everybody, calling, moment=moment, is_urgent=is_urgent, within=within, unreached=unreached, before=before
        )
        assert all(after[each] <= before[each] for each in before.keys() - unreached)


@given(MOMENTS, MOMENTS, MOMENTS)
def test_quiet_hours_and_the_rest_of_the_day_are_a_day(begins: time, ends: time, moment: time) -> None:
    """A minute at midnight that is neither quiet nor loud, or both."""
    quiet = QuietHours(begins=begins, ends=ends)
    if begins != ends:
        assert quiet.covers(moment) is not QuietHours(begins=ends, ends=begins).covers(moment)
    assert quiet.covers(begins)
