"""The thread on which the demo line's modem lives: whatever becomes of it, nobody waits for it for ever."""

import asyncio
from collections.abc import AsyncGenerator
from threading import Event, Thread
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from custom_components.call_screener.demo import DemoLine, Scenario

LINE = "custom_components.call_screener.demo.line"


@pytest.fixture
async def demo(hass: HomeAssistant, socket_enabled: None) -> AsyncGenerator[DemoLine]:
    """Return a demo line that is not started yet."""
    demo = DemoLine(hass, language="en", country="GB")
    yield demo
    await demo.stop()


@pytest.mark.parametrize("mistake", [OSError("no port"), ValueError("ours")])
async def test_a_modem_that_does_not_start_says_so(demo: DemoLine, mistake: Exception) -> None:
    """A set-up that waits until Home Assistant gives the integration up."""
    with patch(f"{LINE}.serve_tcp", side_effect=mistake), pytest.raises(type(mistake)):
        async with asyncio.timeout(2.0):
            await demo.start()


@pytest.mark.parametrize("mistake", [OSError("unplugged"), ValueError("ours")])
async def test_a_modem_that_stops_by_itself_is_told(
    demo: DemoLine, mistake: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """A line that cannot be unloaded because its modem is gone already."""
    with patch.object(demo._is_over, "wait", AsyncMock(side_effect=mistake)):
        await demo.start()
        thread = demo._thread
        assert thread is not None
        await asyncio.to_thread(thread.join, 2.0)
    with pytest.raises(ServiceValidationError) as refusal:
        await demo.simulate(Scenario.FAMILY)
    assert refusal.value.translation_key == "demo_not_started"
    await demo.stop()
    assert "The emulated modem has stopped" in caplog.text
    caplog.clear()


async def test_a_modem_that_does_not_stop_keeps_nobody_waiting(
    demo: DemoLine, caplog: pytest.LogCaptureFixture
) -> None:
    """A reload that never ends."""
    await demo.start()
    stuck, over = Event(), Event()

    def hang() -> None:
        stuck.set()
        over.wait(5.0)

    assert demo._loop is not None
    demo._loop.call_soon_threadsafe(hang)
    stuck.wait(2.0)
    thread: Thread | None = demo._thread
    assert thread is not None
    with patch(f"{LINE}.STOP_LIMIT", 0.01, create=True):
        await demo.stop()
    over.set()
    await asyncio.to_thread(thread.join, 2.0)
    assert "The emulated modem does not stop" in caplog.text
