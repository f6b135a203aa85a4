"""Two listeners tell of the same keys: each press counts once, whichever of them missed it, and none is invented."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.hardware.presses import DOUBTFUL, EARLY, KEPT, LATE, REPEATED, Presses
from tests.hardware.house import TALK, House

EXAMPLES = {"ci": 1_000, "proof": 10_000}.get(settings.get_current_profile_name(), 200)
APART = DOUBTFUL + 0.1
"""Seconds from one press to the next of the same key where either listener may miss one."""


@dataclass(frozen=True)
class Told:
    """What one listener tells, and when it is read."""

    read_at: float
    is_ear: bool
    digit: str
    place: float


@dataclass(frozen=True, kw_only=True)
class Press:
    """A press, and what becomes of it on the way to us."""

    digit: str
    pause: float
    is_heard: bool
    is_reported: bool
    jitter: float
    doubled_after: float | None
    ear_delay: float


presses = st.builds(
    Press,
    digit=st.sampled_from("0123456789*#"),
    pause=st.floats(APART, 3.0),
    is_heard=st.booleans(),
    is_reported=st.booleans(),
    jitter=st.floats(-0.02, 0.02),
    doubled_after=st.none() | st.floats(0.0, 0.25),
    ear_delay=st.floats(0.03, 0.08),
)


def told(row: list[Press], delay: float, stall: float) -> list[Told]:
    """Return what both listeners tell of a row of presses, in the order in which it is read.

    A modem has a `delay` of its own, which differs a little from press to press. Sound and reports are on one wire: a
    `stall` of ours delays both alike, and neither overtakes what stands before it.
    """
    place, all_told = 0.0, []
    for press in row:
        place += press.pause
        if press.is_heard:
            all_told.append(Told(place + press.ear_delay + stall, True, press.digit, place))
        if press.is_reported:
            reported = place + delay + press.jitter
            all_told.append(Told(reported + stall, False, press.digit, reported))
            if press.doubled_after is not None:
                # What nobody heard shows as doubled only as long as the modem repeats itself without a pause.
                again = reported + (press.doubled_after if press.is_heard else press.doubled_after / 3)
                all_told.append(Told(again + stall, False, press.digit, again))
    return sorted(all_told, key=lambda each: each.read_at)


@settings(max_examples=EXAMPLES)
@given(st.lists(presses, max_size=12), st.floats(-0.05, 0.08), st.floats(0.0, 1.5))
def test_each_press_is_told_once_and_none_is_invented(row: list[Press], delay: float, stall: float) -> None:
    """A caller is taken twice round the menu, or presses a key that nobody notices."""
    both = Presses()
    counted = ""
    for each in told(row, delay, stall):
        tell = both.heard if each.is_ear else both.reported
        counted += each.digit if tell(each.digit, each.place, each.read_at) else ""
    expected = [press.digit for press in row if press.is_heard or press.is_reported]
    assert sorted(counted) == sorted(expected)


@pytest.mark.parametrize("place", [10.0 - EARLY + 0.001, 10.0, 10.05, 10.0 + LATE - 0.001])
def test_a_report_near_what_was_heard_is_the_same_press(place: float) -> None:
    """Every key that both notice counts twice."""
    both = Presses()
    assert both.heard("#", 10.0, 50.0)
    assert not both.reported("#", place, 50.1)


@pytest.mark.parametrize("place", [10.0 - EARLY - 0.01, 10.0 + DOUBTFUL + 0.01])
def test_a_report_far_from_what_was_heard_is_another_press(place: float) -> None:
    """A key that is pressed twice, and missed once by each, counts once."""
    both = Presses()
    assert both.heard("#", 10.0, 50.0)
    assert both.reported("#", place, 50.1)


def test_another_digit_is_another_press() -> None:
    """Quick fingers press two keys within a fifth of a second."""
    both = Presses()
    assert both.heard("1", 10.0, 50.0)
    assert both.reported("2", 10.05, 50.1)


def test_a_modem_that_repeats_itself_is_believed_once() -> None:
    """One press, logged as 000."""
    both = Presses()
    assert [both.reported("0", 10.0 + late, 50.0 + late) for late in (0.0, 0.07, 0.14)] == [True, False, False]


def test_while_nothing_is_heard_the_time_tells_presses_apart() -> None:
    """A modem that only plays sends no sound: all that it reports is at the same place."""
    both = Presses()
    assert both.reported("5", 10.0, 50.0)
    assert not both.reported("5", 10.0, 50.0 + REPEATED / 2)
    assert both.reported("5", 10.0, 51.0)


def test_what_was_long_ago_is_no_press_of_now() -> None:
    """A key that was reported before the sound began takes the next press of it away."""
    both = Presses()
    assert both.reported("5", 0.0, 50.0)
    assert both.heard("5", 0.05, 50.0 + KEPT + 0.1)


def test_quick_fingers_press_a_key_twice() -> None:
    """Somebody who types 11 is taken for one who typed 1."""
    both = Presses()
    told = [both.heard("1", 10.0, 50.06), both.reported("1", 10.05, 50.07)]
    told += [both.reported("1", 10.25, 50.26), both.heard("1", 10.2, 50.27)]
    assert told == [True, False, False, True]


HABITS: dict[str, dict[str, object]] = {
    "as usual": {},
    "without shields": {"no_shielding": True},
    "reported twice": {"repeated_keys": 9},
    "reported twice without shields": {"repeated_keys": 9, "no_shielding": True},
    "not reported": {"lost_keys": 9},
    "codes cut in two": {"split_dle": True},
}


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("profile", ["cx93001", "usr5637"])
@pytest.mark.parametrize("habit", HABITS)
class TestOnALine:
    """Each key acts once, whatever the modem makes of it."""

    def test_a_hash_begins_a_message_and_does_not_end_it(self, profile: str, habit: str) -> None:
        """The message would be over before it began."""
        house = House(profile)
        house.modem.impair(house.now, **HABITS[habit])
        house.call(script=[*TALK, {"wait_quiet": 2}, {"press": "#"}, {"pause": 8}, {"hum": 20}])
        house.live_until(LineState.VOICEMAIL)
        end = house.now + 12
        while house.operator.diagnostics()["call_state"] is not State.TAKING_MESSAGE:
            assert house.now < end
            house.live(0.1)
        house.live(4)
        assert house.operator.diagnostics()["call_state"] is State.TAKING_MESSAGE

    def test_a_star_lets_go_once(self, profile: str, habit: str) -> None:
        """A handset would be on the line with the modem, or the modem let go of the next caller."""
        house = House(profile)
        house.modem.impair(house.now, **HABITS[habit])
        house.call(script=TALK)
        house.live_until(LineState.WAITING_FOR_DECISION)
        house.decide(Decision.ACCEPT)
        house.live_until(LineState.PUTTING_THROUGH)
        house.live(1)
        house.modem.press("*", house.now)
        house.live(4)
        assert not house.modem.is_off_hook
        assert house.record.disposition is Disposition.PUT_THROUGH
        assert house.line_in_use == [True, False]
