"""The panel in a real browser: what its addresses open, what comes of what is done there, and for whom it is.

The line is the demo line, which has a past, beside the house's other one. The administrator logs in once for all tests.
"""

from collections.abc import AsyncGenerator
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from demo.browser import Visit
from demo.home import Home
from demo.set_up import add_line
from docs.take_panel import ELEMENT, PANEL, furnish
from tests.browser.card import Card
from tests.browser.conftest import Visitor
from tests.browser.dashboards import MEMBER, MEMBERS_PASSWORD, NEW_VOICEMAILS, URL_PATH
from tests.browser.looks import barriers, motions, runs_from_the_right, what_runs_off
from tests.browser.panel import Panel

pytestmark = pytest.mark.asyncio(loop_scope="session")

NEW: Final = "No premium rate"
DENTIST, PARCELS = "DENTAL PRACTICE", "SWIFT PARCELS"
PARCELS_NUMBER: Final = "+447700900102"
CALLS, PEOPLE, RULES = "calls", "people", "rules"
LISTS: Final = {CALLS: PARCELS, PEOPLE: "Grandma", RULES: "Quiet at night"}
"""Pages on which something opens that has an address of its own, and what is in one of their rows."""
OTHERS: Final = {
    "voicemails": "Your appointment on Thursday has moved to ten o'clock.",
    "lists/block": "Solar panels",
    "lists/imported": "Neighbours’ list",
    "try/+48600123456": "The caller would be asked who it is",
    "statistics": "callers who never reached you",
    "files": "Look at it first",
}
"""The other pages, and what each shows."""
OPENED: Final = {CALLS: (DENTIST, "Call back"), PEOPLE: ("Grandma", "VIP"), RULES: ("Quiet at night", "What is done")}
"""What opens on a page, and what it says then."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def seated(home: Home, chromium: Browser) -> AsyncGenerator[Panel]:
    """Return the panel of a line with a past, at which somebody has sat down for all tests."""
    entry_id = await add_line(home.remote)
    await furnish(home.remote, entry_id, "en")
    visit = await Visit.begin(chromium, home.house, f"{PANEL}?config_entry={entry_id}")
    panel = Panel(visit, home.remote, entry_id)
    await panel.shows(PARCELS)
    yield panel
    await visit.end()
    await home.remote.delete(f"/api/config/config_entries/entry/{entry_id}")


@pytest_asyncio.fixture(loop_scope="session")
async def panel(seated: Panel) -> AsyncGenerator[Panel]:
    """Return the panel; nothing in it may have complained in the end."""
    seated.visit.complaints.clear()
    yield seated
    assert seated.visit.complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def hebrew(home: Home) -> AsyncGenerator[None]:
    """Have the administrator read Hebrew for as long as a test lasts."""
    await home.remote.command("frontend/set_user_data", key="language", value={"language": "he"})
    yield
    await home.remote.command("frontend/set_user_data", key="language", value={"language": "en"})


@pytest.mark.parametrize(("path", "text"), OTHERS.items(), ids=OTHERS)
async def test_a_page_opens_by_its_address_and_keeps_nobody_out(panel: Panel, path: str, text: str) -> None:
    """A page that only its own links lead to cannot be sent to anybody; grey on grey, or in motion, it is for few."""
    await panel.open(path)
    await panel.shows(text)
    assert await barriers(panel.visit, panel.root) == []


@pytest.mark.parametrize(("page", "row"), LISTS.items(), ids=LISTS)
async def test_an_address_opens_what_it_names_over_its_page(panel: Panel, page: str, row: str) -> None:
    """An address that was sent to somebody, and opens the list in which they have to search, is none."""
    name, says = OPENED[page]
    await panel.open(await panel.address(page, name))
    await expect(panel.dialog.get_by_role("heading", name=name)).to_be_visible()
    await expect(panel.dialog.get_by_text(says).first).to_be_visible()
    assert await barriers(panel.visit, panel.root) == []
    await panel.page.keyboard.press("Escape")
    await expect(panel.dialog).to_have_count(0)
    await panel.shows(row)
    assert await motions(panel.root), "What moves for nobody proves nothing of those who have asked that it does not."
    assert await barriers(panel.visit, panel.root) == []


async def test_a_search_finds_a_caller_as_one_types(panel: Panel) -> None:
    """Who has to scroll through a year of calls for one of them gives up."""
    await panel.go(CALLS)
    await panel.root.get_by_role("searchbox", name="Search calls").press_sequentially("dental")
    await expect(panel.root.locator("a.row")).to_contain_text([DENTIST, DENTIST])


async def test_a_caller_is_blocked_from_the_call_and_that_is_taken_back(panel: Panel) -> None:
    """A button that only looks as if it blocked lets the pest call again; an undo that only looks so loses a friend."""
    await panel.go(await panel.address(CALLS, PARCELS))
    await panel.dialog.get_by_role("button", name="Block").click()
    await panel.shows("is blocked.")
    assert PARCELS_NUMBER in await panel.blocked()
    await panel.root.get_by_role("button", name="Undo").click()
    await panel.shows("Taken back.")
    assert PARCELS_NUMBER not in await panel.blocked()


async def test_a_rule_is_made_and_dragged_to_the_top(panel: Panel) -> None:
    """The first rule that fits decides: an order that is only shown decides otherwise than it says."""
    before = await panel.rules()
    await panel.go(RULES)
    await panel.root.get_by_role("link", name="Add a rule").click()
    await panel.dialog.get_by_role("textbox", name="Name", exact=True).fill(NEW)
    await panel.dialog.get_by_role("combobox", name="What is done").select_option("Block")
    await panel.dialog.get_by_text("Numbers and kinds of callers").click()
    await panel.dialog.get_by_role("checkbox", name="Premium rate").check()
    await panel.dialog.get_by_role("button", name="Save").click()
    await expect(panel.dialog).to_have_count(0)
    assert await panel.rules() == [*before, NEW]
    rules = panel.root.locator("li.rule")
    await rules.filter(has_text=NEW).drag_to(rules.first)
    await expect(panel.root.get_by_role("status").filter(has_text=NEW)).to_be_attached()
    assert await panel.rules() == [NEW, *before]


async def test_a_message_that_was_played_is_new_nowhere(panel: Panel) -> None:
    """A message that stays new on the wall after somebody has heard it is heard by everybody in the house."""
    await panel.go("voicemails")
    message = panel.root.get_by_role("article").filter(has_text=DENTIST).first
    await expect(message.get_by_role("img", name="New")).to_be_visible()
    await message.get_by_role("button", name="Play").click()
    audio = await message.locator("audio").element_handle()
    await panel.page.wait_for_function("audio => audio.currentTime > 0.5", arg=audio)
    await expect(message.get_by_role("img", name="New")).to_have_count(0)
    await expect(panel.root.get_by_role("link", name="Voicemails 1 new message")).to_be_visible()
    assert await panel.new_messages() == [PARCELS]
    assert (await panel.remote.state(NEW_VOICEMAILS))["state"] == "1"
    card = await on_the_wall(panel)
    await expect(card.root.get_by_role("button", name=DENTIST)).to_be_visible()
    await expect(card.root.get_by_role("button", name=DENTIST).get_by_role("img", name="New")).to_have_count(0)


async def test_the_panel_is_not_for_who_is_no_administrator(panel: Panel, visitor: Visitor) -> None:
    """It shows whom the household knows and what callers said, and changes who gets through."""
    page = (await visitor(f"{PANEL}/{CALLS}", user=MEMBER, password=MEMBERS_PASSWORD)).page
    await page.wait_for_url(lambda url: PANEL not in url)
    await expect(page.locator("ha-sidebar").get_by_role("link").first).to_be_visible()
    await expect(page.locator(f"a[href='{PANEL}']")).to_have_count(0)
    await expect(page.locator(ELEMENT)).to_have_count(0)


async def test_all_of_it_runs_from_right_to_left_and_stays_on_the_page(panel: Panel, hebrew: None) -> None:
    """What is mirrored by halves is read in the wrong order, and what runs off the page is not read at all."""
    await panel.open(CALLS)
    await panel.page.wait_for_selector("html[dir=rtl]")
    await panel.shows(PARCELS)
    assert await runs_from_the_right(panel.root.get_by_role("navigation"))
    assert await runs_from_the_right(panel.root.locator("a.row").first)
    opened = {await panel.address(page, name): says for page, (name, says) in OPENED.items()}
    assert await panel.faults({**LISTS, **OTHERS, **opened}, what_runs_off) == []
    card = await on_the_wall(panel)
    await card.shows(DENTIST)
    assert await runs_from_the_right(card.root.get_by_role("list").first)
    assert await what_runs_off(panel.page, card.root) == []


async def on_the_wall(panel: Panel) -> Card:
    """Return the card of the same line, on a dashboard in the same browser."""
    await panel.page.goto(f"{panel.remote.url}/{URL_PATH}/demo")
    return Card(panel.page)
