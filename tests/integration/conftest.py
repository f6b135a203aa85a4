"""A Home Assistant in which our integration may be loaded, and one in which a line is."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.modem import check as modem_check, sticks
from tests.integration.config_flow.pages import Port
from tests.integration.house import FakeLine, House
from tests.integration.phones import Phone, Phones
from tests.integration.sockets import Sockets

type OpenHouse = Callable[..., Awaitable[House]]


@pytest.fixture(autouse=True)
async def enable_event_loop_debug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have loops refuse what other threads ask of them, as the fixture of this name in Home Assistant's plugin does.

    Unlike that one it has no future remember who made it, which takes more than half of most tests' time.
    """
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    monkeypatch.setattr(loop, "get_debug", lambda: False)


@pytest.fixture(autouse=True)
def our_integration(enable_custom_integrations: None) -> None:
    """Let Home Assistant find what stands in `custom_components`."""


@pytest.fixture
def config_folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    """Give Home Assistant a folder of its own, so that no test finds another's book."""
    hass.config.config_dir = str(tmp_path)
    return tmp_path


@pytest.fixture
def sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sockets:
    """Give the machine's USB sockets, all of them empty. Only the scan is replaced."""
    (tmp_path / "dev").mkdir()
    sockets = Sockets(tmp_path / "dev")
    monkeypatch.setattr("homeassistant.components.usb.scan_serial_ports", lambda: [*sockets.sticks.values()])
    monkeypatch.setattr(sticks, "BY_PATH", sockets.by_path)
    # What others would discover needs their libraries.
    monkeypatch.setattr("homeassistant.loader.USB", [])
    return sockets


@pytest.fixture
def lines() -> Generator[list[FakeLine]]:
    """Put lines without a modem where real ones would be, and return them as they are made."""
    made: list[FakeLine] = []

    def make(**parts: Any) -> FakeLine:
        made.append(FakeLine(**parts))
        return made[-1]

    with patch("custom_components.call_screener.opening.Line", make):
        yield made


@pytest.fixture
async def lines_end(hass: HomeAssistant, config_folder: Path, lines: list[FakeLine]) -> AsyncGenerator[None]:
    """Set lines up without a modem, and end them, however they came."""
    yield
    for entry in hass.config_entries.async_loaded_entries(DOMAIN):
        await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()


@pytest.fixture
def port() -> Generator[Port]:
    """Give what is at the other end of any port."""
    port = Port()
    with patch.object(modem_check, "probe", port.probe):
        yield port


@pytest.fixture
def open_house(hass: HomeAssistant, lines: list[FakeLine], lines_end: None) -> OpenHouse:
    """Return what sets up a line, with more data or options if need be, and with people by their names."""

    async def open_one(
        *,
        title: str = "Home line",
        data: dict[str, Any] | None = None,
        options: dict[str, Any] | None = None,
        people: Mapping[str, dict[str, Any]] | None = None,
        is_ready: bool = True,
    ) -> House:
        entry = MockConfigEntry(
            domain=DOMAIN,
            title=title,
            data={"device": f"/dev/serial/by-id/{title}"} | (data or {}),
            options={"country": "GB", "language": "en"} | (options or {}),
            subentries_data=[
                {"data": data, "subentry_type": "person", "title": name, "unique_id": None}
                for name, data in (people or {}).items()
            ],
        )
        entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(entry.entry_id)
        house = House(hass, entry, lines[-1])
        if is_ready:
            await house.modem_ready()
        return house

    return open_one


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    """Return a house with one line, whose modem is ready."""
    return await open_house()


@pytest.fixture
def phones(hass: HomeAssistant, aioclient_mock: AiohttpClientMocker) -> Generator[Phones]:
    """Give what phones are added to, and see that whatever they are sent is as their apps want it."""
    phones = Phones(hass, aioclient_mock)
    yield phones
    assert phones.faults == []


@pytest.fixture
async def anna(phones: Phones) -> Phone:
    """Return an Android phone."""
    return await phones.add("Anna's phone")


@pytest.fixture
async def ben(phones: Phones) -> Phone:
    """Return an iPhone."""
    return await phones.add("Ben's phone", "iOS")


@pytest.fixture
async def home(open_house: OpenHouse, anna: Phone, ben: Phone) -> House:
    """Return a house in which both are told of calls."""
    return await open_house(options={"notify_devices": [anna.device_id, ben.device_id], "decision_time": 50})
