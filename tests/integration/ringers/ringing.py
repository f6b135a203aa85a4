"""Ringers of a house, and what happens to them."""

import asyncio
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.call_screener.core.call.effects import CallEvent, Report
from custom_components.call_screener.core.call.record import CallRecord, Disposition
from custom_components.call_screener.core.call.state import LineState
from custom_components.call_screener.hardware.reports import CallReported
from tests.integration.house import House, call_record, ended

_TURNS = 50
"""Of the loop, in which whatever waits for nothing but its turn is done."""


def add_ringer(house: House, kind: str, *entity_ids: str, **kept: Any) -> str:
    """Give a line a ringer, as its pages do; return the id of the subentry."""
    data = {"kind": kind, "entities": [*entity_ids], **kept}
    subentry = ConfigSubentry(
        data=MappingProxyType(data), subentry_type="ringer", title=kind.capitalize(), unique_id=None
    )
    house.hass.config_entries.async_add_subentry(house.entry, subentry)
    return subentry.subentry_id


async def settle(turns: int = _TURNS) -> None:
    """Let everything be done that is done at once. What waits for a time, or for somebody, waits on.

    `async_block_till_done` would wait for whoever is to lift a receiver.
    """
    for _ in range(turns):
        await asyncio.sleep(0)


async def pass_time(house: House, seconds: float) -> None:
    """Let time pass at once."""
    await pass_seconds(house.hass, seconds)


async def pass_seconds(hass: HomeAssistant, seconds: float) -> None:
    """Let time pass at once."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=seconds))
    await settle()


async def report(house: House, event: CallEvent | None, state: LineState, record: CallRecord) -> None:
    """Have the line report something of a call, from its own thread."""
    house.line.journal.write(record)
    house.line.call = Report(event, state, record)
    await house.hass.async_add_executor_job(house.line.listener, CallReported(house.line.call))
    await settle()


async def ask(house: House, **facts: Any) -> None:
    """Bring a call to where the household is asked."""
    record = call_record(**facts)
    await report(house, CallEvent.CALLER_IDENTIFIED, LineState.IDLE, record)
    await report(house, CallEvent.SCREENING_STARTED, LineState.SCREENING, record)
    await report(house, CallEvent.DECISION_NEEDED, LineState.SCREENING, record)
    await report(house, None, LineState.WAITING_FOR_DECISION, record)


async def wait(house: House, **facts: Any) -> None:
    """Let something more be known of a caller who waits."""
    await report(house, None, LineState.WAITING_FOR_DECISION, call_record(**facts))


async def ring_through(house: House, **facts: Any) -> None:
    """Have the phones ring."""
    await report(house, CallEvent.RINGING, LineState.RINGING, call_record(**facts))


async def accept(house: House, **facts: Any) -> None:
    """Have somebody accept, so that the phones have the caller."""
    await report(house, CallEvent.ACCEPTED, LineState.PUTTING_THROUGH, call_record(**facts))


async def decline(house: House, **facts: Any) -> None:
    """Have somebody decline."""
    await report(house, CallEvent.REJECTED, LineState.IDLE, call_record(**facts))
    await end(house, Disposition.REJECTED, **facts)


async def end(house: House, disposition: Disposition, **facts: Any) -> None:
    """Have the call end."""
    await report(house, CallEvent.ENDED, LineState.IDLE, ended(disposition, **facts))
