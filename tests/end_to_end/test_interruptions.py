"""What becomes of a call, and of the line, when Home Assistant goes away in the middle of it."""

from contextlib import suppress
from time import monotonic

from demo.home import STRANGER, Home
from demo.house import START_LIMIT
from demo.remote import RemoteError
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import in_a_house

UNKNOWN = "The number is on no list."


@in_a_house
async def test_home_assistant_is_restarted_in_mid_call(home: Home) -> None:
    """Who restarts the house with a caller on the line must find the line free and the call in the log."""
    scene = await _call_in_progress(home)
    with suppress(RemoteError):  # It has no time for an answer.
        await home.remote.act("homeassistant.restart")
    await scene.box.wire.wait("on_hook")
    await scene.box.wire.happening(
        lambda each: each["event"] == "dtr_raised", since=len(scene.box.wire.happenings), limit=START_LIMIT
    )
    await home.return_to()
    await scene.over("failed", f"{UNKNOWN} Call Screener was stopped during the call.")


@in_a_house
async def test_home_assistant_is_killed_in_mid_call(home: Home) -> None:
    """Nothing of us survives this: the port closes, DTR falls, the modem hangs up, and the next start tells of it."""
    scene = await _call_in_progress(home)
    killed = monotonic()
    await home.house.kill()
    await scene.box.wire.wait("on_hook")
    assert (await scene.happening("on_hook"))["at"] - killed < 1.0
    await home.house.start()
    await home.return_to()
    await scene.over("failed", f"{UNKNOWN} The system stopped during the call.")


async def _call_in_progress(home: Home) -> Scene:
    scene = await Scene.begin(home.boxes[0])
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("state", "waiting_for_decision")
    assert await scene.box.shows("relay") == "on"
    return scene
