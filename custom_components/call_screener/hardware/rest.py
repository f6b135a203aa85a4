"""What the phones have while no call is screened.

By default that is the line. A household may have them cut off instead (the *silent option*), so that a stranger's first
ring is not heard either. Then it is only the line's being able to answer for them that may keep them from it: without
a modem that obeys and can answer, and after a mistake, they are connected. So they are while somebody may be talking
or wants to dial, because a conversation that is cut in two is worse than a nuisance that is heard.
"""

from ..core.call.record import CallRecord, Disposition
from .surroundings import Surroundings

CONVERSATION = 3 * 3600.0
"""Seconds for which somebody may talk after a call that the phones got, where no sensor tells when they stop.

Whoever rings in that time proves that nobody does any more.
"""

_TAKEN = frozenset({Disposition.PUT_THROUGH, Disposition.ANSWERED_ELSEWHERE, Disposition.FAILED})
"""How a call ends that somebody has at a phone, or may have."""
_UNNOTICED = frozenset({Disposition.ALLOWED, Disposition.MISSED, Disposition.VOICEMAIL, Disposition.ABANDONED})
"""How a call ends that somebody may have at a phone without our noticing, if the phones had the line in the end: it
rang there, knocked there, or was accepted and given up for want of a sign. A sensor would have told."""


class Rest:
    """Moves the phones while no call does."""

    def __init__(self, surroundings: Surroundings) -> None:
        """Begin with phones that are connected at rest, all on-hook as far as known."""
        self._outside = surroundings
        self.deadline: float | None = None
        """When to `move` again, if nothing happens before; None for never."""
        self.are_connected = True
        """What the household chose."""
        self.handset_in_use = False
        """Whether a sensor tells that somebody holds a handset."""
        self._has_sensor = False
        self._is_shaken = False
        self._talks_until: float | None = None

    def handset_moved(self, *, is_lifted: bool) -> None:
        """Note what a sensor tells of the handsets."""
        self._has_sensor = True
        self.handset_in_use = is_lifted
        if not is_lifted:
            self._talks_until = None

    def rang(self) -> None:
        """Note a ring: an exchange rings nobody who talks."""
        self._talks_until = None

    def made_mistake(self) -> None:
        """Note that something went wrong with us: the phones keep the line until something goes right."""
        self._is_shaken = True

    def modem_is_ready(self) -> None:
        """Note that all begins anew."""
        self._is_shaken = False

    def call_ended(self, record: CallRecord, now: float) -> None:
        """Note the end of a call, as far as we have to do with it: it may go on at a handset."""
        self._is_shaken = False
        may_be_unnoticed = not (self._has_sensor or self._outside.are_cut_off)
        if record.disposition in _TAKEN or (record.disposition in _UNNOTICED and may_be_unnoticed):
            self._talks_until = now + CONVERSATION

    def may_talk(self, now: float) -> bool:
        """Tell whether somebody may be talking on the phone."""
        return self.handset_in_use or (self._talks_until is not None and now < self._talks_until)

    def move(self, now: float, *, can_answer: bool, left_until: float | None, is_certain: bool = False) -> None:
        """Give the phones what they have at rest, if they have it not; with `is_certain`, in any case.

        They have the line as long as nobody here `can_answer`, and until a call that is left to them has rung.
        """
        is_left = left_until is not None and now < left_until
        gives_line = self.are_connected or not can_answer or is_left or self._is_shaken or self.may_talk(now)
        if gives_line and (is_certain or self._outside.are_cut_off):
            self._outside.connect_phones()
        elif not gives_line and (is_certain or not self._outside.are_cut_off):
            self._outside.disconnect_phones()
        changes = [moment for moment in (left_until, self._talks_until) if moment is not None and moment > now]
        self.deadline = None if self.are_connected else min(changes, default=None)
