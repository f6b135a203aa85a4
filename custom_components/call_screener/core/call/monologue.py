"""Somebody who talks and talks: a machine that announces something, and does not listen.

A person who is asked a question stops to hear it. An answering machine, a reminder of an appointment or a recorded
offer goes on whatever is said to it, with pauses as short as those between its sentences.
"""

from ..events import SpeechEnded, SpeechStarted


class Monologue:
    """Counts how long somebody has been talking without a pause, as far as that can be heard.

    While we speak ourselves, many a modem hears nothing: such a time counts neither as talk nor as a pause.
    """

    def __init__(self, limit: float, pause: float) -> None:
        """Call it a monologue after `limit` seconds of talk without a `pause` of so many."""
        self._limit = limit
        self._pause = pause
        self._talked = 0.0
        self._since: float | None = None
        self._silent_since: float | None = None

    @property
    def due(self) -> float | None:
        """When it will be one, if the talk goes on; None while nobody talks."""
        return None if self._since is None else self._since + self._limit - self._talked

    def listens(self, now: float) -> None:
        """Note that a pause would be heard from now on."""
        if self._since is None and self._silent_since is None:
            self._silent_since = now

    def listens_no_more(self, now: float) -> None:
        """Note that nothing can be heard for a while."""
        self._count(now)
        self._silent_since = None

    def heard(self, event: SpeechStarted | SpeechEnded, now: float) -> None:
        """Note that somebody began to talk, or ceased to."""
        self._count(now)
        if isinstance(event, SpeechEnded):
            self._silent_since = now - event.ago
            return
        if self._silent_since is not None and now - self._silent_since >= self._pause:
            self._talked = 0.0
        self._since, self._silent_since = now, None

    def _count(self, now: float) -> None:
        if self._since is not None:
            self._talked += now - self._since
        self._since = None
