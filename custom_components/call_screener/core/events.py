"""What happens on a line, in the past tense.

The line tells a call these, in the order in which they happened; people and automations have theirs at the end.
Every one of them may come in any state and any number of times.
"""

from dataclasses import dataclass
from enum import StrEnum

from .caller_id import CallerId


class Part(StrEnum):
    """What a recording holds."""

    NAME = "name"
    REASON = "reason"
    VOICEMAIL = "voicemail"
    REPLY = "reply"
    """What was answered to the household: all of it, one reply after the other."""
    CHOICE = "choice"
    """A word in place of a key. It is listened to, and never kept."""


class HangUpSign(StrEnum):
    """By what a line shows that the caller has gone."""

    LOOP_BREAK = "loop_break"
    POLARITY = "polarity"
    BUSY = "busy"
    CONGESTION = "congestion"
    DIAL_TONE = "dial_tone"


class Decision(StrEnum):
    """What a person, a key or an automation wants done with a call."""

    ACCEPT = "accept"
    REJECT = "reject"
    VOICEMAIL = "voicemail"
    HANG_UP = "hang_up"
    HAVE_IT = "have_it"
    """Somebody holds a handset: the modem may let go."""
    SCREEN = "screen"
    BLOCK = "block"


class Machine(StrEnum):
    """What calls where a person should, by the tone with which it makes itself known."""

    FAX = "fax"
    """1100 Hz, half a second on and 3 s off: a fax that wants to send (T.30, CNG)."""
    MODEM = "modem"
    """1300 Hz: a computer that wants to talk to another (V.25, CT)."""
    ANSWERING = "answering"
    """2100 Hz: a fax or computer *at our end* has answered (V.25, ANS; T.30, CED)."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One burst of ringing. `pattern` names a distinctive ring where the modem tells them apart, else it is None."""

    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class CallerIdReceived:
    """The network told who calls. A second one for the same call only adds what the first did not have."""

    caller_id: CallerId


@dataclass(frozen=True, slots=True)
class Answered:
    """The modem is off-hook and can play and listen."""


@dataclass(frozen=True, slots=True)
class AnswerFailed:
    """The modem did not go off-hook; the exchange goes on ringing."""


@dataclass(frozen=True, slots=True)
class HungUp:
    """The modem is on-hook, confirmed by the modem."""


@dataclass(frozen=True, slots=True)
class PlaybackFinished:
    """The caller has heard all that was to be played."""


@dataclass(frozen=True, slots=True)
class SpeechStarted:
    """Somebody began to talk while we were recording."""


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The talking stopped after `seconds` of it. That is known a little late: the pause began so many seconds `ago`."""

    seconds: float
    ago: float = 0.0


@dataclass(frozen=True, slots=True)
class DigitReceived:
    """A key was pressed: one of `0123456789*#ABCD`."""

    digit: str


@dataclass(frozen=True, slots=True)
class CallerHungUp:
    """The caller has gone."""

    sign: HangUpSign


@dataclass(frozen=True, slots=True)
class HandsetLifted:
    """A telephone in the house was picked up, told by the modem while it holds the line, or by a sensor at any time."""


@dataclass(frozen=True, slots=True)
class HandsetReplaced:
    """No telephone in the house is off-hook any more."""


@dataclass(frozen=True, slots=True)
class MachineHeard:
    """A fax or a computer made itself known on the line."""

    machine: Machine


@dataclass(frozen=True, slots=True)
class ModemLost:
    """The modem is gone, or has stopped obeying for good. A modem without power is on-hook."""


@dataclass(frozen=True, slots=True)
class LineClosing:
    """The line is being closed: Home Assistant stops, or the entry is unloaded."""


@dataclass(frozen=True, slots=True)
class Transcribed:
    """What the caller said, as text. Before it `is_final` it is what was understood so far, and takes nothing back.

    Of a reply it is what was answered last.
    """

    part: Part
    text: str
    is_final: bool = True


class Topic(StrEnum):
    """What a call is about, as far as can be told from what was said. The values are stored with calls."""

    PERSONAL = "personal"
    DELIVERY = "delivery"
    MEDICAL = "medical"
    BUSINESS = "business"
    SALES = "sales"
    SCAM = "scam"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Summarised:
    """What was said, in one line, by somebody's model: shown, and never a reason to do anything.

    `confidence` is between 0 and 1.
    """

    summary: str
    topic: Topic
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechRequested:
    """The household wants something said to the caller, whose answer is then listened to.

    `clip` names audio that the line already holds; `text` is what it says and `by` who wants it said, in words a person
    reads.
    """

    clip: str
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that the owner is to hear: `intro` and `clip` name audio that the line already holds.

    `message_id` is the id of its call. The intro tells who left it and when.
    """

    message_id: str
    intro: str
    clip: str


@dataclass(frozen=True, slots=True)
class MessagesFetched:
    """The messages that were asked for (`FetchMessages`), in the order in which they are to be heard.

    `count` names a clip that says how many there are.
    """

    messages: tuple[Message, ...]
    count: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """Somebody decided.

    `by` is who, in words a person reads ("Anna's phone"); `ref` is for whoever sent the decision, and comes back
    with a refusal when another was first. `clip` names audio that the line already holds, said to the caller in place
    of what is usually said then.
    """

    decision: Decision
    by: str
    ref: str | None = None
    clip: str | None = None


@dataclass(frozen=True, slots=True)
class DeadlinePassed:
    """The moment that was asked for has come."""


type Event = (
    Ring
    | CallerIdReceived
    | Answered
    | AnswerFailed
    | HungUp
    | PlaybackFinished
    | SpeechStarted
    | SpeechEnded
    | DigitReceived
    | CallerHungUp
    | HandsetLifted
    | HandsetReplaced
    | MachineHeard
    | ModemLost
    | LineClosing
    | Transcribed
    | Summarised
    | MessagesFetched
    | SpeechRequested
    | Decided
    | DeadlinePassed
)
