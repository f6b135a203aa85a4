"""The speakers of a line that is being set up: chosen or not, heard before there is a line, and ringing for it."""

import asyncio

import pytest
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er

from tests.integration.config_flow.pages import Port, begin, go, look, skip_trial, without_relay
from tests.integration.house import CALLER_ID_ONLY, FakeLine, House
from tests.integration.phones import Phone
from tests.integration.ringers.conftest import AddDevices
from tests.integration.ringers.devices import Satellite, Telephone
from tests.integration.ringers.ringing import ask

HALL = "assist_satellite.hall"
ATTIC = "assist_satellite.attic"
HOUSEHOLD = {"country": "GB", "language": "en"}

pytestmark = pytest.mark.usefixtures("lines_end")


@pytest.fixture
async def hall(add_devices: AddDevices) -> Satellite:
    """Return a satellite that a house has."""
    hall = Satellite(HALL)
    await add_devices(hall)
    return hall


async def at_speakers(hass: HomeAssistant) -> ConfigFlowResult:
    """Set a line up as far as to the page about its speakers."""
    result = await go(hass, await without_relay(hass, await look(hass)), HOUSEHOLD)
    assert (result["type"], result["step_id"], result["last_step"]) == (FlowResultType.FORM, "speakers", False)
    return result


async def heard(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Have the speakers say it, and return the page that asks whether that was heard."""
    result = await go(hass, result, {"next_step_id": "try_now"})
    assert (result["type"], result["step_id"]) == (FlowResultType.SHOW_PROGRESS, "try_now")
    async with asyncio.timeout(5):
        while result["type"] is not FlowResultType.MENU:
            await asyncio.sleep(0.01)
            result = await hass.config_entries.flow.async_configure(result["flow_id"])
    assert (result["step_id"], result["menu_options"]) == ("ringer_tried", ["try_again", "speakers", "contacts"])
    return result


async def made(hass: HomeAssistant, result: ConfigFlowResult) -> ConfigFlowResult:
    """Go on to the end of the set-up."""
    result = await go(hass, await skip_trial(hass, result), {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    return result


async def test_speakers_are_heard_before_there_is_a_line_and_ring_for_it(
    hass: HomeAssistant, port: Port, hall: Satellite, lines: list[FakeLine]
) -> None:
    """A house that is silent while somebody waits, because nobody knew of the page on which speakers are added."""
    result = await go(hass, await at_speakers(hass), {"speakers": [HALL]})
    assert (result["step_id"], result["menu_options"]) == ("try_ringer", ["try_now", "contacts"])
    result = await heard(hass, result)
    assert hall.sentences == ["Somebody is calling who says: “This is a test”. The reason given: “Nobody is calling”."]
    assert result["description_placeholders"] is not None
    assert 'alert-type="success">Hall: done' in result["description_placeholders"]["ringers"]
    result = await made(hass, await go(hass, result, {"next_step_id": "contacts"}))
    (ringer,) = result["subentries"]
    assert (ringer["subentry_type"], ringer["title"]) == ("ringer", "Hall")
    assert ringer["data"] == {"kind": "speaker", "entities": [HALL], "calls": ["screened", "pick_up"]}
    await ask(House(hass, result["result"], lines[-1]))  # type: ignore[arg-type]  # It was made by the flow.
    assert hall.sentences[1:] == ["SWIFT PARCELS is calling."]


async def test_speakers_can_be_chosen_anew_after_they_were_heard(
    hass: HomeAssistant, port: Port, hall: Satellite, add_devices: AddDevices
) -> None:
    """A loudspeaker in the room of a child that sleeps, and no way back."""
    await add_devices(Satellite("assist_satellite.nursery"))
    result = await go(hass, await at_speakers(hass), {"speakers": ["assist_satellite.nursery"]})
    result = await go(hass, await heard(hass, result), {"next_step_id": "speakers"})
    assert result["data_schema"] is not None
    (field,) = result["data_schema"].schema
    assert field.description == {"suggested_value": ["assist_satellite.nursery"]}
    result = await go(hass, result, {"speakers": [HALL]})
    await heard(hass, result)
    assert len(hall.sentences) == 1


async def test_nobody_has_to_have_speakers(hass: HomeAssistant, port: Port, hall: Satellite, ben: Phone) -> None:
    """A page that nobody gets past who wants quiet; and phones that are forgotten behind it."""
    result = await without_relay(hass, await look(hass))
    result = await go(hass, result, {"notify_devices": [ben.device_id], **HOUSEHOLD})
    result = await go(hass, result, {"next_step_id": "trial"})
    assert result["step_id"] == "speakers"
    result = await made(hass, await go(hass, result, {}))
    assert [each["subentry_type"] for each in result["subentries"]] == ["person"]
    assert hall.sentences == []


async def test_a_telephone_is_no_speaker(
    hass: HomeAssistant, port: Port, hall: Satellite, add_devices: AddDevices
) -> None:
    """A telephone that is torn from its ringing, because it can speak."""
    er.async_get(hass).async_get_or_create("assist_satellite", "voip", "attic", suggested_object_id="attic")
    await add_devices(Telephone(ATTIC))
    result = await go(hass, await at_speakers(hass), {"speakers": [HALL, ATTIC]})
    assert (result["step_id"], result["errors"]) == ("speakers", {"speakers": "is_handset"})
    assert (await go(hass, result, {"speakers": [HALL]}))["step_id"] == "try_ringer"


async def test_a_house_with_nothing_but_telephones_is_not_asked(hass: HomeAssistant, port: Port) -> None:
    """A page with an empty list."""
    er.async_get(hass).async_get_or_create("assist_satellite", "voip", "attic", suggested_object_id="attic")
    hass.states.async_set(ATTIC, "idle")
    result = await go(hass, await without_relay(hass, await look(hass)), HOUSEHOLD)
    assert result["step_id"] == "contacts"


async def test_a_line_that_cannot_screen_says_for_whom_the_phones_ring(
    hass: HomeAssistant, port: Port, hall: Satellite
) -> None:
    """Speakers that were chosen, and wait for ever for somebody to be screened."""
    port.found = CALLER_ID_ONLY
    result = await go(hass, await go(hass, await look(hass), {}), HOUSEHOLD)
    result = await go(hass, result, {"speakers": [HALL]})
    result = await go(hass, await go(hass, result, {"next_step_id": "contacts"}), {})
    result = await go(hass, await go(hass, result, {"next_step_id": "ready"}), {})
    (ringer,) = result["subentries"]
    assert ringer["data"]["calls"] == ["ringing"]


@pytest.mark.usefixtures("socket_enabled")
async def test_the_demo_does_not_ask_for_speakers(hass: HomeAssistant, hall: Satellite) -> None:
    """One form more in the two minutes of a demo; they can be added to it as to any line."""
    result = await go(hass, await without_relay(hass, await begin(hass, "demo")), HOUSEHOLD)
    assert result["step_id"] == "ready"
