"""What is read out to the owner, in the line's language; what is said how is `core.call.reading`'s.

Where no engine speaks, nothing of it can be said: how many messages there are is then left out, and a beep goes before
each message.
"""

from datetime import datetime
from functools import cache

from ..core.call.reading import Leaver, count_words, intro_words
from ..core.call.wording import Texts
from .prompts import BundledPrompts


def messages_count_words(count: int, language: str) -> str:
    """Return the sentence that tells how many new messages there are."""
    return count_words(count, texts(language))


def message_intro_words(leaver: Leaver, left: datetime, now: datetime, language: str) -> str:
    """Return the sentence that tells who left a message, and when; both moments are aware, `now` of the household."""
    return intro_words(leaver, left, now, texts(language))


@cache
def texts(language: str) -> Texts:
    """Return what is read out in a language. The first time it reads files: not for an event loop."""
    return BundledPrompts().texts(language)
