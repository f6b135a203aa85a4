"""Who holds a handset, and what the phones have while nobody calls."""

import asyncio
from time import monotonic

from demo.home import FAMILY, SCAM, STRANGER
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import on_a_line, on_modems

UNKNOWN = "The number is on no list."
KNOCKED = "A phone was off the hook. Somebody was on the phone; this call knocked."


# --- phones that are cut off at rest ---


@on_a_line
async def test_phones_that_are_cut_off_at_rest_ring_for_a_friend(scene: Scene) -> None:
    """Family that never gets through, or every nuisance after them; phones that are dead without a modem."""
    box = scene.box
    async with box.fitted(silent=True, hook_sensor=box.hook_sensor):
        call = await Scene.begin(box, relay_at_rest="on")
        await call.rings(FAMILY, rings=3)
        connected = await call.reaches("relay", "off")
        await call.over("allowed", "The number is on the allowlist. The phones rang.")
        first, second, _ = (ring["at"] for ring in call.happened("ring_began"))
        assert first < connected < second
        assert call.showed("relay") == ["off", "on"]
        assert not call.happened("off_hook")

        unplugged = await Scene.begin(box, relay_at_rest="on")
        await box.wire.do("unplug")
        await unplugged.reaches("relay", "off", limit=2.0)
        await box.wire.do("plug")
        await box.rests("relay", "on")

        dialling = await Scene.begin(box, relay_at_rest="on")
        lifted = monotonic()
        await box.sense(is_lifted=True)
        assert await dialling.reaches("relay", "off") - lifted < 0.5
        await asyncio.sleep(2.0)
        await box.sense(is_lifted=False)
        await dialling.all_over(0)
        assert dialling.showed("relay") == ["off", "on"]


@on_a_line
async def test_phones_that_are_cut_off_at_rest_never_hear_a_stranger_before_somebody_accepts(scene: Scene) -> None:
    """One ring is enough to wake a child; and who was put through must not be cut off in mid-sentence."""
    box = scene.box
    android, _ = box.phones
    async with box.fitted(silent=True, hook_sensor=box.hook_sensor):
        scene = await Scene.begin(box, relay_at_rest="on")
        await scene.rings(STRANGER, *SPEAKS)
        await scene.reaches("state", "waiting_for_decision")
        assert not scene.showed("relay")
        await android.press(await scene.asked(android), "ACCEPT")
        await scene.reaches("relay", "off")
        await box.wire.do("lift_handset")
        await box.sense(is_lifted=True)
        await scene.happening("call_put_through")
        await asyncio.sleep(3.0)
        assert await box.shows("relay") == "off"
        await box.wire.do("caller_hangs_up")
        await box.wire.do("replace_handset")
        await box.sense(is_lifted=False)
        await scene.over("put_through", f"{UNKNOWN} The caller was put through.")
        assert scene.showed("relay") == ["off", "on"]


# --- a sensor that tells of a handset ---


@on_modems("v253")
async def test_a_handset_is_lifted_that_only_a_sensor_feels(scene: Scene) -> None:
    """Without a word of the modem the caller would be left with both, and then with the voicemail."""
    box = scene.box
    android, _ = box.phones
    async with box.fitted(hook_sensor=box.hook_sensor):
        scene = await Scene.begin(box)
        await scene.rings(STRANGER, *SPEAKS)
        await android.press(await scene.asked(android), "ACCEPT")
        await scene.reaches("state", "putting_through")
        await box.wire.do("lift_handset")
        await asyncio.sleep(2.0)
        assert await box.shows("state") == "putting_through"
        sensed = monotonic()
        await box.sense(is_lifted=True)
        assert (await scene.happening("call_put_through"))["at"] - sensed < 3.0
        await box.wire.do("caller_hangs_up")
        await box.wire.do("replace_handset")
        await box.sense(is_lifted=False)
        await scene.over("put_through", f"{UNKNOWN} The caller was put through.")
        assert scene.showed("relay") == ["on", "off"]


@on_a_line
async def test_who_calls_while_a_handset_is_in_use_is_written_down_and_not_answered(scene: Scene) -> None:
    """A nuisance that is hung up on takes the conversation with it; and the next one must be screened again."""
    box = scene.box
    async with box.fitted(hook_sensor=box.hook_sensor):
        scene = await Scene.begin(box)
        await box.wire.do("lift_handset")
        await box.sense(is_lifted=True)
        await box.wire.do("knock", number=SCAM)
        record = await scene.written(1)
        assert (record["disposition"], record["number_text"], record["reason"]) == ("missed", "22 555 01 03", KNOCKED)
        assert not scene.showed("relay")
        assert not scene.happened("off_hook")
        await box.wire.do("replace_handset")
        await box.sense(is_lifted=False)
        await asyncio.sleep(2.0)
        await scene.rings(SCAM)
        second, again = await scene.all_over(2)
        assert again == record
        assert second["disposition"] == "blocked"


# --- call waiting, without a sensor ---


@on_a_line
async def test_nothing_is_answered_into_a_call(scene: Scene) -> None:
    """Whoever knocks while somebody is screened is nobody's call, and in a conversation somebody else's."""
    box = scene.box
    android, _ = box.phones
    await scene.rings(FAMILY, rings=2)
    await scene.written(1)
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("state", "waiting_for_decision")
    await box.wire.do("knock", number=SCAM)
    await asyncio.sleep(2.0)
    assert await box.shows("state") == "waiting_for_decision"
    await android.press(await scene.asked(android), "ACCEPT")
    await scene.reaches("state", "putting_through")
    await box.wire.do("lift_handset")
    await scene.happening("call_put_through")
    await scene.written(2)
    await box.wire.do("knock", number=SCAM)
    await scene.written(3)
    await box.wire.do("caller_hangs_up")
    await box.wire.do("replace_handset")
    knocked, talked, _ = await scene.all_over(3)
    assert (knocked["disposition"], knocked["number_text"], knocked["reason"]) == ("missed", "22 555 01 03", KNOCKED)
    assert (talked["disposition"], talked["number_text"]) == ("put_through", "22 555 01 02")
    assert scene.showed("relay") == ["on", "off"]
    assert len(scene.happened("off_hook")) == 1
