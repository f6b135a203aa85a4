"""A stick whose driver hangs: writing, DTR and closing do not come back. It is noticed, and found when it is back."""

import asyncio
import logging

import pytest
from serialx import BaseSerialTransport

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.errors import NotAModemError
from custom_components.call_screener.emulator.impairments import Wedge
from custom_components.call_screener.hardware import line as line_module, operator as operator_module
from custom_components.call_screener.hardware.reports import ModemFailed, ModemReady
from tests.hardware.bench import Bench
from tests.hardware.house import SCAM

pytestmark = pytest.mark.usefixtures("leaves_nothing")


@pytest.fixture(autouse=True)
def _asked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask an idle modem every half second whether it lives."""
    monkeypatch.setattr(operator_module, "CHECK_EVERY", 0.5)
    monkeypatch.setattr(line_module, "LAST_RETRY", 1.0)


async def hang(*_: object, **__: object) -> None:
    """Be a system call that does not come back."""
    await asyncio.Event().wait()


async def test_a_wedged_stick_is_one_loss_and_one_recovery(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A stick that hangs after weeks would be noticed by the calls that did not come, or fill the log."""
    caplog.set_level(logging.INFO)
    assert bench.server
    server = bench.server
    with monkeypatch.context() as patch:
        patch.setattr(BaseSerialTransport, "set_modem_pins", hang)
        patch.setattr(BaseSerialTransport, "wait_closed", hang)
        server.run(lambda now: server.modem.impair(now, wedged=Wedge.UNTIL_REPLUGGED))
        await bench.until(lambda: bench.told(ModemFailed), within=40)
        assert bench.relay.are_connected
        await asyncio.sleep(4.0)
    server.run(lambda now: server.modem.impair(now, wedged=None))
    await bench.until(lambda: len(bench.told(ModemReady)) == 2, within=40)
    (failed,) = bench.told(ModemFailed)
    assert isinstance(failed.error, NotAModemError)
    bench.call(SCAM)
    await bench.until(lambda: CallEvent.ENDED in bench.events)
    await bench.at_rest()
    # What asyncio says of a machine with too much to do is not said by a line.
    assert not [each for each in caplog.records if each.levelno > logging.INFO and each.name != "asyncio"]
