"""Sheets of the editor of automations: what can be chosen of ours, and what is asked about it."""

import json
from typing import Any, Final

from playwright.async_api import Page

from docs.studio import Studio

ID: Final = "pictures"
ALIAS: Final = {"en": "Say that we are coming", "pl": "Powiedz, że już idziemy"}
EDITOR: Final = "ha-automation-editor"
PICKER: Final = "add-automation-element-dialog"
KINDS: Final = ("trigger", "condition", "action")


def automations(language: str) -> str:
    """Return the file with an automation that has one of each."""
    mode = {"behavior": "any", "mode": ["screen_unknown"]}
    automation: dict[str, Any] = {
        "id": ID,
        "alias": ALIAS[language],
        "triggers": [
            {
                "trigger": "call_screener.decision_needed",
                "target": {"entity_id": "event.demo_line_call"},
                "options": {"caller": ["known", "withheld"]},
            }
        ],
        "conditions": [
            {
                "condition": "call_screener.is_in_screening_mode",
                "target": {"entity_id": "select.demo_line_screening_mode"},
                "options": mode,
            }
        ],
        "actions": [{"action": "call_screener.say", "data": {"quick": "coming"}}],
    }
    return json.dumps([automation])


CONFIGURATION: Final = "automation: !include automations.yaml\n"


async def take_automations(studio: Studio) -> None:
    """Look at what can be added, and at one of each as it is filled in."""
    page = await studio.page("/profile")
    for kind in KINDS:
        await _open(studio, page)
        await page.locator(f"ha-automation-{kind}-row").first.click()
        await page.wait_for_timeout(2000)
        await studio.look(page, f"automation-{kind}", EDITOR)
        await _open(studio, page)
        await page.locator(f"ha-automation-{kind} ha-button").first.click()
        picker = page.locator(PICKER)
        # What is there by its target, and then by its type.
        await picker.locator("ha-button-toggle-group ha-button").nth(1).click()
        await page.wait_for_timeout(1000)
        await picker.get_by_text("Call Screener", exact=True).first.click()
        await page.wait_for_timeout(1000)
        await studio.look(page, f"picker-{kind}", PICKER, grows=False)
    await page.context.close()


async def _open(studio: Studio, page: Page) -> None:
    await page.set_viewport_size({"width": 1280, "height": 860})
    await page.goto(f"{studio.house.url}/config/automation/edit/{ID}")
    await page.locator("ha-automation-action-row").first.wait_for()
    await page.wait_for_timeout(1500)
