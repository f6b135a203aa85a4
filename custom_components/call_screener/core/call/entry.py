"""What is done on entering each state of a call: a table, read beside `state.TRANSITIONS`.

`Entry.wait` and the fields of `Listening` name a field of `Conduct`, so that how long is waited for what stands in
one place and can be changed there.
"""

from dataclasses import dataclass

from ..events import Part
from .effects import Answer, CallEvent, ConnectPhones, DisconnectPhones, Effect, FetchMessages, HangUp, RestPhones
from .prompt import WHILE_KEPT_WAITING, WHILE_PUTTING_THROUGH, WHILE_WAITING, PromptId
from .state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """How the caller is listened to: `wait` for the first word, a `pause` that ends it, a `limit` for all."""

    part: Part
    wait: str
    pause: str
    limit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a state begins with, in this order: `does`, `says`, `listens`; `wait` is how long it may last.

    `company` is what is said all the while, see `Company`. With `over_prompt` the caller is listened to while something
    is said. What a step of a script says and asks is filled in from the script.
    """

    does: tuple[Effect, ...] = ()
    says: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    listens: Listening | None = None
    over_prompt: bool = False
    reads: bool = False
    """Whether the messages are read to the owner."""
    wait: str | None = None
    tells: CallEvent | None = None


LISTENING: dict[Part, Listening] = {
    Part.NAME: Listening(part=Part.NAME, wait="name_wait", pause="pause", limit="name_limit"),
    Part.REASON: Listening(part=Part.REASON, wait="reason_wait", pause="pause", limit="reason_limit"),
    Part.CHOICE: Listening(part=Part.CHOICE, wait="choice_wait", pause="pause", limit="choice_limit"),
    Part.REPLY: Listening(part=Part.REPLY, wait="reply_wait", pause="pause", limit="reply_limit"),
    Part.VOICEMAIL: Listening(
        part=Part.VOICEMAIL, wait="voicemail_silence", pause="voicemail_silence", limit="voicemail_limit"
    ),
}


def _saying(*prompts: PromptId, tells: CallEvent | None = None) -> Entry:
    return Entry(says=prompts, wait="play_limit", tells=tells)


ENTRIES: dict[State, Entry] = {
    State.IDENTIFYING: Entry(),
    State.EXPECTING_RING: Entry(wait="ring_wait"),
    State.DECIDING: Entry(does=(DisconnectPhones(),)),
    State.RINGING: Entry(does=(ConnectPhones(),), wait="ring_gap", tells=CallEvent.RINGING),
    State.LEFT_ALONE: Entry(does=(ConnectPhones(),), wait="ring_gap"),
    State.ANSWERING: Entry(does=(DisconnectPhones(), Answer()), wait="answer_limit"),
    State.ASKING: Entry(wait="play_limit"),
    State.HEARING: Entry(),
    State.ASKING_AGAIN: Entry(wait="play_limit"),
    State.HEARING_AGAIN: Entry(),
    State.UNDERSTANDING: Entry(wait="understanding_wait"),
    State.WAITING: Entry(company=WHILE_WAITING),
    State.RELAYING: Entry(wait="play_limit"),
    State.HEARING_REPLY: Entry(listens=LISTENING[Part.REPLY]),
    State.PUTTING_THROUGH: Entry(does=(ConnectPhones(),), company=WHILE_PUTTING_THROUGH, wait="pick_up_time"),
    State.AWAITING_FAX: Entry(does=(ConnectPhones(),), wait="fax_time"),
    State.HANDING_OVER: Entry(does=(ConnectPhones(),), wait="overlap", tells=CallEvent.PUT_THROUGH),
    State.REGRETTING: _saying(PromptId.NOBODY_CAME),
    State.INVITING_MESSAGE: _saying(PromptId.VOICEMAIL_GREETING, PromptId.BEEP),
    State.INVITING_ANOTHER: _saying(PromptId.SPEAK_AGAIN, PromptId.BEEP),
    State.TAKING_MESSAGE: Entry(listens=LISTENING[Part.VOICEMAIL]),
    State.FETCHING_MESSAGES: Entry(does=(FetchMessages(),), wait="fetch_limit"),
    State.READING_MESSAGES: Entry(reads=True, wait="reading_limit"),
    State.DECLINING: _saying(PromptId.DECLINED),
    State.REFUSING: _saying(PromptId.REFUSAL),
    State.SOUNDING_SIT: _saying(PromptId.SIT),
    State.KEEPING_WAITING: Entry(company=WHILE_KEPT_WAITING, wait="waste_time"),
    State.HOLDING_LINE: Entry(wait="hold"),
    State.PARTING: _saying(PromptId.GOODBYE),
    State.HANGING_UP: Entry(does=(HangUp(),), wait="hang_up_limit"),
    State.ENDED: Entry(does=(RestPhones(),)),
}
