"""The panel's rules, what would happen if, and statistics."""

from functools import partial
from typing import Any

from .calls import PANEL
from .hands import Hands, OutOfReachError
from .house import Household


async def go_through(hands: Hands, household: Household) -> None:
    """Write rules, put them in order, and ask what they would do."""
    await _rules(hands, household)
    await _order(hands, household)
    await _try(hands, household)
    await _statistics(hands, household)


async def _rules(hands: Hands, household: Household) -> None:
    await hands.look_at("panel, rules", f"{household.remote.url}{PANEL}/rules", "call-screener-rules .rows")
    async with hands.doing("choose a mode"):
        await hands.tab_to("Screening mode")
        await hands.page.keyboard.type("Trusted")
        await hands.comes_true("the line has it", lambda: _mode_is(household, "trusted_only"))
        await hands.page.wait_for_timeout(1500)  # What is typed at once is one word.
        await hands.page.keyboard.type("Screen")
        await hands.comes_true("the line has it", lambda: _mode_is(household, "screen_unknown"))
    async with hands.doing("use a ready-made set, the third of them"):
        await hands.tab_to("Preset")
        await hands.press("ArrowDown", "ArrowDown", "ArrowDown")
        await hands.press_on("Use this set", "button")
        await hands.sees("The set is in use")
        await hands.comes_true("the line has it", partial(_mode_is, household, "trusted_only"))
    async with hands.doing("choose the mode again"):
        await hands.tab_to("Screening mode", back=True)
        await hands.page.keyboard.type("Screen")
        await hands.comes_true("the line has it", partial(_mode_is, household, "screen_unknown"))
    async with hands.doing("open and leave the form"):
        await hands.dialog("Add a rule")
    for name, verdict in (("Night", "Block"), ("Premium", "Send to voicemail"), ("Friends", "Let it ring")):
        async with hands.doing(f"add a rule: {name}"):
            await hands.press_on("Add a rule", "link", back=True)
            await hands.fill("Name", name)
            await hands.tab_to("What is done")
            await hands.page.keyboard.type(verdict)
            await _conditions(hands, name)
            await hands.press_on("Save", "button")
            await hands.comes_true("there is such a rule", partial(_has, household, name))


async def _conditions(hands: Hands, name: str) -> None:
    """Fill in, of each rule, another group of what may be filled in."""
    if name == "Night":
        await hands.press_on("Hours", key="Enter")
        await hands.press_on("Add hours", "button")
        await hands.press_on("Sun", "checkbox", "Space")
        await hands.tab_to("From")
        await hands.page.keyboard.type("1030PM")
    elif name == "Premium":
        await hands.press_on("Numbers and kinds", key="Space")
        await hands.press_on("Premium rate", "checkbox", "Space")
    else:
        await hands.press_on("Lists and groups", key="Space")
        await hands.press_on("Allowed", "checkbox", "Space")


async def _order(hands: Hands, household: Household) -> None:
    async with hands.doing("walk through the rules"):
        await hands.walk()
    before = await _names(household)
    async with hands.doing("move a rule with its button"):
        await hands.press_on(f"Move {before[-1]} up", "button")
        await hands.comes_true("it is one higher", lambda: _is_order(household, [before[0], before[2], before[1]]))
        await hands.comes_true("its button has the focus", lambda: _is_at(hands, f"Move {before[-1]} up"))
        await hands.press("Space")
        await hands.comes_true("it is the first", lambda: _is_order(household, [before[2], before[0], before[1]]))
    async with hands.doing("move a rule with Alt and an arrow"):
        await hands.tab_to(before[2], "link", back=True)
        await hands.press("Alt+ArrowDown")
        await hands.comes_true("it is one lower", lambda: _is_order(household, [before[0], before[2], before[1]]))
        await hands.press("Alt+ArrowDown")
        await hands.comes_true("it is the last", lambda: _is_order(household, before[:2] + before[2:]))
    async with hands.doing("switch a rule off"):
        await hands.press_on(f"Use the rule {before[0]}", "checkbox", "Space", back=True)
        await hands.comes_true("it is off", lambda: _is_off(household, before[0]))
    async with hands.doing("change a rule"):
        await hands.press_on(before[0], "link")
        await hands.fill("Name", "Quiet night")
        await hands.press("Enter")
        await hands.comes_true("it is changed", lambda: _has(household, "Quiet night"))
    async with hands.doing("delete a rule"):
        await hands.press_on(before[1], "link")
        await hands.press_on("Delete", "button")
        await hands.comes_true("it is gone", lambda: _are(household, 2))
        await hands.page.wait_for_timeout(500)
    async with hands.doing("go from the whole list to a rule, and back"):
        await hands.dialog("Friends", role="link")


async def _try(hands: Hands, household: Household) -> None:
    await hands.look_at("panel, what if", f"{household.remote.url}{PANEL}/try", "call-screener-try form")
    async with hands.doing("walk through the form"):
        await hands.walk()
    async with hands.doing("ask about a number"):
        await hands.fill("Number", "+44 7700 900103")
        await hands.press("Enter")
        await hands.sees("The call would be blocked")
    async with hands.doing("ask about somebody who withholds the number"):
        await hands.tab_to("The caller", back=True)
        await hands.page.keyboard.type("withholds")
        await hands.press_on("What would happen?", "button")
        await hands.sees("The caller would be asked who it is")


async def _statistics(hands: Hands, household: Household) -> None:
    await hands.look_at(
        "panel, statistics", f"{household.remote.url}{PANEL}/statistics", "call-screener-statistics svg"
    )
    async with hands.doing("choose the weeks"):
        await hands.tab_to("Of the last")
        await hands.page.keyboard.type("52")
        await hands.comes_true("there are so many", lambda: _weeks(hands, 52))
    async with hands.doing("open the table, and scroll it"):
        await hands.press_on("As a table", key="Enter")
        stop = await hands.tab_to("Calls by week", "region")
        if not await hands.page.locator("call-screener-statistics details[open] table").count():
            raise OutOfReachError(f"it stays closed, at {stop}")
    async with hands.doing("walk through the statistics"):
        await hands.walk()


async def _told(household: Household) -> dict[str, Any]:
    return await household.ask("rules")


async def _mode_is(household: Household, mode: str) -> bool:
    return bool((await _told(household))["screening_mode"] == mode)


async def _names(household: Household) -> list[str]:
    return [rule["name"] for rule in (await _told(household))["rules"]]


async def _is_order(household: Household, names: list[str]) -> bool:
    return await _names(household) == names


async def _has(household: Household, name: str) -> bool:
    return name in await _names(household)


async def _are(household: Household, count: int) -> bool:
    return len(await _names(household)) == count


async def _is_off(household: Household, name: str) -> bool:
    return any(rule["name"] == name and not rule["enabled"] for rule in (await _told(household))["rules"])


async def _is_at(hands: Hands, name: str) -> bool:
    return (await hands.here()).name == name


async def _weeks(hands: Hands, count: int) -> bool:
    return await hands.page.locator("call-screener-statistics tbody tr").count() == count
