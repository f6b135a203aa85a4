"""Follows a line for as long as somebody looks, also while it is reloaded or not set up yet."""

from collections.abc import Callable

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import CALLBACK_TYPE, callback

from ..data import CallScreenerConfigEntry


@callback
def follow(entry: CallScreenerConfigEntry, changed: Callable[[], None]) -> CALLBACK_TYPE:
    """Call `changed` at once, and whenever the line changes, comes or goes; return what ends that."""
    leave: list[CALLBACK_TYPE] = []
    """What leaves the line as it is set up; each time that it is set up it is another one."""

    def leave_line() -> None:
        while leave:
            leave.pop()()

    @callback
    def entry_changed() -> None:
        leave_line()
        if entry.state is ConfigEntryState.LOADED:
            leave.append(entry.runtime_data.attendant.subscribe(changed))
        changed()

    stop_watching = entry.async_on_state_change(entry_changed)
    entry_changed()

    def stop() -> None:
        stop_watching()
        leave_line()

    return stop
