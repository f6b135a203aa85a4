"""Which line is meant, where nobody names one. Lines that a wish may not be about are as if they were not there."""

from contextlib import suppress
from dataclasses import replace

from homeassistant.exceptions import Unauthorized

from ..const import DOMAIN
from ..core.call.record import CallRecord
from ..dashboard.access import check
from ..data import CallScreenerConfigEntry
from ..refusal import refusal
from .asked import Asked


def all_lines(asked: Asked) -> list[CallScreenerConfigEntry]:
    """Return the lines that are set up and may be meant; raise the translated error if there is none."""
    loaded: list[CallScreenerConfigEntry] = asked.hass.config_entries.async_loaded_entries(DOMAIN)
    lines = [line for line in loaded if asked.lines is None or line.entry_id in asked.lines]
    if not lines:
        raise refusal("no_line")
    return lines


async def for_asker(asked: Asked, *, reads: bool) -> Asked:
    """Return a wish that is about the lines alone that its asker may see, or may control unless it only `reads`.

    Raises the translated error if there is none. Who speaks to a satellite has no login, and may all.
    """
    user_id = asked.context.user_id if asked.context else None
    own: set[str] = set()
    for line in all_lines(asked):
        with suppress(Unauthorized):
            await check(asked.hass, user_id, line, reads=reads)
            own.add(line.entry_id)
    if not own:
        raise refusal("no_permission")
    return replace(asked, lines=frozenset(own))


def call_on(line: CallScreenerConfigEntry) -> CallRecord | None:
    """Return the call in progress on a line."""
    record = line.runtime_data.attendant.record
    return None if record is None or record.is_over else record


def line_with_call(asked: Asked) -> tuple[CallScreenerConfigEntry, CallRecord]:
    """Return the line on which somebody calls, and the call; raise the translated error unless it is one."""
    calls = [(line, call) for line in all_lines(asked) if (call := call_on(line))]
    if not calls:
        raise refusal("no_call")
    if len(calls) > 1:
        raise refusal("several_calls", lines=", ".join(line.title for line, _ in calls))
    return calls[0]


def line_of_last_caller(asked: Asked) -> CallScreenerConfigEntry:
    """Return the line on which somebody calls, or called last; raise the translated error if nobody ever did."""
    lines = all_lines(asked)
    if any(map(call_on, lines)):
        return line_with_call(asked)[0]
    called = [(moment, line) for line in lines if (moment := line.runtime_data.attendant.last_call)]
    if not called:
        raise refusal("no_last_caller")
    return max(called, key=lambda each: each[0])[1]
