"""Callers who are not told, and lines that tell who calls before they ring."""

from html import escape

from demo.home import STRANGER
from tests.end_to_end.scene import SPEAKS, Record, Scene
from tests.end_to_end.stage import on_a_line

UNKNOWN = "The number is on no list."


# --- callers without a number ---


@on_a_line
async def test_a_withheld_number_is_screened(scene: Scene) -> None:
    """Withheld is a choice of the caller, and a fact of its own."""
    record = await _without_number(scene, "withheld", "The caller withheld the number.")
    assert record["caller_id"] == "withheld"


@on_a_line
async def test_a_number_out_of_area_is_screened(scene: Scene) -> None:
    """The network could not tell: nobody hides."""
    record = await _without_number(scene, "out_of_area", "The network could not tell the number.")
    assert record["caller_id"] == "out_of_area"


@on_a_line
async def test_a_call_without_caller_id_is_screened(scene: Scene) -> None:
    """Nothing comes, so nothing can be waited for."""
    record = await _without_number(scene, "none", "No caller ID came with the call.")
    assert record["caller_id"] == "none"


async def _without_number(scene: Scene, kind: str, why: str) -> Record:
    android, _ = scene.box.phones
    await scene.rings("", *SPEAKS, caller_id=kind)
    await android.press(await scene.asked(android), "REJECT")
    record = await scene.over("rejected", f"{why} The call was declined.")
    assert (record["rule"], record["number"]) == ("no_caller_id" if kind == "none" else kind, None)
    return record


# --- callers whose names are meant to be more than that ---


@on_a_line
async def test_a_name_that_comes_from_the_line_is_text_wherever_it_goes(scene: Scene) -> None:
    """A name that is carried out by a template, a page, a database or a shell, on its way from the modem's bytes."""
    name = "<b>{{ 6 * 7 }}'); DROP TABLE calls;--$(id)"
    box, (android, iphone) = scene.box, scene.box.phones
    await scene.rings(STRANGER, *SPEAKS, name=name)
    asked = await scene.asked(android)
    # Android's app shows HTML, the other one text.
    assert asked.title == f"{escape(name, quote=False)} is calling"
    assert (await scene.asked(iphone)).title == f"{name} is calling"
    event = await box.home.remote.state(box.entities["call"])
    assert event["attributes"]["name"] == name
    template = f"{{{{ state_attr('{box.entities['call']}', 'name') }}}}"
    assert await box.home.remote.render(template) == name
    await android.press(asked, "REJECT")
    record = await scene.over("rejected", f"{UNKNOWN} The call was declined.")
    assert record["name"] == name


# --- a line that tells who calls before it rings ---


@on_a_line
async def test_where_caller_id_comes_first_a_stranger_is_cut_off_before_the_first_ring(scene: Scene) -> None:
    """A first ring that is heard though there was time to prevent it, and a friend who is cut off for it."""
    box = scene.box
    friend, stranger = "02079460101", "02079460102"
    line: dict[str, object] = {"cadence": "uk", "order": "before_first_ring"}
    async with box.fitted(country="GB"):
        await box.act("allow_number", number=friend, name="Ann")
        scene = await Scene.begin(box)
        await scene.rings(stranger, *SPEAKS, **line)
        cut_off = await scene.reaches("relay", "on")
        told, rang = [(await scene.happening(each))["at"] for each in ("caller_id_number_sent", "ring_began")]
        answered = (await scene.happening("off_hook"))["at"]
        print(f"cut off {cut_off - told:.3f} s after the number, {rang - cut_off:.3f} before the ring")  # noqa: T201
        assert told < cut_off < rang
        assert cut_off < answered
        await scene.reaches("state", "waiting_for_decision")
        await box.press("reject")
        await scene.over("rejected", f"{UNKNOWN} The call was declined.")

        scene = await Scene.begin(box)
        await scene.rings(friend, rings=3, **line)
        record = await scene.over("allowed", "The number is on the allowlist. The phones rang.")
        assert record["number"] == "+442079460101"
        assert not scene.showed("relay")
        await box.act("remove_number", number=friend)
