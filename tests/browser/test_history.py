"""The call log on the card: what callers left is heard there."""

import re

import pytest
from playwright.async_api import expect

from demo.home import STRANGER
from tests.browser.card import Card
from tests.browser.conftest import Visitor
from tests.browser.dashboards import MEMBER, MEMBERS_PASSWORD
from tests.browser.looks import barriers
from tests.end_to_end.scene import NAME, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

EXPIRED = re.compile("authSig=expired")
LEAVES_A_MESSAGE = (
    *NAME,
    {"press": "#"},
    *({"wait_quiet": 1.2, "timeout": 20.0}, {"hum": 3.0}, {"pause": 0.5}, {"hang_up": True}),
)


async def test_a_voicemail_is_played_and_no_longer_new(visitor: Visitor, scene: Scene) -> None:
    """A player that only looks like one, or an address that only administrators may fetch, loses the message."""
    visit = await visitor(user=MEMBER, password=MEMBERS_PASSWORD)
    card = Card(visit.page)
    await card.is_quiet()
    new_before = await scene.box.shows("new_voicemails")
    await scene.rings(STRANGER, *LEAVES_A_MESSAGE)
    await scene.over("voicemail", "The number is on no list. The caller left a message.")
    await card.is_quiet()
    row = card.root.get_by_role("button", name="Voicemail").first
    await row.click()
    assert await barriers(visit, card.root) == []
    play = await card.root.get_by_role("button", name="Play: Message").element_handle()
    assert play is not None
    audio = await play.evaluate_handle("button => button.getRootNode().querySelector('audio')")
    await play.click()
    await visit.page.wait_for_function("audio => audio.currentTime > 1", arg=audio)
    # What a page that was open for days has: an address from which nothing can be played any more.
    await visit.page.route(EXPIRED, lambda route: route.fulfill(content_type="audio/wav", body=""))
    await play.evaluate("button => { button.getRootNode().host.pause(); }")
    await audio.evaluate("audio => { audio.src = audio.src.replace(/authSig=.*/, 'authSig=expired'); }")
    await play.click()
    await visit.page.wait_for_function("audio => audio.currentTime > 0.5 && !audio.src.endsWith('expired')", arg=audio)
    await expect(row.get_by_role("img", name="New")).to_have_count(0)
    assert await scene.box.shows("new_voicemails") == new_before


async def test_the_keyboard_alone_finds_and_deletes_a_call(visitor: Visitor, scene: Scene) -> None:
    """Who cannot use a mouse would keep every call for ever."""
    visit = await visitor()
    card = Card(visit.page)
    await scene.rings(STRANGER, {"wait_quiet": 0.9, "timeout": 15.0}, {"hang_up": True})
    (record,) = await scene.all_over(1)
    await card.is_quiet()
    await visit.tabs_to(card.root.get_by_role("button", name="Caller gave up").first)
    await visit.page.keyboard.press("Enter")
    await visit.tabs_to(card.button("Delete"))
    await visit.page.keyboard.press("Enter")
    await expect(card.button("Keep")).to_be_focused()
    await visit.page.keyboard.press("Shift+Tab")
    await visit.page.keyboard.press("Enter")
    await card.is_quiet()
    await expect(card.button("Keep")).to_have_count(0)
    assert record["call_id"] not in [call["call_id"] for call in await scene.box.calls()]
