"""An automation that decides in place of the rules, made of the blueprint as a person does it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from demo.home import STRANGER, Box
from tests.end_to_end.scene import Scene
from tests.end_to_end.stage import on_a_line

BLUEPRINT = "call_screener/decide_by_automation.yaml"


@on_a_line
async def test_an_automation_lets_callers_from_one_area_ring_while_somebody_is_at_home(scene: Scene) -> None:
    """An automation that answers in time and is not heard decides nothing."""
    box = scene.box
    async with box.fitted(decide_time=3), _automation(box, areas=["+4822"], residents=[box.handset]):
        await box.sense(is_lifted=True)
        home = await Scene.begin(box)
        await home.rings(STRANGER, rings=3)
        await home.reaches("state", "ringing")
        (record,) = await home.all_over(1)
        assert (record["verdict"], record["rule"]) == ("allow", "decided")
        assert record["decided_by"] == "Automation"
        assert not home.happened("off_hook")

        await box.sense(is_lifted=False)
        away = await Scene.begin(box)
        await away.rings(STRANGER, {"pause": 30.0})
        await away.reaches("state", "voicemail")
        await box.wire.do("caller_hangs_up")
        (record,) = await away.all_over(1)
        assert (record["verdict"], record["rule"]) == ("voicemail", "decided")

        elsewhere = await Scene.begin(box)
        await elsewhere.rings("585550107", {"pause": 30.0})
        await elsewhere.reaches("state", "screening")
        await box.wire.do("caller_hangs_up")
        (record,) = await elsewhere.all_over(1)
        assert (record["verdict"], record["rule"], record["decided_by"]) == ("screen", "unknown_number", None)


@asynccontextmanager
async def _automation(box: Box, **inputs: object) -> AsyncGenerator[None]:
    """Have an automation of the blueprint for a line, for as long as the block lasts."""
    remote, path = box.home.remote, f"/api/config/automation/config/decide_{box.entry_id}"
    chosen = {"call_event": box.entities["call"], **inputs}
    await remote.post(path, {"alias": "Decide", "use_blueprint": {"path": BLUEPRINT, "input": chosen}})
    try:
        yield
    finally:
        await remote.delete(path)
