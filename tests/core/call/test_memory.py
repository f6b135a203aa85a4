"""What a line remembers by itself from call to call."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.call_screener.core.call.memory import Memory
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.permit import Permit
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.repeats import WITHHELD, Repeats
from custom_components.call_screener.core.screening.verdict import Action, Rule

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
STRANGER = CallerId.of("+48221000003")
POLICY = Policy(mode=Mode.SCREEN_UNKNOWN)


def call(
    policy: Policy,
    caller_id: CallerId = STRANGER,
    at: datetime = NOON,
    disposition: Disposition | None = Disposition.ABANDONED,
) -> CallRecord:
    """Return the record of a call that went by this policy."""
    caller = policy.identify(caller_id, at)
    verdict = policy.screen(caller, at)
    return CallRecord(call_id="c", started=at, caller=caller, verdict=verdict, disposition=disposition)


@pytest.mark.parametrize("disposition", [Disposition.ABANDONED, Disposition.MISSED, Disposition.VOICEMAIL])
def test_who_rings_again_at_once_rings_through(disposition: Disposition) -> None:
    """An urgent second call that is screened, because Home Assistant has not written down the first one yet."""
    memory = Memory()
    memory.note(call(POLICY, disposition=disposition), POLICY)
    soon = NOON + timedelta(seconds=10)
    again = call(memory.recall(POLICY), at=soon)
    assert again.verdict is not None
    assert again.verdict.rule is Rule.REPEATED_CALL
    assert again.verdict.action is Action.ALLOW


@pytest.mark.parametrize(
    "disposition", [each for each in Disposition if each not in {"abandoned", "missed", "voicemail"}]
)
def test_who_was_answered_or_turned_away_is_not_let_in_by_ringing_again(disposition: Disposition) -> None:
    """Somebody whom the household has just declined, and who rings through on the second try."""
    memory = Memory()
    memory.note(call(POLICY, disposition=disposition), POLICY)
    assert memory.recall(POLICY) is POLICY


def test_who_rang_in_vain_and_was_then_declined_does_not_get_in_by_ringing_a_third_time() -> None:
    """Somebody whom the household turned away, and whom an older call of theirs lets in."""
    memory = Memory()
    memory.note(call(POLICY, disposition=Disposition.ABANDONED), POLICY)
    memory.note(call(POLICY, at=NOON + timedelta(minutes=1), disposition=Disposition.REJECTED), POLICY)
    assert memory.recall(POLICY) is POLICY


def test_a_call_in_progress_is_no_call_in_vain() -> None:
    """A caller who counts as one who rang before, by the very call that is going on."""
    memory = Memory()
    memory.note(call(POLICY, disposition=None), POLICY)
    assert memory.recall(POLICY) is POLICY


def test_a_policy_made_of_what_is_out_of_date_does_not_make_the_line_forget() -> None:
    """A list that was changed, and with it the caller of ten seconds ago is a stranger again."""
    memory = Memory()
    memory.note(call(POLICY), POLICY)
    other = replace(POLICY, language="pl")
    caller = other.identify(STRANGER, NOON)
    assert memory.recall(other).repeats.rang(caller) == NOON
    later = replace(
        POLICY, repeats=Repeats(last={caller.number.key: NOON + timedelta(minutes=1)} if caller.number else {})
    )
    assert memory.recall(later).repeats.rang(caller) == NOON + timedelta(minutes=1), "the later moment counts"


def test_what_is_too_long_ago_is_forgotten() -> None:
    """A line that grows by every caller."""
    memory = Memory()
    for hour in range(48):
        number = CallerId.of(f"+4822100{hour:04}")
        memory.note(call(POLICY, number, NOON + timedelta(hours=hour)), POLICY)
    assert len(memory.recall(POLICY).repeats.last) == 1


def test_who_cannot_be_told_apart_is_noted_only_as_withheld() -> None:
    """Withheld, out of area and no caller ID: one stranger who lets in all of another kind."""
    memory = Memory()
    for kind in (CallerIdKind.OUT_OF_AREA, CallerIdKind.NONE):
        memory.note(call(POLICY, CallerId(kind=kind)), POLICY)
    assert memory.recall(POLICY).repeats.last == {}
    memory.note(call(POLICY, CallerId(kind=CallerIdKind.WITHHELD)), POLICY)
    assert memory.recall(POLICY).repeats.last == {WITHHELD: NOON}


PERMIT = Permit(until=NOON + timedelta(hours=1), is_for_one=True)


def test_a_permit_for_one_is_used_once_whatever_policy_comes() -> None:
    """Two strangers who ring through by a permit for one, because a policy still had it."""
    permitting = replace(POLICY, permit=PERMIT)
    memory = Memory()
    memory.note(call(permitting, disposition=None), permitting)
    assert memory.recall(replace(permitting, language="pl")).permit is None
    assert memory.without_spent(permitting).permit is None


def test_a_permit_that_is_given_during_the_call_is_for_the_next() -> None:
    """A second permit that is taken away by the call for which the first one was used."""
    permitting = replace(POLICY, permit=PERMIT)
    memory = Memory()
    memory.note(call(permitting, disposition=None), permitting)
    again = replace(POLICY, permit=Permit(until=NOON + timedelta(hours=2), is_for_one=True))
    assert memory.recall(again) is again


def test_a_permit_for_all_is_not_used_up() -> None:
    """Ten minutes for every caller that are over with the first."""
    for_all = replace(POLICY, permit=Permit(until=NOON + timedelta(minutes=10), is_for_one=False))
    memory = Memory()
    memory.note(call(for_all, disposition=None), for_all)
    assert memory.recall(for_all) is for_all
