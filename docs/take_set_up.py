"""The walk through the pages of the set-up, and of changing a line, for take_pictures.py."""

from playwright.async_api import Page

from demo.companion import CompanionApp
from demo.remote import Remote
from docs.dialog import SLOW, Dialog
from docs.phone_trial import TRIED, see_phones_tried, see_progress
from docs.plugged_modem import Plugged
from docs.studio import DIALOG, RELAY_NAMES, SPEAKER_NAMES, Studio
from docs.valve import Valve

ADDRESS = "/_my_redirect/config_flow_start?domain=call_screener"
CALLER, SHOWN = "+447700900102", "+44 7700 900102"
CONTACTS = f"Anna Kowalska 22 555 01 01\nTom {CALLER}"


class SetUp:
    """The walk through the pages of the set-up."""

    def __init__(self, studio: Studio, page: Page, valve: Valve) -> None:
        self.studio = studio
        self.page = page
        self.valve = valve
        self.dialog = Dialog(studio, page, "config")

    async def enter_port(self, port: str) -> None:
        """Type a port, of which there is no list."""
        label = self.dialog.text("modem.data.device")
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
        await self.page.goto(f"{self.studio.house.url}{ADDRESS}")
        await self.page.get_by_role("button", name="OK").click()
        await self.dialog.arrive("user")

    async def choose_modem(self, port: str) -> None:
        """Go on to the page for the port, and enter it."""
        await self.dialog.choose("user.modem")
        await self.dialog.arrive("modem")
        await self.enter_port(port)

    async def see_progress(self, name: str) -> None:
        """Look at a page that shows how far something is."""
        await see_progress(self.dialog, self.valve, name)

    async def see_others(self, modem: Plugged, listener: Plugged) -> None:
        """Look at what is beside the way: the demo line, a relay board, a modem without a voice."""
        await self.begin()
        await self.dialog.choose("user.demo")
        await self.dialog.see("demo", "setup-demo")
        await self.begin()
        await self.choose_modem(modem.port)
        await self.dialog.press()
        await self.dialog.arrive("relay")
        await self.dialog.choose("relay.relay_board")
        await self.dialog.see("relay_board", "setup-relay-board")
        await self.begin()
        await self.choose_modem(listener.port)
        await self.dialog.press()
        await self.dialog.see("caller_id_only", "setup-caller-id-only")

    async def see_error(self, silent: str) -> None:
        """Look at a modem that does not answer, while it is asked and afterwards."""
        await self.enter_port(silent)
        await self.dialog.press()
        await self.see_progress("setup-3-probing")
        await self.page.locator("ha-alert").last.wait_for(timeout=SLOW)
        await self.dialog.look("setup-error")

    async def choose_relay(self) -> None:
        """Choose a switch, and try it."""
        dialog = self.dialog
        await self.dialog.see("relay", "setup-relay-kinds")
        await dialog.choose("relay.relay_switch")
        await dialog.arrive("relay_switch")
        await self.page.get_by_text(self.studio.word("entity")).first.click()
        await self.page.wait_for_timeout(1000)
        await self.page.get_by_text(RELAY_NAMES[self.studio.language]).first.click()
        await dialog.look("setup-4-relay")
        await dialog.press()
        await self.dialog.see("relay_check", "setup-5-relay-test")
        await dialog.choose("relay_check.move_relay")
        await self.see_progress("setup-relay-moving")
        await self.dialog.see("relay_moved", "setup-relay-moved")
        await dialog.choose("relay_moved.household")

    async def walk(self, modem: Plugged, silent: str, phone: CompanionApp) -> None:
        """Set a modem up, from the menu to the page that says that it is done."""
        dialog = self.dialog
        await self.begin()
        await dialog.look("setup-1-menu")
        await self.choose_modem(modem.port)
        await dialog.look("setup-2-modem")
        await self.see_error(silent)
        await self.enter_port(modem.port)
        await dialog.press()
        await self.choose_relay()
        await self.dialog.see("household", "setup-6-household")
        await dialog.press()
        await see_phones_tried(dialog, self.valve, phone, "setup")
        await dialog.choose("phones_tried.trial")
        await dialog.arrive("speakers")
        await dialog.pick_optional(SPEAKER_NAMES[self.studio.language])
        await dialog.look("setup-speakers")
        await dialog.press()
        await dialog.see("try_ringer", "setup-try-speakers")
        await dialog.choose("try_ringer.contacts")
        await dialog.arrive("contacts")
        await self.page.locator("dialog-data-entry-flow textarea").fill(CONTACTS)
        await dialog.look("setup-contacts")
        await dialog.press()
        await self.dialog.see("start", "setup-start")
        await dialog.press()
        await self.try_line(modem)
        await dialog.choose("trial_result.ready")
        await self.dialog.see("ready", "setup-7-ready")
        await dialog.press("submit")
        await self.page.locator("step-flow-create-entry").wait_for(timeout=SLOW)
        await dialog.look("setup-done")

    async def see_changes(self) -> None:
        """Look at what can be changed of the line that is set up."""
        await self.dialog.change_line()
        await self.dialog.see("reconfigure", "setup-change")
        await self.dialog.choose("reconfigure.reconfigure_relay")
        await self.dialog.see("reconfigure_relay", "setup-change-relay")

    async def try_line(self, modem: Plugged) -> None:
        """Call the line from within the set-up."""
        dialog = self.dialog
        await self.dialog.see("trial", "setup-trial")
        await dialog.choose("trial.listen")
        now = self.studio.text("common.trial_call_now").strip("*")
        await self.page.get_by_text(now, exact=True).first.wait_for(timeout=SLOW)
        await modem.is_called(CALLER)
        await self.page.get_by_text(SHOWN).first.wait_for(timeout=SLOW)
        await self.see_progress("setup-trial-live")
        await self.dialog.see("trial_heard", "setup-trial-heard", limit_ms=TRIED)
        await dialog.choose("trial_heard.heard")
        await self.dialog.see("trial_result", "setup-trial-result")


async def take_set_up(
    studio: Studio, remote: Remote, modem: Plugged, listener: Plugged, silent: str, phone: CompanionApp
) -> None:
    """Take all of it, and leave no line behind."""
    page = await studio.page("/config/integrations", DIALOG)
    valve = Valve()
    await valve.fit(page)
    set_up = SetUp(studio, page, valve)
    await set_up.see_others(modem, listener)
    await set_up.walk(modem, silent, phone)
    await set_up.see_changes()
    await page.context.close()
    for entry in await remote.command("config_entries/get", domain="call_screener"):
        await remote.delete(f"/api/config/config_entries/entry/{entry['entry_id']}")
