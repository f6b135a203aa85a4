"""Which ring is whose: a line says that it rings, and never for which call."""

from ..core.call.record import CallRecord, Disposition
from ..core.events import CallerIdReceived, Ring

SAME_RING = 4.0
"""Seconds from a ring to the caller ID that belongs to it, at the most."""

_LEFT_TO_PHONES = frozenset({Disposition.FAILED, Disposition.ALLOWED, None})
"""How a call ends that may still ring; None where it came to no end, by a mistake of ours."""
_RINGS_NO_MORE = frozenset({Disposition.PUT_THROUGH, Disposition.ANSWERED_ELSEWHERE, Disposition.ABANDONED})
"""How a call ends that rings no more, even though its modem was lost before the exchange took it for answered."""


class Ringing:
    """The rings of a line, and the call that is left to the phones while it still rings.

    Such a call was decided, and could not be answered or lost its modem. What it goes on ringing is for the phones: to
    take it for another call would cut them off again with each ring.
    """

    def __init__(self, gap: float, hold: float) -> None:
        """Begin in silence.

        After `gap` seconds without a ring a call has ceased to ring, and after `hold` seconds off-hook it is answered.
        """
        self._gap = gap
        self._hold = hold
        self._rang_at = float("-inf")
        self.theirs_until: float | None = None
        """Until when a ring would still be the phones'; None where no call is left to them."""
        self._number: str | None = None
        self._their_ring_at = float("-inf")
        """When it rang last for what was taken for that call."""
        self._deaf_since: float | None = None
        """Since when rings may pass unheard, as those before the modem is ready again do."""
        self._off_hook_since: float | None = None

    def rang(self, now: float) -> None:
        """Note a ring of a call that is ours to decide."""
        self._rang_at = now

    def rang_just_now(self, now: float) -> float | None:
        """Return when it rang, if a caller ID that comes now belongs to that ring."""
        return self._rang_at if now - self._rang_at < SAME_RING else None

    def misjudged_ring(self, now: float) -> float | None:
        """Return when it rang, if a caller ID that comes now belongs to a ring that was taken for theirs."""
        rang_at, self._their_ring_at = self._their_ring_at, float("-inf")
        return rang_at if now - rang_at < SAME_RING else None

    def parted_with(self, record: CallRecord, now: float) -> None:
        """Note that a call is over for us; unless somebody answered it, it may go on ringing."""
        end = now if self._deaf_since is None else self._deaf_since
        until = self._rang_at + self._gap
        is_answered = self._off_hook_since is not None and end - self._off_hook_since >= self._hold
        is_left = (
            record.disposition in _LEFT_TO_PHONES
            if self._deaf_since is None
            else record.disposition not in _RINGS_NO_MORE
        )
        is_theirs = end < until and is_left and not is_answered
        self.theirs_until = until if is_theirs else None
        self._number = record.caller.caller_id.number

    def take_back(self) -> None:
        """Note that whatever rings from now on is another call."""
        self.theirs_until = None

    def hook_moved(self, now: float, *, is_off_hook: bool) -> None:
        """Note that the modem went off-hook or on-hook."""
        self._off_hook_since = now if is_off_hook else None

    def hear_no_more(self, now: float) -> None:
        """Note that rings may pass unheard from now on: that none is heard no longer says that there is none."""
        self._deaf_since = now
        if self.theirs_until is not None and now >= self.theirs_until:
            self.take_back()

    def hear_again(self, now: float) -> None:
        """Note that rings are heard again, after a time in which none could be."""
        if self._deaf_since is not None:
            # It has told its number, if it ever does: whoever tells it now calls again.
            self._number = None
        self._deaf_since = None
        if self.theirs_until is not None:
            self.theirs_until = now + self._gap

    def is_theirs(self, event: Ring | CallerIdReceived, now: float) -> bool:
        """Tell whether this belongs to the call that is left to the phones. Whatever does not, begins another."""
        until = self.theirs_until
        if until is not None and (now < until or self._deaf_since is not None):
            if isinstance(event, Ring):
                self.theirs_until = now + self._gap
                self._their_ring_at = now
                return True
            if self._number is not None and event.caller_id.number == self._number:
                return True
        self.take_back()
        return False
