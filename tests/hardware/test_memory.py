"""What a line knows of the calls before, while nobody tells it anything new."""

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.verdict import Rule
from tests.hardware.house import COURIER, POLICY, TALK, House


def ring_and_give_up(house: House) -> None:
    """Have a stranger call, and hang up while being screened; ten seconds later the line is quiet."""
    house.call(COURIER, script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.modem.caller_hangs_up(house.now)
    house.live_to_the_end()
    house.live(10)


def last_rule(house: House) -> Rule | None:
    """Return the rule that decided about the last call."""
    verdict = list(house.archive.records.values())[-1].verdict
    return verdict.rule if verdict else None


def test_who_rings_again_at_once_rings_through_though_nobody_wrote_it_down() -> None:
    """An urgent second call that is screened because Home Assistant's loop stands still."""
    house = House()
    ring_and_give_up(house)
    house.call(COURIER, rings=2)
    house.live_until(LineState.RINGING, within=10)
    assert last_rule(house) is Rule.REPEATED_CALL
    house.live_to_the_end()
    house.live(10)
    house.assert_at_rest(calls=2)


def test_a_policy_from_before_the_call_does_not_make_the_line_forget() -> None:
    """A list that somebody changed during the call, and a caller who is a stranger again."""
    house = House()
    ring_and_give_up(house)
    house.operator.policy = POLICY
    house.call(COURIER, rings=2)
    house.live_until(LineState.RINGING, within=10)
    house.live_to_the_end()


def test_after_a_quarter_of_an_hour_it_is_another_call() -> None:
    """A stranger who gets through by having been a nuisance in the morning."""
    house = House()
    ring_and_give_up(house)
    house.live(15 * 60)
    house.call(COURIER, script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    assert last_rule(house) is Rule.UNKNOWN_NUMBER
    house.decide(Decision.REJECT)
    house.live_to_the_end()


def test_who_was_declined_does_not_get_in_by_ringing_again() -> None:
    """A salesman who learns that the second call rings."""
    house = House()
    house.call(COURIER, script=TALK)
    house.live_until(LineState.WAITING_FOR_DECISION)
    house.decide(Decision.REJECT)
    house.live_to_the_end()
    house.live(10)
    house.call(COURIER, script=TALK)
    house.live_until(LineState.SCREENING, within=20)
    assert last_rule(house) is Rule.UNKNOWN_NUMBER


def test_a_caller_is_blocked_by_the_name_behind_the_number() -> None:
    """A modem tells the number first, and a name on the list comes some milliseconds too late."""
    house = House(policy=Policy(mode=Mode.SCREEN_UNKNOWN, directory=Directory.of(block=["ACME*"])))
    house.call(COURIER, name="ACME LTD")
    house.live_to_the_end()
    house.assert_at_rest()
    assert house.record.disposition is Disposition.BLOCKED
    assert CallEvent.SCREENING_STARTED not in house.events
