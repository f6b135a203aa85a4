"""Sheets of pictures: a view of ours on a phone, a tablet and a computer, by day and by night."""

import asyncio
import base64
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, FloatRect, ViewportSize

from demo.browser import Scheme, Visit
from demo.house import ROOT
from docs.not_ours import is_theirs

IMAGES: Final = ROOT / "docs" / "images"

WIDTHS: Final = (360, 768, 1280)
HEIGHT, LOW = 960, 640
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
MARGIN: Final = 24
HIGHEST: Final = 4000
"""Pixels, of a screen that grows with what is on it."""
SCALE, DIALOG_SCALE = 0.6, 0.75
"""Of a picture: there are many dialogs, and all of them have to be fetched with the repository."""
FEW_COLOURS: Final = ("--nofs", "48")
"""As many as Home Assistant's own dialogs have."""
HIDDEN: Final = """part => {
  const hidden = node => Math.max(
    0,
    /auto|scroll/.test(getComputedStyle(node).overflowY) ? node.scrollHeight - node.clientHeight : 0,
    ...[...node.children, ...(node.shadowRoot?.children ?? [])].map(hidden));
  return hidden(part);
}"""
"""How many pixels of something are only seen by who scrolls."""
SURFACE: Final = """part => {
  const inside = node =>
    [node, ...[node, node.shadowRoot].flatMap(root => [...(root?.children ?? [])].flatMap(inside))];
  const boxes = inside(part).filter(node => node.matches("dialog[open]")).map(node => node.getBoundingClientRect());
  const { x, y, width, height } = boxes.find(box => box.width && box.height) ?? {};
  return width ? { x, y, width, height } : null;
}"""
"""Where a dialog is on the screen; null where there is none."""
PORTRAITS: Final = {
    "card-call": ("en", "pl"),
    **dict.fromkeys(("card-conversation", "card-message", "panel-calls", "panel-rules"), ("en",)),
}
"""Views that pages show, and in which languages: the phone alone, by day and by night, as sharp as it is."""


@dataclass(kw_only=True)
class Gallery:
    """Takes sheets of what somebody sees; `barriers` are what axe-core found on them.

    Where it `is_dialog` of Home Assistant's, the screen is as high as that asks for, and what is not ours is passed
    over; one that never `grows` with its screen has one as high as ours.
    """

    browser: Browser
    visit: Visit
    language: str
    barriers: list[str] = field(default_factory=list)
    is_dialog: bool = False
    grows: bool = True

    async def take(self, view: str, part: str, *, rest_ms: int = 500) -> None:
        """Take the sheet of a view, of which `part` is ours; and its portrait, where pages show one."""
        page, shots, portraits = self.visit.page, [], []
        await page.mouse.move(1, 1)  # so that nothing is shown as pointed at
        for scheme, width in product(SCHEMES, WIDTHS):
            await self._look(part, scheme, width, rest_ms)
            shots.append(await page.screenshot(scale="css", clip=await self._surface(part)))
            if self.language in PORTRAITS.get(view, ()) and width == WIDTHS[0]:
                portraits.append(await page.screenshot(scale="device"))
            # In a dialog of theirs all colours are theirs, and by night nothing else is different.
            if self.is_dialog and scheme == SCHEMES[0]:
                await self._examine(view, part, scheme, width)
        # That takes longer than some of what is seen of ours lasts.
        if not self.is_dialog:
            for scheme, width in product(SCHEMES, WIDTHS):
                await self._look(part, scheme, width, rest_ms)
                await self._examine(view, part, scheme, width)
        await self._keep(view, shots, scale=DIALOG_SCALE if self.is_dialog else SCALE)
        if portraits:
            await self._keep(f"{view}-phone", portraits, columns=len(SCHEMES))

    async def _surface(self, part: str) -> FloatRect | None:
        """Return what of the screen there is to see: around a dialog there is nothing."""
        size, box = self.visit.page.viewport_size, await self.visit.page.locator(part).first.evaluate(SURFACE)
        if not (self.is_dialog and size and box):
            return None
        left, top = (max(0, box[side] - MARGIN) for side in ("x", "y"))
        right = min(size["width"], box["x"] + box["width"] + MARGIN)
        bottom = min(size["height"], box["y"] + box["height"] + MARGIN)
        return FloatRect(x=left, y=top, width=right - left, height=bottom - top)

    async def _examine(self, view: str, part: str, scheme: Scheme, width: int) -> None:
        found = await self.visit.barriers(self.visit.page.locator(part).first)
        ours = [
            f"{view}, {width}, {scheme}: {each}" for each in found if not (self.is_dialog and is_theirs(each, view))
        ]
        self.barriers += ours
        for each in ours:
            print(each, flush=True)

    async def _look(self, part: str, scheme: Scheme, width: int, rest_ms: int) -> None:
        page, height = self.visit.page, LOW if self.is_dialog and self.grows else HEIGHT
        await page.emulate_media(color_scheme=scheme)
        await page.set_viewport_size(ViewportSize(width=width, height=height))
        await page.wait_for_timeout(rest_ms)
        if self.is_dialog and self.grows and (hidden := await page.locator(part).first.evaluate(HIDDEN)):
            high = min(HIGHEST, height + hidden + 2 * MARGIN)
            await page.set_viewport_size(ViewportSize(width=width, height=high))
            await page.wait_for_timeout(rest_ms)

    async def _keep(self, view: str, shots: list[bytes], *, scale: float = 1, columns: int = len(WIDTHS)) -> None:
        images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">' for shot in shots)
        style = f"""
          body {{ margin: 0; padding: {MARGIN}px; background: #888; display: grid; gap: {MARGIN}px; width: max-content;
                  grid-template-columns: repeat({columns}, max-content); align-items: start; }}
          img {{ display: block; border-radius: 12px; }}
        """
        path = IMAGES / f"{view}-{self.language}.png"
        page = await self.browser.new_page(device_scale_factor=scale)
        await page.set_content(f"<style>{style}</style>{images}")
        await page.locator("body").screenshot(path=path)
        await page.close()
        await shrink(path, *(FEW_COLOURS if self.is_dialog else ()))
        print(path.relative_to(ROOT), path.stat().st_size // 1024, "KB", flush=True)


async def shrink(picture: Path, *how: str) -> None:
    """Make a picture a third as large; nobody sees the difference."""
    quant = await asyncio.create_subprocess_exec("pngquant", "--force", "--ext", ".png", "--strip", *how, str(picture))
    await quant.wait()
