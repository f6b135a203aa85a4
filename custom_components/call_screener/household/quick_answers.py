"""What the household answers a caller with one press, in words that were recorded beforehand: no engine is needed."""

from enum import StrEnum
from typing import Final

from ..core.call.prompt import PromptId
from ..core.events import Decision


class QuickAnswer(StrEnum):
    """The answers. The values are part of the public contract, and those of the prompts that are said."""

    COMING = "coming"
    WHO_ARE_YOU = "who_are_you"
    WHAT_IS_IT_ABOUT = "what_is_it_about"
    CALL_LATER = "call_later"
    LEAVE_A_MESSAGE = "leave_a_message"

    @property
    def prompt(self) -> PromptId:
        """What the caller hears."""
        return PromptId(self.value)


class Typed(StrEnum):
    """What is answered in words of one's own."""

    SAY = "say"


DECIDES: Final = {
    QuickAnswer.COMING: Decision.ACCEPT,
    QuickAnswer.CALL_LATER: Decision.REJECT,
    QuickAnswer.LEAVE_A_MESSAGE: Decision.VOICEMAIL,
}
"""What becomes of a call by an answer. After the others, which are questions, the caller is listened to."""
