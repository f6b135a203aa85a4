"""Whoever guesses at the family code, or at the PIN behind it: how many guesses count, and what can be learned.

Ten thousand guesses are every code of four digits. They are keyed in whole calls, on a time that is made up. Next to
the calls stands a budget of our own, which says of each guess whether it may be looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from custom_components.call_screener.core.call.call import Call
from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import Effect
from custom_components.call_screener.core.call.family_code import HOUR, NO_TRIES, FamilyCode, WrongTries
from custom_components.call_screener.core.call.state import State
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import (
    Answered,
    CallerHungUp,
    CallerIdReceived,
    DeadlinePassed,
    DigitReceived,
    Event,
    HangUpSign,
    HungUp,
    PlaybackFinished,
    Ring,
)
from custom_components.call_screener.core.screening.policy import Mode, Policy

STRANGER = "+48221000003"
CODE, PIN = "4711", "2580"
GUESSES = [f"{guess:04}" for guess in range(10_000)]
PER_CALL, PER_HOUR = 3, 6
"""What is promised of the lock-out, in the user's pages too."""
KEY = 0.1
"""Seconds from one key to the next: nobody is faster."""
EXAMPLES = {"ci": 5, "proof": 20}.get(settings.get_current_profile_name(), 3)


class Guesser:
    """Calls of one stranger, one after the other, on a line whose clock only the stranger moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.wrong_tries: WrongTries = NO_TRIES
        self.call: Call

    def dial(self) -> None:
        """Call again, up to the greeting."""
        self.call = Call(
            call_id="c" * 32,
            started=datetime(2026, 11, 1, tzinfo=UTC),
            now=self.now,
            policy=Policy(mode=Mode.SCREEN_UNKNOWN),
            conduct=Conduct(family_code=FamilyCode(digits=CODE, pin=PIN)),
            wrong_tries=self.wrong_tries,
        )
        self.tell(Ring(), CallerIdReceived(CallerId.of(STRANGER)), Answered())

    def tell(self, *events: Event) -> list[Effect]:
        """Let these happen now; return what is to be done about it."""
        return [effect for event in events for effect in self.call.handle(event, self.now)]

    def key(self, digits: str) -> list[tuple[float, list[Effect], float | None]]:
        """Press keys; return what followed each of them, and until when the call then waits."""
        told = []
        for digit in digits:
            self.now += KEY
            told.append((self.now, self.tell(DigitReceived(digit)), self.call.deadline))
        return told

    def ring_off(self) -> None:
        """Hang up, and let the line come to rest."""
        self.tell(CallerHungUp(HangUpSign.BUSY), HungUp())
        while self.call.state is not State.ENDED and self.call.deadline is not None:
            self.now = max(self.now, self.call.deadline)
            self.tell(DeadlinePassed())
        self.wrong_tries = self.call.wrong_tries


@dataclass
class Budget:
    """Which guesses may be looked at: three in a call, six in an hour."""

    spent: list[float] = field(default_factory=list)
    in_call: int = 0

    def allows(self, now: float) -> bool:
        """Tell whether a guess counts."""
        return self.in_call < PER_CALL and sum(now - at < HOUR for at in self.spent[-PER_HOUR:]) < PER_HOUR

    def spend(self, now: float) -> None:
        """Note a wrong one."""
        self.spent.append(now)
        self.in_call += 1


def guess_all(*, seed: int, per_call: int, apart: float, wanted: str, first: str) -> tuple[list[float], list[int]]:
    """Key every guess, `first` at the beginning of each call; return when one was looked at, and which were right.

    `wanted` is what is guessed at; with the code keyed first it is the PIN.
    """
    guesser, budget = Guesser(), Budget()
    guesses = Random(seed).sample(GUESSES, len(GUESSES))
    right: list[int] = []
    for place in range(0, len(guesses), per_call):
        guesser.dial()
        budget.in_call = 0
        guesser.key(first)
        for number, guess in enumerate(guesses[place : place + per_call], start=place):
            before = guesser.call.state
            is_listened_to = not first or before is State.PUTTING_THROUGH
            guesser.key(guess)
            allowed = is_listened_to and budget.allows(guesser.now)
            has_entered = guesser.call.state is not before
            assert has_entered == (allowed and guess == wanted), (number, guess)
            if has_entered:
                right.append(number)
                break
            if allowed:
                budget.spend(guesser.now)
        guesser.ring_off()
        guesser.now += apart
    return budget.spent, right


def most_in_an_hour(times: Sequence[float]) -> int:
    """Return how many of these were within one hour at the most."""
    return max(
        sum(0 <= other - at < HOUR for other in times[place : place + 2 * PER_HOUR + 1])
        for place, at in enumerate(times)
    )


@pytest.mark.parametrize(("wanted", "first"), [(CODE, ""), (PIN, CODE)], ids=["code", "PIN of one who has the code"])
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 1 << 30),
    per_call=st.integers(1, 40),
    apart=st.sampled_from([0.0, 30.0, 600.0, HOUR / 6, HOUR / 2]),
)
def test_ten_thousand_guesses_never_exceed_the_budget(
    wanted: str, first: str, seed: int, per_call: int, apart: float
) -> None:
    """A stranger with a machine that dials, who has every code of four digits through in a night."""
    looked_at, right = guess_all(seed=seed, per_call=per_call, apart=apart, wanted=wanted, first=first)
    hours = (looked_at[-1] - looked_at[0]) / HOUR
    assert most_in_an_hour(looked_at) <= PER_HOUR
    assert len(looked_at) <= PER_HOUR * (hours + 1)
    print(f"{len(GUESSES)} guesses, {len(looked_at)} looked at in {hours:.1f} h, {len(right)} right")  # noqa: T201


def tried(keys: str, *, wrong_before: int, first: str) -> Iterator[tuple[float, list[Effect], float | None]]:
    """Key something after so many wrong tries in the same call; return all that follows until the call is over."""
    guesser = Guesser()
    guesser.dial()
    guesser.key(first)
    guesser.key("0000" * wrong_before)
    yield from guesser.key(keys)
    for _ in range(200):
        if guesser.call.state is State.ENDED or guesser.call.deadline is None:
            return
        guesser.now = max(guesser.now, guesser.call.deadline)
        yield guesser.now, guesser.tell(DeadlinePassed(), PlaybackFinished()), guesser.call.deadline


wrong = st.text("0123456789", min_size=4, max_size=4).filter(lambda keys: keys not in {CODE, PIN})


@pytest.mark.parametrize("first", ["", CODE], ids=["code", "PIN"])
@given(one=wrong, other=wrong, wrong_before=st.integers(0, 4))
def test_what_follows_a_guess_is_the_same_whatever_was_guessed(
    first: str, one: str, other: str, wrong_before: int
) -> None:
    """A prompt that stops, or a wait that is longer, by which a near miss is told from a far one."""
    assert list(tried(one, wrong_before=wrong_before, first=first)) == list(
        tried(other, wrong_before=wrong_before, first=first)
    )


@pytest.mark.parametrize(("right", "first"), [(CODE, ""), (PIN, CODE)], ids=["code", "PIN"])
@given(other=wrong, wrong_before=st.integers(PER_CALL, 6))
def test_in_a_locked_call_what_is_right_is_followed_by_nothing_else_than_what_is_wrong(
    right: str, first: str, other: str, wrong_before: int
) -> None:
    """A guesser who learns from a locked call which code to begin the next one with."""
    assert list(tried(right, wrong_before=wrong_before, first=first)) == list(
        tried(other, wrong_before=wrong_before, first=first)
    )


@pytest.mark.parametrize("near", ["4710", "4721", "5711", "1174"])
def test_a_near_miss_is_followed_by_what_follows_a_far_one(near: str) -> None:
    """A code that is compared key by key, and answers when the first wrong one is pressed."""
    assert list(tried(near, wrong_before=0, first="")) == list(tried("0000", wrong_before=0, first=""))
