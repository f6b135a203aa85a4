"""The pages of somebody who is told of calls, as a person goes through them."""

from typing import Any

from homeassistant.config_entries import SOURCE_RECONFIGURE, SOURCE_USER, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from tests.integration.house import House

DETAILS: dict[str, Any] = {
    "hears": ["screened", "results"],
    "after": 0,
    "which_callers": {},
    "quiet_hours": {},
    "loudness": {},
    "locked_screen": {},
}
"""What the second page is filled with, besides the phones."""


async def add_person(house: House, **who: Any) -> SubentryFlowResult:
    """Begin to add somebody, and say who it is."""
    flows = house.hass.config_entries.subentries
    page = await flows.async_init((house.entry.entry_id, "person"), context={"source": SOURCE_USER})
    assert (page["type"], page["step_id"]) == (FlowResultType.FORM, "user")
    return await go(house.hass, page, who)


async def change_person(house: House) -> SubentryFlowResult:
    """Begin to change the one person that a line has."""
    (person_id,) = house.entry.subentries
    return await house.hass.config_entries.subentries.async_init(
        (house.entry.entry_id, "person"), context={"source": SOURCE_RECONFIGURE, "subentry_id": person_id}
    )


async def go(hass: HomeAssistant, page: SubentryFlowResult, entered: dict[str, Any] | None) -> SubentryFlowResult:
    """Submit a page."""
    return await hass.config_entries.subentries.async_configure(page["flow_id"], entered)


async def choose(hass: HomeAssistant, page: SubentryFlowResult, option: str) -> SubentryFlowResult:
    """Choose what a menu offers."""
    assert option in page["menu_options"]
    return await go(hass, page, {"next_step_id": option})


def suggested(page: SubentryFlowResult) -> dict[str, Any]:
    """Return what a form is filled with, sections left out."""
    schema = page["data_schema"]
    assert schema is not None
    return {
        str(marker): marker.description["suggested_value"]
        for marker in schema.schema
        if marker.description and "suggested_value" in marker.description
    }
