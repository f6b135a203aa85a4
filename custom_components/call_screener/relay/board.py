"""A USB relay board as the relay of a line: what the household is told of it.

The line moves it without Home Assistant's loop, and a process of its own keeps it: see `hardware.board_relay`. All that
belongs to the loop is the news whether it obeys.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..const import CONF_RELAY_BOARD, CONF_RELAY_CHANNELS, CONF_RELAY_PORT
from ..hardware.board_relay import BoardRelay, BoardSettings
from ..hardware.relay_keeper.boards import BoardKind
from ..hardware.relay_keeper.keeper import Report
from ..hardware.relay_keeper.wire import Trouble
from ..modem.check import shown
from .issues import RelayFailure, clear_relay_failed, report_relay_failed

_LOGGER = logging.getLogger(__name__)

_UNREACHABLE: Final = frozenset({Trouble.MISSING, Trouble.BUSY, Trouble.FORBIDDEN})


def board_settings(data: Mapping[str, Any]) -> BoardSettings | None:
    """Return which board an entry has; None where it has none."""
    if CONF_RELAY_BOARD not in data:
        return None
    return BoardSettings(
        kind=BoardKind(data[CONF_RELAY_BOARD]),
        device=data[CONF_RELAY_PORT],
        relays=tuple(data[CONF_RELAY_CHANNELS]),
    )


class RelayBoard:
    """The relay of one line."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, settings: BoardSettings) -> None:
        self._hass = hass
        self._entry = entry
        self._name = shown(settings.device)
        self._board = BoardRelay(settings, self._hear)
        self._known: Report | None = None
        """How it stands, as far as it was told."""

    def connect_phones(self) -> None:
        """Give the phones the line."""
        self._board.connect_phones()

    def disconnect_phones(self) -> None:
        """Cut the phones off the line."""
        self._board.disconnect_phones()

    @callback
    def start(self) -> None:
        """Connect the phones, and see to it from now on."""
        self._board.start()

    async def stop(self) -> None:
        """Connect the phones for the last time; wait a few seconds at most until the board has done it."""
        await self._hass.async_add_executor_job(self._board.stop)

    def _hear(self, report: Report) -> None:
        # At the very end of Home Assistant's life there is no loop left to tell.
        with suppress(RuntimeError):
            self._hass.loop.call_soon_threadsafe(self._heard, report)

    @callback
    def _heard(self, report: Report) -> None:
        known, self._known = self._known, report
        if report.trouble is None:
            if known and known.trouble:
                _LOGGER.warning("The relay board at %s obeys again", self._name)
            if known is None or known.trouble:
                # An earlier life of this line may have told otherwise.
                clear_relay_failed(self._hass, self._entry)
            return
        if report == known:
            return
        if known is None or known.trouble is None:
            _LOGGER.warning("The relay board at %s does not obey: %s", self._name, report.trouble)
        is_unreachable = report.trouble in _UNREACHABLE
        failure = RelayFailure.UNREACHABLE if is_unreachable else RelayFailure.to_obey(is_connected=report.is_connected)
        report_relay_failed(self._hass, self._entry, failure, self._name)
