"""A test of phones, as the set-up and a person's pages have it: one answers, and nobody takes the other in hand."""

from typing import Final

from demo.companion import CompanionApp
from docs.dialog import SLOW, Dialog
from docs.valve import Valve

TRIED: Final = 150_000
"""Milliseconds in which phones are given up that do not answer a test, and a call in which nobody speaks."""


async def see_progress(dialog: Dialog, valve: Valve, name: str) -> None:
    """Look at a page that shows how far something is."""
    await dialog.page.locator("step-flow-progress").wait_for(timeout=SLOW)
    with valve.closed():
        await dialog.look(name)


async def see_phones_tried(dialog: Dialog, valve: Valve, phone: CompanionApp, prefix: str) -> None:
    """Send the test, answer it on a phone, and look at each page."""
    await dialog.see("try_phones", f"{prefix}-phones")
    known = len(phone.pushes)
    await dialog.choose("try_phones.send_test")
    push = await phone.push(lambda push: "ACCEPT" in push.actions, since=known)
    await phone.press(push, "ACCEPT")
    await dialog.page.locator("step-flow-progress ha-icon[icon='mdi:check-circle']").wait_for(timeout=SLOW)
    await see_progress(dialog, valve, f"{prefix}-phones-test")
    await dialog.see("phones_tried", f"{prefix}-phones-tried", limit_ms=TRIED)
