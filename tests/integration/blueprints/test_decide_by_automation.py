"""The blueprint by which an automation decides."""

from dataclasses import replace

import pytest
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.events import Decision
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.verdict import Action, Caller
from tests.integration.blueprints.conftest import Automate
from tests.integration.house import SCREENED, House, call_record

BLUEPRINT = "decide_by_automation"
CHOSEN = {"call_event": "event.home_line_call", "residents": ["person.anna"]}


def caller(number: str | None) -> Caller:
    """Return somebody who shows a number, or withholds it."""
    if number is None:
        return Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
    return Caller(caller_id=CallerId.of(number), number=Number(text=number, e164=number))


@pytest.mark.parametrize(
    ("whereabouts", "decision"), [("home", Decision.ACCEPT), ("not_home", Decision.VOICEMAIL)], ids=str
)
async def test_an_area_rings_while_somebody_is_at_home(
    house: House, hass: HomeAssistant, automate: Automate, whereabouts: str, decision: Decision
) -> None:
    """An automation that decides the same whoever is there."""
    hass.states.async_set("person.anna", whereabouts)
    await automate(BLUEPRINT, **CHOSEN, areas=["+44 7700"])
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
    house: House, hass: HomeAssistant, automate: Automate, number: str | None, action: Action, event: CallEvent
) -> None:
    """A caller on the blocklist who rings because an automation knows the area; or a call that is decided twice."""
    hass.states.async_set("person.anna", "home")
    await automate(BLUEPRINT, **CHOSEN, areas=["+44 7700", ""])
    record = call_record(caller=caller(number), verdict=replace(SCREENED, action=action))
    await house.report(event, LineState.IDLE, record)
    assert house.line.submitted == []


async def test_without_areas_everybody_with_a_number_is_meant(
    house: House, hass: HomeAssistant, automate: Automate
) -> None:
    """A blueprint that does nothing until its optional field is filled in."""
    hass.states.async_set("person.anna", "home")
    await automate(BLUEPRINT, **CHOSEN, verdict_home="block")
    await house.report(CallEvent.CALLER_IDENTIFIED, LineState.IDLE, call_record())
    assert [decided.decision for decided in house.line.decisions] == [Decision.BLOCK]
