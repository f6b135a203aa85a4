"""The past of a demo line: made up once, marked, counted truthfully, playable, and removed for good."""

import wave
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.call_screener.book import Book, BookUnavailableError, Counts, StoredCall
from custom_components.call_screener.const import DEMO_DEVICE
from custom_components.call_screener.core.audio.level import trim
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerIdKind
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.reason import SENTENCES
from custom_components.call_screener.demo import history
from custom_components.call_screener.demo.past import PAST
from custom_components.call_screener.demo.scenarios import DEMO_NUMBERS, Scenario
from custom_components.call_screener.recording_view import recording_url
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, ended

pytestmark = pytest.mark.usefixtures("socket_enabled")

BUTTON = "button.demo_line_remove_demo_calls"
CALLER = "button.demo_line_call_courier"
DRAMA = ("+447700900", "+442079460")
"""What the numbers begin with that Ofcom keeps free for drama: 07700 900000 to 900999 and 020 7946 0000 to 0999."""


async def open_demo(open_house: OpenHouse, **options: Any) -> House:
    """Return a house with a demo line that is new."""
    return await open_house(title="Demo line", data={"device": DEMO_DEVICE}, options=options, is_ready=False)


async def calls_of(house: House) -> list[StoredCall]:
    """Return all calls that are in the log, the newest first."""
    found: list[StoredCall] = await house.entry.runtime_data.book.calls(limit=500)
    return found


def shown(house: House, key: str) -> str:
    """Return what a sensor of the demo line shows."""
    state = house.hass.states.get(f"sensor.demo_line_{key}")
    assert state is not None
    return state.state


async def test_ten_days_have_passed_on_a_new_demo_line(open_house: OpenHouse) -> None:
    """A card that is empty on the first day, or a call from tomorrow."""
    calls = await calls_of(await open_demo(open_house))
    today = dt_util.start_of_local_day()
    assert len(calls) == len(PAST)
    assert all(today - timedelta(days=11) < call.started < today for call in calls)
    assert {dt_util.as_local(call.started).date() for call in calls} == {
        today.date() - timedelta(days=days) for days in range(1, 11)
    }
    assert {call.disposition for call in calls} == set(Disposition)


async def test_nobody_has_the_numbers(open_house: OpenHouse) -> None:
    """A past in which somebody finds the number of a living person, and calls back."""
    calls = await calls_of(await open_demo(open_house))
    numbers = {call.number for call in calls if call.caller_id is CallerIdKind.NUMBER}
    assert len(numbers) > 5
    assert [number for number in numbers if number is None or not number.startswith(DRAMA)] == []
    assert {call.caller_id for call in calls} >= {CallerIdKind.WITHHELD, CallerIdKind.OUT_OF_AREA}


@pytest.mark.parametrize(("language", "name"), [("en", "Anna"), ("pl", "Ania")])
async def test_each_call_says_why_in_the_language_of_the_house(open_house: OpenHouse, language: str, name: str) -> None:
    """A past in the wrong language, or reasons that the policy would never give."""
    calls = await calls_of(await open_demo(open_house, language=language))
    assert [call.call_id for call in calls if call.verdict_reason not in SENTENCES[language].values()] == []
    assert all(call.reason.startswith(call.verdict_reason or "?") for call in calls)
    family = [call for call in calls if call.name == name]
    assert {call.disposition for call in family} == {Disposition.ALLOWED, Disposition.VOICEMAIL}
    assert [name in (call.said_message or "") for call in family if call.disposition is Disposition.VOICEMAIL] == [True]


async def test_voicemails_can_be_heard_and_read(
    hass: HomeAssistant, open_house: OpenHouse, hass_client: ClientSessionGenerator
) -> None:
    """A player that shows no length, or plays a second of nothing."""
    house = await open_demo(open_house)
    voicemails = [call for call in await calls_of(house) if call.disposition is Disposition.VOICEMAIL]
    assert len(voicemails) == 4
    assert [call.call_id for call in voicemails if not call.said_message or (call.voicemail_seconds or 0) < 3] == []
    client = await hass_client()
    response = await client.get(recording_url(house.entry.entry_id, voicemails[0].call_id, Part.VOICEMAIL))
    assert response.status == HTTPStatus.OK
    with wave.open(BytesIO(await response.read())) as sound:
        assert trim(sound.readframes(sound.getnframes())).speech > 3


async def test_the_sensors_count_what_nobody_has_heard_of(open_house: OpenHouse) -> None:
    """A number on the dashboard that the list behind it does not bear out."""
    house = await open_demo(open_house)
    new = Counter(call.disposition for call in await calls_of(house) if not call.heard)
    assert new == {Disposition.VOICEMAIL: 2, Disposition.MISSED: 1}
    assert [shown(house, key) for key in ("new_voicemails", "missed_calls", "calls_blocked_today")] == ["2", "1", "0"]
    assert shown(house, "last_caller") == "Anna"


async def test_what_is_made_up_is_marked(open_house: OpenHouse) -> None:
    """A call that somebody takes for one that happened."""
    house = await open_demo(open_house)
    book: Book = house.entry.runtime_data.book
    book.write(ended(Disposition.MISSED, call_id="c0ffee"))
    told: Mapping[str, Any] = await house.act("get_calls", limit=100)
    marked = Counter(call["demo"] for call in told["calls"])
    assert marked == {True: len(PAST), False: 1}
    (device,) = dr.async_entries_for_config_entry(dr.async_get(house.hass), house.entry.entry_id)
    assert device.model_id == "Demo"


async def test_the_past_is_made_up_once(open_house: OpenHouse) -> None:
    """Calls that double with every restart, or new voicemails that are new again."""
    house = await open_demo(open_house)
    before = await calls_of(house)
    await house.entry.runtime_data.book.mark_heard()
    await house.hass.config_entries.async_reload(house.entry.entry_id)
    after = await calls_of(house)
    assert [(call.call_id, call.started) for call in after] == [(call.call_id, call.started) for call in before]
    assert shown(house, "new_voicemails") == "0"


async def test_one_button_removes_it_for_good(open_house: OpenHouse) -> None:
    """A past that comes back, or that takes along what really was tried."""
    house = await open_demo(open_house)
    book: Book = house.entry.runtime_data.book
    book.write(ended(Disposition.MISSED, call_id="c0ffee"))
    message = next(call for call in await calls_of(house) if call.disposition is Disposition.VOICEMAIL)
    recording = book.recording_path(message.call_id, Part.VOICEMAIL)
    assert recording.exists()
    await house.hass.services.async_call("button", "press", {"entity_id": BUTTON}, blocking=True)
    assert [call.call_id for call in await calls_of(house)] == ["c0ffee"]
    assert not recording.exists()
    assert [shown(house, key) for key in ("new_voicemails", "missed_calls")] == ["0", "1"]
    assert shown(house, "last_caller") == "SWIFT PARCELS"
    await house.hass.config_entries.async_reload(house.entry.entry_id)
    assert [call.call_id for call in await calls_of(house)] == ["c0ffee"]


async def test_a_start_that_broke_off_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a past, because the power failed while it was written."""
    book = Book(tmp_path)
    await book.open("en")
    monkeypatch.setattr(book, "flush", AsyncMock(side_effect=[BookUnavailableError("no power"), None]))
    with pytest.raises(BookUnavailableError):
        await history.seed(book, Policy())
    await history.seed(book, Policy())
    assert len(await book.calls(limit=500)) == len(PAST)
    assert await book.counts(dt_util.utcnow()) == Counts(new_voicemails=2, missed_calls=1, blocked_today=0)
    await book.close()


async def test_a_line_that_was_tried_before_keeps_its_own_past(tmp_path: Path) -> None:
    """Somebody's demo of last year, into which an update writes calls that nobody sent."""
    book = Book(tmp_path)
    await book.open("en")
    book.write(ended(Disposition.MISSED, call_id="c0ffee"))
    await history.seed(book, Policy())
    assert await book.delete_call("c0ffee")
    await history.seed(book, Policy())
    assert await book.calls() == []
    await book.close()


async def test_a_real_line_has_no_past(house: House) -> None:
    """Fiction in the call log of a household."""
    assert await calls_of(house) == []
    assert history.DEMO_HISTORY not in await house.entry.runtime_data.book.settings()
    assert house.hass.states.get("button.home_line_remove_demo_calls") is None


@pytest.mark.parametrize(
    ("chosen", "mode"),
    [
        # Law 3: nobody has chosen this one.
        pytest.param(None, "listen_only", id="the demo's own mode"),
        pytest.param(Mode.TRUSTED_ONLY, "trusted_only", id="a mode that somebody chose"),
    ],
)
async def test_a_demo_line_that_becomes_a_real_one_begins_without_fiction(
    open_house: OpenHouse, chosen: Mode | None, mode: str
) -> None:
    """Made-up calls beside real ones, lists that are lost, or real callers screened because a demo was."""
    house = await open_demo(open_house)
    data = house.entry.runtime_data
    data.book.write(ended(Disposition.MISSED, call_id="c0ffee"))
    await house.act("block_number", number="+442079460199")
    await house.act("block_number", number=DEMO_NUMBERS[Scenario.SCAM], name="An old friend")
    if chosen:
        await data.attendant.rulebook.set_mode(chosen)
    house.hass.config_entries.async_update_entry(house.entry, data={"device": "/dev/modem"})
    await house.hass.config_entries.async_reload(house.entry.entry_id)
    assert await calls_of(house) == []
    policy = house.entry.runtime_data.attendant.rulebook.policy
    assert policy.mode == mode
    assert set(policy.directory.numbers) == {DEMO_NUMBERS[Scenario.SCAM], "+442079460199"}
    for button in (BUTTON, CALLER):
        assert house.hass.states.get(button) is None
        assert er.async_get(house.hass).async_get(button) is None
    data = house.entry.runtime_data
    data.book.write(call := ended(Disposition.MISSED))
    await house.hass.config_entries.async_reload(house.entry.entry_id)
    assert [stored.call_id for stored in await calls_of(house)] == [call.call_id]
