"""The options about who gets through, on a line that does not run."""

from typing import Any

import pytest
import voluptuous as vol
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, section
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.integration.config_flow.pages import open_options


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
    rest: dict[str, Any] = {"phones": {}, "storage": {}, "modem": {}, "callers": {}, "repute": {}}
    page = {"words": {"country": "PL", "language": "pl"}, **rest, **entered}
    result = await hass.config_entries.options.async_configure(result["flow_id"], page)
    assert result.get("errors") == ({"base": error} if error else None)


async def test_no_section_has_a_default_of_its_own(hass: HomeAssistant, line: MockConfigEntry) -> None:
    """A section that the browser begins with nothing in it: it shows none of what is kept, and cannot be submitted."""
    result = await open_options(hass, line)
    schema = result["data_schema"]
    assert schema is not None
    sections = [key for key, field in schema.schema.items() if isinstance(field, section)]
    assert len(sections) == 6
    assert [str(key) for key in sections if not isinstance(key.default, vol.Undefined)] == []
