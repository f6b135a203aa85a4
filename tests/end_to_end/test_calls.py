"""Calls, from the first ring to the record, through a real Home Assistant, a real port and real pushes."""

import asyncio
from http import HTTPStatus
from io import BytesIO
from time import monotonic
from wave import open as open_wave

from aiohttp import ClientSession

from demo.home import FAMILY, SCAM, STRANGER
from tests.end_to_end.scene import NAME, SPEAKS, Record, Scene
from tests.end_to_end.stage import DECISION_TIME, on_a_line

UNKNOWN = "The number is on no list."
GAVE_UP = f"{UNKNOWN} The caller hung up during screening."
LEFT_MESSAGE = f"{UNKNOWN} The caller left a message."


# --- who gets through without being asked, and who does not get through ---


@on_a_line
async def test_an_allowed_caller_rings_through(scene: Scene) -> None:
    """A relay that moves at rest, or a modem that answers, would keep family from the phones."""
    await scene.rings(FAMILY, rings=3)
    await scene.reaches("state", "ringing")
    await scene.over("allowed", "The number is on the allowlist. The phones rang.")
    assert not scene.showed("relay")
    assert not scene.happened("off_hook")


@on_a_line
async def test_a_blocked_caller_is_hung_up_on_and_nobody_hears_of_it(scene: Scene) -> None:
    """A nuisance that shows as ringing, or on a phone, is still a nuisance."""
    await scene.rings(SCAM)
    await scene.over("blocked", "The number is on the blocklist. The call was blocked.")
    await asyncio.sleep(1.0)
    assert not scene.pushes()
    assert "ringing" not in scene.showed("state")
    off_hook, on_hook = scene.happened("off_hook")[0], scene.happened("on_hook")[0]
    assert 1.8 < on_hook["at"] - off_hook["at"] < 4.0


# --- what the household answers ---


@on_a_line
async def test_an_android_phone_accepts(scene: Scene) -> None:
    """The phones get the line first, and the modem lets go only when somebody is there."""
    android, _ = scene.box.phones
    await scene.rings(STRANGER, *SPEAKS)
    await android.press(await scene.asked(android), "ACCEPT")
    await scene.reaches("state", "putting_through")
    assert await scene.box.shows("relay") == "off"
    await scene.told(android, "Pick up any handset")
    await scene.picked_up()
    record = await scene.over("put_through", f"{UNKNOWN} The caller was put through.")
    assert record["decided_by"] == android.name
    assert scene.happened("call_put_through")


@on_a_line
async def test_an_iphone_accepts(scene: Scene) -> None:
    """An iPhone sends nothing back but the id of the action."""
    _, iphone = scene.box.phones
    await scene.rings(STRANGER, *SPEAKS)
    await iphone.press(await scene.asked(iphone), "ACCEPT")
    await scene.reaches("state", "putting_through")
    await scene.picked_up()
    record = await scene.over("put_through", f"{UNKNOWN} The caller was put through.")
    assert record["decided_by"] == iphone.name
    assert scene.happened("call_put_through")


@on_a_line
async def test_the_button_accepts(scene: Scene) -> None:
    """Who has no phone at hand uses the dashboard; all phones are told to pick up."""
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("decision_needed", "on")
    await scene.box.press("accept")
    await scene.reaches("state", "putting_through")
    for phone in scene.box.phones:
        await scene.told(phone, "Pick up any handset")
    await scene.picked_up()
    record = await scene.over("put_through", f"{UNKNOWN} The caller was put through.")
    assert record["decided_by"] == "Demo"
    assert scene.happened("call_put_through")


@on_a_line
async def test_a_declined_caller_is_told_so(scene: Scene) -> None:
    """Who is declined hears a sentence, and the phones stay silent throughout."""
    android, iphone = scene.box.phones
    await scene.rings(STRANGER, *SPEAKS)
    await android.press(await scene.asked(android), "REJECT")
    record = await scene.over("rejected", f"{UNKNOWN} The call was declined.")
    assert record["decided_by"] == android.name
    assert scene.showed("relay") == ["on", "off"]
    await scene.told(iphone, "clear_notification")
    await scene.told(iphone, f"Declined by {android.name}")


@on_a_line
async def test_a_caller_who_is_sent_to_voicemail_leaves_a_message(scene: Scene) -> None:
    """A message that cannot be played, or by anybody, is none."""
    _, iphone = scene.box.phones
    message = ({"wait_quiet": 1.2, "timeout": 20.0}, {"hum": 3.0}, {"pause": 0.5}, {"hang_up": True})
    await scene.rings(STRANGER, *SPEAKS, {"pause": 2.0}, *message)
    await scene.reaches("state", "waiting_for_decision")
    await iphone.press(await scene.asked(iphone), "VOICEMAIL")
    await scene.reaches("state", "voicemail")
    record = await scene.over("voicemail", LEFT_MESSAGE)
    assert record["decided_by"] == iphone.name
    assert await _seconds_played(scene, record) > 3.0
    await scene.told(iphone, "New voicemail")


@on_a_line
async def test_nobody_answers_and_the_caller_leaves_a_message(scene: Scene) -> None:
    """A caller who is kept waiting for ever hangs up; one who is offered voicemail in time may talk."""
    message = ({"wait_quiet": 1.2, "timeout": 60.0}, {"hum": 2.5}, {"press": "#"})
    await scene.rings(STRANGER, *SPEAKS, {"pause": DECISION_TIME - 4.0}, *message)
    asked_at = await scene.reaches("decision_needed", "on")
    told_at = await scene.reaches("state", "voicemail")
    record = await scene.over("voicemail", LEFT_MESSAGE)
    assert DECISION_TIME - 1.0 < told_at - asked_at < DECISION_TIME + 3.0
    assert record["decided_by"] is None
    assert await _seconds_played(scene, record) > 2.5


@on_a_line
async def test_nobody_answers_and_the_caller_leaves_no_message(scene: Scene) -> None:
    """An empty recording is not a voicemail."""
    await scene.rings(STRANGER, *SPEAKS)
    record = await scene.over("missed", f"{UNKNOWN} Nobody answered, and the caller left no message.")
    assert "voicemail" not in record["recordings"]


@on_a_line
async def test_nobody_picks_up_after_all_and_the_caller_leaves_a_message(scene: Scene) -> None:
    """A caller who was promised somebody, and is hung up on because nobody came."""
    android, _ = scene.box.phones
    message = ({"pause": 33.0}, {"wait_quiet": 1.2, "timeout": 30.0}, {"hum": 2.5}, {"press": "#"})
    await scene.rings(STRANGER, *SPEAKS, *message)
    await android.press(await scene.asked(android), "ACCEPT")
    accepted = await scene.reaches("state", "putting_through")
    given_up = await scene.reaches("state", "voicemail")
    record = await scene.over("voicemail", LEFT_MESSAGE)
    assert 29.0 < given_up - accepted < 33.0
    assert scene.showed("relay") == ["on", "off"]
    assert await _seconds_played(scene, record) > 2.0


@on_a_line
async def test_a_key_that_the_modem_does_not_report_is_heard(scene: Scene) -> None:
    """Callers who press the key for the voicemail, and wait on, because the modem reports no keys."""
    message = ({"press": "#"}, {"wait_quiet": 1.2, "timeout": 20.0}, {"hum": 2.5}, {"press": "#"})
    await scene.box.wire.do("impair", what={"lost_keys": 99})
    await scene.rings(STRANGER, *SPEAKS, {"pause": 2.0}, *message)
    asked_at = await scene.reaches("state", "waiting_for_decision")
    assert await scene.reaches("state", "voicemail") - asked_at < DECISION_TIME / 2
    record = await scene.over("voicemail", LEFT_MESSAGE)
    await scene.box.wire.do("impair", what={"lost_keys": 0})
    assert not [each for each in scene.happened("dle_sent") if each["code"] == "#"]
    assert await _seconds_played(scene, record) > 2.0


# --- callers who hang up ---


@on_a_line
async def test_a_caller_hangs_up_during_the_greeting(scene: Scene) -> None:
    """The line must be free again though a prompt is being played."""
    await scene.rings(STRANGER, {"hang_up_at": 1.5})
    await scene.over("abandoned", GAVE_UP)
    assert not scene.pushes()


@on_a_line
async def test_a_caller_hangs_up_while_saying_the_name(scene: Scene) -> None:
    """What was said of the name is kept."""
    await scene.rings(STRANGER, *NAME, {"hang_up": "loop_break"})
    record = await scene.over("abandoned", GAVE_UP)
    assert record["recordings"] == ["name"]


@on_a_line
async def test_a_caller_hangs_up_while_saying_the_reason(scene: Scene) -> None:
    """The household has been asked by then: it is told that there is nobody any more."""
    await scene.rings(STRANGER, *SPEAKS, {"hang_up": "dial_tone"})
    record = await scene.over("abandoned", GAVE_UP)
    assert record["recordings"] == ["name", "reason"]
    for phone in scene.box.phones:
        await scene.told(phone, "Hung up while waiting")


@on_a_line
async def test_a_caller_hangs_up_on_hold(scene: Scene) -> None:
    """The tone after a hang-up must be heard between the prompts that keep the caller company."""
    await scene.rings(STRANGER, *SPEAKS, {"pause": 3.0}, {"hang_up": "busy"})
    await scene.reaches("state", "waiting_for_decision")
    await scene.over("abandoned", GAVE_UP)


@on_a_line
async def test_a_caller_hangs_up_in_the_middle_of_a_message(scene: Scene) -> None:
    """What was said until then is a message."""
    message = ({"press": "#"}, {"wait_quiet": 1.2, "timeout": 20.0}, {"hum": 2.5}, {"hang_up": "busy"})
    await scene.rings(STRANGER, *NAME, {"wait_quiet": 0.9, "timeout": 15.0}, *message)
    record = await scene.over("voicemail", LEFT_MESSAGE)
    assert await _seconds_played(scene, record) > 2.0


# --- calls and answers that come close together, or too late ---


@on_a_line
async def test_a_second_call_comes_right_after_the_first(scene: Scene) -> None:
    """Each call is its own, though the modem has hardly hung up."""
    await scene.rings(SCAM)
    await scene.box.wire.wait("call_ended")
    await scene.rings(FAMILY, rings=2)
    second, first = await scene.all_over(2)
    assert (first["disposition"], first["number_text"]) == ("blocked", "22 555 01 03")
    assert (second["disposition"], second["number_text"]) == ("allowed", "22 555 01 01")


@on_a_line
async def test_of_two_phones_that_answer_at_once_one_wins_and_the_other_is_told(scene: Scene) -> None:
    """Two people who both believe that they have the call would both pick up."""
    android, iphone = scene.box.phones
    await scene.rings(STRANGER, *SPEAKS)
    asked = [await scene.asked(phone) for phone in (android, iphone)]
    # Both requests are on their way before either is answered.
    await asyncio.gather(android.press(asked[0], "ACCEPT"), iphone.press(asked[1], "ACCEPT"))
    await scene.reaches("state", "putting_through")
    await scene.picked_up()
    record = await scene.over("put_through", f"{UNKNOWN} The caller was put through.")
    winner, late = (android, iphone) if record["decided_by"] == android.name else (iphone, android)
    assert record["decided_by"] == winner.name
    await scene.told(winner, "Pick up any handset")
    await scene.told(late, f"Already answered by {winner.name}")


@on_a_line
async def test_a_press_on_an_old_notification_does_nothing(scene: Scene) -> None:
    """Yesterday's notification must not decide about today's caller."""
    android, iphone = scene.box.phones
    await scene.rings(STRANGER, *SPEAKS)
    stale = await scene.asked(android)
    await iphone.press(await scene.asked(iphone), "REJECT")
    (first,) = await scene.all_over(1)
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("state", "waiting_for_decision")
    await android.press(stale, "ACCEPT")
    await scene.told(android, "This call is over.")
    assert await scene.box.shows("decision_needed") == "on"
    assert await scene.box.shows("relay") == "on"
    await scene.box.press("reject")
    second, again = await scene.all_over(2)
    assert again == first
    assert (second["disposition"], second["decided_by"]) == ("rejected", "Demo")


# --- the line itself fails ---


@on_a_line
async def test_the_entry_is_reloaded_in_mid_call(scene: Scene) -> None:
    """Whoever changes an option with a caller on the line must not leave it off-hook."""
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("state", "waiting_for_decision")
    await scene.box.home.remote.post(f"/api/config/config_entries/entry/{scene.box.entry_id}/reload")
    await scene.box.is_ready()
    await scene.over("failed", f"{UNKNOWN} Call Screener was stopped during the call.")


@on_a_line
async def test_the_modem_is_unplugged_and_plugged_in_again_in_mid_call(scene: Scene) -> None:
    """A stick that is pulled out takes the call with it, and nothing else."""
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("state", "waiting_for_decision")
    unplugged = monotonic()
    await scene.box.wire.do("unplug")
    assert await scene.reaches("modem", "off") - unplugged < 2.0
    await asyncio.sleep(1.0)
    assert await scene.box.shows("relay") == "off"
    await scene.box.wire.do("plug")
    await scene.box.is_ready()
    await scene.over("failed", f"{UNKNOWN} The modem was lost during the call.")


# --- what the tests above share ---


async def _seconds_played(scene: Scene, record: Record) -> float:
    """Play the voicemail as the media browser does, and return how long it is."""
    assert "voicemail" in record["recordings"]
    media = f"media-source://call_screener/{scene.box.entry_id}/call/{record['call_id']}"
    remote = scene.box.home.remote
    found = await remote.command("media_source/resolve_media", media_content_id=media)
    assert found["mime_type"] == "audio/wav"
    async with ClientSession() as stranger, stranger.get(remote.url + found["url"].partition("?")[0]) as response:
        assert response.status == HTTPStatus.UNAUTHORIZED
    with open_wave(BytesIO(await remote.download(found["url"])), "rb") as sound:
        assert (sound.getframerate(), sound.getsampwidth(), sound.getnchannels()) == (8000, 2, 1)
        return sound.getnframes() / sound.getframerate()
