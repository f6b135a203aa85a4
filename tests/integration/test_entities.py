"""The entities of a line, as automations, dashboards and the card see them."""

from datetime import timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_OFF, STATE_ON, STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from syrupy.assertion import SnapshotAssertion

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.errors import PortMissingError
from custom_components.call_screener.core.events import Decision, Part
from custom_components.call_screener.core.screening.listed import ListName
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule, Verdict
from custom_components.call_screener.hardware.reports import ModemReady
from tests.integration.conftest import OpenHouse
from tests.integration.house import CALLER_ID_ONLY, IDENTITY, House, call_record

PERMITTED = Verdict(action=Action.ALLOW, rule=Rule.PERMIT_NEXT_CALL, reason="The next call was permitted.")


@pytest.fixture
def in_polish(hass: HomeAssistant) -> None:
    """Run Home Assistant in Polish."""
    hass.config.language = "pl"


async def test_the_entities_are_those_of_the_contract(
    house: House, hass: HomeAssistant, entity_registry: er.EntityRegistry, snapshot: SnapshotAssertion
) -> None:
    """An entity that is missing, called otherwise, or of another kind than automations were written for."""
    entries = er.async_entries_for_config_entry(entity_registry, house.entry.entry_id)
    found = {
        entry.entity_id: {
            "unique_key": entry.unique_id.removeprefix(f"{house.entry.entry_id}_"),
            "category": entry.entity_category,
            "device_class": entry.original_device_class,
            "name": entry.original_name,
            "capabilities": entry.capabilities,
            "state": None if (state := hass.states.get(entry.entity_id)) is None else state.state,
        }
        for entry in entries
    }
    assert dict(sorted(found.items())) == snapshot


@pytest.mark.usefixtures("in_polish")
async def test_entity_ids_are_english_in_every_language(house: House, hass: HomeAssistant) -> None:
    """Automations and blueprints that break because Home Assistant speaks Polish."""
    names = {state.entity_id: state.name for state in hass.states.async_all()}
    assert names["binary_sensor.home_line_decision_needed"] == "Home line Potrzebna decyzja"
    assert names["sensor.home_line_calls_blocked_today"] == "Home line Zablokowane dzisiaj"


async def test_the_device_tells_which_modem_it_is(house: House, device_registry: dr.DeviceRegistry) -> None:
    """A bug report from a house of which nobody knows the modem."""
    device = device_registry.async_get_device_by_identifier((DOMAIN, house.entry.entry_id), house.entry.entry_id)
    assert device is not None
    assert (device.name, device.model, device.sw_version) == ("Home line", IDENTITY.name, IDENTITY.firmware)


async def test_a_call_tells_its_story(house: House, snapshot: SnapshotAssertion) -> None:
    """Event data that lack what the contract promises, or an event that is swallowed by the next."""
    told = []
    house.hass.bus.async_listen(
        "state_changed",
        lambda event: (
            told.append({str(key): value for key, value in event.data["new_state"].attributes.items()})
            if event.data["entity_id"] == "event.home_line_call"
            else None
        ),
    )
    record = await house.ask()
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(decided_by="Anna's phone"))
    await house.report(CallEvent.PUT_THROUGH, LineState.IN_CALL, call_record(decided_by="Anna's phone"))
    await house.end(Disposition.PUT_THROUGH, decided_by="Anna's phone")
    assert record.call_id == "call-1"
    for attributes in told:
        attributes.pop("event_types")
    assert told == snapshot


@pytest.mark.parametrize(
    ("event", "state", "is_needed"),
    [
        (CallEvent.DECISION_NEEDED, LineState.SCREENING, STATE_ON),
        (None, LineState.WAITING_FOR_DECISION, STATE_ON),
        (CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, STATE_OFF),
        (CallEvent.REJECTED, LineState.IDLE, STATE_OFF),
        (None, LineState.VOICEMAIL, STATE_OFF),
    ],
    ids=["asked", "waiting", "accepted", "declined", "voicemail"],
)
async def test_a_decision_is_needed_from_the_question_to_the_answer(
    house: House, event: CallEvent | None, state: LineState, is_needed: str
) -> None:
    """A button by the bed that lights up too late, or goes on blinking after the answer."""
    await house.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record())
    await house.report(event, state, call_record())
    assert house.state("binary_sensor.decision_needed") == is_needed


async def test_the_last_caller_is_remembered_over_a_restart(house: House) -> None:
    """A button for the last caller that forgets whom it was about when Home Assistant is restarted."""
    await house.ask()
    await house.end(Disposition.MISSED, event=CallEvent.MISSED)
    await house.hass.config_entries.async_reload(house.entry.entry_id)
    await house.settle()
    assert house.state("sensor.last_caller") == "SWIFT PARCELS"
    assert house.attributes("sensor.last_caller")["number"] == "+447700900102"
    assert house.state("sensor.last_call") == "2026-11-02T16:30:00+00:00"
    assert house.state("sensor.missed_calls") == "1"


@pytest.mark.parametrize(
    ("kind", "language", "shown"),
    [
        (CallerIdKind.WITHHELD, "en", "Withheld number"),
        (CallerIdKind.OUT_OF_AREA, "en", "Number not available"),
        (CallerIdKind.NONE, "pl", "Nieznany rozmówca"),
    ],
)
async def test_a_caller_without_a_number_is_told_apart(
    open_house: OpenHouse, kind: CallerIdKind, language: str, shown: str
) -> None:
    """Withheld, out of area and no caller ID that look the same."""
    house = await open_house(options={"language": language})
    await house.ask(call_record(caller=Caller(caller_id=CallerId(kind=kind))))
    assert house.state("sensor.last_caller") == shown


async def test_what_concerns_people_is_not_recorded(house: House, hass: HomeAssistant) -> None:
    """Names and numbers of callers in a database whose retention is not ours."""
    await house.ask()
    recorded = {
        entity_id: set(state.attributes) - set(state.state_info["unrecorded_attributes"])
        for entity_id in ("event.home_line_call", "sensor.home_line_last_caller")
        if (state := hass.states.get(entity_id)) and state.state_info
    }
    personal = {"number", "number_text", "name", "said_name", "said_reason"}
    assert {entity_id: attributes & personal for entity_id, attributes in recorded.items()} == {
        "event.home_line_call": set(),
        "sensor.home_line_last_caller": set(),
    }


async def test_without_its_modem_a_line_is_silent_about_itself(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """A line that claims to be idle while nobody watches it; a log that is filled with the same sentence."""
    await house.modem_failed(PortMissingError("no such file"))
    await house.modem_failed(PortMissingError("no such file"))
    assert house.state("binary_sensor.modem") == STATE_OFF
    assert house.state("sensor.state") == STATE_UNAVAILABLE
    assert house.state("binary_sensor.line_in_use") == STATE_UNAVAILABLE
    assert house.state("sensor.missed_calls") == "0"
    assert caplog.text.count("cannot be used") == 1
    await house.modem_ready()
    assert house.state("binary_sensor.modem") == STATE_ON
    assert house.state("sensor.state") == "idle"
    assert caplog.text.count("is back") == 1


async def test_the_line_is_in_use_while_the_modem_holds_it(house: House) -> None:
    """A dashboard that invites to a call that would be heard by the caller."""
    await house.line_in_use(is_in_use=True)
    assert house.state("binary_sensor.line_in_use") == STATE_ON
    await house.line_in_use(is_in_use=False)
    assert house.state("binary_sensor.line_in_use") == STATE_OFF


async def test_the_mode_is_used_at_once_and_after_a_restart(house: House, hass: HomeAssistant) -> None:
    """A mode that somebody chose and that a restart forgets."""
    assert house.state("select.screening_mode") == "listen_only"
    await hass.services.async_call(
        "select",
        "select_option",
        {"entity_id": "select.home_line_screening_mode", "option": "trusted_only"},
        blocking=True,
    )
    assert house.line.policy.mode is Mode.TRUSTED_ONLY
    await hass.config_entries.async_reload(house.entry.entry_id)
    assert house.state("select.screening_mode") == "trusted_only"


@pytest.mark.parametrize("option", ["screen_unknown", "trusted_only", "do_not_disturb"])
async def test_a_modem_that_cannot_answer_leaves_no_choice(house: House, hass: HomeAssistant, option: str) -> None:
    """A household that believes that callers are screened, by a modem that can only listen."""
    await house.hear(ModemReady(CALLER_ID_ONLY))
    entity = {"entity_id": "select.home_line_screening_mode"}
    with pytest.raises(ServiceValidationError) as refusal:
        await hass.services.async_call("select", "select_option", entity | {"option": option}, blocking=True)
    assert refusal.value.translation_key == "modem_without_voice"
    assert house.state("select.screening_mode") == "listen_only"
    await hass.services.async_call("select", "select_option", entity | {"option": "listen_only"}, blocking=True)


async def test_a_permit_is_good_for_one_call(house: House, hass: HomeAssistant) -> None:
    """A switch that stays on and lets everybody ring; or one that a restart turns on again."""
    await hass.services.async_call(
        "switch", "turn_on", {"entity_id": "switch.home_line_permit_next_call"}, blocking=True
    )
    assert house.line.policy.permit is not None
    await house.report(CallEvent.CALLER_IDENTIFIED, LineState.RINGING, call_record(verdict=PERMITTED))
    assert house.state("switch.permit_next_call") == STATE_OFF
    assert house.line.policy.permit is None
    await house.end(Disposition.ALLOWED, verdict=PERMITTED)
    await hass.config_entries.async_reload(house.entry.entry_id)
    assert house.state("switch.permit_next_call") == STATE_OFF


async def test_a_permit_can_be_taken_back(house: House, hass: HomeAssistant) -> None:
    """A switch that can only be turned on."""
    target = {"entity_id": "switch.home_line_permit_next_call"}
    await hass.services.async_call("switch", "turn_on", target, blocking=True)
    await hass.services.async_call("switch", "turn_off", target, blocking=True)
    assert house.line.policy.permit is None


@pytest.mark.parametrize(
    ("button", "decision"),
    [
        ("accept", Decision.ACCEPT),
        ("reject", Decision.REJECT),
        ("send_to_voicemail", Decision.VOICEMAIL),
        ("hang_up", Decision.HANG_UP),
    ],
)
async def test_the_buttons_decide(house: House, button: str, decision: Decision) -> None:
    """A button that does what another one says."""
    await house.ask()
    await house.press(button)
    assert [decided.decision for decided in house.line.decisions] == [decision]


async def test_a_button_without_a_call_says_so(house: House) -> None:
    """A press that does nothing and says nothing."""
    with pytest.raises(ServiceValidationError, match="There is no call"):
        await house.press("accept")


async def test_the_last_caller_is_blocked_and_allowed_again(house: House) -> None:
    """A number on both lists, or a list that the line does not learn of."""
    await house.ask()
    await house.end(Disposition.REJECTED)
    await house.press("block_last_caller")
    assert set(house.listed(ListName.BLOCK)) == {"+447700900102"}
    await house.press("allow_last_caller")
    assert set(house.listed(ListName.ALLOW)) == {"+447700900102"}
    assert not house.listed(ListName.BLOCK)


@pytest.mark.parametrize("button", ["block_last_caller", "allow_last_caller"])
async def test_who_has_no_number_cannot_be_listed(house: House, button: str) -> None:
    """Everybody who withholds the number on the blocklist at once."""
    with pytest.raises(ServiceValidationError) as nobody:
        await house.press(button)
    await house.ask(call_record(caller=Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))))
    with pytest.raises(ServiceValidationError) as withheld:
        await house.press(button)
    assert nobody.value.translation_key == "no_last_caller"
    assert withheld.value.translation_key == "caller_has_no_number"


async def test_the_calls_of_today_are_counted_until_midnight(
    open_house: OpenHouse, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """A daily count that never starts again."""
    freezer.move_to("2026-11-02 20:00:00+00:00")
    house = await open_house()
    await house.end(Disposition.BLOCKED)
    assert house.state("sensor.calls_blocked_today") == "1"
    midnight = dt_util.start_of_local_day() + timedelta(days=1, seconds=1)
    freezer.move_to(midnight)
    async_fire_time_changed(hass, midnight)
    await house.settle()
    assert house.state("sensor.calls_blocked_today") == "0"


async def test_new_voicemails_are_counted(house: House) -> None:
    """A message that nobody is told of."""
    house.line.recordings.append("call-1", Part.VOICEMAIL, b"\0\0" * 8000)
    house.line.recordings.finish("call-1", Part.VOICEMAIL, True)
    await house.end(Disposition.VOICEMAIL, event=CallEvent.VOICEMAIL_LEFT)
    assert house.state("sensor.new_voicemails") == "1"


@pytest.mark.parametrize(("days", "are_left"), [(29, 1), (31, 0)])
async def test_old_calls_are_forgotten_at_night(
    open_house: OpenHouse, hass: HomeAssistant, freezer: FrozenDateTimeFactory, days: int, are_left: int
) -> None:
    """A call log that keeps people's calls for longer than the household chose."""
    freezer.move_to("2026-11-02 20:00:00+00:00")
    house = await open_house(options={"retention_days": 30})
    await house.end(Disposition.MISSED)
    night = dt_util.start_of_local_day() + timedelta(days=days, hours=3, minutes=17, seconds=1)
    freezer.move_to(night)
    async_fire_time_changed(hass, night)
    await house.settle()
    assert len(await house.entry.runtime_data.book.calls()) == are_left
