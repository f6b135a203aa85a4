"""What the phones have while no call is screened.

By default that is the line. A household may have them cut off instead (the *silent option*), so that a stranger's first
ring is not heard either. Then it is only the line's being able to answer for them that may keep them from it: without
a modem that obeys and can answer, and after a mistake, they are connected. So they are while somebody may be talking
or wants to dial, because a conversation that is cut in two is worse than a nuisance that is heard.
"""

from ..core.call.record import CallRecord, Disposition

CONVERSATION = 3 * 3600.0
"""Seconds for which somebody may talk after a call that the phones got, where no sensor tells when they stop.

Whoever rings in that time proves that nobody does any more.
"""

_PHONES_HAD_IT = frozenset(
    {Disposition.ALLOWED, Disposition.PUT_THROUGH, Disposition.ANSWERED_ELSEWHERE, Disposition.FAILED}
)


class Rest:
    """Whether the phones are to have the line at rest, as far as it depends on the household."""

    def __init__(self) -> None:
        """Begin with phones that are connected at rest, all on-hook as far as known."""
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
        if record.disposition not in _PHONES_HAD_IT:
            return
        # A sensor would have told that somebody took a call that only rang.
        if not (self._has_sensor and record.disposition is Disposition.ALLOWED):
            self._talks_until = now + CONVERSATION

    def gives_line(self, now: float) -> bool:
        """Tell whether the phones are to have the line."""
        may_talk = self._talks_until is not None and now < self._talks_until
        return self.are_connected or self.handset_in_use or self._is_shaken or may_talk

    @property
    def deadline(self) -> float | None:
        """When to look again; None for never."""
        return None if self.are_connected else self._talks_until
