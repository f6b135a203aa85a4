"""A browser in front of a house: pages that are logged in, and what they complained of."""

import ctypes
import os
import re
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, Literal

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, ViewportSize, async_playwright

from .furniture import TIME_ZONE
from .house import PASSWORD, ROOT, USER, House

PROGRAMS: Final = ("chromium", "google-chrome", "chromium-browser")
NO_LOGO: Final = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
AXE: Final = ROOT / "card" / "node_modules" / "axe-core" / "axe.min.js"
"""What looks for barriers, as the card's workshop has it."""
_AWAY: Final = re.compile(r"net::ERR_|Failed to fetch")
_DEMO: Final = "https://demo.home-assistant.io/"
MOST_TABS: Final = 80
_PR_CAPBSET_DROP: Final = 24
_CAP_SYS_NICE: Final = 23
"""As linux/prctl.h and linux/capability.h have them."""
WIDE: Final = ViewportSize(width=1280, height=860)

type Scheme = Literal["light", "dark"]


@asynccontextmanager
async def browser(language: str = "en") -> AsyncGenerator[Browser]:
    """Open the Chromium that is installed, without a window, for as long as the block lasts.

    Its own words, such as those in an empty field for a date, are in `language` if it has that: Debian's has it from
    the package chromium-l10n.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    # Where root starts it, Chromium takes precedence over everybody: over a call that is played beside it, too. So no
    # program that is started from here may. For anybody else this does nothing, and need not.
    ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_SYS_NICE)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(
            # What plays is to play, as on a tablet on a wall that nobody has touched.
            executable_path=program,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", f"--lang={language}"],
            env={**os.environ, "LANGUAGE": language},
        )
        yield opened
        await opened.close()


@dataclass
class Visit:
    """Somebody who looks at the house in a browser of their own.

    `complaints` are errors in the console. Once the house `may_be_away`, that it cannot be reached is none.
    """

    page: Page
    complaints: list[str] = field(default_factory=list)
    may_be_away: bool = False

    @classmethod
    async def begin(
        cls,
        opened: Browser,
        house: House,
        path: str,
        *,
        user: str = USER,
        password: str = PASSWORD,
        size: ViewportSize = WIDE,
        scheme: Scheme = "light",
        scale: float = 1.0,
        url: str | None = None,
    ) -> Visit:
        """Log in, and look at a path once Home Assistant shows something; at `url` where that is not the house's."""
        context = await opened.new_context(
            viewport=size,
            color_scheme=scheme,
            device_scale_factor=scale,
            locale=house.language,
            timezone_id=TIME_ZONE,
        )
        # Others' logos, and what others' cards show of themselves, come from the internet, which is not to be asked.
        await context.route(
            lambda address: ("brands" in address and "call_screener" not in address) or _DEMO in address,
            lambda route: route.fulfill(content_type="image/svg+xml", body=NO_LOGO),
        )
        await context.add_init_script("localStorage.setItem('dockedSidebar', '\"auto\"')")
        visit = cls(await context.new_page())
        visit.page.on("console", visit._noted)
        visit.page.on("pageerror", lambda error: visit._complained(str(error)))
        await visit.page.goto(f"{url or house.url}{path}")
        await visit.page.locator("input[name=username]").fill(user)
        await visit.page.locator("input[name=password]").fill(password)
        await visit.page.keyboard.press("Enter")
        await visit.page.wait_for_selector("home-assistant-main")
        return visit

    def _noted(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complained(f"{message.text} ({message.location.get('url', '')})")

    def _complained(self, complaint: str) -> None:
        if not (self.may_be_away and _AWAY.search(complaint)):
            self.complaints.append(complaint)

    async def barriers(self, part: Locator) -> list[str]:
        """Return what keeps some people from using a part of the page, as axe-core finds it: none, we hope."""
        if not await self.page.evaluate("'axe' in window"):
            await self.page.add_script_tag(path=AXE)
        found = await part.evaluate("async (part) => (await axe.run(part)).violations")
        return [f"{each['id']}: {each['help']}: {node['html']}" for each in found for node in each["nodes"]]

    async def tabs_to(self, wanted: Locator) -> None:
        """Press Tab until something has the focus; raises `AssertionError` if it never gets it."""
        await wanted.wait_for()
        for _ in range(MOST_TABS):
            await self.page.keyboard.press("Tab")
            if await wanted.evaluate("wanted => wanted.getRootNode().activeElement === wanted"):
                return
        raise AssertionError(f"The keyboard never comes to {wanted}")

    async def end(self) -> None:
        """Close the browser's window."""
        await self.page.context.close()
