"""Our triggers, in automations of a real Home Assistant."""

from typing import Any

import pytest
import voluptuous as vol
from homeassistant.components.automation.config import async_validate_config_item
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr, entity_registry as er
from homeassistant.helpers.trigger import async_get_all_descriptions
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller, NameSource, Rule, Verdict
from custom_components.call_screener.household.caller_kinds import CallerKind
from custom_components.call_screener.trigger import TRIGGERS
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record, ended
from tests.integration.watch import CALL, watch

MUM = Caller(
    caller_id=CallerId.of("+447700900101"),
    number=Number(text="+447700900101", e164="+447700900101"),
    name="Mum",
    name_source=NameSource.PHONE_BOOK,
)
ALLOWLISTED = Verdict(action=Action.ALLOW, rule=Rule.ALLOWLIST, reason="On the allowlist.")


def without_number(kind: CallerIdKind) -> CallRecord:
    """Return the call of somebody who shows no number."""
    return call_record(caller=Caller(caller_id=CallerId(kind=kind)))


CALLERS = {
    "in the phone book": (call_record(caller=MUM), CallerKind.KNOWN),
    "on the allowlist": (call_record(verdict=ALLOWLISTED), CallerKind.KNOWN),
    "with a number": (call_record(), CallerKind.STRANGER),
    "withheld": (without_number(CallerIdKind.WITHHELD), CallerKind.WITHHELD),
    "out of area": (without_number(CallerIdKind.OUT_OF_AREA), CallerKind.OUT_OF_AREA),
    "without caller ID": (without_number(CallerIdKind.NONE), CallerKind.NO_CALLER_ID),
}


def on(event: CallEvent, target: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:
    """Return the trigger of an event."""
    return {"trigger": f"{DOMAIN}.{event.value}", "target": target or CALL, "options": options}


def happening(event: CallEvent) -> CallRecord:
    """Return a call to which this can happen."""
    return ended(Disposition.MISSED) if event is CallEvent.ENDED else call_record()


@pytest.mark.parametrize("event", CallEvent)
async def test_each_event_triggers_what_waits_for_it_and_nothing_else(
    house: House, hass: HomeAssistant, event: CallEvent
) -> None:
    """An event type that no automation can wait for by name, or a trigger that hears another one."""
    done = await watch(hass, on(event), call="{{ trigger.call.call_id }}", description="{{ trigger.description }}")
    for other in CallEvent:
        await house.report(other, LineState.IDLE, happening(other))
    assert [call.data for call in done] == [{"call": "call-1", "description": "state of event.home_line_call"}]


async def test_the_payload_is_what_the_event_tells(house: House, hass: HomeAssistant) -> None:
    """A page of documentation that promises what no automation finds, or the same facts under two names."""
    done = await watch(hass, on(CallEvent.ENDED), call="{{ trigger.call }}", entity="{{ trigger.entity_id }}")
    await house.end(Disposition.MISSED)
    (noted,) = done
    shown = house.attributes("event.call")
    told = {key: value for key, value in shown.items() if key not in {"event_type", "event_types", "friendly_name"}}
    assert noted.data == {"call": told, "entity": "event.home_line_call"}
    assert told.keys() >= {"call_id", "number", "name", "verdict", "rule", "reason", "disposition", "duration"}


@pytest.mark.parametrize("kind", CallerKind)
@pytest.mark.parametrize(("record", "is_of"), CALLERS.values(), ids=CALLERS)
async def test_an_automation_is_for_some_callers(
    house: House, hass: HomeAssistant, record: CallRecord, is_of: CallerKind, kind: CallerKind
) -> None:
    """A light that flashes for strangers and does so for Mum; or two facts about a missing number taken for one."""
    done = await watch(hass, on(CallEvent.DECISION_NEEDED, caller=[kind.value]))
    await house.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, record)
    assert len(done) == (kind is is_of)


async def test_several_kinds_of_callers_are_an_or(house: House, hass: HomeAssistant) -> None:
    """A second kind that takes the place of the first."""
    done = await watch(hass, on(CallEvent.RINGING, caller=["withheld", "stranger"]))
    await house.report(CallEvent.RINGING, LineState.RINGING, call_record())
    assert len(done) == 1


async def test_the_trace_says_why_nothing_was_done(
    house: House, hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """Somebody who wonders for an evening why the automation did not run."""
    assert await async_setup_component(hass, "trace", {})
    done = await watch(hass, on(CallEvent.ENDED, caller=["stranger"], disposition=["blocked"]))
    await house.end(Disposition.MISSED)
    await house.end(Disposition.BLOCKED, caller=MUM)
    assert done == []
    client = await hass_ws_client()
    await client.send_json_auto_id({"type": "trace/contexts", "domain": "automation", "item_id": "watch"})
    told = []
    for trace in (await client.receive_json())["result"].values():
        await client.send_json_auto_id({"type": "trace/get", **trace})
        (step,) = (await client.receive_json())["result"]["trace"]["trigger/0"]
        told.append(step["result"])
    assert told == [
        {"reason": "other_disposition", "data": {"disposition": "missed"}},
        {"reason": "other_caller", "data": {"caller": "known"}},
    ]


@pytest.mark.parametrize(
    ("wanted", "times"),
    [([], 9), (["missed"], 1), (["missed", "voicemail"], 2)],
    ids=["all", "one", "two"],
)
async def test_an_automation_is_for_some_ends(house: House, hass: HomeAssistant, wanted: list[str], times: int) -> None:
    """A statistic of missed calls that counts the blocked ones."""
    done = await watch(hass, on(CallEvent.ENDED, disposition=wanted), how="{{ trigger.call.disposition }}")
    for disposition in Disposition:
        await house.end(disposition)
    assert len(done) == times
    assert wanted in ([], [call.data["how"] for call in done], [call.data["how"] for call in done][::-1])


@pytest.mark.parametrize("by", ["device_id", "area_id", "entity_id"])
async def test_a_line_is_chosen_as_entity_device_or_area(
    open_house: OpenHouse, hass: HomeAssistant, device_registry: dr.DeviceRegistry, by: str
) -> None:
    """An automation for the office that runs for calls at home."""
    home, office = await open_house(), await open_house(title="Office")
    device = device_registry.async_get_device_by_identifier((DOMAIN, home.entry.entry_id), home.entry.entry_id)
    assert device is not None
    area = ar.async_get(hass).async_create("Hall")
    device_registry.async_update_device(device.id, area_id=area.id)
    target = {"device_id": device.id, "area_id": area.id, "entity_id": "event.home_line_call"}[by]
    done = await watch(hass, on(CallEvent.RINGING, {by: target}), entity="{{ trigger.entity_id }}")
    await office.report(CallEvent.RINGING, LineState.RINGING, call_record())
    await home.report(CallEvent.RINGING, LineState.RINGING, call_record())
    assert [call.data["entity"] for call in done] == ["event.home_line_call"]


async def test_other_event_entities_are_none_of_ours(
    house: House, hass: HomeAssistant, entity_registry: er.EntityRegistry
) -> None:
    """A doorbell in the same room, one of whose events is called like one of ours."""
    bell = entity_registry.async_get_or_create("event", "doorbird", "bell", translation_key="call")
    hass.states.async_set(bell.entity_id, "2026-11-02T16:30:00+00:00", {"event_type": None})
    done = await watch(hass, on(CallEvent.RINGING, {"entity_id": bell.entity_id}))
    attributes = {"event_type": "ringing", "caller_id": "number"}
    hass.states.async_set(bell.entity_id, "2026-11-02T16:31:00+00:00", attributes)
    await house.settle()
    assert done == []


async def test_a_restart_is_no_event(house: House, hass: HomeAssistant) -> None:
    """An alarm at each start for the last call of the day before."""
    await house.report(CallEvent.RINGING, LineState.RINGING, call_record())
    done = await watch(hass, on(CallEvent.RINGING))
    await hass.config_entries.async_reload(house.entry.entry_id)
    await house.settle()
    assert house.attributes("event.call")["event_type"] == "ringing"
    assert done == []


@pytest.mark.parametrize(
    "trigger",
    [
        {"trigger": "call_screener.ringing"},
        on(CallEvent.RINGING, caller=["nobody"]),
        on(CallEvent.RINGING, disposition=["missed"]),
        on(CallEvent.ENDED, disposition=["lost"]),
        {"trigger": "call_screener.rang", "target": CALL},
    ],
    ids=["no target", "no such caller", "no end yet", "no such end", "no such trigger"],
)
async def test_a_mistake_is_told_when_it_is_made(house: House, hass: HomeAssistant, trigger: dict[str, Any]) -> None:
    """A slip of the pen in YAML that is found out months later, by a call that nobody heard of."""
    config = {"triggers": [trigger], "actions": []}
    with pytest.raises(vol.Invalid):
        await async_validate_config_item(hass, "watch", config)


async def test_the_interface_is_told_of_every_trigger(house: House, hass: HomeAssistant) -> None:
    """A trigger that can be written and not chosen, because the description of it cannot be read."""
    assert await async_setup_component(hass, "automation", {})
    described = await async_get_all_descriptions(hass)
    ours = {key.removeprefix(f"{DOMAIN}."): text for key, text in described.items() if key.startswith(DOMAIN)}
    assert ours.keys() == TRIGGERS.keys() == {event.value for event in CallEvent}
    events_of_ours = [{"integration": DOMAIN, "domain": ["event"]}]
    assert [key for key, text in ours.items() if not text or text["target"]["entity"] != events_of_ours] == []
    assert {key for key, text in ours.items() if text and set(text["fields"]) != {"caller"}} == {"ended"}
