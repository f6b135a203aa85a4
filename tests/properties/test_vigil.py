"""Laws of what a handset tells of calls: a talk is counted once, and nobody who is known is a stranger."""

from datetime import UTC, datetime

from hypothesis import given, strategies as st

from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from custom_components.call_screener.household.vigil import DIALS_WITHIN, Vigil, is_stranger

CALLERS = [
    Caller(caller_id=CallerId.of("+447700900102", "ANN"), name="Ann", name_source=source) for source in NameSource
]
VERDICTS = [None, *(Verdict(action=action, rule=rule, reason="x") for action in Action for rule in Rule)]
RECORDS = st.builds(
    CallRecord,
    call_id=st.sampled_from("abc"),
    started=st.sampled_from([datetime(2026, 11, day, tzinfo=UTC) for day in (1, 2)]),
    caller=st.sampled_from(CALLERS),
    verdict=st.sampled_from(VERDICTS),
    disposition=st.sampled_from([None, *Disposition]),
)
MOVES = st.lists(
    st.tuples(st.sampled_from(["lift", "replace", "call"]), st.floats(0, 2 * DIALS_WITHIN), RECORDS), max_size=20
)


@given(MOVES)
def test_a_handset_has_one_talk_at_a_time(moves: list[tuple[str, float, CallRecord]]) -> None:
    """Two warnings for one call, a talk of a negative length, or a warning about a friend."""
    vigil, now, talked = Vigil(), 0.0, 0
    for move, seconds, record in moves:
        now += seconds
        if move == "call":
            vigil.told(record)
        elif move == "lift":
            before = vigil.lifted(now)
            assert before is None or (is_stranger(before) and vigil.talk is None)
            talked -= before is not None
            assert talked >= 0
        elif over := vigil.replaced(now):
            assert over[1] >= 0
            assert vigil.talk is None
            talked += 1


@given(RECORDS)
def test_who_is_in_the_phone_book_is_no_stranger(record: CallRecord) -> None:
    """A carer who is warned of an aunt, because she was screened by mistake."""
    if record.caller.name_source is NameSource.PHONE_BOOK or (record.verdict and record.verdict.rule is Rule.VIP):
        assert not is_stranger(record)
