"""The prompts: what is said to callers in words that come with us."""

from enum import StrEnum


class PromptId(StrEnum):
    """The prompts, by what they are for. A prompt's words and sound belong to `speech`."""

    GREETING = "greeting"
    ASK_NAME = "ask_name"
    ASK_NAME_AGAIN = "ask_name_again"
    ASK_REASON = "ask_reason"
    PRESS_1 = "press_1"
    """"To be put through, please press one", and so on: which one differs from call to call."""
    PRESS_2 = "press_2"
    PRESS_3 = "press_3"
    PRESS_4 = "press_4"
    PRESS_7 = "press_7"
    PRESS_8 = "press_8"
    PRESS_9 = "press_9"
    ONE_MOMENT = "one_moment"
    STILL_TRYING_1 = "still_trying_1"
    STILL_TRYING_2 = "still_trying_2"
    STILL_TRYING_3 = "still_trying_3"
    URGENT_NOTED = "urgent_noted"
    OFFER_VOICEMAIL = "offer_voicemail"
    PUTTING_THROUGH = "putting_through"
    STILL_PUTTING_THROUGH = "still_putting_through"
    NOBODY_CAME = "nobody_came"
    VOICEMAIL_GREETING = "voicemail_greeting"
    SPEAK_AGAIN = "speak_again"
    """The message is dropped; another one can be left after the tone."""
    TIME_IS_SHORT = "time_is_short"
    """Ten seconds of a message are left."""
    BEEP = "beep"
    DECLINED = "declined"
    REFUSAL = "refusal"
    SIT = "sit"
    """No words: the three tones of a number that does not exist (ITU-T E.180)."""
    GOODBYE = "goodbye"

    # What the household answers with one press.
    COMING = "coming"
    WHO_ARE_YOU = "who_are_you"
    WHAT_IS_IT_ABOUT = "what_is_it_about"
    CALL_LATER = "call_later"
    LEAVE_A_MESSAGE = "leave_a_message"

    # What the owner hears who calls to listen to the messages.
    NO_MESSAGES = "no_messages"
    MESSAGE_KEYS = "message_keys"
    MESSAGE_DELETED = "message_deleted"
    NO_MORE_MESSAGES = "no_more_messages"


WORDED = frozenset(set(PromptId) - {PromptId.BEEP, PromptId.SIT})
"""The prompts that are words of some language."""
PRESS = {
    "1": PromptId.PRESS_1,
    "2": PromptId.PRESS_2,
    "3": PromptId.PRESS_3,
    "4": PromptId.PRESS_4,
    "7": PromptId.PRESS_7,
    "8": PromptId.PRESS_8,
    "9": PromptId.PRESS_9,
}
"""What is said for each key that may be asked for: not those whose names are taken for others' on a bad line."""
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
