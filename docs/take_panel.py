"""Sheets of the panel, page by page. A demo line has calls and messages to show; a new one has few."""

from typing import Final

from demo.remote import Remote
from docs.gallery import Gallery

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
ELEMENT: Final = "call-screener-panel"


async def take_panel(gallery: Gallery, remote: Remote) -> None:
    """Look at all pages, and at the newest call."""
    page = gallery.visit.page
    for name, path in PAGES.items():
        await page.goto(f"{remote.url}{PANEL}/{path}")
        await page.wait_for_selector(f"{ELEMENT} main")
        await gallery.take(f"panel-{name}", ELEMENT)
    await page.goto(f"{remote.url}{PANEL}/calls")
    await page.locator("call-screener-calls a.row").first.click()
    await page.wait_for_selector("call-screener-call-details dl")
    await gallery.take("panel-call", ELEMENT)
