"""A line on which no caller was ever told: the service was not ordered, and the modem is not to blame."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule, Verdict
from custom_components.call_screener.hardware.reports import CallerIdMissing, CallReported, LineReport, ModemReady
from custom_components.call_screener.troubles.trouble import Trouble
from tests.integration.house import COURIER, IDENTITY, FakeLine, House, call_record
from tests.integration.looks import an_untold_call, passes, told

HOUR = timedelta(hours=1)


async def test_caller_id_that_never_came_is_told_of_until_it_comes(house: House) -> None:
    """A household that searches its modem for what it never ordered."""
    for number in range(4):
        await an_untold_call(house, number)
    await passes(house, HOUR)
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is None
    await an_untold_call(house, 4)
    issue = told(house, Trouble.CALLER_ID_NEVER_SEEN)
    assert issue is not None
    assert issue.translation_placeholders == {"line": "Home line", "count": "5"}
    await house.ask()
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is None
    await house.end(Disposition.MISSED)
    await passes(house, HOUR)
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is None


async def test_a_call_in_play_says_nothing_of_caller_id(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A demonstration with a number in it, after which nobody is told that the line never has one."""
    for number in range(4):
        await an_untold_call(house, number)
    with monkeypatch.context() as play:
        play.setattr(house.entry.runtime_data.attendant, "stand_in", house.line)
        # It is not written down.
        await house.hear(CallReported(Report(CallEvent.CALLER_IDENTIFIED, LineState.IDLE, call_record())))
    await an_untold_call(house, 4)
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is not None


@pytest.mark.parametrize("kind", [CallerIdKind.WITHHELD, CallerIdKind.OUT_OF_AREA])
async def test_a_number_that_is_withheld_is_caller_id(house: House, kind: CallerIdKind) -> None:
    """Somebody who is sent to the telephone company for what works."""
    await house.end(Disposition.ABANDONED, caller=Caller(caller_id=CallerId(kind=kind)))
    for number in range(9):
        await an_untold_call(house, number)
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is None


async def test_calls_that_were_taken_before_the_network_spoke_do_not_count(house: House) -> None:
    """A household that is quick at the telephone, and takes it for a fault."""
    taken = Verdict(action=Action.ALLOW, rule=Rule.HANDSET_IN_USE, reason="Somebody was on the telephone.")
    for number in range(9):
        await an_untold_call(house, number, verdict=taken)
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is None


async def test_calls_are_counted_across_starts(hass: HomeAssistant, house: House, lines: list[FakeLine]) -> None:
    """A house with four calls a day that is started anew every night, and never told."""
    for number in range(4):
        await an_untold_call(house, number)
    await hass.config_entries.async_reload(house.entry.entry_id)
    again = House(hass, house.entry, lines[-1])
    await again.modem_ready()
    await an_untold_call(again, 4)
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is not None
    await hass.config_entries.async_reload(house.entry.entry_id)
    await house.settle()
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is not None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([CallerIdMissing(is_missing=True)], [], id="told of the modem before"),
        pytest.param([], [CallerIdMissing(is_missing=True)], id="told of the modem after"),
    ],
)
async def test_what_never_worked_is_not_called_worn_out(
    house: House, before: list[LineReport], after: list[LineReport]
) -> None:
    """Two issues about one thing, one of which says to unplug a modem that has never been told."""
    deaf = f"caller_id_missing_{house.entry.entry_id}"
    await house.hear(*before)
    for number in range(5):
        await an_untold_call(house, number)
    await house.hear(*after)
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is not None
    assert ir.async_get(house.hass).async_get_issue(DOMAIN, deaf) is None


async def test_a_modem_that_went_deaf_is_called_that(house: House) -> None:
    """A household that orders what it has, because its modem needs to be plugged in anew."""
    await house.end(Disposition.MISSED, caller=COURIER)
    for number in range(5):
        await an_untold_call(house, number)
    await house.hear(CallerIdMissing(is_missing=True))
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is None
    assert ir.async_get(house.hass).async_get_issue(DOMAIN, f"caller_id_missing_{house.entry.entry_id}") is not None


async def _cannot_tell(house: House) -> None:
    await house.hear(ModemReady(replace(IDENTITY, caller_id=False)))


async def _becomes_a_demo(house: House) -> None:
    house.hass.config_entries.async_update_entry(house.entry, data={"device": "demo"})


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_cannot_tell, id="a modem that cannot tell"),
        pytest.param(_becomes_a_demo, id="a demo line"),
    ],
)
async def test_who_cannot_be_told_is_not_sent_to_the_telephone_company(
    house: House, change: Callable[[House], Awaitable[None]]
) -> None:
    """Advice about a service for a line that is none, or that could not hear it."""
    await change(house)
    for number in range(9):
        await an_untold_call(house, number)
    await passes(house, HOUR)
    assert told(house, Trouble.CALLER_ID_NEVER_SEEN) is None
