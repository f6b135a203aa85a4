"""Who sits at the line: answers it when it rings, does what the call wants, and never leaves it off-hook.

The operator is told what comes in and what time it is, and hands out bytes and requests for the port. Relay, archive
and listener are called as it goes, in the order in which the call asked for them, so that the phones move before
anybody is told why.

Which sign belongs to which call is the `switchboard`'s to know. Three things are the operator's own:

* What the phones have while no call is screened follows from what the modem can do. See `rest`.
* A modem that is off-hook without a call is told to hang up, again and again.
* Whatever goes wrong in here, a mistake of ours included, connects the phones, hangs up and leaves a record. See
  `_guarded`.
"""

import logging
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum

from ..core.call.conduct import Conduct
from ..core.call.record import CallRecord
from ..core.errors import ModemError, NotAModemError
from ..core.events import (
    CallerIdReceived,
    Event,
    LineClosing,
    ModemLost,
    Ring,
)
from ..core.modem.commands import CheckAlive, GoOnHook, Initialise
from ..core.modem.events import (
    DtrDropRequested,
    Initialised,
    ModemEvent,
    ModemUnresponsive,
    ReopenRequested,
    SilenceReported,
)
from ..core.modem.protocol import ModemProtocol
from ..core.screening.policy import Policy
from .calls import Calls
from .deafness import Deafness
from .reports import LineInUse
from .rest import Rest
from .ringing import Ringing
from .surroundings import Surroundings
from .switchboard import Switchboard
from .voice import STREAM_EVENTS

CHECK_EVERY = 600.0
"""Seconds after which an idle modem is asked whether it is alive: sticks go deaf after weeks."""
INSIST_EVERY = 15.0
"""Seconds after which a modem that is off-hook for no reason is told again to hang up."""

_LOGGER = logging.getLogger(__name__)


class PortRequest(StrEnum):
    """What the operator wants done with the port."""

    DROP_DTR = "drop_dtr"
    """Lower DTR for 0.6 s, then say `dtr_dropped`."""
    REOPEN = "reopen"
    """Close the port, say `connection_lost`, and open it again."""


class Operator:
    """Runs one line. It never raises, whatever happens on either side of it."""

    def __init__(
        self,
        *,
        policy: Policy,
        conduct: Conduct,
        clips: Mapping[str, bytes],
        country: str | None,
        modem_country: str | None = None,
        surroundings: Surroundings,
        identify: Callable[[], tuple[str, datetime]],
    ) -> None:
        """Begin without a modem; `identify` gives each call its id and its moment, an aware datetime."""
        self._calls = Calls(conduct=conduct, clips=clips, country=country, surroundings=surroundings, identify=identify)
        self._modem_country = modem_country
        self._outside = surroundings
        self._protocol = ModemProtocol()
        self._is_connected = self._is_ready = False
        self._is_in_use = False
        self._is_held_up = False
        self._ringing = Ringing(conduct.ring_gap, conduct.hold)
        self._rest = Rest(surroundings)
        self._board = Switchboard(
            policy=policy, calls=self._calls, ringing=self._ringing, rest=self._rest, ended=self._call_ended
        )
        self._deafness = Deafness(surroundings.report)
        self._request: PortRequest | None = None
        self._insist_at: float | None = None
        self._check_at: float | None = None

    @property
    def policy(self) -> Policy:
        """What decides about the next call; may be replaced on any thread."""
        return self._board.policy

    @policy.setter
    def policy(self, policy: Policy) -> None:
        self._board.policy = policy

    # --- what the port says ---

    def connection_made(self, now: float) -> None:
        """Take over a port that was just opened: whoever had it before may have left the modem in any state."""
        with self._guarded(now):
            self._outside.connect_phones()
            self._is_connected = True
            self._is_held_up = False
            self._request = None
            self._protocol.connection_made(now)
            self._protocol.send(Initialise(self._modem_country), now)
            self._settle(now)

    def connection_lost(self, now: float, error: ModemError | None = None) -> None:
        """Go on without the port; `error` is what to tell the household, None when it was we who closed it."""
        with self._guarded(now):
            self._is_connected = self._is_ready = False
            self._request = self._insist_at = self._check_at = None
            self._outside.connect_phones()
            self._ringing.hear_no_more(now)
            self._protocol.connection_lost(now)
            self._board.tell(ModemLost(), now)
            if error:
                self._outside.tell_failure(error)
            self._settle(now)

    def port_failed(self, error: ModemError) -> None:
        """Note that the port cannot be opened."""
        self._outside.connect_phones()
        self._outside.tell_failure(error)

    def receive_data(self, data: bytes, now: float) -> None:
        """Take what the modem sent."""
        with self._guarded(now):
            self._protocol.receive_data(data, now)
            self._settle(now)

    def dtr_dropped(self, now: float) -> None:
        """Note that DTR was low and is high again."""
        with self._guarded(now):
            self._protocol.dtr_dropped(now)
            self._settle(now)

    def hold_up(self, now: float, *, is_held_up: bool) -> None:
        """Send no sound while the port does not take it."""
        with self._guarded(now):
            self._is_held_up = is_held_up
            self._settle(now)

    def data_to_send(self) -> bytes:
        """Return what is to be written, once."""
        return self._protocol.data_to_send()

    @property
    def has_port_request(self) -> bool:
        """Whether `port_request` has something to return."""
        return self._request is not None

    def port_request(self) -> PortRequest | None:
        """Return what is to be done with the port, once."""
        request, self._request = self._request, None
        return request

    # --- what the household says ---

    def submit(self, event: Event, now: float, call_id: str | None = None) -> None:
        """Tell the call, or the one that ended last, so that a late decision is refused and a late text kept.

        With `call_id`, the one of both that is meant; a call before these is told nothing.
        """
        with self._guarded(now):
            self._board.submit(event, now, call_id)
            self._settle(now)

    def rest_phones(self, now: float, *, are_connected: bool) -> None:
        """Say what the phones have while no call is screened; see `Rest` for when they are connected all the same."""
        with self._guarded(now):
            self._rest.are_connected = are_connected
            self._settle(now)

    def add_clips(self, clips: Mapping[str, bytes]) -> None:
        """Hold more clips, or better ones of the same name."""
        self._calls.add_clips(clips)

    def close(self, now: float) -> None:
        """End what is going on and begin nothing new. Done when `is_quiet`."""
        with self._guarded(now):
            self._board.is_closing = True
            self._outside.connect_phones()
            self._board.tell(LineClosing(), now)
            self._settle(now)

    @property
    def is_quiet(self) -> bool:
        """Whether there is no call, and a modem that is there is on-hook."""
        return self._board.current is None and not (self._is_connected and self._protocol.is_off_hook)

    # --- time ---

    @property
    def deadline(self) -> float | None:
        """When to be told `deadline_passed`; None for never."""
        whose = self._board.current or self._rest
        times = (self._protocol.deadline, whose.deadline, self._insist_at, self._check_at)
        return min((moment for moment in times if moment is not None), default=None)

    def deadline_passed(self, now: float) -> None:
        """Do what is due."""
        with self._guarded(now):
            if self._protocol.deadline is not None and now >= self._protocol.deadline:
                self._protocol.deadline_passed(now)
            if self._check_at is not None and now >= self._check_at:
                self._check_at = now + CHECK_EVERY
                if self._board.current is None and self._is_ready:
                    self._protocol.send(CheckAlive(), now)
            self._settle(now)
            if self._board.current:
                self._board.current.deadline_passed(now)
                self._settle(now)

    # --- after each of these ---

    def _settle(self, now: float) -> None:
        """Hear what follows from what has just happened, until nothing does."""
        is_news = True
        while is_news:
            events = self._protocol.events_received()
            for event in events:
                self._modem_said(event, now)
            is_news = bool(events)
            if self._board.current:
                is_news |= self._board.current.go_on(now, can_send=not self._is_held_up)
            self._board.part()
        self._watch_hook(now)
        if self._board.current is None:
            self._rest_phones(now, is_certain=False)
            self._renew(now)

    def _call_ended(self, record: CallRecord, now: float) -> None:
        self._ringing.parted_with(record, now)
        self._rest.call_ended(record, now)
        self._rest_phones(now, is_certain=True)
        identity = self._protocol.identity
        if identity and identity.caller_id:
            self._deafness.call_ended(record)

    def _rest_phones(self, now: float, *, is_certain: bool) -> None:
        identity = self._protocol.identity
        is_able = self._is_ready and not self._board.is_closing and not self._protocol.is_off_hook
        self._rest.move(
            now,
            can_answer=is_able and identity is not None and identity.voice,
            left_until=self._ringing.theirs_until,
            is_certain=is_certain,
        )

    def _watch_hook(self, now: float) -> None:
        is_in_use = self._is_connected and self._protocol.is_off_hook
        if is_in_use is not self._is_in_use:
            self._is_in_use = is_in_use
            self._ringing.hook_moved(now, is_off_hook=is_in_use)
            self._outside.report(LineInUse(is_in_use))
        if not is_in_use or self._board.current is not None:
            self._insist_at = None
        elif self._is_ready and (self._insist_at is None or now >= self._insist_at):
            self._protocol.send(GoOnHook(), now)
            self._insist_at = now + INSIST_EVERY

    def _renew(self, now: float) -> None:
        """Make a modem ready anew that seems to have forgotten how to tell who calls."""
        if self._deafness.is_suspected and self._is_ready and not self._protocol.is_off_hook:
            self._deafness.is_suspected = self._is_ready = False
            self._protocol.send(Initialise(self._modem_country), now)

    def _modem_said(self, event: ModemEvent, now: float) -> None:
        match event:
            case Ring() | CallerIdReceived():
                self._board.signalled(event, self._protocol, now)
            case _ if isinstance(event, STREAM_EVENTS):
                if self._board.current:
                    self._board.current.stream(event, now)
            case Initialised(identity):
                self._is_ready = True
                self._rest.modem_is_ready()
                self._ringing.hear_again(now)
                self._check_at = now + CHECK_EVERY
                self._outside.tell_recovery(identity)
            case ModemUnresponsive():
                self._is_ready = False
                self._outside.connect_phones()
                self._board.tell(ModemLost(), now)
                self._outside.tell_failure(NotAModemError("The modem does not answer"))
                self._request = PortRequest.REOPEN
            case DtrDropRequested():
                self._request = PortRequest.DROP_DTR
            case ReopenRequested():
                self._request = PortRequest.REOPEN
            case SilenceReported():
                pass  # Modems differ in what they call silence: ours is measured.
            case _:
                self._board.tell(event, now)

    # --- when we are wrong ourselves ---

    @contextmanager
    def _guarded(self, now: float) -> Generator[None]:
        try:
            yield
        except Exception:
            _LOGGER.exception("A mistake on the line: the phones are connected")
            self._give_up(now)

    def _give_up(self, now: float) -> None:
        """Give the line back, and keep nothing that could be wrong a second time."""
        self._rest.made_mistake()
        self._outside.connect_phones()
        self._board.give_up(now)
        try:
            if self._is_connected:
                self._protocol.send(GoOnHook(), now)
        except Exception:
            _LOGGER.exception("The modem is given up and met anew")
            self._protocol = ModemProtocol()
            self._request = PortRequest.REOPEN

    # --- for those who look for a mistake ---

    def diagnostics(self) -> dict[str, object]:
        """Return what a bug report needs. May be asked on any thread."""
        handling = self._board.current
        return {
            "is_connected": self._is_connected,
            "is_ready": self._is_ready,
            "is_off_hook": self._protocol.is_off_hook,
            "phones_are_connected": self._outside.phones_are_connected,
            "phones_rest_connected": self._rest.are_connected,
            "handset_in_use": self._rest.handset_in_use,
            "identity": self._protocol.identity,
            "call_state": handling.state if handling else None,
            "transcript": list(self._protocol.transcript),
        }
