"""How somebody gets through whom the rules would not let ring: by a code, by calling again, after an emergency."""

import asyncio

from demo.home import STRANGER
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import on_a_line

UNKNOWN = "The number is on no list."
CODE = "73519"
TWICE = "225550108"
"""The number of somebody who calls in no other scenario."""


def _keys(keys: str) -> tuple[dict[str, object], ...]:
    """What a caller does who presses keys while the greeting is played."""
    return ({"pause": 1.0}, {"press": keys}, {"pause": 40.0})


@on_a_line
async def test_whoever_keys_the_family_code_during_the_greeting_is_put_through(scene: Scene) -> None:
    """A daughter who calls from a hospital's telephone would have to talk to a machine."""
    async with scene.box.fitted(family_code=CODE):
        call = await Scene.begin(scene.box)
        await call.rings(STRANGER, *_keys(CODE))
        await call.reaches("state", "putting_through")
        assert await scene.box.shows("relay") == "off"
        await call.picked_up()
        record = await call.over("put_through", f"{UNKNOWN} The caller was put through.")
        assert record["decided_by"] == "Family code"
        assert not [line for line in scene.box.home.house.printed() if CODE in line]


@on_a_line
async def test_three_wrong_codes_are_the_last_that_a_caller_may_try(scene: Scene) -> None:
    """A dialler that tries them all would get in with patience."""
    async with scene.box.fitted(family_code=CODE):
        call = await Scene.begin(scene.box)
        wrong = [step for keys in ("11111", "22222", "33333", CODE) for step in ({"press": keys}, {"pause": 0.5})]
        await call.rings(STRANGER, {"pause": 1.0}, *wrong, {"pause": 1.0}, {"hang_up": True})
        record = await call.over("abandoned", f"{UNKNOWN} The caller hung up during screening.")
        assert record["decided_by"] is None
        assert "putting_through" not in call.showed("state")


@on_a_line
async def test_who_calls_a_second_time_within_minutes_rings_through(scene: Scene) -> None:
    """Whoever has an emergency and does not talk to machines calls again at once."""
    box = scene.box
    async with box.fitted(repeated_calls=True):
        first = await Scene.begin(box)
        await first.rings(TWICE, {"pause": 1.0}, {"hang_up": True})
        await first.over("abandoned", f"{UNKNOWN} The caller hung up during screening.")
        second = await Scene.begin(box)
        await second.rings(TWICE, rings=2)
        await second.reaches("state", "ringing")
        record = await second.all_over(1)
        assert (record[0]["verdict"], record[0]["rule"]) == ("allow", "repeated_call")
        assert not second.happened("off_hook")


@on_a_line
async def test_who_withholds_the_number_twice_is_not_taken_for_the_same_caller(scene: Scene) -> None:
    """One nuisance would open the door for the next."""
    box = scene.box
    async with box.fitted(repeated_calls=True):
        for _ in range(2):
            call = await Scene.begin(box)
            await call.rings(STRANGER, {"pause": 1.0}, {"hang_up": True}, caller_id="withheld")
            await call.over("abandoned", "The caller withheld the number. The caller hung up during screening.")


@on_a_line
async def test_everything_rings_after_an_emergency_call(scene: Scene) -> None:
    """An ambulance that calls back withholds its number, and must not be asked why it calls."""
    box = scene.box
    switch = box.entities["emergency_window"]
    await box.home.remote.act("switch.turn_on", switch)
    try:
        await scene.rings(STRANGER, rings=2, caller_id="withheld")
        await scene.reaches("state", "ringing")
        (record,) = await scene.all_over(1)
        assert (record["verdict"], record["rule"]) == ("allow", "emergency_window")
        assert not scene.happened("off_hook")
    finally:
        await box.home.remote.act("switch.turn_off", switch)
    after = await Scene.begin(box)
    await after.rings(STRANGER, *SPEAKS, caller_id="withheld")
    await after.reaches("state", "screening")
    await asyncio.sleep(1.0)
    await box.wire.do("caller_hangs_up")
    assert (await after.all_over(1))[0]["rule"] == "withheld"
