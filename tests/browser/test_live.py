"""A call on the card, in a real browser: what is shown, and what comes of what is pressed."""

import asyncio
from io import BytesIO
from pathlib import Path
from time import monotonic
from wave import open as open_wave

import numpy as np
import pytest
from playwright.async_api import expect

from custom_components.call_screener.core.audio.telephone import fit
from demo.gateway import Gateway
from demo.home import STRANGER, Box, Home
from demo.speech import engine_ids
from tests.browser.card import Card
from tests.browser.conftest import Visitor
from tests.browser.dashboards import MEMBER, MEMBERS_PASSWORD
from tests.browser.looks import barriers, motions, runs_from_the_right, turned_round, what_runs_off
from tests.end_to_end.hearing import Sound, find, sound
from tests.end_to_end.scene import SPEAKS, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNKNOWN = "The number is on no list."


async def test_a_caller_is_shown_at_once_and_accepted(visitor: Visitor, scene: Scene, box: Box) -> None:
    """Three seconds are what somebody has; a card that comes late, or a button that connects nothing, wastes them."""
    visit = await visitor()
    card = Card(visit.page)
    await card.is_quiet()
    assert await barriers(visit, card.root) == []
    await scene.rings(STRANGER, *SPEAKS)
    await scene.reaches("state", "screening")
    told = monotonic()
    await card.shows("22 555 01 02", limit=300)
    assert monotonic() - told < 0.3
    await card.asks()
    assert await motions(card.root)
    assert await barriers(visit, card.root) == []
    async with turned_round(visit.page):
        assert await runs_from_the_right(card.button("Accept").locator(".."))
        assert await what_runs_off(visit.page, card.root) == []
    await visit.tabs_to(card.button("Accept"))
    await visit.page.keyboard.press("Enter")
    await scene.reaches("state", "putting_through")
    assert await box.shows("relay") == "off"
    await card.shows("Pick up any phone")
    await scene.picked_up()
    record = await scene.over("put_through", f"{UNKNOWN} The caller was put through.")
    assert record["decided_by"] == "Demo"
    await card.is_quiet()


async def test_what_is_typed_is_heard_by_the_caller(visitor: Visitor, home: Home, scene: Scene, box: Box) -> None:
    """An answer that is shown as said, and is not, leaves a caller waiting for nothing."""
    card = Card((await visitor()).page)
    await scene.rings(STRANGER, *SPEAKS, {"pause": 40.0})
    await card.asks()
    field = card.root.get_by_role("textbox")
    await field.fill("Please leave it with the neighbours.")
    await field.press("Enter")
    await card.shows("Please leave it with the neighbours.")
    await asyncio.sleep(6.0)
    await card.button("Decline").click()
    await scene.over("rejected", f"{UNKNOWN} The call was declined.")
    (told,) = (await box.wire.do("state"))["calls"][-1:]
    said = await _as_the_engine_says_it(home, "Please leave it with the neighbours.")
    assert find(said, sound(Path(told["heard_wav"]))).correlation > 0.8


async def test_two_browsers_and_a_phone_race_and_the_first_answer_is_everybodys(
    visitor: Visitor, scene: Scene, box: Box
) -> None:
    """A second answer that counts as well: somebody declines, and a caller waits for a phone that is not picked up."""
    cards = [Card((await visitor()).page), Card((await visitor(user=MEMBER, password=MEMBERS_PASSWORD)).page)]
    _, iphone = box.phones
    # What each of them would have: what the line shows, how the call ends, and whether the phones get the caller.
    won = {
        "Demo": ("putting_through", "abandoned", True),
        "Zosia": ("screening", "rejected", False),
        iphone.name: ("voicemail", "voicemail", False),
    }
    await scene.rings(STRANGER, *SPEAKS, {"pause": 6.0}, {"hum": 3.0}, {"pause": 0.5}, {"hang_up": "busy"})
    push = await scene.asked(iphone)
    presses = [await cards[0].ready_to_press("Accept"), await cards[1].ready_to_press("Decline")]
    await asyncio.gather(*(press() for press in presses), iphone.press(push, "VOICEMAIL"))
    first, same = [await card.decided_by() for card in cards]
    (record,) = await scene.all_over(1)
    assert first == same == record["decided_by"]
    shown, disposition, are_connected = won[first]
    assert record["disposition"] == disposition
    connected, over = await scene.reaches("relay", "off"), await scene.reaches("state", "idle")
    assert (over - connected > 3.0) is are_connected
    assert shown in scene.showed("state")
    assert not {state for state, *_ in won.values()} - {shown, "screening"} & {*scene.showed("state")}
    for card in cards:
        await card.is_quiet()


async def test_somebody_who_is_no_administrator_accepts_on_a_tile(visitor: Visitor, scene: Scene) -> None:
    """The person at home is seldom the one who administers it, and may have no more than three buttons on a tile."""
    card = Card((await visitor(user=MEMBER, password=MEMBERS_PASSWORD)).page)
    await expect(card.on_tile("Accept")).to_be_disabled()
    await scene.rings(STRANGER, *SPEAKS)
    await card.can_answer()
    await card.on_tile("Accept").click()
    await scene.reaches("state", "putting_through")
    await scene.picked_up()
    record = await scene.over("put_through", f"{UNKNOWN} The caller was put through.")
    assert record["decided_by"] == "Zosia"


async def test_a_page_that_is_loaded_again_in_mid_call_shows_the_call(visitor: Visitor, scene: Scene) -> None:
    """A card that only knows what it saw happen shows a quiet line while somebody waits."""
    visit = await visitor()
    card = Card(visit.page)
    await scene.rings(STRANGER, {"pause": 60.0})
    await card.can_answer()
    await visit.page.reload()
    await card.can_answer(limit=20_000)
    await card.shows("22 555 01 02")
    await card.button("Decline").click()
    await scene.over("rejected", f"{UNKNOWN} The call was declined.")
    await card.is_quiet()


async def test_a_connection_that_was_lost_comes_back_to_the_call(visitor: Visitor, home: Home, scene: Scene) -> None:
    """Buttons that look alive without a connection swallow the answer."""
    async with Gateway.opened(home.house) as gateway:
        visit = await visitor(url=gateway.url)
        card = Card(visit.page)
        await scene.rings(STRANGER, {"pause": 60.0})
        await card.can_answer()
        visit.may_be_away = True
        await gateway.cut()
        await card.shows("Home Assistant does not answer")
        await expect(card.button("Decline")).to_be_disabled()
        await gateway.mend()
        await card.can_answer(limit=20_000)
        await card.button("Decline").click()
        await scene.over("rejected", f"{UNKNOWN} The call was declined.")
        await card.is_quiet()


async def _as_the_engine_says_it(home: Home, text: str) -> Sound:
    """Return what the household's engine makes of a text, as a telephone line brings it."""
    engine = (await engine_ids(home.remote))["tts"]
    address = await home.remote.post(
        "/api/tts_get_url", {"engine_id": engine, "message": text, "options": {"preferred_format": "wav"}}
    )
    with open_wave(BytesIO(await home.remote.download(address["path"]))) as spoken:
        pcm16 = fit(spoken.readframes(spoken.getnframes()), spoken.getframerate())
    return np.frombuffer(pcm16, "<i2").astype(np.float64)
