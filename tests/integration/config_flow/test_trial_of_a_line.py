"""A line that is set up, and tried while it is paused."""

from dataclasses import replace
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.core.screening.directory import Directory
from custom_components.call_screener.core.screening.listed import Listed, ListName
from custom_components.call_screener.core.screening.policy import Policy
from custom_components.call_screener.emulator.caller_id import CallerIdKind
from custom_components.call_screener.emulator.plan import CallPlan
from custom_components.call_screener.emulator.server import Server
from custom_components.call_screener.trial import call as trial
from tests.integration.config_flow.pages import RELAY, go, reconfigure
from tests.integration.config_flow.trials import DONE, await_end, listen, marks, placeholder

pytestmark = pytest.mark.usefixtures("short_greeting", "relay")


@pytest.fixture
async def running(hass: HomeAssistant, line: MockConfigEntry, wire: Server) -> MockConfigEntry:
    """Return a line that runs, at the emulated modem."""
    hass.config_entries.async_update_entry(line, data={"device": wire.address, "relay": RELAY})
    await hass.config_entries.async_setup(line.entry_id)
    return line


async def test_a_line_is_tried_while_it_is_paused(hass: HomeAssistant, running: MockConfigEntry, wire: Server) -> None:
    """Two drivers on one modem; or a line that stays stopped after it was tried."""
    mum = Listed(list=ListName.ALLOW, name="Mum")
    directory = Directory(numbers={"+48221234567": mum, "+48221234568": replace(mum, list=ListName.BLOCK)})
    running.runtime_data.attendant.rulebook.policy = Policy(directory=directory)
    result = await reconfigure(hass, running, "trial")
    assert result["menu_options"] == ["listen", "trial_over"]
    result = await listen(hass, result)
    assert running.state is ConfigEntryState.NOT_LOADED
    wire.place_call(CallPlan(number="022 123 45 67", cadence="pl"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    assert running.state is ConfigEntryState.LOADED
    assert marks(result) == [DONE] * 6
    assert ": 22\u00a0123\u00a045\u00a067" in placeholder(result, "ticks")
    assert "phone book: Mum" in placeholder(result, "ticks")
    result = await go(hass, result, {"next_step_id": "trial_over"})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "trial_over")


async def test_a_country_that_was_tried_is_given_to_the_line(
    hass: HomeAssistant, running: MockConfigEntry, wire: Server
) -> None:
    """A remedy that has to be entered a second time, in the options."""
    result = await listen(hass, await reconfigure(hass, running, "trial"))
    wire.place_call(CallPlan(caller_id=CallerIdKind.NONE, cadence="pl"))
    result = await go(hass, await await_end(hass, result), {"next_step_id": "heard"})
    with patch.object(trial, "LIMIT", 0.5):
        result = await await_end(hass, await go(hass, result, {"next_step_id": "listen_automatic"}))
    result = await go(hass, result, {"next_step_id": "trial_over"})
    await hass.async_block_till_done()
    assert result["reason"] == "reconfigure_successful"
    assert running.options["modem_country"] == "automatic"
    assert running.state is ConfigEntryState.LOADED


async def test_closing_the_page_starts_the_line_again(
    hass: HomeAssistant, running: MockConfigEntry, wire: Server
) -> None:
    """A line that stays stopped until somebody notices."""
    result = await listen(hass, await reconfigure(hass, running, "trial"))
    hass.config_entries.flow.async_abort(result["flow_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert running.state is ConfigEntryState.LOADED


async def test_a_call_is_not_ended_by_a_trial(hass: HomeAssistant, running: MockConfigEntry) -> None:
    """A caller who is thrown off the line because somebody wants to try it."""
    running.runtime_data.attendant.record = SimpleNamespace(is_over=False)
    result = await reconfigure(hass, running, "trial")
    result = await await_end(hass, await go(hass, result, {"next_step_id": "listen"}))
    assert result["reason"] == "line_in_use"
    assert running.state is ConfigEntryState.LOADED


async def test_a_mistake_of_ours_ends_the_trial(
    hass: HomeAssistant, running: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """A page that waits for ever, and nothing in the log."""
    with patch.object(trial.Trial, "run", side_effect=RuntimeError("a bug")):
        result = await go(hass, await reconfigure(hass, running, "trial"), {"next_step_id": "listen"})
        result = await await_end(hass, result)
    assert result["reason"] == "line_busy"
    assert "a bug" in caplog.text
    caplog.clear()
    assert running.state is ConfigEntryState.LOADED
