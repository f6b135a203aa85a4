"""A house in memory: the operator at one end of the wire, the emulated modem at the other, on a time made up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.record import CallRecord
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.errors import PortMissingError
from custom_components.call_screener.core.events import Decided, Decision, Event, SpeechRequested
from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.listed import Listed
from custom_components.call_screener.core.screening.permit import Permit
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.emulator.call import Call as EmulatedCall
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.emulator.profiles import PROFILES
from custom_components.call_screener.emulator.sound import hum
from custom_components.call_screener.hardware.operator import Operator, PortRequest
from custom_components.call_screener.hardware.reports import CallReported, DecisionRefused, LineInUse, LineReport
from custom_components.call_screener.hardware.surroundings import Surroundings
from tests.hardware.archive import Archive

FAMILY, COURIER, SCAM = "2125550101", "2125550102", "2125550103"
POLICY = Policy(
    mode=Mode.SCREEN_UNKNOWN,
    directory=Directory.of(allow={FAMILY: Listed(name="Anna")}, block={SCAM: Listed()}),
)
PERMIT = Permit(until=datetime(2100, 1, 1, tzinfo=UTC), is_for_one=True)
"""Lets the next stranger ring."""
CLIPS = {prompt: hum(0.6 + 0.1 * place, 120 + 7 * place).tobytes() for place, prompt in enumerate(PromptId)}
"""A different sound for each prompt, so that each is known again when it is heard."""

TALK = [{"wait_quiet": 0.8}, {"hum": 1.4}, {"wait_quiet": 0.8}, {"hum": 2.2}]
"""What a stranger does who says a name and a reason."""
SYLLABLES = {prompt: hum(0.06).tobytes() for prompt in PromptId}
HURRIED = Conduct(
    hold=0.3,
    name_wait=0.4,
    name_limit=0.8,
    reason_wait=0.4,
    reason_limit=0.8,
    pause=0.2,
    decision_time=2.0,
    company_every=0.6,
    voicemail_offer_by=3.0,
    pick_up_time=1.0,
    overlap=0.1,
    voicemail_limit=1.5,
    voicemail_silence=0.5,
    voicemail_least=0.1,
    play_limit=2.0,
    call_limit=12.0,
)
"""A call in which everything happens within seconds."""

HANG_UP_LIMIT = 5.0
DTR_LOW = 0.6
REOPENING = 0.5


class Phones:
    """A relay that remembers when it moved."""

    def __init__(self, house: House) -> None:
        self.are_connected: bool | None = None
        self.moves: list[tuple[float, bool]] = []
        self._house = house

    def connect_phones(self) -> None:
        """Move."""
        self._move(are_connected=True)

    def disconnect_phones(self) -> None:
        """Move."""
        self._move(are_connected=False)

    def _move(self, *, are_connected: bool) -> None:
        if self.are_connected is not are_connected:
            self.moves.append((self._house.now, are_connected))
        self.are_connected = are_connected

    @property
    def were_cut_off(self) -> bool:
        """Whether the phones ever lost the line."""
        return any(not are_connected for _, are_connected in self.moves)


class House:
    """Everything on one line. `live` lets time pass; nothing else does."""

    def __init__(
        self,
        profile: str = "cx93001",
        *,
        policy: Policy = POLICY,
        conduct: Conduct | None = None,
        clips: dict[PromptId, bytes] | None = None,
        is_plugged: bool = True,
        modem_country: str | None = None,
    ) -> None:
        self.now = 1000.0
        self.modem = EmulatedModem(PROFILES[profile], is_open=False)
        self.phones = Phones(self)
        self.archive = Archive()
        self.reports: list[tuple[float, LineReport]] = []
        self.operator = Operator(
            policy=policy,
            conduct=conduct or Conduct(),
            clips={str(name): clip for name, clip in (clips or CLIPS).items()},
            country="US",
            modem_country=modem_country,
            surroundings=Surroundings(
                relay=self.phones,
                journal=self.archive,
                recordings=self.archive,
                listener=lambda report: self.reports.append((self.now, report)),
            ),
            identify=self._identify,
        )
        self.calls_begun = 0
        self._closes_at: float | None = None
        self.plugged_at = 0.0
        self._outbox = b""
        self._opens_at: float | None = None
        self._dtr_rises_at: float | None = None
        self.is_open = False
        if is_plugged:
            self._open()
            self.live(3.0)

    # --- what can be done ---

    def call(self, number: str = COURIER, **plan: object) -> EmulatedCall:
        """Have somebody call who is told by `number`."""
        return self.modem.call(CallPlan(number=number, **plan), self.now)  # type: ignore[arg-type]

    def decide(self, decision: Decision, by: str = "Anna's phone", ref: str | None = None) -> None:
        """Have somebody decide."""
        self.submit(Decided(decision, by, ref))

    def submit(self, event: Event) -> None:
        """Tell the call something."""
        self.operator.submit(event, self.now)
        self._exchange()

    def rest_phones(self, *, are_connected: bool) -> None:
        """Choose what the phones have while no call is screened."""
        self.operator.rest_phones(self.now, are_connected=are_connected)
        self._exchange()

    def say(self, clip: str) -> None:
        """Have something said to the caller."""
        self.submit(SpeechRequested(clip=clip, text="Yes?", by="Anna"))

    def close(self) -> None:
        """Stop the line; the port is closed when it is quiet, or after a while."""
        self.operator.close(self.now)
        self._closes_at = self.now + HANG_UP_LIMIT
        self._exchange()

    def unplug(self) -> None:
        """Pull the modem's plug."""
        self.modem.unplug(self.now)
        self._opens_at = self._dtr_rises_at = None
        self._outbox = b""
        if self.is_open:
            self.is_open = False
            self.operator.connection_lost(self.now, PortMissingError("gone"))

    def plug(self) -> None:
        """Plug the modem in again, if it is not; it is noticed after a while."""
        if self.modem.is_plugged:
            return
        self.modem.plug(self.now)
        self.plugged_at = self.now
        if self._closes_at is None:
            self._opens_at = self.now + REOPENING

    def stall(self, seconds: float) -> None:
        """Have the machine stand still: the line and the modem go on, and nothing of it is noticed until later."""
        self.now += seconds
        self.modem.advance(self.now)

    def live(self, seconds: float) -> None:
        """Let so much time pass."""
        end = self.now + seconds
        self._exchange()
        while (moment := self._next()) < end:
            self.now = max(self.now, moment)
            self._happen()
        self.now = end
        self._happen()

    def live_until(self, state: LineState, within: float = 60.0) -> None:
        """Let time pass until the household sees the line like this."""
        end = self.now + within
        while self.state is not state:
            assert self.now < end, f"{self.state} and not {state} after {within} s: {self.events}"
            self.live(0.05)

    def live_until_event(self, event: CallEvent, within: float = 60.0) -> None:
        """Let time pass until the household is told so."""
        end = self.now + within
        while event not in self.events:
            assert self.now < end, f"No {event} after {within} s: {self.events}"
            self.live(0.05)

    def live_to_the_end(self, within: float = 120.0) -> None:
        """Let time pass until nothing is going on any more."""
        end = self.now + within
        while not (self.operator.is_quiet and self.modem.is_idle):
            assert self.now < end, f"Still {self.state} after {within} s: {self.events}"
            self.live(0.25)

    # --- what can be seen ---

    @property
    def is_closing(self) -> bool:
        """Whether the line was stopped."""
        return self._closes_at is not None

    @property
    def calls(self) -> list[tuple[float, CallReported]]:
        """What the household was told of calls, and when."""
        return [(when, report) for when, report in self.reports if isinstance(report, CallReported)]

    @property
    def events(self) -> list[CallEvent]:
        """What the household was told happened in calls."""
        return [told.report.event for _, told in self.calls if told.report.event]

    @property
    def state(self) -> LineState:
        """What the household sees."""
        return self.calls[-1][1].report.state if self.calls else LineState.IDLE

    @property
    def line_in_use(self) -> list[bool]:
        """When the line was said to be in use, and not any more."""
        return [report.is_in_use for _, report in self.reports if isinstance(report, LineInUse)]

    @property
    def refusals(self) -> list[str | None]:
        """Whose decisions came too late."""
        return [report.refusal.decided.ref for _, report in self.reports if isinstance(report, DecisionRefused)]

    def told[T](self, kind: type[T]) -> list[T]:
        """Return the reports of one kind."""
        return [report for _, report in self.reports if isinstance(report, kind)]

    @property
    def record(self) -> CallRecord:
        """The record of the one call there was."""
        return self.archive.record

    def told_at(self, event: CallEvent) -> float:
        """When the household was told so first."""
        return next(when for when, told in self.calls if told.report.event is event)

    def assert_at_rest(self, calls: int = 1) -> None:
        """Whatever happened: the phones have the line, the modem is on-hook, and each call left one record."""
        assert self.phones.are_connected
        assert self.operator.is_quiet
        assert self.modem.is_idle
        assert not self.modem.finish(self.now)
        assert len(self.archive.records) == calls
        assert all(record.is_over and record.reason for record in self.archive.records.values())
        assert not self.archive.begun
        assert self.state is LineState.IDLE

    # --- how time passes ---

    def _identify(self) -> tuple[str, datetime]:
        self.calls_begun += 1
        return f"call-{self.calls_begun}", datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(seconds=self.now)

    def _next(self) -> float:
        closes_at = self._closes_at if self.is_open else None
        moments = [self.operator.deadline, self.modem.deadline, self._opens_at, self._dtr_rises_at, closes_at]
        return min((moment for moment in moments if moment is not None), default=float("inf"))

    def _happen(self) -> None:
        self.modem.advance(self.now)
        if self._opens_at is not None and self.now >= self._opens_at:
            self._open()
        if self._dtr_rises_at is not None and self.now >= self._dtr_rises_at:
            self._dtr_rises_at = None
            self.modem.raise_dtr(self.now)
            self.operator.dtr_dropped(self.now)
        if self._closes_at is not None and self.is_open and (self.operator.is_quiet or self.now >= self._closes_at):
            self._close_port()
        if self.operator.deadline is not None and self.now >= self.operator.deadline:
            self.operator.deadline_passed(self.now)
        self._exchange()

    def _open(self) -> None:
        self._opens_at = None
        self.is_open = True
        self._outbox = b""
        self.modem.raise_dtr(self.now)
        self.operator.connection_made(self.now)

    def _close_port(self) -> None:
        self.is_open = False
        self._dtr_rises_at = None
        self._outbox = b""
        self.modem.close(self.now)
        self.operator.connection_lost(self.now)

    def _exchange(self) -> None:
        while self.is_open:
            self._outbox += self.operator.data_to_send()
            room = self.modem.room
            sent, self._outbox = self._outbox[:room], self._outbox[room:]
            if sent:
                self.modem.receive(sent, self.now)
            answer = self.modem.data_to_send(self.now)
            if answer:
                self.operator.receive_data(answer, self.now)
            self._serve_port()
            if not (sent or answer):
                break

    def _serve_port(self) -> None:
        match self.operator.port_request():
            case PortRequest.DROP_DTR:
                self.modem.drop_dtr(self.now)
                self._dtr_rises_at = self.now + DTR_LOW
            case PortRequest.REOPEN:
                self._close_port()
                if self._closes_at is None:
                    self._opens_at = self.now + REOPENING
            case _:
                pass


def conduct(**changes: object) -> Conduct:
    """Return the usual conduct with some things changed."""
    return replace(Conduct(), **changes)  # type: ignore[arg-type]
