"""Modems that go deaf, as they do after weeks: to who calls, or to everything."""

import asyncio

from demo.home import SCAM, STRANGER
from tests.end_to_end.scene import Scene
from tests.end_to_end.stage import on_a_line

CALLS = 5
"""Without caller ID, after which the household is told."""


@on_a_line
async def test_a_modem_that_no_longer_tells_who_calls_becomes_an_issue_until_it_does(scene: Scene) -> None:
    """Friends who are screened for weeks, because nobody knows that the modem has gone deaf."""
    box = scene.box
    # A line on which nobody was ever told would be told of otherwise.
    await scene.rings(SCAM)
    await scene.all_over(1)
    await box.wire.do("impair", what={"no_caller_id": True})
    for _ in range(CALLS):
        assert not await box.issues()
        await _gives_up(scene)
    await _issues_become(scene, ["caller_id_missing"])
    await box.wire.do("impair", what={"no_caller_id": False})
    await scene.rings(SCAM)
    await _issues_become(scene, [])
    blocked, *unknown, _before = await scene.all_over(CALLS + 2)
    assert blocked["disposition"] == "blocked"
    assert {call["caller_id"] for call in unknown} == {"none"}
    missing, back = scene.logged()
    assert missing.endswith(f"The modem of {box.title} no longer tells who calls")
    assert back.endswith(f"The modem of {box.title} tells who calls again")


@on_a_line
async def test_a_modem_that_hears_nothing_is_an_issue_until_it_was_plugged_in_again(scene: Scene) -> None:
    """Phones that are cut off for a modem that cannot answer, and a log full of attempts to wake it."""
    box = scene.box
    await box.wire.do("go_deaf", until="replug")
    await scene.rings(STRANGER)
    await scene.reaches("modem", "off", limit=90.0)
    await box.rests("relay", "off")
    await _issues_become(scene, ["not_a_modem"])
    await box.wire.do("caller_hangs_up")
    # Long enough for several attempts to find it again.
    await asyncio.sleep(20.0)
    assert len(scene.logged()) == 1
    await box.wire.do("unplug")
    await asyncio.sleep(1.0)
    await box.wire.do("plug")
    await box.is_ready()
    await _issues_become(scene, [])
    await scene.rings(SCAM)
    blocked, failed = await scene.all_over(2)
    assert (failed["disposition"], blocked["disposition"]) == ("failed", "blocked")
    lost, back = scene.logged()
    assert f"The modem of {box.title} cannot be used: " in lost
    assert back.endswith(f"The modem of {box.title} is back")


async def _gives_up(scene: Scene) -> None:
    """Have a caller call who hangs up as soon as somebody answers."""
    await scene.rings(STRANGER, {"hang_up_at": 1.5, "sign": "loop_break"})
    await scene.box.wire.wait("call_ended")
    await scene.box.wire.wait("idle")


async def _issues_become(scene: Scene, issues: list[str]) -> None:
    async with asyncio.timeout(15.0):
        while await scene.box.issues() != issues:  # noqa: ASYNC110 - there is no event in another process
            await asyncio.sleep(0.2)
