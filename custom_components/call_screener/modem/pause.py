"""A line that is stopped for a moment, to use its modem or its relay for something else."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from homeassistant.config_entries import ConfigEntry, ConfigEntryState, OperationNotAllowed
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..core.errors import CallScreenerError


class LineInUseError(CallScreenerError):
    """There is a call on the line, which a pause would end."""

    key = "line_in_use"


class LineBusyError(CallScreenerError):
    """The line is being set up, or could not be stopped. Trying again in a moment may help."""

    key = "line_busy"


@asynccontextmanager
async def paused_line(hass: HomeAssistant, entry: ConfigEntry) -> AsyncGenerator[None]:
    """Stop a line, and start it again in any case.

    Nobody's calls go unscreened because of a dialog that failed or was closed: the start is not cancelled with
    whoever asked for the pause, and it is over before another pause can begin.
    """
    if _has_call(entry):
        raise LineInUseError
    try:
        is_stopped = await hass.config_entries.async_unload(entry.entry_id)
    except OperationNotAllowed:
        is_stopped = False
    if not is_stopped:
        raise LineBusyError
    try:
        yield
    finally:
        await asyncio.shield(hass.async_create_task(_start(hass, entry), f"{DOMAIN} start {entry.entry_id}"))


def _has_call(entry: ConfigEntry) -> bool:
    if entry.state is not ConfigEntryState.LOADED:
        return False
    record = entry.runtime_data.attendant.record
    return record is not None and not record.is_over


async def _start(hass: HomeAssistant, entry: ConfigEntry) -> None:
    if entry.state is ConfigEntryState.NOT_LOADED:
        await hass.config_entries.async_setup(entry.entry_id)
