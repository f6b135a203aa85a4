"""What set-up meets: any port, a relay, and lines that need no modem."""

import threading
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.screening.policy import Policy
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.server import Server, serve_pty
from custom_components.call_screener.relay import check as relay_check
from custom_components.call_screener.trial import call as trial
from tests.integration.config_flow.pages import PORT, RELAY, Relay
from tests.integration.config_flow.trials import until


@pytest.fixture
def relay(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Relay:
    """Give a relay whose test takes no time."""
    monkeypatch.setattr(relay_check, "HOLD", 0.0)
    monkeypatch.setattr(relay_check, "STATE_LIMIT", 0.5)
    return Relay(hass)


@pytest.fixture
def short_greeting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say little, so that a test takes seconds and no half minute."""
    monkeypatch.setattr(trial, "_clips", lambda _language: {"refusal": b"\x00\x20\x00\xe0" * 4000})


@pytest.fixture
def whole_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show all that was said on the wire: what scrolls by may not be seen by whoever looks twice a second."""
    monkeypatch.setattr(trial, "LINES", 200)


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncGenerator[Server]:
    """Plug a modem in, and see it left as it must be."""
    async with serve_pty(EmulatedModem(), tmp_path / "modem") as server:
        yield server
        await until(lambda: not server.modem.is_open)
        assert not server.modem.is_off_hook
        assert server.run(server.modem.finish) == []
        assert not [each for each in threading.enumerate() if each.name == "call_screener line"]


@pytest.fixture(autouse=True)
def idle_lines() -> Generator[None]:
    """Let lines be set up without a modem, and have no call."""

    async def set_up(_hass: HomeAssistant, entry: MockConfigEntry) -> bool:
        rulebook = SimpleNamespace(policy=Policy())
        entry.runtime_data = SimpleNamespace(attendant=SimpleNamespace(record=None, rulebook=rulebook))
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
        minor_version=2,
        options={
            "country": "PL",
            "language": "pl",
            "decision_time": 40,
            "block_style": "hang_up",
            "retention_days": 90,
        },
    )
    entry.add_to_hass(hass)
    return entry
