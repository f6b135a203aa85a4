"""Copies of what strangers said, of which none may stay where everybody of the house may read."""

import asyncio
import secrets
from collections.abc import Callable
from pathlib import Path
from threading import Event
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant, ServiceCall
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.voicemails import forwarded_copy
from custom_components.call_screener.voicemails.forwarded_copy import Copies
from tests.integration.conftest import OpenHouse
from tests.integration.forwarding.left import arrive, leave, option
from tests.integration.forwarding.test_forwarding import files


@pytest.fixture
def recording(config_folder: Path) -> Path:
    """Return what was recorded."""
    path = config_folder / "kept.wav"
    path.write_bytes(b"RIFF")
    return path


@pytest.fixture
def crashed(media_folder: Path) -> Path:
    """Give what Home Assistant left when it died, beside what somebody put there; return the folder."""
    for name in (secrets.token_hex(16), "holiday"):
        folder = media_folder / DOMAIN / name
        folder.mkdir(parents=True)
        (folder / f"{name[:7]}.wav").write_bytes(b"RIFF")
    return media_folder


async def test_what_a_crash_left_is_taken_away_at_the_next_start(crashed: Path, open_house: OpenHouse) -> None:
    """A message in the media browser for ever, because the power failed while it was sent on; or files of others."""
    await arrive(await open_house())
    assert files(crashed) == ["holiday.wav"]


async def test_it_goes_with_the_last_line_as_well(hass: HomeAssistant, crashed: Path, config_folder: Path) -> None:
    """A house that has given up screening, and keeps a stranger's words."""
    entry = MockConfigEntry(domain=DOMAIN, disabled_by=ConfigEntryDisabler.USER)
    entry.add_to_hass(hass)
    await hass.config_entries.async_remove(entry.entry_id)
    assert files(crashed) == ["holiday.wav"]


async def test_a_line_that_starts_leaves_the_copies_of_others(
    open_house: OpenHouse, sent: list[ServiceCall], media_folder: Path
) -> None:
    """A mail without its sound because another line was reloaded meanwhile."""
    house = await open_house(options=option())
    await leave(house)
    await arrive(house)
    await arrive(await open_house(title="Office"))
    assert files(media_folder) == ["voicemail-2026-11-02-0830.wav"]


async def test_a_copy_that_nobody_waits_for_is_known(
    hass: HomeAssistant, media_folder: Path, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that is stopped while a copy is written, which then lies there and belongs to nobody."""
    begun, go_on = Event(), Event()
    copy: Callable[[Path, Path], None] = forwarded_copy._copy

    def slowly(source: Path, path: Path) -> None:
        begun.set()
        go_on.wait()
        copy(source, path)

    monkeypatch.setattr(forwarded_copy, "_copy", slowly)
    copies = Copies(hass)
    laying = asyncio.create_task(copies.lay(recording, "a.wav"))
    await hass.async_add_executor_job(begun.wait)
    laying.cancel()
    clearing = asyncio.create_task(copies.clear())
    await asyncio.sleep(0)
    go_on.set()
    await clearing
    await hass.async_block_till_done()
    assert (laying.cancelled(), files(media_folder)) == (True, [])


async def test_what_is_laid_while_all_is_cleared_goes_as_well(
    hass: HomeAssistant, media_folder: Path, recording: Path
) -> None:
    """A line that cannot be unloaded because a message was sent on at that moment."""
    copies = Copies(hass)
    for name in ("a.wav", "b.wav"):
        assert await copies.lay(recording, name)
    await asyncio.gather(copies.clear(), copies.lay(recording, "c.wav"))
    assert files(media_folder) == []


async def test_half_a_copy_does_not_stay(hass: HomeAssistant, media_folder: Path, recording: Path) -> None:
    """A disk that is full, and is kept so by half of a message for each that was sent on."""

    def half(_source: Path, path: Path) -> None:
        path.write_bytes(b"RI")
        raise OSError("full")

    copies = Copies(hass)
    with patch("shutil.copyfile", half):
        assert await copies.lay(recording, "a.wav") is None
    assert files(media_folder) == []
