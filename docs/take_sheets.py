"""A house for the sheets: a demo line with a past, an engine that speaks, and a dashboard with the card."""

import json
from argparse import Namespace
from pathlib import Path

from demo.browser import Visit, browser
from demo.furniture import RELAY, configuration
from demo.house import House
from demo.set_up import add_line
from demo.speech import Engines, choose_voice, engine_ids
from docs.gallery import Gallery
from docs.take_card import DASHBOARDS, MODE, take_card, views
from docs.take_panel import furnish, take_panel

WHO = {"en": "Kate", "pl": "Ewa"}
"""Who is at home, and answers."""


async def take_sheets(options: Namespace, folder: Path) -> list[str]:
    """Take all sheets in one language; return what axe-core found on them, which should be nothing."""
    language: str = options.language
    files = {
        "configuration.yaml": configuration(language=language, more=f"{DASHBOARDS}\ntts:\nstt:\n"),
        "card.yaml": json.dumps(views(language)),
    }
    async with (
        Engines.running() as engines,
        House(folder, files, language=language) as house,
        browser(language) as opened,
    ):
        remote = await house.remote()
        try:
            await engines.join(remote)
            me = await remote.command("auth/current_user")
            await remote.command("config/auth/update", user_id=me["id"], name=WHO[language])
            entry_id = await add_line(remote, relay=RELAY, language=language)
            await choose_voice(remote, entry_id, tts_engine=(await engine_ids(remote))["tts"])
            await remote.act("select.select_option", MODE, option="screen_unknown")
            visit = await Visit.begin(opened, house, "/profile", scale=2)
            gallery = Gallery(browser=opened, visit=visit, language=language)
            await furnish(remote, entry_id, language)
            await take_panel(gallery, remote)
            await take_card(gallery, remote)
        finally:
            await remote.close()
    return [*gallery.barriers, *visit.complaints]
