"""A call that is told its story in seconds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from custom_components.call_screener.core.call.call import Call
from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent, Effect, Play, Report
from custom_components.call_screener.core.call.state import LineState, State
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.events import (
    Answered,
    CallerIdReceived,
    DeadlinePassed,
    Decision,
    Event,
    PlaybackFinished,
    Ring,
    SpeechEnded,
    SpeechStarted,
)
from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.listed import Listed
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.verdict import Action

WANTED, NUISANCE, STRANGER = "+48221000001", "+48221000002", "+48221000003"
PROMPT = 2.0
"""Seconds that each prompt lasts here."""
TURNING_AWAY = [
    (Decision.REJECT, State.DECLINING, Action.BLOCK),
    (Decision.VOICEMAIL, State.INVITING_MESSAGE, Action.VOICEMAIL),
    (Decision.HANG_UP, State.HOLDING_LINE, Action.BLOCK),
    (Decision.SCREEN, State.ASKING, Action.SCREEN),
    (Decision.BLOCK, State.HOLDING_LINE, Action.BLOCK),
]
"""What may be decided of a call that is to ring otherwise: where the call is then, and the verdict that is noted."""


class Story:
    """One call, what was told to it and what it wanted done, with a clock that only the story moves."""

    def __init__(self, policy: Policy, conduct: Conduct, *, can_answer: bool, may_talk: bool) -> None:
        self.now = 0.0
        self.call = Call(
            call_id="c" * 32,
            started=datetime(2026, 11, 1, tzinfo=UTC),
            now=0.0,
            policy=policy,
            conduct=conduct,
            can_answer=can_answer,
            may_talk=may_talk,
        )
        self.effects: list[Effect] = []
        self.said: list[tuple[float, str]] = []

    def tell(self, *events: Event) -> list[Effect]:
        """Let these happen now; return what is to be done about it."""
        effects = [effect for event in events for effect in self.call.handle(event, self.now)]
        self.effects += effects
        self.said += [(self.now, clip) for effect in effects if isinstance(effect, Play) for clip in effect.clips]
        return effects

    def wait(self, seconds: float) -> list[Effect]:
        """Let time pass, and nothing else happen."""
        until, effects = self.now + seconds, []
        while self.call.deadline is not None and self.call.deadline <= until:
            self.now = max(self.now, self.call.deadline)
            effects += self.tell(DeadlinePassed())
        self.now = until
        return effects

    def hear_out(self, seconds: float = PROMPT) -> list[Effect]:
        """Let the prompt that plays be heard to its end."""
        self.now += seconds
        return self.tell(PlaybackFinished())

    def speak(self, seconds: float = 1.0) -> None:
        """Let the caller say something, and then fall silent."""
        self.tell(SpeechStarted())
        self.now += seconds
        self.tell(SpeechEnded(seconds))

    def is_in(self, state: State) -> bool:
        """Whether the call has got to a state."""
        return self.call.state is state

    def shows(self, state: LineState) -> bool:
        """Whether this is what the household sees."""
        return self.call.line_state is state

    @property
    def told(self) -> list[CallEvent]:
        """What the household was told, in order."""
        return [effect.event for effect in self.effects if isinstance(effect, Report) and effect.event]

    def ring(self, caller_id: CallerId) -> list[Effect]:
        """Let the line ring once and tell who calls a second later."""
        self.tell(Ring())
        self.now += 1.0
        return self.tell(CallerIdReceived(caller_id))

    def answer(self, number: str = STRANGER) -> None:
        """Let a caller ring and be answered."""
        self.ring(CallerId.of(number))
        self.now += 0.5
        self.tell(Answered())

    def to_the_name(self) -> None:
        """Go on to where the caller is to say a name."""
        self.answer()
        self.hear_out()

    def to_the_reason(self) -> None:
        """Go on to where the caller is to say why."""
        self.to_the_name()
        self.speak()
        self.wait(1.2)
        self.hear_out()

    def to_the_wait(self) -> None:
        """Go on to where the caller waits for the household."""
        self.to_the_reason()
        self.speak()
        self.wait(1.2)
        self.hear_out()


type StoryTeller = Callable[..., Story]


@pytest.fixture
def story() -> StoryTeller:
    """Return a function that begins a call, in the mode that screens strangers unless told otherwise."""

    def begin(
        mode: Mode = Mode.SCREEN_UNKNOWN,
        conduct: Conduct | None = None,
        *,
        can_answer: bool = True,
        may_talk: bool = False,
        **changes: object,
    ) -> Story:
        policy = Policy(
            mode=mode,
            directory=Directory.of(allow={WANTED: Listed(name="Mum")}, block={NUISANCE: Listed(name="Sales")}),
        )
        policy = replace(policy, **changes)  # type: ignore[arg-type]
        return Story(policy, conduct or Conduct(), can_answer=can_answer, may_talk=may_talk)

    return begin
