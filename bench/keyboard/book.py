"""The panel's phone book and its lists."""

from .calls import PANEL
from .hands import Hands, OutOfReachError
from .house import Household

_COUNT = "call-screener-panel p[role=status]"


async def go_through(hands: Hands, household: Household) -> None:
    """Write down, change and remove people, numbers and lists."""
    await _people(hands, household)
    await _entries(hands, household)
    await _address(hands, household)


async def _people(hands: Hands, household: Household) -> None:
    await hands.look_at("panel, phone book", f"{household.remote.url}{PANEL}/people", _COUNT)
    async with hands.doing("open and leave the form"):
        await hands.dialog("Add somebody")
    async with hands.doing("add somebody"):
        await hands.press_on("Add somebody", "link")
        await hands.fill("Name", "Ewa Example")
        await hands.fill("Numbers", "+44 20 7946 0321")
        await hands.fill("Groups", "choir")
        await hands.press_on("VIP", "checkbox", "Space")
        await hands.press_on("Save", "button")
        await hands.comes_true(
            "she is in the book", lambda: _has(household, "Ewa Example", groups=["choir"], is_vip=True)
        )
    async with hands.doing("change somebody"):
        await hands.press_on("Ewa Example", "link", back=True)
        await hands.fill("Name", "Ewa Changed")
        await hands.press("Enter")
        await hands.comes_true("she is changed", lambda: _has(household, "Ewa Changed"))
    async with hands.doing("choose a group"):
        await hands.press_on("choir", "button", back=True)
        await hands.comes_true("there is one person", lambda: _rows(hands, 1))
        await hands.press_on("All", "button", back=True)
    async with hands.doing("search people"):
        await hands.fill("Search names", "changed")
        await hands.comes_true("one was found", lambda: _rows(hands, 1))
        await hands.press("Control+a", "Delete")
    async with hands.doing("walk through the phone book"):
        await hands.walk()
    async with hands.doing("delete somebody"):
        await hands.press_on("Ewa Changed", "link")
        await hands.press_on("Delete", "button")

        async def is_gone() -> bool:
            return not await _has(household, "Ewa Changed")

        await hands.comes_true("she is gone", is_gone)
        await hands.page.wait_for_timeout(500)
    async with hands.doing("take the deletion back"):
        await hands.press_on("Undo", "button")
        await hands.comes_true("she is back", lambda: _has(household, "Ewa Changed"))


async def _entries(hands: Hands, household: Household) -> None:
    await hands.look_at("panel, lists", f"{household.remote.url}{PANEL}/lists/block", _COUNT)
    async with hands.doing("go to the other lists"):
        await hands.press_on("Allowed", "button")
        await hands.page.wait_for_url(f"**{PANEL}/lists/allow")
        await hands.press_on("Blocked", "button", back=True)
        await hands.page.wait_for_url(f"**{PANEL}/lists/block")
    async with hands.doing("open and leave the form"):
        await hands.dialog("Block something")
    async with hands.doing("block a number"):
        await hands.press_on("Block something", "link", back=True)
        await hands.fill("Number", "+44 20 7946 0999")
        await hands.fill("Name", "Pest")
        await hands.press("Enter")
        await hands.comes_true("it is blocked", lambda: _is_on(household, "+442079460999", "block"))
    async with hands.doing("block a pattern"):
        await hands.press_on("Block something", "link", back=True)
        await hands.tab_to("Kind", back=True)
        await hands.page.keyboard.type("Pattern of nu")
        await hands.fill("Pattern of numbers", "+44 909*")
        await hands.press_on("Save", "button", "Space")
        await hands.comes_true("it is blocked", lambda: _is_on(household, "+44909*", "block"))
    async with hands.doing("move a number to the other list"):
        await hands.press_on("+44", "link")
        await hands.tab_to("List", back=True)
        await hands.page.keyboard.type("Allowed")
        await hands.press_on("Save", "button")
        await hands.comes_true("it is allowed", lambda: _are_on(household, "allow", 2))
    async with hands.doing("search the list"):
        await hands.fill("Search numbers", "bank")
        await hands.comes_true("one was found", lambda: _rows(hands, 1))
        await hands.press("Control+a", "Delete")
    async with hands.doing("walk through a list"):
        await hands.walk()
    async with hands.doing("delete a number"):
        before = len(await household.items("entries", list="block"))
        row = await hands.page.locator("call-screener-lists a.row .line").first.inner_text()
        await hands.press_on(row.split(" · ", maxsplit=1)[0][:8].strip(), "link")
        await hands.press_on("Delete", "button")
        await hands.comes_true("there is one less", lambda: _are_on(household, "block", before - 1))
        await hands.page.wait_for_timeout(500)


async def _address(hands: Hands, household: Household) -> None:
    await hands.look_at(
        "panel, imported", f"{household.remote.url}{PANEL}/lists/imported", "call-screener-imported-lists"
    )
    async with hands.doing("open and leave the form of an address"):
        await hands.dialog("Add from an address")
    async with hands.doing("add an address, and be told that nobody answers there"):
        await hands.press_on("Add from an address", "link")
        await hands.fill("Address", "https://127.0.0.1:9/list.txt")
        await hands.fill("Name", "Nowhere")
        await hands.press_on("Add", "button")
        await hands.page.locator("dialog[open] [role=alert], call-screener-dialog [role=alert]").first.wait_for(
            timeout=30_000
        )
        if not (await hands.here()).is_in_dialog:
            raise OutOfReachError("the focus left the dialog")
        await hands.press("Escape")
        await hands.page.wait_for_url(f"**{PANEL}/lists/imported")


async def _has(household: Household, name: str, **facts: object) -> bool:
    return any(
        each["name"] == name and all(each[key] == fact for key, fact in facts.items())
        for each in await household.items("contacts")
    )


async def _rows(hands: Hands, count: int) -> bool:
    return await hands.page.locator("call-screener-panel a.row").count() == count


async def _is_on(household: Household, key: str, kind: str) -> bool:
    return any(each["key"] == key for each in await household.items("entries", list=kind))


async def _are_on(household: Household, kind: str, count: int) -> bool:
    return len(await household.items("entries", list=kind)) == count
