"""What is tried while somebody watches: each piece of news ends the wait of a page of progress, which is shown anew."""

import asyncio
from typing import Protocol


class Told(Protocol):
    """Something that is tried; `version` is how much became known so far."""

    version: int

    async def news(self, seen: int) -> None:
        """Wait until more is known than at version `seen`."""


async def news_of(tried: Told, trying: asyncio.Task[None]) -> None:
    """Wait for more than is known now, or for the end of all of it."""
    news = asyncio.ensure_future(tried.news(tried.version))
    try:
        await asyncio.wait({trying, news}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        news.cancel()
