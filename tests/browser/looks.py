"""What is wrong with how a part of a page looks to somebody: by night, from right to left, or when nothing is to move.

What runs off the page is looked for on a phone and on a computer; what moves, among our own elements and not among Home
Assistant's.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import Locator, Page, ViewportSize

from demo.browser import WIDE, Scheme, Visit

SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
SIZES: Final = (ViewportSize(width=360, height=800), WIDE)

_INSIDE: Final = """
  const inside = node =>
    [node, ...[node, node.shadowRoot].flatMap(root => [...(root?.children ?? [])].flatMap(inside))];
  const name = node => [node.getRootNode().host?.localName, node.localName, ...node.classList].join(" ");
"""
"""An element with all that is in it, in whatever shadow; and what it is called here."""
_MOTIONS: Final = f"""part => {{
  {_INSIDE}
  const isOurs = node => [node, node.getRootNode().host].some(each => each?.localName.startsWith("call-screener"));
  const lasts = times => times.split(", ").some(time => parseFloat(time) > 0);
  const nodes = inside(part).filter(isOurs);
  const running = new Set(nodes.map(node => node.getRootNode())).values()
    .flatMap(root => root.getAnimations()).filter(each => each.playState === "running")
    .map(each => `${{name(each.effect.target)}}: ${{each.animationName ?? each.transitionProperty}}`);
  const ready = nodes.filter(node => lasts(getComputedStyle(node).transitionDuration))
    .map(node => `${{name(node)}}: would move`);
  return [...running, ...ready];
}}"""
_RUNS_OFF: Final = f"""part => {{
  {_INSIDE}
  // What scrolls from side to side by design fades at its edges, or can be reached with the keyboard.
  const isMeant = node => node.closest(".edged, .unseen, [tabindex='0']") !== null;
  const nodes = [document.documentElement, ...inside(part).filter(node => node.checkVisibility() && !isMeant(node))];
  const scrolls = node => /auto|scroll/.test(getComputedStyle(node).overflowX) || [part, nodes[0]].includes(node);
  const isOutside = ({{ left, right, width }}) => width > 0 && (left < -1 || right > innerWidth + 1);
  return nodes
    .filter(node => (scrolls(node) && node.scrollWidth > node.clientWidth) || isOutside(node.getBoundingClientRect()))
    .map(node => `${{innerWidth}}: ${{name(node)}}`);
}}"""
_FIRST_IS_AT_THE_RIGHT: Final = """row => {
  const [first, last] = [row.firstElementChild, row.lastElementChild].map(node => node.getBoundingClientRect());
  return first.left > last.right;
}"""
_TURN: Final = "way => document.querySelector('home-assistant').style.direction = document.dir = way"
_IS_DARK: Final = "isDark => document.querySelector('home-assistant').hass.themes.darkMode === isDark"


async def barriers(visit: Visit, part: Locator) -> list[str]:
    """Return what keeps some people from using a part of the page.

    That is what axe-core finds in the light scheme and in the dark one, and what of ours moves though they have asked
    that as little as possible does.
    """
    found: list[str] = []
    for scheme in SCHEMES:
        # No colour is on its way to another meanwhile.
        await visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        await visit.page.wait_for_function(_IS_DARK, arg=scheme == "dark")
        found += [f"{scheme}: {each}" for each in await visit.barriers(part)]
    found += await motions(part)
    await visit.page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found


async def motions(part: Locator) -> list[str]:
    """Return what of ours moves in a part of the page, or will as soon as something changes."""
    found: list[str] = await part.evaluate(_MOTIONS)
    return found


async def what_runs_off(page: Page, part: Locator) -> list[str]:
    """Return what of a part of the page is wider than a screen, or beside it."""
    found: list[str] = []
    for size in SIZES:
        await page.set_viewport_size(size)
        found += await part.evaluate(_RUNS_OFF)
    return found


@asynccontextmanager
async def turned_round(page: Page) -> AsyncGenerator[None]:
    """Have a page run from right to left for a moment, as Home Assistant does it for some languages."""
    await page.evaluate(_TURN, "rtl")
    yield
    await page.evaluate(_TURN, "ltr")


async def runs_from_the_right(row: Locator) -> bool:
    """Whether what comes first in a row of several is at its right end."""
    is_so: bool = await row.evaluate(_FIRST_IS_AT_THE_RIGHT)
    return is_so
