"""The panel as an administrator sees it: by what things are called."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, Page, expect

from demo.browser import Visit
from demo.remote import Remote
from docs.take_panel import ELEMENT, PANEL
from tests.browser.card import SHOWN

_GO = """path => {
  history.pushState(null, "", path);
  window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: false } }));
}"""


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel of one line in a browser, and that line as the server knows it."""

    visit: Visit
    remote: Remote
    entry_id: str

    @property
    def page(self) -> Page:
        """The browser's page."""
        return self.visit.page

    @property
    def root(self) -> Locator:
        """All of it."""
        return self.page.locator(ELEMENT)

    @property
    def dialog(self) -> Locator:
        """What is open over a page, with all that is put into it."""
        return self.root.locator("call-screener-dialog")

    async def open(self, path: str) -> None:
        """Open an address of the panel as a bookmark does it: everything is loaded anew."""
        await self.page.goto(f"{self.remote.url}{PANEL}/{path}")

    async def go(self, path: str) -> None:
        """Go to an address as a link does it."""
        await self.page.evaluate(_GO, f"{PANEL}/{path}")

    async def shows(self, text: str) -> None:
        """Wait until a text is there for everybody to see."""
        await expect(self.root.get_by_text(text).first).to_be_visible(timeout=SHOWN)

    async def faults(
        self, pages: Mapping[str, str], faults_of: Callable[[Page, Locator], Awaitable[list[str]]]
    ) -> list[str]:
        """Go to one address after the other, wait until each shows its text, and return what is wrong there."""
        found: list[str] = []
        for path, text in pages.items():
            await self.go(path)
            await self.shows(text)
            found += [f"{path}: {fault}" for fault in await faults_of(self.page, self.root)]
        return found

    async def ask(self, command: str, **data: Any) -> Any:
        """Ask the server one of our commands, for this line."""
        return await self.remote.command(f"call_screener/{command}", config_entry_id=self.entry_id, **data)

    async def blocked(self) -> list[str]:
        """Return what the server blocks by hand."""
        return [entry["key"] for entry in (await self.ask("entries", list="block"))["items"]]

    async def new_messages(self) -> list[str]:
        """Return who has left a message that the server believes nobody has heard."""
        return [call["name"] for call in (await self.ask("voicemails", unheard=True))["items"]]

    async def rules(self) -> list[str]:
        """Return what the household's rules are called, in the order in which the server asks them."""
        return [rule["name"] for rule in (await self.ask("rules"))["rules"]]

    async def address(self, page: str, name: str) -> str:
        """Return the address of a call, somebody in the phone book or a rule, by its name."""
        command, items, identity = _KEPT[page]
        found = (await self.ask(command))[items]
        return f"{page}/{next(each[identity] for each in found if each['name'] == name)}"


_KEPT = {
    "calls": ("calls", "items", "call_id"),
    "people": ("contacts", "items", "contact_id"),
    "rules": ("rules", "rules", "id"),
}
"""How the server is asked for what a page lists: the command, where its answer has them, and what tells them apart."""
