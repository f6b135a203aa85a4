"""What is tried while somebody watches a page of progress."""

import asyncio

from homeassistant.core import HomeAssistant

from custom_components.call_screener.household.trial_news import TrialNews
from custom_components.call_screener.pages.news import Watched


class Phone(TrialNews):
    """Something that becomes known, and goes on for ever."""

    async def run(self) -> None:
        """Try it."""
        await asyncio.Event().wait()


async def test_what_becomes_known_while_a_page_is_written_is_news(hass: HomeAssistant) -> None:
    """A telephone whose tick is seen only when the next one answers, for its answer came in the moment in between."""
    phone = Phone()
    watched = Watched(hass, phone, phone.run(), "test")
    news = watched.next_news()
    phone._note()
    async with asyncio.timeout(1):
        await news
    assert not watched.is_over
    watched.end()
