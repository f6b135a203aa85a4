"""What the phones were told of one call, and how far it is worth telling them more."""

from dataclasses import dataclass, field
from typing import Final

from ..core.call.effects import Report
from ..core.call.record import CallRecord, Disposition
from ..core.call.state import LineState
from ..core.events import Decision
from ..core.screening.verdict import Action
from .answers import DECIDES_BESIDES
from .companion import Phone
from .message import Lesson, tag_of
from .pace import Pace
from .rota import Rota

MAX_MESSAGES: Final = 3
"""To one phone about one call. What takes a message away does not count, nor what brings it up to date; that it is
urgent may be said once besides."""
MAX_SOUNDS: Final = 3
"""Of one phone about one call, without exception."""

_ASKING = frozenset({LineState.SCREENING, LineState.WAITING_FOR_DECISION})
_OPEN = _ASKING | {LineState.PUTTING_THROUGH}


@dataclass(slots=True, kw_only=True)
class Conversation:
    """What the phones were told of one call, and when they are told the next thing.

    `record` is the call as they are to see it, and `sound` is where its caller can be heard. `rota` knows who is asked
    when; without one nobody is asked anything, and phones only show that it rings. `is_settled` tells that nobody has
    anything to decide any more, `is_accepted` that somebody is to pick up, `is_urgent` that they were told it is, and
    `was_raised` that they were told so after the question. With `has_reply` there is something to see that the
    household waits for.
    """

    call_id: str
    record: CallRecord
    pace: Pace
    rota: Rota | None = None
    sound: str | None = None
    phones: dict[str, Phone] = field(default_factory=dict)
    showing: set[str] = field(default_factory=set)
    """Phones with a message about this call on their screen."""
    messages: dict[str, int] = field(default_factory=dict)
    """How many each phone got, but for what took one away or brought it up to date."""
    sounds: dict[str, int] = field(default_factory=dict)
    """How many of them could be heard on it."""
    answered_on: str | None = None
    """The phone on which it was accepted or declined, or whatever else that was: what is pressed later is not."""
    refused: set[str] = field(default_factory=set)
    lessons: dict[str, Lesson] = field(default_factory=dict)
    """What is to last of the answer of each phone that said so."""
    is_settled: bool = False
    is_accepted: bool = False
    is_urgent: bool = False
    was_raised: bool = False
    has_reply: bool = False

    def settle(self) -> None:
        """Ask no more, and nobody else."""
        self.is_settled = True
        self.pace.stop()
        if self.rota:
            self.rota.stop()

    def counts_message(self, phone_id: str) -> bool:
        """Count one more message to a phone, which shows it then; return whether it may have that."""
        sent = self.messages.get(phone_id, 0)
        if sent >= MAX_MESSAGES + self.was_raised:
            return False
        self.messages[phone_id] = sent + 1
        self.showing.add(phone_id)
        return True

    def counts_sound(self, phone_id: str) -> bool:
        """Count one more message that can be heard; return whether it may be."""
        self.sounds[phone_id] = self.sounds.get(phone_id, 0) + 1
        return self.sounds[phone_id] <= MAX_SOUNDS

    def to_last(self, record: CallRecord) -> tuple[Phone | None, Lesson | None]:
        """Return the phone whose answer decided about a call that is over, and what of that is to last.

        An answer that was late does not count, whoever picked up then: nobody is blocked who was accepted.
        """
        phone = self.phones.get(self.answered_on or record.decided_ref or "")
        lesson = self.lessons.get(phone.device_id) if phone else None
        is_block = lesson is not None and DECIDES_BESIDES.get(lesson) is Decision.REJECT
        return phone, lesson if is_block is (record.disposition is Disposition.REJECTED) else None

    @property
    def tag(self) -> str:
        """What makes a later message take the place of an earlier one."""
        return tag_of(self.call_id)


def is_asking(report: Report) -> bool:
    """Whether it is still for the household to decide, once it was asked.

    A machine that talks without a pause has its message taken in the meantime.
    """
    record = report.record
    is_machine = report.state is LineState.VOICEMAIL and record.is_machine and record.decided_by is None
    return not record.is_over and (report.state in _ASKING or is_machine)


def is_open(report: Report) -> bool:
    """Whether a message about the call is still worth looking at."""
    return is_asking(report) or (report.state in _OPEN and not report.record.is_over)


def rings_through(record: CallRecord) -> bool:
    """Whether the phones ring for it, and say by themselves that they are to be picked up."""
    return record.verdict is not None and record.verdict.action is Action.ALLOW
