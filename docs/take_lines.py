"""Sheets of how a line comes and changes beside the set-up's own way: a modem is discovered, a demo becomes real."""

from typing import Final

from demo.remote import Remote
from docs.dialog import Dialog
from docs.plugged_modem import BY_ID, VOICE
from docs.studio import DIALOG, Studio
from docs.take_repairs import IMPATIENCE

STICK: Final = {
    "device": str(BY_ID / VOICE),
    "vid": "0572",
    "pid": "1340",
    "serial_number": "24680246",
    "manufacturer": "Conexant",
    "description": "USB Modem",
}


async def take_lines(studio: Studio, remote: Remote) -> None:
    """Look at a modem that was plugged in, and at the demo line's change."""
    page = await studio.page("/config/integrations", DIALOG)
    dialog = Dialog(studio, page, "config")
    await remote.act(f"{IMPATIENCE}.plug_in", **STICK)
    await page.goto(f"{studio.house.url}/config/integrations/dashboard")
    found = page.locator("ha-config-flow-card", has_text=STICK["description"]).first
    await found.wait_for()
    await page.wait_for_timeout(2000)
    # No other house has it.
    ours = page.locator("ha-integration-card", has_text=IMPATIENCE).first
    await ours.evaluate("card => { card.style.display = 'none'; }")
    await studio.look(page, "setup-discovered", "ha-config-integrations-dashboard")
    await found.get_by_role("button", name=studio.word("create")).first.click()
    await dialog.see("usb_confirm", "setup-usb")
    await dialog.change_line()
    await dialog.see("reconfigure_demo", "setup-change-demo")
