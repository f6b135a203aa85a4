"""What a call wants done, as imperatives. The line carries them out in order and reports back with events."""

from dataclasses import dataclass
from enum import StrEnum

from ..events import Decided, Part
from .prospect import NOTHING, Prospect
from .record import CallRecord
from .state import LineState


class CallEvent(StrEnum):
    """What the household is told of a call. The values are part of the public contract."""

    RINGING = "ringing"
    CALLER_IDENTIFIED = "caller_identified"
    SCREENING_STARTED = "screening_started"
    DECISION_NEEDED = "decision_needed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PUT_THROUGH = "put_through"
    BLOCKED = "blocked"
    VOICEMAIL_LEFT = "voicemail_left"
    MISSED = "missed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ConnectPhones:
    """Give the phones the line."""


@dataclass(frozen=True, slots=True)
class DisconnectPhones:
    """Cut the phones off the line."""


@dataclass(frozen=True, slots=True)
class RestPhones:
    """Give the phones what they have while no call is screened: the line, unless the household chose otherwise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Go off-hook; expects `Answered` or `AnswerFailed`."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """Go on-hook whatever is going on; expects `HungUp`."""


@dataclass(frozen=True, slots=True)
class RecoverModem:
    """The modem does not obey: climb the recovery ladder until it is on-hook or declared lost."""


@dataclass(frozen=True, slots=True)
class Play:
    """Play these clips one after another; expects one `PlaybackFinished`. Replaces what is being played."""

    clips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StopPlaying:
    """Be silent at once. No `PlaybackFinished` comes."""


@dataclass(frozen=True, slots=True)
class StartRecording:
    """Keep what the caller says from now on, and report speech and pauses.

    With `over_prompt` we are speaking ourselves meanwhile: it begins when the caller is heard to talk into that (where
    the modem hears while it plays), with the moment before, and is reported as `SpeechStarted`. It then goes on without
    being started again. `language` is the one in which the caller is asked, where it is not the line's.
    """

    part: Part
    over_prompt: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class StopRecording:
    """End a recording; it is dropped unless `keep`."""

    part: Part
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """Tell the household; `record` is the call as it stands, `prospect` what can be done about it.

    With `event` None only one of these or the state changed.
    """

    event: CallEvent | None
    state: LineState
    record: CallRecord
    prospect: Prospect = NOTHING


@dataclass(frozen=True, slots=True)
class RefuseDecision:
    """Another decision came first, or the call is over: tell whoever sent this one."""

    decided: Decided
    record: CallRecord


@dataclass(frozen=True, slots=True)
class FetchMessages:
    """The owner calls and wants to hear the messages that are new; expects `MessagesFetched`."""


@dataclass(frozen=True, slots=True)
class MessageHeard:
    """The owner has heard a message, and wants it deleted or not."""

    message_id: str
    is_deleted: bool = False


type Effect = (
    ConnectPhones
    | DisconnectPhones
    | RestPhones
    | Answer
    | HangUp
    | RecoverModem
    | Play
    | StopPlaying
    | StartRecording
    | StopRecording
    | Report
    | RefuseDecision
    | FetchMessages
    | MessageHeard
)
