"""The rings of one call, and whether they are enough to do what was decided.

Nobody is to be cut off who talks. Something like a ring may be noise, and the commonest sticks print one with each
caller who knocks while somebody talks; neither keeps it up. So where somebody may be talking a second ring is waited
for. And where a call rang and its caller ID did not come, somebody may have picked up before it could: only another
ring shows that nobody has.
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
        self._needed = SURE_RINGS if may_talk else 1

    def want_another(self) -> None:
        """Note that those before say nothing of now."""
        self._needed = max(self._needed, self.count + 1)

    @property
    def may_be_taken(self) -> bool:
        """Whether somebody may be on the phone by now."""
        return self.may_talk or self.count > 0

    def are_enough(self, signal: Signal | None) -> bool:
        """Tell whether the line certainly rings for this call; whom to let ring it costs nothing to be wrong about."""
        return self.count >= (1 if signal is Signal.ALLOW else self._needed)
