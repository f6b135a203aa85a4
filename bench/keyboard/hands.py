"""Ten fingers on a keyboard, and eyes on the page."""

import re
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Final

from playwright.async_api import Error, Page

from demo.house import ROOT
from demo.remote import RemoteError

from .stop import Sight, Stop
from .tally import Tally

MOST_TABS: Final = 120
"""Presses of Tab after which somebody has given up."""
PATIENCE: Final = 10.0
"""Seconds in which whatever was done must have had its effect."""
FAILED: Final = ROOT / ".demo" / "pictures" / "keyboard"
"""Where the page is kept as it was when something could not be done."""


class OutOfReachError(Exception):
    """The keyboard never came to a control, or what it did there had no effect."""


@dataclass(slots=True, kw_only=True)
class Hands:
    """Somebody at a keyboard, who looks at a `view` and does one thing after the other."""

    page: Page
    sight: Sight
    tally: Tally
    view: str = ""

    async def look_at(self, view: str, address: str, ready: str) -> None:
        """Open an address, and wait until something is there."""
        self.view = view
        await self.page.goto(address)
        await self.page.locator("#ha-launch-screen").wait_for(state="detached", timeout=30_000)
        await self.page.locator(ready).first.wait_for(timeout=30_000)
        await self.page.wait_for_timeout(500)

    @asynccontextmanager
    async def doing(self, thing: str) -> AsyncGenerator[None]:
        """Try a thing; whether it can be done is noted, and so is a focus that it loses."""
        thing = f"{self.view}: {thing}"
        try:
            yield
            await self.page.wait_for_timeout(250)
            if (await self.sight.here()).is_nowhere:
                self.tally.lost.append(thing)
        except (OutOfReachError, RemoteError, TimeoutError, Error) as error:
            self.tally.not_done.append(f"{thing}: {str(error).splitlines()[0]}")
            FAILED.mkdir(parents=True, exist_ok=True)
            await self.page.screenshot(path=FAILED / f"{re.sub(r'\W+', '-', thing)}.png")
            await self.page.keyboard.press("Escape")
        else:
            self.tally.done.append(thing)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def type(self, text: str) -> None:
        """Type a text over whatever the field says."""
        await self.press("Control+a")
        await self.page.keyboard.type(text)

    async def here(self) -> Stop:
        """Return where the focus is."""
        stop = await self.sight.here()
        self.tally.judge(self.view, stop)
        return stop

    async def tab_to(self, name: str, role: str = "", *, back: bool = False, anew: bool = False) -> Stop:
        """Press Tab until what is called so, or begins so, has the focus; with `back` it is Shift and Tab.

        With `anew` it is the next one of that name, where the focus is on one already.
        """
        passed: list[str] = []
        for number in range(MOST_TABS):
            if number or anew:
                await self.press("Shift+Tab" if back else "Tab")
            stop = await self.here() if number or anew else await self.sight.here()
            if stop.name.startswith(name) and (role in {"", stop.role}) and stop.is_ours:
                return stop
            passed.append(stop.name)
        raise OutOfReachError(f"the keyboard never comes to {role} “{name}”, but to {passed[-12:]}")

    async def press_on(self, name: str, role: str = "", key: str = "Enter", *, back: bool = False) -> Stop:
        """Go to a control and press a key there, once it can be pressed."""
        stop = await self.tab_to(name, role, back=back)
        if stop.is_disabled:
            await self.comes_true(f"{stop} can be pressed", self._can_press)
        await self.press(key)
        return stop

    async def fill(self, name: str, text: str) -> None:
        """Go to a field and type into it."""
        await self.tab_to(name)
        await self.type(text)

    async def walk(self) -> list[Stop]:
        """Go through all stops of the view once, from the top of the page, and judge each and their order."""
        stops: list[Stop] = []
        for _ in range(MOST_TABS):
            await self.press("Tab")
            stop = await self.here()
            if stop.is_ours and stop.identity in {each.identity for each in stops[:1]}:
                break
            if stop.is_ours and (not stops or stop.identity != stops[-1].identity):
                stops.append(stop)
            elif stops and not stop.is_ours:
                break
        self.tally.judge_order(self.view, stops)
        if (await self.sight.here()).is_nowhere:
            await self.press("Tab")  # At the end of the page it begins anew.
        return stops

    async def sees(self, text: str | re.Pattern[str], *, limit: float = PATIENCE) -> None:
        """Wait until a text is on the page."""
        await self.page.get_by_text(text).first.wait_for(timeout=limit * 1000)

    async def comes_true(self, what: str, fact: Callable[[], Awaitable[object]], *, limit: float = PATIENCE) -> None:
        """Wait until something is so."""
        until = monotonic() + limit
        while not await fact():
            if monotonic() > until:
                raise OutOfReachError(f"it did not come true that {what}")
            await self.page.wait_for_timeout(100)

    async def dialog(self, opener: str, *, role: str = "") -> None:
        """Open a dialog, go round in it, close it with Escape, and see that all is as before."""
        before = await self.press_on(opener, role)
        first = await self._within()
        if not first.is_in_dialog:
            raise OutOfReachError(f"the focus stays outside the dialog, on {first}")
        for _ in range(60):
            await self.press("Tab")
            stop = await self.here()
            if not (stop.is_in_dialog or stop.is_nowhere):
                raise OutOfReachError(f"the focus leaves the dialog, for {stop}")
            if stop.identity == first.identity:
                break
        await self.press("Escape")
        await self.comes_true("Escape closes the dialog", self._is_out)
        after = await self.sight.here()
        if after.identity != before.identity:
            raise OutOfReachError(f"the focus returns to {after} and not to {before}")

    async def _within(self) -> Stop:
        await self.page.locator("dialog[open]").first.wait_for(timeout=5000)
        await self.page.wait_for_timeout(400)
        return await self.here()

    async def _can_press(self) -> bool:
        return not (await self.sight.here()).is_disabled

    async def _is_out(self) -> bool:
        return await self.page.locator("dialog[open]").count() == 0
