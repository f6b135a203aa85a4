"""The prompts: what is said to callers in words that come with us."""

from enum import StrEnum


class PromptId(StrEnum):
    """The prompts, by what they are for. A prompt's words and sound belong to `speech`."""

    GREETING = "greeting"
    ASK_NAME = "ask_name"
    ASK_NAME_AGAIN = "ask_name_again"
    ASK_REASON = "ask_reason"
    ONE_MOMENT = "one_moment"
    STILL_TRYING_1 = "still_trying_1"
    STILL_TRYING_2 = "still_trying_2"
    STILL_TRYING_3 = "still_trying_3"
    OFFER_VOICEMAIL = "offer_voicemail"
    PUTTING_THROUGH = "putting_through"
    STILL_PUTTING_THROUGH = "still_putting_through"
    NOBODY_CAME = "nobody_came"
    VOICEMAIL_GREETING = "voicemail_greeting"
    BEEP = "beep"
    DECLINED = "declined"
    REFUSAL = "refusal"
    SIT = "sit"
    """No words: the three tones of a number that does not exist (ITU-T E.180)."""
    GOODBYE = "goodbye"


WHILE_WAITING = (
    PromptId.ONE_MOMENT,
    PromptId.STILL_TRYING_1,
    PromptId.STILL_TRYING_2,
    PromptId.STILL_TRYING_3,
)
"""What is said to a caller who waits: the first one once, the others in turn, so that no two in a row are the same."""
WHILE_PUTTING_THROUGH = (PromptId.PUTTING_THROUGH, PromptId.STILL_PUTTING_THROUGH)
"""What is said to a caller for whom somebody is coming, in the same way."""
WHILE_KEPT_WAITING = (*WHILE_WAITING, PromptId.STILL_PUTTING_THROUGH)
"""What is said to a blocked caller who is to lose time, in the same way. No message is offered."""
