"""Sheets of the dialogs in which the card comes onto a dashboard: the pickers, its editor, the feature of a tile."""

from typing import Final

from playwright.async_api import Page

from demo.remote import Remote
from docs.studio import Studio

URL_PATH: Final = "card-editor"
STATE: Final = "sensor.demo_line_state"
CARDS: Final = [
    {"type": "custom:call-screener-card", "entity": STATE},
    {"type": "tile", "entity": STATE, "features": [{"type": "custom:call-screener-answers"}]},
]
EDITOR, PICKER = "hui-dialog-edit-card", "hui-dialog-create-card"


async def take_editor(studio: Studio, remote: Remote) -> None:
    """Look at all of them, on a dashboard as a person makes it."""
    await remote.command(
        "lovelace/dashboards/create", url_path=URL_PATH, title="Call Screener", require_admin=False, mode="storage"
    )
    view = {"title": "Home", "path": "home", "type": "sections", "sections": [{"type": "grid", "cards": CARDS}]}
    await remote.command("lovelace/config/save", url_path=URL_PATH, config={"views": [view]})
    page = await studio.page("/profile")
    for place, name in enumerate(("editor-card", "editor-tile")):
        await _begin(studio, page)
        await page.locator("hui-card-edit-mode").nth(place).click()
        await page.wait_for_timeout(2500)
        if name == "editor-tile":
            await page.locator(f"{EDITOR} ha-expansion-panel:has(hui-card-features-editor)").click()
            await page.wait_for_timeout(1000)
        await studio.look(page, name, EDITOR)
    for tab, name in enumerate(("picker-entity", "picker-card")):
        await _begin(studio, page)
        await page.locator("hui-grid-section .add").first.click()
        await page.locator(f"{PICKER} ha-tab-group-tab").nth(tab).click()
        await page.wait_for_timeout(1500)
        state = studio.text("entity.sensor.state.name")
        await page.locator(f"{PICKER} input:visible").first.fill(
            "Call Screener" if tab else f"{studio.text('common.demo_line')} {state}"
        )
        await page.wait_for_timeout(2500)
        if not tab:
            await page.locator(PICKER).get_by_text(state, exact=True).first.click()
            await page.wait_for_timeout(2000)
        await studio.look(page, name, PICKER)
    await page.context.close()


async def _begin(studio: Studio, page: Page) -> None:
    await page.goto(f"{studio.house.url}/{URL_PATH}/home?edit=1")
    await page.wait_for_timeout(3000)
