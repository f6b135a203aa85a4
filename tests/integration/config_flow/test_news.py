"""What is tried while somebody watches a page of progress."""

import asyncio

from homeassistant.core import HomeAssistant

from custom_components.call_screener.pages.news import Watched


class Phone:
    """Something that becomes known, and goes on for ever."""

    version = 0

    def __init__(self) -> None:
        self._changed = asyncio.Event()

    async def news(self, seen: int) -> None:
        """Wait for more than was seen."""
        while self.version == seen:
            await self._changed.wait()

    async def run(self) -> None:
        """Try it."""
        await asyncio.Event().wait()


async def test_what_becomes_known_while_a_page_is_written_is_news(hass: HomeAssistant) -> None:
    """A telephone whose tick is seen only when the next one answers, for its answer came in the moment in between."""
    phone = Phone()
    watched = Watched(hass, phone, phone.run(), "test")
    news = watched.next_news()
    phone.version += 1
    async with asyncio.timeout(1):
        await news
    assert not watched.is_over
    watched.end()
