"""The repair issue of a line without a modem, and what its button does."""

import json
from collections.abc import Generator
from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.components.repairs import RepairsFlowManager, RepairsFlowResult, repairs_flow_manager
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.errors import (
    ModemError,
    NotAModemError,
    NoVoiceError,
    PortBusyError,
    PortForbiddenError,
    PortMissingError,
)
from custom_components.call_screener.core.modem.profiles import ModemIdentity
from custom_components.call_screener.modem import check as modem_check
from custom_components.call_screener.repairs import report_modem_failed
from tests.integration.conftest import OpenHouse
from tests.integration.house import IDENTITY, House

TEXTS = json.loads((Path(modem_check.__file__).parents[1] / "translations" / "en.json").read_text(encoding="utf-8"))
ERRORS = [
    ModemError(),
    NotAModemError(),
    NoVoiceError(),
    PortBusyError(),
    PortForbiddenError(),
    PortMissingError(),
]


class Finding:
    """What is found when the port is looked at again."""

    result: ModemIdentity | ModemError = PortMissingError()

    async def probe(self, _device: str, *, limit: float) -> ModemIdentity:
        """Stand in for `hardware.probe`."""
        assert limit <= 10.0
        if isinstance(self.result, ModemError):
            raise self.result
        return self.result


@pytest.fixture
def finding() -> Generator[Finding]:
    """Give what will be found."""
    finding = Finding()
    with patch.object(modem_check, "probe", finding.probe):
        yield finding


def issue_of(hass: HomeAssistant, house: House) -> ir.IssueEntry | None:
    """Return the issue of a line."""
    return ir.async_get(hass).async_get_issue(DOMAIN, f"modem_failed_{house.entry.entry_id}")


async def press(hass: HomeAssistant, house: House) -> tuple[RepairsFlowManager, RepairsFlowResult]:
    """Press the issue's button."""
    assert await async_setup_component(hass, "repairs", {})
    flows = repairs_flow_manager(hass)
    assert flows is not None
    issue_id = f"modem_failed_{house.entry.entry_id}"
    return flows, await flows.async_init(DOMAIN, context={"issue_id": issue_id})


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.key)
async def test_a_lost_modem_is_reported_in_its_own_words(hass: HomeAssistant, house: House, error: ModemError) -> None:
    """A house whose calls are not screened any more, and nobody who knows."""
    await house.modem_failed(error)
    issue = issue_of(hass, house)
    assert issue is not None
    assert (issue.translation_key, issue.is_fixable, issue.severity) == (error.key, True, ir.IssueSeverity.ERROR)
    assert issue.translation_placeholders == {"line": "Home line", "device": "/dev/serial/by-id/Home line"}
    assert TEXTS["issues"][error.key]["fix_flow"]["step"]["confirm"]["description"]
    assert TEXTS["config"]["error"][error.key]


async def test_a_modem_that_is_back_needs_no_repair(hass: HomeAssistant, house: House) -> None:
    """An issue that outlives its cause."""
    await house.modem_failed(PortMissingError())
    await house.modem_ready()
    assert issue_of(hass, house) is None


async def test_an_unknown_failure_is_reported_as_one(hass: HomeAssistant, house: House) -> None:
    """A new kind of error, and an issue without words."""

    class OtherError(ModemError):
        key = "other"

    await house.modem_failed(OtherError())
    issue = issue_of(hass, house)
    assert issue is not None
    assert issue.translation_key == "modem_failed"


async def test_looking_again_finds_the_modem(hass: HomeAssistant, house: House, finding: Finding) -> None:
    """A button that only closes the dialog."""
    await house.modem_failed(PortMissingError())
    flows, result = await press(hass, house)
    assert (result["type"], result["step_id"]) == (FlowResultType.FORM, "confirm")
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["line"] == "Home line"

    result = await flows.async_configure(result["flow_id"], {})
    assert result["errors"] == {"base": "port_missing"}
    assert house.entry.state is ConfigEntryState.LOADED
    assert issue_of(hass, house) is not None

    finding.result = IDENTITY
    result = await flows.async_configure(result["flow_id"], {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert house.entry.state is ConfigEntryState.LOADED
    assert issue_of(hass, house) is None


async def test_a_line_that_was_removed_needs_no_repair(hass: HomeAssistant, house: House, finding: Finding) -> None:
    """A dialog about a line that is no more."""
    await house.modem_failed(PortMissingError())
    flows, result = await press(hass, house)
    await hass.config_entries.async_remove(house.entry.entry_id)
    assert issue_of(hass, house) is None
    result = await flows.async_configure(result["flow_id"], {})
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_demo_line_has_no_modem_to_plug_in(hass: HomeAssistant, open_house: OpenHouse) -> None:
    """Advice about a cable that does not exist."""
    house = await open_house()
    hass.config_entries.async_update_entry(house.entry, data={"device": "demo"})
    report_modem_failed(hass, house.entry, PortMissingError())
    issue = issue_of(hass, house)
    assert issue is not None
    assert (issue.translation_key, issue.is_fixable) == ("demo_failed", False)
