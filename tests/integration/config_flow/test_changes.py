"""A line that is changed: another modem, another relay, other options, and every way back."""

from types import SimpleNamespace
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.core.errors import PortMissingError
from tests.integration.config_flow.pages import (
    PORT,
    RELAY,
    Port,
    Relay,
    go,
    open_options,
    reconfigure,
    settle,
    suggestions,
    without_relay,
)


async def test_a_line_gets_another_modem(hass: HomeAssistant, port: Port, line: MockConfigEntry) -> None:
    """A probe of a port that the line still holds, or a line that stays stopped."""
    await hass.config_entries.async_setup(line.entry_id)
    result = await reconfigure(hass, line, "modem")
    assert suggestions(result) == {"device": PORT}
    port.is_done.clear()
    result = await go(hass, result, {"device": "/dev/ttyACM7"})
    await port.is_asked.wait()
    assert line.state is ConfigEntryState.NOT_LOADED
    port.is_done.set()
    result = await settle(hass, result)
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    assert line.state is ConfigEntryState.LOADED
    assert line.data == {"device": "/dev/ttyACM7", "relay": RELAY}


@pytest.mark.parametrize("state", [ConfigEntryState.LOADED, ConfigEntryState.SETUP_RETRY])
async def test_a_line_keeps_its_modem_when_there_is_no_other(
    hass: HomeAssistant, port: Port, line: MockConfigEntry, state: ConfigEntryState
) -> None:
    """A mistyped path that leaves the house without screening."""
    await hass.config_entries.async_setup(line.entry_id)
    line.mock_state(hass, state)
    port.found = PortMissingError()
    result = await reconfigure(hass, line, "modem")
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert (result["step_id"], result["errors"]) == ("modem", {"device": "port_missing"})
    assert line.state is ConfigEntryState.LOADED
    assert line.data["device"] == PORT


async def test_closing_the_page_starts_the_line_again(hass: HomeAssistant, port: Port, line: MockConfigEntry) -> None:
    """A dialog that is closed in mid-probe, and a line that stays stopped until somebody notices."""
    await hass.config_entries.async_setup(line.entry_id)
    port.is_done.clear()
    result = await reconfigure(hass, line, "modem")
    result = await go(hass, result, {"device": PORT})
    await port.is_asked.wait()
    hass.config_entries.flow.async_abort(result["flow_id"])
    await hass.async_block_till_done()
    assert line.state is ConfigEntryState.LOADED


async def test_a_line_that_somebody_started_meanwhile_is_let_be(
    hass: HomeAssistant, port: Port, line: MockConfigEntry
) -> None:
    """A second start on top of the first."""
    await hass.config_entries.async_setup(line.entry_id)
    port.is_done.clear()
    result = await go(hass, await reconfigure(hass, line, "modem"), {"device": PORT})
    await port.is_asked.wait()
    await hass.config_entries.async_setup(line.entry_id)
    port.is_done.set()
    result = await settle(hass, result)
    assert result["reason"] == "reconfigure_successful"
    assert line.state is ConfigEntryState.LOADED


@pytest.mark.parametrize("state", [ConfigEntryState.SETUP_IN_PROGRESS, ConfigEntryState.FAILED_UNLOAD])
async def test_a_line_that_cannot_be_stopped_is_let_be(
    hass: HomeAssistant, port: Port, line: MockConfigEntry, state: ConfigEntryState
) -> None:
    """Two things at once on one port."""
    line.mock_state(hass, state)
    result = await reconfigure(hass, line, "modem")
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert result["errors"] == {"device": "line_busy"}
    assert port.asked == []
    assert line.state is state


async def test_a_line_that_refuses_to_stop_is_let_be(hass: HomeAssistant, port: Port, line: MockConfigEntry) -> None:
    """A probe beside a line that still holds its port."""
    await hass.config_entries.async_setup(line.entry_id)

    async def refuse(_hass: HomeAssistant, _entry: MockConfigEntry) -> bool:
        return False

    with patch("custom_components.call_screener.async_unload_entry", refuse):
        result = await reconfigure(hass, line, "modem")
        result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert result["errors"] == {"device": "line_busy"}
    assert port.asked == []


@pytest.mark.parametrize(
    ("record", "errors"),
    [
        pytest.param(SimpleNamespace(is_over=False), {"device": "line_in_use"}, id="in mid-call"),
        pytest.param(SimpleNamespace(is_over=True), None, id="after a call"),
    ],
)
async def test_a_call_is_not_ended_by_a_dialog(
    hass: HomeAssistant,
    port: Port,
    line: MockConfigEntry,
    record: SimpleNamespace,
    errors: dict[str, str] | None,
) -> None:
    """Somebody who looks at the settings, and a caller who is thrown off the line."""
    await hass.config_entries.async_setup(line.entry_id)
    line.runtime_data.attendant.record = record
    result = await reconfigure(hass, line, "modem")
    result = await settle(hass, await go(hass, result, {"device": PORT}))
    assert result.get("errors") == errors


async def test_a_line_gets_another_relay(hass: HomeAssistant, port: Port, line: MockConfigEntry, relay: Relay) -> None:
    """A relay that cannot be moved beside a line which turns it off at once."""
    await hass.config_entries.async_setup(line.entry_id)
    result = await reconfigure(hass, line, "reconfigure_relay")
    result = await go(hass, result, {"next_step_id": "relay_switch"})
    assert suggestions(result) == {"relay": RELAY}, "Lines of before this could be chosen have no meaning of on"
    result = await go(hass, result, {"relay": RELAY, "relay_on_means": "connected"})
    assert result["menu_options"] == ["move_relay", "save_relay"]
    result = await settle(hass, await go(hass, result, {"next_step_id": "move_relay"}))
    assert result["menu_options"] == ["save_relay", "move_relay", "reconfigure_relay"]
    assert line.state is ConfigEntryState.LOADED
    result = await go(hass, result, {"next_step_id": "save_relay"})
    await hass.async_block_till_done()
    assert result["reason"] == "reconfigure_successful"
    assert line.data == {"device": PORT, "relay": RELAY, "relay_on_means": "connected"}


async def test_a_line_loses_its_relay(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """An emptied field that leaves the old relay in place."""
    result = await reconfigure(hass, line, "reconfigure_relay")
    result = await without_relay(hass, result)
    await hass.async_block_till_done()
    assert result["reason"] == "reconfigure_successful"
    assert line.data == {"device": PORT}


async def test_options_are_changed_on_one_page(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """An option that is lost in a section, or a number that is kept as a fraction."""
    await hass.config_entries.async_setup(line.entry_id)
    result = await open_options(hass, line)
    assert result["step_id"] == "options"
    assert suggestions(result)["decision_time"] == 40
    result = await hass.config_entries.options.async_configure(
        result["flow_id"],
        {
            "decision_time": 60.0,
            "block_style": "refusal",
            "words": {"country": "GB", "language": "en"},
            "phones": {"hook_sensor": "binary_sensor.hall_handset", "silent": False},
            "callers": {"decide_time": 1.5, "family_code": "2580"},
            "storage": {"retention_days": 30.0},
            "repute": {"reputation": True, "reputation_key": "a-key"},
            "modem": {"modem_country": "automatic", "fax": "hand_over"},
        },
    )
    await hass.async_block_till_done()
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert line.options == {
        "country": "GB",
        "language": "en",
        "decision_time": 60,
        "block_style": "refusal",
        "retention_days": 30,
        "hook_sensor": "binary_sensor.hall_handset",
        "silent": False,
        "modem_country": "automatic",
        "fax": "hand_over",
        "decide_time": 1.5,
        "family_code": "2580",
        "repeated_calls": False,
        "repeated_withheld": False,
        "retention_megabytes": 500,
        "reputation": True,
        "reputation_key": "a-key",
        "reputation_blocks": False,
    }
    assert isinstance(line.options["decision_time"], int)
    assert isinstance(line.options["retention_days"], int)


@pytest.mark.parametrize(
    ("entered", "kept"),
    [
        pytest.param({"modem_country": "keep"}, "keep", id="its own"),
        pytest.param(
            {"modem_country": "keep", "modem_country_code": "DE"}, "keep", id="its own, whatever stands there"
        ),
        pytest.param({"modem_country": "automatic"}, "automatic", id="the line's"),
        pytest.param({"modem_country": "chosen", "modem_country_code": "DE"}, "DE", id="a certain one"),
        pytest.param({"modem_country": "chosen"}, "keep", id="a certain one that is not named"),
    ],
)
async def test_the_country_of_the_modem_is_one_option(
    hass: HomeAssistant, line: MockConfigEntry, entered: dict[str, str], kept: str
) -> None:
    """A country that is shown in the form again as another one, or a modem that is told one that nobody chose."""
    await hass.config_entries.async_setup(line.entry_id)
    words = {"words": {"country": "PL", "language": "pl"}, "storage": {}, "phones": {}, "callers": {}, "repute": {}}
    flows = hass.config_entries.options
    result = await open_options(hass, line)
    await flows.async_configure(result["flow_id"], words | {"modem": entered})
    await hass.async_block_till_done()
    assert line.options["modem_country"] == kept
    assert "modem_country_code" not in line.options
    assert line.options["fax"] == "leave"
    # Shown again and saved as it is shown, it stays as it is.
    result = await open_options(hass, line)
    schema = result["data_schema"]
    assert schema is not None
    fields = schema.schema["modem"].schema.schema
    again = {str(field): field.description["suggested_value"] for field in fields if field.description}
    await flows.async_configure(result["flow_id"], words | {"modem": again})
    await hass.async_block_till_done()
    assert line.options["modem_country"] == kept
