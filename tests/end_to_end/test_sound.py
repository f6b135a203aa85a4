"""What caller and household hear of each other while another integration keeps blocking Home Assistant's loop."""

import asyncio
from pathlib import Path
from time import monotonic

from demo.home import FAMILY, SCAM, STRANGER, Box, Home
from demo.house import ROOT
from tests.end_to_end.hearing import Sound, find, seconds, sound, with_margins
from tests.end_to_end.loop_blocker import LoopBlocker
from tests.end_to_end.scene import Record, Scene
from tests.end_to_end.stage import in_a_house

PROMPTS = ROOT / "custom_components" / "call_screener" / "speech" / "prompts" / "en"
CALLERS = ROOT / "custom_components" / "call_screener" / "demo" / "callers" / "en"
SAID = {"name": "courier_name", "reason": "gives_up_reason", "voicemail": "voicemail_message"}
"""Recordings that end without a whisper: where speech ends is then no matter of taste."""
HEARD = ("greeting", "ask_name", "ask_reason", "voicemail_greeting", "beep")

INTO_A_BLOCK = 0.3
"""Seconds that the loop has been blocked for when the caller ID comes."""
ALERT = 0.5
"""Seconds from placing a call to its caller ID, where that comes before the first ring."""


@in_a_house
async def test_a_blocked_loop_is_neither_heard_nor_waited_for(home: Home) -> None:
    """A line that waits for the loop stutters, loses words, and leaves nuisances ringing for two seconds."""
    talking, family, scam = home.boxes
    async with LoopBlocker(home.remote) as blocker, asyncio.TaskGroup() as calls:
        calls.create_task(_talks(talking))
        calls.create_task(_rings_through(family, blocker))
        calls.create_task(_is_hung_up_on(scam, blocker))


async def _talks(box: Box) -> None:
    """Have a caller say name, reason and a message, and compare all that was said with all that was heard."""
    scene = await Scene.begin(box)
    asked = {"wait_quiet": 0.9, "timeout": 15.0}
    name, reason, message = ({"say": str(CALLERS / f"{words}.wav")} for words in SAID.values())
    script = (asked, name, asked, reason, asked, {"press": "#"}, {"wait_quiet": 1.2, "timeout": 20.0}, message)
    await scene.rings(STRANGER, *script)
    record = await scene.over("voicemail", "The number is on no list. The caller left a message.")
    (told,) = (await box.wire.do("state"))["calls"][-1:]
    heard = sound(Path(told["heard_wav"]))
    for prompt in HEARD:
        _is_the_same(prompt, sound(PROMPTS / f"{prompt}.wav"), heard)
    for part, words in SAID.items():
        kept = sound(await _download(box, record, part))
        said = with_margins(sound(CALLERS / f"{words}.wav"))
        _is_the_same(part, said, kept)
        assert abs(seconds(kept) - seconds(said)) <= 0.04


async def _rings_through(box: Box, blocker: LoopBlocker) -> None:
    """Have an approved caller call so that the caller ID comes while the loop is blocked."""
    scene = await Scene.begin(box)
    await _call_into_a_block(scene, FAMILY, blocker)
    await scene.over("allowed", "The number is on the allowlist. The phones rang.")
    assert not scene.showed("relay")
    assert not scene.happened("off_hook")


async def _is_hung_up_on(box: Box, blocker: LoopBlocker) -> None:
    """Have a blocked caller call so that the caller ID comes while the loop is blocked."""
    scene = await Scene.begin(box)
    await _call_into_a_block(scene, SCAM, blocker)
    told = (await scene.happening("caller_id_number_sent"))["at"]
    off_hook = (await scene.happening("off_hook"))["at"]
    await scene.over("blocked", "The number is on the blocklist. The call was blocked.")
    assert any(began < told < off_hook < ended for began, ended in blocker.windows), (told, off_hook, blocker.windows)


async def _call_into_a_block(scene: Scene, number: str, blocker: LoopBlocker) -> None:
    next_window = await blocker.next_window()
    await asyncio.sleep(next_window + INTO_A_BLOCK - ALERT - monotonic())
    await scene.rings(number, order="before_first_ring", rings=2)


async def _download(box: Box, record: Record, part: str) -> bytes:
    return await box.home.remote.download(f"/api/call_screener/recording/{box.entry_id}/{record['call_id']}/{part}")


def _is_the_same(name: str, said: Sound, heard: Sound) -> None:
    likeness = find(said, heard)
    print(f"{name:20} {likeness.correlation:.4f}, longest gap {1000 * likeness.longest_gap:.0f} ms")  # noqa: T201
    assert likeness.correlation >= 0.98, name
    assert likeness.longest_gap <= 0.02, name
