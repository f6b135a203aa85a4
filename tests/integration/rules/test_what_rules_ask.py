"""What the house's rules ask about: entities, earlier calls, and people whom the household knows."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.call.effects import CallEvent
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.number import Number
from custom_components.call_screener.core.screening.policy import Mode, Policy
from custom_components.call_screener.core.screening.verdict import Caller
from tests.integration.conftest import OpenHouse
from tests.integration.house import STARTED, House

NUMBER = "+447700900102"
AWAY = {
    "id": "away",
    "name": "Nobody is at home",
    "place": "before_allowlist",
    "when": {"states": [{"entity_id": "person.anna", "states": ["not_home"]}]},
    "then": {"verdict": "voicemail"},
}


@pytest.fixture
async def strict(open_house: OpenHouse) -> House:
    """Return a house that screens strangers, but for those who call again."""
    house = await open_house(options={"repeated_calls": True})
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    return house


async def rule(house: House, minutes: int = 2, **caller: Any) -> str:
    """Return which rule would decide some minutes after the first call."""
    at = (STARTED + timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M:%S+00:00")
    answer = await house.act("test_caller", at=at, **(caller or {"number": NUMBER}))
    return str(answer["rule"])


async def test_a_rule_follows_its_entity(hass: HomeAssistant, strict: House) -> None:
    """A rule that goes by where somebody was when Home Assistant started."""
    hass.states.async_set("person.anna", "home")
    await strict.act("set_rules", rules=[AWAY])
    assert await rule(strict) == "unknown_number"
    hass.states.async_set("person.anna", "not_home")
    await strict.settle()
    assert await rule(strict) == "house_rule"
    hass.states.async_remove("person.anna")
    await strict.settle()
    assert (await rule(strict), dict(strict.line.policy.states)) == ("unknown_number", {})


async def test_what_no_rule_asks_is_not_followed(hass: HomeAssistant, strict: House) -> None:
    """A house of a thousand sensors, each of which gives the line something to do."""
    await strict.act("set_rules", rules=[AWAY])
    await strict.act("set_rules", rules=[])
    before = strict.line.policy
    hass.states.async_set("person.anna", "not_home")
    hass.states.async_set("sensor.power", "1")
    await strict.settle()
    assert strict.line.policy is before


async def test_a_thousand_changes_are_one(hass: HomeAssistant, strict: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power meter that has the line's rules, and all entities of the line, made anew a thousand times."""
    await strict.act("set_rules", rules=[AWAY])
    replaced: list[Policy] = []
    monkeypatch.setattr(strict.line, "replace_policy", replaced.append)
    written: list[object] = []
    hass.bus.async_listen("state_changed", lambda event: written.append(event.data["entity_id"]))
    for number in range(1000):
        hass.states.async_set("person.anna", f"zone {number}")
        hass.states.async_set("person.anna", f"zone {number}", {"battery": number})
    await asyncio.sleep(0)
    await strict.settle()
    assert len(replaced) <= 2
    assert replaced[-1].states == {"person.anna": "zone 999"}
    assert set(written) <= {"person.anna"}


async def test_rules_are_there_after_a_restart(hass: HomeAssistant, strict: House, lines: list[Any]) -> None:
    """A list of rules that lasts until the next update."""
    hass.states.async_set("person.anna", "not_home")
    await strict.act("set_rules", rules=[AWAY])
    await hass.config_entries.async_unload(strict.entry.entry_id)
    hass.states.async_set("person.anna", "home")
    assert await hass.config_entries.async_setup(strict.entry.entry_id)
    again = House(hass, strict.entry, lines[-1])
    await again.modem_ready()
    assert await rule(again) == "unknown_number"
    hass.states.async_set("person.anna", "not_home")
    await again.settle()
    assert (await rule(again), (await again.act("get_rules"))["rules"]) == ("house_rule", [AWAY | {"enabled": True}])


@pytest.mark.parametrize("is_restarted", [False, True], ids=["at once", "after a restart"])
@pytest.mark.parametrize(
    ("disposition", "minutes", "decides"),
    [
        (Disposition.MISSED, 15, "repeated_call"),
        (Disposition.ABANDONED, 2, "repeated_call"),
        (Disposition.VOICEMAIL, 2, "repeated_call"),
        (Disposition.MISSED, 16, "unknown_number"),
        (Disposition.BLOCKED, 2, "unknown_number"),
        (Disposition.REJECTED, 2, "unknown_number"),
        (Disposition.ALLOWED, 2, "unknown_number"),
    ],
)
async def test_who_rings_twice_gets_through(
    hass: HomeAssistant,
    strict: House,
    lines: list[Any],
    disposition: Disposition,
    minutes: int,
    decides: str,
    *,
    is_restarted: bool,
) -> None:
    """A neighbour whose house burns, and who is asked for a name twice; or a nuisance that need only insist."""
    await strict.end(disposition)
    house = strict
    if is_restarted:
        await hass.config_entries.async_unload(strict.entry.entry_id)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("custom_components.call_screener.rules.rulebook.dt_util.utcnow", lambda: STARTED)
            assert await hass.config_entries.async_setup(strict.entry.entry_id)
        house = House(hass, strict.entry, lines[-1])
        await house.modem_ready()
    assert await rule(house, minutes) == decides


@pytest.mark.parametrize(
    ("options", "number", "withheld"),
    [
        ({}, "unknown_number", "withheld"),
        ({"repeated_calls": True}, "repeated_call", "withheld"),
        ({"repeated_calls": True, "repeated_withheld": True}, "repeated_call", "repeated_call"),
        ({"repeated_calls": False, "repeated_withheld": True}, "unknown_number", "withheld"),
    ],
    ids=["as it is at first", "on", "withheld too", "off"],
)
async def test_the_bypass_is_the_households_choice(
    open_house: OpenHouse, options: dict[str, bool], number: str, withheld: str
) -> None:
    """One withheld caller who opens the door for all."""
    house = await open_house(options=options)
    await house.entry.runtime_data.attendant.rulebook.set_mode(Mode.SCREEN_UNKNOWN)
    await house.end(Disposition.MISSED, call_id="call-1")
    hidden = Caller(caller_id=CallerId(kind=CallerIdKind.WITHHELD))
    await house.end(Disposition.MISSED, call_id="call-2", caller=hidden)
    assert await rule(house) == number
    assert await rule(house, caller_id="withheld") == withheld


async def test_a_rule_may_ask_for_a_longer_time(strict: House) -> None:
    """A rule that asks for an hour and is told of fifteen minutes."""
    patient = {"name": "Again", "when": {"repeated_within": 60}, "then": {"verdict": "allow"}}
    await strict.act("set_rules", rules=[patient])
    await strict.end(Disposition.MISSED)
    assert await rule(strict, 59) == "house_rule"
    assert await rule(strict, 61) == "unknown_number"


async def test_who_was_put_through_is_known(strict: House) -> None:
    """A rule about acquaintances that knows nobody until the next start."""
    await strict.act("set_rules", rules=[{"name": "Known", "when": {"known": True}, "then": {"verdict": "allow"}}])
    assert await rule(strict) == "unknown_number"
    await strict.end(Disposition.PUT_THROUGH)
    assert await rule(strict) == "house_rule"


async def test_who_is_on_the_line_is_not_over(strict: House) -> None:
    """A caller who gets through by a call that has not ended."""
    await strict.ask()
    assert strict.line.policy.repeats.last == {}
    assert Number(text="x").key not in strict.line.policy.known
    await strict.end(Disposition.MISSED, event=CallEvent.MISSED)
    assert set(strict.line.policy.repeats.last) == {NUMBER}
