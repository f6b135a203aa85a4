"""Things of a house that can ring."""

from collections.abc import Awaitable, Callable
from unittest.mock import patch

import pytest
from homeassistant.components.media_player import MediaPlayerState
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_component import DATA_INSTANCES
from homeassistant.setup import async_setup_component

from tests.integration.house import House
from tests.integration.ringers.devices import Device, Player, Satellite
from tests.integration.ringers.ringing import add_ringer
from tests.speech.conftest import engine_fixture  # noqa: F401 - a fixture

type AddDevices = Callable[..., Awaitable[None]]


@pytest.fixture
async def add_devices(hass: HomeAssistant) -> AddDevices:
    """Return what puts devices into Home Assistant."""

    async def add(*devices: Device) -> None:
        for device in devices:
            domain = device.entity_id.partition(".")[0]
            assert await async_setup_component(hass, "homeassistant", {})
            with patch("homeassistant.components.ffmpeg.FFmpegManager.async_get_version"):
                assert await async_setup_component(hass, domain, {})
            await hass.data[DATA_INSTANCES][domain].async_add_entities([device])

    return add


@pytest.fixture
async def television(house: House, add_devices: AddDevices) -> Player:
    """Return a television that is on, and silent while a satellite says who calls."""
    television = Player("media_player.television")
    await add_devices(television, Satellite("assist_satellite.hall"))
    television.be(MediaPlayerState.PLAYING)
    add_ringer(house, "speaker", "assist_satellite.hall", pause=[television.entity_id], calls=["screened", "ringing"])
    return television
