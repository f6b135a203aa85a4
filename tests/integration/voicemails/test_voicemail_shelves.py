"""Voicemails in the media browser by date and by caller, and how they are searched for."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components import media_source
from homeassistant.components.media_player import BrowseError, BrowseMedia, MediaClass, SearchMediaQuery
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Caller, NameSource
from custom_components.call_screener.voicemails import shelves
from tests.book.samples import MESSAGE
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, ended

ROOT = "media-source://call_screener"

NOW = datetime(2026, 11, 12, 19, tzinfo=UTC)
"""A Thursday, in winter: eight in the evening in Warsaw."""

MUM = Caller(
    caller_id=CallerId.of("+48221234567"),
    number=Number(text="221234567", e164="+48221234567"),
    name="Mum",
    name_source=NameSource.PHONE_BOOK,
)
WITHHELD = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
SLASH = Caller(caller_id=CallerId.of("12/34"), number=Number(text="12/34"))


@pytest.fixture(autouse=True)
async def evening(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Set up the media browser, in Warsaw."""
    await hass.config.async_set_time_zone("Europe/Warsaw")
    freezer.move_to(NOW)
    assert await async_setup_component(hass, "media_source", {})


async def leave(house: House, started: datetime, caller: Caller = MUM, **facts: Any) -> None:
    """Have somebody leave a voicemail."""
    call_id = f"{started:%Y%m%d%H%M%S}"
    house.line.journal.write(ended(Disposition.VOICEMAIL, call_id=call_id, started=started, caller=caller, **facts))
    house.line.recordings.append(call_id, Part.VOICEMAIL, MESSAGE)
    house.line.recordings.finish(call_id, Part.VOICEMAIL, keep=True)
    await house.entry.runtime_data.book.flush()


def on(month: int, day: int, hour: int = 12, *, year: int = 2026) -> datetime:
    """Return an hour of a day in universal time."""
    return datetime(year, month, day, hour, tzinfo=UTC)


async def opened(hass: HomeAssistant, *titles: str) -> BrowseMedia:
    """Return the folder that is come to by opening these, one in the other, from that of the only line."""
    folder: BrowseMedia = await media_source.async_browse_media(hass, ROOT)
    for title in titles:
        (found,) = [item for item in folder.children or () if item.title == title]
        assert found.can_expand
        folder = await media_source.async_browse_media(hass, found.media_content_id)
    return folder


def titles_of(items: Sequence[BrowseMedia] | None) -> list[str]:
    """Return what is written on them."""
    return [item.title for item in items or ()]


@pytest.fixture
async def year(house: House) -> House:
    """Return a house with messages of many days."""
    for started in (
        on(11, 12, 6),
        on(11, 11),
        on(11, 9),
        on(11, 8),
        on(11, 1, 0),
        on(10, 31, 12),
        on(12, 24, year=2025),
    ):
        await leave(house, started)
    return house


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "en",
            [
                "Today (1)",
                "Yesterday (1)",
                "This week (3)",
                "November 2026 (5)",
                "October 2026 (1)",
                "December 2025 (1)",
            ],
        ),
        (
            "pl",
            [
                *("Dzisiaj (1)", "Wczoraj (1)", "W tym tygodniu (3)"),
                *("Listopad 2026 (5)", "Październik 2026 (1)", "Grudzień 2025 (1)"),
            ],
        ),
    ],
)
async def test_there_is_a_folder_for_each_time_with_messages(
    year: House, hass: HomeAssistant, language: str, titles: list[str]
) -> None:
    """Empty folders, months in English, or a message at one in the morning that is in the month before."""
    hass.config.language = language
    assert titles_of((await opened(hass, {"en": "By date", "pl": "Według daty"}[language])).children) == titles


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        (
            "en",
            [
                "Mum · today 07:00 · 0:02 · new", "Mum · yesterday 13:00 · 0:02 · new",
                "Mum · Monday 13:00 · 0:02 · new", "Mum · Sunday 13:00 · 0:02 · new",
                "Mum · 1 November 01:00 · 0:02 · new",
                "Mum · 31 October 13:00 · 0:02 · new", "Mum · 24 December 2025 13:00 · 0:02 · new",
            ],
        ),
        (
            "pl",
            [
                "Mum · dzisiaj 07:00 · 0:02 · nowa", "Mum · wczoraj 13:00 · 0:02 · nowa",
                "Mum · poniedziałek 13:00 · 0:02 · nowa", "Mum · niedziela 13:00 · 0:02 · nowa",
                "Mum · 1 listopada 01:00 · 0:02 · nowa", "Mum · 31 października 13:00 · 0:02 · nowa",
                "Mum · 24 grudnia 2025 13:00 · 0:02 · nowa",
            ],
        ),
    ],
)  # fmt: skip
async def test_a_message_says_when_it_was_left_as_a_person_would(
    year: House, hass: HomeAssistant, language: str, titles: list[str]
) -> None:
    """A Monday that is a week ago, a day in the wrong case, or one of which nobody knows the year."""
    hass.config.language = language
    assert titles_of((await opened(hass)).children)[2:] == titles


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Today (1)", ["today"]),
        ("Yesterday (1)", ["yesterday"]),
        ("This week (3)", ["today", "yesterday", "Monday"]),
        ("October 2026 (1)", ["31 October"]),
    ],
)
async def test_a_time_has_its_messages(year: House, hass: HomeAssistant, title: str, days: list[str]) -> None:
    """A folder with the messages of its neighbour."""
    folder = await opened(hass, "By date", title)
    assert folder.title == title.partition(" (")[0]
    assert [text.split(" · ")[1].rpartition(" ")[0] for text in titles_of(folder.children)] == days


async def test_callers_are_in_the_order_of_their_newest_message(house: House, hass: HomeAssistant) -> None:
    """Two folders for one caller, or one whose number leads nowhere because of a sign in it."""
    for hour, caller in enumerate([MUM, SLASH, WITHHELD, MUM]):
        await leave(house, on(11, 12, hour), caller)
    folder = await opened(hass, "By caller")
    assert titles_of(folder.children) == ["Mum (2)", "Withheld number (1)", "1234 (1)"]
    for name, count in {"Mum": 2, "Withheld number": 1, "1234": 1}.items():
        shown = await opened(hass, "By caller", f"{name} ({count})")
        assert shown.title == name
        assert [text.split(" · ")[0] for text in titles_of(shown.children)] == [name] * count


@pytest.mark.parametrize("way", [("By caller",), ("By caller", "Mum (5)"), ("By date", "Today (5)")], ids=str)
async def test_what_does_not_fit_is_on_another_page(
    house: House, hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, way: tuple[str, ...]
) -> None:
    """A page that begins where it ended, or a second one on which the caller or the day is forgotten."""
    for hour in range(5):
        await leave(house, on(11, 12, hour))
        await leave(
            house, on(11, 11, hour), Caller(caller_id=CallerId.of(f"10{hour}"), number=Number(text=f"10{hour}"))
        )
    whole = titles_of((await opened(hass, *way)).children)
    monkeypatch.setattr(shelves, "PAGE", 2)
    pages, older = [], ["Older voicemails"]
    for page in range(math.ceil(len(whole) / 2)):
        titles = titles_of((await opened(hass, *way, *older * page)).children)
        pages += [title for title in titles if title not in older]
        assert ("Older voicemails" in titles) is (len(pages) < len(whole))
    assert pages == whole


async def test_an_empty_line_has_empty_shelves(house: House, hass: HomeAssistant) -> None:
    """Folders that lead nowhere, and a bookmark that fails on the day on which the last message was deleted."""
    assert titles_of((await opened(hass)).children) == []
    for shelf in ("dates", "callers", "dates/today", "dates/2026-11"):
        folder = await media_source.async_browse_media(hass, f"{ROOT}/{house.entry.entry_id}/{shelf}")
        assert titles_of(folder.children) == []


@pytest.mark.parametrize(
    "place",
    [
        *("drawers", "dates/tomorrow", "dates/2026-13", "dates/1969-01", "dates/", "dates/today/now"),
        *("callers/nobody", "callers/Mum/1", "dates/today/before/noon", "call/a"),
    ],
)
async def test_a_place_that_is_none_is_refused(house: House, hass: HomeAssistant, place: str) -> None:
    """A bookmark that somebody made up, and that ends in a stack trace."""
    await leave(house, NOW)
    with pytest.raises(BrowseError):
        await media_source.async_browse_media(hass, f"{ROOT}/{house.entry.entry_id}/{place}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("mum", ["Mum"]),
        ("parcel", ["SWIFT PARCELS", "Withheld number"]),
        ("44 7700", ["SWIFT PARCELS"]),
        ("nobody", []),
        ('" OR words MATCH "*', []),
    ],
)
async def test_messages_are_searched_for(house: House, hass: HomeAssistant, query: str, found: list[str]) -> None:
    """A search that knows names and not what was said, or one that finds calls without a message."""
    await leave(house, on(11, 10), MUM)
    await leave(house, on(11, 11), WITHHELD, said_message="Your parcel is here")
    await leave(house, on(11, 12), ended(Disposition.VOICEMAIL).caller)
    house.line.journal.write(ended(Disposition.MISSED, call_id="ca11", said_reason="a parcel"))
    house.line.journal.write(ended(Disposition.VOICEMAIL, call_id="beef", said_reason="a parcel"))
    await house.entry.runtime_data.book.flush()
    for place in (ROOT, f"{ROOT}/{house.entry.entry_id}", f"{ROOT}/{house.entry.entry_id}/callers"):
        result = await media_source.async_search_media(hass, place, SearchMediaQuery(search_query=query))
        assert [text.split(" · ")[0] for text in titles_of(result.result)] == found


async def test_all_lines_are_searched_at_once(open_house: OpenHouse, hass: HomeAssistant) -> None:
    """A result of which nobody knows on which line it was, or all of one line before those of the other."""
    home, office = await open_house(), await open_house(title="Office")
    for house, hours in ((home, (1, 3)), (office, (2, 4))):
        for hour in hours:
            await leave(house, on(11, 12, hour))
    query = SearchMediaQuery(search_query="mum")
    found = titles_of((await media_source.async_search_media(hass, ROOT, query)).result)
    assert [title.rpartition(" · ")[2] for title in found] == ["Office", "Home line", "Office", "Home line"]
    place = f"{ROOT}/{office.entry.entry_id}"
    assert len((await media_source.async_search_media(hass, place, query)).result) == 2


@pytest.mark.parametrize(
    ("filters", "count"), [(None, 1), ([], 1), ([MediaClass.MUSIC], 1), ([MediaClass.IMAGE], 0)], ids=str
)
async def test_the_interface_searches(
    house: House,
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    filters: list[MediaClass] | None,
    count: int,
) -> None:
    """A search field that is not shown, or voicemails among the pictures."""
    await leave(house, NOW)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "media_source/browse_media", "media_content_id": ROOT})
    shown = (await client.receive_json())["result"]
    assert shown["can_search"]
    asked = {"media_content_id": shown["media_content_id"], "search_query": "mum"}
    asked |= {} if filters is None else {"media_filter_classes": filters}
    await client.send_json_auto_id({"type": "media_source/search_media", **asked})
    assert len((await client.receive_json())["result"]["result"]) == count
