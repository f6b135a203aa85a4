"""The blueprint by which an automation decides, loaded as Home Assistant loads it, and at work."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller
from tests.integration.house import SCREENED, House, call_record

NAME = "call_screener/decide_by_automation.yaml"
FILE = Path(__file__).parents[2] / "blueprints" / "automation" / NAME


def caller(number: str | None) -> Caller:
    """Return somebody who shows a number, or withholds it."""
    if number is None:
        return Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
    return Caller(caller_id=CallerId.of(number), number=Number(text=number, e164=number))


async def automate(hass: HomeAssistant, **inputs: Any) -> None:
    """Set up an automation that is made of the blueprint."""
    target = Path(hass.config.path("blueprints", "automation", NAME))
    target.parent.mkdir(parents=True)
    shutil.copy(FILE, target)
    use = {"path": NAME, "input": {"call_event": "event.home_line_call", "residents": ["person.anna"], **inputs}}
    assert await async_setup_component(hass, "automation", {"automation": {"alias": "Decide", "use_blueprint": use}})
    await hass.async_block_till_done()
    state = hass.states.get("automation.decide")
    assert state is not None
    assert state.state == "on"


def test_the_blueprint_is_one() -> None:
    """A file that Home Assistant refuses to import."""
    blueprint = Blueprint(
        load_yaml_dict(FILE), path=NAME, expected_domain="automation", schema=AUTOMATION_BLUEPRINT_SCHEMA
    )
    assert blueprint.validate() is None
    assert set(blueprint.inputs) == {"call_event", "areas", "residents", "verdict_home", "verdict_away"}


@pytest.mark.parametrize(
    ("whereabouts", "decision"), [("home", Decision.ACCEPT), ("not_home", Decision.VOICEMAIL)], ids=str
)
async def test_an_area_rings_while_somebody_is_at_home(
    house: House, hass: HomeAssistant, whereabouts: str, decision: Decision
) -> None:
    """An automation that decides the same whoever is there."""
    hass.states.async_set("person.anna", whereabouts)
    await automate(hass, areas=["+44 7700"])
    await house.report(CallEvent.CALLER_IDENTIFIED, LineState.IDLE, call_record())
    ((decided, call_id),) = house.line.submitted
    assert (decided.decision, call_id) == (decision, "call-1")  # type: ignore[union-attr]  # Nothing else is submitted.


@pytest.mark.parametrize(
    ("number", "action", "event"),
    [
        ("+442079460123", Action.SCREEN, CallEvent.CALLER_IDENTIFIED),
        (None, Action.SCREEN, CallEvent.CALLER_IDENTIFIED),
        ("+447700900102", Action.ALLOW, CallEvent.CALLER_IDENTIFIED),
        ("+447700900102", Action.BLOCK, CallEvent.CALLER_IDENTIFIED),
        ("+447700900102", Action.SCREEN, CallEvent.SCREENING_STARTED),
    ],
    ids=["another area", "withheld", "allowed anyway", "blocked", "later"],
)
async def test_nobody_else_is_meant(
    house: House, hass: HomeAssistant, number: str | None, action: Action, event: CallEvent
) -> None:
    """A caller on the blocklist who rings because an automation knows the area; or a call that is decided twice."""
    hass.states.async_set("person.anna", "home")
    await automate(hass, areas=["+44 7700", ""])
    record = call_record(caller=caller(number), verdict=replace(SCREENED, action=action))
    await house.report(event, LineState.IDLE, record)
    assert house.line.submitted == []


async def test_without_areas_everybody_with_a_number_is_meant(house: House, hass: HomeAssistant) -> None:
    """A blueprint that does nothing until its optional field is filled in."""
    hass.states.async_set("person.anna", "home")
    await automate(hass, verdict_home="block")
    await house.report(CallEvent.CALLER_IDENTIFIED, LineState.IDLE, call_record())
    assert [decided.decision for decided in house.line.decisions] == [Decision.BLOCK]
