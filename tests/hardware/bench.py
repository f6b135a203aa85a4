"""A line in real time: a thread, a real port, and what it told."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from custom_components.call_screener.core.call.conduct import Conduct
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import CallRecord
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.emulator.server import Server
from custom_components.call_screener.hardware.line import Line, LineSettings
from custom_components.call_screener.hardware.reports import CallReported, LineReport
from tests.hardware.archive import Archive
from tests.hardware.house import COURIER, HURRIED, POLICY, SYLLABLES

PATIENT = replace(
    HURRIED,
    ring_gap=2.0,
    hold=2.0,
    name_wait=1.5,
    name_limit=3.0,
    reason_wait=1.5,
    reason_limit=3.0,
    pause=0.4,
    decision_time=6.0,
    voicemail_silence=1.5,
    call_limit=30.0,
)


TALK = ({"wait_quiet": 0.2}, {"hum": 0.4}, {"wait_quiet": 0.2}, {"hum": 0.4})


@dataclass
class Relay:
    """A relay that knows how it was left."""

    are_connected: bool | None = None
    was_cut_off: bool = False

    def connect_phones(self) -> None:
        """Move."""
        self.are_connected = True

    def disconnect_phones(self) -> None:
        """Move."""
        self.are_connected = False
        self.was_cut_off = True


@dataclass
class Bench:
    """A line at work, and what it told."""

    line: Line
    server: Server | None
    relay: Relay = field(default_factory=Relay)
    archive: Archive = field(default_factory=Archive)
    reports: list[tuple[float, LineReport]] = field(default_factory=list)

    def call(self, number: str = COURIER, **plan: object) -> None:
        """Have somebody call."""
        assert self.server
        self.server.place_call(CallPlan(**{"number": number, "cadence": "pl", "rings": 1, **plan}))  # type: ignore[arg-type]

    @property
    def state(self) -> LineState:
        """What the household sees."""
        states = [report.report.state for _, report in self.reports if isinstance(report, CallReported)]
        return states[-1] if states else LineState.IDLE

    @property
    def events(self) -> list[CallEvent]:
        """What the household was told."""
        return [r.report.event for _, r in self.reports if isinstance(r, CallReported) and r.report.event]

    @property
    def record(self) -> CallRecord:
        """The one record."""
        return self.archive.record

    def told[T](self, kind: type[T]) -> list[T]:
        """Return the reports of one kind."""
        return [report for _, report in self.reports if isinstance(report, kind)]

    async def until(self, condition: Callable[[], object], within: float = 15.0) -> None:
        """Wait until something is the case."""
        async with asyncio.timeout(within):
            while not condition():  # noqa: ASYNC110 - it comes true on another thread
                await asyncio.sleep(0.01)

    async def at_rest(self, calls: int = 1) -> None:
        """Wait until the modem is idle, and see what every call must leave behind."""
        assert self.server
        modem = self.server.modem
        await self.until(lambda: modem.is_idle and all(record.is_over for record in self.archive.records.values()))
        await self.until(lambda: not self.line.diagnostics()["is_off_hook"])
        assert self.relay.are_connected
        assert not modem.finish(time.monotonic())
        assert len(self.archive.records) == calls
        assert not self.archive.begun


@asynccontextmanager
async def line_at(
    device: str, server: Server | None, conduct: Conduct = PATIENT, *, is_begun: bool = True
) -> AsyncIterator[Bench]:
    """Run a line for as long as the block lasts."""
    relay, archive = Relay(), Archive()
    reports: list[tuple[float, LineReport]] = []
    line = Line(
        settings=LineSettings(device=device, conduct=conduct, country="PL"),
        policy=POLICY,
        clips={str(name): clip for name, clip in SYLLABLES.items()},
        relay=relay,
        journal=archive,
        recordings=archive,
        listener=lambda report: reports.append((time.monotonic(), report)),
    )
    if is_begun:
        line.start()
    try:
        yield Bench(line, server, relay, archive, reports)
    finally:
        await asyncio.to_thread(line.stop)
