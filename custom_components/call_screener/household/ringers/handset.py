"""A telephone behind a VoIP adapter, which rings and says who is calling to whoever lifts it.

To Home Assistant it is an Assist satellite. Told to announce, it rings for up to thirty seconds; to whoever lifts it
the sentence is said again and again until it is put down, and only then is the announcement over. If nobody comes that
is a `TimeoutError`. The one thing that must not be done is to cancel it while it rings: nobody would take the ringing
back. So it is left alone: once the call is decided it does not ring anew.
"""

from typing import Final, override

from .announcement import announcement
from .doing import act, check_there
from .ring import Ring

RINGS: Final = 3
"""How often it is rung for one call, each time for up to thirty seconds: longer than anybody waits by default."""
LISTENED_FOR: Final = 900.0
"""Seconds after which a handset that lies beside its telephone is forgotten."""


class Handset(Ring):
    """Rings telephones."""

    is_left_alone = True

    @override
    async def _ring_at(self, entity_id: str) -> None:
        check_there(self._hass, entity_id)
        for _ in range(RINGS):
            sentence = announcement(self._summons.record, self._ringer.language or self._means.language)
            try:
                data = {"entity_id": entity_id, "message": sentence}
                await act(self._hass, "assist_satellite.announce", data, limit=LISTENED_FOR)
            except TimeoutError:
                # Nobody came to the telephone.
                self._worked(entity_id)
            else:
                self._worked(entity_id)
                return
            if not self._summons.occasions:
                return
