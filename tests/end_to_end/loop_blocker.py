"""Another integration, which blocks Home Assistant's event loop for two seconds out of five."""

import asyncio
from typing import Any, Self

from demo.remote import Remote

BLOCKED, FREE = 2.0, 3.0

_INTEGRATION = f'''
"""Blocks the event loop, as badly written integrations do."""

import asyncio
import threading
import time


async def async_setup(hass, config):
    blocking = set()

    async def block():
        while True:
            began = time.monotonic()
            threading.Event().wait({BLOCKED})
            hass.bus.async_fire("loop_blocker", {{"began": began, "ended": time.monotonic()}})
            await asyncio.sleep({FREE})

    async def start(call):
        blocking.add(hass.async_create_background_task(block(), "loop_blocker"))

    async def stop(call):
        while blocking:
            blocking.pop().cancel()

    hass.services.async_register("loop_blocker", "start", start)
    hass.services.async_register("loop_blocker", "stop", stop)
    return True
'''

_MANIFEST = '{"domain": "loop_blocker", "name": "Loop blocker", "version": "1.0.0"}'

FILES = {
    "custom_components/loop_blocker/__init__.py": _INTEGRATION,
    "custom_components/loop_blocker/manifest.json": _MANIFEST,
}
CONFIGURATION = "loop_blocker:\n"


class LoopBlocker:
    """Blocks the loop for as long as the block lasts; `windows` are when it was blocked, from and to."""

    def __init__(self, remote: Remote) -> None:
        self.windows: list[tuple[float, float]] = []
        self._remote = remote
        self._freed = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self._remote.subscribe(self._blocked, "subscribe_events", event_type="loop_blocker")
        await self._remote.act("loop_blocker.start")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._remote.act("loop_blocker.stop")

    def _blocked(self, event: dict[str, Any]) -> None:
        self.windows.append((event["data"]["began"], event["data"]["ended"]))
        self._freed.set()

    async def next_window(self) -> float:
        """Wait until the loop is free, and return when it will be blocked again."""
        self._freed.clear()
        await self._freed.wait()
        return self.windows[-1][1] + FREE
