"""What becomes of a call, and of the line, when Home Assistant goes away in the middle of it."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from time import monotonic

from demo.home import STRANGER, Box, Home
from demo.house import START_LIMIT
from demo.remote import RemoteError
from demo.set_up import change_relay
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import in_a_house
from tests.hardware.emulated_board import EmulatedBoard, lcus

UNKNOWN = "The number is on no list."


@in_a_house
async def test_home_assistant_is_restarted_in_mid_call(home: Home) -> None:
    """Who restarts the house with a caller on the line must find the line free and the call in the log."""
    scene = await _call_in_progress(home)
    assert await scene.box.shows("relay") == "on"
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
    assert await scene.box.shows("relay") == "on"
    killed = monotonic()
    await home.house.kill()
    await scene.box.wire.wait("on_hook")
    assert (await scene.happening("on_hook"))["at"] - killed < 1.0
    await home.house.start()
    await home.return_to()
    await scene.over("failed", f"{UNKNOWN} The system stopped during the call.")


@in_a_house
async def test_home_assistant_is_killed_and_its_relay_board_lets_go(home: Home) -> None:
    """A board keeps its contacts as they were told: with nobody left to tell it, the phones would stay dead."""
    box = home.boxes[1]
    async with _relay_board(box) as board:
        scene = await _call_in_progress(home, box)
        assert board.energised == {1, 2}
        killed = monotonic()
        await home.house.kill()
        assert await asyncio.to_thread(board.until, lambda: not board.energised) - killed < 1.0
        await home.house.start()
        await home.return_to()
        await scene.over("failed", f"{UNKNOWN} The system stopped during the call.")


@in_a_house
async def test_home_assistant_is_restarted_and_its_relay_board_lets_go(home: Home) -> None:
    """A restart takes a minute in many houses, in which somebody may have to dial."""
    box = home.boxes[1]
    async with _relay_board(box) as board:
        scene = await _call_in_progress(home, box)
        assert board.energised == {1, 2}
        asked = monotonic()
        with suppress(RemoteError):
            await home.remote.act("homeassistant.restart")
        assert await asyncio.to_thread(board.until, lambda: not board.energised) - asked < 5.0
        await box.wire.happening(
            lambda each: each["event"] == "dtr_raised", since=len(box.wire.happenings), limit=START_LIMIT
        )
        await home.return_to()
        await scene.over("failed", f"{UNKNOWN} Call Screener was stopped during the call.")


@asynccontextmanager
async def _relay_board(box: Box) -> AsyncGenerator[EmulatedBoard]:
    """Give a line a relay board for a while, having seen it move in the set-up."""
    remote, link = box.home.remote, box.home.house.folder.parent / "board"
    with EmulatedBoard(link, lcus) as board:
        answers = {"relay_board": "lcus_status", "relay_port": str(link), "relay_channels": ["1", "2"]}
        await change_relay(remote, box.entry_id, "relay_board", answers, is_moved=True)
        assert b"\xa0\x01\x01\xa2" in board.wire
        await box.is_ready()
        yield board
        answers = {"relay": box.relay, "relay_on_means": "cut_off"}
        await change_relay(box.home.remote, box.entry_id, "relay_switch", answers, is_moved=False)
        await box.is_ready()


async def _call_in_progress(home: Home, box: Box | None = None) -> Scene:
    scene = await Scene.begin(box or home.boxes[0])
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("state", "waiting_for_decision")
    return scene
