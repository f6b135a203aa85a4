"""The line in real time: a thread, a real PTY, and the emulated modem at its other end."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path

import pytest

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.events import Decided, Decision, HandsetLifted
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.server import serve_tcp
from custom_components.call_screener.hardware.line import Line, LineSettings
from custom_components.call_screener.hardware.reports import DecisionRefused, ModemReady
from tests.hardware.archive import Archive
from tests.hardware.bench import TALK, Bench, Relay, line_at
from tests.hardware.house import FAMILY, POLICY, SCAM, conduct

pytestmark = pytest.mark.usefixtures("leaves_nothing")


async def test_the_modem_is_found_and_told_of(bench: Bench) -> None:
    """Nobody would know which modem there is, or that it works."""
    (ready,) = bench.told(ModemReady)
    assert ready.identity.voice
    assert bench.relay.are_connected


async def test_an_approved_caller_rings_and_the_modem_stays_on_hook(bench: Bench) -> None:
    """A friend would hear a machine."""
    bench.call(FAMILY)
    await bench.until(lambda: CallEvent.RINGING in bench.events)
    assert bench.server
    assert not bench.server.modem.is_off_hook
    bench.server.run(bench.server.modem.caller_hangs_up)
    await bench.until(lambda: CallEvent.ENDED in bench.events)
    await bench.at_rest()
    assert bench.record.disposition is Disposition.ALLOWED
    assert not bench.relay.was_cut_off


async def test_a_blocked_caller_is_hung_up_on(bench: Bench) -> None:
    """The nuisance would ring on."""
    bench.call(SCAM)
    await bench.until(lambda: CallEvent.ENDED in bench.events)
    await bench.at_rest()
    assert bench.record.disposition is Disposition.BLOCKED
    assert CallEvent.RINGING not in bench.events


async def test_a_stranger_is_screened_and_put_through(bench: Bench) -> None:
    """The main job, over a real port."""
    bench.call(script=TALK)
    await bench.until(lambda: bench.state is LineState.WAITING_FOR_DECISION)
    bench.line.submit(Decided(Decision.ACCEPT, "Anna's phone"))
    await bench.until(lambda: bench.state is LineState.PUTTING_THROUGH)
    assert bench.relay.are_connected
    assert bench.server
    bench.server.run(bench.server.modem.lift_handset)
    bench.line.submit(Decided(Decision.HAVE_IT, "Anna's phone"))
    await bench.until(lambda: CallEvent.ENDED in bench.events)
    bench.server.run(bench.server.modem.replace_handset)
    await bench.at_rest()
    assert bench.record.disposition is Disposition.PUT_THROUGH


@pytest.mark.usefixtures("socket_enabled")
async def test_the_demo_line_is_the_same_line_over_a_socket() -> None:
    """What a user tries would not be what runs."""
    async with serve_tcp(EmulatedModem()) as server, line_at(server.address, server) as bench:
        await bench.until(lambda: bench.told(ModemReady))
        bench.call(SCAM)
        await bench.until(lambda: CallEvent.ENDED in bench.events)
        await bench.at_rest()


async def test_a_late_decision_is_refused(bench: Bench) -> None:
    """A press on an old notification would do something to somebody else's call, or vanish without a word."""
    bench.call(SCAM)
    await bench.until(lambda: CallEvent.ENDED in bench.events)
    bench.line.submit(Decided(Decision.ACCEPT, "Anna's phone", ref="late"))
    await bench.until(lambda: bench.told(DecisionRefused))
    assert bench.told(DecisionRefused)[0].refusal.decided.ref == "late"
    await bench.at_rest()


@pytest.mark.parametrize("state", [LineState.SCREENING, LineState.WAITING_FOR_DECISION])
async def test_stopping_in_mid_call_hangs_up_and_leaves_a_record(bench: Bench, state: LineState) -> None:
    """A reload would leave the line off-hook, the phones dead and the call without an end."""
    bench.call(script=TALK)
    await bench.until(lambda: bench.state is state)
    began = time.monotonic()
    await asyncio.to_thread(bench.line.stop)
    assert time.monotonic() - began < 5.0
    await bench.at_rest()


async def test_another_policy_holds_from_the_next_call_on(bench: Bench) -> None:
    """A number would have to be blocked before Home Assistant is restarted to be blocked at all."""
    bench.line.replace_policy(replace(POLICY, mode=Mode.LISTEN_ONLY))
    bench.call(SCAM)
    await bench.until(lambda: CallEvent.RINGING in bench.events)
    assert bench.server
    bench.server.run(bench.server.modem.caller_hangs_up)
    await bench.until(lambda: CallEvent.ENDED in bench.events)
    await bench.at_rest()


async def test_what_is_asked_before_the_start_is_done_then(tmp_path: Path) -> None:
    """The silent option, or a handset that is off-hook at the start, would be forgotten before it was heard."""
    async with line_at(str(tmp_path / "nothing"), None, is_begun=False) as bench:
        bench.line.rest_phones(are_connected=False)
        bench.line.submit(HandsetLifted())
        assert bench.line.diagnostics()["phones_rest_connected"]
        bench.line.start()
        await bench.until(lambda: bench.line.diagnostics()["handset_in_use"])
        assert not bench.line.diagnostics()["phones_rest_connected"]
        assert bench.relay.are_connected, "there is no modem"


async def test_a_line_may_be_stopped_twice_and_before_it_was_started(tmp_path: Path) -> None:
    """An unload after a set-up that failed half-way would fail itself."""
    async with line_at(str(tmp_path / "nothing"), None) as bench:
        await asyncio.to_thread(bench.line.stop)
        bench.line.submit(Decided(Decision.ACCEPT, "Anna's phone"))
    Line(
        settings=LineSettings(device="nothing", conduct=conduct()),
        policy=POLICY,
        clips={},
        relay=Relay(),
        journal=Archive(),
        recordings=Archive(),
        listener=lambda _report: None,
    ).stop()
