"""Whether a line tells who calls before it rings or after the first ring: learnt from its calls.

Both orders exist, some countries have both, and no modem knows. It matters for call waiting: where caller ID always
comes behind a ring, one without a ring before it knocks at a conversation, and must not be answered into it even if
noise looks like a ring just then.
"""

from ..core.call.rings import SURE_RINGS

SURE = 2
"""So many calls in a row, of one order, make it the line's."""


class LineOrder:
    """What is known of a line's order."""

    def __init__(self) -> None:
        """Begin without knowing."""
        self._behind_a_ring = 0
        self._rings_since: int | None = None
        """How often it rang since a caller ID that came first; None where none did."""

    @property
    def is_ring_first(self) -> bool:
        """Whether a caller ID without a ring before it is no call."""
        return self._behind_a_ring >= SURE

    def identified(self, *, has_rung: bool) -> None:
        """Note the first caller ID of a call."""
        if has_rung:
            self._behind_a_ring += 1
            self._rings_since = None
        else:
            self._rings_since = 0

    def rang(self, *, is_first: bool = False) -> None:
        """Note a ring; with the first one of a call, that what came before belongs to another."""
        if is_first:
            self._rings_since = None
        if self._rings_since is None:
            return
        self._rings_since += 1
        if not self.is_ring_first or self._rings_since >= SURE_RINGS:
            self._behind_a_ring = 0
            self._rings_since = None
