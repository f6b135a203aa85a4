"""A caller who waited for a house in which nobody could be told: said after the call, and for as long as it is so."""

from typing import Any

import pytest
from homeassistant.core import HomeAssistant

from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.screening.policy import Mode
from custom_components.call_screener.hardware.reports import CallReported
from custom_components.call_screener.people.roster import give_phones
from custom_components.call_screener.troubles.trouble import Trouble
from custom_components.call_screener.troubles.watch import LOOK_EVERY
from tests.integration.conftest import OpenHouse
from tests.integration.house import House, call_record
from tests.integration.looks import passes, told
from tests.integration.phones import Phone
from tests.integration.ringers.ringing import add_ringer


@pytest.fixture
async def strict(house: House) -> House:
    """Return a house in which strangers are screened, and that has neither phones nor ringers."""
    await set_mode(house, Mode.SCREEN_UNKNOWN)
    return house


async def set_mode(house: House, mode: Mode) -> None:
    """Choose another mode."""
    await house.entry.runtime_data.attendant.rulebook.set_mode(mode)


async def waits_in_vain(house: House, disposition: Disposition = Disposition.VOICEMAIL, **facts: Any) -> None:
    """Have somebody wait for the household."""
    await house.ask(call_record(**{key: value for key, value in facts.items() if key != "decided_by"}))
    await house.end(disposition, **facts)


def is_told(house: House) -> bool:
    """Whether the household is told."""
    return told(house, Trouble.NOBODY_TOLD) is not None


@pytest.mark.parametrize("disposition", [Disposition.VOICEMAIL, Disposition.MISSED, Disposition.ABANDONED])
async def test_a_caller_who_waits_unheard_is_told_of(strict: House, disposition: Disposition) -> None:
    """Every stranger sent to voicemail for weeks, in a house that believes that its phones are told."""
    await passes(strict, LOOK_EVERY)
    assert not is_told(strict)
    await waits_in_vain(strict, disposition)
    issue = told(strict, Trouble.NOBODY_TOLD)
    assert issue is not None
    assert (issue.is_fixable, issue.is_persistent) == (True, True)
    assert issue.translation_placeholders == {"line": "Home line"}
    await passes(strict, LOOK_EVERY)
    assert is_told(strict)


@pytest.mark.parametrize(
    ("disposition", "facts"),
    [
        pytest.param(Disposition.PUT_THROUGH, {"decided_by": "Anna"}, id="accepted"),
        pytest.param(Disposition.VOICEMAIL, {"decided_by": "Anna"}, id="sent to voicemail"),
        pytest.param(Disposition.ABANDONED, {"is_machine": True}, id="a machine"),
        pytest.param(Disposition.FAILED, {}, id="a modem that failed"),
    ],
)
async def test_who_is_answered_was_heard(strict: House, disposition: Disposition, facts: dict[str, Any]) -> None:
    """A warning for a household that answers from the tablet on the wall; or after each robot."""
    await waits_in_vain(strict, disposition, **facts)
    assert not is_told(strict)


async def test_who_never_waited_missed_nobody(strict: House) -> None:
    """A warning because of somebody who hung up at the greeting."""
    await strict.report(CallEvent.SCREENING_STARTED, LineState.SCREENING, call_record())
    await strict.end(Disposition.ABANDONED)
    assert not is_told(strict)


async def test_the_demo_is_looked_at_anyway(strict: House) -> None:
    """A repair after the first call of somebody who only wants to see what it does."""
    strict.hass.config_entries.async_update_entry(strict.entry, data={"device": "demo"})
    await waits_in_vain(strict)
    assert not is_told(strict)


async def test_a_call_in_play_is_no_caller(strict: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A demonstration on a real line, after which the household is told to mend something."""
    with monkeypatch.context() as play:
        play.setattr(strict.entry.runtime_data.attendant, "stand_in", strict.line)
        record = call_record(disposition=Disposition.VOICEMAIL)
        for event, each in ((CallEvent.DECISION_NEEDED, call_record()), (CallEvent.ENDED, record)):
            # It is not written down.
            await strict.hear(CallReported(Report(event, LineState.IDLE, each)))
    assert not is_told(strict)


async def test_a_ringer_mends_it_at_once(strict: House) -> None:
    """A message that stays when its cause is gone, or that goes for a lamp that flashes for the family alone."""
    await waits_in_vain(strict)
    add_ringer(strict, "signal", "light.hall", calls=["ringing"])
    await strict.settle()
    assert is_told(strict)
    add_ringer(strict, "speaker", "media_player.kitchen")
    await strict.settle()
    assert not is_told(strict)
    await waits_in_vain(strict, call_id="call-2")
    assert not is_told(strict)


async def test_a_phone_mends_it_at_once(strict: House, anna: Phone) -> None:
    """A person who is added as the message says, and the message that stays."""
    await waits_in_vain(strict)
    give_phones(strict.hass, strict.entry, [anna.device_id])
    await strict.settle()
    assert not is_told(strict)


async def test_a_line_that_only_listens_again_has_nobody_wait(strict: House) -> None:
    """A warning of callers who are screened, on a line that screens nobody."""
    await waits_in_vain(strict)
    await set_mode(strict, Mode.LISTEN_ONLY)
    await passes(strict, LOOK_EVERY)
    assert not is_told(strict)


async def test_another_line_has_its_own_audience(strict: House, open_house: OpenHouse) -> None:
    """A lamp of the office that is to console the house."""
    await waits_in_vain(strict)
    office = await open_house(title="Office line")
    add_ringer(office, "signal", "light.office")
    await strict.settle()
    assert is_told(strict)
    assert not is_told(office)


async def test_it_is_known_after_the_line_was_started_anew(hass: HomeAssistant, strict: House) -> None:
    """A message that goes with every restart, though nothing was mended."""
    await waits_in_vain(strict)
    assert await hass.config_entries.async_reload(strict.entry.entry_id)
    await strict.settle()
    await passes(strict, LOOK_EVERY)
    assert is_told(strict)
