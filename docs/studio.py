"""A browser in front of a house, and where its pictures go."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.async_api import Browser, Page, ViewportSize

from demo.browser import WIDE, Scheme, Visit
from demo.house import ROOT, House
from docs.gallery import IMAGES, Gallery, shrink

INTEGRATION = ROOT / "custom_components" / "call_screener"

DIALOG = ViewportSize(width=440, height=600)

PATIENCE_MS: Final = 90_000
"""Milliseconds for anything to be there: others may be at work on this machine."""

KEPT = {
    *("setup-1-menu", "setup-2-modem", "setup-3-probing", "setup-4-relay", "setup-5-relay-test"),
    *("setup-6-household", "setup-7-ready", "setup-error", "setup-relay-kinds", "setup-relay-board"),
    *("setup-trial-live", "setup-trial-result", "options", "options-silent"),
    *("options-callers-hear", "options-steps", "options-hear"),
    *("dashboard-in-call", "device", "voicemails"),
}
"""What is kept as a picture of its own, in English, for the pages that tell of it."""
HEIGHTS: Final = {
    "setup-relay-board": 860,
    "setup-6-household": 680,
    "setup-trial-live": 820,
    "setup-error": 640,
    "options": 1020,
    "options-hear": 820,
    "options-steps": 820,
    "options-callers-hear": 820,
}
"""Pixels of a picture of its own that is higher than a dialog usually is."""

RELAY_NAMES: Final = {"en": "Phone relay", "pl": "Przekaźnik telefonów"}
SPEAKER_NAMES: Final = {"en": "Kitchen speaker", "pl": "Głośnik w kuchni"}
# Home Assistant's own words on the way.
WORDS = {
    "en": {
        "next": "Next",
        "submit": "Submit",
        "manually": "Enter manually",
        "entity": "Select an entity",
        "device": "Select a device",
        "add": "Add",
        "create": "Add",
        "reconfigure": "Reconfigure",
    },
    "pl": {
        "next": "Dalej",
        "submit": "Zatwierdź",
        "manually": "Wprowadź ręcznie",
        "entity": "Wybierz encję",
        "device": "Wybierz urządzenie",
        "add": "Dodaj",
        "create": "Utwórz",
        "reconfigure": "Rekonfiguracja",
    },
}


@dataclass(kw_only=True)
class Studio:
    """A browser in front of a house, and where the pictures go; `barriers` are what axe-core found on them.

    Where `views` are given, only their pictures are taken; all the others are walked by.
    """

    browser: Browser
    house: House
    language: str
    views: Collection[str] = ()
    barriers: list[str] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.texts: dict[str, Any] = json.loads(
            (INTEGRATION / "translations" / f"{self.language}.json").read_text(encoding="utf-8")
        )

    @property
    def problems(self) -> list[str]:
        """What axe-core found, and the errors in the consoles: nothing, we hope."""
        return [*self.barriers, *(complaint for visit in self.visits for complaint in visit.complaints)]

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
        visit.page.set_default_timeout(PATIENCE_MS)
        self.visits.append(visit)
        return visit.page

    async def take(self, page: Page, name: str, *, rest_ms: int = 1200) -> None:
        """Take a picture when the page has come to rest, and keep it small."""
        if name not in KEPT or self.language != "en" or not self.wants(name):
            return
        await page.mouse.move(1, 1)  # so that nothing is shown as pointed at
        await page.wait_for_timeout(rest_ms)
        path = IMAGES / f"{name}.png"
        await page.screenshot(path=path)
        await shrink(path)
        print(path.relative_to(ROOT), path.stat().st_size // 1024, "KB", flush=True)

    async def look(self, page: Page, name: str, part: str, *, grows: bool = True) -> None:
        """Take a picture of its own where one is kept, and the sheet of `part`; leave the page as it was."""
        size = page.viewport_size or DIALOG
        await page.set_viewport_size({"width": DIALOG["width"], "height": HEIGHTS.get(name, DIALOG["height"])})
        await self.take(page, name)
        await self.sheet(page, re.sub(r"-\d-", "-", name), part, grows=grows)
        await page.set_viewport_size(size)

    async def sheet(self, page: Page, view: str, part: str, *, grows: bool = True) -> None:
        """Take the sheet of a view of Home Assistant's, of which `part` shows what is ours."""
        if not self.wants(view):
            return
        gallery = Gallery(
            browser=self.browser,
            visit=Visit(page),
            language=self.language,
            barriers=self.barriers,
            is_dialog=True,
            grows=grows,
        )
        await gallery.take(view, part)
        await page.emulate_media(color_scheme="light")

    def wants(self, view: str) -> bool:
        """Whether a picture of a view is to be taken."""
        return not self.views or view in self.views
