"""Sheets of pictures: a view of ours on a phone, a tablet and a computer, by day and by night."""

import base64
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from playwright.async_api import Browser, ViewportSize

from demo.browser import Scheme, Visit
from demo.house import ROOT
from docs.studio import IMAGES, shrink

WIDTHS: Final = (360, 768, 1280)
HEIGHT: Final = 960
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
MARGIN: Final = 24


@dataclass(kw_only=True)
class Gallery:
    """Takes sheets of what somebody sees; `barriers` are what axe-core found on them."""

    browser: Browser
    visit: Visit
    language: str
    barriers: list[str] = field(default_factory=list)

    async def take(self, view: str, part: str, *, rest_ms: int = 500) -> None:
        """Take the sheet of a view, of which `part` is ours."""
        page, shots = self.visit.page, []
        await page.mouse.move(1, 1)  # so that nothing is shown as pointed at
        for scheme, width in product(SCHEMES, WIDTHS):
            await page.emulate_media(color_scheme=scheme)
            await page.set_viewport_size(ViewportSize(width=width, height=HEIGHT))
            await page.wait_for_timeout(rest_ms)
            shots.append(await page.screenshot())
            found = await self.visit.barriers(page.locator(part).first)
            self.barriers += [f"{view}, {width}, {scheme}: {each}" for each in found]
        await self._keep(view, shots)

    async def _keep(self, view: str, shots: list[bytes]) -> None:
        images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">' for shot in shots)
        style = f"""
          body {{ margin: 0; padding: {MARGIN}px; background: #888; display: grid; gap: {MARGIN}px; width: max-content;
                  grid-template-columns: repeat({len(WIDTHS)}, max-content); }}
          img {{ display: block; border-radius: 12px; }}
        """
        path = IMAGES / f"{view}-{self.language}.png"
        page = await self.browser.new_page(device_scale_factor=0.6)
        await page.set_content(f"<style>{style}</style>{images}")
        await page.locator("body").screenshot(path=path)
        await page.close()
        await shrink(path)
        print(path.relative_to(ROOT), path.stat().st_size // 1024, "KB", flush=True)
