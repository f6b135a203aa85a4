"""Takes the pictures of the panel, page by page. A demo line has calls and messages to show; a new one has few."""

from typing import Final

from playwright.async_api import Page  # type: ignore[import-not-found]

from docs.studio import Studio

PANEL: Final = "/call-screener-panel"
PAGES: Final = {
    "calls": "calls",
    "voicemails": "voicemails",
    "people": "people",
    "person": "people/new",
    "lists": "lists/block",
    "entry": "lists/block/new",
    "imported": "lists/imported",
    "rules": "rules",
    "rule": "rules/new",
    "try": "try/+48600123456",
    "statistics": "statistics",
    "files": "files",
}
"""What a picture is called, and the address of what is on it."""
_SIZE: Final = {"width": 1280, "height": 860}


async def take_panel(studio: Studio) -> None:
    """Look at all pages, and at the newest call."""
    page = await studio.page(PANEL, _SIZE)
    for name, path in PAGES.items():
        await _open(studio, page, path)
        await studio.look(page, f"panel-{name}")
    await _open(studio, page, "calls")
    calls = page.locator("call-screener-calls a.row")
    if await calls.count():
        await calls.first.click()
        await page.wait_for_selector("call-screener-call-details dl")
        await studio.look(page, "panel-call")
    await page.context.close()


async def _open(studio: Studio, page: Page, path: str) -> None:
    await page.goto(f"{studio.url}{PANEL}/{path}")
    await page.wait_for_selector("call-screener-panel main")
