"""The same stranger on every family of modems: what a family does differently, nobody in the house notices."""

from pathlib import Path

import pytest

from demo.home import SCREENING, STRANGER
from demo.house import ROOT
from demo.remote import RemoteError
from tests.end_to_end.hearing import pieces_missed, sound
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import on_modems

VOICE_MODEMS = ("cx93001", "rd02_d400", "usr5637", "mt9234", "zoom3095", "cirrus", "lucent", "v253")
TORN = 1
"""Pieces of a prompt that a machine may tear which eight calls keep busy; `test_sound` allows none."""
PROMPTS = ROOT / "custom_components" / "call_screener" / "speech" / "prompts" / "en"


@on_modems(*VOICE_MODEMS)
async def test_a_stranger_is_asked_accepted_and_put_through(scene: Scene) -> None:
    """A modem that does not feel a handset being lifted must not keep the line from whoever lifted it."""
    android, _ = scene.box.phones
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("state", "waiting_for_decision")
    await android.press(await scene.asked(android), "ACCEPT")
    await scene.reaches("state", "putting_through")
    assert await scene.box.shows("relay") == "off"
    await scene.picked_up(key="*")
    record = await scene.over("put_through", "The number is on no list. The caller was put through.")
    assert record["decided_by"] == android.name
    assert record["recordings"] == ["name", "reason"]
    assert scene.happened("call_put_through")
    assert await _missed(scene, "ask_name") <= TORN


@on_modems(*VOICE_MODEMS)
async def test_a_stranger_leaves_a_message(scene: Scene) -> None:
    """A message in the wrong form of sound is noise, and one whose end is not heard lasts for minutes."""
    message = ({"wait_quiet": 1.2, "timeout": 20.0}, {"hum": 3.0}, {"pause": 0.5}, {"hang_up": "busy"})
    await scene.rings(STRANGER, *SPEAKS, {"pause": 2.0}, *message)
    await scene.reaches("state", "waiting_for_decision")
    await scene.box.press("send_to_voicemail")
    record = await scene.over("voicemail", "The number is on no list. The caller left a message.")
    assert record["voicemail_seconds"] == pytest.approx(3.4, abs=0.6)
    assert await _missed(scene, "voicemail_greeting") <= TORN


@on_modems("caller_id_only")
async def test_a_modem_without_a_voice_listens_and_says_why_it_does_not_screen(scene: Scene) -> None:
    """Phones that are cut off for a modem that cannot answer would lose the call."""
    box = scene.box
    with pytest.raises(RemoteError, match="cannot answer"):
        await box.home.remote.act("select.select_option", box.entities["screening_mode"], option=SCREENING)
    await scene.rings(STRANGER, rings=2)
    await scene.reaches("state", "ringing")
    (record,) = await scene.all_over(1)
    assert (record["disposition"], record["number_text"]) == ("allowed", "22 555 01 02")
    assert not scene.showed("relay")


async def _missed(scene: Scene, prompt: str) -> int:
    """Return how many pieces of a prompt the last caller did not hear."""
    told = (await scene.box.wire.do("state"))["calls"][-1]
    return pieces_missed(sound(PROMPTS / f"{prompt}.wav"), sound(Path(told["heard_wav"])))
