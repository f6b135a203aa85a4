"""The line in real time: a thread, a real PTY, and the emulated modem at its other end."""

import asyncio
import gc
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.call.script import PromptId, Script
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.errors import PortBusyError, PortMissingError
from custom_components.call_screener.core.events import Decided, Decision, Part
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.emulator.impairments import Deafness
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.emulator.server import Server, serve_pty, serve_tcp
from custom_components.call_screener.emulator.sound import hum
from custom_components.call_screener.hardware.line import Line, LineSettings
from custom_components.call_screener.hardware.reports import (
    CallReported,
    DecisionRefused,
    LineReport,
    ModemFailed,
    ModemReady,
)
from tests.hardware.ear import find
from tests.hardware.house import CLIPS, COURIER, FAMILY, HURRIED, POLICY, SCAM, SYLLABLES, Archive, script

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
async def bench(device: str, server: Server | None, script: Script = PATIENT) -> AsyncIterator[Bench]:
    """Run a line for as long as the block lasts."""
    relay, archive = Relay(), Archive()
    reports: list[tuple[float, LineReport]] = []
    line = Line(
        settings=LineSettings(device=device, script=script, country="PL"),
        policy=POLICY,
        clips={str(name): clip for name, clip in SYLLABLES.items()},
        relay=relay,
        journal=archive,
        recordings=archive,
        listener=lambda report: reports.append((time.monotonic(), report)),
    )
    line.start()
    try:
        yield Bench(line, server, relay, archive, reports)
    finally:
        await asyncio.to_thread(line.stop)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Bench]:
    """Return a line whose modem is ready, on a PTY."""
    async with serve_pty(EmulatedModem(), tmp_path / "modem") as server, bench(server.address, server) as bench_:
        await bench_.until(lambda: bench_.told(ModemReady))
        yield bench_


@pytest.fixture(autouse=True)
def _leaves_nothing() -> Iterator[None]:
    """Fail a test that leaves a thread or a file descriptor behind."""
    threads, descriptors = set(threading.enumerate()), count_descriptors()
    yield
    gc.collect()
    deadline = time.monotonic() + 3.0
    while is_littered(threads, descriptors) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not [thread for thread in threading.enumerate() if thread not in threads and "call_screener" in thread.name]
    assert count_descriptors() <= descriptors


def count_descriptors() -> int:
    """Return how many file descriptors are open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def is_littered(threads: set[threading.Thread], descriptors: int) -> bool:
    """Whether something is left that was not there before."""
    return count_descriptors() > descriptors or any(
        "call_screener" in t.name for t in set(threading.enumerate()) - threads
    )


async def test_the_modem_is_found_and_told_of(house: Bench) -> None:
    """Nobody would know which modem there is, or that it works."""
    (ready,) = house.told(ModemReady)
    assert ready.identity.voice
    assert house.relay.are_connected


async def test_an_approved_caller_rings_and_the_modem_stays_on_hook(house: Bench) -> None:
    """A friend would hear a machine."""
    house.call(FAMILY)
    await house.until(lambda: CallEvent.RINGING in house.events)
    assert house.server
    assert not house.server.modem.is_off_hook
    house.server.run(house.server.modem.caller_hangs_up)
    await house.until(lambda: CallEvent.ENDED in house.events)
    await house.at_rest()
    assert house.record.disposition is Disposition.ALLOWED
    assert not house.relay.was_cut_off


async def test_a_blocked_caller_is_hung_up_on(house: Bench) -> None:
    """The nuisance would ring on."""
    house.call(SCAM)
    await house.until(lambda: CallEvent.ENDED in house.events)
    await house.at_rest()
    assert house.record.disposition is Disposition.BLOCKED
    assert CallEvent.RINGING not in house.events


async def test_a_stranger_is_screened_and_put_through(house: Bench) -> None:
    """The main job, over a real port."""
    house.call(script=TALK)
    await house.until(lambda: house.state is LineState.WAITING_FOR_DECISION)
    house.line.submit(Decided(Decision.ACCEPT, "Anna's phone"))
    await house.until(lambda: house.state is LineState.PUTTING_THROUGH)
    assert house.relay.are_connected
    assert house.server
    house.server.run(house.server.modem.lift_handset)
    house.line.submit(Decided(Decision.HAVE_IT, "Anna's phone"))
    await house.until(lambda: CallEvent.ENDED in house.events)
    house.server.run(house.server.modem.replace_handset)
    await house.at_rest()
    assert house.record.disposition is Disposition.PUT_THROUGH


@pytest.mark.usefixtures("socket_enabled")
async def test_the_demo_line_is_the_same_line_over_a_socket() -> None:
    """What a user tries would not be what runs."""
    async with serve_tcp(EmulatedModem()) as server, bench(server.address, server) as house:
        await house.until(lambda: house.told(ModemReady))
        house.call(SCAM)
        await house.until(lambda: CallEvent.ENDED in house.events)
        await house.at_rest()


async def test_a_late_decision_is_refused(house: Bench) -> None:
    """A press on an old notification would do something to somebody else's call, or vanish without a word."""
    house.call(SCAM)
    await house.until(lambda: CallEvent.ENDED in house.events)
    house.line.submit(Decided(Decision.ACCEPT, "Anna's phone", ref="late"))
    await house.until(lambda: house.told(DecisionRefused))
    assert house.told(DecisionRefused)[0].refusal.decided.ref == "late"
    await house.at_rest()


async def test_unplugging_is_told_once_and_plugging_in_is_noticed_within_five_seconds(house: Bench) -> None:
    """A stick that was pulled out would be gone until Home Assistant is restarted."""
    assert house.server
    house.server.unplug()
    await house.until(lambda: house.told(ModemFailed))
    await asyncio.sleep(1.0)
    (failed,) = house.told(ModemFailed)
    assert isinstance(failed.error, PortMissingError)
    house.server.plug()
    plugged_at = time.monotonic()
    await house.until(lambda: len(house.told(ModemReady)) == 2)
    assert time.monotonic() - plugged_at < 5.0
    house.call(SCAM)
    await house.until(lambda: CallEvent.ENDED in house.events)
    await house.at_rest()


async def test_unplugging_in_mid_call_connects_the_phones_and_leaves_a_record(house: Bench) -> None:
    """The phones would stay dead until somebody finds out why."""
    house.call(script=TALK)
    await house.until(lambda: house.state is LineState.WAITING_FOR_DECISION)
    assert house.server
    house.server.unplug()
    await house.until(lambda: house.record.is_over)
    assert house.relay.are_connected
    assert house.record.disposition is Disposition.FAILED
    house.server.plug()
    await house.until(lambda: len(house.told(ModemReady)) == 2)
    await house.at_rest()


@pytest.mark.parametrize("state", [LineState.SCREENING, LineState.WAITING_FOR_DECISION])
async def test_stopping_in_mid_call_hangs_up_and_leaves_a_record(house: Bench, state: LineState) -> None:
    """A reload would leave the line off-hook, the phones dead and the call without an end."""
    house.call(script=TALK)
    await house.until(lambda: house.state is state)
    began = time.monotonic()
    await asyncio.to_thread(house.line.stop)
    assert time.monotonic() - began < 5.0
    await house.at_rest()


async def test_stopping_is_bounded_even_if_the_modem_answers_nothing(house: Bench) -> None:
    """Home Assistant would wait for a stick that hangs."""
    house.call(script=TALK)
    await house.until(lambda: house.state is LineState.SCREENING)
    assert house.server
    server = house.server
    server.run(lambda now: server.modem.go_deaf(now, Deafness.UNTIL_DTR))
    began = time.monotonic()
    await asyncio.to_thread(house.line.stop)
    assert time.monotonic() - began < 8.0
    assert house.relay.are_connected
    assert house.record.is_over
    await house.until(lambda: not server.modem.is_off_hook)


async def test_a_deaf_modem_is_brought_back_by_closing_its_port(house: Bench) -> None:
    """A stick that stopped obeying in mid-call would hold the line for good."""
    house.call(script=TALK)
    await house.until(lambda: house.state is LineState.SCREENING)
    assert house.server
    server = house.server
    server.run(lambda now: server.modem.go_deaf(now, Deafness.UNTIL_DTR))
    house.line.submit(Decided(Decision.HANG_UP, "Anna's phone"))
    await house.until(lambda: not server.modem.is_off_hook, within=40)
    await house.until(lambda: house.line.diagnostics()["is_ready"], within=20)
    assert house.relay.are_connected
    assert house.record.is_over
    await house.at_rest()


def test_a_house_that_stalls_is_not_heard(tmp_path: Path) -> None:
    """Home Assistant's loop stands still for seconds; each time would be a gap in what the caller hears."""
    with served(tmp_path / "modem") as server:
        archive, relay, states = Archive(), Relay(), [LineState.IDLE]
        line = Line(
            settings=LineSettings(device=server.address, script=PATIENT, country="PL"),
            policy=POLICY,
            clips={str(name): clip for name, clip in CLIPS.items()},
            relay=relay,
            journal=archive,
            recordings=archive,
            listener=lambda report: states.append(report.report.state) if isinstance(report, CallReported) else None,
        )
        line.start()
        time.sleep(2.0)
        call = server.place_call(CallPlan(number=COURIER, cadence="pl", script=TALK))
        deadline = time.monotonic() + 20.0
        while LineState.WAITING_FOR_DECISION not in states and time.monotonic() < deadline:
            hold_the_interpreter(0.5)
            time.sleep(1.5)
        heard = server.run(call.heard)
        line.stop()
    assert LineState.WAITING_FOR_DECISION in states
    asked = (PromptId.GREETING, PromptId.ASK_NAME, PromptId.ASK_REASON)
    assert min(find(CLIPS[prompt], heard).likeness for prompt in asked) > 0.98
    assert find(hum(0.4).tobytes(), archive.kept[Part.NAME]).likeness > 0.98
    assert relay.are_connected


def hold_the_interpreter(seconds: float) -> None:
    """Compute, as a slow integration does, and give others only what the interpreter takes by force."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        sum(range(1000))


@contextmanager
def served(link: Path) -> Iterator[Server]:
    """Run the emulated modem on a thread of its own, so that only the house stalls and not the exchange."""
    ready: Future[tuple[Server, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        over = asyncio.Event()
        async with serve_pty(EmulatedModem(), link) as server:
            ready.set_result((server, asyncio.get_running_loop(), over))
            await over.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    server, loop, over = ready.result(5.0)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(5.0)


async def test_another_policy_holds_from_the_next_call_on(house: Bench) -> None:
    """A number would have to be blocked before Home Assistant is restarted to be blocked at all."""
    house.line.replace_policy(replace(POLICY, mode=Mode.LISTEN_ONLY))
    house.call(SCAM)
    await house.until(lambda: CallEvent.RINGING in house.events)
    assert house.server
    house.server.run(house.server.modem.caller_hangs_up)
    await house.until(lambda: CallEvent.ENDED in house.events)
    await house.at_rest()


async def test_a_port_that_is_missing_is_told_once_and_found_when_it_comes(tmp_path: Path) -> None:
    """A stick that is plugged in after the start would never be used."""
    link = tmp_path / "modem"
    async with bench(str(link), None) as house:
        await house.until(lambda: house.told(ModemFailed))
        assert house.relay.are_connected
        async with serve_pty(EmulatedModem(), link):
            await house.until(lambda: house.told(ModemReady))
            await asyncio.to_thread(house.line.stop)
        assert len(house.told(ModemFailed)) == 1


async def test_a_port_that_another_line_holds_is_busy(house: Bench) -> None:
    """Two programs on one port would tear each other's words apart."""
    assert house.server
    async with bench(house.server.address, None) as second:
        await second.until(lambda: second.told(ModemFailed))
        (failed,) = second.told(ModemFailed)
        assert isinstance(failed.error, PortBusyError)
        assert second.relay.are_connected


async def test_a_line_may_be_stopped_twice_and_before_it_was_started(tmp_path: Path) -> None:
    """An unload after a set-up that failed half-way would fail itself."""
    async with bench(str(tmp_path / "nothing"), None) as house:
        await asyncio.to_thread(house.line.stop)
        house.line.submit(Decided(Decision.ACCEPT, "Anna's phone"))
    Line(
        settings=LineSettings(device="nothing", script=script()),
        policy=POLICY,
        clips={},
        relay=Relay(),
        journal=Archive(),
        recordings=Archive(),
        listener=lambda _report: None,
    ).stop()
