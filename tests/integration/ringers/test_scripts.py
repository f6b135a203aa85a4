"""Scripts of the household's that are run when somebody calls: Home Assistant's own, as they are."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.call_screener.core.call.record import Disposition
from tests.integration.house import House
from tests.integration.ringers.ringing import accept, add_ringer, ask, decline, end, ring_through, settle

TOLD = "somebody_calls"
FACTS = (
    *("announcement", "occasion", "caller_kind", "line", "call_id", "name", "name_source", "number", "number_text"),
    *("caller_id", "verdict", "rule", "source", "reason", "said_name", "said_reason", "said_message", "urgent"),
    *("person", "machine", "conversation", "summary", "topic", "confidence"),
)
"""The variables of `docs/ringers.md`."""
SCRIPT = {
    "sequence": [
        {"event": TOLD, "event_data": {fact: f"{{{{ {fact} }}}}" for fact in FACTS}},
        {"wait_for_trigger": [{"trigger": "event", "event_type": "never"}]},
        {"event": "too_late"},
    ]
}


@pytest.fixture(autouse=True)
async def script(hass: HomeAssistant) -> None:
    """Have a script that says what it is told, and waits."""
    both = {"mode": "parallel", **SCRIPT}
    assert await async_setup_component(hass, "script", {"script": {"telling": SCRIPT, "both": both}})


def state(hass: HomeAssistant, entity_id: str = "script.telling") -> str:
    """Return whether a script runs."""
    found = hass.states.get(entity_id)
    assert found is not None
    return found.state


async def test_a_script_is_told_what_is_known(hass: HomeAssistant, house: House) -> None:
    """A variable that the page of the documentation names, and that is not there."""
    told = async_capture_events(hass, TOLD)
    add_ringer(house, "script", "script.telling")
    await ask(house, said_name="Tom", is_urgent=True)
    (event,) = told
    assert event.data | {"reason": ""} == {
        "announcement": "SWIFT PARCELS is calling. Says: “Tom”. It is said to be urgent.",
        "occasion": "urgent",
        "caller_kind": "stranger",
        "line": "Home line",
        "call_id": "call-1",
        "name": "SWIFT PARCELS",
        "name_source": None,
        "number": 447700900102,  # The script's own template makes a number of what looks like one.
        "number_text": "07700 900102",
        "caller_id": "number",
        "verdict": "screen",
        "rule": "unknown_number",
        "source": None,
        "reason": "",
        "said_name": "Tom",
        "said_reason": None,
        "said_message": None,
        "urgent": True,
        "person": None,
        "machine": False,
        "conversation": [],
        "summary": None,
        "topic": None,
        "confidence": None,
    }
    await decline(house)


@pytest.mark.parametrize("words", ["{{ states('sensor.secret') }}", "{% for x in y %}", "'; DROP TABLE calls; --"])
async def test_what_callers_say_is_text(hass: HomeAssistant, house: House, words: str) -> None:
    """A caller who spells a template into the telephone, and has the house tell what it knows."""
    told = async_capture_events(hass, TOLD)
    hass.states.async_set("sensor.secret", "1234")
    add_ringer(house, "script", "script.telling")
    await ask(house, said_name=words, said_reason=words)
    assert (told[0].data["said_name"], told[0].data["said_reason"]) == (words, words)
    assert "1234" not in told[0].data["announcement"]
    await decline(house)


async def test_a_script_says_in_its_own_language_what_is_the_case(hass: HomeAssistant, house: House) -> None:
    """A Polish grandmother whose television says it in English."""
    told = async_capture_events(hass, TOLD)
    add_ringer(house, "script", "script.telling", language="pl", calls=["ringing"])
    await ring_through(house)
    assert told[0].data["announcement"] == "Dzwoni SWIFT PARCELS."
    assert told[0].data["occasion"] == "ringing"
    await end(house, Disposition.MISSED)


@pytest.mark.parametrize("decide", [accept, decline])
async def test_a_script_that_still_runs_is_stopped(hass: HomeAssistant, house: House, decide: Any) -> None:
    """A script that beeps for ever."""
    late = async_capture_events(hass, "too_late")
    add_ringer(house, "script", "script.telling")
    await ask(house)
    assert state(hass) == "on"
    await decide(house)
    await house.settle()
    assert state(hass) == "off"
    hass.bus.async_fire("never")
    await house.settle()
    assert late == []


async def test_a_script_is_told_anew_that_somebody_is_to_pick_up(hass: HomeAssistant, house: House) -> None:
    """A television that says who calls, and not that the caller is on the line by now."""
    told = async_capture_events(hass, TOLD)
    add_ringer(house, "script", "script.telling", calls=["screened", "pick_up"])
    await ask(house)
    await accept(house)
    await house.settle()
    assert [each.data["occasion"] for each in told] == ["screened", "pick_up"]
    assert told[-1].data["announcement"] == "Pick up any phone. On the line: SWIFT PARCELS."
    await end(house, Disposition.PUT_THROUGH)


async def test_only_the_run_that_was_begun_for_the_call_is_stopped(hass: HomeAssistant, house: House) -> None:
    """Somebody's own run of the same script, that ends with a stranger's call."""
    late = async_capture_events(hass, "too_late")
    add_ringer(house, "script", "script.both")
    await hass.services.async_call("script", "turn_on", {"entity_id": "script.both"})
    await ask(house)
    assert state(hass, "script.both") == "on"
    await decline(house)
    assert state(hass, "script.both") == "on"
    hass.bus.async_fire("never")
    await settle()
    assert len(late) == 1


async def test_a_script_may_have_been_renamed(hass: HomeAssistant, house: House) -> None:
    """A script that is found by the name of its file, and is called something else by now."""
    told = async_capture_events(hass, TOLD)
    er.async_get(hass).async_update_entity("script.telling", new_entity_id="script.hall_bell")
    await house.settle()
    add_ringer(house, "script", "script.hall_bell")
    await ask(house)
    assert len(told) == 1
    await decline(house)


async def test_a_script_that_breaks_is_logged(
    hass: HomeAssistant, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """A script that does nothing, and nobody knows why."""
    add_ringer(house, "script", "script.gone")
    await ask(house)
    assert "Cannot tell of a call at script.gone: it is not available" in caplog.text
    await decline(house)
