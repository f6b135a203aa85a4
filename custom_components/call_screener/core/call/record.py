"""What remains of a call."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from ..caller_id import NO_CALLER_ID
from ..events import Part, Summarised
from ..screening.verdict import Caller, Verdict


class Disposition(StrEnum):
    """How a call ended. The values are stored: they never change."""

    ALLOWED = "allowed"
    PUT_THROUGH = "put_through"
    BLOCKED = "blocked"
    REJECTED = "rejected"
    ABANDONED = "abandoned"
    VOICEMAIL = "voicemail"
    MISSED = "missed"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    FAILED = "failed"


IN_VAIN = frozenset({Disposition.ABANDONED, Disposition.MISSED, Disposition.VOICEMAIL})
"""How a call ends after which the caller may well ring again because it is urgent.

Not by a person who declined, nor by a list.
"""
ACQUAINTED = frozenset({Disposition.ALLOWED, Disposition.PUT_THROUGH})
"""How a call ends that was put through, by the rules or by a person."""
TALKED = ACQUAINTED | {Disposition.ANSWERED_ELSEWHERE}
"""How a call ends that somebody may be talking in still: the line is with the phones, and the modem sees no more."""

NOBODY = Caller(caller_id=NO_CALLER_ID)
"""Who calls, as long as nothing was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Something that the household had said to the caller, by whom, and what the caller answered, as text."""

    said: str
    by: str
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    """A call as it stands.

    It is written when the call starts and again whenever it changes, so that a call in progress leaves a record even
    if nothing of us survives it.

    `started` is an aware datetime. `duration` is seconds from the first sign of the call to its end. `reason` is
    why it went as it did, in sentences of the household's language. `recordings` are the parts that were kept.
    `decided_by` names who answered for the household; `decided_ref` is the `ref` of the decision that was carried out
    last, so that two people of one name can be told apart.

    What the caller `said_…` is text that an engine understood; the sound is among the recordings. `is_urgent` is what
    the caller claims. `is_machine` means that it talked without a pause, as announcements do. `person` is whom the call
    is for, where the caller chose somebody.
    """

    call_id: str
    started: datetime
    caller: Caller = NOBODY
    verdict: Verdict | None = None
    said_name: str | None = None
    said_reason: str | None = None
    said_message: str | None = None
    exchanges: tuple[Exchange, ...] = ()
    summary: Summarised | None = None
    is_urgent: bool = False
    is_machine: bool = False
    person: str | None = None
    reason: str = ""
    decided_by: str | None = None
    decided_ref: str | None = None
    disposition: Disposition | None = None
    duration: float | None = None
    recordings: frozenset[Part] = frozenset()

    @property
    def is_over(self) -> bool:
        """Whether the call has ended."""
        return self.disposition is not None

    def transcribed(self, part: Part, text: str, replied_to: int | None) -> CallRecord:
        """Return the record with what the caller said, as text; a reply is one to the exchange at a place."""
        match part:
            case Part.NAME:
                return replace(self, said_name=text)
            case Part.REASON:
                return replace(self, said_reason=text)
            case Part.VOICEMAIL:
                return replace(self, said_message=text)
            case Part.REPLY if replied_to is not None:
                exchanges = list(self.exchanges)
                exchanges[replied_to] = replace(exchanges[replied_to], answer=text)
                return replace(self, exchanges=tuple(exchanges))
            case _:
                return self
