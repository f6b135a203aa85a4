"""What stands around a line, called so that its mistakes stop no call: what fails there is logged, and that is all."""

import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager

from ..core.call.record import CallRecord
from ..core.errors import ModemError
from ..core.events import Part
from ..core.modem.profiles import ModemIdentity
from .archive import Journal, Recordings
from .relay import Relay
from .reports import LineReport, ModemFailed, ModemReady

_LOGGER = logging.getLogger(__name__)


class Surroundings:
    """The phones, the archive, and whoever listens to what the line reports."""

    def __init__(
        self,
        *,
        relay: Relay,
        journal: Journal,
        recordings: Recordings,
        listener: Callable[[LineReport], None],
    ) -> None:
        self.phones_are_connected = False
        """Whether that was the last that the relay was told, and it took it."""
        self._relay = relay
        self._journal = journal
        self._recordings = recordings
        self._listener = listener
        self._is_failure_told = False

    def connect_phones(self) -> None:
        """Give the phones the line."""
        self.phones_are_connected = False
        with _survived("connect the phones"):
            self._relay.connect_phones()
            self.phones_are_connected = True

    def disconnect_phones(self) -> None:
        """Cut the phones off."""
        self.phones_are_connected = False
        with _survived("cut the phones off"):
            self._relay.disconnect_phones()

    def keep_record(self, record: CallRecord) -> None:
        """Write a call into the journal."""
        with _survived("keep the record of a call"):
            self._journal.write(record)

    def append(self, call_id: str, part: Part, pcm16: bytes) -> None:
        """Keep the next piece of a recording."""
        with _survived("keep a recording"):
            self._recordings.append(call_id, part, pcm16)

    def finish(self, call_id: str, part: Part, *, keep: bool) -> None:
        """End a recording."""
        with _survived("finish a recording"):
            self._recordings.finish(call_id, part, keep)

    def report(self, report: LineReport) -> None:
        """Tell the listener."""
        with _survived("tell of the line"):
            self._listener(report)

    def tell_failure(self, error: ModemError) -> None:
        """Tell of a loss of the modem, once for each."""
        if not self._is_failure_told:
            self._is_failure_told = True
            self.report(ModemFailed(error))

    def tell_recovery(self, identity: ModemIdentity) -> None:
        """Tell that the modem obeys."""
        self._is_failure_told = False
        self.report(ModemReady(identity))


@contextmanager
def _survived(what: str) -> Generator[None]:
    try:
        yield
    except Exception:
        _LOGGER.exception("Could not %s", what)
