"""Sheets of the repairs: what is wrong, and the dialogs that mend it.

Most of it is told only once it has lasted, a quarter of an hour at least. The pictures do not wait: an integration of
the house's own, `impatience`, has it told at once.
"""

import json
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.async_api import Locator, Page

from demo.browser import browser
from demo.furniture import RELAY, configuration
from demo.house import ROOT, House
from demo.remote import Remote
from demo.set_up import add_line
from demo.speech import choose_voice
from docs.dialog import ELEMENT
from docs.plugged_modem import VOICE, plugged
from docs.studio import DIALOG, RELAY_NAMES, Studio

IMPATIENCE: Final = "impatience"
FILES: Final = {
    f"custom_components/{IMPATIENCE}/__init__.py": (ROOT / "docs" / "impatience.py").read_text(encoding="utf-8"),
    f"custom_components/{IMPATIENCE}/manifest.json": json.dumps(
        {
            "domain": IMPATIENCE,
            "name": IMPATIENCE,
            "version": "1.0.0",
            "dependencies": ["usb"],
            "after_dependencies": ["call_screener"],
            "documentation": "https://example.com",
            "codeowners": [],
        }
    ),
}
"""What makes the house impatient."""
NAMES: Final = {
    "en": {
        "list": "Neighbours’ list",
        "callers": "+442079460123 PAT EXAMPLE\n+447700900102\n+442079460145 EXAMPLE & SONS",
    },
    "pl": {
        "list": "Lista sąsiadów",
        "callers": "+442079460123 JAN PRZYKLADOWY\n+447700900102\n+442079460145 PRZYKLAD I SYNOWIE",
    },
}
ENGINES: Final = {"tts_engine": "tts.piper", "stt_engine": "stt.whisper", "ai_task": "ai_task.ollama"}
"""What is gone: nobody ever had it."""
TOGETHER: Final = ("phones_gone", "relay_keeps_phones_cut_off", "modem_failed", "regular_callers", "disk_nearly_full")
"""What the list is shown with."""
BOARD: Final = "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0"
ELSEWHERE: Final = "modem_elsewhere"
OF_DEMO: Final = "demo_failed"
OTHER_STICK: Final = {
    "device": "/dev/serial/by-id/usb-U.S.Robotics_USB_Modem_0002-if00",
    "vid": "0BAF",
    "pid": "0303",
    "serial_number": "0002",
    "manufacturer": "U.S.Robotics",
    "description": "USB Modem",
}


async def take_repairs(options: Namespace, folder: Path) -> list[str]:
    """Look at the list of what is wrong, and at each item of it; return what axe-core found."""
    language: str = options.language
    more = f"{IMPATIENCE}:\ntts:\nstt:\n"
    files = {"configuration.yaml": configuration(language=language, more=more), **FILES}
    async with House(folder, files, language=language) as house, browser(language) as opened:
        studio = Studio(browser=opened, house=house, language=language, views=options.views)
        remote = await house.remote()
        try:
            await remote.command("config/entity_registry/update", entity_id=RELAY, name=RELAY_NAMES[language])
            demo = await add_line(remote, language=language)
            page = await studio.page("/config/repairs", DIALOG)
            async with plugged(VOICE, folder) as modem:
                line = await add_line(remote, device=modem.port, relay=RELAY, language=language)
                await choose_voice(remote, line, **ENGINES)
                # Once its modem is ready again, all that is told of it is taken back.
                await page.wait_for_timeout(10_000)
                repairs = Repairs(studio, page, remote, line)
                await repairs.see_list()
                for issue in studio.texts["issues"]:
                    if issue not in {OF_DEMO, ELSEWHERE} and repairs.is_wanted(issue):
                        await repairs.see(issue)
            # Its modem is pulled out now, and there is another one.
            await remote.act(f"{IMPATIENCE}.plug_in", **OTHER_STICK)
            await repairs.see(ELSEWHERE)
            await Repairs(studio, page, remote, demo).see(OF_DEMO)
        finally:
            await remote.close()
    return studio.problems


@dataclass
class Repairs:
    """What is wrong with one line, as it is looked at."""

    studio: Studio
    page: Page
    remote: Remote
    entry_id: str

    async def tell(self, issue: str) -> None:
        """Have something told of the line."""
        language = self.studio.language
        names = {
            "relay": RELAY_NAMES[language],
            "board": BOARD,
            "ringer": "light.hall",
            "engine": next((ENGINES[option] for option in ENGINES if issue == f"{option}_gone"), ""),
            **NAMES[language],
        }
        await self.remote.act(f"{IMPATIENCE}.tell", entry_id=self.entry_id, issue=issue, names=names)

    def is_wanted(self, issue: str) -> bool:
        """Whether there is to be a picture of something."""
        return self.studio.wants(_view(issue))

    async def see_list(self) -> None:
        """Look at several at once."""
        for issue in TOGETHER:
            await self.tell(issue)
        await self.page.goto(f"{self.studio.house.url}/config/repairs")
        await self._row(await self._title(TOGETHER[0])).wait_for()
        await self.page.wait_for_timeout(1000)
        await self.studio.look(self.page, "repairs", "ha-config-repairs-dashboard")

    async def see(self, issue: str) -> None:
        """Look at one as it is told."""
        await self.tell(issue)
        await self.page.goto(f"{self.studio.house.url}/config/repairs")
        await self._row(await self._title(issue)).click()
        part = ELEMENT if "fix_flow" in self.studio.texts["issues"][issue] else "dialog-repairs-issue"
        await self.page.locator(part).wait_for(state="attached")
        await self.page.wait_for_timeout(1000)
        await self.studio.look(self.page, _view(issue), part)

    def _row(self, title: str) -> Locator:
        return self.page.get_by_text(title, exact=True).first

    async def _title(self, issue: str) -> str:
        """Return the title of what is told, with the names in it."""
        told = (await self.remote.command("repairs/list_issues"))["issues"]
        facts = next(each["translation_placeholders"] for each in told if each["translation_key"] == issue)
        title = self.studio.text(f"issues.{issue}.title")
        for name, fact in (facts or {}).items():
            title = title.replace(f"{{{name}}}", fact)
        return title


def _view(issue: str) -> str:
    return f"repair-{issue.replace('_', '-')}"
