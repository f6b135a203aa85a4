"""A telephone behind a VoIP adapter, which rings and says who is calling to whoever lifts it.

To Home Assistant it is an Assist satellite. Told to announce, it rings for up to thirty seconds; to whoever lifts it
the sentence is said again and again until it is put down, and only then is the announcement over. If nobody comes that
is a `TimeoutError`. The one thing that must not be done is to cancel it while it rings: nobody would take the ringing
back. So it is left alone: once the call is decided it does not ring anew. The next call may find it ringing still, and
has it ring when that is over.
"""

from typing import Any, Final, override

from homeassistant.exceptions import HomeAssistantError

from .doing import check_there
from .ring import Ring
from .satellite import announce, falls_silent, speaks

RINGS: Final = 3
"""How often it is rung for one call, each time for up to thirty seconds: longer than anybody waits by default."""
LISTENED_FOR: Final = 900.0
"""Seconds after which a handset that lies beside its telephone is forgotten."""


class Handset(Ring):
    """Rings telephones."""

    is_left_alone = True

    @override
    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self._is_ringing = False

    @property
    @override
    def has_more_to_say(self) -> bool:
        """Whether it has rung, and the caller is on the line now. One that rings still says so by itself."""
        return self._is_to_be_picked_up and not self._is_ringing

    @override
    async def ring(self) -> None:
        """Ring, which says to whoever lifts it what there is to say then."""
        self._is_ringing = True
        await super().ring()
        self._is_ringing = False

    @override
    async def _ring_at(self, entity_id: str) -> None:
        check_there(self._hass, entity_id)
        for _ in range(RINGS):
            try:
                await announce(self._hass, entity_id, {"message": self._sentence}, limit=LISTENED_FOR)
            except TimeoutError:
                # Nobody came to the telephone.
                self._worked(entity_id)
            except HomeAssistantError as refusal:
                if not speaks(self._hass, entity_id):
                    raise
                self._means.complaints.failed(entity_id, refusal)
                await falls_silent(self._hass, entity_id, limit=LISTENED_FOR)
            else:
                self._worked(entity_id)
                return
            if not self._is_wanted:
                return
