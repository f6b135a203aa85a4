"""Callers that are machines, and a modem that does not hear what they do."""

from demo.home import STRANGER
from tests.end_to_end.scene import Scene
from tests.end_to_end.stage import on_a_line, on_modems

UNKNOWN = "The number is on no list."


@on_a_line
async def test_a_fax_that_calls_disturbs_nobody(scene: Scene) -> None:
    """A push for a machine, or a voicemail full of whistling."""
    await scene.rings(STRANGER, {"fax": 30.0})
    await scene.over("rejected", f"{UNKNOWN} A fax machine called.")
    assert scene.showed("relay") == ["on", "off"]
    assert "voicemail" not in scene.showed("state")
    assert not scene.pushes()


@on_modems("lucent")
async def test_a_fax_that_calls_is_handed_over_to_a_fax(scene: Scene) -> None:
    """A modem that stays on the line when the other fax has answered spoils every page."""
    box = scene.box
    async with box.fitted(fax="hand_over"):
        scene = await Scene.begin(box)
        await scene.rings(STRANGER, {"fax": 40.0})
        await scene.reaches("state", "putting_through")
        assert await box.shows("relay") == "off"
        await box.wire.do("fax_answers")
        await scene.happening("call_put_through")
        await box.wire.do("caller_hangs_up")
        await box.wire.do("replace_handset")
        await scene.over("put_through", f"{UNKNOWN} A fax machine called, and a fax answered it.")
        assert not scene.pushes()
