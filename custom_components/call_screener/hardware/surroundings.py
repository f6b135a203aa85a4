"""What stands around a line, called so that its mistakes stop no call: what fails there is logged, and that is all.

Telling a thread wakes it, and the one that wakes takes the interpreter's lock for up to 5 ms. So a line has all of it
put off until its modem has its commands: see `catch_up`.
"""

import logging
from collections.abc import Callable

from ..core.call.record import CallRecord
from ..core.errors import ModemError
from ..core.events import Part
from ..core.modem.profiles import ModemIdentity
from .archive import Journal, Recordings
from .relay import Relay
from .reports import LineReport, ModemFailed, ModemReady

_LOGGER = logging.getLogger(__name__)


class Surroundings:
    """The phones, the archive, and whoever listens to what the line reports.

    They are called in the order in which they are told here: at once, or with `is_put_off` when `catch_up` is called.
    """

    def __init__(
        self,
        *,
        relay: Relay,
        journal: Journal,
        recordings: Recordings,
        listener: Callable[[LineReport], None],
        is_put_off: bool = False,
    ) -> None:
        self.phones_are_connected = False
        """Whether that was the last that the relay was told, and it took it."""
        self.are_cut_off = False
        """Whether the phones are to be cut off, as far as the relay was told or is still to be told."""
        self._relay = relay
        self._journal = journal
        self._recordings = recordings
        self._listener = listener
        self._is_failure_told = False
        self._is_put_off = is_put_off
        self._untold: list[tuple[str, Callable[[], None]]] = []

    def catch_up(self) -> None:
        """Tell what was put off."""
        untold, self._untold = self._untold, []
        for what, telling in untold:
            _survive(what, telling)

    def connect_phones(self) -> None:
        """Give the phones the line."""
        self.phones_are_connected = self.are_cut_off = False
        self._tell("connect the phones", self._connect_phones)

    def _connect_phones(self) -> None:
        self._relay.connect_phones()
        self.phones_are_connected = True

    def disconnect_phones(self) -> None:
        """Cut the phones off."""
        self.phones_are_connected = False
        self.are_cut_off = True
        self._tell("cut the phones off", self._disconnect_phones)

    def _disconnect_phones(self) -> None:
        self.phones_are_connected = False
        self._relay.disconnect_phones()

    def keep_record(self, record: CallRecord) -> None:
        """Write a call into the journal."""
        self._tell("keep the record of a call", lambda: self._journal.write(record))

    def append(self, call_id: str, part: Part, pcm16: bytes, language: str | None) -> None:
        """Keep the next piece of a recording."""
        self._tell("keep a recording", lambda: self._recordings.append(call_id, part, pcm16, language))

    def finish(self, call_id: str, part: Part, *, keep: bool) -> None:
        """End a recording."""
        self._tell("finish a recording", lambda: self._recordings.finish(call_id, part, keep))

    def report(self, report: LineReport) -> None:
        """Tell the listener."""
        self._tell("tell of the line", lambda: self._listener(report))

    def tell_failure(self, error: ModemError) -> None:
        """Tell of a loss of the modem, once for each."""
        if not self._is_failure_told:
            self._is_failure_told = True
            self.report(ModemFailed(error))

    def tell_recovery(self, identity: ModemIdentity) -> None:
        """Tell that the modem obeys."""
        self._is_failure_told = False
        self.report(ModemReady(identity))

    def _tell(self, what: str, telling: Callable[[], None]) -> None:
        if self._is_put_off:
            self._untold.append((what, telling))
        else:
            _survive(what, telling)


def _survive(what: str, telling: Callable[[], None]) -> None:
    try:
        telling()
    except Exception:
        _LOGGER.exception("Could not %s", what)
