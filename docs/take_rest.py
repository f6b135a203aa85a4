"""Sheets of what Home Assistant's own pages show of a line: its page, its messages, what happened, how it is."""

from typing import Final

from playwright.async_api import Page

from demo.dashboard import VOICEMAILS
from demo.remote import Remote
from docs.demo_calls import CALL, call, ring, shows
from docs.studio import Studio

MORE_INFO: Final = """entityId => document.querySelector("home-assistant").dispatchEvent(
  new CustomEvent("hass-more-info", {detail: {entityId}, bubbles: true, composed: true}))"""
"""What a tap on an entity does, wherever it is."""
OURS_ALONE: Final = """part => {
  const inside = node => [node, ...[...node.children, ...(node.shadowRoot?.children ?? [])].flatMap(inside)];
  let head = inside(part).find(node => !node.children.length && node.textContent.trim() === "Call Screener");
  while (head.nextElementSibling?.localName !== "table") head = head.parentElement;
  const table = head.nextElementSibling;
  for (const other of head.parentElement.children)
    if (other !== head && other !== table) other.style.display = "none";
}"""
"""Leaves of the system's information what is about us: the rest is about the machine that takes the pictures."""
REPAIRS: Final = "ha-config-repairs-dashboard"


async def take_rest(studio: Studio, remote: Remote) -> None:
    """Look at all of them, after a few calls."""
    await _have_calls(remote)
    device = next(
        each["id"]
        for each in await remote.command("config/device_registry/list")
        if each["identifiers"] and each["identifiers"][0][0] == "call_screener"
    )
    page = await studio.page(f"/config/devices/device/{device}")
    await studio.take(page, "device", rest_ms=3000)
    await studio.sheet(page, "device", "ha-config-device-page")
    await _see(
        studio, page, "/config/integrations/integration/call_screener", "integration", "ha-config-integration-page"
    )
    await _see(studio, page, f"/logbook?entity_id={CALL}", "logbook", "ha-panel-logbook")
    await page.evaluate(MORE_INFO, CALL)
    await page.wait_for_timeout(3000)
    await studio.look(page, "more-info", "ha-more-info-dialog")
    await _see_system(studio, page)
    await page.set_viewport_size({"width": 900, "height": 560})
    await page.goto(f"{studio.house.url}{VOICEMAILS}")
    await page.locator("ha-media-player-browse").get_by_text(" · ").first.wait_for()
    await studio.take(page, "voicemails", rest_ms=2000)
    await studio.sheet(page, "voicemails", "ha-panel-media-browser")
    await page.context.close()


async def _have_calls(remote: Remote) -> None:
    """Have one caller let in, one turned away, and one declined."""
    await ring(remote, "family")
    await ring(remote, "scam")
    await call(remote, "courier")
    await remote.act("button.press", "button.demo_line_reject")
    await shows(remote, "idle")


async def _see(studio: Studio, page: Page, path: str, name: str, part: str) -> None:
    await page.goto(f"{studio.house.url}{path}")
    await page.wait_for_timeout(3000)
    await studio.look(page, name, part)


async def _see_system(studio: Studio, page: Page) -> None:
    await page.goto(f"{studio.house.url}/config/repairs")
    await page.locator(f"{REPAIRS} ha-dropdown ha-icon-button").last.click()
    await page.locator(f"{REPAIRS} ha-dropdown-item[value=system_information]").click()
    await page.get_by_text(studio.text("system_health.info.lines"), exact=True).first.wait_for()
    await page.wait_for_timeout(1500)
    await page.locator("dialog-system-information").evaluate(OURS_ALONE)
    await studio.look(page, "system-information", "dialog-system-information")
