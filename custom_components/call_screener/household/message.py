"""What a phone shows, and what can be pressed on it, whatever kind of phone it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..core.events import Decision
from .quick_answers import QuickAnswer, Typed


class Urgency(StrEnum):
    """How loudly a phone is to speak up."""

    ALARM = "alarm"
    """Somebody should look now, though nobody waits."""
    CALL = "call"
    """Somebody waits on the line."""
    RINGING = "ringing"
    """The phones ring, and that is loud enough."""
    REPLY = "reply"
    """The caller answered: shown at once, and without a sound."""
    UPDATE = "update"
    """More is known of what is shown already."""
    NOTE = "note"
    """May be read later."""
    RESULT = "result"
    """What came of it all: to be found, and not to be heard."""


SOUNDING: Final = frozenset({Urgency.ALARM, Urgency.CALL, Urgency.NOTE})
"""What a phone may be heard with. The rest is silent, on whatever phone."""


class Lesson(StrEnum):
    """What can be made to last about a caller, or taken back."""

    ALWAYS = "always"
    BLOCK = "block"
    UNDO = "undo"


type Verb = Decision | QuickAnswer | Typed | Lesson
"""What a button does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextInput:
    """What a button asks for in a person's own words: what stands in the empty field, and on the button that sends."""

    placeholder: str
    send: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A button on a message."""

    verb: Verb
    title: str
    action: str
    text_input: TextInput | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a phone shows. One with the same tag takes its place.

    `channel` is under which the phone files it in its settings. `opens` is where a tap leads, and `sound` is heard
    where it is looked at: both are paths of Home Assistant.
    """

    tag: str
    title: str
    body: str
    channel: str
    urgency: Urgency = Urgency.NOTE
    answers: tuple[Answer, ...] = ()
    lasts: int | None = None
    """Seconds after which the phone takes it away by itself, where it can."""
    since: int | None = None
    """When it began, in seconds since 1970: the phone shows how long that is ago, where it can."""
    opens: str | None = None
    sound: str | None = None


def tag_of(call_id: str) -> str:
    """Return what the messages about a call have in common on a phone."""
    return f"call_screener_{call_id}"
