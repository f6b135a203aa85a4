"""Voicemails that leave the house by an action which the user chose."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from freezegun import freeze_time
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
    async_mock_service,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.core.call.effects import CallEvent, MessageHeard
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.screening.verdict import Caller
from custom_components.call_screener.hardware.reports import InboxReported
from custom_components.call_screener.voicemails import forwarding
from custom_components.call_screener.voicemails.forwarded_copy import LASTS
from custom_components.call_screener.voicemails.forwarding import Destination
from tests.integration.conftest import OpenHouse
from tests.integration.forwarding.left import ACTION, arrive, leave, option
from tests.integration.house import ended

HOUSE = "https://home.example.org"
ANNA = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))


def files(folder: Path) -> list[str]:
    """Return the files in a folder and those below."""
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("language", "facts", "title", "message"),
    [
        (
            "en",
            {"said_message": "Your parcel\nis here"},
            "New voicemail: SWIFT PARCELS",
            "From: SWIFT PARCELS (07700 900102)\nReceived: 2026-11-02 08:30\nSays: Your parcel is here",
        ),
        (
            "pl",
            {"said_message": "Paczka", "person": "Anna", "caller": ANNA, "said_name": "Tomek"},
            "Nowa wiadomość głosowa (Anna): Numer zastrzeżony (Tomek)",
            "Od: Numer zastrzeżony (Tomek)\nNagrano: 2026-11-02 08:30\nTreść: Paczka",
        ),
        (
            "en",
            {"person": "{url}", "caller": ANNA, "said_message": "{file} {{ 1 }} {media}"},
            "New voicemail for {url}: Withheld number",
            "From: Withheld number\nReceived: 2026-11-02 08:30\nSays: {file} {{ 1 }} {media}",
        ),
    ],
    ids=["English", "Polish", "what callers say is data"],
)
async def test_a_message_leaves_with_who_when_and_what(
    open_house: OpenHouse, sent: list[ServiceCall], language: str, facts: dict[str, Any], title: str, message: str
) -> None:
    """A mail that says that there was a call; or a caller who writes addresses and templates into it."""
    house = await open_house(options=option() | {"language": language})
    await leave(house, **facts)
    await arrive(house)
    (call,) = sent
    expected = title if language == "pl" or "url" in title else f"{title} (07700 900102)"
    assert call.data["title"] == expected
    assert call.data["message"] == message


async def test_the_sound_lies_where_it_may_be_read_for_a_while(
    open_house: OpenHouse, sent: list[ServiceCall], media_folder: Path
) -> None:
    """A mail without the message; or a folder that fills with what strangers said."""
    house = await open_house(options=option())
    await leave(house)
    await arrive(house)
    (image,) = sent[0].data["data"]["images"]
    book = house.entry.runtime_data.book
    kept = book.recording_path("a", Part.VOICEMAIL)
    copied, original = await house.hass.async_add_executor_job(lambda: (Path(image).read_bytes(), kept.read_bytes()))
    assert copied == original
    assert files(media_folder) == ["voicemail-2026-11-02-0830.wav"]
    assert house.hass.config.is_allowed_path(image)
    async_fire_time_changed(house.hass, dt_util.utcnow() + timedelta(seconds=LASTS + 1))
    await arrive(house)
    assert files(media_folder) == []


async def test_nothing_stays_behind_when_the_line_stops(
    open_house: OpenHouse, sent: list[ServiceCall], media_folder: Path
) -> None:
    """A copy that nobody takes away any more."""
    house = await open_house(options=option())
    await leave(house)
    await arrive(house)
    await house.hass.config_entries.async_unload(house.entry.entry_id)
    assert files(media_folder) == []


@pytest.mark.parametrize(
    ("action", "data", "expected"),
    [
        (
            "notify.mobile_app_anna",
            {},
            {"data": {"audio": "<path>", "attachment": {"url": "<path>", "content-type": "wav"}}},
        ),
        ("notify.post", {"target": ["a@example.org"]}, {"target": ["a@example.org"], "data": {"images": ["<file>"]}}),
        ("notify.post", {"urls": ["see {url}"], "n": 1}, {"data": {"urls": ["see <url>"], "n": 1}}),
        ("notify.post", {"a": {"b": "{media}"}}, {"data": {"a": {"b": "<media>"}}}),
        ("notify.send_message", {"entity_id": "notify.anna"}, {"entity_id": "notify.anna"}),
        (
            "smtp.send_message",
            {"entity_id": "notify.anna"},
            {
                "entity_id": "notify.anna",
                "attachments": [
                    {"media_source": {"media_content_id": "<media>", "media_content_type": "audio/x-wav"}},
                ],
            },
        ),
        ("telegram_bot.send_message", {"chat_id": 7}, {"chat_id": 7}),
        ("telegram_bot.send_voice", {"chat_id": 7}, {"chat_id": 7, "file": "<file>"}),
        ("script.tell", {"where": "{file}"}, {"where": "<file>"}),
    ],
)
async def test_each_action_gets_the_sound_as_it_wants_it(
    hass: HomeAssistant, open_house: OpenHouse, action: str, data: dict[str, Any], expected: dict[str, Any]
) -> None:
    """A phone that is given a path of our disk, or a mail that is given an address of our house."""
    domain, _, service = action.partition(".")
    calls = async_mock_service(hass, domain, service)
    house = await open_house(options=option(action, **data))
    await leave(house)
    await arrive(house)
    (call,) = calls
    got = {key: value for key, value in call.data.items() if key not in {"title", "message", "caption"}}
    assert _named(got) == expected
    text = call.data.get("caption") or "\n\n".join(call.data[key] for key in ("title", "message") if key in call.data)
    assert text.startswith("New voicemail: SWIFT PARCELS (07700 900102)\n\nFrom: SWIFT PARCELS")


def _named(data: Any) -> Any:
    """Return data with what differs from run to run by its name."""
    match data:
        case str() if data.startswith("media-source://media_source/local/call_screener/"):
            return "<media>"
        case str() if data.endswith(".wav"):
            return "<file>"
        case str() if "/api/call_screener/recording/" in data:
            before, has_words, _ = data.rpartition(" ")
            return before + has_words + ("<url>" if "authSig" in data else "<path>")
        case dict():
            return {key: _named(value) for key, value in data.items()}
        case list():
            return [_named(value) for value in data]
        case _:
            return data


async def test_the_address_plays_without_signing_in_for_as_long_as_the_copy(
    hass: HomeAssistant,
    open_house: OpenHouse,
    sent: list[ServiceCall],
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    """A machine that fetches the sound and is refused; or a mailbox that plays it for years to whoever gets in."""
    hass.config.external_url = HOUSE
    house = await open_house(options=option(sound="{url}"))
    await leave(house)
    await arrive(house)
    address = sent[0].data["data"]["sound"].removeprefix(HOUSE)
    assert address.startswith("/api/call_screener/recording/")
    client = await hass_client_no_auth()
    response = await client.get(address)
    assert response.status == 200
    assert (await response.read())[:4] == b"RIFF"
    assert (await client.get(address.partition("?")[0])).status == 401
    with freeze_time(dt_util.utcnow() + timedelta(seconds=LASTS + 1)):
        assert (await client.get(address)).status == 401


async def test_people_are_led_to_the_call(hass: HomeAssistant, open_house: OpenHouse, sent: list[ServiceCall]) -> None:
    """A mail in which a link plays what a stranger said to everybody to whom it is passed on."""
    hass.config.external_url = HOUSE
    house = await open_house(options=option(click="{link}"))
    await leave(house)
    await arrive(house)
    link = sent[0].data["data"]["click"]
    assert link == f"{HOUSE}/call-screener-panel/calls/a?config_entry={house.entry.entry_id}"
    assert sent[0].data["message"].endswith(f"Listen: {link}")
    assert "authSig" not in str(sent[0].data)


async def test_the_companion_app_signs_in_by_itself(
    hass: HomeAssistant, open_house: OpenHouse, hass_client: ClientSessionGenerator
) -> None:
    """A phone that was in a tunnel when the message came; or a push service that could play it as well."""
    hass.config.external_url = HOUSE
    calls = async_mock_service(hass, "notify", "mobile_app_anna")
    house = await open_house(options=option("notify.mobile_app_anna"))
    await leave(house)
    await arrive(house)
    path = calls[0].data["data"]["attachment"]["url"]
    assert path.startswith("/")
    assert "authSig" not in path
    client = await hass_client()
    assert (await client.get(path)).status == 200


async def test_an_address_that_nobody_outside_reaches_is_not_told(
    hass: HomeAssistant, open_house: OpenHouse, sent: list[ServiceCall]
) -> None:
    """A mail with a link into the cellar; what is fetched within the house has its address all the same."""
    hass.config.internal_url = "http://10.0.0.2:8123"
    house = await open_house(options=option(sound="{url}", click="{link}"))
    await leave(house)
    await arrive(house)
    assert sent[0].data["data"]["sound"].startswith("http://10.0.0.2:8123/api/call_screener/recording/")
    assert sent[0].data["data"]["click"] == ""
    assert "http" not in sent[0].data["message"]


async def test_the_text_is_waited_for(open_house: OpenHouse, sent: list[ServiceCall]) -> None:
    """A mail without what was said, a second before it was understood."""
    house = await open_house(options=option() | {"stt_engine": "stt.ears"})
    await leave(house)
    await house.report(None, LineState.IDLE, ended(Disposition.VOICEMAIL, call_id="b", said_message="of another"))
    await house.report(None, LineState.IDLE, ended(Disposition.VOICEMAIL, call_id="a"))
    assert sent == []
    await house.report(None, LineState.IDLE, ended(Disposition.VOICEMAIL, call_id="a", said_message="Hello"))
    await house.report(None, LineState.IDLE, ended(Disposition.VOICEMAIL, call_id="a", said_message="Hello you"))
    await arrive(house)
    assert [call.data["message"].splitlines()[-1] for call in sent] == ["Says: Hello"]


async def test_the_text_is_not_waited_for_for_ever(open_house: OpenHouse, sent: list[ServiceCall]) -> None:
    """An engine that died, and messages that never leave."""
    house = await open_house(options=option() | {"stt_engine": "stt.ears"})
    with patch.object(forwarding, "TEXT_WAIT", 0.01):
        await leave(house)
        await arrive(house)
    assert len(sent) == 1


@pytest.mark.parametrize(
    "chosen",
    [None, {}, {"is_on": False, "action": ACTION, "data": {}}, {"is_on": True, "action": "post"}, {"is_on": True}],
)
async def test_nothing_leaves_unless_somebody_wants_it(
    open_house: OpenHouse, sent: list[ServiceCall], chosen: object
) -> None:
    """A house whose messages go out because an option was looked at."""
    house = await open_house(options={"forward_voicemail": chosen})
    await leave(house)
    await arrive(house)
    assert sent == []


def test_data_that_is_none_is_empty() -> None:
    """An option that was edited by hand, and a line that does not start."""
    assert Destination.of({"is_on": True, "action": ACTION, "data": None}) == Destination(action=ACTION, data={})


async def test_only_messages_leave(open_house: OpenHouse, sent: list[ServiceCall]) -> None:
    """A mail for every call, or for every message that the owner hears."""
    house = await open_house(options=option())
    await house.hear(InboxReported("call-9", MessageHeard("a")))
    await house.end(Disposition.MISSED, event=CallEvent.MISSED)
    await arrive(house)
    assert sent == []


async def test_without_a_recording_the_text_leaves(open_house: OpenHouse, sent: list[ServiceCall]) -> None:
    """A disk that was full, and a household that is told nothing."""
    house = await open_house(options=option(link="{link}", sound="{url}"))
    await leave(house, kept=False, said_message="Hello")
    await arrive(house)
    assert sent[0].data["data"] == {"link": "", "sound": ""}
    assert sent[0].data["message"].endswith("Says: Hello")


@pytest.mark.parametrize("is_allowed", [True, False], ids=["folder cannot be written", "no folder"])
async def test_without_a_place_for_the_copy_the_text_leaves(
    open_house: OpenHouse,
    sent: list[ServiceCall],
    media_folder: Path,
    caplog: pytest.LogCaptureFixture,
    *,
    is_allowed: bool,
) -> None:
    """A house without a media folder, and a message of which nobody hears."""
    house = await open_house(options=option())
    await house.hass.async_add_executor_job((media_folder / "call_screener").write_text, "in the way")
    if not is_allowed:
        house.hass.config.allowlist_external_dirs = set()
    await leave(house)
    await arrive(house)
    assert sent[0].data["data"] == {}
    assert "could be copied" in caplog.text or "could not be copied" in caplog.text


@pytest.mark.parametrize(
    "error", [HomeAssistantError("no server"), ValueError("a bug of theirs"), TimeoutError()], ids=type
)
async def test_an_action_that_fails_hurts_nobody(
    hass: HomeAssistant, open_house: OpenHouse, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    """A mail server that is down, and a line that is."""

    def fail(_call: ServiceCall) -> None:
        raise error

    hass.services.async_register("notify", "post", fail)
    house = await open_house(options=option())
    await leave(house)
    await arrive(house)
    assert "A voicemail could not be forwarded" in caplog.text
    assert house.state("sensor.new_voicemails") == "1"


async def test_a_book_that_cannot_be_read_forwards_nothing(
    open_house: OpenHouse, sent: list[ServiceCall], caplog: pytest.LogCaptureFixture
) -> None:
    """An exception for everybody who looks into the log, instead of a sentence."""
    house = await open_house(options=option())
    with patch.object(Book, "call", AsyncMock(side_effect=BookUnavailableError)):
        await leave(house)
        await arrive(house)
    assert sent == []
    assert "A voicemail could not be forwarded" in caplog.text
