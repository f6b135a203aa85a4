"""What becomes known of something that is tried, for whoever looks on."""

import asyncio


class TrialNews:
    """Counts what becomes known."""

    def __init__(self) -> None:
        self.version = 0
        """How much became known so far."""
        self._changed = asyncio.Event()

    async def news(self, seen: int) -> None:
        """Wait until more is known than at version `seen`."""
        while self.version == seen:
            await self._changed.wait()

    def _note(self) -> None:
        self.version += 1
        self._changed.set()
        self._changed.clear()
