"""Sheets of the card: each view on a phone, a tablet and a computer, by day and by night.

What is seen happens: the callers call the demo line, and what is pressed is pressed in the browser. Only what they say
is not understood by an engine: the words are those from which their voices were made, put into what the page is told.
"""

import asyncio
import json
import tomllib
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Page, WebSocketRoute

from demo.remote import Remote
from docs.demo_calls import place
from docs.gallery import Gallery
from docs.studio import INTEGRATION

URL_PATH = "card-pictures"
DASHBOARDS = f"""
lovelace:
  dashboards:
    {URL_PATH}:
      mode: yaml
      title: Call Screener
      icon: mdi:phone-lock
      show_in_sidebar: true
      filename: card.yaml
"""
CARD = {"type": "custom:call-screener-card", "calls": 4}
TILE = {
    "type": "tile",
    "name": {"type": "device"},
    "entity": "sensor.demo_line_state",
    "features": [{"type": "custom:call-screener-answers"}],
    "grid_options": {"columns": 12},
}
STATE, MODE = "sensor.demo_line_state", "select.demo_line_screening_mode"
LIMIT = 120.0
"""Seconds for a call of the demo to come to its end."""

TITLES = {"en": ("Call", "Wall"), "pl": ("Połączenie", "Na ścianie")}
"""What the two views are called."""
WORDS: dict[str, dict[str, str]] = {
    "en": {
        "messages": "Messages",
        "play": "Play: Message",
        "accept": "Accept",
        "who": "Who are you?",
        "typed": "The caller hears what you type",
        "text": "Which entrance are you at?",
        "say": "Say it",
        "pick_up": "Pick up any phone",
        "quiet": "Nobody is calling",
    },
    "pl": {
        "messages": "Wiadomości",
        "play": "Odtwórz: Wiadomość",
        "accept": "Odbierz",
        "who": "Kto mówi?",
        "typed": "Dzwoniący usłyszy ten tekst",
        "text": "Przy którym wejściu pan stoi?",
        "say": "Powiedz",
        "pick_up": "Podnieś dowolną słuchawkę",
        "quiet": "Nikt nie dzwoni",
    },
}
"""What is pressed and waited for, as the card calls it; and what is typed."""
SAID = (("name", "said_name", "name"), ("reason", "said_reason", "reason"), ("voicemail", "said_message", "message"))
"""A part of a recording, what its text is called in a call, and in the file of the callers' words."""


def views(language: str) -> dict[str, Any]:
    """Return the dashboard: the card among others, and alone on a wall."""
    call, wall = TITLES[language]
    grid = {
        "title": call,
        "type": "sections",
        "max_columns": 2,
        "sections": [{"type": "grid", "cards": [CARD, TILE]}],
    }
    return {"title": "Call Screener", "views": [grid, {"title": wall, "type": "panel", "cards": [CARD]}]}


class Understanding:
    """Puts into a call what its caller says, once there is a recording of it."""

    def __init__(self, language: str) -> None:
        path = INTEGRATION / "demo" / "callers" / language / "words.toml"
        self._words = tomllib.loads(path.read_text(encoding="utf-8"))
        self._callers: dict[str, str] = {}
        self.caller = ""
        """Who calls now, or called last."""
        self.is_held = False
        """Whether the page is told nothing, because what it shows would be over too soon."""

    async def listen(self, page: Page) -> None:
        """Take part in what a page is told from now on."""
        await page.route_web_socket("**/api/websocket", self._joined)
        await page.reload()

    def _joined(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def told(message: str | bytes) -> None:
            if not self.is_held:
                route.send(json.dumps(self._understood(json.loads(message))))

        server.on_message(told)

    def _understood(self, told: Any) -> Any:
        if isinstance(told, list):
            return [self._understood(each) for each in told]
        if not isinstance(told, dict):
            return told
        if "said_name" in told and "call_id" in told:
            words = self._words[self._callers.setdefault(told["call_id"], self.caller)]["words"]
            said = {key: words.get(name) for part, key, name in SAID if part in told.get("recordings", ())}
            return told | {key: told[key] or text for key, text in said.items()}
        return {key: self._understood(value) for key, value in told.items()}


@dataclass(kw_only=True)
class Sitting:
    """The sheets of one language, as they are taken."""

    gallery: Gallery
    remote: Remote
    understanding: Understanding

    @property
    def page(self) -> Page:
        """What is seen."""
        return self.gallery.visit.page

    def word(self, key: str) -> str:
        """Return what something is called."""
        return WORDS[self.gallery.language][key]

    async def press(self, key: str) -> None:
        """Press a button of the card."""
        await self.page.get_by_role("button", name=self.word(key), exact=True).first.click()

    async def take(self, view: str) -> None:
        """Take the sheet of what is seen."""
        await self.gallery.take(f"card-{view}", "call-screener-card")

    async def call(self, scenario: str, state: str = "waiting_for_decision") -> None:
        """Have somebody call, and wait until the line is in a state."""
        self.understanding.caller = scenario
        await place(self.remote, scenario)
        await self.shows("idle", is_meant=False)
        await self.shows(state)

    async def shows(self, state: str, *, is_meant: bool = True) -> None:
        """Wait until the line is in a state, or in another one."""
        async with asyncio.timeout(LIMIT):
            while await self._is(state) is not is_meant:  # noqa: ASYNC110 - another process
                await asyncio.sleep(0.2)

    async def _is(self, state: str) -> bool:
        return bool((await self.remote.state(STATE))["state"] == state)

    async def sit(self) -> None:
        """Let happen what is to be seen."""
        await self.call("voicemail", "idle")
        await self.call("gives_up", "idle")
        await place(self.remote, "scam")
        await self.page.wait_for_timeout(8000)
        await self.page.get_by_text(self.word("quiet")).first.wait_for(timeout=60_000)
        await self.take("quiet")
        await self.press("messages")
        await self.page.locator("call-screener-history button[aria-expanded]").first.click()
        await self.page.get_by_role("button", name=self.word("play")).wait_for()
        await self.take("message")
        await self.call("courier")
        await self.take("call")
        await self.page.get_by_label(self.word("typed")).fill(self.word("text"))
        await self.press("say")
        await self.page.get_by_text(self.word("text")).wait_for()
        await self.page.wait_for_timeout(6000)
        await self.take("conversation")
        await self.press("accept")
        await self.page.get_by_text(self.word("pick_up")).wait_for()
        self.understanding.is_held = True
        await self.take("accepted")
        self.understanding.is_held = False


async def take_card(gallery: Gallery, remote: Remote) -> None:
    """Take the sheets, in a house with a demo line and an engine that speaks."""
    understanding = Understanding(gallery.language)
    await gallery.visit.page.goto(f"{remote.url}/{URL_PATH}/0")
    await understanding.listen(gallery.visit.page)
    await Sitting(gallery=gallery, remote=remote, understanding=understanding).sit()
