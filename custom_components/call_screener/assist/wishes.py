"""What can be asked for."""

from enum import StrEnum
from typing import Final


class Wish(StrEnum):
    """The wishes. Their values name the tools, and are part of the names of the intents: they never change."""

    WHO_IS_CALLING = "who_is_calling"
    WHO_CALLED = "who_called"
    GET_MESSAGES = "get_messages"
    PLAY_MESSAGES = "play_messages"
    ACCEPT = "accept"
    REJECT = "reject"
    SEND_TO_VOICEMAIL = "send_to_voicemail"
    SAY = "say"
    BLOCK_CALLER = "block_caller"
    PAUSE_SCREENING = "pause_screening"
    RESUME_SCREENING = "resume_screening"

    @property
    def intent_type(self) -> str:
        """What Home Assistant's intent is called."""
        return "CallScreener" + "".join(part.capitalize() for part in self.split("_"))


QUERIES: Final = frozenset({Wish.WHO_IS_CALLING, Wish.WHO_CALLED, Wish.GET_MESSAGES})
"""The wishes that change nothing: whoever may see a line may have them. All others are for who may control it."""
