"""Sheets of the repairs: what is wrong, and the dialogs that mend it.

Most of it is told only once it has lasted, a quarter of an hour at least. The pictures do not wait: an integration of
the house's own has it told at once, by the functions that tell it otherwise.
"""

import json
from pathlib import Path
from typing import Final

from playwright.async_api import Page

from demo.browser import browser
from demo.furniture import RELAY, configuration
from demo.house import House
from demo.set_up import add_line
from docs.dialog import ELEMENT
from docs.studio import DIALOG, RELAY_NAMES, Studio

IMPATIENCE: Final = "impatience"
DEMO: Final = "Demo line"
_REPORTS: Final = """
from custom_components.call_screener import relay_issues, troubles

async def async_setup(hass, config):
    async def tell(call):
        entry = hass.config_entries.async_entries("call_screener")[0]
        for trouble, facts in {
            "phones_gone": {}, "phones_silent": {}, "ringer_gone": {"ringers": "light.hall"},
            "tts_engine_gone": {"engine": "tts.piper"}, "stt_engine_gone": {"engine": "stt.whisper"},
            "ai_task_gone": {"engine": "ai_task.ollama"}, "disk_nearly_full": {"free": "412", "least": "1000"},
            "caller_id_never_seen": {"count": "10"},
        }.items():
            troubles.report(hass, entry, troubles.Trouble(trouble), facts)
        failure = relay_issues.RelayFailure.KEEPS_PHONES_CUT_OFF
        relay_issues.report_relay_failed(hass, entry, failure, call.data["relay"])
    hass.services.async_register("impatience", "tell", tell)
    return True
"""
FILES: Final = {
    f"custom_components/{IMPATIENCE}/__init__.py": _REPORTS,
    f"custom_components/{IMPATIENCE}/manifest.json": json.dumps(
        {
            "domain": IMPATIENCE,
            "name": IMPATIENCE,
            "version": "1.0.0",
            "after_dependencies": ["call_screener"],
            "documentation": "https://example.com",
            "codeowners": [],
        }
    ),
}
"""What makes the house impatient."""
ISSUES: Final = ("phones_gone", "phones_silent", "caller_id_never_seen", "relay_keeps_phones_cut_off")
"""Those whose dialogs are shown: the others' are like one of them."""


async def take_repairs(language: str, folder: Path) -> list[str]:
    """Look at the list of what is wrong, and at each item of it; return what axe-core found."""
    files = {"configuration.yaml": configuration(language=language, more=f"{IMPATIENCE}:\n"), **FILES}
    async with House(folder, files, language=language) as house, browser(language) as opened:
        studio = Studio(browser=opened, house=house, language=language)
        remote = await house.remote()
        try:
            await add_line(remote, relay=RELAY, language=language)
            await remote.act(f"{IMPATIENCE}.tell", relay=RELAY_NAMES[language])
        finally:
            await remote.close()
        page = await studio.page("/config/repairs", DIALOG)
        await page.get_by_text(_title(studio, ISSUES[0])).first.wait_for()
        await studio.look(page, "repairs", "ha-config-repairs-dashboard")
        for issue in ISSUES:
            await _see(studio, page, issue)
    return studio.barriers


async def _see(studio: Studio, page: Page, issue: str) -> None:
    await page.goto(f"{studio.house.url}/config/repairs")
    await page.get_by_text(_title(studio, issue), exact=True).first.click()
    part = ELEMENT if "fix_flow" in studio.texts["issues"][issue] else "dialog-repairs-issue"
    await page.locator(part).wait_for(state="attached")
    await page.wait_for_timeout(1000)
    await studio.look(page, f"repair-{issue.replace('_', '-')}", part)


def _title(studio: Studio, issue: str) -> str:
    return studio.text(f"issues.{issue}.title").replace("{line}", DEMO)
