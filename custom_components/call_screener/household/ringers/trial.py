"""A ringer that is tried: it rings for a call that nobody makes, by all that rings for a real one.

What is tried is what was entered, but at once, whoever calls and at any hour. After a few seconds the call is over,
and whatever was lent for it is put back, also where nobody waits for that any more.
"""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import Final, override

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ...core.call.effects import CallEvent, Report
from ...core.call.record import CallRecord
from ...core.call.state import LineState
from ...core.screening.verdict import Action, Rule, Verdict
from ..trial_news import TrialNews
from ..words import Words, words
from .doing import Complaints
from .loans import loans
from .ringers import Ringers
from .settings import Occasion, Ringer, RingerKind
from .speaker import NoVoiceError
from .summons import Means

LASTS: Final[Mapping[RingerKind, float]] = {
    RingerKind.SPEAKER: 20.0,
    RingerKind.HANDSET: 5.0,
    RingerKind.SIGNAL: 5.0,
    RingerKind.SCRIPT: 10.0,
}
"""Seconds after which the call is over; before, once all has been said."""

ANSWERED_WITHIN: Final = 40.0
"""Seconds for a handset, which rings on for its half minute."""

_STRANGER: Final = Verdict(action=Action.SCREEN, rule=Rule.NO_CALLER_ID, reason="")


class Outcome(StrEnum):
    """What is known of a thing that is tried."""

    TOLD = auto()
    """It was told, and has not said anything yet."""
    WORKED = auto()
    GONE = auto()
    """It is not there, or cannot be reached."""
    NO_VOICE = auto()
    """There is nothing that could speak."""
    SILENT = auto()
    """It gave no answer in time."""
    FAILED = auto()


@dataclass(slots=True)
class Tried:
    """One thing: what is known of it, and in whose words what is wrong."""

    outcome: Outcome = Outcome.TOLD
    error: str = ""


class RingerTrial(TrialNews):
    """One try of a ringer. `tried` is what is known, by the ids of its entities."""

    def __init__(self, means: Means, ringer: Ringer) -> None:
        super().__init__()
        self._hass: HomeAssistant = means.hass
        self._ringer = replace(
            ringer,
            calls=frozenset({Occasion.SCREENED}),
            callers=frozenset(),
            after=0.0,
            quiet=None,
            repeats=False,
        )
        self._means = replace(means, patience=0.0, complaints=_Listening(self))
        self.tried = {entity_id: Tried() for entity_id in ringer.entities}

    async def run(self) -> None:
        """Ring, and return when everything that was changed for it is as it was."""
        # A house whose first line is just being set up puts things back after a crash as well.
        await loans(self._hass).recall()
        ringers = Ringers(lambda: {"trial": self._ringer}, self._means)
        try:
            ringers.told(Report(CallEvent.DECISION_NEEDED, LineState.WAITING_FOR_DECISION, self._record()))
            ringing = ringers.tasks
            await asyncio.wait(ringing, timeout=LASTS[self._ringer.kind])
        finally:
            await ringers.stop()
        await asyncio.wait(ringing, timeout=ANSWERED_WITHIN)
        for entity_id, tried in self.tried.items():
            if tried.outcome is Outcome.TOLD:
                self._know(entity_id, Outcome.SILENT)

    def _record(self) -> CallRecord:
        """Return a call of somebody who says that this is a test. Nothing is left to be said later."""
        language = self._ringer.language or self._means.language
        return CallRecord(
            call_id=f"trial_{secrets.token_hex(8)}",
            started=dt_util.utcnow(),
            verdict=_STRANGER,
            said_name=words(Words.TRY, language),
            said_reason=words(Words.TRY_REASON, language),
        )

    def failed(self, entity_id: str, error: Exception) -> None:
        """Take note of what went wrong at an entity."""
        state = self._hass.states.get(entity_id)
        if state is None or state.state == STATE_UNAVAILABLE:
            self._know(entity_id, Outcome.GONE)
            return
        outcome = next((each for kind, each in _WRONG.items() if isinstance(error, kind)), Outcome.FAILED)
        self._know(entity_id, outcome, str(error))

    def worked(self, entity_id: str) -> None:
        """Take note that an entity did as it was told."""
        self._know(entity_id, Outcome.WORKED)

    def _know(self, entity_id: str, outcome: Outcome, error: str = "") -> None:
        # Players that are only silent meanwhile have their troubles, too.
        if entity_id in self.tried:
            self.tried[entity_id] = Tried(outcome, error)
            self._note()


_WRONG: Final[Mapping[type[Exception], Outcome]] = {
    NoVoiceError: Outcome.NO_VOICE,
    TimeoutError: Outcome.SILENT,
}


class _Listening(Complaints):
    """Has a trial know what the log is told."""

    def __init__(self, trial: RingerTrial) -> None:
        super().__init__()
        self._trial = trial

    @override
    def failed(self, entity_id: str, error: Exception) -> None:
        super().failed(entity_id, error)
        self._trial.failed(entity_id, error)

    @override
    def worked(self, entity_id: str) -> None:
        super().worked(entity_id)
        self._trial.worked(entity_id)
