"""Set-up with nothing replaced: the flow, the probe, serialx, and an emulated modem at the end of a wire."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.emulator.modem import EmulatedModem
from custom_components.call_screener.emulator.profiles import CALLER_ID_ONLY, DATA_ONLY, Profile
from custom_components.call_screener.emulator.server import serve_pty, serve_tcp
from custom_components.call_screener.modem import check as modem_check

pytestmark = pytest.mark.usefixtures("socket_enabled")


@asynccontextmanager
async def something_silent() -> AsyncGenerator[str]:
    """Give the address of something that takes every byte and answers none."""

    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(swallow, "127.0.0.1", 0)
    async with server:
        yield f"socket://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def look(hass: HomeAssistant, device: str) -> ConfigFlowResult:
    """Set a modem up as far as to what was found."""
    flows = hass.config_entries.flow
    result = await flows.async_init(DOMAIN, context={"source": SOURCE_USER})
    result = await flows.async_configure(result["flow_id"], {"next_step_id": "modem"})
    result = await flows.async_configure(result["flow_id"], {"device": device})
    assert result["type"] is FlowResultType.SHOW_PROGRESS
    await hass.async_block_till_done()
    return await flows.async_configure(result["flow_id"])


def name_of(result: ConfigFlowResult) -> str:
    """Return which modem the page shows."""
    assert result["step_id"] == "relay"
    assert result["description_placeholders"] is not None
    return result["description_placeholders"]["modem"]


async def test_a_modem_on_the_network_is_found(hass: HomeAssistant) -> None:
    """An address that the flow takes and the probe does not; and a modem that is left in a strange state."""
    modem = EmulatedModem()
    async with serve_tcp(modem) as server:
        result = await look(hass, server.address)
        assert name_of(result) == "Conexant CX930xx"
        await server.until(lambda: modem.is_idle)
        assert server.run(modem.finish) == []


async def test_a_modem_at_a_path_is_found_twice(hass: HomeAssistant, tmp_path: Path) -> None:
    """A port that the first look has not let go of."""
    async with serve_pty(EmulatedModem(), tmp_path / "modem") as server:
        assert name_of(await look(hass, server.address)) == "Conexant CX930xx"
        assert name_of(await look(hass, server.address)) == "Conexant CX930xx"


@pytest.mark.parametrize("profile", [DATA_ONLY, CALLER_ID_ONLY], ids=lambda profile: profile.name)
async def test_a_modem_without_a_voice_is_introduced_as_one(hass: HomeAssistant, profile: Profile) -> None:
    """A fax modem that is wired and set up before somebody notices that it cannot answer."""
    async with serve_tcp(EmulatedModem(profile)) as server:
        assert (await look(hass, server.address))["step_id"] == "caller_id_only"


async def test_a_modem_with_neither_voice_nor_caller_id_is_told_apart(hass: HomeAssistant) -> None:
    """A modem that would be of no use at all."""
    async with serve_tcp(EmulatedModem(replace(DATA_ONLY, settings={}))) as server:
        assert (await look(hass, server.address))["errors"] == {"device": "no_voice"}


async def test_something_that_is_no_modem_is_told_apart(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that waits for ever for what will never answer."""
    monkeypatch.setattr(modem_check, "PROBE_LIMIT", 3.0)
    async with something_silent() as device:
        assert (await look(hass, device))["errors"] == {"device": "not_a_modem"}


async def test_a_port_where_nothing_is_is_told_apart(hass: HomeAssistant, tmp_path: Path) -> None:
    """A mistyped path that is taken for a broken modem."""
    assert (await look(hass, str(tmp_path / "modem")))["errors"] == {"device": "port_missing"}


async def test_an_address_where_nobody_listens_is_told_apart(hass: HomeAssistant) -> None:
    """A serial proxy without power that is taken for a broken modem."""
    async with something_silent() as device:
        pass
    assert (await look(hass, device))["errors"] == {"device": "port_missing"}
