"""The buttons of what is wrong around a line: what they ask, and that they mend it."""

from datetime import timedelta
from typing import Any

import pytest
from homeassistant.components.repairs import RepairsFlowManager, RepairsFlowResult, repairs_flow_manager
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.setup import async_setup_component

from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.household import reach
from custom_components.call_screener.troubles.trouble import Trouble, report
from tests.integration.conftest import OpenHouse
from tests.integration.house import House
from tests.integration.looks import passes, told
from tests.integration.phones import Phone

ENGINES = [
    pytest.param(Trouble.TTS_ENGINE_GONE, "tts_engine", "tts.voice", id="a voice"),
    pytest.param(Trouble.STT_ENGINE_GONE, "stt_engine", "stt.ears", id="ears"),
    pytest.param(Trouble.AI_TASK_GONE, "ai_task", "ai_task.model", id="a model"),
]


async def press(house: House, trouble: Trouble) -> tuple[RepairsFlowManager, RepairsFlowResult]:
    """Press the button of what is told, and see the page."""
    assert await async_setup_component(house.hass, "repairs", {})
    flows = repairs_flow_manager(house.hass)
    assert flows is not None
    page = await flows.async_init("call_screener", context={"issue_id": f"{trouble}_{house.entry.entry_id}"})
    assert (page["type"], page["step_id"]) == (FlowResultType.FORM, "confirm")
    return flows, page


def fields(page: RepairsFlowResult) -> dict[str, Any]:
    """Return the fields of a page, and what is suggested in them."""
    schema = page["data_schema"]
    assert schema is not None
    return {str(marker): (marker.description or {}).get("suggested_value") for marker in schema.schema}


@pytest.mark.parametrize(("trouble", "option", "other"), ENGINES)
@pytest.mark.parametrize("filled", [True, False], ids=["another one", "none"])
async def test_an_engine_is_chosen_anew(
    open_house: OpenHouse, trouble: Trouble, option: str, other: str, *, filled: bool
) -> None:
    """A button after which the line goes on with what is gone, or forgets what else was chosen."""
    gone = f"{other}_that_was"
    house = await open_house(options={option: gone, "decision_time": 50})
    await passes(house, timedelta(hours=1))
    flows, page = await press(house, trouble)
    assert fields(page) == {option: None}
    assert page["description_placeholders"] == {"line": "Home line", "engine": gone}

    house.hass.states.async_set(other, "unknown")
    chosen = {option: other} if filled else {}
    done = await flows.async_configure(page["flow_id"], chosen)
    await house.settle()
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert house.entry.options == {"country": "GB", "language": "en", "decision_time": 50} | chosen
    assert house.entry.state is ConfigEntryState.LOADED
    await passes(house, timedelta(hours=1))
    assert told(house, trouble) is None


async def test_phones_are_chosen_anew(open_house: OpenHouse, anna: Phone) -> None:
    """A page that asks for phones and does not know whose live here."""
    house = await open_house(options={"notify_devices": ["a phone that was sold"]})
    await passes(house, timedelta(hours=1))
    flows, page = await press(house, Trouble.PHONES_GONE)
    assert fields(page) == {"notify_devices": [anna.device_id]}
    done = await flows.async_configure(page["flow_id"], {"notify_devices": [anna.device_id]})
    await house.settle()
    assert done["type"] is FlowResultType.CREATE_ENTRY
    (person,) = house.entry.subentries.values()
    assert person.data["phones"] == [anna.device_id]
    await passes(house, timedelta(hours=1))
    assert told(house, Trouble.PHONES_GONE) is None


async def test_phones_are_chosen_where_there_were_none(house: House, anna: Phone) -> None:
    """A message that nobody is told, and no way from there to telling somebody."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    report(house.hass, house.entry, Trouble.NOBODY_TOLD, {})
    flows, page = await press(house, Trouble.NOBODY_TOLD)
    assert fields(page) == {"notify_devices": [anna.device_id]}
    await flows.async_configure(page["flow_id"], {"notify_devices": [anna.device_id]})
    assert told(house, Trouble.NOBODY_TOLD) is None
    await house.ask()
    assert anna.messages == ["SWIFT PARCELS is calling"]


async def test_who_wants_no_phones_is_not_given_a_person_without(house: House) -> None:
    """A household of nobody in the list of people, because somebody uses the dashboard alone."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    report(house.hass, house.entry, Trouble.NOBODY_TOLD, {})
    flows, page = await press(house, Trouble.NOBODY_TOLD)
    done = await flows.async_configure(page["flow_id"], {"notify_devices": []})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert house.entry.subentries == {}
    await passes(house, timedelta(hours=1))
    assert told(house, Trouble.NOBODY_TOLD) is None


async def test_nothing_is_changed_during_a_call(open_house: OpenHouse) -> None:
    """A caller who is cut off, because somebody tidies up."""
    house = await open_house(options={"stt_engine": "stt.ears"})
    await passes(house, timedelta(hours=1))
    await house.ask()
    flows, page = await press(house, Trouble.STT_ENGINE_GONE)
    page = await flows.async_configure(page["flow_id"], {})
    assert page["errors"] == {"base": "line_in_use"}
    assert house.entry.options["stt_engine"] == "stt.ears"


async def test_phones_are_tried(open_house: OpenHouse, anna: Phone, ben: Phone) -> None:
    """A button that says it is mended, and nobody knows why."""
    house = await open_house(options={"language": "pl", "notify_devices": [anna.device_id, ben.device_id]})
    report(house.hass, house.entry, Trouble.PHONES_SILENT, {})
    flows, page = await press(house, Trouble.PHONES_SILENT)
    assert fields(page) == {}
    done = await flows.async_configure(page["flow_id"], {})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert (anna.messages, ben.messages) == (["To jest test"], ["To jest test"])
    assert anna.got[0]["data"]["actions"] == []
    assert told(house, Trouble.PHONES_SILENT) is None


async def test_phones_that_still_do_not_hear_are_said_to_be_silent(
    open_house: OpenHouse, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test that always succeeds."""
    monkeypatch.setattr(reach, "CONFIRM_LIMIT", 0.01)
    house = await open_house(options={"notify_devices": [anna.device_id]})
    await house.ask()
    house.hass.bus.async_fire("mobile_app_notification_received", {"tag": anna.got[-1]["data"]["tag"]})
    report(house.hass, house.entry, Trouble.PHONES_SILENT, {})
    flows, page = await press(house, Trouble.PHONES_SILENT)
    page = await flows.async_configure(page["flow_id"], {})
    assert page["errors"] == {"base": "not_reached"}
    assert told(house, Trouble.PHONES_SILENT) is not None


async def test_phones_of_a_line_that_is_off_cannot_be_tried(hass: HomeAssistant, home: House) -> None:
    """An exception behind a button."""
    report(hass, home.entry, Trouble.PHONES_SILENT, {})
    await hass.config_entries.async_set_disabled_by(home.entry.entry_id, ConfigEntryDisabler.USER)
    flows, page = await press(home, Trouble.PHONES_SILENT)
    page = await flows.async_configure(page["flow_id"], {})
    assert page["errors"] == {"base": "line_busy"}


async def test_a_line_that_was_removed_meanwhile_needs_nothing(hass: HomeAssistant, home: House) -> None:
    """A dialog about a line that is no more."""
    report(hass, home.entry, Trouble.PHONES_SILENT, {})
    flows, page = await press(home, Trouble.PHONES_SILENT)
    await hass.config_entries.async_remove(home.entry.entry_id)
    done = await flows.async_configure(page["flow_id"], {})
    assert done["type"] is FlowResultType.CREATE_ENTRY
