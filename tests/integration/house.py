"""A line without a modem, at the seam behind which any kind of line may stand, and what is needed around it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.effects import CallEvent, RefuseDecision, Report
from custom_components.call_screener.core.call.record import CallRecord, Disposition, Exchange
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId
from custom_components.call_screener.core.errors import ModemError
from custom_components.call_screener.core.events import Decided, Event, SpeechRequested
from custom_components.call_screener.core.modem.formats import OfferedFormat, SampleFormat
from custom_components.call_screener.core.modem.profiles import ModemIdentity
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.listed import Listed, ListName
from custom_components.call_screener.core.screening.policy import Policy
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule, Verdict
from custom_components.call_screener.hardware.archive import Journal, Recordings
from custom_components.call_screener.hardware.line import LineSettings
from custom_components.call_screener.hardware.relay import Relay
from custom_components.call_screener.hardware.reports import (
    CallReported,
    DecisionRefused,
    LineInUse,
    LineReport,
    ModemFailed,
    ModemReady,
)

UNSIGNED = OfferedFormat(number=128, label="8-BIT LINEAR", sample_format=SampleFormat.UNSIGNED_8)
IDENTITY = ModemIdentity(
    name="Conexant CX93001",
    firmware="CX93001-EIS_V0.2013-V92",
    profile="cx930xx",
    formats=("8-BIT LINEAR", "8-BIT ULAW"),
    chosen=UNSIGNED,
    duplex=True,
)
CALLER_ID_ONLY = ModemIdentity(name="Netcomm IG6000", firmware="1.0", profile="caller_id_only")
STARTED = datetime(2026, 11, 2, 16, 30, tzinfo=UTC)

COURIER = Caller(
    caller_id=CallerId.of("+447700900102", "SWIFT PARCELS"),
    number=Number(text="+447700900102", e164="+447700900102", shown="07700 900102"),
    name="SWIFT PARCELS",
)
SCREENED = Verdict(action=Action.SCREEN, rule=Rule.UNKNOWN_NUMBER, reason="The number is on no list.")


def call_record(**facts: Any) -> CallRecord:
    """Return a call of the courier, as it stands."""
    known: dict[str, Any] = {
        "call_id": "call-1",
        "started": STARTED,
        "caller": COURIER,
        "verdict": SCREENED,
        "reason": SCREENED.reason,
    }
    return CallRecord(**known | facts)


def ended(disposition: Disposition, **facts: Any) -> CallRecord:
    """Return a call that is over."""
    return call_record(disposition=disposition, duration=21.5, **facts)


class FakeLine:
    """Stands in for `hardware.line.Line`: keeps what it is told, and reports what a test says, from its own thread."""

    def __init__(
        self,
        *,
        settings: LineSettings,
        policy: Policy,
        clips: Mapping[str, bytes],
        relay: Relay,
        journal: Journal,
        recordings: Recordings,
        listener: Callable[[LineReport], None],
    ) -> None:
        self.settings = settings
        self.policy = policy
        self.clips = dict(clips)
        self.relay = relay
        self.journal = journal
        self.recordings = recordings
        self.listener = listener
        self.is_open = False
        self.submitted: list[tuple[Event, str | None]] = []
        self.phones_at_rest: list[bool] = []
        """What the phones were to have at rest, one after the other."""
        self.answers: list[LineReport] = []
        """What is reported at once when something is submitted."""
        self.last_words: list[LineReport] = []
        """What is reported while it is stopped."""
        self.call: Report | None = None
        """The call as it was reported last. What the household wants said in it is said."""

    def start(self) -> None:
        """Open the line."""
        self.is_open = True
        self.relay.connect_phones()

    def stop(self, timeout: float = 8.0) -> None:
        """Close the line."""
        for report in self.last_words:
            self.listener(report)
        self.relay.connect_phones()
        self.is_open = False

    def submit(self, event: Event, call_id: str | None = None) -> None:
        """Keep what the household wants."""
        self.submitted.append((event, call_id))
        while self.answers:
            self.listener(self._addressed(self.answers.pop(0), event))
        if isinstance(event, SpeechRequested) and self.call and self.call.record.call_id == call_id:
            self._say(event, self.call)

    def _say(self, speech: SpeechRequested, call: Report) -> None:
        exchanges = (*call.record.exchanges, Exchange(said=speech.text, by=speech.by))
        self.call = Report(None, call.state, replace(call.record, exchanges=exchanges))
        self.listener(CallReported(self.call))

    def rest_phones(self, *, are_connected: bool) -> None:
        """Keep what the phones have at rest."""
        self.phones_at_rest.append(are_connected)

    def replace_policy(self, policy: Policy) -> None:
        """Keep who gets through."""
        self.policy = policy

    def add_clips(self, clips: Mapping[str, bytes]) -> None:
        """Keep more sound."""
        self.clips |= clips

    def diagnostics(self) -> dict[str, object]:
        """Tell nothing of interest."""
        return {"device": self.settings.device}

    @staticmethod
    def _addressed(report: LineReport, event: Event) -> LineReport:
        """Say to whose decision this is the answer."""
        match report, event:
            case DecisionRefused(refusal), Decided():
                return DecisionRefused(RefuseDecision(event, refusal.record))
            case CallReported(told), Decided():
                record = replace(told.record, decided_ref=event.ref)
                return CallReported(replace(told, record=record))
            case _:
                return report

    @property
    def speeches(self) -> list[SpeechRequested]:
        """What was to be said."""
        return [event for event, _ in self.submitted if isinstance(event, SpeechRequested)]

    @property
    def decisions(self) -> list[Decided]:
        """What was decided."""
        return [event for event, _ in self.submitted if isinstance(event, Decided)]


class House:
    """Home Assistant with one line in it."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry, line: FakeLine) -> None:
        self.hass = hass
        self.entry = entry
        self.line = line

    async def hear(self, *reports: LineReport) -> None:
        """Have the line report, on another thread, and wait until all of it is known."""
        for report in reports:
            await self.hass.async_add_executor_job(self.line.listener, report)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing more happens by itself."""
        await self.hass.async_block_till_done()

    async def report(self, event: CallEvent | None, state: LineState, record: CallRecord) -> None:
        """Have the line report something of a call, after it has written it down."""
        self.line.journal.write(record)
        self.line.call = Report(event, state, record)
        await self.hear(CallReported(self.line.call))

    async def modem_ready(self) -> None:
        """Have the modem obey."""
        await self.hear(ModemReady(IDENTITY))

    async def modem_failed(self, error: ModemError) -> None:
        """Have the modem fail."""
        await self.hear(ModemFailed(error))

    async def line_in_use(self, *, is_in_use: bool) -> None:
        """Have the modem go off-hook or on-hook."""
        await self.hear(LineInUse(is_in_use))

    async def ask(self, record: CallRecord | None = None) -> CallRecord:
        """Bring a call to where the household is asked."""
        record = record or call_record()
        await self.report(CallEvent.CALLER_IDENTIFIED, LineState.IDLE, record)
        await self.report(CallEvent.SCREENING_STARTED, LineState.SCREENING, record)
        await self.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, record)
        await self.report(None, LineState.WAITING_FOR_DECISION, record)
        return record

    async def end(self, disposition: Disposition, *, event: CallEvent | None = None, **facts: Any) -> None:
        """End the call; `event` is what is told besides."""
        record = ended(disposition, **facts)
        if event:
            await self.report(event, LineState.IDLE, record)
        await self.report(CallEvent.ENDED, LineState.IDLE, record)

    async def act(self, action: str, **data: Any) -> dict[str, Any]:
        """Call one of our actions, and return its response."""
        response = await self.hass.services.async_call(DOMAIN, action, data, blocking=True, return_response=True)
        await self.settle()
        return dict(response or {})

    async def do(self, action: str, **data: Any) -> None:
        """Call one of our actions that has nothing to say."""
        await self.hass.services.async_call(DOMAIN, action, data, blocking=True)
        await self.settle()

    async def press(self, button: str) -> None:
        """Press one of our buttons."""
        entity_id = f"button.home_line_{button}"
        await self.hass.services.async_call("button", "press", {"entity_id": entity_id}, blocking=True)
        await self.settle()

    def listed(self, name: ListName) -> dict[str, Listed]:
        """Return what the line knows to be on a list."""
        numbers = self.line.policy.directory.numbers
        return {key: listed for key, listed in numbers.items() if listed.list is name}

    def state(self, entity_id: str) -> str:
        """Return the state of an entity, by its platform and key."""
        platform, _, key = entity_id.partition(".")
        state = self.hass.states.get(f"{platform}.home_line_{key}")
        assert state is not None
        return state.state

    def attributes(self, entity_id: str) -> dict[str, Any]:
        """Return the attributes of an entity, by its platform and key."""
        platform, _, key = entity_id.partition(".")
        state = self.hass.states.get(f"{platform}.home_line_{key}")
        assert state is not None
        return dict(state.attributes)
