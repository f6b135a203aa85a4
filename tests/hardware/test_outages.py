"""A line whose port is missing, taken or pulled out, or whose modem answers nothing."""

import asyncio
import time
from pathlib import Path

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.errors import PortBusyError, PortMissingError
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.emulator.impairments import Deafness
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.server import serve_pty
from custom_components.call_screener.hardware.reports import ModemFailed, ModemReady
from tests.hardware.bench import TALK, Bench, line_at
from tests.hardware.house import SCAM

pytestmark = pytest.mark.usefixtures("leaves_nothing")


@pytest.mark.parametrize("away", [1.0, 3.55], ids=["for_a_moment", "until_just_after_it_was_looked_for"])
async def test_unplugging_is_told_once_and_plugging_in_is_noticed_within_five_seconds(
    bench: Bench, away: float
) -> None:
    """A stick that was pulled out would be gone until Home Assistant is restarted, or for longer than anybody waits."""
    assert bench.server
    server = bench.server
    # Not every modem answers as quickly as the emulated one.
    server.run(lambda now: server.modem.impair(now, late_ok=0.05))
    bench.server.unplug()
    await bench.until(lambda: bench.told(ModemFailed))
    await asyncio.sleep(away)
    (failed,) = bench.told(ModemFailed)
    assert isinstance(failed.error, PortMissingError)
    bench.server.plug()
    plugged_at = time.monotonic()
    await bench.until(lambda: len(bench.told(ModemReady)) == 2)
    assert time.monotonic() - plugged_at < 5.0
    bench.call(SCAM)
    await bench.until(lambda: CallEvent.ENDED in bench.events)
    await bench.at_rest()


async def test_unplugging_in_mid_call_connects_the_phones_and_leaves_a_record(bench: Bench) -> None:
    """The phones would stay dead until somebody finds out why."""
    bench.call(script=TALK)
    await bench.until(lambda: bench.state is LineState.WAITING_FOR_DECISION)
    assert bench.server
    bench.server.unplug()
    await bench.until(lambda: bench.record.is_over)
    assert bench.relay.are_connected
    assert bench.record.disposition is Disposition.FAILED
    bench.server.plug()
    await bench.until(lambda: len(bench.told(ModemReady)) == 2)
    await bench.at_rest()


async def test_stopping_is_bounded_even_if_the_modem_answers_nothing(bench: Bench) -> None:
    """Home Assistant would wait for a stick that hangs."""
    bench.call(script=TALK)
    await bench.until(lambda: bench.state is LineState.SCREENING)
    assert bench.server
    server = bench.server
    server.run(lambda now: server.modem.go_deaf(now, Deafness.UNTIL_DTR))
    began = time.monotonic()
    await asyncio.to_thread(bench.line.stop)
    assert time.monotonic() - began < 8.0
    assert bench.relay.are_connected
    assert bench.record.is_over
    await bench.until(lambda: not server.modem.is_off_hook)


async def test_a_deaf_modem_is_brought_back_by_closing_its_port(bench: Bench) -> None:
    """A stick that stopped obeying in mid-call would hold the line for good."""
    bench.call(script=TALK)
    await bench.until(lambda: bench.state is LineState.SCREENING)
    assert bench.server
    server = bench.server
    server.run(lambda now: server.modem.go_deaf(now, Deafness.UNTIL_DTR))
    bench.line.submit(Decided(Decision.HANG_UP, "Anna's phone"))
    await bench.until(lambda: not server.modem.is_off_hook, within=40)
    await bench.until(lambda: bench.line.diagnostics()["is_ready"], within=20)
    assert bench.relay.are_connected
    assert bench.record.is_over
    await bench.at_rest()


async def test_a_port_that_is_missing_is_told_once_and_found_when_it_comes(tmp_path: Path) -> None:
    """A stick that is plugged in after the start would never be used."""
    link = tmp_path / "modem"
    async with line_at(str(link), None) as bench:
        await bench.until(lambda: bench.told(ModemFailed))
        assert bench.relay.are_connected
        async with serve_pty(EmulatedModem(), link):
            await bench.until(lambda: bench.told(ModemReady))
            await asyncio.to_thread(bench.line.stop)
        assert len(bench.told(ModemFailed)) == 1


async def test_a_port_that_another_line_holds_is_busy(bench: Bench) -> None:
    """Two programs on one port would tear each other's words apart."""
    assert bench.server
    async with line_at(bench.server.address, None) as second:
        await second.until(lambda: second.told(ModemFailed))
        (failed,) = second.told(ModemFailed)
        assert isinstance(failed.error, PortBusyError)
        assert second.relay.are_connected
