"""Which sign of the line belongs to which call.

A call begins with the first sign of one on a line that is on-hook. What rings while the modem is off-hook is call
waiting, and nobody's call; so is what comes while somebody is on the phone, see `order`. What still rings after a call
was given up is for the phones, and not decided a second time, see `ringing`.
"""

from collections.abc import Callable

from ..core.call.memory import Memory
from ..core.call.record import CallRecord
from ..core.call.state import State
from ..core.events import CallerIdReceived, Event, HandsetLifted, HandsetReplaced, LineClosing, Ring
from ..core.modem.protocol import ModemProtocol
from ..core.screening.policy import Policy
from .calls import Calls
from .handling import Handling
from .order import LineOrder
from .rest import Rest
from .ringing import Ringing

_PERHAPS_NO_CALL = frozenset({State.IDENTIFYING, State.EXPECTING_RING, State.LEFT_ALONE})
"""Where what rang may be noise, or somebody who knocks while others talk."""


class Switchboard:
    """The call on a line, the one before it, and what begins the next.

    `ended` is called with each call's record as soon as it is over, before anybody else is told.
    """

    def __init__(
        self, *, policy: Policy, calls: Calls, ringing: Ringing, rest: Rest, ended: Callable[[CallRecord, float], None]
    ) -> None:
        """Begin without a call."""
        self.policy = policy
        self.current: Handling | None = None
        self.last: Handling | None = None
        self.is_closing = False
        """Whether no call is to begin any more."""
        self._calls = calls
        self._ringing = ringing
        self._order = LineOrder()
        self._rest = rest
        self._memory = Memory()
        self._asked = policy
        """The policy that the current call was begun with."""
        self._ended = ended

    def submit(self, event: Event, now: float, call_id: str | None = None) -> None:
        """Tell the call that is meant, or with None the last one: a late decision is refused, a late text kept."""
        if isinstance(event, HandsetLifted | HandsetReplaced):
            self._rest.handset_moved(is_lifted=isinstance(event, HandsetLifted))
        both = [each for each in (self.current, self.last) if each]
        for handling in [each for each in both if call_id in {None, each.record.call_id}][:1]:
            handling.tell(event, now)

    def tell(self, event: Event, now: float) -> None:
        """Tell the call in progress, if there is one."""
        if self.current:
            self.current.tell(event, now)

    def signalled(self, event: Ring | CallerIdReceived, protocol: ModemProtocol, now: float) -> None:
        """Hear the line ring, or who calls: a new call, or the one in progress, but never one that waits."""
        if self._ringing.is_theirs(event, now):
            return
        if isinstance(event, CallerIdReceived) and (rang_at := self._ringing.misjudged_ring(now)) is not None:
            # Whoever rang before has gone, and it is this caller who rang last.
            self.signalled(Ring(), protocol, rang_at)
        if isinstance(event, Ring):
            self._ringing.rang(now)
            self._order.rang(is_first=self.current is None)
        elif self.current and self.current.is_succeeded_by(
            self.policy.identify(event.caller_id, self.current.record.started)
        ):
            # Whoever rang before has gone, and somebody else rings before that could be noticed.
            self.current.tell(LineClosing(), now)
            self.part()
            self._ringing.take_back()
            if rang_at := self._ringing.rang_just_now(now):
                self.signalled(Ring(), protocol, rang_at)
        elif self.current is None or not self.current.is_identified:
            has_rung = self.current is not None or self._ringing.rang_just_now(now) is not None
            self._order.identified(has_rung=has_rung)
        if self.current is None and not (self.is_closing or protocol.is_off_hook):
            self._begin(event, protocol, now)
        self.tell(event, now)
        if isinstance(event, Ring) and self.current and self.current.state not in _PERHAPS_NO_CALL:
            self._rest.rang()

    def part(self) -> None:
        """Leave a call that is over; the next one may begin at once."""
        if self.current is None:
            return
        self._remember(self.current)
        if self.current.is_over:
            self.last, self.current = self.current, None

    def give_up(self, now: float) -> None:
        """Close the record of the call in progress after a mistake of ours, and keep nothing of it."""
        handling, self.current, self.last = self.current, None, None
        if handling:
            handling.give_up(self.policy.language)
            self._ringing.parted_with(handling.record, now)

    def _begin(self, event: Ring | CallerIdReceived, protocol: ModemProtocol, now: float) -> None:
        may_talk = self._rest.may_talk(now)
        self._asked = self._memory.recall(self.policy)
        self.current = self._calls.begin(protocol, self._asked, now, may_talk=may_talk, rest=self._ended)
        knocks = isinstance(event, CallerIdReceived) and self._order.is_ring_first
        if self._rest.handset_in_use or (knocks and self._ringing.rang_just_now(now) is None):
            self.tell(HandsetLifted(), now)

    def _remember(self, handling: Handling) -> None:
        """See that what became of a call is known to the next, should that come before a new policy does."""
        self._memory.note(handling.record, self._asked)
        # Another thread may replace the policy at any moment: it is written only where that changes something.
        policy = self.policy
        if (left := self._memory.without_spent(policy)) is not policy:
            self.policy = left
