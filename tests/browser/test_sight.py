"""What the keyboard's benchmark sees of the focus where something else is drawn over it."""

from typing import Final

import pytest
from playwright.async_api import Browser

from bench.keyboard.stop import Sight

pytestmark = pytest.mark.asyncio(loop_scope="session")

_PAGE: Final = """
<button onfocus="{}">Calls</button>
<p id="tip" style="position: fixed; inset: 0; margin: 0; background: white; transition: opacity 0.2s">Overview</p>
"""
FADES: Final = "tip.style.opacity = 0; tip.ontransitionend = () => { tip.remove(); }"
STAYS: Final = {"always": "", "for_long": "setTimeout(() => { tip.remove(); }, 5000)"}


async def is_covered(chromium: Browser, focused: str) -> bool:
    """Press Tab on a page that does something then, and return whether the focus is said to be covered."""
    page = await chromium.new_page()
    try:
        await page.set_content(_PAGE.format(focused))
        sight = await Sight.of(page)
        await page.keyboard.press("Tab")
        stop = await sight.here()
    finally:
        await page.close()
    assert (stop.role, stop.name) == ("button", "Calls")
    return stop.is_covered


async def test_a_tip_that_is_about_to_go_covers_nothing(chromium: Browser) -> None:
    """The tip of the stop before is there for a frame more: who looks within it calls a good stop unseen."""
    assert not await is_covered(chromium, FADES)


@pytest.mark.parametrize("focused", STAYS.values(), ids=STAYS)
async def test_what_stays_over_the_focus_covers_it(chromium: Browser, focused: str) -> None:
    """Who waits until all is well never finds that somebody cannot see where the keyboard is."""
    assert await is_covered(chromium, focused)
