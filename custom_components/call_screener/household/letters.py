"""What is written to a phone about a call, in the language of whose phone it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ..core.call.record import IN_VAIN, CallRecord, Disposition
from ..core.events import Decision
from . import answers
from .companion import Phone
from .conversation import Conversation
from .message import Answer, Message, Urgency, Verb, tag_of
from .question import body_in_words, title_in_words
from .tokens import Tokens
from .words import Words, caller_in_words, words

NOTE_LASTS: Final = 10
"""Seconds for which is seen that something was in vain."""
LINE_LASTS: Final = 300
"""Seconds for which is seen what came of a call that somebody else has answered."""
GRACE: Final = 10
"""Seconds that a message to pick up is seen beyond the time for it; as a rule it is cleared long before."""

RESULTS: Final[dict[Disposition, Words]] = {
    Disposition.VOICEMAIL: Words.VOICEMAIL_LEFT,
    Disposition.MISSED: Words.MISSED,
    Disposition.ABANDONED: Words.GAVE_UP,
}
"""What is worth a message when a call is over; that a caller gave up, only to whoever was asked about it."""
LINES: Final[dict[Disposition, tuple[Words, Words]]] = {
    Disposition.PUT_THROUGH: (Words.ACCEPTED, Words.PICKED_UP),
    Disposition.REJECTED: (Words.DECLINED, Words.CALL_IS_OVER),
    Disposition.ANSWERED_ELSEWHERE: (Words.PICKED_UP, Words.PICKED_UP),
}
"""What came of a call for whoever was asked and did not answer: where it is known who did, and where it is not."""


class Letters:
    """Writes the messages of one line. `language` is the line's: its reasons are in that, and in no other.

    `opens` is where a tap leads. It may be known later than the rest, and may change, as what the `line` is called.
    """

    def __init__(self, tokens: Tokens, *, line: str, language: str, decision_time: int, pick_up_time: int) -> None:
        self._tokens = tokens
        self.line = line
        self._language = language
        self._decision_time = decision_time
        self._pick_up_time = pick_up_time
        self.opens: str | None = None

    def question(
        self,
        asked: Conversation,
        phone: Phone,
        urgency: Urgency,
        *before: str,
        remarks: Sequence[str] = (),
        has_voice: bool = False,
    ) -> Message:
        """Return the question as it is now; `before` are sentences that this phone is to read first."""
        record, owner = asked.record, phone.owner
        title = title_in_words(record, phone.language)
        number = record.caller.number
        offered = answers.asking(
            is_apple=phone.is_apple,
            has_voice=has_voice,
            can_last=number is not None and number.e164 is not None,
            is_carer=owner.is_carer,
        )
        return Message(
            tag=asked.tag,
            title=words(Words.AT_LINE, phone.language, line=self.line, title=title) if owner.is_carer else title,
            body="\n".join([*before, body_in_words(record, phone.language, remarks)]),
            channel=words(Words.CHANNEL, phone.language),
            urgency=urgency,
            answers=self._answers(asked, phone, offered),
            lasts=self._decision_time,
            since=int(record.started.timestamp()),
            opens=self.opens,
            sound=asked.sound,
        )

    def pick_up(self, asked: Conversation, phone: Phone, record: CallRecord, *, is_theirs: bool) -> Message:
        """Return that the caller is on the line, and has to be fetched from there; by whom it was accepted, if not."""
        sentence = Words.ON_THE_LINE if is_theirs else Words.ACCEPTED_BY
        return Message(
            tag=asked.tag,
            title=words(Words.PICK_UP, phone.language),
            body=words(sentence, phone.language, caller=self._caller(record, phone), who=record.decided_by or ""),
            channel=words(Words.CHANNEL, phone.language),
            urgency=Urgency.CALL,
            answers=self._answers(asked, phone, (Decision.HAVE_IT,)),
            lasts=self._pick_up_time + GRACE,
            opens=self.opens,
        )

    def put_through(self, asked: Conversation, phone: Phone, record: CallRecord) -> Message:
        """Return, for somebody who cannot pick up, that others can."""
        return Message(
            tag=asked.tag,
            title=words(Words.PUT_THROUGH_AT, phone.language, line=self.line),
            body=words(Words.ON_THE_LINE, phone.language, caller=self._caller(record, phone)),
            channel=words(Words.CHANNEL, phone.language),
            lasts=self._pick_up_time + GRACE,
            opens=self.opens,
        )

    def ringing(self, asked: Conversation, phone: Phone) -> Message:
        """Return that the phones ring, and for whom."""
        return Message(
            tag=asked.tag,
            title=title_in_words(asked.record, phone.language),
            body=self._reason(asked.record, phone),
            channel=words(Words.RINGING_CHANNEL, phone.language),
            urgency=Urgency.RINGING,
            opens=self.opens,
        )

    def result(self, asked: Conversation, phone: Phone, record: CallRecord, result: Words) -> Message:
        """Return how a call ended, and whose doing that was."""
        return Message(
            tag=asked.tag,
            title=words(result, phone.language, caller=self._caller(record, phone)),
            body="\n".join([*self._decider(asked, phone, record), self._reason(record, phone)]),
            channel=words(Words.RESULT_CHANNEL, phone.language),
            urgency=Urgency.RESULT,
            opens=self.opens,
        )

    def line_on(self, asked: Conversation, phone: Phone, record: CallRecord) -> Message | None:
        """Return what came of a call, for somebody who was asked and did not answer; None where that is nobody's."""
        if record.disposition not in LINES:
            return None
        known, unknown = LINES[record.disposition]
        first = asked.phones.get(asked.answered_on or "")
        if known is Words.ACCEPTED and first and not first.owner.is_carer:
            known = Words.TOOK
        title = known if record.decided_by else unknown
        return Message(
            tag=asked.tag,
            title=words(title, phone.language, caller=self._caller(record, phone), who=record.decided_by or ""),
            body=self._reason(record, phone),
            channel=words(Words.RESULT_CHANNEL, phone.language),
            urgency=Urgency.RESULT,
            lasts=LINE_LASTS,
            opens=self.opens,
        )

    def refusal(self, tag: str, phone: Phone, record: CallRecord) -> Message:
        """Return that an answer came too late, and who was first."""
        who = record.decided_by
        title = Words.ALREADY_ANSWERED if who else Words.CALL_IS_OVER
        return Message(
            tag=tag,
            title=words(title, phone.language, who=who or ""),
            body=self._reason(record, phone),
            channel=words(Words.CHANNEL, phone.language),
            lasts=NOTE_LASTS,
        )

    @staticmethod
    def quietly(phone: Phone, message: Message) -> Message:
        """Return a message as it is, and without a sound."""
        return replace(message, urgency=Urgency.RESULT, channel=words(Words.RESULT_CHANNEL, phone.language))

    def error(self, asked: Conversation, phone: Phone, sentence: str) -> Message:
        """Return why something was not said, when there is no question any more to write it on."""
        channel = words(Words.CHANNEL, phone.language)
        return Message(tag=f"{asked.tag}_said", title=channel, body=sentence, channel=channel, lasts=NOTE_LASTS)

    @staticmethod
    def over(call_id: str, phone: Phone) -> Message:
        """Return that a call is over whose button was pressed."""
        channel = words(Words.CHANNEL, phone.language)
        body = words(Words.CALL_IS_OVER, phone.language)
        return Message(tag=tag_of(call_id), title=channel, body=body, channel=channel, lasts=NOTE_LASTS)

    def _answers(self, asked: Conversation, phone: Phone, offered: Iterable[Verb]) -> tuple[Answer, ...]:
        token = self._tokens.issue(asked.call_id, phone.device_id)
        is_carer = phone.owner.is_carer
        return tuple(answers.button(verb, token, phone.language, is_carer=is_carer) for verb in offered)

    def _reason(self, record: CallRecord, phone: Phone) -> str:
        """Return why it went as it did, for who reads the language in which that is known; else who calls."""
        return record.reason if phone.language == self._language else self._caller(record, phone)

    @staticmethod
    def _decider(asked: Conversation, phone: Phone, record: CallRecord) -> Iterator[str]:
        """Tell who decided about a caller with whom nobody has talked; or that nobody did, though they were asked."""
        if record.decided_by and record.disposition in IN_VAIN:
            yield words(Words.DECIDED_BY, phone.language, who=record.decided_by)
        elif asked.rota and record.disposition is Disposition.VOICEMAIL:
            yield words(Words.NOBODY_ANSWERED, phone.language)

    @staticmethod
    def _caller(record: CallRecord, phone: Phone) -> str:
        return caller_in_words(record.caller, phone.language)
