"""The card while nobody calls: what was, what was left on voicemail, and what can still be done."""

from functools import partial
from typing import Any, Final

from .hands import Hands, OutOfReachError
from .house import DASHBOARD, Household

_FILTERS: Final = ("New", "Messages", "Missed", "Blocked", "All")
_ROW: Final = "call-screener-history .row"


async def go_through(hands: Hands, household: Household) -> None:
    """Look at the calls that there were, and do all that can be done about one."""
    await household.call("voicemail", "idle")
    await hands.look_at("card", f"{household.remote.url}/{DASHBOARD}/0", _ROW)
    await hands.page.wait_for_timeout(9000)  # The call that is over is shown for a while.
    async with hands.doing("walk through the log"):
        await hands.walk()
    async with hands.doing("show what was counted"):
        await hands.press_on(f"{len(await _unheard(household))} new", "button", "Space")
        await _is_chosen(hands, "Messages")
    for name in _FILTERS:
        async with hands.doing(f"filter: {name}"):
            await hands.press_on(name, "button")
            await _is_chosen(hands, name)
    async with hands.doing("show more"):
        before = await hands.page.locator(_ROW).count()
        await hands.press_on("Show more", "button")
        await hands.comes_true("there are more rows", lambda: _has_more(hands, before))
    await _message(hands, household)
    await _lists(hands, household)
    await _deletion(hands, household)


async def _message(hands: Hands, household: Household) -> None:
    async with hands.doing("open and close a call"):
        await hands.press_on("Messages", "button")
        await hands.page.locator(_ROW).first.wait_for()
        row = await hands.tab_to("DENTAL PRACTICE", "button")
        await hands.press("Enter")
        await hands.comes_true("it is open", lambda: _is_expanded(hands, "true"))
        await hands.press("Enter")
        await hands.comes_true("it is closed", lambda: _is_expanded(hands, "false"))
        await hands.press("Space")
        if row.expanded != "false":
            raise OutOfReachError("nobody is told that it can be opened")
    async with hands.doing("play a message, and it is heard"):
        await hands.press_on("Play: Message", "button")
        await hands.comes_true("it counts as heard", lambda: _newest_is_heard(household))
    async with hands.doing("go to another moment of a message"):
        await hands.tab_to("Position: Message", "slider")
        await hands.press(*["ArrowRight"] * 20)
        await hands.comes_true("it is elsewhere", lambda: _is_further(hands))
    async with hands.doing("mark a message as heard"):
        before = len(await _unheard(household))
        await hands.press_on("New", "button", back=True)
        await _is_chosen(hands, "New")
        await hands.press_on("SWIFT PARCELS", "button")
        await hands.press_on("Mark as heard", "button")
        await hands.comes_true("fewer are new", partial(_are_unheard, household, before - 1))
    await hands.press_on("Messages", "button", back=True)
    await _is_chosen(hands, "Messages")
    await hands.press_on("DENTAL PRACTICE", "button")
    async with hands.doing("call back"):
        link = await hands.tab_to("Call back", "link")
        if not (link.href or "").startswith("tel:+"):
            raise OutOfReachError(f"the link leads to {link.href}")


async def _lists(hands: Hands, household: Household) -> None:
    for name, kind in (("Block", "block"), ("Take off the list", None), ("Always allow", "allow"), ("Take off", None)):
        async with hands.doing(f"{name.lower()} from the log"):
            stop = await hands.tab_to(name, "button")
            if "call-screener-history" not in stop.hosts:
                raise OutOfReachError("that was not in the log")
            await hands.press("Enter")

            await hands.comes_true(f"the number is on {kind}", partial(_is_listed, household, kind))


async def _deletion(hands: Hands, household: Household) -> None:
    before = len(await household.items("calls", limit=200))
    async with hands.doing("do not delete after all"):
        await hands.press_on("Delete", "button")
        await hands.page.locator("#sure").wait_for()
        await hands.press_on("Keep", "button")
        if len(await household.items("calls", limit=200)) != before:
            raise OutOfReachError("it was deleted")
    async with hands.doing("delete a call"):
        await hands.press_on("Delete", "button", "Space")
        await hands.page.locator("#sure").wait_for()
        await hands.press_on("Delete", "button", back=True)
        await hands.comes_true("there is one call less", lambda: _are(household, before - 1))


async def _is_chosen(hands: Hands, name: str) -> None:
    chip = hands.page.locator(".filters .chip[aria-pressed=true]", has_text=name)
    await chip.wait_for(timeout=5000)
    await hands.page.locator(f"{_ROW}, .empty").first.wait_for()


async def _has_more(hands: Hands, before: int) -> bool:
    return await hands.page.locator(_ROW).count() > before


async def _is_expanded(hands: Hands, so: str) -> bool:
    return (await hands.here()).expanded == so


async def _is_further(hands: Hands) -> bool:
    stop = await hands.here()
    return stop.role == "slider" and float(stop.value or 0) >= 1


async def _newest_is_heard(household: Household) -> bool:
    return bool((await household.newest())["heard"])


async def _unheard(household: Household) -> list[dict[str, Any]]:
    return await household.items("voicemails", unheard=True)


async def _are_unheard(household: Household, count: int) -> bool:
    return len(await _unheard(household)) == count


async def _is_listed(household: Household, kind: str | None) -> bool:
    return await household.listed("+447700900107") == kind


async def _are(household: Household, count: int) -> bool:
    return len(await household.items("calls", limit=200)) == count
