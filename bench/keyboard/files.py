"""The panel's files: what comes in, with a look at it first, and what goes out; and the lists that come of it."""

from typing import Final

from playwright.async_api import FilePayload

from .calls import PANEL
from .hands import Hands, OutOfReachError
from .house import Household

_PEOPLE: Final = "Name,Number\nZofia Example,+44 20 7946 0444\nNobody,not a number\n"
_LISTED: Final = 60_000
"""Enough numbers that one sees how far it is."""
_EXPORTS: Final = ("Phone book (vCard)", "Phone book (CSV)", "Blocked (CSV)", "Allowed (CSV)")


async def go_through(hands: Hands, household: Household) -> None:
    """Import and export, and look after the list that was imported."""
    await hands.look_at("panel, files", f"{household.remote.url}{PANEL}/files", "call-screener-files form")
    async with hands.doing("walk through the page"):
        await hands.walk()
    async with hands.doing("look at a file first"):
        await _choose(hands, "people.csv", _PEOPLE)
        await hands.press_on("Look at it first", "button")
        await hands.sees("This would happen")
        if await _is_known(household, "Zofia Example"):
            raise OutOfReachError("it was imported already")
    async with hands.doing("read what is left out"):
        await hands.press_on("What was left out", key="Enter")
        await hands.sees("not a number")
    async with hands.doing("import it"):
        await hands.press_on("Import now", "button")
        await hands.comes_true("somebody is in the book", lambda: _is_known(household, "Zofia Example"))
        await hands.sees("Imported")
    await _list(hands, household)
    for name in _EXPORTS:
        async with hands.doing(f"export: {name}"):
            async with hands.page.expect_download(timeout=10_000) as saved:
                await hands.press_on(name, "button")
            if not (await (await saved.value).path()).stat().st_size:
                raise OutOfReachError("the file is empty")
    await _imported(hands, household)


async def _list(hands: Hands, household: Household) -> None:
    numbers = "\n".join(f"+4479{number:08}" for number in range(_LISTED))
    async with hands.doing("choose that it is a list"):
        await hands.tab_to("What is in the file", back=True)
        await hands.page.keyboard.type("A long list")
        await hands.fill("Name", "Pests")
        await hands.tab_to("List")
        await hands.page.keyboard.type("Blocked")
    async with hands.doing("stop a look at a file"):
        await _choose(hands, "pests.txt", numbers, back=True)
        await hands.press_on("Look at it first", "button")
        await hands.page.locator("call-screener-files progress").wait_for(timeout=5000)
        await hands.press_on("Cancel", "button")
        await hands.page.locator("call-screener-files progress").wait_for(state="detached")
    async with hands.doing("import a long list, and see how far it is"):
        await hands.press_on("Look at it first", "button", back=True)
        await hands.page.locator("call-screener-files progress").wait_for(timeout=5000)
        await hands.sees("This would happen", limit=60)
        await hands.press_on("Import now", "button")
        await hands.comes_true("it is there", lambda: _lists(household, 1), limit=60)
        await hands.sees("Imported", limit=60)


async def _imported(hands: Hands, household: Household) -> None:
    await hands.look_at(
        "panel, imported", f"{household.remote.url}{PANEL}/lists/imported", "call-screener-imported-lists section"
    )
    async with hands.doing("walk through the imported lists"):
        await hands.walk()
    async with hands.doing("use a list no longer"):
        await hands.press_on("In use", "checkbox", "Space")
        await hands.comes_true("it is not used", lambda: _is_unused(household))
    async with hands.doing("look into a list, and back"):
        await hands.press_on("Numbers", "link")
        await hands.page.locator("call-screener-imported-numbers .row").first.wait_for()
        await hands.fill("First digits", "+44790000001")
        await hands.sees("10 numbers")
        await hands.press_on("All lists", "link", back=True)
        await hands.page.locator("call-screener-imported-lists section").first.wait_for()
    async with hands.doing("delete a list"):
        await hands.press_on("Delete", "button")
        await hands.comes_true("it is gone", lambda: _lists(household, 0))
        await hands.page.wait_for_timeout(500)
    async with hands.doing("take the deletion of a list back"):
        await hands.press_on("Undo", "button")
        await hands.comes_true("it is back", lambda: _lists(household, 1))


async def _choose(hands: Hands, name: str, text: str, *, back: bool = False) -> None:
    """Open the system's own way to choose a file, which is not ours to test, and be given one."""
    async with hands.page.expect_file_chooser(timeout=5000) as chooser:
        await hands.press_on("Choose a file", "button", back=back)
    await (await chooser.value).set_files(FilePayload(name=name, mimeType="text/csv", buffer=text.encode()))


async def _is_known(household: Household, name: str) -> bool:
    return any(each["name"] == name for each in await household.items("contacts"))


async def _lists(household: Household, count: int) -> bool:
    return len(await household.items("lists")) == count


async def _is_unused(household: Household) -> bool:
    return not any(each["enabled"] for each in await household.items("lists"))
