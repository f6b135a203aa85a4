"""The silent option is not chosen by accident, nor where nothing could keep its promise."""

from types import SimpleNamespace
from typing import Any

import pytest
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.integration.config_flow.pages import open_options


def page(**phones: Any) -> dict[str, Any]:
    """Return the page of options, filled in."""
    return {
        "decision_time": 40,
        "block_style": "hang_up",
        "words": {"country": "PL", "language": "pl"},
        "phones": phones,
        "storage": {"retention_days": 90},
        "callers": {},
        "repute": {},
        "modem": {},
    }


async def submit(hass: HomeAssistant, line: MockConfigEntry, **phones: Any) -> ConfigFlowResult:
    """Open the page and fill it in."""
    if not line.runtime_data:
        await hass.config_entries.async_setup(line.entry_id)
    line.runtime_data = SimpleNamespace(attendant=SimpleNamespace(record=None, can_screen=True))
    result = await open_options(hass, line)
    return await hass.config_entries.options.async_configure(result["flow_id"], page(**phones))


@pytest.fixture(autouse=True)
def not_loaded(line: MockConfigEntry) -> None:
    """Let a line know that it was not set up yet."""
    line.runtime_data = None


async def test_it_is_chosen_after_a_warning(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """A house that finds out that it cannot dial 112 when it has to."""
    result = await submit(hass, line, silent=True, connect_while="schedule.day", hook_sensor="binary_sensor.hall")
    assert (result["type"], result["step_id"]) == (FlowResultType.FORM, "silent")
    assert "silent" not in line.options
    result = await hass.config_entries.options.async_configure(result["flow_id"], {})
    await hass.async_block_till_done()
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert (line.options["silent"], line.options["connect_while"]) == (True, "schedule.day")
    assert line.options["hook_sensor"] == "binary_sensor.hall"


async def test_the_warning_comes_once(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """A warning at every change of any option, which nobody reads any more."""
    hass.config_entries.async_update_entry(line, options={**line.options, "silent": True})
    result = await submit(hass, line, silent=True)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


async def test_it_needs_a_relay(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """A promise of silence where every ring is heard."""
    hass.config_entries.async_update_entry(line, data={"device": line.data["device"]})
    result = await submit(hass, line, silent=True)
    assert (result["step_id"], result["errors"]) == ("options", {"base": "silent_needs_relay"})
    result = await hass.config_entries.options.async_configure(result["flow_id"], page(silent=False))
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


async def test_a_board_is_a_relay(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """A board that counts for nothing."""
    board = {"relay_board": "lcus", "relay_port": "/dev/board", "relay_channels": [1]}
    hass.config_entries.async_update_entry(line, data={"device": line.data["device"], **board})
    assert (await submit(hass, line, silent=True))["step_id"] == "silent"


async def test_it_needs_a_modem_that_answers(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """Phones that are cut off, and nobody who takes the call."""
    await submit(hass, line, silent=False)
    await hass.async_block_till_done()
    line.runtime_data.attendant.can_screen = False
    result = await open_options(hass, line)
    result = await hass.config_entries.options.async_configure(result["flow_id"], page(silent=True))
    assert (result["step_id"], result["errors"]) == ("options", {"base": "silent_needs_voice"})


async def test_a_line_that_is_not_running_may_be_prepared(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """A question to a line that is not there."""
    result = await open_options(hass, line)
    result = await hass.config_entries.options.async_configure(result["flow_id"], page(silent=True))
    assert result["step_id"] == "silent"
