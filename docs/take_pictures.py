"""Takes the pictures in docs/images: the set-up, the dashboard, the options, and sheets of the card and the panel.

It needs what the tests need (scripts/setup all) and pngquant:
`PYTHONPATH=. .venv/bin/python docs/take_pictures.py [--all] [--language pl]`. With --all, and in any
other language than English, pictures that are only to be looked at go to `.demo/pictures`.
"""

import argparse
import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Generator
from contextlib import ExitStack, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Page

from demo.__main__ import DASHBOARDS
from demo.browser import browser
from demo.companion import CompanionApp, System
from demo.dashboard import URL_PATH, VOICEMAILS, dashboard
from demo.furniture import RELAY, configuration
from demo.house import House
from demo.remote import Remote
from demo.set_up import add_line
from docs.studio import DIALOG, INTEGRATION, PHONE, WORDS, Studio, tall
from docs.take_options import Options, take_options
from docs.take_sheets import take_sheets

SHEETS = "sheets"
PARTS = ["setup", "dashboard", "options", "rest", SHEETS]
BY_ID = Path("/dev/serial/by-id")
STICK = "usb-Conexant_USB_Modem_24680246-if00"


@dataclass(frozen=True, kw_only=True)
class Plugged:
    """An emulated modem: the path of its port, and where it takes orders."""

    port: str
    control: str

    async def is_called(self, number: str) -> None:
        """Have somebody call the line."""
        host, port = self.control.split(":")
        _, writer = await asyncio.open_connection(host, int(port))
        order = {"id": 1, "do": "call", "number": number, "cadence": "uk"}
        writer.write(json.dumps(order).encode() + b"\n")
        await writer.drain()
        writer.close()


@asynccontextmanager
async def emulated_modem(folder: Path) -> AsyncGenerator[Plugged]:
    """Plug an emulated modem in, where a real one would be if that is allowed."""
    with ExitStack() as stack:
        link = stack.enter_context(by_id() if os.access("/dev", os.W_OK) else nullcontext(folder)) / STICK
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "emulator", "--profile", "cx93001", "--pty", str(link)),
            *("--control", "0", "--until-stdin-closes"),
            cwd=INTEGRATION,
            stdin=PIPE,
            stdout=PIPE,
        )
        try:
            ready = json.loads(await process.stdout.readline()) if process.stdout else {}
            yield Plugged(port=str(link), control=ready["control"])
        finally:
            process.terminate()
            await process.wait()


@contextmanager
def by_id() -> Generator[Path]:
    """Have the folder in which Linux lists serial ports by what is plugged in."""
    made = [folder for folder in (BY_ID.parent, BY_ID) if not folder.exists()]
    for folder in made:
        folder.mkdir()
    try:
        yield BY_ID
    finally:
        (BY_ID / STICK).unlink(missing_ok=True)
        for folder in reversed(made):
            folder.rmdir()


class SetUp:
    """The walk through the pages of the set-up."""

    def __init__(self, studio: Studio, page: Page) -> None:
        self.studio = studio
        self.page = page

    async def press(self, word: str) -> None:
        """Press the button at the end of a page."""
        await self.page.get_by_role("button", name=self.studio.word(word), exact=True).last.click()

    async def choose(self, text: str) -> None:
        """Choose from a menu, and see the page that follows."""
        await self.page.get_by_text(self.studio.text(f"config.step.{text}"), exact=True).first.click()

    async def arrive(self, step: str) -> None:
        """Wait for a page."""
        title = self.studio.text(f"config.step.{step}.title")
        await self.page.get_by_text(title, exact=True).first.wait_for(timeout=20_000)

    async def enter_port(self, port: str) -> None:
        """Type a port, of which there is no list."""
        label = self.studio.text("config.step.modem.data.device")
        field = self.page.locator("ha-selector-serial_port input").last
        if not await field.count():
            await self.page.get_by_text(f"{label} *").click()
            await self.page.get_by_text(self.studio.word("manually")).click()
            await self.page.wait_for_timeout(800)
        await field.fill("")
        await field.press_sequentially(port)
        await field.press("Home")

    async def begin(self) -> None:
        """Open the first page."""
        await self.page.goto(f"{self.studio.house.url}/_my_redirect/config_flow_start?domain=call_screener")
        await self.page.get_by_role("button", name="OK").click()
        await self.arrive("user")

    async def choose_modem(self, port: str) -> None:
        """Go on to the page for the port, and enter it."""
        await self.choose("user.menu_options.modem")
        await self.arrive("modem")
        await self.page.wait_for_timeout(1000)
        await self.enter_port(port)

    async def see_board(self, modem: Plugged) -> None:
        """Look at the page for a relay board, and go no further."""
        await self.begin()
        await self.choose_modem(modem.port)
        await self.press("next")
        await self.arrive("relay")
        await self.choose("relay.menu_options.relay_board")
        await self.arrive("relay_board")
        await self.page.set_viewport_size(tall(DIALOG, 860))
        await self.studio.look(self.page, "setup-relay-board")
        await self.page.set_viewport_size(DIALOG)

    async def walk(self, modem: Plugged) -> None:
        """Set a modem up, from the menu to the last page, and leave before it is kept."""
        page, take, port = self.page, self.studio.look, modem.port
        await self.begin()
        await take(page, "setup-1-menu")
        await self.choose_modem(port)
        await take(page, "setup-2-modem")
        await self.enter_port("/dev/ttyACM7")
        await self.press("next")
        await page.locator("ha-alert").last.wait_for(timeout=20_000)
        await take(page, "setup-error")
        await self.enter_port(port)
        await self.press("next")
        await take(page, "setup-3-probing", rest_ms=350)
        await self.arrive("relay")
        await take(page, "setup-relay-kinds")
        await self.choose("relay.menu_options.relay_switch")
        await self.arrive("relay_switch")
        await page.get_by_text(self.studio.word("entity")).first.click()
        await page.wait_for_timeout(1000)
        await page.get_by_text("Phone relay").first.click()
        await take(page, "setup-4-relay")
        await self.press("next")
        await self.arrive("relay_check")
        await take(page, "setup-5-relay-test")
        await self.choose("relay_check.menu_options.move_relay")
        await take(page, "setup-relay-moving", rest_ms=700)
        await self.arrive("relay_moved")
        await take(page, "setup-relay-moved")
        await self.choose("relay_moved.menu_options.household")
        await self.arrive("household")
        await page.set_viewport_size(tall(DIALOG, 680))
        await take(page, "setup-6-household")
        await page.set_viewport_size(DIALOG)
        await self.press("next")
        await self.arrive("try_phones")
        await take(page, "setup-phones")
        await self.choose("try_phones.menu_options.trial")
        await self.arrive("contacts")
        await take(page, "setup-contacts")
        await self.press("next")
        await self.arrive("start")
        await take(page, "setup-start")
        await self.press("next")
        await self.try_line(modem)
        await self.choose("trial_result.menu_options.ready")
        await self.arrive("ready")
        await take(page, "setup-7-ready")

    async def try_line(self, modem: Plugged) -> None:
        """Call the line from within the set-up."""
        page, take = self.page, self.studio.look
        await self.arrive("trial")
        await take(page, "setup-trial")
        await self.choose("trial.menu_options.listen")
        now = self.studio.text("common.trial_call_now").strip("*")
        await page.get_by_text(now, exact=True).first.wait_for(timeout=20_000)
        await page.set_viewport_size(tall(DIALOG, 820))
        await modem.is_called("+447700900102")
        await page.get_by_text("+44 7700 900102").first.wait_for(timeout=20_000)
        await take(page, "setup-trial-live", rest_ms=500)
        await page.set_viewport_size(DIALOG)
        await self.arrive("trial_heard")
        await take(page, "setup-trial-heard")
        await self.choose("trial_heard.menu_options.heard")
        await self.arrive("trial_result")
        await take(page, "setup-trial-result")


async def take_dashboard(studio: Studio, remote: Remote) -> None:
    """Have a courier call, and look at the dashboard while he waits."""
    pages = {"": await studio.page(f"/{URL_PATH}")}
    if studio.looks_at_all:
        pages["-dark"] = await studio.page(f"/{URL_PATH}", scheme="dark")
        pages["-phone"] = await studio.page(f"/{URL_PATH}", PHONE)
        pages["-whole-phone"] = await studio.page(f"/{URL_PATH}", tall(PHONE, 3000), "dark")
        pages["-narrow"] = await studio.page(f"/{URL_PATH}", {"width": 900, "height": 1400})
    for ending, page in pages.items():
        await studio.take(page, f"dashboard-quiet{ending}")
    await call(remote, "courier")
    for ending, page in pages.items():
        await studio.take(page, f"dashboard-in-call{ending}", rest_ms=800)
    await remote.act("button.press", "button.demo_line_send_to_voicemail")
    for page in pages.values():
        if page is not pages[""]:
            await page.context.close()
    await shows(remote, "idle")
    await studio.take(pages[""], "dashboard-afterwards", rest_ms=2500)


async def call(remote: Remote, scenario: str) -> None:
    """Have somebody call, and wait until there is something to decide."""
    await remote.act("call_screener.simulate_call", scenario=scenario)
    await shows(remote, "waiting_for_decision")


async def shows(remote: Remote, state: str) -> None:
    """Wait until the line is in a state."""
    async with asyncio.timeout(90):
        while (await remote.state("sensor.demo_line_state"))["state"] != state:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.3)


async def take_rest(studio: Studio, remote: Remote) -> None:
    """Look at the line's page, its options, and the voicemails."""
    device = next(
        each["id"]
        for each in await remote.command("config/device_registry/list")
        if each["identifiers"] and each["identifiers"][0][0] == "call_screener"
    )
    page = await studio.page(f"/config/devices/device/{device}")
    await studio.take(page, "device", rest_ms=3000)
    await page.set_viewport_size({"width": 900, "height": 420})
    await page.goto(f"{studio.house.url}{VOICEMAILS}")
    await studio.take(page, "voicemails", rest_ms=2000)
    await page.set_viewport_size(tall(DIALOG, 1020))
    options = Options(studio, page)
    await options.begin()
    await options.choose("init.options")
    await studio.look(page, "options")
    await page.get_by_text(studio.text("options.step.options.sections.phones.name"), exact=True).last.click()
    await page.wait_for_timeout(800)  # It opens slowly.
    label = studio.text("options.step.options.sections.phones.data.silent")
    await page.get_by_role("switch", name=label).click(force=True)
    await page.get_by_role("button", name=studio.word("submit"), exact=True).last.click()
    title = studio.text("options.step.silent.title")
    await page.get_by_text(title, exact=True).first.wait_for(timeout=20_000)
    await page.set_viewport_size(DIALOG)
    await studio.look(page, "options-silent")


async def take_all(options: argparse.Namespace, folder: Path) -> None:
    """Put up a house, and take all pictures of it."""
    language: str = options.language
    files = {
        "configuration.yaml": configuration(language=language, more=DASHBOARDS),
        "dashboard.yaml": json.dumps(dashboard()),
    }
    async with (
        House(folder, files, language=language) as house,
        emulated_modem(folder) as modem,
        browser() as opened,
    ):
        studio = Studio(browser=opened, house=house, language=language, looks_at_all=options.all)
        remote = await house.remote()
        try:
            phone = await CompanionApp.register(remote, "Anna's phone", System.ANDROID)
            if "setup" in options.only:
                page = await studio.page("/config/integrations", DIALOG)
                set_up = SetUp(studio, page)
                await set_up.see_board(modem)
                await set_up.walk(modem)
                await page.context.close()
            await add_line(remote, relay=RELAY, phones=(phone.device_id,), language=language)
            if "dashboard" in options.only:
                await take_dashboard(studio, remote)
            if "options" in options.only:
                await take_options(studio)
            if "rest" in options.only:
                await take_rest(studio, remote)
        finally:
            await remote.close()
        print(
            *(line for line in house.log.read_text(encoding="utf-8").splitlines() if "call_screener" in line), sep="\n"
        )


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en", choices=sorted(WORDS))
    parser.add_argument("--all", action="store_true", help="also those that are only looked at")
    parser.add_argument("--only", nargs="+", default=PARTS, help="some of these parts")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        if set(options.only) != {SHEETS}:
            asyncio.run(take_all(options, Path(folder) / "house"))
        if SHEETS in options.only:
            found = asyncio.run(take_sheets(options.language, Path(folder) / "sheets"))
            print(*found, sep="\n")
            sys.exit(bool(found))


if __name__ == "__main__":
    main()
