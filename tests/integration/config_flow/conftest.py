"""What set-up meets: any port, a relay, and lines that need no modem."""

from collections.abc import Generator
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener import modem_check, relay_check
from custom_components.call_screener.const import DOMAIN
from tests.integration.config_flow.pages import PORT, RELAY, Port, Relay


@pytest.fixture
def port() -> Generator[Port]:
    """Give what is at the other end of any port."""
    port = Port()
    with patch.object(modem_check, "probe", port.probe):
        yield port


@pytest.fixture
def relay(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Relay:
    """Give a relay whose test takes no time."""
    monkeypatch.setattr(relay_check, "HOLD", 0.0)
    monkeypatch.setattr(relay_check, "STATE_LIMIT", 0.05)
    return Relay(hass)


@pytest.fixture(autouse=True)
def idle_lines() -> Generator[None]:
    """Let lines be set up without a modem, and have no call."""

    async def set_up(_hass: HomeAssistant, entry: MockConfigEntry) -> bool:
        entry.runtime_data = SimpleNamespace(attendant=SimpleNamespace(record=None))
        return True

    async def unload(_hass: HomeAssistant, _entry: MockConfigEntry) -> bool:
        return True

    with (
        patch("custom_components.call_screener.async_setup_entry", set_up),
        patch("custom_components.call_screener.async_unload_entry", unload),
    ):
        yield


@pytest.fixture
def line(hass: HomeAssistant) -> MockConfigEntry:
    """Give a line that has been set up earlier."""
    entry = MockConfigEntry(
        domain=DOMAIN,
        title="Conexant CX93001",
        data={"device": PORT, "relay": RELAY},
        options={
            "notify_devices": ["gone"],
            "country": "PL",
            "language": "pl",
            "decision_time": 40,
            "block_style": "hang_up",
            "retention_days": 90,
        },
    )
    entry.add_to_hass(hass)
    return entry
