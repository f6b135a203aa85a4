"""A browser in front of a house, and where its pictures go."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, ViewportSize

from demo.browser import WIDE, Scheme, Visit
from demo.house import ROOT, House

IMAGES = ROOT / "docs" / "images"
LOOKED_AT = ROOT / ".demo" / "pictures"
INTEGRATION = ROOT / "custom_components" / "call_screener"

PHONE = ViewportSize(width=400, height=800)
DIALOG = ViewportSize(width=440, height=600)
LOOKS: tuple[tuple[str, ViewportSize, Scheme], ...] = (("-wide", WIDE, "light"), ("-dark-phone", PHONE, "dark"))
"""How else each page is looked at."""

KEPT = {
    *("setup-1-menu", "setup-2-modem", "setup-3-probing", "setup-4-relay", "setup-5-relay-test"),
    *("setup-6-household", "setup-7-ready", "setup-error", "setup-relay-kinds", "setup-relay-board"),
    *("setup-trial-live", "setup-trial-result", "options", "options-silent"),
    *("options-callers-hear", "options-steps", "options-hear"),
    *("dashboard-in-call", "device", "voicemails"),
    *("panel-calls", "panel-rules", "panel-statistics"),
}

# Home Assistant's own words on the way.
WORDS = {
    "en": {
        "next": "Next",
        "submit": "Submit",
        "manually": "Enter manually",
        "entity": "Select an entity",
        "add": "Add",
        "create": "Add",
    },
    "pl": {
        "next": "Dalej",
        "submit": "Zatwierdź",
        "manually": "Wprowadź ręcznie",
        "entity": "Wybierz encję",
        "add": "Dodaj",
        "create": "Utwórz",
    },
}


def tall(size: ViewportSize, height: int) -> ViewportSize:
    """Return a screen that is as wide, and so many pixels high."""
    return ViewportSize(width=size["width"], height=height)


@dataclass(kw_only=True)
class Studio:
    """A browser in front of a house, and where the pictures go."""

    browser: Browser
    house: House
    language: str
    looks_at_all: bool

    def __post_init__(self) -> None:
        self.texts: dict[str, Any] = json.loads(
            (INTEGRATION / "translations" / f"{self.language}.json").read_text(encoding="utf-8")
        )

    def text(self, path: str) -> str:
        """Return one of our own texts, in the language of the house."""
        found: Any = self.texts
        for key in path.split("."):
            found = found[key]
        return str(found)

    def word(self, key: str) -> str:
        """Return one of Home Assistant's."""
        return WORDS[self.language][key]

    async def page(self, path: str, size: ViewportSize = WIDE, scheme: Scheme = "light") -> Page:
        """Return a page that is logged in."""
        visit = await Visit.begin(self.browser, self.house, path, size=size, scheme=scheme, scale=1.5)
        return visit.page

    async def take(self, page: Page, name: str, *, rest_ms: int = 1200) -> None:
        """Take a picture when the page has come to rest, and keep it small."""
        is_kept = name in KEPT and self.language == "en"
        if not is_kept and not self.looks_at_all and self.language == "en":
            return
        await page.mouse.move(1, 1)  # so that nothing is shown as pointed at
        await page.wait_for_timeout(rest_ms)
        await self._keep(page, name, is_kept=is_kept)

    async def look(self, page: Page, name: str, *, rest_ms: int = 1200) -> None:
        """Take a picture, and look at the page in another light and on other screens as well."""
        await self.take(page, name, rest_ms=rest_ms)
        size = page.viewport_size
        for ending, other, scheme in LOOKS if self.looks_at_all and size else ():
            await page.set_viewport_size(other)
            await page.emulate_media(color_scheme=scheme)
            await page.wait_for_timeout(300)
            await self._keep(page, f"{name}{ending}", is_kept=False)
        if size:
            await page.set_viewport_size(size)
            await page.emulate_media(color_scheme="light")

    async def _keep(self, page: Page, name: str, *, is_kept: bool) -> None:
        folder = IMAGES if is_kept else LOOKED_AT / self.language
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        await page.screenshot(path=path)
        if is_kept:
            await shrink(path)
        print(path.relative_to(ROOT), path.stat().st_size // 1024, "KB", flush=True)


async def shrink(picture: Path) -> None:
    """Make a picture a third as large; nobody sees the difference."""
    quant = await asyncio.create_subprocess_exec("pngquant", "--force", "--ext", ".png", "--strip", str(picture))
    await quant.wait()
