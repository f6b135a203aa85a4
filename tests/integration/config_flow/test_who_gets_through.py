"""How strict a line is, and the options about who gets through."""

from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.call_screener.book import BookUnavailableError
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.rulebook import Rulebook
from tests.integration.config_flow.pages import open_options
from tests.integration.conftest import OpenHouse
from tests.integration.house import CALLER_ID_ONLY, House
from custom_components.call_screener.hardware.reports import ModemReady


async def how_strict(house: House, preset: str) -> ConfigFlowResult:
    """Choose a preset."""
    flows = house.hass.config_entries.options
    result = await flows.async_init(house.entry.entry_id)
    result = await flows.async_configure(result["flow_id"], {"next_step_id": "how_strict"})
    assert (result["type"], result["step_id"]) == (FlowResultType.FORM, "how_strict")
    return await flows.async_configure(result["flow_id"], {"preset": preset})


@pytest.mark.parametrize(
    ("preset", "mode", "word"),
    [
        ("listen_only", Mode.LISTEN_ONLY, "Every call rings"),
        ("screen_strangers", Mode.SCREEN_UNKNOWN, "asked"),
        ("trusted_callers", Mode.TRUSTED_ONLY, "voicemail"),
        ("office_hours", Mode.SCREEN_UNKNOWN, "Friday"),
        ("protect_relative", Mode.SCREEN_UNKNOWN, "abroad"),
    ],
)
async def test_a_preset_says_what_will_happen_and_then_does_it(
    house: House, preset: str, mode: Mode, word: str
) -> None:
    """A household that blocks its doctor by a choice that nobody explained; or a page that changes nothing."""
    result = await how_strict(house, preset)
    assert (result["type"], result["step_id"]) == (FlowResultType.FORM, "what_happens")
    assert word in (result["description_placeholders"] or {})["words"]
    assert house.line.policy.mode is Mode.LISTEN_ONLY
    result = await house.hass.config_entries.options.async_configure(result["flow_id"], {})
    await house.settle()
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert house.line.policy.mode is mode


async def test_a_modem_without_voice_cannot_be_strict(open_house: OpenHouse) -> None:
    """A preset that is chosen and never does anything."""
    house = await open_house(is_ready=False)
    await house.hear(ModemReady(CALLER_ID_ONLY))
    assert (await how_strict(house, "trusted_callers"))["reason"] == "preset_needs_voice"
    assert (await how_strict(house, "listen_only"))["step_id"] == "what_happens"


async def test_a_book_that_cannot_be_written_is_told(house: House) -> None:
    """A stack of exceptions where a sentence would do."""
    result = await how_strict(house, "office_hours")
    with patch.object(Rulebook, "apply_preset", AsyncMock(side_effect=BookUnavailableError)):
        result = await house.hass.config_entries.options.async_configure(result["flow_id"], {})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "book_unavailable")


async def test_a_line_that_does_not_run_has_no_rules_to_change(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """A question to a line that is not there."""
    flows = hass.config_entries.options
    result = await flows.async_init(line.entry_id)
    result = await flows.async_configure(result["flow_id"], {"next_step_id": "how_strict"})
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "line_busy")


@pytest.mark.parametrize(
    ("entered", "error"),
    [
        ({"callers": {"family_code": "12"}}, "family_code_digits"),
        ({"callers": {"family_code": "123456789"}}, "family_code_digits"),
        ({"callers": {"family_code": "12a4"}}, "family_code_digits"),
        ({"callers": {"family_code": "١٢٣"}}, "family_code_digits"),
        ({"repute": {"reputation": True}}, "reputation_needs_key"),
        ({"callers": {"family_code": "258"}}, None),
        ({"callers": {"family_code": "12345678"}}, None),
        ({"callers": {}}, None),
        ({"repute": {"reputation_key": "a-key"}}, None),
    ],
    ids=str,
)
async def test_what_could_not_work_is_refused(
    hass: HomeAssistant, line: MockConfigEntry, entered: dict[str, Any], error: str | None
) -> None:
    """A code that nobody can key, or a service that refuses every question."""
    result = await open_options(hass, line)
    page = {"words": {"country": "PL", "language": "pl"}, "phones": {}, "storage": {}, "modem": {}, **entered}
    result = await hass.config_entries.options.async_configure(result["flow_id"], page)
    assert result.get("errors") == ({"base": error} if error else None)
