"""What is told of the troubles of a house, as time passes."""

from datetime import timedelta
from typing import Any

from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.const import DOMAIN
from custom_components.call_screener.core.call.record import Disposition
from custom_components.call_screener.core.caller_id import NO_CALLER_ID
from custom_components.call_screener.core.screening.verdict import Action, Caller, Rule, Verdict
from custom_components.call_screener.troubles.trouble import Trouble
from custom_components.call_screener.troubles.watch import LOOK_EVERY
from tests.integration.house import House

UNTOLD = Caller(caller_id=NO_CALLER_ID)
UNKNOWN = Verdict(action=Action.SCREEN, rule=Rule.NO_CALLER_ID, reason="There was no caller ID.")


def told(house: House, trouble: Trouble) -> ir.IssueEntry | None:
    """Return what the household is told of a trouble now."""
    return ir.async_get(house.hass).async_get_issue(DOMAIN, f"{trouble}_{house.entry.entry_id}")


async def passes(house: House, time: timedelta) -> None:
    """Let time pass, look by look."""
    for _ in range(time // LOOK_EVERY):
        async_fire_time_changed(house.hass, dt_util.utcnow() + LOOK_EVERY + timedelta(seconds=1))
        await house.settle()


async def an_untold_call(house: House, number: int, **facts: Any) -> None:
    """Have a call come and go of which the network told nothing."""
    known: dict[str, Any] = {"caller": UNTOLD, "verdict": UNKNOWN, "call_id": f"untold-{number}"}
    await house.end(Disposition.ABANDONED, **known | facts)
