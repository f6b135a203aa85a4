"""A call to try a line with, as a person makes it who walks through the pages."""

import asyncio
from pathlib import Path
from time import monotonic
from typing import Any

from demo.home import SCAM, STRANGER, Box
from demo.house import ROOT
from demo.set_up import FLOW
from tests.end_to_end.hearing import find, sound
from tests.end_to_end.scene import Scene
from tests.end_to_end.stage import on_a_line

GREETING = ROOT / "custom_components" / "call_screener" / "speech" / "prompts" / "en" / "greeting.wav"
DONE, OPEN = "mdi:check-circle", "mdi:circle-outline"
STEPS = 6
"""It rang, who calls was told, the number was understood and is in the phone book, the relay moved, the greeting was
heard."""


@on_a_line
async def test_a_line_is_called_to_try_it(scene: Scene) -> None:
    """Ticks for what did not happen, a trial in the call log, or a line that is not screened any more afterwards."""
    box = scene.box
    dialog = _Dialog(box)
    await dialog.begin()
    await dialog.choose("trial")
    await dialog.choose("listen")
    assert dialog.ticks.count(OPEN) == STEPS
    await dialog.shows("+VCID=1")
    await scene.rings(STRANGER)
    await dialog.shows("RING")
    await dialog.comes_to("trial_heard")
    assert (await box.wire.do("state"))["hook"] == "on"
    assert await box.shows("relay") == "off"
    assert scene.showed("relay") == ["on", "off"]
    await dialog.choose("heard")
    assert dialog.page["step_id"] == "trial_result"
    # All but one: the phone book does not know a stranger.
    assert (dialog.ticks.count(DONE), dialog.ticks.count("mdi:")) == (STEPS - 1, STEPS)
    await dialog.choose("trial_over")
    assert (dialog.page["type"], dialog.page["reason"]) == ("abort", "trial_over")
    await box.is_ready()
    await scene.all_over(0)
    told = (await box.wire.do("state"))["calls"][-1]
    assert find(sound(GREETING), sound(Path(told["heard_wav"]))).correlation > 0.9


@on_a_line
async def test_a_dialog_is_closed_in_the_middle_of_a_call_to_try_the_line(scene: Scene) -> None:
    """A modem that stays off-hook, phones that stay cut off, or a line that nobody screens any more."""
    box = scene.box
    dialog = _Dialog(box)
    await dialog.begin()
    await dialog.choose("trial")
    await dialog.choose("listen")
    await dialog.shows("+VCID=1")
    await scene.rings(STRANGER)
    await box.wire.wait("prompt_heard")
    # Longer than an exchange needs to see an answer.
    await asyncio.sleep(2.0)
    closed = monotonic()
    await dialog.close()
    assert (await scene.happening("on_hook"))["at"] - closed < 5.0
    await box.rests("relay", "off")
    await box.is_ready()
    await scene.rings(SCAM)
    await scene.over("blocked", "The number is on the blocklist. The call was blocked.")


class _Dialog:
    """The pages by which a line is changed, as the browser has them."""

    def __init__(self, box: Box) -> None:
        self._remote = box.home.remote
        self._entry_id = box.entry_id
        self._flow = ""
        self.page: dict[str, Any] = {}

    @property
    def ticks(self) -> str:
        """What the page says of each step."""
        return str(self.page["description_placeholders"]["ticks"])

    async def begin(self) -> None:
        """Open the first page."""
        self.page = await self._remote.post(FLOW, {"handler": "call_screener", "entry_id": self._entry_id})
        self._flow = f"{FLOW}/{self.page['flow_id']}"

    async def choose(self, option: str) -> None:
        """Take one of the ways that a page offers."""
        assert option in self.page["menu_options"], self.page
        self.page = await self._remote.post(self._flow, {"next_step_id": option})

    async def look_again(self) -> None:
        """Look what the page shows now."""
        await asyncio.sleep(0.2)
        is_over = self.page["type"] == "progress_done"
        self.page = await (self._remote.post(self._flow) if is_over else self._remote.get(self._flow))

    async def close(self) -> None:
        """Close the browser's window."""
        await self._remote.delete(self._flow)

    async def shows(self, words: str) -> None:
        """Wait until the page shows these words of the talk with the modem."""
        async with asyncio.timeout(15.0):
            while words not in self.page["description_placeholders"]["lines"]:
                await self.look_again()

    async def comes_to(self, step: str) -> None:
        """Wait until the page is another."""
        async with asyncio.timeout(60.0):
            while self.page.get("step_id") != step:
                await self.look_again()
