"""The panel: its pages, the call log, one call, and the voicemails."""

import re
from functools import partial
from typing import Final

from .hands import Hands, OutOfReachError
from .house import Household

PANEL: Final = "/call-screener-panel"
_PAGES: Final = (
    ("Voicemails", "voicemails"),
    ("Phone book", "people"),
    ("Lists", "lists"),
    ("Rules", "rules"),
    ("What would happen", "try"),
    ("Statistics", "statistics"),
    ("Import and export", "files"),
    ("Calls", "calls"),
)
_FILTERS: Final = {"Missed": "Missed|gave up", "Stopped": "Blocked|Declined", "All": "."}
"""What all rows say that a filter lets through."""
_ROW: Final = "call-screener-calls a.row"


async def go_through(hands: Hands, household: Household) -> None:
    """Go to every page, and do all that can be done about calls and messages."""
    await hands.look_at("panel", f"{household.remote.url}{PANEL}", _ROW)
    for name, path in _PAGES:
        async with hands.doing(f"go to {name}"):
            await hands.press_on(name, "link", back=name == "Calls")
            await hands.page.wait_for_url(f"**{PANEL}/{path}", timeout=5000)
    hands.view = "panel, calls"
    await _search(hands)
    await _one_call(hands, household)
    await _voicemails(hands, household)


async def _search(hands: Hands) -> None:
    async with hands.doing("walk through the log"):
        await hands.walk()
    async with hands.doing("search"):
        await hands.fill("Search calls", "dental")
        await hands.comes_true("all that is shown was found", lambda: _all_have(hands, "DENTAL"))
        await hands.press("Control+a", "Delete")
        await hands.comes_true("all is shown again", lambda: _any_has(hands, "SWIFT"))
    async with hands.doing("begin at a day"):
        await hands.tab_to("Up to")
        await hands.page.keyboard.type("01012020")
        await hands.sees("Nothing found")
        await hands.press("Shift+Tab", "Shift+Tab")
        await hands.tab_to("Up to")
        await hands.press("Delete", "Tab", "Delete", "Tab", "Delete")
        await hands.comes_true("all is shown again", lambda: _any_has(hands, "SWIFT"))
    for name, endings in _FILTERS.items():
        async with hands.doing(f"filter: {name}"):
            await hands.press_on(name, "button", back=True)
            await hands.comes_true("the others are gone", partial(_all_have, hands, endings))


async def _one_call(hands: Hands, household: Household) -> None:
    async with hands.doing("open a call, go round in it, and back"):
        await hands.dialog("DENTAL PRACTICE", role="link")
    async with hands.doing("play a recording"):
        await hands.press_on("DENTAL PRACTICE", "link")
        await hands.press_on("Play: Message", "button")
        await hands.comes_true("it plays", lambda: _plays(hands))
    async with hands.doing("call back"):
        link = await hands.tab_to("Call back", "link")
        if not (link.href or "").startswith("tel:+"):
            raise OutOfReachError(f"the link leads to {link.href}")
    for name, kind in (("Block", "block"), ("Always allow", "allow")):
        async with hands.doing(f"{name.lower()} from a call"):
            await hands.press_on(name, "button")
            await hands.comes_true(f"it is on the list {kind}", partial(_is_listed, household, kind))
        async with hands.doing(f"take back: {name.lower()}"):
            await hands.press_on("Undo", "button") if kind == "block" else await hands.press("Control+z")
            await hands.comes_true("it is on no list", partial(_is_listed, household, None))
            await hands.press_on("DENTAL PRACTICE", "link")
    async with hands.doing("add the caller to the phone book"):
        await hands.press_on("Add to phone book", "button")
        await hands.comes_true("somebody is in it", lambda: _is_known(household, "DENTAL PRACTICE"))
        await hands.page.locator("call-screener-person-form input[name=name]").wait_for()
        await hands.press("Escape")
        await hands.page.wait_for_url(f"**{PANEL}/people", timeout=5000)
    await _delete_call(hands, household)


async def _delete_call(hands: Hands, household: Household) -> None:
    await hands.look_at("panel, calls", f"{household.remote.url}{PANEL}/calls", _ROW)
    before = len(await household.items("calls", limit=200))
    async with hands.doing("delete a call"):
        await hands.press_on("OPINION POLLS", "link")
        await hands.press_on("Delete call", "button")
        await hands.press_on("Delete", "button")

        async def is_gone() -> bool:
            return len(await household.items("calls", limit=200)) == before - 1

        await hands.comes_true("there is one call less", is_gone)
        await hands.page.wait_for_timeout(500)
        stop = await hands.here()
        if stop.is_in_dialog or "call-screener-calls" not in stop.hosts:
            raise OutOfReachError(f"the focus goes to {stop}")


async def _voicemails(hands: Hands, household: Household) -> None:
    await hands.look_at("panel, voicemails", f"{household.remote.url}{PANEL}/voicemails", "article")
    async with hands.doing("walk through the messages"):
        await hands.walk()
    async with hands.doing("open a message, go round in it, and back"):
        await hands.dialog("SWIFT PARCELS", role="link")
    async with hands.doing("search the messages"):
        await hands.fill("Search messages", "nothing urgent")
        await hands.comes_true("one was found", partial(_messages, hands, 1))
        await hands.press("Control+a", "Delete")
    new = len(await household.items("voicemails", unheard=True))
    async with hands.doing("only the new ones"):
        await hands.press_on("New only", "checkbox", "Space")
        await hands.comes_true("few are left", partial(_messages, hands, new))
    async with hands.doing("play a message, and it is heard"):
        await hands.press_on("Play: Message from", "button")

        async def is_heard() -> bool:
            return len(await household.items("voicemails", unheard=True)) == new - 1

        await hands.comes_true("it counts as heard", is_heard)
    async with hands.doing("mark all as heard"):
        await hands.press_on("Mark all as heard", "button", back=True)
        await hands.sees("Nothing found")


async def _all_have(hands: Hands, text: str) -> bool:
    rows = await hands.page.locator(_ROW).all_inner_texts()
    return bool(rows) and all(re.search(text, row) for row in rows)


async def _any_has(hands: Hands, text: str) -> bool:
    return bool(await hands.page.locator(_ROW, has_text=text).count())


async def _messages(hands: Hands, count: int) -> bool:
    return await hands.page.locator("article").count() == count


async def _plays(hands: Hands) -> bool:
    return (await hands.here()).name.startswith("Pause")


async def _is_listed(household: Household, kind: str | None) -> bool:
    return await household.listed("+447700900107") == kind


async def _is_known(household: Household, name: str) -> bool:
    return any(each["name"] == name for each in await household.items("contacts"))
