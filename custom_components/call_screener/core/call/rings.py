"""The rings of one call, and whether they are enough to do what was decided.

Something like a ring may be noise, and the commonest sticks print one with each caller who knocks while somebody talks.
Neither keeps it up. So where somebody may be talking a second ring is waited for, before anybody is cut off.
"""

from .state import Signal

SURE_RINGS = 2
"""So many rings are a call."""


class Rings:
    """Counts them."""

    def __init__(self, *, may_talk: bool) -> None:
        """Begin in silence; `may_talk` tells whether somebody may be on the phone."""
        self.count = 0
        self.may_talk = may_talk

    def are_enough(self, signal: Signal | None) -> bool:
        """Tell whether the line certainly rings for this call; whom to let ring it costs nothing to be wrong about."""
        return self.count >= (SURE_RINGS if self.may_talk and signal is not Signal.ALLOW else 1)
