"""A call to try the line with: somebody calls, and every step on the way is ticked off.

It is the real line that is tried, on a thread of its own, with the real driver and the chosen relay. Only the policy
is another: everybody is answered, greeted and hung up on, which is how a blocked caller is treated whose refusal is
the greeting. Nothing of it is kept. Whatever ends it, a closed dialog included, it ends on-hook with the phones
connected.
"""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, override

from homeassistant.core import HomeAssistant, callback

from ..book.numbers import number_reader
from ..core.call.conduct import Conduct
from ..core.call.effects import Report
from ..core.call.prompt import PromptId
from ..core.call.record import CallRecord
from ..core.call.state import LineState
from ..core.caller_id import CallerIdKind
from ..core.errors import ModemError
from ..core.events import Part
from ..core.screening.policy import Policy
from ..core.screening.verdict import Action, BlockStyle, Caller, Rule, Verdict
from ..hardware.line import Line, LineSettings
from ..hardware.relay import NoRelay
from ..hardware.reports import CallReported, LineInUse, LineReport, ModemFailed, ModemReady
from ..household.trial_news import TrialNews
from ..speech.prompts import BundledPrompts
from .relay import TrialRelay

LIMIT: Final = 90.0
"""Seconds that are waited for somebody to call."""
CALL_LIMIT: Final = 60.0
"""Seconds from the first sign of a call to the end of all."""
GLANCE: Final = 0.5
"""Seconds after which it is looked whether the modem has said something new."""
LINES: Final = 14
"""Lines of the talk with the modem that are shown, the newest last."""
_BYTES_A_SECOND: Final = 16000
_ROUNDING: Final = 0.3
"""Seconds by which a greeting may be shorter on the line than in its file."""

_CONDUCT: Final = Conduct(block_style=BlockStyle.REFUSAL, call_limit=45.0)


class Step(StrEnum):
    """What has to happen, in this order. The values are part of the translations' keys."""

    RING = "ring"
    CALLER_ID = "caller_id"
    NUMBER = "number"
    CONTACT = "contact"
    RELAY = "relay"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True, kw_only=True)
class _AnswersEverybody(Policy):
    """Screens everybody, whoever it is."""

    @override
    def screen(self, caller: Caller, now: datetime) -> Verdict:
        return Verdict(action=Action.BLOCK, rule=Rule.UNKNOWN_NUMBER, reason="")


class Trial(TrialNews):
    """One trial of one line; `run` it once. All of it belongs to Home Assistant's loop."""

    def __init__(
        self,
        hass: HomeAssistant,
        *,
        device: str,
        country: str | None,
        modem_country: str | None,
        language: str,
        relay: TrialRelay | None,
        names: Mapping[str, str],
    ) -> None:
        """Try the line at a port; `names` are those whom the household knows, by their `Number.key`."""
        super().__init__()
        self._hass = hass
        self._names = names
        self._settings = LineSettings(device=device, conduct=_CONDUCT, country=country, modem_country=modem_country)
        self._policy = _AnswersEverybody(language=language, read_number=number_reader(country or ""))
        self._language = language
        self._relay = relay
        self._has_voice = True
        self._greeting = 0.0
        self._answered_at: float | None = None
        self._waiting: asyncio.Timeout | None = None
        self._line: Line | None = None
        self._ended = asyncio.Event()
        self.is_ready = False
        """Whether the modem hears who calls now."""
        self.done: set[Step] = set()
        self.caller: Caller | None = None
        self.error: ModemError | None = None
        self.transcript: list[tuple[str, str]] = []

    @property
    def steps(self) -> tuple[Step, ...]:
        """What can be expected of this line."""
        answers = (*((Step.RELAY,) if self._relay else ()), Step.PROMPT) if self._has_voice else ()
        contact = (Step.CONTACT,) if self._names else ()
        return (Step.RING, Step.CALLER_ID, Step.NUMBER, *contact, *answers)

    @property
    def contact(self) -> str | None:
        """The name under which the household knows whoever calls."""
        number = self.caller.number if self.caller else None
        return self._names.get(number.key) if number else None

    async def run(self) -> None:
        """Open the line and wait for a call. It is closed in any case, however this is ended."""
        clips = await self._hass.async_add_executor_job(_clips, self._language)
        self._greeting = len(clips[PromptId.REFUSAL.value]) / _BYTES_A_SECOND
        line = self._line = Line(
            settings=self._settings,
            policy=self._policy,
            clips=clips,
            relay=self._relay or NoRelay(),
            journal=_Nowhere(),
            recordings=_Nowhere(),
            listener=self._hear,
        )
        try:
            if self._relay:
                self._relay.start()
            await self._hass.async_add_executor_job(line.start)
            with suppress(TimeoutError):
                async with asyncio.timeout(LIMIT) as self._waiting:
                    await self._look_on(line)
        finally:
            # Not to be cancelled with the dialog: the modem may be off-hook.
            closing = self._hass.async_create_task(self._close(line), "call_screener end of trial")
            await asyncio.shield(closing)
            self._note()

    async def _look_on(self, line: Line) -> None:
        while not self._ended.is_set():
            self._read_transcript(line)
            with suppress(TimeoutError):
                async with asyncio.timeout(GLANCE):
                    await self._ended.wait()

    async def _close(self, line: Line) -> None:
        await self._hass.async_add_executor_job(line.stop)
        if self._relay:
            await self._relay.stop()
        self._read_transcript(line)

    def _read_transcript(self, line: Line) -> None:
        said = line.diagnostics()["transcript"]
        if isinstance(said, list) and said[-LINES:] != self.transcript:
            self.transcript = said[-LINES:]
            self._note()

    @override
    def _note(self) -> None:
        if self._relay and self._relay.has_moved:
            self.done.add(Step.RELAY)
        super()._note()

    # --- what the line reports

    def _hear(self, report: LineReport) -> None:
        """Take a report, on the line's thread."""
        with suppress(RuntimeError):
            self._hass.loop.call_soon_threadsafe(self._heard, report)

    @callback
    def _heard(self, report: LineReport) -> None:
        match report:
            case CallReported(of_call):
                self._call_reported(of_call)
            case LineInUse(is_in_use) if is_in_use:
                self.done.add(Step.RING)
                self._answered_at = self._hass.loop.time()
            case ModemReady(identity):
                self.is_ready = True
                self._has_voice = identity.voice
                if self._line and not identity.voice:
                    # Nobody is answered by a modem that cannot: it only listens.
                    self._line.replace_policy(Policy(language=self._language, read_number=self._policy.read_number))
            case ModemFailed(error):
                self.error = error
                self._ended.set()
            case _:
                pass
        self._note()

    def _call_reported(self, report: Report) -> None:
        record = report.record
        if self._waiting and not self.caller:
            self._waiting.reschedule(self._hass.loop.time() + CALL_LIMIT)
        self.caller = record.caller
        if record.verdict is None or report.state is LineState.RINGING:
            self.done.add(Step.RING)
        if record.caller.caller_id.kind is not CallerIdKind.NONE:
            self.done.add(Step.CALLER_ID)
        if record.caller.number and record.caller.number.e164:
            self.done.add(Step.NUMBER)
        if self.contact:
            self.done.add(Step.CONTACT)
        if record.is_over:
            self._call_ended()
        elif not self._has_voice and self.done.issuperset(self.steps):
            # There is no more to come of a call that only rings.
            self._ended.set()

    def _call_ended(self) -> None:
        if self._answered_at is not None:
            held = self._hass.loop.time() - self._answered_at
            # As far as the modem knows. Whether anybody heard it, only that person can say.
            if self._greeting - _ROUNDING <= held < _CONDUCT.play_limit:
                self.done.add(Step.PROMPT)
        self._ended.set()


class _Nowhere:
    """Keeps nothing."""

    def write(self, record: CallRecord) -> None:
        """Forget a call."""

    def append(self, call_id: str, part: Part, pcm16: bytes, language: str | None = None) -> None:
        """Forget what was said."""

    def finish(self, call_id: str, part: Part, keep: bool) -> None:  # noqa: FBT001 - a book has the same signature
        """Have nothing to finish."""


def _clips(language: str) -> Mapping[str, bytes]:
    """Return what is said to whoever is refused: the greeting."""
    return {PromptId.REFUSAL.value: BundledPrompts().load(language)[PromptId.GREETING]}
