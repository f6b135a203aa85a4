"""Who says to a caller what the household answers, and in which words a phone is told that it was not said."""

from typing import Final, Protocol

from homeassistant.exceptions import HomeAssistantError

from ..core.errors import CallScreenerError
from .quick_answers import QuickAnswer
from .words import Words

_WHY: Final = {"no_speech_engine": Words.NO_VOICE, "speech_failed": Words.NOT_SPOKEN}
"""By the keys of errors. Whatever else it was, the caller cannot be spoken to."""


class Spokesperson(Protocol):
    """Says things to the caller; both raise a `CallScreenerError` or `HomeAssistantError` where that cannot be."""

    @property
    def has_voice(self) -> bool:
        """Whether there is an engine that speaks what is typed."""
        ...

    async def say(self, text: str, *, by: str, call_id: str | None = None) -> object:
        """Have a text spoken."""
        ...

    async def ask(self, quick: QuickAnswer, *, by: str, call_id: str | None = None) -> object:
        """Have one of the questions asked that need no engine."""
        ...


def why_not_said(error: CallScreenerError | HomeAssistantError) -> Words:
    """Return the sentence for an error."""
    key = error.key if isinstance(error, CallScreenerError) else error.translation_key
    return _WHY.get(key or "", Words.TOO_LATE)
