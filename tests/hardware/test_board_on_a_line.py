"""A real line with a real board's bytes: what the call wants of the phones is what the contacts do."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decided, Decision
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.server import serve_pty
from custom_components.call_screener.hardware.board_relay import BoardRelay, BoardSettings
from custom_components.call_screener.hardware.line import Line, LineSettings
from custom_components.call_screener.hardware.relay_keeper.boards import BoardKind
from custom_components.call_screener.hardware.relay_keeper.keeper import Report
from custom_components.call_screener.hardware.relay_keeper.wire import Trouble
from custom_components.call_screener.hardware.reports import LineReport, ModemReady
from tests.hardware.archive import Archive
from tests.hardware.bench import PATIENT, TALK, Bench
from tests.hardware.emulated_board import EmulatedBoard, lcus
from tests.hardware.house import FAMILY, POLICY, SYLLABLES

pytestmark = pytest.mark.usefixtures("leaves_nothing")


@dataclass
class Box:
    """A line, its modem and its board."""

    bench: Bench
    board: EmulatedBoard
    told: list[Report]

    async def phones(self, *, are_connected: bool) -> None:
        """Wait until the contacts are so."""
        energised = set() if are_connected else {1, 2}
        await self.bench.until(lambda: self.board.energised == energised)


@pytest.fixture
async def box(tmp_path: Path) -> AsyncIterator[Box]:
    """Give a line whose modem and board are ready."""
    told: list[Report] = []
    reports: list[tuple[float, LineReport]] = []
    archive = Archive()
    relay = BoardRelay(
        BoardSettings(kind=BoardKind.LCUS_STATUS, device=str(tmp_path / "board"), relays=(1, 2)), told.append
    )
    line = Line(
        settings=LineSettings(device=str(tmp_path / "modem"), conduct=PATIENT, country="PL"),
        policy=POLICY,
        clips={str(name): clip for name, clip in SYLLABLES.items()},
        relay=relay,
        journal=archive,
        recordings=archive,
        listener=lambda report: reports.append((0.0, report)),
    )
    with EmulatedBoard(tmp_path / "board", lcus) as board:
        async with serve_pty(EmulatedModem(), tmp_path / "modem") as server:
            relay.start()
            line.start()
            box = Box(Bench(line, server, archive=archive, reports=reports), board, told)
            await box.bench.until(lambda: box.bench.told(ModemReady))
            await box.bench.until(lambda: told)
            yield box
            await asyncio.to_thread(line.stop)
            await asyncio.to_thread(relay.stop)
            assert board.energised == set()


async def test_a_stranger_is_screened_in_silence(box: Box) -> None:
    """Phones that ring for a stranger, or that stay dead for somebody who was accepted."""
    bench = box.bench
    bench.call(script=TALK)
    await box.phones(are_connected=False)
    await bench.until(lambda: bench.state is LineState.WAITING_FOR_DECISION)
    assert box.board.energised == {1, 2}
    bench.line.submit(Decided(Decision.ACCEPT, "Anna's phone"))
    await box.phones(are_connected=True)
    await bench.until(lambda: CallEvent.ENDED in bench.events)


async def test_a_board_that_slips_out_in_mid_call_is_set_right(box: Box) -> None:
    """A call that ends with its relay, or a relay that forgets the call."""
    bench = box.bench
    bench.call(script=TALK)
    await box.phones(are_connected=False)
    await asyncio.to_thread(box.board.pull_out)
    await bench.until(lambda: Report(is_connected=False, trouble=Trouble.MISSING) in box.told)
    await bench.until(lambda: bench.state is LineState.WAITING_FOR_DECISION)
    box.board.plug_in()
    await box.phones(are_connected=False)
    bench.line.submit(Decided(Decision.REJECT, "Anna's phone"))
    await bench.until(lambda: CallEvent.ENDED in bench.events)
    await box.phones(are_connected=True)


async def test_with_the_silent_option_only_family_rings(box: Box) -> None:
    """A switch in Home Assistant that says silent, and phones that do something else."""
    bench = box.bench
    bench.line.rest_phones(are_connected=False)
    await box.phones(are_connected=False)
    bench.call(FAMILY, rings=3)
    await bench.until(lambda: CallEvent.RINGING in bench.events)
    await box.phones(are_connected=True)
    bench.line.rest_phones(are_connected=True)
    assert bench.server
    bench.server.run(bench.server.modem.caller_hangs_up)
    await bench.until(lambda: CallEvent.ENDED in bench.events)
