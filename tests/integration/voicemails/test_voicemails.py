"""Voicemails in the media browser, and the files behind authentication."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components import media_source
from homeassistant.components.media_player import BrowseError, BrowseMedia, SearchMediaQuery
from homeassistant.components.media_source import Unresolvable
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, WebSocketGenerator

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.voicemails import shelves
from tests.book.samples import MESSAGE
from tests.integration.conftest import OpenHouse
from tests.integration.house import STARTED, House, ended

ROOT = "media-source://call_screener"


@pytest.fixture(autouse=True)
async def media(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Set up the media browser, on the evening of the day of the first call."""
    freezer.move_to(STARTED + timedelta(hours=3))
    assert await async_setup_component(hass, "media_source", {})


async def leave(house: House, call_id: str, minutes: int = 0, **facts: Any) -> None:
    """Have a caller leave a voicemail, some minutes after the first call."""
    record = ended(Disposition.VOICEMAIL, call_id=call_id, started=STARTED + timedelta(minutes=minutes), **facts)
    house.line.journal.write(record)
    house.line.recordings.append(call_id, Part.VOICEMAIL, MESSAGE)
    house.line.recordings.finish(call_id, Part.VOICEMAIL, keep=True)
    await house.entry.runtime_data.book.flush()


async def browse(hass: HomeAssistant, identifier: str = "") -> list[BrowseMedia]:
    """Return what the media browser shows in a folder of ours, besides the ways to the other shelves."""
    folder = await media_source.async_browse_media(hass, f"{ROOT}/{identifier}" if identifier else ROOT)
    return [item for item in folder.children or () if item.title not in {"By date", "By caller"}]


def identifier_of(item: BrowseMedia) -> str:
    """Return what leads to an item, without the way to us."""
    return item.media_content_id.removeprefix(f"{ROOT}/")


def nobody(kind: CallerIdKind) -> Caller:
    """Return a caller without a number."""
    return Caller(caller_id=CallerId(kind=kind))


async def test_the_newest_voicemail_comes_first(hass: HomeAssistant, house: House) -> None:
    """A household that has to scroll to the message of today."""
    await leave(house, "a")
    await leave(house, "b", minutes=70)
    assert [item.title for item in await browse(hass)] == [
        "SWIFT PARCELS · today 09:40 · 0:02 · new",
        "SWIFT PARCELS · today 08:30 · 0:02 · new",
    ]


async def test_what_was_heard_is_not_new(hass: HomeAssistant, house: House) -> None:
    """A message that asks to be heard for ever."""
    await leave(house, "a")
    await house.entry.runtime_data.book.mark_heard("a")
    assert [item.title for item in await browse(hass)] == ["SWIFT PARCELS · today 08:30 · 0:02"]


@pytest.mark.parametrize(
    ("facts", "who"),
    [
        ({"caller": nobody(CallerIdKind.WITHHELD)}, "Withheld number"),
        ({"caller": nobody(CallerIdKind.OUT_OF_AREA)}, "Out of area"),
        ({"caller": nobody(CallerIdKind.NONE)}, "No caller ID"),
        ({"caller": nobody(CallerIdKind.WITHHELD), "said_name": "Bob"}, "Bob"),
        (
            {"caller": Caller(caller_id=CallerId.of("02079460123"), number=Number(text="02079460123"))},
            "020 7946 0123",
        ),
    ],
)
async def test_a_voicemail_says_who_called(hass: HomeAssistant, house: House, facts: dict[str, Any], who: str) -> None:
    """A row that only says when, or that takes a withheld number for none at all."""
    await leave(house, "a", **facts)
    assert [item.title.split(" · ")[0] for item in await browse(hass)] == [who]


async def test_a_call_without_a_voicemail_is_not_listed(hass: HomeAssistant, house: House) -> None:
    """A row that plays nothing."""
    house.line.journal.write(ended(Disposition.VOICEMAIL))
    await house.entry.runtime_data.book.flush()
    assert await browse(hass) == []


async def test_each_line_has_its_own_folder(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """The messages of an office among those of the family."""
    home, office = await open_house(), await open_house(title="Office line")
    await leave(office, "a")
    lines = await browse(hass)
    assert [(line.title, line.can_expand, line.can_play) for line in lines] == [
        ("Home line", True, False),
        ("Office line", True, False),
    ]
    assert await browse(hass, home.entry.entry_id) == []
    assert len(await browse(hass, office.entry.entry_id)) == 1


async def test_older_voicemails_are_on_another_page(
    hass: HomeAssistant, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Years of messages in one list, or some that fall between two pages."""
    monkeypatch.setattr(shelves, "PAGE", 2)
    for number in range(5):
        await leave(house, str(number), minutes=number)
    first = await browse(hass)
    second = await browse(hass, identifier_of(first[2]))
    third = await browse(hass, identifier_of(second[2]))
    assert (first[2].title, first[2].can_expand) == ("Older voicemails", True)
    assert [identifier_of(item)[-1] for item in [*first[:2], *second[:2], *third]] == list("43210")


async def test_a_voicemail_plays_for_who_may_hear_it(
    hass: HomeAssistant,
    house: House,
    hass_ws_client: WebSocketGenerator,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    """A message that everybody on the network can fetch, or that its owner cannot play."""
    await leave(house, "a")
    client = await hass_ws_client(hass)
    (item,) = await browse(hass)
    await client.send_json_auto_id({"type": "media_source/resolve_media", "media_content_id": item.media_content_id})
    played = (await client.receive_json())["result"]
    assert played["mime_type"] == "audio/wav"

    stranger = await hass_client_no_auth()
    assert (await stranger.get(played["url"].partition("?")[0])).status == HTTPStatus.UNAUTHORIZED
    response = await stranger.get(played["url"])
    assert response.status == HTTPStatus.OK
    assert response.content_type == "audio/wav"
    assert response.headers["Cache-Control"] == "no-store"
    assert (await response.read()).startswith(b"RIFF")


async def test_a_player_in_the_house_reads_the_file_itself(hass: HomeAssistant, house: House) -> None:
    """A speaker that is given the address of a file which it could have had."""
    await leave(house, "a")
    (item,) = await browse(hass)
    played = await media_source.async_resolve_media(hass, item.media_content_id, None)
    assert played.path == house.entry.runtime_data.book.recording_path("a", Part.VOICEMAIL)


@pytest.mark.parametrize(
    "identifier", ["nobody", "nobody/before/2026-11-02", "{entry}/before/then", "{entry}/before/2026-11-02T10:00:00"]
)
async def test_a_folder_that_is_not_there_is_refused(hass: HomeAssistant, house: House, identifier: str) -> None:
    """A stale bookmark that ends in a stack trace."""
    with pytest.raises(BrowseError):
        await browse(hass, identifier.format(entry=house.entry.entry_id))


async def test_a_voicemail_that_is_played_is_new_no_more(hass: HomeAssistant, house: House) -> None:
    """A message that was heard on a speaker, and a sensor that goes on asking for attention."""
    await leave(house, "a")
    await leave(house, "b", minutes=70)
    await house.entry.runtime_data.attendant.refresh_counts()
    assert house.state("sensor.new_voicemails") == "2"
    for _ in range(2):
        await media_source.async_resolve_media(hass, f"{ROOT}/{house.entry.entry_id}/call/a", None)
        await house.settle()
    assert house.state("sensor.new_voicemails") == "1"


async def test_a_disk_that_is_full_keeps_nobody_from_listening(hass: HomeAssistant, house: House) -> None:
    """A message that cannot be played because it cannot be marked."""
    await leave(house, "a")
    with patch.object(Book, "mark_heard", side_effect=BookUnavailableError):
        item = f"{ROOT}/{house.entry.entry_id}/call/a"
        assert (await media_source.async_resolve_media(hass, item, None)).mime_type == "audio/wav"


@pytest.mark.parametrize(
    "identifier",
    [
        "nobody/call/a",
        "{entry}",
        "{entry}/before/a",
        "{entry}/call/b",
        "{entry}/call/..%2F..%2Fsecrets",
        "{entry}/call/silent",
    ],
)
async def test_a_voicemail_that_is_not_there_is_refused(hass: HomeAssistant, house: House, identifier: str) -> None:
    """A path that somebody made up, and a file that is not a recording of ours."""
    await leave(house, "a")
    house.line.journal.write(ended(Disposition.MISSED, call_id="silent"))
    await house.entry.runtime_data.book.flush()
    with pytest.raises(Unresolvable):
        await media_source.async_resolve_media(hass, f"{ROOT}/{identifier.format(entry=house.entry.entry_id)}", None)


@pytest.mark.parametrize(
    ("command", "place", "sentence"),
    [
        ("browse_media", "nobody", "Nie ma takiego folderu."),
        ("browse_media", "{entry}/drawers", "Nie ma takiego folderu."),
        ("resolve_media", "{entry}/call/a", "Nie ma takiej wiadomości głosowej."),
    ],
)
async def test_who_browses_is_told_in_the_language_of_the_house(
    hass: HomeAssistant, house: House, hass_ws_client: WebSocketGenerator, command: str, place: str, sentence: str
) -> None:
    """A Polish media browser with an English sentence in it."""
    hass.config.language = "pl"
    client = await hass_ws_client(hass)
    place = place.format(entry=house.entry.entry_id)
    await client.send_json_auto_id({"type": f"media_source/{command}", "media_content_id": f"{ROOT}/{place}"})
    answer = await client.receive_json()
    assert (answer["error"]["code"], answer["error"]["message"]) == (f"{command}_failed", sentence)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("{entry}/a/voicemail", HTTPStatus.OK),
        ("{entry}/a/name", HTTPStatus.NOT_FOUND),
        ("{entry}/a/secrets", HTTPStatus.NOT_FOUND),
        ("{entry}/b/voicemail", HTTPStatus.NOT_FOUND),
        ("{entry}/..%2F..%2F/voicemail", HTTPStatus.BAD_REQUEST),
        ("nobody/a/voicemail", HTTPStatus.NOT_FOUND),
    ],
)
async def test_only_recordings_are_served(
    house: House, hass_client: ClientSessionGenerator, path: str, status: HTTPStatus
) -> None:
    """A view that reads what an address says instead of what the book knows."""
    await leave(house, "a")
    client = await hass_client()
    response = await client.get(f"/api/call_screener/recording/{path.format(entry=house.entry.entry_id)}")
    assert response.status == status


async def test_who_may_not_see_a_line_hears_nothing_of_it(
    house: House,
    hass_client: ClientSessionGenerator,
    hass_read_only_user: MockUser,
    hass_read_only_access_token: str,
) -> None:
    """The messages of an office, for every login of the house that has seen the id of a call."""
    await leave(house, "a")
    client = await hass_client(hass_read_only_access_token)
    address = f"/api/call_screener/recording/{house.entry.entry_id}/a/voicemail"
    assert (await client.get(address)).status == HTTPStatus.OK
    hass_read_only_user.mock_policy({})
    assert (await client.get(address)).status == HTTPStatus.FORBIDDEN


async def test_a_file_that_somebody_deleted_is_not_found(house: House, hass_client: ClientSessionGenerator) -> None:
    """An error of the server's for what is no error."""
    await leave(house, "a")
    house.entry.runtime_data.book.recording_path("a", Part.VOICEMAIL).unlink()
    client = await hass_client()
    response = await client.get(f"/api/call_screener/recording/{house.entry.entry_id}/a/voicemail")
    assert response.status == HTTPStatus.NOT_FOUND


async def test_a_line_that_is_unloaded_plays_nothing(
    hass: HomeAssistant, house: House, hass_client: ClientSessionGenerator
) -> None:
    """A closed book that is asked all the same."""
    await leave(house, "a")
    await hass.config_entries.async_unload(house.entry.entry_id)
    client = await hass_client()
    response = await client.get(f"/api/call_screener/recording/{house.entry.entry_id}/a/voicemail")
    assert response.status == HTTPStatus.NOT_FOUND
    assert await browse(hass) == []


async def test_a_disk_that_fails_is_told(
    hass: HomeAssistant, house: House, hass_client: ClientSessionGenerator
) -> None:
    """A stack trace for a disk that is full or gone."""
    client = await hass_client()
    entry_id = house.entry.entry_id
    with (
        patch.object(Book, "call", side_effect=BookUnavailableError),
        patch.object(Book, "calls", side_effect=BookUnavailableError),
        patch.object(Book, "oldest_voicemail", side_effect=BookUnavailableError),
    ):
        response = await client.get(f"/api/call_screener/recording/{entry_id}/a/voicemail")
        assert response.status == HTTPStatus.SERVICE_UNAVAILABLE
        with pytest.raises(BrowseError):
            await browse(hass, entry_id)
        with pytest.raises(BrowseError):
            await media_source.async_search_media(hass, ROOT, SearchMediaQuery(search_query="mum"))
        with pytest.raises(Unresolvable):
            await media_source.async_resolve_media(hass, f"{ROOT}/{entry_id}/call/a", None)
