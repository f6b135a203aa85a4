"""Takes the pictures in docs/images: sheets of every view, and a few pictures of their own for pages that tell of them.

It needs what the tests need (scripts/setup all), pngquant and chromium-l10n:
`.venv/bin/python -m docs.take_pictures [--language pl] [--only setup options]`. Sheets are taken in each language;
the pictures of their own are taken in English. What axe-core finds is printed at the end, and fails the run.
"""

import argparse
import asyncio
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from demo.__main__ import DASHBOARDS
from demo.browser import browser
from demo.companion import CompanionApp, System
from demo.dashboard import URL_PATH, dashboard
from demo.furniture import RELAY, configuration
from demo.house import House
from demo.remote import Remote
from demo.set_up import add_line
from docs.demo_calls import call, shows
from docs.plugged_modem import LISTENER, VOICE, plugged, silent
from docs.studio import RELAY_NAMES, SPEAKER_NAMES, WORDS, Studio
from docs.take_automations import CONFIGURATION, automations, take_automations
from docs.take_editor import take_editor
from docs.take_lines import take_lines
from docs.take_options import take_options
from docs.take_people import BELL_NAMES, take_people
from docs.take_repairs import FILES, IMPATIENCE, take_repairs
from docs.take_rest import take_rest
from docs.take_set_up import take_set_up
from docs.take_sheets import take_sheets

SPEAKER = "media_player.speaker"
PHONES = {"en": ("Anna’s phone", "Jan’s iPhone"), "pl": ("Telefon Anny", "iPhone Jana")}
"""A telephone that answers, and one that nobody takes in hand."""
ELSEWHERE = {"repairs": take_repairs, "sheets": take_sheets}
"""The parts for which a house of their own is put up."""
PARTS = ["setup", "dashboard", "options", "people", "rest", "editor", "automations", "lines", *ELSEWHERE]


def furniture(language: str) -> str:
    """Return what else is in the house, as a part of its configuration."""
    return f"""
media_player:
  - platform: universal
    name: Speaker
    unique_id: speaker
script:
  ring_the_bell:
    alias: {BELL_NAMES[language]}
    sequence: []
"""


async def take_dashboard(studio: Studio, remote: Remote) -> None:
    """Have a courier call, and look at the dashboard while he waits."""
    page = await studio.page(f"/{URL_PATH}")
    await call(remote, "courier")
    await studio.take(page, "dashboard-in-call", rest_ms=800)
    await remote.act("button.press", "button.demo_line_send_to_voicemail")
    await shows(remote, "idle")
    await page.context.close()


async def take_all(options: argparse.Namespace, folder: Path) -> list[str]:
    """Put up a house, and take all pictures of it; return what axe-core found, which should be nothing."""
    language: str = options.language
    files = {
        "configuration.yaml": configuration(
            language=language,
            more="\n".join((DASHBOARDS, furniture(language), CONFIGURATION, "system_health:", f"{IMPATIENCE}:")),
        ),
        "dashboard.yaml": json.dumps(dashboard()),
        "automations.yaml": automations(language),
        **FILES,
    }
    async with House(folder, files, language=language) as house, browser(language) as opened:
        studio = Studio(browser=opened, house=house, language=language, views=options.views)
        remote = await house.remote()
        try:
            names = zip(PHONES[language], (System.ANDROID, System.IOS), strict=True)
            phones = [await CompanionApp.register(remote, name, system) for name, system in names]
            for entity_id, its_names in ((RELAY, RELAY_NAMES), (SPEAKER, SPEAKER_NAMES)):
                await remote.command("config/entity_registry/update", entity_id=entity_id, name=its_names[language])
            if "setup" in options.only:
                with silent(folder) as port:
                    async with plugged(VOICE, folder) as modem, plugged(LISTENER, folder) as listener:
                        await take_set_up(studio, remote, modem, listener, port, phones[0])
            await add_line(remote, relay=RELAY, phones=(phones[0].device_id,), language=language)
            if "dashboard" in options.only:
                await take_dashboard(studio, remote)
            if "options" in options.only:
                await take_options(studio)
            if "people" in options.only:
                await take_people(studio, remote, phones)
            if "rest" in options.only:
                await take_rest(studio, remote)
            if "editor" in options.only:
                await take_editor(studio, remote)
            if "automations" in options.only:
                await take_automations(studio)
            if "lines" in options.only:
                await take_lines(studio, remote)
        finally:
            await remote.close()
        print(
            *(line for line in house.log.read_text(encoding="utf-8").splitlines() if "call_screener" in line), sep="\n"
        )
    return studio.problems


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=sorted(WORDS))
    parser.add_argument("--only", nargs="+", default=PARTS, help="some of these parts")
    parser.add_argument("--views", nargs="+", default=[], help="of these parts only some sheets, as setup-menu")
    options = parser.parse_args()
    found: list[str] = []
    with TemporaryDirectory() as folder:
        if not set(options.only) <= set(ELSEWHERE):
            found += asyncio.run(take_all(options, Path(folder) / "house"))
        for part, take in ELSEWHERE.items():
            if part in options.only:
                found += asyncio.run(take(options, Path(folder) / part))
    print(*found, sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
