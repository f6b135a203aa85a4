"""The callers of the demo line."""

from pathlib import Path
from unittest.mock import patch

import pytest
from homeassistant.exceptions import ServiceValidationError

from custom_components.call_screener.const import DEMO_DEVICE
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.demo import DEMO_NUMBERS, Scenario
from custom_components.call_screener.demo.scenarios import DEMO_CALLERS, NAMES, Speech, call_plan
from custom_components.call_screener.emulator.plan import Say
from tests.integration.conftest import OpenHouse
from tests.integration.house import call_record

LANGUAGES = sorted(NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", Scenario)
def test_every_caller_can_speak(scenario: Scenario, language: str) -> None:
    """A caller who opens the mouth and of whom nothing is heard."""
    caller = DEMO_CALLERS[scenario]
    words = [step.words for step in caller.script if isinstance(step, Speech)]
    plan = call_plan(scenario, language=language, country="PL")
    said = [step for step in plan.script if isinstance(step, Say)]
    assert [step.label for step in said] == words
    assert all(len(step.sound) > 8000 for step in said)
    assert plan.cadence == "pl"


def test_a_language_without_callers_hears_english() -> None:
    """A demo that fails in a language for which nobody was recorded."""
    plans = [call_plan(Scenario.COURIER, language=language, country=None) for language in ("de", "en")]
    assert plans[0] == plans[1]
    assert plans[0].cadence == "us"


def test_a_caller_without_a_recording_hums(tmp_path: Path) -> None:
    """A file that is missing, and a demo that does not call at all."""
    with patch("custom_components.call_screener.demo.scenarios.CALLERS", tmp_path):
        plan = call_plan(Scenario.COURIER, language="en", country="XX")
    assert [len(step.sound) for step in plan.script if isinstance(step, Say)] == [16000, 16000]


def test_nobody_has_the_numbers() -> None:
    """A household that blocks a number of the demo, and with it a person."""
    assert {number[:10] for number in DEMO_NUMBERS.values()} == {"+447700900"}
    assert len(set(DEMO_NUMBERS.values())) == len(DEMO_NUMBERS)


@pytest.mark.usefixtures("socket_enabled")
async def test_a_demo_line_whose_modem_is_missing_says_so(open_house: OpenHouse) -> None:
    """A call that is placed into the void."""
    house = await open_house(data={"device": DEMO_DEVICE}, is_ready=False)
    with (
        patch("custom_components.call_screener.demo.line.MODEM_LIMIT", 0.05),
        pytest.raises(ServiceValidationError) as refusal,
    ):
        await house.do("simulate_call", scenario="courier")
    assert refusal.value.translation_key == "demo_not_started"


@pytest.mark.usefixtures("socket_enabled")
async def test_what_the_demo_household_still_meant_to_do_ends_with_the_line(open_house: OpenHouse) -> None:
    """A hand that lifts the handset of a line that is gone."""
    house = await open_house(data={"device": DEMO_DEVICE})
    demo = house.entry.runtime_data.demo
    assert demo is not None
    await house.report(None, LineState.PUTTING_THROUGH, call_record())
    await house.report(None, LineState.VOICEMAIL, call_record())
    await house.hass.config_entries.async_unload(house.entry.entry_id)
    with pytest.raises(ServiceValidationError):
        await demo.simulate(Scenario.FAMILY)
    with pytest.raises(ServiceValidationError):
        _ = demo.url
