"""What is done on entering each state of a call: a table, read beside `state.TRANSITIONS`.

`Entry.wait` and the fields of `Listening` name a field of `Conduct`, so that how long is waited for what stands in
one place and can be changed there.
"""

from dataclasses import dataclass

from ..events import Part
from .effects import Answer, CallEvent, ConnectPhones, DisconnectPhones, Effect, HangUp, RestPhones
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

    `company` is what is said all the while, see `Company`.
    """

    does: tuple[Effect, ...] = ()
    says: tuple[PromptId, ...] = ()
    company: tuple[PromptId, ...] = ()
    listens: Listening | None = None
    wait: str | None = None
    tells: CallEvent | None = None


_NAME = Listening(part=Part.NAME, wait="name_wait", pause="pause", limit="name_limit")
_REASON = Listening(part=Part.REASON, wait="reason_wait", pause="pause", limit="reason_limit")
_MESSAGE = Listening(part=Part.VOICEMAIL, wait="voicemail_silence", pause="voicemail_silence", limit="voicemail_limit")


def _saying(*prompts: PromptId, tells: CallEvent | None = None) -> Entry:
    return Entry(says=prompts, wait="play_limit", tells=tells)


ENTRIES: dict[State, Entry] = {
    State.IDENTIFYING: Entry(),
    State.EXPECTING_RING: Entry(wait="ring_wait"),
    State.DECIDING: Entry(does=(DisconnectPhones(),)),
    State.RINGING: Entry(does=(ConnectPhones(),), wait="ring_gap", tells=CallEvent.RINGING),
    State.LEFT_ALONE: Entry(does=(ConnectPhones(),), wait="ring_gap"),
    State.ANSWERING: Entry(does=(DisconnectPhones(), Answer()), wait="answer_limit"),
    State.GREETING: _saying(PromptId.GREETING, tells=CallEvent.SCREENING_STARTED),
    State.ASKING_NAME: _saying(PromptId.ASK_NAME),
    State.HEARING_NAME: Entry(listens=_NAME),
    State.ASKING_NAME_AGAIN: _saying(PromptId.ASK_NAME_AGAIN),
    State.HEARING_NAME_AGAIN: Entry(listens=_NAME),
    State.ASKING_REASON: _saying(PromptId.ASK_REASON, tells=CallEvent.DECISION_NEEDED),
    State.HEARING_REASON: Entry(listens=_REASON),
    State.WAITING: Entry(company=WHILE_WAITING),
    State.PUTTING_THROUGH: Entry(does=(ConnectPhones(),), company=WHILE_PUTTING_THROUGH, wait="pick_up_time"),
    State.AWAITING_FAX: Entry(does=(ConnectPhones(),), wait="fax_time"),
    State.HANDING_OVER: Entry(does=(ConnectPhones(),), wait="overlap", tells=CallEvent.PUT_THROUGH),
    State.REGRETTING: _saying(PromptId.NOBODY_CAME),
    State.INVITING_MESSAGE: _saying(PromptId.VOICEMAIL_GREETING, PromptId.BEEP),
    State.TAKING_MESSAGE: Entry(listens=_MESSAGE),
    State.DECLINING: _saying(PromptId.DECLINED),
    State.REFUSING: _saying(PromptId.REFUSAL),
    State.SOUNDING_SIT: _saying(PromptId.SIT),
    State.KEEPING_WAITING: Entry(company=WHILE_KEPT_WAITING, wait="waste_time"),
    State.HOLDING_LINE: Entry(wait="hold"),
    State.PARTING: _saying(PromptId.GOODBYE),
    State.HANGING_UP: Entry(does=(HangUp(),), wait="hang_up_limit"),
    State.ENDED: Entry(does=(RestPhones(),)),
}
