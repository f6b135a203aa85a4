"""What Home Assistant asks of every integration now and then: its health, and a moment before a backup."""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed, get_system_health_info

from custom_components.call_screener import backup
from custom_components.call_screener.book import Book, BookUnavailableError
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.events import Part
from custom_components.call_screener.data import book_folder
from custom_components.call_screener.upkeep import Upkeep
from tests.book.samples import MESSAGE
from tests.integration.conftest import OpenHouse
from tests.integration.house import STARTED, House, ended
from tests.integration.phones import Phone


async def health(hass: HomeAssistant) -> dict[str, object]:
    """Return what the system information page shows of us."""
    assert await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()
    return dict(await get_system_health_info(hass, DOMAIN))


async def test_health_counts_lines_and_tells_the_newest_call(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """A page that fails for the second line, or tells of a line that does not run."""
    home, office = await open_house(), await open_house(title="Office line")
    home.line.journal.write(ended(Disposition.MISSED))
    await home.entry.runtime_data.book.flush()
    await hass.config_entries.async_unload(office.entry.entry_id)
    told = await health(hass)
    assert (told["lines"], told["lines_loaded"], told["modems_ready"], told["newest_call"]) == (2, 1, 1, STARTED)


async def test_health_says_what_a_helper_needs(hass: HomeAssistant, open_house: OpenHouse, anna: Phone) -> None:
    """A question in a forum, and ten more until it is known which modem and which engines they are."""
    hass.states.async_set("tts.voice", "unknown")
    hass.states.async_set("ai_task.model", "unavailable")
    options = {"tts_engine": "tts.voice", "stt_engine": "stt.gone", "ai_task": "ai_task.model"}
    home = await open_house(options=options | {"notify_devices": [anna.device_id, "gone"]})
    await open_house(title="KOWALSKA", is_ready=False)
    home.line.journal.write(ended(Disposition.VOICEMAIL))
    for _ in range(4):
        home.line.recordings.append("c0ffee", Part.VOICEMAIL, MESSAGE)
    home.line.recordings.finish("c0ffee", Part.VOICEMAIL, keep=True)
    told = await health(hass)
    sizes = {key: told.pop(key) for key in ("book_size", "free_space", "recordings_size")}
    assert told == {
        "lines": 2,
        "lines_loaded": 2,
        "modems_ready": 1,
        "modems": "Conexant CX93001 CX93001-EIS_V0.2013-V92, -",
        "tts_engine": "tts.voice, -",
        "stt_engine": "stt.gone (missing), -",
        "ai_task": "ai_task.model (unavailable), -",
        "phones": "1/2, 0/0",
        "newest_call": STARTED,
        "calls": 1,
        "recordings": 1,
    }
    assert {key: bool(re.fullmatch(r"\d+\.\d MB", str(size))) for key, size in sizes.items()} == dict.fromkeys(
        sizes, True
    )
    assert sizes["recordings_size"] != "0.0 MB"


async def test_health_tells_a_demo_line(hass: HomeAssistant, house: House) -> None:
    """A report of a modem that is none."""
    data = house.entry.runtime_data
    house.entry.runtime_data = replace(data, demo=object())
    assert (await health(hass))["modems"] == "Conexant CX93001 CX93001-EIS_V0.2013-V92 (demo)"
    house.entry.runtime_data = data


async def test_health_says_nothing_of_calls_where_there_are_none(hass: HomeAssistant, house: House) -> None:
    """A new line that breaks the page."""
    assert (await health(hass))["newest_call"] is None


async def test_health_of_a_house_without_lines_is_told(hass: HomeAssistant, house: House) -> None:
    """A page that fails where nothing is set up."""
    await hass.config_entries.async_unload(house.entry.entry_id)
    told = await health(hass)
    assert (told["lines"], told["lines_loaded"], told["modems"], told["calls"]) == (1, 0, "-", None)


async def test_health_survives_a_disk_that_fails(hass: HomeAssistant, house: House) -> None:
    """A page that fails for the very reason for which it is looked at."""
    with (
        patch.object(Book, "calls", side_effect=BookUnavailableError),
        patch.object(Book, "extent", side_effect=BookUnavailableError),
    ):
        told = await health(hass)
    assert (told["newest_call"], told["calls"], told["free_space"]) == (None, None, None)


@pytest.mark.parametrize("language", ["en", "pl"])
async def test_every_line_of_health_has_its_words(hass: HomeAssistant, house: House, language: str) -> None:
    """A page with raw keys on it, or words for what is not told any more."""
    folder = Path(backup.__file__).parent / "translations"
    texts = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    assert set(texts["system_health"]["info"]) == set(await health(hass))


async def test_a_backup_of_the_one_file_holds_the_last_call(hass: HomeAssistant, house: House) -> None:
    """A backup without the calls of the last hours, which were still in the write-ahead log."""
    house.line.journal.write(ended(Disposition.MISSED, call_id="last"))
    await backup.async_pre_backup(hass)
    file = book_folder(hass, house.entry) / "book.db"
    copy = hass.config.path("copy.db")

    def calls_in_a_copy() -> list[tuple[str]]:
        file.copy(copy)
        with closing(sqlite3.connect(copy)) as connection:
            return connection.execute("SELECT call_id FROM calls").fetchall()

    assert await hass.async_add_executor_job(calls_in_a_copy) == [("last",)]
    await backup.async_post_backup(hass)


async def test_a_disk_that_fails_keeps_nobody_from_a_backup(
    hass: HomeAssistant, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """A house without backups because of a call log."""
    with patch.object(Book, "checkpoint", side_effect=BookUnavailableError("the disk is full")):
        await backup.async_pre_backup(hass)
    assert "Home line" in caplog.text


async def test_what_takes_more_space_than_wanted_is_forgotten_at_night(open_house: OpenHouse) -> None:
    """A disk that fills up with voicemails, because none of them is ninety days old."""
    house = await open_house(options={"retention_days": 30, "retention_megabytes": 20})
    now = dt_util.utcnow()
    with patch.object(Book, "purge", autospec=True) as purge:
        async_fire_time_changed(house.hass, dt_util.start_of_local_day() + timedelta(days=1, hours=3, minutes=17))
        await house.settle()
    ((_, before), limits) = purge.call_args
    assert (limits, before < now - timedelta(days=28)) == ({"recordings_limit": 20_000_000}, True)


async def test_a_book_that_is_full_is_tidied_another_night(house: House) -> None:
    """An exception in the log of every night."""
    upkeep = Upkeep(house.hass, house.entry, house.entry.runtime_data.book)
    with patch.object(Book, "purge", side_effect=BookUnavailableError("full")):
        await upkeep.tidy(dt_util.utcnow())
