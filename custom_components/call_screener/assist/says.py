"""What is answered, and how a language has its sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from ..household.quick_answers import QuickAnswer
from .wishes import Wish


class Says(StrEnum):
    """The sentences of the answers, and what stands in them."""

    ASSISTANT = auto()
    """Who decided, where it is not known who spoke."""
    NOBODY = auto()
    CALLS = auto()
    WAITS = auto()
    BLOCKED_CALLER = auto()
    COMES_THROUGH = auto()
    TALKS = auto()
    LEAVES_A_MESSAGE = auto()
    GIVES_NAME = auto()
    SAYS = auto()
    URGENT = auto()
    NUMBER = auto()
    """Who calls, as the next ones are: they begin with a small letter where the language wants it in mid-sentence."""
    WITHHELD = auto()
    OUT_OF_AREA = auto()
    NONE = auto()
    CLAIMS = auto()
    NO_CALLS = auto()
    CALLED = auto()
    CALL = auto()
    ALLOWED = auto()
    """How a call ended, as the next ones are: the dispositions."""
    PUT_THROUGH = auto()
    BLOCKED = auto()
    REJECTED = auto()
    ABANDONED = auto()
    VOICEMAIL = auto()
    MISSED = auto()
    ANSWERED_ELSEWHERE = auto()
    FAILED = auto()
    TODAY = auto()
    """When it was, as the next ones are."""
    YESTERDAY = auto()
    WEEKDAY = auto()
    DATE = auto()
    NO_MESSAGES = auto()
    MESSAGES_ONE = auto()
    MESSAGES_FEW = auto()
    MESSAGES_MANY = auto()
    MESSAGE = auto()
    MESSAGE_SAYS = auto()
    PLAYS_ONE = auto()
    PLAYS_FEW = auto()
    PLAYS_MANY = auto()
    CANNOT_PLAY = auto()
    ACCEPTED = auto()
    DECLINED = auto()
    TO_VOICEMAIL = auto()
    COMING = auto()
    SAID = auto()
    BLOCKED_NOW = auto()
    DECLINED_AND_BLOCKED = auto()
    PAUSED = auto()
    NOTHING_TO_PAUSE = auto()
    RESUMED = auto()
    NOT_PAUSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Ways to say a wish, as hassil's templates; with `quick`, that this is to be said to the caller.

    What is in `in_call` means us only while somebody is on the line: "let her through" may be said to a door. What is
    in `after_messages` means us only after somebody has asked for messages. What is in `finer` is not listened for,
    because a template with a gap hears it already; it tells what was meant.
    """

    wish: Wish
    templates: tuple[str, ...]
    in_call: tuple[str, ...] = ()
    after_messages: tuple[str, ...] = ()
    finer: tuple[str, ...] = ()
    quick: QuickAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language: its answers, and the phrases that it understands.

    `few` tells for which counts above one the form FEW is the right one. A weekday has the preposition before it. What
    may be said before and after every phrase is in `polite`. Words to a caller that begin with one of `openings` begin
    otherwise when they are said: "tell the caller to wait" is "please wait".
    """

    answers: Mapping[Says, str]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    few: Callable[[int], bool]
    phrases: tuple[Phrase, ...]
    polite: tuple[str, str]
    openings: tuple[tuple[str, str], ...]
