"""The card while somebody calls, and the answers on a tile."""

from collections.abc import Mapping
from typing import Final

from .hands import Hands, OutOfReachError
from .house import DASHBOARD, Household

COURIER: Final = "+447700900102"
_TYPED: Final = "Which entrance are you at?"
_ANSWERS: Final[Mapping[str, str]] = {"Decline": "rejected", "Voicemail": "voicemail"}
"""What each answer makes of a call that is not accepted."""


async def go_through(hands: Hands, household: Household) -> None:
    """Answer calls in every way that there is."""
    await hands.look_at("card", f"{household.remote.url}/{DASHBOARD}/0", "call-screener-card .counts")
    await _talk_and_accept(hands, household)
    for answer, disposition in _ANSWERS.items():
        await household.call("courier")
        async with hands.doing(answer.lower()):
            await hands.press_on(answer, "button")
            await _ends(hands, household, disposition)
    await _list(hands, household)
    await _tile(hands, household)


async def _talk_and_accept(hands: Hands, household: Household) -> None:
    await household.call("courier")
    async with hands.doing("walk through a call"):
        await hands.tab_to("Play: Who is calling", "button")
        await hands.walk()
    async with hands.doing("play and pause what the caller said"):
        await hands.press_on("Play: Who is calling", "button", "Space")
        await hands.comes_true("it plays", lambda: _is_called(hands, "Pause"))
        await hands.press("Space")
        await hands.comes_true("it is paused", lambda: _is_called(hands, "Play"))
    async with hands.doing("quick answer"):
        await hands.press_on("Who are you?", "button")
        await hands.comes_true("it is said", lambda: _was_said(hands, "May I ask who you are, please?"))
    async with hands.doing("typed reply"):
        await hands.fill("The caller hears what you type", _TYPED)
        await hands.press("Enter")
        await hands.comes_true("it is said", lambda: _was_said(hands, _TYPED), limit=30)
    async with hands.doing("accept"):
        await hands.press_on("Accept", "button", "Space", back=True)
        await household.shows("waiting_for_decision", is_meant=False)
        if await household.state() not in {"putting_through", "in_call"}:
            raise OutOfReachError(f"the line is {await household.state()}")
    async with hands.doing("I have it"):
        await hands.press_on("I have it", "button")
        await household.shows("putting_through", is_meant=False)
    await household.shows("idle")


async def _list(hands: Hands, household: Household) -> None:
    await household.call("courier")
    async with hands.doing("block, and decline with it"):
        await hands.press_on("Block", "button", "Space")
        await _ends(hands, household, "rejected")
        await _is_listed(hands, household, "block")
    await household.remote.act("call_screener.remove_number", number=COURIER)
    await household.call("courier")
    async with hands.doing("always allow, and accept with it"):
        await hands.press_on("Always allow", "button")
        await _is_listed(hands, household, "allow")
        await household.shows("waiting_for_decision", is_meant=False)
    await household.remote.act("call_screener.remove_number", number=COURIER)
    async with hands.doing("hang up after all"):
        # The demo household picks up three seconds after it was put through.
        await household.call("courier")
        await hands.tab_to("Accept", "button")
        await hands.press("Enter")
        await hands.press_on("Hang up", "button")
        await _ends(hands, household, "rejected")


async def _tile(hands: Hands, household: Household) -> None:
    await household.call("courier")
    async with hands.doing("answer on a tile"):
        stop = await hands.tab_to("Decline", "button")
        while "call-screener-live" in stop.hosts:
            stop = await hands.tab_to("Decline", "button", anew=True)
        await hands.press("Enter")
        await _ends(hands, household, "rejected")


async def _is_called(hands: Hands, begins: str) -> bool:
    return (await hands.here()).name.startswith(begins)


async def _was_said(hands: Hands, text: str) -> bool:
    return bool(await hands.page.locator("call-screener-live .bubble.ours", has_text=text).count())


async def _is_listed(hands: Hands, household: Household, kind: str) -> None:
    async def is_so() -> bool:
        return await household.listed(COURIER) == kind

    await hands.comes_true(f"the number is on the list {kind}", is_so)


async def _ends(hands: Hands, household: Household, disposition: str) -> None:
    await household.shows("waiting_for_decision", is_meant=False)
    await household.shows("idle")

    async def is_so() -> bool:
        return bool((await household.newest())["disposition"] == disposition)

    await hands.comes_true(f"the call ends as {disposition}", is_so)
