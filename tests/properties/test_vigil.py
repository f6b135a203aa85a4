"""Laws of what a handset tells of calls: a talk is counted once, and nobody who is known is a stranger."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, strategies as st

from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from custom_components.call_screener.household.vigil import DIALS_WITHIN, LIFTED_WITHIN, Vigil, is_stranger

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
            vigil.told(record, now)
        elif move == "lift":
            before = vigil.lifted(now)
            assert before is None or (is_stranger(before) and vigil.talk is None)
            talked -= before is not None
            assert talked >= 0
        elif over := vigil.replaced(now):
            assert over[1] >= 0
            assert vigil.talk is None
            talked += 1


@given(st.floats(0, 3 * LIFTED_WITHIN), st.sampled_from(Disposition), st.booleans())
def test_a_sensor_may_tell_late_of_the_handset_that_was_lifted_for_a_call(
    seconds: float,
    disposition: Disposition,
    was_lifted: bool,  # noqa: FBT001
) -> None:
    """A talk of an hour that nobody hears of, or a call to the bank that counts as a talk with who said to make it."""
    call = CallRecord(call_id="a", started=datetime(2026, 11, 1, tzinfo=UTC))
    vigil = Vigil()
    vigil.told(call, 0.0)
    if was_lifted:
        vigil.lifted(0.0)
    vigil.told(replace(call, disposition=disposition), 1.0)
    vigil.told(replace(call, disposition=disposition, said_name="Tom"), 2.0)
    if was_lifted:
        vigil.replaced(2.0)
    dialled = vigil.lifted(1.0 + seconds)
    is_talk = disposition in {Disposition.PUT_THROUGH, Disposition.ALLOWED, Disposition.ANSWERED_ELSEWHERE}
    assert (vigil.talk is not None) is (is_talk and seconds <= LIFTED_WITHIN and not was_lifted)
    assert (dialled is not None) is was_lifted


@given(RECORDS)
def test_who_is_in_the_phone_book_is_no_stranger(record: CallRecord) -> None:
    """A carer who is warned of an aunt, because she was screened by mistake."""
    if record.caller.name_source is NameSource.PHONE_BOOK or (record.verdict and record.verdict.rule is Rule.VIP):
        assert not is_stranger(record)
