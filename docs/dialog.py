"""Walking through the pages of Home Assistant's dialogs as a person does, with a camera."""

from typing import Final

from playwright.async_api import Locator, Page

from docs.studio import Studio

ELEMENT: Final = "dialog-data-entry-flow"
ITEM: Final = "dialog-form"
"""The dialog before it, for one item of a list."""
SETTLED: Final = 800
"""Milliseconds in which a page that was asked for has come to rest."""
SLOW: Final = 60_000


class Dialog:
    """A dialog that asks one page after another; `texts` is where ours for it are, such as `config`."""

    def __init__(self, studio: Studio, page: Page, texts: str) -> None:
        self.studio = studio
        self.page = page
        self.texts = texts

    @property
    def root(self) -> Locator:
        """All of the dialog that is open."""
        return self.page.locator(ELEMENT)

    def text(self, path: str) -> str:
        """Return one of our texts, by the name of a page and what is on it."""
        return self.studio.text(f"{self.texts}.step.{path}")

    async def open_lines(self) -> Locator:
        """Go to the page of the integration, and return the row of its first line."""
        await self.page.goto(f"{self.studio.house.url}/config/integrations/integration/call_screener")
        row = self.page.locator("ha-config-entry-row").first
        await row.wait_for()
        await self.page.wait_for_timeout(SETTLED)
        return row

    async def change_line(self) -> None:
        """Begin to give the first line another modem or relay."""
        row = await self.open_lines()
        # One folds the line's devices away, one leads to its options, and the third one to everything else.
        await row.locator("ha-icon-button").nth(2).click()
        await self.page.get_by_text(self.studio.word("reconfigure"), exact=True).first.click()
        await self.page.wait_for_timeout(SETTLED)

    async def choose(self, text: str) -> None:
        """Choose from a menu, such as `relay.no_relay`, and see what follows."""
        page, choice = text.split(".")
        label = self.text(f"{page}.menu_options.{choice}")
        await self.root.locator("step-flow-menu").get_by_text(label, exact=True).last.click()
        await self.page.wait_for_timeout(SETTLED)

    async def press(self, word: str = "next") -> None:
        """Press the button at the end of a page, and see what follows."""
        await self.root.get_by_role("button", name=self.studio.word(word), exact=True).last.click()
        await self.page.wait_for_timeout(SETTLED)

    async def add(self, word: str = "create") -> None:
        """Begin another item of a list."""
        await self.root.get_by_role("button", name=self.studio.word(word)).last.click()
        await self.page.wait_for_timeout(SETTLED)

    async def arrive(self, step: str, *, limit_ms: int = SLOW) -> None:
        """Wait for a page."""
        await self.root.get_by_text(self.text(f"{step}.title"), exact=True).first.wait_for(timeout=limit_ms)
        await self.page.wait_for_timeout(SETTLED)

    async def fill(self, place: int, text: str) -> None:
        """Type into a field of the page, counted from nought."""
        await self.root.locator("input, textarea").nth(place).fill(text)

    async def pick(self, word: str, name: str) -> None:
        """Choose something of the house from a list: an `entity` or a `device`, by its name."""
        await self._choose_from(self.root.get_by_text(self.studio.word(word)).first, name)

    async def pick_optional(self, name: str) -> None:
        """Choose an entity, where none has to be chosen and the list has no word on it."""
        await self._choose_from(self.root.locator("ha-entities-picker ha-entity-picker").first, name)

    async def _choose_from(self, picker: Locator, name: str) -> None:
        await picker.click()
        await self.page.wait_for_timeout(1000)
        await self.page.get_by_text(name, exact=True).last.click()
        await self.page.wait_for_timeout(500)

    async def unfold(self, step: str, *sections: str) -> None:
        """Open sections of a page."""
        for section in sections:
            await self.root.get_by_text(self.text(f"{step}.sections.{section}.name"), exact=True).last.click()
            await self.page.wait_for_timeout(SETTLED)

    async def look(self, name: str, part: str = ELEMENT) -> None:
        """Take what is seen."""
        await self.studio.look(self.page, name, part)

    async def see(self, step: str, name: str, *, limit_ms: int = SLOW) -> None:
        """Wait for a page, and take it."""
        await self.arrive(step, limit_ms=limit_ms)
        await self.look(name)
