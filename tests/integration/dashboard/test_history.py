"""The call log on a dashboard, and what can be done with it."""

from datetime import timedelta
from http import HTTPStatus
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import Unauthorized
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from tests.book.samples import MESSAGE
from tests.integration.dashboard.conftest import STATE, View, Viewer
from tests.integration.house import STARTED, House, ended

ENDINGS = [Disposition.MISSED, Disposition.BLOCKED, Disposition.VOICEMAIL, Disposition.PUT_THROUGH, Disposition.MISSED]


@pytest.fixture
async def log(house: House) -> None:
    """Write five calls down, the last of them heard of."""
    for number, disposition in enumerate(ENDINGS):
        facts = {"call_id": f"c{number}", "started": STARTED + timedelta(minutes=number)}
        house.line.journal.write(ended(disposition, **facts))
    house.line.recordings.append("c2", Part.VOICEMAIL, MESSAGE)
    house.line.recordings.finish("c2", Part.VOICEMAIL, keep=True)
    await house.entry.runtime_data.book.flush()
    await house.entry.runtime_data.book.mark_heard("c4")


@pytest.mark.parametrize(
    ("wanted", "calls"),
    [
        ("all", [4, 3, 2, 1, 0]),
        ("missed", [4, 0]),
        ("blocked", [1]),
        ("voicemail", [2]),
        ("unheard", [2, 0]),
    ],
)
async def test_what_is_wanted_is_shown(log: None, viewer: Viewer, wanted: str, calls: list[int]) -> None:
    """A message that is not under the messages."""
    page = await viewer.history(filter=wanted)
    assert [call["call_id"] for call in page["items"]] == [f"c{number}" for number in calls]
    assert page["cursor"] is None


async def test_it_comes_in_pages(log: None, viewer: Viewer) -> None:
    """Two hundred thousand calls on a telephone."""
    first = await viewer.history(limit=3)
    rest = await viewer.history(limit=3, cursor=first["cursor"])
    assert [len(page["items"]) for page in (first, rest)] == [3, 2]
    assert rest["items"][0]["started"] == (STARTED + timedelta(minutes=1)).timestamp()


async def test_a_voicemail_can_be_played(
    log: None, viewer: Viewer, hass_client_no_auth: ClientSessionGenerator
) -> None:
    """A player that is asked for a password."""
    (call,) = (await viewer.history(filter="voicemail"))["items"]
    browser = await hass_client_no_auth()
    assert (await browser.get(call["recordings"]["voicemail"])).status == HTTPStatus.OK
    assert call["voicemail_seconds"] > 1


async def test_a_voicemail_can_be_played_on_a_page_that_is_open_for_days(
    hass: HomeAssistant,
    log: None,
    guest: View,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    """Friday's message, which the wall cannot play on Sunday until somebody thinks of loading the page again."""
    assert await async_setup_component(hass, "auth", {})
    viewer = await guest(read=True)
    (call,) = (await viewer.history(filter="voicemail", entity_id=STATE))["items"]
    address = call["recordings"]["voicemail"]
    browser = await hass_client_no_auth()
    caplog.set_level("WARNING", "aiohttp.access")  # It asks a frozen clock for its zone, and there is none.
    freezer.tick(timedelta(days=2))
    assert (await browser.get(address)).status == HTTPStatus.UNAUTHORIZED
    signed = await viewer.sign(address.partition("?")[0])
    assert (await browser.get(signed)).status == HTTPStatus.OK


async def test_it_is_told_on_which_list_a_caller_is(house: House, log: None, viewer: Viewer) -> None:
    """A button to block somebody who is blocked."""
    assert (await viewer.history(limit=1))["items"][0]["list"] is None
    await house.act("block_number", number="+447700900102")
    assert (await viewer.history(limit=1))["items"][0]["list"] == "block"


async def test_a_call_that_lasts_is_not_in_it(house: House, viewer: Viewer) -> None:
    """A call that is on the line and in the past."""
    await house.ask()
    await house.entry.runtime_data.book.flush()
    assert (await viewer.history())["items"] == []


async def test_a_book_that_cannot_be_read_is_said(house: House, viewer: Viewer) -> None:
    """A card that waits for ever."""
    with patch.object(Book, "calls", side_effect=BookUnavailableError()):
        answer = await viewer.send("history")
    assert answer["error"]["translation_domain"] == DOMAIN


async def test_a_line_that_is_not_set_up_has_no_history(hass: HomeAssistant, house: House, viewer: Viewer) -> None:
    """An error of ours in the log."""
    assert await hass.config_entries.async_unload(house.entry.entry_id)
    assert (await viewer.send("history"))["error"]["code"] == "not_found"


async def test_a_guest_who_looks_may_read(log: None, guest: View) -> None:
    """A card that is for administrators."""
    page = await (await guest(read=True)).history(entity_id=STATE)
    assert len(page["items"]) == 5


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("delete_call", {"call_id": "c0"}),
        ("mark_heard", {"call_id": "c0"}),
        ("block_number", {"number": "+447700900102"}),
        ("accept", {}),
        ("say", {"quick": "coming"}),
    ],
)
async def test_a_guest_who_looks_may_change_nothing(
    hass: HomeAssistant, house: House, hass_read_only_user: MockUser, action: str, data: dict[str, str]
) -> None:
    """A visitor who answers the telephone of the house, or blocks grandmother."""
    hass_read_only_user.mock_policy({"entities": {"entity_ids": {STATE: {"read": True}}}})
    context = Context(user_id=hass_read_only_user.id)
    with pytest.raises(Unauthorized):
        await hass.services.async_call(DOMAIN, action, data, blocking=True, context=context)
    log = await hass.services.async_call(DOMAIN, "get_calls", {}, blocking=True, context=context, return_response=True)
    assert log == {"calls": []}


@pytest.mark.parametrize("user_id", [None, "gone"], ids=["nobody", "gone"])
async def test_an_automation_may_and_somebody_who_is_gone_may_not(
    hass: HomeAssistant, house: House, user_id: str | None
) -> None:
    """Automations that may not answer; or a token of somebody who has left."""
    marking = hass.services.async_call(DOMAIN, "mark_heard", {}, blocking=True, context=Context(user_id=user_id))
    if user_id is None:
        await marking
    else:
        with pytest.raises(Unauthorized):
            await marking
