"""Our conditions, in automations of a real Home Assistant."""

from datetime import timedelta
from typing import Any

import pytest
import voluptuous as vol
from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.automation.config import async_validate_config_item
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.condition import async_get_all_descriptions
from homeassistant.setup import async_setup_component

from custom_components.call_screener.condition import CONDITIONS
from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.errors import PortMissingError
from custom_components.call_screener.core.screening.policy import Mode
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.watch import watch

ASKED = {"trigger": "event", "event_type": "test_asked"}
STATE = "sensor.home_line_state"
SHOWN_BY = {
    "is_decision_needed": "binary_sensor.home_line_decision_needed",
    "is_line_in_use": "binary_sensor.home_line_line_in_use",
    "is_in_screening_mode": "select.home_line_screening_mode",
    "has_new_voicemails": "sensor.home_line_new_voicemails",
    "has_missed_calls": "sensor.home_line_missed_calls",
}
"""Which entity tells whether a condition holds; of all others it is the state of the line."""

OF_STATES = {
    LineState.IDLE: {"is_idle"},
    LineState.RINGING: {"is_ringing"},
    LineState.SCREENING: {"is_screening"},
    LineState.WAITING_FOR_DECISION: {"is_screening"},
    LineState.PUTTING_THROUGH: {"is_in_call"},
    LineState.IN_CALL: {"is_in_call"},
    LineState.VOICEMAIL: {"is_taking_voicemail"},
}
ABOUT_STATE = sorted(set().union(*OF_STATES.values()))


def that(condition: str, /, target: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:
    """Return a condition about the line at home."""
    return {
        "condition": f"{DOMAIN}.{condition}",
        "target": target or {"entity_id": SHOWN_BY.get(condition, STATE)},
        "options": options,
    }


async def holds(house: House, condition: dict[str, Any]) -> bool:
    """Return whether an automation with this condition is run now."""
    done = await watch(house.hass, ASKED, conditions=(condition,))
    return await asked(house, done)


async def asked(house: House, done: list[Any]) -> bool:
    """Return whether the automation that was set up is run now."""
    before = len(done)
    house.hass.bus.async_fire("test_asked")
    await house.settle()
    return len(done) > before


@pytest.mark.parametrize("condition", ABOUT_STATE)
@pytest.mark.parametrize("state", LineState)
async def test_each_state_of_the_line_is_a_condition(house: House, state: LineState, condition: str) -> None:
    """Music that is paused for a voicemail as for a call, because two states are taken for one."""
    await house.report(None, state, call_record())
    assert await holds(house, that(condition)) is (condition in OF_STATES[state])


async def test_a_decision_is_needed_from_the_question_to_the_answer(house: House) -> None:
    """A lamp that goes on asking after somebody has answered."""
    done = await watch(house.hass, ASKED, conditions=(that("is_decision_needed"),))
    await house.report(CallEvent.SCREENING_STARTED, LineState.SCREENING, call_record())
    assert not await asked(house, done)
    await house.report(CallEvent.DECISION_NEEDED, LineState.SCREENING, call_record())
    assert await asked(house, done)
    await house.report(CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record())
    assert not await asked(house, done)


@pytest.mark.parametrize("is_in_use", [True, False], ids=["off-hook", "on-hook"])
async def test_the_line_is_in_use_while_the_modem_holds_it(house: House, is_in_use: bool) -> None:  # noqa: FBT001
    """An automation that dials out by the modem's line in the middle of a call."""
    await house.line_in_use(is_in_use=is_in_use)
    assert await holds(house, that("is_line_in_use")) is is_in_use


@pytest.mark.parametrize("chosen", [["do_not_disturb"], ["trusted_only", "do_not_disturb"], "do_not_disturb"], ids=str)
async def test_the_screening_mode_is_one_of_some(house: House, chosen: list[str] | str) -> None:
    """A reminder at noon that the line is still closed, which comes when it is open."""
    done = await watch(house.hass, ASKED, conditions=(that("is_in_screening_mode", mode=chosen),))
    assert not await asked(house, done)
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.DO_NOT_DISTURB)
    await house.settle()
    assert await asked(house, done)


@pytest.mark.parametrize(
    ("disposition", "condition"),
    [(Disposition.VOICEMAIL, "has_new_voicemails"), (Disposition.MISSED, "has_missed_calls")],
    ids=["voicemail", "missed"],
)
async def test_what_is_new_is_a_condition_until_it_was_heard(
    house: House, disposition: Disposition, condition: str
) -> None:
    """A lamp by the door that shines for messages of last week."""
    done = await watch(house.hass, ASKED, conditions=(that(condition),))
    assert not await asked(house, done)
    await house.end(Disposition.ALLOWED)
    assert not await asked(house, done)
    await house.end(disposition, call_id="call-2")
    assert await asked(house, done)
    await house.do("mark_heard")
    assert not await asked(house, done)


@pytest.mark.parametrize("condition", sorted(CONDITIONS))
async def test_a_line_without_its_modem_says_nothing_about_itself(house: House, condition: str) -> None:
    """An automation that takes a modem which was pulled out for a telephone at rest."""
    await house.modem_failed(PortMissingError())
    options: dict[str, Any] = {"mode": ["listen_only"]} if condition == "is_in_screening_mode" else {}
    assert await holds(house, that(condition, **options)) is (condition == "is_in_screening_mode")


@pytest.mark.parametrize("condition", sorted(CONDITIONS))
async def test_a_line_is_a_target_with_all_its_entities(
    open_house: OpenHouse, device_registry: dr.DeviceRegistry, condition: str
) -> None:
    """A condition about a device that asks the wrong one of its twenty entities, or finds none."""
    house = await open_house()
    device = device_registry.async_get_device_by_identifier((DOMAIN, house.entry.entry_id), house.entry.entry_id)
    assert device is not None
    options = {"mode": ["do_not_disturb"]} if condition == "is_in_screening_mode" else {}
    is_so = that(condition, {"device_id": device.id}, behavior="all", **options)
    done = await watch(house.hass, ASKED, conditions=(is_so,))
    assert await asked(house, done) is (condition == "is_idle")
    await house.end(Disposition.VOICEMAIL)
    await house.end(Disposition.MISSED, call_id="call-2")
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.DO_NOT_DISTURB)
    await house.line_in_use(is_in_use=True)
    await house.ask(call_record(call_id="call-3"))
    held = {"is_screening", "is_decision_needed", "is_line_in_use", "is_in_screening_mode", "has_new_voicemails"}
    assert await asked(house, done) is (condition in held | {"has_missed_calls"})


@pytest.mark.parametrize(
    ("event", "state", "condition"),
    [
        (CallEvent.RINGING, LineState.RINGING, "is_ringing"),
        (CallEvent.SCREENING_STARTED, LineState.SCREENING, "is_screening"),
        (CallEvent.DECISION_NEEDED, LineState.SCREENING, "is_decision_needed"),
        (CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, "is_in_call"),
        (CallEvent.ENDED, LineState.IDLE, "is_idle"),
    ],
    ids=str,
)
async def test_what_an_event_changed_holds_already_when_it_triggers(
    house: House, event: CallEvent, state: LineState, condition: str
) -> None:
    """An automation for a caller who waits, which finds nobody waiting because the event is told before the state."""
    before = LineState.IDLE if state is not LineState.IDLE else LineState.VOICEMAIL
    await house.report(None, before, call_record())
    trigger = {"trigger": f"{DOMAIN}.{event.value}", "target": {"entity_id": "event.home_line_call"}}
    done = await watch(house.hass, trigger, conditions=(that(condition),))
    await house.report(event, state, call_record())
    assert len(done) == 1


async def test_a_condition_may_be_about_how_long(house: House, freezer: FrozenDateTimeFactory) -> None:
    """A call for help at once, for a caller who should have been talking for a minute."""
    await house.report(None, LineState.SCREENING, call_record())
    done = await watch(house.hass, ASKED, conditions=(that("is_screening", **{"for": {"minutes": 1}}),))
    freezer.tick(timedelta(seconds=40))
    await house.report(None, LineState.WAITING_FOR_DECISION, call_record())
    freezer.tick(timedelta(seconds=15))
    assert not await asked(house, done)
    freezer.tick(timedelta(seconds=10))
    assert await asked(house, done)


@pytest.mark.parametrize(
    "condition",
    [
        {"condition": "call_screener.is_ringing"},
        that("is_in_screening_mode"),
        that("is_in_screening_mode", mode=["strict"]),
        that("is_ringing", mode=["listen_only"]),
    ],
    ids=["no target", "no mode", "no such mode", "no such option"],
)
async def test_a_mistake_is_told_when_it_is_made(house: House, hass: HomeAssistant, condition: dict[str, Any]) -> None:
    """A slip of the pen in YAML that is found out months later."""
    config = {"triggers": [ASKED], "conditions": [condition], "actions": []}
    with pytest.raises(vol.Invalid):
        await async_validate_config_item(hass, "watch", config)


async def test_the_interface_is_told_of_every_condition(house: House, hass: HomeAssistant) -> None:
    """A condition that can be written and not chosen, because the description of it cannot be read."""
    assert await async_setup_component(hass, "automation", {})
    described = await async_get_all_descriptions(hass)
    ours = {key.removeprefix(f"{DOMAIN}."): text for key, text in described.items() if key.startswith(DOMAIN)}
    assert ours.keys() == CONDITIONS.keys()
    assert [key for key, text in ours.items() if not text or not {"behavior", "for"} <= set(text["fields"])] == []
