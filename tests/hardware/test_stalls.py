"""A line in a Home Assistant that stands still for seconds."""

import asyncio
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest

from custom_components.call_screener.core.call.prompt import PromptId
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.emulator.server import Server, serve_pty
from custom_components.call_screener.emulator.sound import hum
from custom_components.call_screener.hardware.line import Line, LineSettings
from custom_components.call_screener.hardware.reports import CallReported
from tests.hardware.archive import Archive
from tests.hardware.bench import PATIENT, TALK, Relay
from tests.hardware.ear import find
from tests.hardware.house import CLIPS, COURIER, POLICY

pytestmark = pytest.mark.usefixtures("leaves_nothing")


def test_a_house_that_stalls_is_not_heard(tmp_path: Path) -> None:
    """Home Assistant's loop stands still for seconds; each time would be a gap in what the caller hears."""
    with served(tmp_path / "modem") as server:
        archive, relay, states = Archive(), Relay(), [LineState.IDLE]
        line = Line(
            settings=LineSettings(device=server.address, conduct=PATIENT, country="PL"),
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
