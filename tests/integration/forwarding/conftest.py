"""A house from which messages leave."""

from pathlib import Path

import pytest
from homeassistant.core import HomeAssistant, ServiceCall
from pytest_homeassistant_custom_component.common import async_mock_service


@pytest.fixture(autouse=True)
def media_folder(hass: HomeAssistant, config_folder: Path) -> Path:
    """Give Home Assistant a folder of media, as it has one by default."""
    folder = config_folder / "media"
    folder.mkdir()
    hass.config.media_dirs = {"local": str(folder)}
    hass.config.allowlist_external_dirs = {str(folder)}
    return folder


@pytest.fixture
def sent(hass: HomeAssistant) -> list[ServiceCall]:
    """Return what is sent by an action of the older kind."""
    return async_mock_service(hass, "notify", "post")
