"""The laws of what comes before the answer and of the family code, whatever happens meanwhile: one call, by itself."""

from hypothesis import given, settings, strategies as st

from custom_components.call_screener.core.call.conduct import LONGEST_DECIDE_TIME, Conduct
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.family_code import WrongTries
from custom_components.call_screener.core.call.state import State
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import (
    Answered,
    CallerIdReceived,
    DeadlinePassed,
    DigitReceived,
    Event,
    Ring,
)
from custom_components.call_screener.core.screening.policy import Mode, Policy
from tests.properties.test_call_laws import (
    CODE,
    EXAMPLES,
    STRANGER,
    House,
    begin,
    conducts,
    firsts,
    let_time_pass,
    moment_lists,
    pauses,
    play_out,
    policies,
)


@settings(max_examples=EXAMPLES)
@given(conducts, moment_lists, st.booleans())
def test_a_call_waits_for_a_decision_no_longer_than_it_may(
    conduct: Conduct,
    moments: list[tuple[float, Event]],
    is_told_first: bool,  # noqa: FBT001 - drawn
) -> None:
    """A caller who rings and rings because something else happened while somebody could decide."""
    call, house = begin(Policy(mode=Mode.SCREEN_UNKNOWN), conduct), House()
    told, ring = CallerIdReceived(CallerId.of(STRANGER)), Ring()
    play_out(
        call, house, [(0.0, ring if is_told_first else told)], told if is_told_first else ring, is_played_out=False
    )
    assert house.is_off_hook is (conduct.decide_time == 0.0)
    now = 0.0
    for pause, event in moments:
        while call.state is State.DECIDING and call.deadline is not None and call.deadline <= now + pause:
            assert call.deadline <= min(conduct.decide_time, LONGEST_DECIDE_TIME)
            house.carry_out(call.handle(DeadlinePassed(), call.deadline))
        now += pause
        if call.state is not State.DECIDING:
            break
        house.carry_out(call.handle(event, now))
    let_time_pass(call, house, now)
    assert house.phones_are_connected
    assert not house.is_off_hook


@settings(max_examples=EXAMPLES)
@given(st.lists(st.tuples(pauses, st.sampled_from("0123*")), max_size=60), st.integers(0, 6))
def test_nobody_gets_in_after_so_many_wrong_tries(keys: list[tuple[float, str]], earlier: int) -> None:
    """A stranger who keys whatever comes to mind for as long as the call lasts, and is let in at last."""
    before = WrongTries((0.0,) * earlier)
    call = begin(Policy(mode=Mode.SCREEN_UNKNOWN), Conduct(family_code=CODE), wrong_tries=before)
    house = House()
    start: list[tuple[float, Event]] = [(0.0, CallerIdReceived(CallerId.of(STRANGER))), (0.1, Answered())]
    play_out(call, house, [*start, *((pause, DigitReceived(key)) for pause, key in keys)], Ring())
    made = len(call.wrong_tries.times) - earlier
    assert made <= min(CODE.tries_per_call, CODE.tries_per_hour - earlier)
    typed = "".join(key for _, key in keys)
    assert CallEvent.ACCEPTED not in house.told or (CODE.digits in typed and earlier < CODE.tries_per_hour)


@settings(max_examples=EXAMPLES)
@given(policies, conducts, firsts, moment_lists)
def test_the_family_code_is_in_no_record(
    policy: Policy, conduct: Conduct, first: Event, moments: list[tuple[float, Event]]
) -> None:
    """A code that is read from the log of calls."""
    call, house = begin(policy, conduct), House()
    play_out(call, house, moments, first)
    assert "123" not in f"{call.record.decided_by}{call.record.reason}{conduct}"
