"""A time in which more is listened for than otherwise."""

from collections.abc import Callable
from datetime import datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later


class Window:
    """It is open until it is closed, or for some time; `closed` is called when that time has passed."""

    def __init__(self, hass: HomeAssistant, closed: Callable[[], None]) -> None:
        self._hass = hass
        self._closed = closed
        self._stop: CALLBACK_TYPE | None = None
        self.is_open = False

    def open(self) -> None:
        """Stay open."""
        self.close()
        self.is_open = True

    def close_after(self, delay: timedelta) -> None:
        """Close in a while, unless it is about to."""
        if self.is_open and self._stop is None:
            self._stop = async_call_later(self._hass, delay, HassJob(self._passed, cancel_on_shutdown=True))

    def close(self) -> None:
        """Close at once."""
        self.is_open = False
        if self._stop:
            self._stop()
            self._stop = None

    @callback
    def _passed(self, _now: datetime) -> None:
        self._stop, self.is_open = None, False
        self._closed()
