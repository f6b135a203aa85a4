"""The card as somebody sees it who does not know how it is made: by what things are called, and not by their tags."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from playwright.async_api import Locator, Page, expect

SHOWN: Final = 10_000
"""Milliseconds in which anything must have been shown that is shown at all."""


@dataclass(frozen=True, slots=True)
class Card:
    """The first card on a page."""

    page: Page

    @property
    def root(self) -> Locator:
        """All of it."""
        return self.page.locator("call-screener-card").first

    def button(self, name: str) -> Locator:
        """Return a button by what it is called, or begins with."""
        return self.root.get_by_role("button", name=re.compile(rf"^{re.escape(name)}"))

    def on_tile(self, name: str) -> Locator:
        """Return an answer on the tile that is below the card."""
        return self.page.locator("hui-tile-card").get_by_role("button", name=name, exact=True)

    async def decided_by(self) -> str:
        """Wait until the card says who has decided, and return that."""
        said = self.root.get_by_text("Decided by").first
        return (await said.inner_text(timeout=SHOWN)).removeprefix("Decided by ")

    async def shows(self, text: str, *, limit: int = SHOWN) -> None:
        """Wait until a text is there for everybody to see."""
        await expect(self.root.get_by_text(text).first).to_be_visible(timeout=limit)

    async def can_answer(self, *, limit: int = 20_000) -> None:
        """Wait until an answer would count, though the caller may still be asked."""
        await expect(self.button("Accept")).to_be_enabled(timeout=limit)

    async def ready_to_press(self, name: str) -> Callable[[], Awaitable[object]]:
        """Return what presses a button the moment it is awaited, whatever has become of it by then."""
        await self.can_answer()
        button = await self.button(name).element_handle()
        assert button is not None
        return lambda: button.evaluate("button => button.click()")

    async def asks(self, *, limit: int = 60_000) -> None:
        """Wait until the household is asked, and an answer would count."""
        await self.shows("Waits for your answer", limit=limit)
        await expect(self.button("Accept")).to_be_enabled()

    async def is_quiet(self, *, limit: int = 60_000) -> None:
        """Wait until nobody is on the line."""
        await self.shows("Nobody is calling", limit=limit)
